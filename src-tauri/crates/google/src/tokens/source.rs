//! Gives access tokens, and fetches new ones once however many ask: the callers of a process share one flight, the
//! processes take turns by the keeper's claim.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use jiff::SignedDuration;
use ports::google::{GoogleFault, GoogleScope, KeptTokens, NewTokens, ReconnectReason, TokenKeeper};
use values::{Clock, Instant, Sensitive};

use super::{
    decide::{Decision, decide},
    oauth::{OAuth, TokenFault},
};

/// How long a turn lasts: longer than the exchange may take, so that no second one starts meanwhile.
const TURN: SignedDuration = SignedDuration::from_secs(60);
/// How often and how long another process's turn is waited for: a little longer than a turn.
const PAUSE: Duration = Duration::from_millis(100);
const PAUSES: u32 = 700;

/// A token to call with.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    pub(crate) token: Sensitive<String>,
    pub(crate) generation: u64,
    pub(crate) granted: Vec<GoogleScope>,
}

impl From<KeptTokens> for Access {
    fn from(kept: KeptTokens) -> Self {
        Self { token: kept.access_token, generation: kept.generation, granted: kept.granted }
    }
}

type Flight = Shared<BoxFuture<'static, Result<Access, GoogleFault>>>;

/// The tokens of one account in this process.
#[derive(Clone)]
pub(crate) struct TokenSource(Arc<Inner>);

struct Inner {
    keeper: Arc<dyn TokenKeeper>,
    oauth: OAuth,
    clock: Arc<dyn Clock>,
    /// Whose turn it is, among processes.
    holder: String,
    flight: Mutex<Option<Flight>>,
}

impl TokenSource {
    pub(crate) fn new(keeper: Arc<dyn TokenKeeper>, oauth: OAuth, clock: Arc<dyn Clock>, holder: String) -> Self {
        Self(Arc::new(Inner { keeper, oauth, clock, holder, flight: Mutex::new(None) }))
    }

    /// A token that is good as far as we know.
    pub(crate) async fn access(&self) -> Result<Access, GoogleFault> {
        let kept = self.0.keeper.load().await?;
        match decide(kept.as_ref(), self.0.clock.now(), None) {
            Decision::Use => kept.map(Access::from).ok_or(GoogleFault::NotConnected),
            Decision::NotConnected => Err(GoogleFault::NotConnected),
            Decision::Reconnect(reason) => Err(GoogleFault::Reconnect(reason)),
            Decision::Refresh => self.board(None).await,
        }
    }

    /// Another token than that of `spent`, which Google refused.
    pub(crate) async fn other_than(&self, spent: u64) -> Result<Access, GoogleFault> {
        self.board(Some(spent)).await
    }

    /// Joins the flight under way, or starts one. It goes on when its callers go away: what was received is stored.
    async fn board(&self, spent: Option<u64>) -> Result<Access, GoogleFault> {
        let flight = {
            let mut place = self.0.flight.lock().unwrap_or_else(PoisonError::into_inner);
            place.get_or_insert_with(|| self.start(spent)).clone()
        };
        flight.await
    }

    fn start(&self, spent: Option<u64>) -> Flight {
        let inner = self.0.clone();
        let task = tokio::spawn(async move {
            let answer = inner.fly(spent).await;
            inner.flight.lock().unwrap_or_else(PoisonError::into_inner).take();
            answer
        });
        let lost = |_| Err(GoogleFault::UnknownAnswer { detail: "the refresh was stopped".to_owned() });
        async move { task.await.unwrap_or_else(lost) }.boxed().shared()
    }
}

impl Inner {
    async fn fly(&self, spent: Option<u64>) -> Result<Access, GoogleFault> {
        for _ in 0..PAUSES {
            let now = self.clock.now();
            let Some(kept) = self.keeper.load().await? else { return Err(GoogleFault::NotConnected) };
            match decide(Some(&kept), now, spent) {
                Decision::Use => return Ok(kept.into()),
                Decision::NotConnected => return Err(GoogleFault::NotConnected),
                Decision::Reconnect(reason) => return Err(GoogleFault::Reconnect(reason)),
                Decision::Refresh => {}
            }
            let until = now.saturating_add(TURN).unwrap_or(Instant::MAX);
            if self.keeper.claim(kept.generation, &self.holder, now, until).await? {
                return self.refresh(&kept).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(GoogleFault::TimedOut { host: "this machine".to_owned(), seconds: 70 })
    }

    /// With the turn: asks, stores, and only then uses.
    async fn refresh(&self, kept: &KeptTokens) -> Result<Access, GoogleFault> {
        let gone = GoogleFault::Reconnect(ReconnectReason::NoRefreshToken);
        let token = kept.refresh_token.as_ref().ok_or(gone)?;
        match self.oauth.refresh(token).await {
            Ok(fetched) => self.store(kept, &fetched.tokens).await,
            Err(fault) => {
                let told = self.refused(kept, fault).await;
                // A turn that cannot be given back ends by itself.
                let _ = self.keeper.release(&self.holder).await;
                told
            }
        }
    }

    async fn store(&self, kept: &KeptTokens, tokens: &NewTokens) -> Result<Access, GoogleFault> {
        self.keeper.store_new(kept.generation, tokens).await?;
        // Ours, or those of whoever was faster: what is kept is what is used.
        self.keeper.load().await?.map(Access::from).ok_or(GoogleFault::NotConnected)
    }

    async fn refused(&self, kept: &KeptTokens, fault: TokenFault) -> Result<Access, GoogleFault> {
        match fault {
            TokenFault::GrantGone => {
                // Where refresh tokens are used once, another process's newer one makes ours invalid, not the grant.
                let now = self.keeper.load().await?;
                if let Some(newer) = now.filter(|now| now.generation != kept.generation && now.reconnect.is_none()) {
                    return Ok(newer.into());
                }
                self.keeper.mark_reconnect(kept.generation, ReconnectReason::GrantGone).await?;
                Err(GoogleFault::Reconnect(ReconnectReason::GrantGone))
            }
            TokenFault::ClientRefused(_) => Err(GoogleFault::Reconnect(ReconnectReason::ClientRefused)),
            TokenFault::Refused(reason) => Err(GoogleFault::Refused { status: 400, reason }),
            TokenFault::Unreadable => Err(GoogleFault::UnknownAnswer { detail: "of the token endpoint".to_owned() }),
            TokenFault::World(fault) => Err(fault),
        }
    }
}
