//! Transfers that the broker's comment does not explain, and what people said of them.

use ::trading::{
    flows::FlowKind,
    transfers::{Answers, Question, Why, questions},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Currency, Instant};

use crate::{
    fault::Fault,
    seat::Seat,
    trading::desk_accounts::{self, DeskAccounts},
};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 400;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TransfersRequest {}

/// What a transfer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// Profit taken out, to a separation account.
    ProfitWithdrawal,
    /// Between two of the firm's own accounts.
    Internal,
    /// In from outside, or out of the firm.
    External,
}

impl From<FlowKind> for TransferKind {
    fn from(kind: FlowKind) -> Self {
        match kind {
            FlowKind::ProfitWithdrawal => Self::ProfitWithdrawal,
            FlowKind::Internal => Self::Internal,
            FlowKind::External => Self::External,
        }
    }
}

impl From<TransferKind> for FlowKind {
    fn from(kind: TransferKind) -> Self {
        match kind {
            TransferKind::ProfitWithdrawal => Self::ProfitWithdrawal,
            TransferKind::Internal => Self::Internal,
            TransferKind::External => Self::External,
        }
    }
}

/// Why a transfer is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum TransferWhy {
    /// The broker wrote nothing.
    NoComment,
    /// It is said to be a transfer, and no account of ours is named.
    TransferWithoutAccount,
    /// The same amount moved the other way in another account of ours at about the same time.
    Mirrors {
        /// The other account.
        login: AccountLogin,
        /// Its deal.
        ticket: String,
    },
}

/// A transfer that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TransferQuestion {
    /// The account.
    pub login: AccountLogin,
    /// The deal.
    pub ticket: String,
    /// When.
    #[ts(type = "string")]
    pub time: Instant,
    /// The amount; in is positive.
    #[ts(type = "string")]
    pub amount: Decimal,
    /// The account currency.
    pub currency: Option<Currency>,
    /// What the broker wrote.
    pub comment: Option<String>,
    /// What it is taken for until somebody says.
    pub taken_for: TransferKind,
    /// What it probably is.
    pub suggestion: TransferKind,
    /// Why it is asked.
    pub why: TransferWhy,
}

/// A transfer of which a person said what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TransferAnswer {
    /// The account.
    pub login: AccountLogin,
    /// The deal.
    pub ticket: String,
    /// What it is.
    pub kind: TransferKind,
    /// The note.
    pub note: Option<String>,
    /// When that was said.
    #[ts(type = "string")]
    pub set_at: Instant,
    /// By whom.
    pub set_by: String,
}

/// Transfers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Transfers {
    /// Those to look at, newest first.
    pub questions: Vec<TransferQuestion>,
    /// Those settled, newest first.
    pub answered: Vec<TransferAnswer>,
}

/// What a person says of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClassifyTransferRequest {
    /// The account.
    pub login: AccountLogin,
    /// The deal.
    pub ticket: String,
    /// What it is.
    pub kind: TransferKind,
    /// Why.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Transfers that should be looked at, and those that were.
pub(crate) async fn transfers(seat: &Seat, _request: TransfersRequest) -> Result<Transfers, Fault> {
    let DeskAccounts { accounts, own, .. } = desk_accounts::read(seat).await?;
    let answered = seat.store().classified_transfers().await?;
    let answers: Answers = answered.iter().map(|said| ((said.login, said.ticket), said.kind)).collect();
    let operations = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
    let currency = |login| accounts.iter().find(|account| account.login == login).map(|account| account.currency);
    let mut found: Vec<TransferQuestion> = questions(&operations, &own, &answers)
        .into_iter()
        .filter(|question| currency(question.login).is_some())
        .map(|question| told(currency(question.login), question))
        .collect();
    found.reverse();
    let answered = answered.into_iter().map(|said| TransferAnswer {
        login: said.login,
        ticket: said.ticket.to_string(),
        kind: said.kind.into(),
        note: said.note,
        set_at: said.set_at,
        set_by: said.set_by,
    });
    Ok(Transfers { questions: found, answered: answered.collect() })
}

fn told(currency: Option<Currency>, question: Question) -> TransferQuestion {
    TransferQuestion {
        login: question.login,
        ticket: question.ticket.to_string(),
        time: question.time,
        amount: question.amount,
        currency,
        comment: question.comment,
        taken_for: question.taken_for.into(),
        suggestion: question.suggestion.into(),
        why: match question.why {
            Why::NoComment => TransferWhy::NoComment,
            Why::TransferWithoutAccount => TransferWhy::TransferWithoutAccount,
            Why::Mirrors { login, ticket } => TransferWhy::Mirrors { login, ticket: ticket.to_string() },
        },
    }
}

/// Keeps what a person says of a transfer.
pub(crate) async fn classify(seat: &Seat, request: ClassifyTransferRequest) -> Result<(), Fault> {
    let note = request.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
        return Err(Fault::field("note", "too_long"));
    }
    let ticket: u64 = request.ticket.parse().map_err(|_| Fault::field("ticket", "malformed"))?;
    let deal = seat.store().deal(seat.scope(), request.login, ticket).await?;
    if !deal.is_some_and(|deal| ::trading::flows::moves_money(&deal)) {
        return Err(Fault::not_found("transfer"));
    }
    let kind = request.kind.into();
    Ok(seat.store().classify_transfer(&seat.actor(), (request.login, ticket), kind, note).await?)
}
