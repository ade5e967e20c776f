//! Which deals are meant, as conditions of a statement.

use trading::strategy::Strategy;
use values::{AccountLogin, Instant};

use crate::{
    cells::{Cell, json_list},
    table::accounts::login_number,
};

/// Which deals are meant. An empty list leaves everything in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealFilter {
    /// Of these accounts.
    pub logins: Vec<AccountLogin>,
    /// Of these symbols.
    pub symbols: Vec<String>,
    /// Of these types, as MetaTrader 5 numbers them.
    pub kinds: Vec<u16>,
    /// Of these entries, as MetaTrader 5 numbers them.
    pub entries: Vec<u16>,
    /// Of these strategies, by the magic number that the deal itself carries.
    pub strategies: Vec<Strategy>,
    /// Not before this moment.
    pub from: Option<Instant>,
    /// Before this moment.
    pub to: Option<Instant>,
    /// A part of the comment, or the number of a deal, an order or a position.
    pub text: Option<String>,
}

/// Conditions joined by AND, and what is bound to their marks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conditions {
    texts: Vec<String>,
    pub(crate) cells: Vec<Cell>,
}

impl Conditions {
    pub(crate) fn add(&mut self, text: impl Into<String>, cells: impl IntoIterator<Item = Cell>) {
        self.texts.push(text.into());
        self.cells.extend(cells);
    }

    /// A column within a list, unless the list is empty.
    fn within<T: serde::Serialize>(&mut self, column: &str, list: &[T]) {
        if !list.is_empty() {
            self.add(format!("{column} IN (SELECT value FROM json_each(?))"), [Cell::Text(json_list(list))]);
        }
    }

    pub(crate) fn sql(&self) -> String {
        if self.texts.is_empty() { "TRUE".to_owned() } else { self.texts.join(" AND ") }
    }
}

impl DealFilter {
    /// What can be told from a count as well as from a row; `symbol` is how the table spells it.
    pub(crate) fn plain(&self, reach: Option<&[i64]>) -> Conditions {
        let mut conditions = Conditions::default();
        let logins: Vec<i64> = self.logins.iter().map(|login| login_number(*login)).collect();
        match logins.as_slice() {
            [one] if self.trades_nothing() || !self.strategies.is_empty() => {
                conditions.add("+login = ?", [Cell::Int(*one)]);
            }
            [one] => conditions.add("login = ?", [Cell::Int(*one)]),
            several => conditions.within("+login", several),
        }
        if let Some(reach) = reach {
            conditions.add("+login IN (SELECT value FROM json_each(?))", [Cell::Text(json_list(reach))]);
        }
        conditions.within("+symbol", &self.symbols);
        if self.trades_nothing() {
            // The index of these holds them alone.
            conditions.add("kind > 1", []);
        }
        conditions.within(if self.trades_nothing() { "kind" } else { "+kind" }, &self.kinds);
        conditions.within("+entry", &self.entries);
        if !self.strategies.is_empty() {
            let magics: Vec<Option<i64>> = self.strategies.iter().map(|strategy| strategy.magic()).collect();
            // Where a text is looked for, few rows are meant: they are not looked for along the numbers.
            let column = if self.wanted_text().is_some() { "+ifnull(magic, '')" } else { "ifnull(magic, '')" };
            conditions.add(
                format!("{column} IN (SELECT ifnull(value, '') FROM json_each(?))"),
                [Cell::Text(json_list(&magics))],
            );
        }
        conditions
    }

    /// The text that is looked for.
    pub(crate) fn wanted_text(&self) -> Option<&str> {
        self.text.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The counts in which everything that is filtered by can be told.
    pub(crate) fn counts(&self) -> &'static str {
        if self.strategies.is_empty() { "deal_counts" } else { "deal_magics" }
    }

    /// The index in which the rows meant stand by time.
    pub(crate) fn index(&self) -> &'static str {
        match self.logins.len() {
            _ if !self.strategies.is_empty() => "deals_by_magic",
            _ if self.trades_nothing() => "deals_by_kind",
            1 => "deals_by_time",
            _ => "deals_by_moment",
        }
    }

    /// Whether only what is neither purchase nor sale is meant: there is little of it.
    fn trades_nothing(&self) -> bool {
        !self.kinds.is_empty() && self.kinds.iter().all(|kind| *kind > 1)
    }
}

/// A pattern that finds a text anywhere, with its own signs taken literally.
pub(crate) fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.trim().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The number that a text is, with or without `#`.
pub(crate) fn number(text: &str) -> Option<u64> {
    text.trim().trim_start_matches('#').parse().ok()
}
