//! Whether a certificate is revoked: whom to ask, what to ask, and what an answer says. The way there is an adapter's.

mod issuers;
mod list;
mod ocsp;
mod sources;

pub use issuers::{certificates_of, is_issued_by};
pub use list::RevocationList;
pub use ocsp::{OcspAnswer, ocsp_request};
pub use sources::{CertificatePool, RevocationSources};

/// What an answer says of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateState {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked,
    /// Who answered does not know it.
    Unknown,
}

/// Why an answer says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// It cannot be read.
    #[error("the answer cannot be read")]
    Unreadable,
    /// Who was asked refused to answer.
    #[error("who was asked refused to answer")]
    Refused,
    /// It is about another certificate, or of another issuer.
    #[error("the answer is about another certificate")]
    AboutAnother,
    /// It is not of this time.
    #[error("the answer is out of date")]
    OutOfDate,
}
