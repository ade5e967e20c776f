//! Who publishes exchange rates online, asked only where a person has turned that on.

use async_trait::async_trait;

/// What is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatesDocument {
    /// The rates of the newest day.
    NewestDay,
    /// Every day since the first.
    History,
}

/// Why there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RatesSourceFault {
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

/// Fetches what is published. Nothing of the firm leaves this machine with the question.
#[async_trait]
pub trait RatesOnline: Send + Sync {
    /// The document as it is published, unread: an archive with one table.
    ///
    /// # Errors
    /// [`RatesSourceFault`].
    async fn fetch(&self, document: RatesDocument) -> Result<Vec<u8>, RatesSourceFault>;
}
