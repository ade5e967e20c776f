//! Those who vouch online: time-stamp authorities, and who answers whether a certificate is revoked.

use async_trait::async_trait;

/// A question for one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrustQuestion {
    /// A time-stamp (RFC 3161): the request in DER.
    TimeStamp(Vec<u8>),
    /// The state of a certificate (RFC 6960): the request in DER.
    CertificateState(Vec<u8>),
    /// A list of revoked certificates.
    RevocationList,
    /// The certificate of an issuer (RFC 5280, 4.2.2.1). Over plain HTTP alone: it is proved by its own signature, and a
    /// server's certificate may need it first.
    IssuerCertificate,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustFault {
    /// The address is none that is asked: only http and https are, without a name and password in them.
    #[error("the address cannot be used")]
    InvalidAddress,
    /// The host does not answer.
    #[error("{host} cannot be reached: {detail}")]
    CannotReach {
        /// The host.
        host: String,
        /// What happened.
        detail: String,
    },
    /// No answer within the time.
    #[error("{host} did not answer in {seconds} s")]
    TimedOut {
        /// The host.
        host: String,
        /// The time, in seconds.
        seconds: u64,
    },
    /// It answered with an error of its own.
    #[error("{host} refused with HTTP {status}")]
    Refused {
        /// The host.
        host: String,
        /// The status of HTTP.
        status: u16,
    },
    /// The answer is too large.
    #[error("the answer of {host} is larger than {limit} bytes")]
    TooLarge {
        /// The host.
        host: String,
        /// The limit, in bytes.
        limit: usize,
    },
}

/// Asks them. Nothing of a document leaves this machine but a digest.
#[async_trait]
pub trait TrustOnline: Send + Sync {
    /// Asks one, and answers the body of its answer, unread.
    ///
    /// # Errors
    /// [`TrustFault`].
    async fn ask(&self, address: &str, question: &TrustQuestion) -> Result<Vec<u8>, TrustFault>;
}
