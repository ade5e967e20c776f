//! From rows to a report: tables are found, their rows read, and what stands outside of them.

use std::collections::HashMap;

use trading::{deal::Deal, deal_codes::DealSide, server_clock::ServerClock, statistics::ReportKind};
use values::{AccountLogin, Instant};

mod deal_row;
mod other_rows;

use crate::{
    Terms,
    figures::{NumberStyle, server_time, style_of},
    grid::{Grid, Row},
    headings::Column,
    layout::{Layout, TableKind},
    numbering,
    report::{
        AccountFacts, BrokerReport, RefusedRow, ReportFormat, ReportRefused, ReportedDeal, ReportedOrder,
        ReportedPosition, RowRefusal,
    },
    summary::Pairs,
};
use deal_row::RawDeal;

/// How many rows of a table show how its numbers are written.
const SAMPLE: usize = 2_000;

/// Reads a report from its rows.
///
/// # Errors
/// [`ReportRefused`].
pub(crate) fn report(format: ReportFormat, grid: &Grid, terms: &Terms<'_>) -> Result<BrokerReport, ReportRefused> {
    let mut walk = Walk::new(style(grid));
    for row in &grid.rows {
        walk.take(row);
    }
    walk.report(format, terms)
}

/// How the numbers of a report are written, by most of those that show it.
fn style(grid: &Grid) -> NumberStyle {
    let data = grid.rows.iter().filter(|row| server_time(row.cell(0)).is_some()).take(SAMPLE);
    let (mut points, mut commas) = (0, 0);
    for cell in data.flat_map(|row| &row.cells) {
        match style_of(cell) {
            Some(NumberStyle::Point) => points += 1,
            Some(NumberStyle::Comma) => commas += 1,
            None => {}
        }
    }
    if commas > points { NumberStyle::Comma } else { NumberStyle::Point }
}

/// What was read so far.
struct Walk {
    style: NumberStyle,
    layout: Option<Layout>,
    facts: AccountFacts,
    pairs: Pairs,
    deals: Vec<RawDeal>,
    positions: Vec<ReportedPosition>,
    orders: Vec<ReportedOrder>,
    refused: Vec<RefusedRow>,
}

impl Walk {
    fn new(style: NumberStyle) -> Self {
        Self {
            style,
            layout: None,
            facts: AccountFacts::default(),
            pairs: Pairs::default(),
            deals: Vec::new(),
            positions: Vec::new(),
            orders: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn take(&mut self, row: &Row) {
        if let Some(layout) = Layout::of_headings(row) {
            self.layout = Some(layout);
            return;
        }
        // A line of sums, a heading or nothing ends a table.
        if let Some(layout) = self.layout.take().filter(|layout| is_of(layout, row)) {
            self.take_row(&layout, row);
            self.layout = Some(layout);
            return;
        }
        if let Some(layout) = Layout::of_shape(row) {
            self.take_row(&layout, row);
            self.layout = Some(layout);
            return;
        }
        self.facts.take(row);
        self.pairs.take(row);
    }

    fn take_row(&mut self, layout: &Layout, row: &Row) {
        let taken = match layout.kind {
            TableKind::Deals => deal_row::read(layout, row, self.style).map(|deal| self.deals.push(deal)),
            TableKind::Positions | TableKind::OpenPositions => {
                other_rows::position(layout, row, self.style).map(|position| self.positions.push(position))
            }
            TableKind::Orders => other_rows::order(layout, row).map(|order| self.orders.push(order)),
        };
        if let Err(reason) = taken {
            self.refused.push(RefusedRow { line: row.line, reason });
        }
    }

    fn report(mut self, format: ReportFormat, terms: &Terms<'_>) -> Result<BrokerReport, ReportRefused> {
        if self.deals.is_empty() && self.refused.is_empty() {
            return Err(ReportRefused::NoDeals);
        }
        let login = match (terms.login, self.facts.login) {
            (Some(expected), Some(found)) if expected != found => return Err(ReportRefused::OtherAccount { found }),
            (Some(login), _) | (None, Some(login)) => login,
            (None, None) => return Err(ReportRefused::NoAccount),
        };
        let summary = self.pairs.summary(self.style);
        let shown = if summary.is_testers() { ReportKind::Tester } else { ReportKind::History };
        let mut deals = instants(std::mem::take(&mut self.deals), login, terms.clock);
        deals.sort_by_key(|reported| reported.deal.mark());
        contradictions(&mut deals, &mut self.refused);
        numbering::number_positions(&mut deals, &self.positions);
        self.refused.sort_by_key(|row| row.line);
        Ok(BrokerReport {
            format,
            kind: terms.kind.unwrap_or(shown),
            account: self.facts,
            deals,
            positions: self.positions,
            orders: self.orders,
            summary,
            refused: self.refused,
        })
    }
}

/// Whether a row belongs to a table: it begins with a time, or has a number and most of its cells, so that its time is bad.
fn is_of(layout: &Layout, row: &Row) -> bool {
    let time = layout.cell(row, Column::Time, 0);
    if server_time(time).is_some() {
        return true;
    }
    let number = [Column::Deal, Column::Position, Column::Order].into_iter().find(|column| layout.has(*column));
    let numbered = number.is_some_and(|column| layout.cell(row, column, 0).parse::<u64>().is_ok());
    !time.is_empty() && numbered && row.filled().count() >= 6
}

/// Deals on their instants. A report that lists the newest first is turned, so that each follows the one before it.
fn instants(mut raw: Vec<RawDeal>, login: AccountLogin, clock: &ServerClock) -> Vec<ReportedDeal> {
    if raw.first().zip(raw.last()).is_some_and(|(first, last)| first.at > last.at) {
        raw.reverse();
    }
    let mut before = None::<Instant>;
    let dated = raw.into_iter().filter_map(|raw| {
        let time = clock.utc(raw.at, before).ok()?;
        before = Some(time);
        let deal = Deal { login, time, ..raw.deal };
        Some(ReportedDeal { deal, line: raw.line, balance: raw.balance })
    });
    dated.collect()
}

/// A ticket that stands twice with the same contents is one deal; with others, the later row is refused.
fn contradictions(deals: &mut Vec<ReportedDeal>, refused: &mut Vec<RefusedRow>) {
    let mut seen = HashMap::<u64, Deal>::new();
    deals.retain(|reported| {
        if !reported.has_ticket() {
            return true;
        }
        match seen.get(&reported.deal.ticket) {
            None => {
                seen.insert(reported.deal.ticket, reported.deal.clone());
                true
            }
            Some(first) => {
                if *first != reported.deal {
                    refused.push(RefusedRow { line: reported.line, reason: RowRefusal::Contradicts });
                }
                false
            }
        }
    });
}

/// The side that a word of a position means.
fn side(word: &str) -> Option<DealSide> {
    crate::headings::kind(word)?.side()
}
