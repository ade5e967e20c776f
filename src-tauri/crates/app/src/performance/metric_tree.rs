//! The trees behind the figures of performance: by which formula, from which days.

use ::performance::{Drawdown, FormulaAndParts, capture_parts, statistic_parts};
use values::{CalendarDate, Currency, Explained, ExplainedValue, Money, NoFigure, UnknownReason};

use crate::performance::{
    daily::Stretch,
    metric::{Measured, MetricGroup, MetricId, MetricUnit, ROWS, Row, statistic},
    sample::Sample,
};

/// What a figure of performance is made from.
pub(crate) struct Figures<'a> {
    pub(crate) stretch: &'a Stretch<'a>,
    pub(crate) sample: &'a Sample,
    pub(crate) compared: Option<&'a Sample>,
    pub(crate) risk_free: f64,
    pub(crate) currency: Currency,
}

impl Figures<'_> {
    /// The tree of a figure, the figure as the page has it. A day's return is a part called `return_of_day`, a month's
    /// `return_of_month`; the grounds of both are put under them by who reads the closes.
    pub(crate) fn tree(&self, id: MetricId) -> Explained {
        let label = word(id);
        let Some(row) = ROWS.iter().find(|row| row.0 == id) else {
            return Explained::given(&label, UnknownReason::SourceHasNone.into());
        };
        let beside = if row.1 == MetricGroup::Relative { self.compared } else { None };
        let measured = Measured::of(self.sample, beside, self.risk_free);
        self.of(&measured, row)
    }

    /// The figures of an own row, or of those that another one is made of.
    fn of(&self, measured: &Measured<'_>, row: &Row) -> Explained {
        let &(id, group, unit, takes, _) = row;
        let label = word(id);
        if group == MetricGroup::Relative && self.compared.is_none() {
            return Explained::given(&label, UnknownReason::SourceHasNone.into());
        }
        let Ok(figure) = measured.figure(id, takes) else {
            return Explained::given(&label, UnknownReason::PartUnknown.into());
        };
        match self.parts(measured, (id, figure)) {
            Ok((formula, parts)) => Explained::by(&label, value(figure, unit), formula, parts),
            Err(_) => Explained::given(&label, value(figure, unit)),
        }
    }

    fn parts(&self, measured: &Measured<'_>, (id, figure): (MetricId, f64)) -> Result<FormulaAndParts, NoFigure> {
        let series = || measured.series.as_ref().map_err(|none| *none);
        match id {
            MetricId::MoneyWeightedReturn => Ok(("xirr", self.flows())),
            MetricId::BestMonth => Ok(("highest", self.month(figure))),
            MetricId::WorstMonth => Ok(("lowest", self.month(figure))),
            MetricId::MaxDrawdown => {
                let fall = self.sample.drawdowns(1)?.first().copied();
                Ok(("trough_over_peak", fall.map(|fall| self.fall(&fall)).unwrap_or_default()))
            }
            MetricId::LongestDrawdown => {
                let fall = self.sample.longest_fall()?;
                Ok(("days_between", fall.map(|fall| self.days_of(&fall)).unwrap_or_default()))
            }
            MetricId::Calmar => {
                let of = |id| ROWS.iter().find(|row| row.0 == id).map(|row| self.of(measured, row));
                let parts = [MetricId::AnnualReturn, MetricId::MaxDrawdown].into_iter().filter_map(of).collect();
                Ok(("annual_over_drawdown", parts))
            }
            MetricId::UpCapture => capture_parts(series()?, true),
            MetricId::DownCapture => capture_parts(series()?, false),
            _ => {
                let days: Vec<CalendarDate> = self.sample.weekdays.iter().map(|(day, _)| *day).collect();
                statistic_parts(statistic(id).ok_or(NoFigure::NoData)?, series()?, &days)
            }
        }
    }

    /// What was there at first as money paid in, what moved, and what is there at last.
    fn flows(&self) -> Vec<Explained> {
        let money = |label: &str, amount, day: CalendarDate| {
            Explained::given(label, Money::new(amount, self.currency).into()).of(day.to_string())
        };
        let (base, end) = (self.stretch.base, self.stretch.end());
        let moved = self.stretch.days.iter().filter(|day| !day.net_flow.is_zero() && day.day <= end.day);
        let first = money("put_in_at_first", -base.equity.unwrap_or_default(), base.day);
        let last = money("taken_out_at_last", end.equity.unwrap_or_default(), end.day);
        let moved = moved.map(|day| money("moved_on", -day.net_flow, day.day));
        std::iter::once(first).chain(moved).chain([last]).collect()
    }

    fn month(&self, figure: f64) -> Vec<Explained> {
        let found = self.sample.named_months().find(|(_, rate)| rate.total_cmp(&figure).is_eq());
        let node = |(name, rate)| Explained::given("return_of_month", ExplainedValue::Share { number: rate }).of(name);
        found.map(node).into_iter().collect()
    }

    /// The peak and the trough with what one had become by then.
    fn fall(&self, fall: &Drawdown) -> Vec<Explained> {
        let growth = self.stretch.growth();
        let at = |label: &str, day: CalendarDate| {
            let found = growth.iter().rev().find(|(each, grown)| *each <= day && grown.is_some());
            let number = found.and_then(|(_, grown)| *grown).unwrap_or(1.0);
            Explained::given(label, ExplainedValue::Statistic { number }).of(day.to_string())
        };
        let back = fall.recovery.map(|day| Explained::given("recovered_on", day.into()));
        [at("growth_at_trough", fall.trough), at("growth_at_peak", fall.peak)].into_iter().chain(back).collect()
    }

    fn days_of(&self, fall: &Drawdown) -> Vec<Explained> {
        let end = match fall.recovery {
            Some(day) => Explained::given("recovered_on", day.into()),
            None => {
                Explained::given("lasts_until", self.sample.days.last().map_or(self.sample.end, |day| day.0).into())
            }
        };
        let depth = Explained::given("depth", ExplainedValue::Share { number: fall.depth });
        vec![Explained::given("peak_on", fall.peak.into()), end, depth]
    }
}

fn value(figure: f64, unit: MetricUnit) -> ExplainedValue {
    match unit {
        MetricUnit::Percent => ExplainedValue::Share { number: figure },
        MetricUnit::Number => ExplainedValue::Statistic { number: figure },
        MetricUnit::Days | MetricUnit::Count => ExplainedValue::count(whole(figure)),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of days, not below zero")]
fn whole(figure: f64) -> usize {
    figure.max(0.0) as usize
}

/// The name of a figure as the window has it.
fn word(id: MetricId) -> String {
    serde_json::to_value(id).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use rust_decimal::Decimal;

    use super::*;
    use crate::performance::{
        daily::{Daily, Day},
        metric::metrics,
        span::Days,
    };

    /// Six hundred days that rise by two thousandths and lose six of them each fifth day.
    fn daily(apart: i64) -> Daily {
        let start = date(2024, 1, 1);
        let day = |number: i64| {
            let rate = if number % apart == 0 { -0.006 } else { 0.002 };
            Day {
                day: start.checked_add(number.days()).expect("in range"),
                equity: Some(Decimal::ONE_HUNDRED),
                net_flow: Decimal::ZERO,
                rate: (number > 0).then_some(rate),
            }
        };
        let days = (0..600).map(day).collect();
        Daily { currency: Currency::USD, days, accounts: Vec::new(), left_out: Vec::new() }
    }

    #[test]
    fn the_tree_of_every_figure_has_the_figure_of_the_page_a_formula_and_parts() {
        let (own, other) = (daily(5), daily(7));
        let span = Days { base: date(2024, 1, 1), last: date(2026, 1, 1) };
        let (stretch, beside) = (own.stretch(span).expect("days"), other.stretch(span).expect("days"));
        let (sample, compared) = (Sample::of(&stretch), Sample::of(&beside));
        let figures = Figures {
            stretch: &stretch,
            sample: &sample,
            compared: Some(&compared),
            risk_free: 0.02,
            currency: Currency::USD,
        };
        for metric in metrics(&sample, Some(&compared), 0.02) {
            let tree = figures.tree(metric.id);
            let Some(figure) = metric.figure else { continue };
            assert_eq!(tree.value, value(figure, metric.unit), "{:?}", metric.id);
            assert!(tree.formula.is_some(), "{:?} has no formula", metric.id);
            assert!(metric.id == MetricId::TotalReturn || !tree.parts.is_empty(), "{:?}", metric.id);
        }
    }
}
