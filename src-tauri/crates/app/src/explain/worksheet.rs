//! The trees behind an allocation's worksheet, down to each account's reading and the rate it was converted at.

use ::trading::flows::day_of;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{Explained, ExplainedValue, Money, UnknownReason};

use crate::{
    allocation::{
        held::{Held, Holdings},
        orders::{TransferOrder, TransferSide},
        preview::{AllocationMode, AllocationPreview, LineAfter, PreviewRequest, tried},
        sheet::AllocationLine,
    },
    explain::{books::rate, figure::Asked},
    fault::Fault,
};

/// A figure of the worksheet. Of a line those that name one, of the whole sheet the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WorksheetFigure {
    /// What all lines are worth.
    Total,
    /// The share of the money that stands elsewhere than it shall.
    OffTarget,
    /// The same after the trades.
    OffTargetAfter,
    /// All that is moved.
    Turnover,
    /// Cash after.
    Cash,
    /// What a line is worth.
    Value,
    /// Its share of all lines that take part.
    Weight,
    /// The share it shall have.
    Aim,
    /// Weight less aim.
    Drift,
    /// What is bought or sold of it.
    Trade,
    /// What it is worth then.
    ValueAfter,
    /// Its share then.
    WeightAfter,
    /// A transfer of the order list, by its number in place of a line.
    Order,
}

/// A figure of the worksheet as it is tried.
pub(crate) async fn figure(
    asked: Asked<'_>,
    request: Box<PreviewRequest>,
    part: WorksheetFigure,
    line: Option<String>,
) -> Result<Explained, Fault> {
    let (holdings, preview) = tried(asked.seat, &request).await?;
    let sheet = Tried { holdings: &holdings, preview: &preview, request: &request };
    let of_line = || {
        let found = line.as_ref().and_then(|id| preview.sheet.lines.iter().find(|each| each.line == *id));
        found.ok_or_else(|| Fault::not_found("line"))
    };
    Ok(match part {
        WorksheetFigure::Total => sheet.total(),
        WorksheetFigure::OffTarget => sheet.off_target(false),
        WorksheetFigure::OffTargetAfter => sheet.off_target(true),
        WorksheetFigure::Turnover => sheet.turnover(),
        WorksheetFigure::Cash => sheet.cash(),
        WorksheetFigure::Value => sheet.value(of_line()?),
        WorksheetFigure::Weight => sheet.weight(of_line()?),
        WorksheetFigure::Aim => sheet.aim(of_line()?),
        WorksheetFigure::Drift => sheet.drift(of_line()?),
        WorksheetFigure::Trade => sheet.trade(of_line()?),
        WorksheetFigure::ValueAfter => sheet.value_after(of_line()?),
        WorksheetFigure::WeightAfter => sheet.weight_after(of_line()?),
        WorksheetFigure::Order => {
            let found = preview.orders.iter().find(|order| line.as_deref() == Some(order.number.to_string().as_str()));
            sheet.order(found.ok_or_else(|| Fault::not_found("order"))?)
        }
    })
}

/// The worksheet with what would be moved.
struct Tried<'a> {
    holdings: &'a Holdings,
    preview: &'a AllocationPreview,
    request: &'a PreviewRequest,
}

impl Tried<'_> {
    const fn money(&self, amount: Decimal) -> ExplainedValue {
        ExplainedValue::Money { amount, currency: self.holdings.currency }
    }

    /// An account: its equity in its own currency, with the reading and the rate, and what that is here.
    fn account(&self, held: &Held) -> Explained {
        let subject = held.account.login.to_string();
        let own = held.equity.map_or_else(
            || UnknownReason::NeverRead.into(),
            |equity| ExplainedValue::from(Money::new(equity, held.account.currency)),
        );
        let mut reading = Explained::given("account_equity", own).of(subject.clone());
        let day = held.provenance.as_ref().map(|provenance| day_of(provenance.as_of));
        reading.provenance.clone_from(&held.provenance);
        if held.account.currency == self.holdings.currency {
            return reading;
        }
        if let (Some((_, used)), Some(day)) = (&held.rate, day) {
            reading = reading.converted_at(rate(used, day));
        }
        let value = held.value.as_ref().map_or_else(|_| UnknownReason::PartUnknown.into(), |value| self.money(*value));
        Explained::by("account_value", value, "at_the_rate", vec![reading]).of(subject)
    }

    fn value(&self, line: &AllocationLine) -> Explained {
        let of_line = self.holdings.accounts.iter().filter(|held| line.accounts.contains(&held.account.login));
        let parts = of_line.map(|held| self.account(held)).collect();
        Explained::by("line_value", (&line.value).into(), "sum", parts).of(named(line))
    }

    /// What the lines that take part are worth, or why all of them together are not known.
    fn total(&self) -> Explained {
        let sheet = &self.preview.sheet;
        let parts = sheet.lines.iter().map(|line| self.value(line)).collect();
        Explained::by("sheet_total", (&sheet.total).into(), "sum", parts).of(sheet.fund.as_str())
    }

    fn known(&self) -> Explained {
        let taking_part = self.preview.sheet.lines.iter().filter(|line| line.blocked.is_none());
        let parts = taking_part.map(|line| self.value(line)).collect();
        Explained::by("sheet_known", self.money(self.preview.sheet.known), "sum", parts)
    }

    fn weight(&self, line: &AllocationLine) -> Explained {
        Explained::by("weight", percent(line.weight_percent), "quotient", vec![self.value(line), self.known()])
            .of(named(line))
    }

    fn aim(&self, line: &AllocationLine) -> Explained {
        let others = self.preview.sheet.lines.iter().filter(|each| each.blocked.is_none());
        let target = |line: &AllocationLine| {
            Explained::given("target", ExplainedValue::percent(line.target_percent)).of(named(line))
        };
        let cash = Explained::given("cash_target", ExplainedValue::percent(self.preview.sheet.cash_percent));
        let parts = others.clone().map(target).chain([cash]).collect();
        let sum: Decimal = others.map(|line| line.target_percent).sum::<Decimal>() + self.preview.sheet.cash_percent;
        let all = Explained::by("targets", ExplainedValue::percent(sum), "sum", parts);
        Explained::by("aim", percent(line.aim_percent), "quotient", vec![target(line), all]).of(named(line))
    }

    fn drift(&self, line: &AllocationLine) -> Explained {
        let parts = vec![self.weight(line), self.aim(line)];
        Explained::by("drift", percent(line.drift_percent), "difference", parts).of(named(line))
    }

    fn off_target(&self, after: bool) -> Explained {
        let sheet = &self.preview.sheet;
        let taking_part = || sheet.lines.iter().filter(|line| line.blocked.is_none());
        if !after {
            let drifts = taking_part().map(|line| self.drift(line)).collect();
            return Explained::by("off_target", percent(sheet.off_target_percent), "half_of_sizes", drifts);
        }
        let of = |line: &AllocationLine| {
            let drift = self.after(line).and_then(|after| after.drift_percent);
            Explained::by("drift_after", percent(drift), "difference", vec![self.weight_after(line), self.aim(line)])
                .of(named(line))
        };
        let mut parts: Vec<Explained> = taking_part().map(of).collect();
        parts.push(Explained::given("cash_share", percent(self.preview.cash_percent)));
        Explained::by("off_target", percent(self.preview.off_target_percent), "half_of_sizes", parts)
    }

    fn after(&self, line: &AllocationLine) -> Option<&LineAfter> {
        self.preview.after.iter().find(|after| after.line == line.line)
    }

    /// The trade: what a person wrote, or what brings the line nearest to its aim within the limits that are named.
    fn trade(&self, line: &AllocationLine) -> Explained {
        let Some(after) = self.after(line) else {
            return Explained::given("trade", UnknownReason::PartUnknown.into()).of(named(line));
        };
        if after.by_hand {
            return Explained::by("trade", self.money(after.trade), "by_hand", Vec::new()).of(named(line));
        }
        let request = self.request;
        let given = |label: &str, amount: Decimal| Explained::given(label, self.money(amount));
        let mut parts = vec![self.value(line), self.aim(line), self.known(), given("flow", request.flow)];
        parts.push(given("cash_buffer", request.cash_buffer));
        parts.push(given("smallest_trade", request.min_trade));
        let formula = match request.mode {
            AllocationMode::Full => {
                let penalty = ExplainedValue::percent(request.penalty_percent);
                parts.push(Explained::given("turnover_penalty", penalty));
                "nearest_to_aim"
            }
            AllocationMode::CashFirst => "cash_first",
        };
        Explained::by("trade", self.money(after.trade), formula, parts).of(named(line))
    }

    fn value_after(&self, line: &AllocationLine) -> Explained {
        let value = self.after(line).map_or_else(|| UnknownReason::PartUnknown.into(), |after| self.money(after.value));
        Explained::by("value_after", value, "sum", vec![self.value(line), self.trade(line)]).of(named(line))
    }

    fn weight_after(&self, line: &AllocationLine) -> Explained {
        let weight = self.after(line).and_then(|after| after.weight_percent);
        let flow = Explained::given("flow", self.money(self.request.flow));
        let whole = self.money(self.preview.sheet.known + self.request.flow);
        let whole = Explained::by("whole_after", whole, "sum", vec![self.known(), flow]);
        Explained::by("weight_after", percent(weight), "quotient", vec![self.value_after(line), whole]).of(named(line))
    }

    /// A transfer makes a part of the trades of both its ends.
    fn order(&self, order: &TransferOrder) -> Explained {
        let lines = &self.preview.sheet.lines;
        let of =
            |side: &TransferSide| lines.iter().find(|line| side.login.is_some_and(|it| line.accounts.contains(&it)));
        let parts = [&order.from, &order.to].into_iter().filter_map(of).map(|line| self.trade(line)).collect();
        Explained::by("order", order.amount.into(), "part_of_trades", parts).of(order.number.to_string())
    }

    fn trades(&self) -> Vec<Explained> {
        let traded = |line: &&AllocationLine| self.after(line).is_some_and(|after| !after.trade.is_zero());
        self.preview.sheet.lines.iter().filter(traded).map(|line| self.trade(line)).collect()
    }

    fn turnover(&self) -> Explained {
        Explained::by("turnover", self.money(self.preview.turnover), "sum_of_sizes", self.trades())
    }

    fn cash(&self) -> Explained {
        let cash = self.preview.cash.map_or_else(|| UnknownReason::PartUnknown.into(), |cash| self.money(cash));
        let traded: Decimal = self.preview.after.iter().map(|after| after.trade).sum();
        let trades = Explained::by("trades", self.money(traded), "sum", self.trades());
        let flow = Explained::given("flow", self.money(self.request.flow));
        Explained::by("cash_left", cash, "difference", vec![flow, trades])
    }
}

/// What a line is called: the account's name or login, or who trades it.
fn named(line: &AllocationLine) -> String {
    line.name.clone().or_else(|| line.manager.clone()).unwrap_or_else(|| line.line.clone())
}

fn percent(percent: Option<Decimal>) -> ExplainedValue {
    percent.map_or_else(|| UnknownReason::PartUnknown.into(), ExplainedValue::percent)
}
