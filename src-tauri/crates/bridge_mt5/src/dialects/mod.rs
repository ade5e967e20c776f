//! The dialects, one file each, told apart by what a bridge answers.

mod account_info_flat;
mod account_info_live;
mod accounts_array;
mod accounts_bare_array;
mod accounts_flat;
mod accounts_list;
mod deals;
mod health_connected;
mod health_flags;
mod health_nested;
mod open;
mod status_accounts;
mod status_flags;
mod symbols;
pub(crate) mod terminal;

use ports::{AccountFacts, BridgeFault};
use values::AccountLogin;

use crate::answer::{
    account::{self, Origin, Outcome},
    facts,
    json::Node,
    marks::Marks,
    non_numbers,
    reading_time::Receipt,
    refusal,
};
pub(crate) use deals::{DealsTold, deals};
pub(crate) use open::{OrdersTold, PositionsTold, orders, positions};
pub(crate) use symbols::symbols;
use terminal::TerminalState;

/// What a listing of accounts brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listing {
    pub(crate) dialect: &'static str,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) facts: Vec<AccountFacts>,
}

/// What was said of one account that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Info {
    pub(crate) dialect: &'static str,
    pub(crate) outcome: Outcome,
    pub(crate) facts: Option<AccountFacts>,
}

/// Reads an answer to `GET /accounts` or to one of its other paths, or the list within a status.
pub(crate) fn accounts(text: &str, receipt: &Receipt) -> Result<Listing, BridgeFault> {
    type Recogniser = fn(Node<'_>, &Receipt) -> Option<Listing>;
    const FORMS: [Recogniser; 4] =
        [accounts_bare_array::recognise, accounts_list::recognise, accounts_array::recognise, accounts_flat::recognise];
    with_answer(text, |answer| FORMS.iter().find_map(|form| form(answer, receipt)))
}

/// Reads an answer to `GET /api/mt5/account/{login}/info`.
pub(crate) fn account_info(text: &str, asked: AccountLogin, receipt: &Receipt) -> Result<Info, BridgeFault> {
    type Recogniser = fn(Node<'_>, AccountLogin, &Receipt) -> Option<Info>;
    const FORMS: [Recogniser; 2] = [account_info_live::recognise, account_info_flat::recognise];
    with_answer(text, |answer| FORMS.iter().find_map(|form| form(answer, asked, receipt)))
}

/// Reads an answer to `GET /health` or its other path.
pub(crate) fn health(text: &str) -> Result<TerminalState, BridgeFault> {
    type Recogniser = fn(Node<'_>) -> Option<TerminalState>;
    const FORMS: [Recogniser; 3] = [health_nested::recognise, health_connected::recognise, health_flags::recognise];
    with_answer(text, |answer| FORMS.iter().find_map(|form| form(answer)))
}

/// Reads an answer to `GET /mt5/status` or its other path.
pub(crate) fn status(text: &str) -> Result<TerminalState, BridgeFault> {
    type Recogniser = fn(Node<'_>) -> Option<TerminalState>;
    const FORMS: [Recogniser; 2] = [status_accounts::recognise, status_flags::recognise];
    with_answer(text, |answer| FORMS.iter().find_map(|form| form(answer)))
}

/// Checks an answer's syntax and what it says against itself, then asks the recognisers.
fn with_answer<T>(text: &str, recognise: impl FnOnce(Node<'_>) -> Option<T>) -> Result<T, BridgeFault> {
    let text = non_numbers::quoted(text.trim_start_matches('\u{feff}'));
    let answer = Node::parse(&text)?;
    refusal::check(answer)?;
    recognise(answer).ok_or_else(|| BridgeFault::UnknownAnswer { detail: answer.shape() })
}

/// The accounts of a list, each with the marks of the answer around it.
fn listed(dialect: &'static str, items: Vec<Node<'_>>, outer: &Marks, receipt: &Receipt) -> Listing {
    let outcome = |node: Node<'_>| match node.object() {
        Some(object) => account::of_object(&object, outer, Origin::Listed, receipt),
        None => account::nameless(&crate::answer::login::LoginFault::None, None),
    };
    let objects = items.iter().filter_map(|node| node.object());
    let facts = objects.filter_map(|object| facts::of(&object, receipt)).collect();
    Listing { dialect, outcomes: items.into_iter().map(outcome).collect(), facts }
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
pub(crate) mod trial;
