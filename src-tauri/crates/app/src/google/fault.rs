//! From what went wrong at Google to faults at the door.

use ports::google::{BrowserFault, GoogleFault, SignInFault, TokenKeeperFault};
use serde::Serialize;

use crate::fault::{Fault, FaultCode as Code};

/// A value's own word, as it stands in the contract.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl From<GoogleFault> for Fault {
    fn from(fault: GoogleFault) -> Self {
        match fault {
            GoogleFault::NotConnected => Self::new(Code::GoogleNotLinked),
            GoogleFault::Reconnect(reason) => Self::new(Code::GoogleReconnect).with("reason", word(&reason)),
            GoogleFault::ScopeMissing(scope) => Self::new(Code::GoogleNotGranted).with("scope", word(&scope)),
            GoogleFault::Offline { host, .. } | GoogleFault::TimedOut { host, .. } => {
                Self::new(Code::GoogleOffline).with("host", host)
            }
            GoogleFault::AnswerLost { host } => Self::new(Code::GoogleAnswerLost).with("host", host),
            GoogleFault::Busy { until, reason } => {
                Self::new(Code::GoogleBusy).with("until", until).with("reason", reason)
            }
            GoogleFault::ServerFault { status } => Self::new(Code::GoogleFailed).with("status", status),
            GoogleFault::NotFound | GoogleFault::Gone => Self::new(Code::GoogleNotThere),
            GoogleFault::Conflict => Self::new(Code::GoogleChangedMeanwhile),
            GoogleFault::Forbidden { reason } => Self::new(Code::GoogleForbids).with("reason", reason),
            GoogleFault::Refused { status, reason } => {
                Self::new(Code::GoogleRefused).with("status", status).with("reason", reason)
            }
            GoogleFault::UnknownAnswer { detail } => Self::new(Code::GoogleUnknownAnswer).with("detail", detail),
            GoogleFault::TooLarge { limit } => Self::new(Code::GoogleTooLarge).with("limit", limit),
            GoogleFault::Unsendable { detail } => Self::new(Code::GoogleUnsendable).with("detail", detail),
            GoogleFault::InvalidAddress { detail } => Self::new(Code::GoogleClientRefused).with("detail", detail),
            GoogleFault::Keeper(TokenKeeperFault::Locked) => Self::new(Code::Locked),
            GoogleFault::Keeper(TokenKeeperFault::Unavailable { detail }) => {
                Self::new(Code::StorageUnavailable).with("detail", detail)
            }
        }
    }
}

impl From<SignInFault> for Fault {
    fn from(fault: SignInFault) -> Self {
        let ended = |rule: &str| Self::new(Code::GoogleSignInEnded).with("rule", rule);
        match fault {
            SignInFault::Settings { detail } => Self::new(Code::GoogleClientRefused).with("detail", detail),
            SignInFault::ClientRefused { code } => Self::new(Code::GoogleClientRefused).with("detail", code),
            SignInFault::NoPort { detail } => ended("no_port").with("detail", detail),
            SignInFault::Cancelled => Self::new(Code::Cancelled),
            SignInFault::TimedOut { .. } => ended("timed_out"),
            SignInFault::Declined { code } => ended("declined").with("detail", code),
            SignInFault::OtherIssuer => ended("other_issuer"),
            SignInFault::CodeRefused { code } => ended("code_refused").with("detail", code),
            SignInFault::AnswerLost { .. } => ended("answer_lost"),
            SignInFault::BadIdToken { detail } => ended("bad_id_token").with("detail", detail),
            SignInFault::ClockOff { seconds } => ended("clock_off").with("seconds", seconds),
            SignInFault::Ended => ended("ended"),
            SignInFault::Unreachable { .. } => Self::new(Code::GoogleOffline).with("host", "accounts.google.com"),
        }
    }
}

impl From<BrowserFault> for Fault {
    fn from(fault: BrowserFault) -> Self {
        Self::new(Code::NoBrowser).with("detail", fault.detail)
    }
}
