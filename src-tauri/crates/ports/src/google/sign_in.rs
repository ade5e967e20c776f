//! Signing in with the person's own browser, and what can go wrong on the way.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use values::UserId;

use super::{settings::GoogleScope, tokens::NewTokens};

/// Who asks for what.
#[derive(Debug, Clone)]
pub struct SignInAsked {
    /// The admin at the desk; the flow's state is bound to them, and the answer names them.
    pub admin: UserId,
    /// What is asked for; what was granted earlier stays granted.
    pub scopes: Vec<GoogleScope>,
    /// The account linked so far: Google is asked to propose it, and another one is told apart.
    pub linked: Option<GoogleAccount>,
    /// The last sign-in brought no refresh token, so the consent page must come again.
    pub ask_consent_again: bool,
}

/// A Google account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleAccount {
    /// Google's lasting id of it, `sub` of the id token. An address can change hands; this does not.
    pub subject: String,
    /// Its address.
    pub email: String,
}

/// A sign-in that was accepted and checked. Nothing is stored yet.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The admin who asked; refuse it for anybody else.
    pub admin: UserId,
    /// Whose account.
    pub account: GoogleAccount,
    /// It is another account than the linked one: ask the person first, and revoke these tokens when they decline.
    pub is_other_account: bool,
    /// The tokens. `granted` is always there.
    pub tokens: NewTokens,
    /// Asked for and not granted.
    pub not_granted: Vec<GoogleScope>,
}

/// A sign-in under way: the port is bound. Dropping it ends it, with its port and its tasks.
#[async_trait]
pub trait SignIn: Send + Sync {
    /// Where the person's browser is to go.
    fn address(&self) -> &str;

    /// The port on 127.0.0.1 that waits.
    fn port(&self) -> u16;

    /// Waits for the browser, at most five minutes, then exchanges the code and checks the id token. Once.
    ///
    /// # Errors
    /// See [`SignInFault`].
    async fn finish(&self) -> Result<SignedIn, SignInFault>;

    /// Ends it now; `finish` answers [`SignInFault::Cancelled`] and the port is free.
    fn cancel(&self);
}

/// Why nobody signed in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInFault {
    /// The client id is missing, or an address may not be used.
    #[error("the settings cannot be used: {detail}")]
    Settings {
        /// Which one.
        detail: String,
    },
    /// No port could be bound on 127.0.0.1.
    #[error("no port on 127.0.0.1: {detail}")]
    NoPort {
        /// What the system said.
        detail: String,
    },
    /// Cancelled at the desk.
    #[error("cancelled")]
    Cancelled,
    /// No answer within the limit; the browser was closed, perhaps.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// The limit.
        seconds: u64,
    },
    /// The person, or the domain's policy, declined: `access_denied`, `admin_policy_enforced`, `org_internal` …
    #[error("declined: {code}")]
    Declined {
        /// The protocol's code.
        code: String,
    },
    /// The answer names another issuer than the one that was asked (RFC 9207): somebody mixed two up.
    #[error("the answer comes from another issuer")]
    OtherIssuer,
    /// The code was refused: used, expired, not ours.
    #[error("the code was refused: {code}")]
    CodeRefused {
        /// The protocol's code, as `invalid_grant`.
        code: String,
    },
    /// Google does not know the client, or wants the secret it issued with it.
    #[error("the client was refused: {code}")]
    ClientRefused {
        /// The protocol's code, as `invalid_client`.
        code: String,
    },
    /// The code was sent and no usable answer came; a code works once, so sign in again.
    #[error("the answer to the code was lost: {detail}")]
    AnswerLost {
        /// What happened.
        detail: String,
    },
    /// The token endpoint cannot be reached or fails.
    #[error("Google cannot be reached: {detail}")]
    Unreachable {
        /// What happened.
        detail: String,
    },
    /// The id token proves nothing: its signature, issuer, audience or nonce is wrong.
    #[error("the id token was refused: {detail}")]
    BadIdToken {
        /// Which check failed.
        detail: String,
    },
    /// This machine's clock is far from Google's.
    #[error("this machine's clock is off by {seconds} s")]
    ClockOff {
        /// Ours minus theirs, seconds: negative when ours is behind.
        seconds: i64,
    },
    /// It was finished before.
    #[error("this sign-in has ended")]
    Ended,
}

/// The browser could not be started; show the address to be copied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no browser: {detail}")]
pub struct BrowserFault {
    /// What the system said.
    pub detail: String,
}

/// The person's own browser.
pub trait WebBrowser: Send + Sync {
    /// Sends it to an `https` address, or to one of this machine.
    ///
    /// # Errors
    /// When none could be started, or the address is another.
    fn open(&self, address: &str) -> Result<(), BrowserFault>;
}
