//! Signatures in PDF files: bytes in, bytes out. No clock, no file, no network; the time is passed in.
//!
//! `pdf` reads files and appends revisions, `identity` makes and imports keys and certificates, `cms` and `timestamp` build
//! what is embedded, `sign` puts it into a file, `appearance` draws it, `verify` tells the truth about signatures made by
//! anyone, `envelope` decides who may sign when,
//! `seen` says where things stand on pages.

use sha2::Digest as _;

pub mod appearance;
pub mod cms;
pub mod envelope;
pub mod identity;
pub mod pdf;
pub mod revocation;
pub mod seen;
pub mod sign;
pub mod timestamp;
pub mod verify;

/// SHA-256 of bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    identity::hex(&sha2::Sha256::digest(bytes))
}
