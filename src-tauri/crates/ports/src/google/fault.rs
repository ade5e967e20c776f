//! What can go wrong at Google, told apart by what can be done about it.

use serde::{Deserialize, Serialize};
use values::Instant;

use super::{settings::GoogleScope, tokens::TokenKeeperFault};

/// Why a person has to sign in again. Everything queued is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReconnectReason {
    /// `invalid_grant`: revoked, expired (seven days for clients in testing), or the password was changed.
    GrantGone,
    /// There never was a refresh token, and the access token has run out.
    NoRefreshToken,
    /// Google does not know the client any more, or its secret was changed.
    ClientRefused,
}

/// What went wrong. Texts carry codes of the protocol and hosts, never mail, names, tokens or codes of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoogleFault {
    /// No account is connected.
    #[error("no account is connected")]
    NotConnected,
    /// The person has to sign in again.
    #[error("the account must be connected again: {0:?}")]
    Reconnect(ReconnectReason),
    /// The person did not grant this.
    #[error("{0:?} was not granted")]
    ScopeMissing(GoogleScope),
    /// Nobody answers; nothing was sent, or what was sent may be repeated.
    #[error("{host} cannot be reached: {detail}")]
    Offline {
        /// The host.
        host: String,
        /// What the system said.
        detail: String,
    },
    /// No answer in time to something that may be repeated.
    #[error("no answer from {host} within {seconds} s")]
    TimedOut {
        /// The host.
        host: String,
        /// The limit.
        seconds: u64,
    },
    /// A change was sent and no answer came: it may have happened. Look before repeating; every change here can.
    #[error("the answer of {host} to a change was lost")]
    AnswerLost {
        /// The host.
        host: String,
    },
    /// Too many requests, or Google asks to wait: nothing was done; not before this moment again.
    #[error("Google asks to wait until {until}")]
    Busy {
        /// When to try again at the earliest.
        until: Instant,
        /// Google's own word for it, as `rateLimitExceeded`.
        reason: String,
    },
    /// Google failed; it never means that the grant is gone.
    #[error("Google answered {status}")]
    ServerFault {
        /// The HTTP status.
        status: u16,
    },
    /// It is not there, or not visible to this account.
    #[error("it is not there")]
    NotFound,
    /// It was there: a deleted event, an expired sync token, an upload whose session ended.
    #[error("it is gone, or the position has expired")]
    Gone,
    /// It is there already, or was changed meanwhile (409, 412).
    #[error("it is there already or was changed meanwhile")]
    Conflict,
    /// Google forbids it: the API is switched off in the firm's project, the domain's policy, no right to the file.
    #[error("Google forbids it: {reason}")]
    Forbidden {
        /// Google's own word for it, as `accessNotConfigured`.
        reason: String,
    },
    /// Google refuses the request as it stands.
    #[error("Google refuses it: {status} {reason}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Google's own word for it.
        reason: String,
    },
    /// The answer is none that we know.
    #[error("the answer is none that we know: {detail}")]
    UnknownAnswer {
        /// What was missing; nothing of the content.
        detail: String,
    },
    /// The answer or the file is larger than is taken.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit, bytes.
        limit: u64,
    },
    /// What was to be sent cannot be: no recipient, a line break in a subject, an address that is none.
    #[error("it cannot be sent: {detail}")]
    Unsendable {
        /// Which part, never its content.
        detail: String,
    },
    /// An address of the settings may not be called.
    #[error("the address cannot be used: {detail}")]
    InvalidAddress {
        /// Why.
        detail: String,
    },
    /// The tokens could not be read or stored.
    #[error("tokens: {0}")]
    Keeper(#[from] TokenKeeperFault),
}

impl GoogleFault {
    /// The same request may succeed later without anybody doing anything.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Offline { .. }
                | Self::TimedOut { .. }
                | Self::AnswerLost { .. }
                | Self::Busy { .. }
                | Self::ServerFault { .. }
        )
    }
}
