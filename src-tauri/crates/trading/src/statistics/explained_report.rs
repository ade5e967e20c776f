//! The trees behind the figures of the terminal's summary, down to the deals that were counted.

use rust_decimal::{Decimal, prelude::FromPrimitive};
use values::{AccountLogin, CalendarDate, Currency, Explained, ExplainedValue, Money, UnknownReason};

use super::{
    runs::is_win,
    trade_report::{ReportDeal, TradeReport, net},
};
use crate::deal_codes::{DealEntry, DealSide};

/// With more deals than that the days are the leaves: what is sent to a window stays small, and the list of deals has them.
const LISTED_DEALS: usize = 20_000;

/// A deal of a report, with its name and its trading day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedDeal {
    /// The account.
    pub login: AccountLogin,
    /// The ticket.
    pub ticket: u64,
    /// Its trading day.
    pub day: CalendarDate,
    /// As the report takes it.
    pub line: ReportDeal,
}

impl CountedDeal {
    /// What it moved the balance by.
    fn net(&self) -> Decimal {
        net(&self.line).unwrap_or_default()
    }

    /// A trade that ended: its closing deal, with the side that closed it.
    fn closed(&self) -> Option<DealSide> {
        let (side, entry) = self.line.trade?;
        (!matches!(entry, DealEntry::In | DealEntry::Unknown(_))).then_some(side)
    }
}

/// A figure of a report by its name in `CALC.md` with its tree; nothing for a name that no figure has. `deals` are those
/// that the report was made of, in their order.
#[must_use]
pub fn explained_report(
    report: &TradeReport,
    deals: &[CountedDeal],
    currency: Currency,
    name: &str,
) -> Option<Explained> {
    let tree = Tree { report, deals, currency };
    let of_sums = || tree.of_sums(name);
    let of_counts = || tree.of_counts(name);
    let of_balance = || tree.of_balance(name);
    of_sums().or_else(of_counts).or_else(of_balance).or_else(|| tree.of_runs(name))
}

struct Tree<'a> {
    report: &'a TradeReport,
    deals: &'a [CountedDeal],
    currency: Currency,
}

type Deals<'a> = Vec<&'a CountedDeal>;

impl<'a> Tree<'a> {
    fn money(&self, amount: Decimal) -> ExplainedValue {
        Money::new(amount, self.currency).into()
    }

    /// An amount that the report prints with six digits.
    fn printed(&self, amount: Option<f64>) -> ExplainedValue {
        let exact = amount.and_then(Decimal::from_f64);
        exact.map_or_else(|| UnknownReason::SourceHasNone.into(), |exact| self.money(exact))
    }

    fn closed(&self, wanted: impl Fn(&CountedDeal, DealSide) -> bool) -> Deals<'a> {
        self.deals.iter().filter(|deal| deal.closed().is_some_and(|side| wanted(deal, side))).collect()
    }

    fn won(&self, won: bool) -> Deals<'a> {
        self.closed(|deal, _| is_win(deal.net()) == won)
    }

    fn gross_profit(&self) -> Explained {
        Explained::by(
            "gross_profit",
            self.money(self.report.gross_profit),
            "sum",
            self.by_month(&self.won(true), false),
        )
    }

    fn gross_loss(&self) -> Explained {
        let lost = self.won(false);
        let opened =
            |deal: &&CountedDeal| deal.line.trade.is_some() && deal.closed().is_none() && !deal.net().is_zero();
        let charged: Deals<'_> = self.deals.iter().filter(opened).collect();
        let part = |label, deals: &Deals<'a>| {
            Explained::by(label, self.money(total(deals)), "sum", self.by_month(deals, false))
        };
        let parts = vec![part("lost_trades", &lost), part("entry_charges", &charged)];
        Explained::by("gross_loss", self.money(self.report.gross_loss), "sum", parts)
    }

    fn net_profit(&self) -> Explained {
        let parts = vec![self.gross_profit(), self.gross_loss()];
        Explained::by("total_net_profit", self.money(self.report.total_net_profit), "sum", parts)
    }

    fn of_sums(&self, name: &str) -> Option<Explained> {
        let report = self.report;
        let ratio = |value: Option<f64>, parts| Explained::by(name, statistic(value), "quotient", parts);
        let average = |value: Option<f64>, parts| Explained::by(name, self.printed(value), "quotient", parts);
        Some(match name {
            "total_net_profit" => self.net_profit(),
            "gross_profit" => self.gross_profit(),
            "gross_loss" => self.gross_loss(),
            "profit_factor" => {
                let parts = vec![self.gross_profit(), self.gross_loss()];
                Explained::by(name, statistic(report.profit_factor), "gains_over_losses", parts)
            }
            "expected_payoff" => average(report.expected_payoff, vec![self.net_profit(), self.trades()]),
            "recovery_factor" => {
                let fall = self.fall("balance_drawdown_maximal", report.balance_drawdown_maximal);
                ratio(report.recovery_factor, vec![self.net_profit(), fall])
            }
            "average_profit_trade" => {
                let trades = self.counted("profit_trades", &self.won(true));
                average(report.average_profit_trade, vec![self.gross_profit(), trades])
            }
            "average_loss_trade" => {
                let trades = self.counted("loss_trades", &self.won(false));
                average(report.average_loss_trade, vec![self.gross_loss(), trades])
            }
            "largest_profit_trade" => self.one_deal(name, report.largest_profit_trade, "highest"),
            "largest_loss_trade" => self.one_deal(name, report.largest_loss_trade, "lowest"),
            _ => return None,
        })
    }

    fn of_counts(&self, name: &str) -> Option<Explained> {
        let report = self.report;
        let long = |_: &CountedDeal, side: DealSide| !side.is_buy();
        let short = |_: &CountedDeal, side: DealSide| side.is_buy();
        let won = |deals: Deals<'a>| deals.into_iter().filter(|deal| is_win(deal.net())).collect::<Deals<'a>>();
        let share = |percent: f64, part: (&str, Deals<'a>), whole: (&str, Deals<'a>)| {
            let parts = vec![self.counted(part.0, &part.1), self.counted(whole.0, &whole.1)];
            Explained::by(name, ExplainedValue::Share { number: percent / 100.0 }, "quotient", parts)
        };
        let all = || self.closed(|_, _| true);
        Some(match name {
            "total_trades" => self.trades(),
            "total_deals" => {
                let trading: Deals<'_> = self.deals.iter().filter(|deal| deal.line.trade.is_some()).collect();
                self.counted(name, &trading)
            }
            "long_trades" => self.counted(name, &self.closed(long)),
            "short_trades" => self.counted(name, &self.closed(short)),
            "profit_trades" => self.counted(name, &self.won(true)),
            "loss_trades" => self.counted(name, &self.won(false)),
            "long_won_pct" => {
                let of_side = self.closed(long);
                share(report.long_won_pct, ("won_trades", won(of_side.clone())), ("long_trades", of_side))
            }
            "short_won_pct" => {
                let of_side = self.closed(short);
                share(report.short_won_pct, ("won_trades", won(of_side.clone())), ("short_trades", of_side))
            }
            "profit_trades_pct" => {
                share(report.profit_trades_pct, ("profit_trades", self.won(true)), ("total_trades", all()))
            }
            "loss_trades_pct" => {
                share(report.loss_trades_pct, ("loss_trades", self.won(false)), ("total_trades", all()))
            }
            _ => return None,
        })
    }

    fn of_balance(&self, name: &str) -> Option<Explained> {
        let report = self.report;
        let (relative, amount) = (report.balance_drawdown_relative_pct, report.balance_drawdown_relative_amount);
        let percent = |value: f64, fall: Explained| Explained { value: share(value), label: name.to_owned(), ..fall };
        Some(match name {
            "balance_drawdown_absolute" => {
                let opening = self.path().0;
                let lowest = opening - report.balance_drawdown_absolute;
                let day = self.path().1.into_iter().find(|(_, balance)| *balance == lowest);
                let parts = vec![
                    self.balance_on("balance_opening", (None, opening)),
                    self.balance_on("balance_lowest", (day.map(|(day, _)| day), lowest)),
                ];
                Explained::by(name, self.money(report.balance_drawdown_absolute), "difference", parts)
            }
            "balance_drawdown_maximal" => self.fall(name, report.balance_drawdown_maximal),
            "balance_drawdown_maximal_pct" => {
                percent(report.balance_drawdown_maximal_pct, self.fall(name, report.balance_drawdown_maximal))
            }
            "balance_drawdown_relative_pct" => percent(relative, self.fall(name, amount)),
            "balance_drawdown_relative_amount" => self.fall(name, amount),
            "closing_balance" => {
                let (moved, traded): (Deals<'_>, Deals<'_>) = self.deals.iter().partition(|d| d.line.trade.is_none());
                let before = report.closing_balance - total(&moved) - total(&traded);
                let part = |label, deals: &Deals<'a>| {
                    Explained::by(label, self.money(total(deals)), "sum", self.by_month(deals, false))
                };
                let before = Explained::given("balance_before", self.money(before));
                let parts = vec![before, part("balance_operations", &moved), part("trading", &traded)];
                Explained::by(name, self.money(report.closing_balance), "sum", parts)
            }
            "sharpe" => {
                let mean = Explained::given("ahpr", statistic(report.ahpr));
                let spread = Explained::given("holding_deviation", statistic(report.holding_deviation));
                Explained::by(name, statistic(report.sharpe), "sharpe_of_trades", vec![mean, spread, self.trades()])
            }
            "ahpr" => Explained::by(name, statistic(report.ahpr), "mean_of_trades", vec![self.trades()]),
            "ghpr" => {
                let opening = self.balance_on("balance_opening", (None, self.path().0));
                let parts = vec![opening, self.net_profit(), self.trades()];
                Explained::by(name, statistic(report.ghpr), "geometric_of_trades", parts)
            }
            "lr_correlation" => {
                Explained::by(name, statistic(report.lr_correlation), "line_through_balance", vec![self.trades()])
            }
            "lr_standard_error" => {
                Explained::by(name, self.printed(report.lr_standard_error), "line_through_balance", vec![self.trades()])
            }
            _ => return None,
        })
    }

    fn of_runs(&self, name: &str) -> Option<Explained> {
        let report = self.report;
        let counted = |(count, amount): (u64, Decimal), won: bool| {
            let run = self.run(won, |run| run.len() as u64 == count && total(run) == amount);
            Explained::by(name, ExplainedValue::Count { number: count }, "longest_run", self.leaves(&run))
        };
        let amounted = |(amount, count): (Decimal, u64), won: bool| {
            let run = self.run(won, |run| run.len() as u64 == count && total(run) == amount);
            Explained::by(name, self.money(amount), "sum", self.leaves(&run))
        };
        let average = |number: u64, won: bool| {
            let label = if won { "profit_trades" } else { "loss_trades" };
            let runs = self.runs().into_iter().filter(|run| run.first().is_some_and(|deal| is_win(deal.net()) == won));
            let runs = Explained::given("runs", ExplainedValue::count(runs.count()));
            let parts = vec![self.counted(label, &self.won(won)), runs];
            Explained::by(name, ExplainedValue::Count { number }, "quotient_rounded", parts)
        };
        Some(match name {
            "max_consecutive_wins" => counted(report.max_consecutive_wins, true),
            "max_consecutive_losses" => counted(report.max_consecutive_losses, false),
            "max_consecutive_profit" => amounted(report.max_consecutive_profit, true),
            "max_consecutive_loss" => amounted(report.max_consecutive_loss, false),
            "average_consecutive_wins" => average(report.average_consecutive_wins, true),
            "average_consecutive_losses" => average(report.average_consecutive_losses, false),
            "z_score" => {
                let runs = Explained::given("runs", ExplainedValue::count(self.runs().len()));
                let parts = vec![self.trades(), self.counted("profit_trades", &self.won(true)), runs];
                Explained::by(name, statistic(report.z_score), "z_score", parts)
            }
            _ => return None,
        })
    }

    fn trades(&self) -> Explained {
        let of = |label: &str, buys: bool| self.counted(label, &self.closed(|_, side| side.is_buy() == buys));
        let parts = vec![of("long_trades", false), of("short_trades", true)];
        Explained::by("total_trades", ExplainedValue::Count { number: self.report.total_trades }, "sum", parts)
    }

    fn counted(&self, label: &str, deals: &Deals<'a>) -> Explained {
        Explained::by(label, ExplainedValue::count(deals.len()), "counted", self.by_month(deals, true))
    }

    fn one_deal(&self, label: &str, amount: Decimal, formula: &str) -> Explained {
        let found = self.closed(|deal, _| deal.net() == amount).into_iter().take(1).collect();
        Explained::by(label, self.money(amount), formula, self.by_month(&found, false))
    }

    /// Deals by month and by day, as sums of their results or as their number.
    fn by_month(&self, deals: &Deals<'a>, count: bool) -> Vec<Explained> {
        let value = |group: &[&'a CountedDeal]| {
            if count { ExplainedValue::count(group.len()) } else { self.money(total(group)) }
        };
        let formula = if count { "counted" } else { "sum" };
        let mut ordered = deals.clone();
        ordered.sort_by_key(|deal| deal.day);
        let many = deals.len() > LISTED_DEALS;
        let day = |group: &[&'a CountedDeal]| {
            let leaves = if many { Vec::new() } else { self.leaves(group) };
            let name = group.first().map_or_else(String::new, |deal| deal.day.to_string());
            Explained::by("day_of_deals", value(group), formula, leaves).of(name)
        };
        let month = |group: &[&'a CountedDeal]| {
            let first = group.first().map_or(CalendarDate::MIN, |deal| deal.day);
            let days = group.chunk_by(|a, b| a.day == b.day).map(day).collect();
            let name = format!("{:04}-{:02}", first.year(), first.month());
            Explained::by("month_of_deals", value(group), formula, days).of(name)
        };
        let same = |a: &&CountedDeal, b: &&CountedDeal| (a.day.year(), a.day.month()) == (b.day.year(), b.day.month());
        ordered.chunk_by(same).map(month).collect()
    }

    fn leaves(&self, deals: &[&'a CountedDeal]) -> Vec<Explained> {
        let leaf = |deal: &&CountedDeal| {
            Explained::given("deal_result", self.money(deal.net())).of(format!("{} #{}", deal.login, deal.ticket))
        };
        deals.iter().map(leaf).collect()
    }

    /// The opening balance, and the balance after each deal from the first trading one on.
    fn path(&self) -> (Decimal, Vec<(CalendarDate, Decimal)>) {
        let all: Decimal = self.deals.iter().map(CountedDeal::net).sum();
        let mut balance = self.report.closing_balance - all;
        let mut opening = None;
        let mut path = Vec::with_capacity(self.deals.len());
        for deal in self.deals {
            if deal.line.trade.is_some() && opening.is_none() {
                opening = Some(balance);
            }
            balance += deal.net();
            if opening.is_some() {
                path.push((deal.day, balance));
            }
        }
        (opening.unwrap_or(balance), path)
    }

    fn balance_on(&self, label: &str, (day, balance): (Option<CalendarDate>, Decimal)) -> Explained {
        let part = Explained::given(label, self.money(balance));
        day.map_or_else(|| part.clone(), |day| part.clone().of(day.to_string()))
    }

    /// A fall of the balance that the report names: the peak before it and the balance at its depth.
    fn fall(&self, label: &str, amount: Decimal) -> Explained {
        let (opening, path) = self.path();
        let mut peak = (None, opening);
        let mut parts = Vec::new();
        for (day, balance) in path {
            if balance > peak.1 {
                peak = (Some(day), balance);
            }
            if peak.1 - balance == amount && !amount.is_zero() {
                parts = vec![
                    self.balance_on("balance_peak", peak),
                    self.balance_on("balance_trough", (Some(day), balance)),
                ];
                break;
            }
        }
        Explained::by(label, self.money(amount), "difference", parts)
    }

    fn runs(&self) -> Vec<Deals<'a>> {
        let closed = self.closed(|_, _| true);
        closed.chunk_by(|a, b| is_win(a.net()) == is_win(b.net())).map(<[_]>::to_vec).collect()
    }

    fn run(&self, won: bool, wanted: impl Fn(&Deals<'a>) -> bool) -> Deals<'a> {
        let of_side = |run: &Deals<'a>| run.first().is_some_and(|deal| is_win(deal.net()) == won);
        self.runs().into_iter().find(|run| of_side(run) && wanted(run)).unwrap_or_default()
    }
}

fn total(deals: &[&CountedDeal]) -> Decimal {
    deals.iter().map(|deal| deal.net()).sum()
}

fn share(percent: f64) -> ExplainedValue {
    ExplainedValue::Share { number: percent / 100.0 }
}

fn statistic(value: Option<f64>) -> ExplainedValue {
    value.map_or_else(|| UnknownReason::SourceHasNone.into(), |number| ExplainedValue::Statistic { number })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;
    use crate::statistics::{ReportKind, trade_report};

    fn deal(ticket: u64, trade: Option<(DealSide, DealEntry)>, profit: Decimal) -> CountedDeal {
        let none = Decimal::ZERO;
        CountedDeal {
            login: AccountLogin::new(1001).expect("a login"),
            ticket,
            day: date(2026, 3, i8::try_from(ticket).expect("few")),
            line: ReportDeal { trade, commission: none, fee: none, swap: none, profit, balance: None },
        }
    }

    /// Ten thousand, then trades of +100, −40 and +60, the first opened at a charge of 3.
    fn deals() -> Vec<CountedDeal> {
        let out = |ticket, profit| deal(ticket, Some((DealSide::Sell, DealEntry::Out)), profit);
        vec![
            deal(1, None, dec!(10000)),
            deal(2, Some((DealSide::Buy, DealEntry::In)), dec!(-3)),
            out(3, dec!(100)),
            out(4, dec!(-40)),
            out(5, dec!(60)),
        ]
    }

    fn tree(name: &str) -> Explained {
        let lines: Vec<ReportDeal> = deals().iter().map(|deal| deal.line).collect();
        let report = trade_report(&lines, ReportKind::History, None).expect("a report");
        explained_report(&report, &deals(), Currency::USD, name).expect("every figure has its tree")
    }

    fn dollars(amount: Decimal) -> ExplainedValue {
        Money::new(amount, Currency::USD).into()
    }

    #[test]
    fn the_net_profit_opens_to_what_was_won_lost_and_charged_deal_by_deal() {
        let net = tree("total_net_profit");
        assert_eq!(net.value, dollars(dec!(117)));
        let (won, lost) = (&net.parts[0], &net.parts[1]);
        assert_eq!((won.value.clone(), lost.value.clone()), (dollars(dec!(160)), dollars(dec!(-43))));
        let first = &won.parts[0].parts[0].parts[0];
        assert_eq!((first.subject.as_deref(), first.value.clone()), (Some("1001 #3"), dollars(dec!(100))));
        let charged = &lost.parts[1];
        assert_eq!((charged.label.as_str(), charged.value.clone()), ("entry_charges", dollars(dec!(-3))));
    }

    #[test]
    fn the_deepest_fall_tells_its_peak_and_its_trough() {
        let fall = tree("balance_drawdown_maximal");
        assert_eq!(fall.value, dollars(dec!(40)));
        let told: Vec<_> = fall.parts.iter().map(|part| (part.subject.as_deref(), part.value.clone())).collect();
        let peak = (Some("2026-03-03"), dollars(dec!(10097)));
        assert_eq!(told, [peak, (Some("2026-03-04"), dollars(dec!(10057)))]);
    }

    #[test]
    fn a_share_of_trades_won_names_both_counts_and_the_closing_balance_all_that_moved_it() {
        let won = tree("profit_trades_pct");
        let counts: Vec<ExplainedValue> = won.parts.iter().map(|part| part.value.clone()).collect();
        assert_eq!(counts, [ExplainedValue::count(2), ExplainedValue::count(3)]);
        let closing: Vec<ExplainedValue> = tree("closing_balance").parts.into_iter().map(|part| part.value).collect();
        assert_eq!(closing, [dollars(dec!(0)), dollars(dec!(10000)), dollars(dec!(117))]);
    }
}
