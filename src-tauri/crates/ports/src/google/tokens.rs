//! Where tokens are kept: the encrypted workspace, behind a trait, with a turn that one process at a time has.

use async_trait::async_trait;
use values::{Instant, Sensitive};

use super::{fault::ReconnectReason, settings::GoogleScope};

/// Tokens as Google gave them.
#[derive(Debug, Clone)]
pub struct NewTokens {
    /// Opens the programs until `expires_at`.
    pub access_token: Sensitive<String>,
    /// Fetches the next access token. Missing in most later answers: then the old one stays.
    pub refresh_token: Option<Sensitive<String>>,
    /// By our clock, a minute before Google's time, so that a slow request still arrives.
    pub expires_at: Instant,
    /// What the person granted, as Google says. None when the answer did not say: what was known stays.
    pub granted: Option<Vec<GoogleScope>>,
    /// When they were received.
    pub received_at: Instant,
}

/// Tokens as they are kept.
#[derive(Debug, Clone)]
pub struct KeptTokens {
    /// Counts every storing. The next storing names it, so that two never overwrite each other.
    pub generation: u64,
    /// Opens the programs until `expires_at`.
    pub access_token: Sensitive<String>,
    /// Fetches the next access token.
    pub refresh_token: Option<Sensitive<String>>,
    /// By our clock.
    pub expires_at: Instant,
    /// What the person granted.
    pub granted: Vec<GoogleScope>,
    /// When the person last consented; clients in testing lose the grant seven days later.
    pub consented_at: Instant,
    /// When the access token was received.
    pub received_at: Instant,
    /// Set once Google said that the grant is gone; cleared by a new sign-in.
    pub reconnect: Option<ReconnectReason>,
}

/// The store failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenKeeperFault {
    /// The workspace is locked.
    #[error("the workspace is locked")]
    Locked,
    /// It could not be read or written.
    #[error("{detail}")]
    Unavailable {
        /// Why, without content.
        detail: String,
    },
}

/// Keeps the tokens of one account of one admin, for every process that has the workspace open.
#[async_trait]
pub trait TokenKeeper: Send + Sync {
    /// The tokens as they are now, read anew and not from memory; none when the account was disconnected.
    ///
    /// # Errors
    /// See [`TokenKeeperFault`].
    async fn load(&self) -> Result<Option<KeptTokens>, TokenKeeperFault>;

    /// Takes the turn to refresh generation `generation` until `until`, at once or not at all: true for one `holder` at a
    /// time among all processes. False while another's turn lasts (its `until` is after `now`), or when the kept
    /// generation is another one. A holder that asks again has it.
    ///
    /// # Errors
    /// See [`TokenKeeperFault`].
    async fn claim(
        &self,
        generation: u64,
        holder: &str,
        now: Instant,
        until: Instant,
    ) -> Result<bool, TokenKeeperFault>;

    /// Gives the turn back without new tokens; nothing happens when `holder` does not have it.
    ///
    /// # Errors
    /// See [`TokenKeeperFault`].
    async fn release(&self, holder: &str) -> Result<(), TokenKeeperFault>;

    /// Stores refreshed tokens durably, before anyone uses them, if the kept generation is still `generation`: true, the
    /// generation is one higher and the turn is given back. False: another was faster; nothing is stored. The old
    /// refresh token stays when the new one is missing, as do the old scopes; `consented_at` stays.
    ///
    /// # Errors
    /// See [`TokenKeeperFault`].
    async fn store_new(&self, generation: u64, tokens: &NewTokens) -> Result<bool, TokenKeeperFault>;

    /// Marks the grant as gone if the kept generation is still `generation`. What is queued stays.
    ///
    /// # Errors
    /// See [`TokenKeeperFault`].
    async fn mark_reconnect(&self, generation: u64, reason: ReconnectReason) -> Result<(), TokenKeeperFault>;
}
