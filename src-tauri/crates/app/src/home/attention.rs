//! What needs a person today.

use compliance::kyc::KycState;
use serde::{Deserialize, Serialize};
use store::Totals;

use crate::{bridges, fault::Fault, home::overview::AccountsFound, seat::Seat};

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AttentionKind {
    /// Payments whose day has passed.
    OverduePayments,
    /// Contracts whose schedule cannot be known.
    UnknownSchedules,
    /// Redemptions that wait for a decision.
    PendingRedemptions,
    /// Accounts whose reading is stale.
    StaleAccounts,
    /// Accounts that were never read.
    AccountsWithoutReading,
    /// Files with a refused or expired document.
    KycProblems,
    /// Files in which something waits for the desk.
    KycPending,
    /// Tasks whose day has passed.
    OverdueTasks,
    /// Documents of the database that could not be read.
    Quarantined,
    /// A service that does not answer.
    ServiceUnreachable,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something is wrong now.
    Critical,
    /// Something will be wrong.
    Warning,
    /// Good to know.
    Notice,
}

/// Where in the window it is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "screen", rename_all = "snake_case")]
pub enum Link {
    /// The list of investors.
    Investors,
    /// One investor.
    Investor {
        /// Client id.
        id: String,
    },
    /// The list of accounts.
    Trading,
    /// One account.
    Account {
        /// Login.
        id: String,
    },
    /// A fund.
    Fund {
        /// Code.
        id: String,
    },
    /// Health.
    Health,
    /// Connections in the settings.
    Connections,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Attention {
    /// What kind.
    pub kind: AttentionKind,
    /// How much it matters.
    pub severity: Severity,
    /// How many of them.
    pub count: u32,
    /// The one it is about, when it is one: a name, a login.
    pub subject: Option<String>,
    /// Where to look.
    pub link: Link,
}

/// What needs a person, worst first. A client is shown only what concerns the own contracts.
pub(crate) async fn attention(
    seat: &Seat,
    totals: &Totals,
    accounts: Option<&AccountsFound>,
) -> Result<Vec<Attention>, Fault> {
    let today = seat.today();
    let mut cards = Vec::new();
    let yesterday = today.yesterday().unwrap_or(today);
    let overdue = size(seat.store().due_payments(seat.scope(), yesterday, 0).await?.total);
    cards.extend(card(AttentionKind::OverduePayments, Severity::Critical, overdue, Link::Investors));
    cards.extend(card(
        AttentionKind::PendingRedemptions,
        Severity::Warning,
        size(totals.open_redemptions),
        Link::Investors,
    ));
    if let Some(accounts) = accounts {
        cards.extend(account_cards(accounts));
        cards.extend(book_cards(totals));
        let tasks = seat.store().tasks(seat.scope()).await?;
        let late = tasks.iter().filter(|task| task.counts() && !task.done && task.due.is_some_and(|due| due < today));
        cards.extend(card(AttentionKind::OverdueTasks, Severity::Notice, late.count(), Link::Investors));
        cards.extend(service_cards(seat).await?);
    }
    cards.sort_by_key(|card| card.severity);
    Ok(cards)
}

fn account_cards(accounts: &AccountsFound) -> Vec<Attention> {
    let one = |logins: &[String]| match logins {
        [only] => (Some(only.clone()), Link::Account { id: only.clone() }),
        _ => (None, Link::Trading),
    };
    let mut cards = Vec::new();
    for (kind, logins) in
        [(AttentionKind::StaleAccounts, &accounts.stale), (AttentionKind::AccountsWithoutReading, &accounts.without)]
    {
        let (subject, link) = one(logins);
        cards.extend(card(kind, Severity::Critical, logins.len(), link).map(|card| Attention { subject, ..card }));
    }
    cards
}

fn book_cards(totals: &Totals) -> Vec<Attention> {
    let kyc = |state| totals.kyc.iter().filter(|count| count.state == state).map(|count| size(count.investors)).sum();
    let cards = [
        card(AttentionKind::KycProblems, Severity::Critical, kyc(KycState::Problem), Link::Investors),
        card(AttentionKind::KycPending, Severity::Notice, kyc(KycState::Pending), Link::Investors),
        card(AttentionKind::Quarantined, Severity::Warning, size(totals.quarantined), Link::Health),
        card(AttentionKind::UnknownSchedules, Severity::Warning, size(totals.obligations_unknown), Link::Health),
    ];
    cards.into_iter().flatten().collect()
}

async fn service_cards(seat: &Seat) -> Result<Vec<Attention>, Fault> {
    let mut down: Vec<String> = Vec::new();
    if seat.open.pull.offline().is_some() {
        down.push("MongoDB".to_owned());
    }
    for bridge in bridges::stored::all(seat.store()).await? {
        if bridges::stored::last_poll(seat.store(), &bridge.id).await?.is_some_and(|poll| poll.fault.is_some()) {
            down.push(bridge.name);
        }
    }
    let card = |name| Attention {
        kind: AttentionKind::ServiceUnreachable,
        severity: Severity::Critical,
        count: 1,
        subject: Some(name),
        link: Link::Health,
    };
    Ok(down.into_iter().map(card).collect())
}

fn size(count: impl TryInto<usize>) -> usize {
    count.try_into().unwrap_or(usize::MAX)
}

fn card(kind: AttentionKind, severity: Severity, count: usize, link: Link) -> Option<Attention> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (count > 0).then_some(Attention { kind, severity, count, subject: None, link })
}
