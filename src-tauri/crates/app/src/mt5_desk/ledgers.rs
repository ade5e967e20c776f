//! The folded ledgers of accounts: trades, days and statistics, kept in memory until a deal or a clock changes. A deal at
//! the end of a ledger is folded on; anything else folds it anew.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use ::trading::{
    account::Account,
    account_fold::{AccountFold, FoldRefused, FoldSettings},
    daily::DayLine,
    deal::Deal,
    reading::Reading,
    server_clock::{ClockEvidence, ServerClock},
    trades::{Observation, Trade},
};
use access::session::Scope;
use rust_decimal::Decimal;
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    desk::OpenWorkspace,
    fault::Fault,
    fault_of::defect,
    mt5_desk::{clock::Clocks, completeness::Proven, facts, facts::KnownFacts, ledger_line::LedgerLine},
};

/// What a ledger was folded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Of {
    deals: u64,
    clocks: i64,
}

/// A ledger folded up to its last deal.
#[derive(Debug, Clone)]
pub(crate) struct AccountLedger {
    of: Of,
    /// Its state after the last deal.
    pub(crate) fold: AccountFold,
    /// Every trade that ended, in the order of their ends.
    pub(crate) trades: Vec<Trade>,
    /// Every deal as statistics need it, in the order of the ledger.
    pub(crate) lines: Vec<LedgerLine>,
    /// Every day with a deal but the last.
    finished: Vec<DayLine>,
    /// Readings were looked at up to here.
    observed: Option<Instant>,
}

impl AccountLedger {
    /// Every day with a deal.
    pub(crate) fn days(&self) -> Vec<DayLine> {
        self.finished.iter().chain(self.fold.today()).copied().collect()
    }
}

/// The ledgers that were folded since the workspace was opened.
#[derive(Default)]
pub(crate) struct Ledgers {
    folded: Mutex<BTreeMap<AccountLogin, Arc<AccountLedger>>>,
    proofs: Mutex<BTreeMap<AccountLogin, (ProvenOf, Arc<Proven>)>>,
    evidence: Mutex<BTreeMap<String, (EvidenceOf, ClockEvidence)>>,
}

/// What evidence of a clock was made of: the deals of each account.
pub(crate) type EvidenceOf = Vec<(AccountLogin, u64)>;

/// What a proof was made of: the deals, the clocks, how many balances, the newest of them.
pub(crate) type ProvenOf = ((u64, i64), usize, Option<Decimal>);

impl Ledgers {
    /// The proof of an account, if it was made of just this.
    pub(crate) fn proof(&self, login: AccountLogin, of: &ProvenOf) -> Option<Arc<Proven>> {
        let kept = self.proofs.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&login).filter(|(known, _)| known == of).map(|(_, proof)| proof.clone())
    }

    /// Keeps a proof.
    pub(crate) fn keep_proof(&self, login: AccountLogin, of: ProvenOf, proof: Arc<Proven>) {
        self.proofs.lock().unwrap_or_else(PoisonError::into_inner).insert(login, (of, proof));
    }

    /// What the deals of a server's accounts say of its clock, if they are just these.
    pub(crate) fn evidence(&self, server: &str, of: &[(AccountLogin, u64)]) -> Option<ClockEvidence> {
        let kept = self.evidence.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(server).filter(|(known, _)| known == of).map(|(_, evidence)| evidence.clone())
    }

    /// Keeps what deals say of a clock.
    pub(crate) fn keep_evidence(&self, server: &str, of: Vec<(AccountLogin, u64)>, evidence: ClockEvidence) {
        self.evidence.lock().unwrap_or_else(PoisonError::into_inner).insert(server.to_owned(), (of, evidence));
    }
}

/// What folding needs beside the account.
pub(crate) struct Folding<'a> {
    open: &'a OpenWorkspace,
    scope: &'a Scope,
    versions: BTreeMap<AccountLogin, u64>,
    facts: BTreeMap<AccountLogin, KnownFacts>,
    /// The clocks.
    pub(crate) clocks: Clocks,
}

impl<'a> Folding<'a> {
    /// Reads what is needed for any account.
    pub(crate) async fn read(open: &'a OpenWorkspace, scope: &'a Scope) -> Result<Self, Fault> {
        Ok(Self {
            versions: open.store.deal_versions(scope).await?,
            facts: facts::read(&open.store).await?,
            clocks: Clocks::read(&open.store).await?,
            open,
            scope,
        })
    }

    /// Whether an account has deals.
    pub(crate) fn has_deals(&self, login: AccountLogin) -> bool {
        self.versions.contains_key(&login)
    }

    /// A number that changes with the deals of an account and with any clock.
    pub(crate) fn version(&self, login: AccountLogin) -> (u64, i64) {
        (self.versions.get(&login).copied().unwrap_or(0), self.clocks.version)
    }

    /// The ledger of an account.
    pub(crate) async fn ledger(&self, login: AccountLogin) -> Result<Arc<AccountLedger>, Fault> {
        let (deals, clocks) = self.version(login);
        let of = Of { deals, clocks };
        let kept = self.open.ledgers.folded.lock().unwrap_or_else(PoisonError::into_inner).get(&login).cloned();
        if let Some(kept) = &kept
            && kept.of == of
        {
            return Ok(kept.clone());
        }
        let folded = match kept.filter(|kept| kept.of.clocks == clocks) {
            Some(kept) => match self.gone_on(&kept, (login, of)).await? {
                Some(longer) => longer,
                None => self.anew(login, of).await?,
            },
            None => self.anew(login, of).await?,
        };
        let folded = Arc::new(folded);
        self.open.ledgers.folded.lock().unwrap_or_else(PoisonError::into_inner).insert(login, folded.clone());
        Ok(folded)
    }

    /// The ledger with the deals after its last one; nothing when something else changed too.
    async fn gone_on(
        &self,
        kept: &AccountLedger,
        (login, of): (AccountLogin, Of),
    ) -> Result<Option<AccountLedger>, Fault> {
        let more = self.open.store.ledger(self.scope, login, kept.fold.last()).await?;
        // Each deal that is new counts one change; a change more is one of a deal that was folded already.
        if of.deals.checked_sub(kept.of.deals) != Some(more.len() as u64) {
            return Ok(None);
        }
        let readings = self.readings(login, kept.observed).await?;
        let before = AccountLedger { of, ..kept.clone() };
        self.taken(before, more, readings).await.map(Some)
    }

    async fn anew(&self, login: AccountLogin, of: Of) -> Result<AccountLedger, Fault> {
        let deals = self.open.store.ledger(self.scope, login, None).await?;
        let readings = self.readings(login, deals.first().map(|deal| deal.time)).await?;
        let margining = self.facts.get(&login).and_then(|facts| facts.margining).unwrap_or_default();
        let settings = FoldSettings { login, margining, opening_balance: Decimal::ZERO };
        let (trades, lines, finished) = (Vec::new(), Vec::new(), Vec::new());
        let before = AccountLedger { of, fold: AccountFold::new(settings), trades, lines, finished, observed: None };
        self.taken(before, deals, readings).await
    }

    async fn readings(&self, login: AccountLogin, from: Option<Instant>) -> Result<Vec<Reading>, Fault> {
        let Some(from) = from else { return Ok(Vec::new()) };
        Ok(self.open.store.readings_between(self.scope, login, from, Instant::MAX).await?)
    }

    /// Folds deals, looking at the readings in between.
    async fn taken(
        &self,
        ledger: AccountLedger,
        deals: Vec<Deal>,
        readings: Vec<Reading>,
    ) -> Result<AccountLedger, Fault> {
        let clock = self.clocks.of(ledger.fold.settings().login).clock;
        let folding = tokio::task::spawn_blocking(move || fold(ledger, &deals, &readings, &clock));
        folding.await.map_err(defect)?.map_err(defect)
    }
}

/// The ledgers of several accounts of one currency.
pub(crate) struct Joined(Vec<Arc<AccountLedger>>);

impl Joined {
    /// Reads the ledgers of accounts that have deals.
    pub(crate) async fn read(folding: &Folding<'_>, accounts: &[&Account]) -> Result<Self, Fault> {
        let mut ledgers = Vec::with_capacity(accounts.len());
        for account in accounts.iter().filter(|account| folding.has_deals(account.login)) {
            ledgers.push(folding.ledger(account.login).await?);
        }
        Ok(Self(ledgers))
    }

    /// Each account's own.
    pub(crate) fn ledgers(&self) -> &[Arc<AccountLedger>] {
        &self.0
    }

    /// The deals of trading days between two, both included, as if they stood in one ledger.
    pub(crate) fn within(&self, from: Option<CalendarDate>, to: Option<CalendarDate>) -> Vec<&LedgerLine> {
        self.named(from, to).into_iter().map(|(_, line)| line).collect()
    }

    /// The same, each with the account it was dealt on.
    pub(crate) fn named(
        &self,
        from: Option<CalendarDate>,
        to: Option<CalendarDate>,
    ) -> Vec<(AccountLogin, &LedgerLine)> {
        let of = |ledger: &'_ Arc<AccountLedger>| ledger.fold.settings().login;
        let mut lines: Vec<(AccountLogin, &LedgerLine)> = self
            .0
            .iter()
            .flat_map(|ledger| ledger.lines.iter().map(move |line| (of(ledger), line)))
            .filter(|(_, line)| line.is_within(from, to))
            .collect();
        if self.0.len() > 1 {
            lines.sort_by_key(|(login, line)| (line.mark, *login));
        }
        lines
    }
}

fn fold(
    mut ledger: AccountLedger,
    deals: &[Deal],
    readings: &[Reading],
    clock: &ServerClock,
) -> Result<AccountLedger, FoldRefused> {
    let mut seen = readings.iter().peekable();
    for deal in deals {
        while let Some(reading) = seen.next_if(|reading| reading.at < deal.time) {
            observe(&mut ledger, reading);
        }
        match ledger.fold.take(deal, clock) {
            Ok(taken) => {
                ledger.lines.push(LedgerLine::of(deal, &taken).ok_or(FoldRefused::OutOfRange)?);
                ledger.trades.extend(taken.closed);
                ledger.finished.extend(taken.finished);
            }
            Err(FoldRefused::Repeated { .. }) => (),
            Err(refused) => return Err(refused),
        }
    }
    for reading in seen {
        observe(&mut ledger, reading);
    }
    Ok(ledger)
}

fn observe(ledger: &mut AccountLedger, reading: &Reading) {
    if ledger.observed.is_some_and(|observed| reading.at <= observed) {
        return;
    }
    ledger.observed = Some(reading.at);
    if let Some(floating) = reading.floating {
        ledger.fold.observe(&Observation::Account { at: reading.at, floating });
    }
}
