//! Tokens kept in memory to the letter of the port, for several processes at once.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use ports::google::{GoogleScope, KeptTokens, NewTokens, ReconnectReason, TokenKeeper, TokenKeeperFault};
use values::{Instant, Sensitive};

#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) tokens: Option<KeptTokens>,
    turn: Option<(String, Instant)>,
    /// The next storings fail, as when the disk is full.
    pub(crate) failing: u32,
    /// A storing that is begun never ends: the process dies in it.
    pub(crate) dies: bool,
    /// Storings that were begun.
    pub(crate) begun: u32,
    /// Every access token that was ever stored.
    pub(crate) stored: Vec<String>,
}

/// Shared as the workspace's file is shared by its processes.
#[derive(Clone, Default)]
pub(crate) struct MemoryKeeper(pub(crate) Arc<Mutex<Kept>>);

impl MemoryKeeper {
    /// With tokens that run out at a moment.
    pub(crate) fn with(access: &str, refresh: Option<&str>, expires_at: Instant, granted: &[GoogleScope]) -> Self {
        let tokens = KeptTokens {
            generation: 1,
            access_token: Sensitive::new(access.to_owned()),
            refresh_token: refresh.map(|text| Sensitive::new(text.to_owned())),
            expires_at,
            granted: granted.to_vec(),
            consented_at: expires_at,
            received_at: expires_at,
            reconnect: None,
        };
        Self(Arc::new(Mutex::new(Kept { tokens: Some(tokens), ..Kept::default() })))
    }

    pub(crate) fn tokens(&self) -> KeptTokens {
        self.0.lock().expect("a lock").tokens.clone().expect("tokens")
    }
}

#[async_trait]
impl TokenKeeper for MemoryKeeper {
    async fn load(&self) -> Result<Option<KeptTokens>, TokenKeeperFault> {
        tokio::task::yield_now().await;
        Ok(self.0.lock().expect("a lock").tokens.clone())
    }

    async fn claim(
        &self,
        generation: u64,
        holder: &str,
        now: Instant,
        until: Instant,
    ) -> Result<bool, TokenKeeperFault> {
        let mut kept = self.0.lock().expect("a lock");
        let is_current = kept.tokens.as_ref().is_some_and(|tokens| tokens.generation == generation);
        let is_free = kept.turn.as_ref().is_none_or(|(who, until)| who == holder || *until <= now);
        if is_current && is_free {
            kept.turn = Some((holder.to_owned(), until));
        }
        Ok(is_current && is_free)
    }

    async fn release(&self, holder: &str) -> Result<(), TokenKeeperFault> {
        let mut kept = self.0.lock().expect("a lock");
        if kept.turn.as_ref().is_some_and(|(who, _)| who == holder) {
            kept.turn = None;
        }
        Ok(())
    }

    async fn store_new(&self, generation: u64, tokens: &NewTokens) -> Result<bool, TokenKeeperFault> {
        let dies = {
            let mut kept = self.0.lock().expect("a lock");
            kept.begun += 1;
            kept.dies
        };
        if dies {
            return std::future::pending().await;
        }
        let mut kept = self.0.lock().expect("a lock");
        if kept.failing > 0 {
            kept.failing -= 1;
            return Err(TokenKeeperFault::Unavailable { detail: "disk full".to_owned() });
        }
        let Some(old) = kept.tokens.clone().filter(|old| old.generation == generation) else { return Ok(false) };
        kept.tokens = Some(KeptTokens {
            generation: generation + 1,
            access_token: tokens.access_token.clone(),
            refresh_token: tokens.refresh_token.clone().or(old.refresh_token),
            expires_at: tokens.expires_at,
            granted: tokens.granted.clone().unwrap_or(old.granted),
            consented_at: old.consented_at,
            received_at: tokens.received_at,
            reconnect: None,
        });
        kept.stored.push(tokens.access_token.reveal().clone());
        kept.turn = None;
        Ok(true)
    }

    async fn mark_reconnect(&self, generation: u64, reason: ReconnectReason) -> Result<(), TokenKeeperFault> {
        let mut kept = self.0.lock().expect("a lock");
        if let Some(tokens) = kept.tokens.as_mut().filter(|tokens| tokens.generation == generation) {
            tokens.reconnect = Some(reason);
        }
        Ok(())
    }
}
