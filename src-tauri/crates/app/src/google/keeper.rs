//! The tokens of one account, kept in the encrypted workspace and read anew each time.

use async_trait::async_trait;
use ports::google::{GoogleScope, KeptTokens, NewTokens, ReconnectReason, TokenKeeper, TokenKeeperFault};
use store::{GoogleAccount, GoogleTokens, StoreError, Workspace};
use values::{Instant, UserId};

/// Keeps the tokens of one account of one person.
pub(crate) struct WorkspaceKeeper {
    pub(crate) store: Workspace,
    pub(crate) user: UserId,
    pub(crate) subject: String,
}

impl WorkspaceKeeper {
    fn whose(&self) -> (&UserId, &str) {
        (&self.user, &self.subject)
    }
}

#[async_trait]
impl TokenKeeper for WorkspaceKeeper {
    async fn load(&self) -> Result<Option<KeptTokens>, TokenKeeperFault> {
        let account = self.store.google_account(&self.user).await.map_err(fault)?;
        // Another account's tokens are never used for what waits for this one.
        Ok(account.filter(|account| account.subject == self.subject).map(kept))
    }

    async fn claim(
        &self,
        generation: u64,
        holder: &str,
        now: Instant,
        until: Instant,
    ) -> Result<bool, TokenKeeperFault> {
        let claimed = self.store.claim_google_turn(self.whose(), signed(generation), holder, (now, until)).await;
        claimed.map_err(fault)
    }

    async fn release(&self, holder: &str) -> Result<(), TokenKeeperFault> {
        self.store.release_google_turn(&self.user, holder).await.map_err(fault)
    }

    async fn store_new(&self, generation: u64, tokens: &NewTokens) -> Result<bool, TokenKeeperFault> {
        self.store.renew_google_tokens(self.whose(), signed(generation), &given(tokens)).await.map_err(fault)
    }

    async fn mark_reconnect(&self, generation: u64, reason: ReconnectReason) -> Result<(), TokenKeeperFault> {
        let noted = self.store.google_reconnect(self.whose(), signed(generation), reason_word(reason)).await;
        noted.map(drop).map_err(fault)
    }
}

/// Tokens as the store keeps them.
pub(crate) fn given(tokens: &NewTokens) -> GoogleTokens {
    let words = |scopes: &Vec<GoogleScope>| scopes.iter().map(|scope| scope.as_google().to_owned()).collect();
    GoogleTokens {
        refresh: tokens.refresh_token.clone(),
        access: tokens.access_token.clone(),
        expires_at: tokens.expires_at,
        received_at: tokens.received_at,
        granted: tokens.granted.as_ref().map(words),
    }
}

/// What was granted, as Google said.
pub(crate) fn granted(account: &GoogleAccount) -> Vec<GoogleScope> {
    account.scopes.iter().filter_map(|scope| GoogleScope::from_google(scope)).collect()
}

/// Why the person has to sign in again.
pub(crate) fn reconnect(account: &GoogleAccount) -> Option<ReconnectReason> {
    let known = [ReconnectReason::GrantGone, ReconnectReason::NoRefreshToken, ReconnectReason::ClientRefused];
    account.reconnect.as_deref().and_then(|word| known.into_iter().find(|reason| reason_word(*reason) == word))
}

const fn reason_word(reason: ReconnectReason) -> &'static str {
    match reason {
        ReconnectReason::GrantGone => "grant_gone",
        ReconnectReason::NoRefreshToken => "no_refresh_token",
        ReconnectReason::ClientRefused => "client_refused",
    }
}

fn kept(account: GoogleAccount) -> KeptTokens {
    KeptTokens {
        generation: u64::try_from(account.generation).unwrap_or(0),
        granted: granted(&account),
        reconnect: reconnect(&account),
        access_token: account.access_token,
        refresh_token: account.refresh_token,
        expires_at: account.expires_at,
        consented_at: account.consented_at,
        received_at: account.received_at,
    }
}

fn signed(generation: u64) -> i64 {
    i64::try_from(generation).unwrap_or(i64::MAX)
}

fn fault(error: StoreError) -> TokenKeeperFault {
    match error {
        StoreError::Locked => TokenKeeperFault::Locked,
        other => TokenKeeperFault::Unavailable { detail: other.to_string() },
    }
}
