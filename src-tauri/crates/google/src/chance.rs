//! Chance for states, verifiers and nonces, from the port of ids.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use values::Ids;

/// 256 bits as 43 characters of base64url. Three UUIDv4 carry 366 bits of chance; their SHA-256 keeps 256.
pub(crate) fn secret(ids: &dyn Ids) -> String {
    let mut hash = Sha256::new();
    for _ in 0..3 {
        hash.update(ids.uuid());
    }
    URL_SAFE_NO_PAD.encode(hash.finalize())
}
