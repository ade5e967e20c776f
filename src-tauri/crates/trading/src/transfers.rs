//! Money that moved, and what has to be asked about it.
//!
//! [`classify`](crate::flows::classify) always gives an answer, by the broker's comment. Where the comment does not bear
//! it, a person is asked; until then the answer stands, and the question is shown.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

use crate::{
    deal::Deal,
    flows::{FlowKind, OwnAccounts, classify},
};

/// What people have answered, by account and ticket.
pub type Answers = BTreeMap<(AccountLogin, u64), FlowKind>;

/// Two bookings of one transfer are at most this far apart.
const MIRROR_SECONDS: i64 = 2 * 86_400;
/// Words of a transfer between accounts.
const TRANSFER_WORDS: [&str; 6] = ["transfer", "internal", "trf", "xfer", "transferencia", "from account"];

/// Why a movement is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    /// The broker wrote nothing.
    NoComment,
    /// It is said to be a transfer, but no account of ours is named.
    TransferWithoutAccount,
    /// The same amount moved the other way in another account of ours at about the same time.
    Mirrors {
        /// The other account.
        login: AccountLogin,
        /// Its deal.
        ticket: u64,
    },
}

/// What a movement is taken for, and what is to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// What it is taken for.
    pub kind: FlowKind,
    /// Why a person should say; nothing when the comment is clear or somebody has said.
    pub question: Option<Why>,
}

/// A movement that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The account.
    pub login: AccountLogin,
    /// The deal.
    pub ticket: u64,
    /// When, UTC.
    pub time: Instant,
    /// The amount, account currency; in is positive.
    pub amount: Decimal,
    /// What the broker wrote.
    pub comment: Option<String>,
    /// What it is taken for until somebody says.
    pub taken_for: FlowKind,
    /// What it probably is.
    pub suggestion: FlowKind,
    /// Why it is asked.
    pub why: Why,
}

/// What a deal's money is; nothing for a trade. An answer of a person goes before the comment.
#[must_use]
pub fn judge(deal: &Deal, own: &OwnAccounts, answers: &Answers) -> Option<Judged> {
    let kind = classify(deal, own)?;
    if let Some(said) = answers.get(&(deal.login, deal.ticket)) {
        return Some(Judged { kind: *said, question: None });
    }
    let comment = deal.comment.as_deref().unwrap_or_default().to_lowercase();
    let question = match kind {
        FlowKind::External if !deal.is_balance_operation() => None,
        FlowKind::External if comment.trim().is_empty() => Some(Why::NoComment),
        FlowKind::External if TRANSFER_WORDS.iter().any(|word| comment.contains(word)) => {
            Some(Why::TransferWithoutAccount)
        }
        _ => None,
    };
    Some(Judged { kind, question })
}

/// The movements of all accounts that a person should look at, in the order of the deals.
///
/// A movement taken for external that mirrors one of another account of ours is asked about too, and proposed as internal.
#[must_use]
pub fn questions(deals: &[Deal], own: &OwnAccounts, answers: &Answers) -> Vec<Question> {
    let outside: Vec<(&Deal, Judged)> = deals
        .iter()
        .filter_map(|deal| Some((deal, judge(deal, own, answers)?)))
        .filter(|(deal, judged)| {
            judged.kind == FlowKind::External
                && deal.is_balance_operation()
                && !answers.contains_key(&(deal.login, deal.ticket))
        })
        .collect();
    let mut by_amount = BTreeMap::<Decimal, Vec<&Deal>>::new();
    for (deal, _) in &outside {
        by_amount.entry(deal.profit).or_default().push(deal);
    }
    let ask = |(deal, judged): &(&Deal, Judged)| {
        let mirror = mirror_of(deal, by_amount.get(&-deal.profit).map_or(&[], Vec::as_slice));
        let why = mirror.map(|other| Why::Mirrors { login: other.login, ticket: other.ticket }).or(judged.question)?;
        Some(Question {
            login: deal.login,
            ticket: deal.ticket,
            time: deal.time,
            amount: deal.profit,
            comment: deal.comment.clone(),
            taken_for: judged.kind,
            suggestion: if mirror.is_some() { FlowKind::Internal } else { judged.kind },
            why,
        })
    };
    outside.iter().filter_map(ask).collect()
}

/// The nearest movement of the opposite amount in another account.
fn mirror_of<'a>(deal: &Deal, opposite: &[&'a Deal]) -> Option<&'a Deal> {
    let apart = |other: &Deal| (other.time.as_second() - deal.time.as_second()).abs();
    let near = opposite.iter().copied().filter(|other| other.login != deal.login && apart(other) <= MIRROR_SECONDS);
    near.min_by_key(|other| apart(other))
}
