//! A configured bridge: one address or two, and which of them serves.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use ports::{Bridge, BridgeFault, BridgeHealth, DealsAnswer, DealsAsked, OpenAnswer, PollAnswer};
use trading::open::SymbolNow;
use values::{AccountLogin, Clock};

use crate::{
    desk,
    dialects::{self, terminal::TerminalState},
    poll::{self, Asking},
    site::{HEALTH, Miss, STATUS, Site},
    take_over::{Checks, Serving, TakeOver},
};

/// A round of checks holds for this long: a poll that follows a check does not check again, and does not count twice.
const CHECK_HOLDS_FOR: Duration = Duration::from_secs(5);

/// A bridge over HTTP.
pub(crate) struct HttpBridge {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) source: String,
    pub(crate) deadline: Duration,
    pub(crate) first: Site,
    pub(crate) second: Option<Site>,
    pub(crate) watch: Mutex<Watch>,
}

/// Who serves, and when that was last checked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Watch {
    state: TakeOver,
    checked_at: Option<Duration>,
}

/// What a health check of one address found: its words, or the fault.
struct Checkup {
    health: Result<BridgeHealth, BridgeFault>,
    well: bool,
}

#[async_trait]
impl Bridge for HttpBridge {
    async fn health(&self) -> Result<BridgeHealth, BridgeFault> {
        match &self.second {
            None => self.checkup(&self.first).await.health,
            Some(second) => self.round(second).await.health,
        }
    }

    async fn poll(&self, wanted: &[AccountLogin]) -> Result<PollAnswer, BridgeFault> {
        let Some(second) = &self.second else { return self.poll_at(&self.first, wanted).await };
        if self.is_check_due()
            && let Err(fault) = self.round(second).await.health
            && is_of_the_way(&fault)
        {
            return Err(fault);
        }
        let serving = self.watch().state.serving();
        match self.poll_serving(serving, second, wanted).await {
            Err(fault) if is_of_the_way(&fault) => {
                self.round(second).await;
                self.poll_the_other((serving, fault), second, wanted).await
            }
            Err(fault) if serving == Serving::First => {
                // It says that it is well and gives no accounts all the same.
                let well = self.checkup(second).await.well;
                self.decide(Checks { first: false, second: well });
                self.poll_the_other((serving, fault), second, wanted).await
            }
            answer => answer,
        }
    }

    async fn open(&self, logins: &[AccountLogin]) -> Result<OpenAnswer, BridgeFault> {
        let site = self.serving_site();
        let mut answer = desk::open(site, logins, &self.asking()).await.map_err(|fault| site.cleaned_fault(fault))?;
        for refused in &mut answer.refused {
            refused.detail = site.cleaned(std::mem::take(&mut refused.detail));
        }
        for without in &mut answer.without {
            without.said = site.cleaned(std::mem::take(&mut without.said));
        }
        Ok(answer)
    }

    async fn deals(&self, asked: DealsAsked) -> Result<DealsAnswer, BridgeFault> {
        let site = self.serving_site();
        let mut answer = desk::deals(site, asked, &self.asking()).await.map_err(|fault| site.cleaned_fault(fault))?;
        for refused in &mut answer.refused {
            refused.detail = site.cleaned(std::mem::take(&mut refused.detail));
        }
        Ok(answer)
    }

    async fn symbols(&self) -> Result<Vec<SymbolNow>, BridgeFault> {
        let site = self.serving_site();
        desk::symbols(site).await.map_err(|fault| site.cleaned_fault(fault))
    }
}

impl HttpBridge {
    fn asking(&self) -> Asking<'_> {
        Asking { clock: &*self.clock, source: &self.source, deadline: self.deadline }
    }

    /// The address that served the last poll.
    fn serving_site(&self) -> &Site {
        match (&self.second, self.watch().state.serving()) {
            (Some(second), Serving::Second) => second,
            _ => &self.first,
        }
    }

    /// Asks the other address when it serves now; else the fault stands.
    async fn poll_the_other(
        &self,
        (before, fault): (Serving, BridgeFault),
        second: &Site,
        wanted: &[AccountLogin],
    ) -> Result<PollAnswer, BridgeFault> {
        let now = self.watch().state.serving();
        if now == before { Err(fault) } else { self.poll_serving(now, second, wanted).await }
    }

    /// Checks the first address, the second where that matters, decides who serves, and gives that one's health.
    async fn round(&self, second: &Site) -> Checkup {
        let first = self.checkup(&self.first).await;
        if first.well && self.watch().state.serving() == Serving::First {
            self.decide(Checks { first: true, second: true });
            return first;
        }
        let mut other = self.checkup(second).await;
        if let Ok(health) = &mut other.health {
            health.from_second = true;
        }
        match self.decide(Checks { first: first.well, second: other.well }) {
            Serving::First => first,
            Serving::Second => other,
        }
    }

    fn decide(&self, checks: Checks) -> Serving {
        let is_due = self.is_check_due();
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let before = watch.state.serving();
        if !is_due && checks.first && checks.second {
            return before;
        }
        watch.state = watch.state.after(checks);
        watch.checked_at = Some(self.clock.monotonic());
        let serving = watch.state.serving();
        if serving != before {
            tracing::info!(source = self.source, ?serving, "another address of the bridge serves now");
        }
        serving
    }

    fn watch(&self) -> Watch {
        *self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_check_due(&self) -> bool {
        let since = |checked: Duration| self.clock.monotonic().saturating_sub(checked);
        self.watch().checked_at.is_none_or(|checked| since(checked) >= CHECK_HOLDS_FOR)
    }

    async fn poll_serving(
        &self,
        serving: Serving,
        second: &Site,
        wanted: &[AccountLogin],
    ) -> Result<PollAnswer, BridgeFault> {
        match serving {
            Serving::First => self.poll_at(&self.first, wanted).await,
            Serving::Second => {
                self.poll_at(second, wanted).await.map(|answer| PollAnswer { from_second: true, ..answer })
            }
        }
    }

    async fn poll_at(&self, site: &Site, wanted: &[AccountLogin]) -> Result<PollAnswer, BridgeFault> {
        let mut answer = poll::poll(site, wanted, &self.asking()).await.map_err(|fault| site.cleaned_fault(fault))?;
        for refused in &mut answer.refused {
            refused.detail = site.cleaned(std::mem::take(&mut refused.detail));
        }
        for without in &mut answer.without {
            without.said = site.cleaned(std::mem::take(&mut without.said));
        }
        Ok(answer)
    }

    /// Asks one address how it is; the status of the terminal too, where its health says nothing of the terminal.
    async fn checkup(&self, site: &Site) -> Checkup {
        let started = self.clock.monotonic();
        match self.state(site).await {
            Ok((state, dialect)) => {
                let latency_ms = poll::millis(self.clock.monotonic().saturating_sub(started));
                let well = state.is_well();
                let health = BridgeHealth {
                    dialect,
                    terminal_ready: state.ready,
                    connected_accounts: state.connected_accounts,
                    version: state.version.map(|text| site.cleaned(text)),
                    last_error: state.last_error.map(|text| site.cleaned(text)),
                    reported_at: state.reported_at,
                    latency_ms,
                    from_second: false,
                };
                Checkup { health: Ok(health), well }
            }
            Err(fault) => Checkup { health: Err(site.cleaned_fault(fault)), well: false },
        }
    }

    async fn state(&self, site: &Site) -> Result<(TerminalState, String), BridgeFault> {
        let health = match site.ask(HEALTH, dialects::health).await {
            Ok(state) if state.ready.is_some() => return Ok((state.clone(), state.dialect.to_owned())),
            Ok(state) => Some(state),
            Err(Miss::NotThere(_)) => None,
            Err(Miss::Fault(fault)) => return Err(fault),
        };
        match (health, site.ask(STATUS, dialects::status).await) {
            (None, Ok(status)) => Ok((status.clone(), status.dialect.to_owned())),
            (None, Err(miss)) => Err(miss.into_fault()),
            (Some(health), Ok(status)) => {
                let dialect = format!("{}+{}", health.dialect, status.dialect);
                Ok((joined(health, status), dialect))
            }
            (Some(health), Err(_)) => Ok((health.clone(), health.dialect.to_owned())),
        }
    }
}

/// What the health says, filled up with what the status says.
fn joined(health: TerminalState, status: TerminalState) -> TerminalState {
    TerminalState {
        dialect: health.dialect,
        ready: health.ready.or(status.ready),
        connected_accounts: health.connected_accounts.or(status.connected_accounts),
        version: health.version.or(status.version),
        last_error: health.last_error.or(status.last_error),
        reported_at: health.reported_at.or(status.reported_at),
        unhealthy: health.unhealthy || status.unhealthy,
    }
}

/// A fault of the way to the bridge, which another address may not have.
const fn is_of_the_way(fault: &BridgeFault) -> bool {
    matches!(fault, BridgeFault::CannotReach { .. } | BridgeFault::TimedOut { .. })
}
