//! What to move, computed at once for what is being edited; nothing is kept.

use ::fund::worksheet::{WorksheetLine, WorksheetMode, WorksheetRefused, WorksheetTerms, propose};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Currency, Fraction, FundCode, Rounding, RoundingMode};

use crate::{
    allocation::{
        held::Holdings,
        orders::{TransferOrder, orders},
        sheet::{self, Allocation, AllocationLine, AllocationRequest, Grouping},
        targets::{TargetForm, checked},
    },
    fault::Fault,
    fault_of::defect,
    seat::Seat,
};

const SHOWN: Rounding = Rounding { minor_units: 4, mode: RoundingMode::HalfEven };
/// A penalty of more than all that is moved forbids every trade.
const HIGHEST_PENALTY: Decimal = Decimal::ONE_HUNDRED;

/// What is moved at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AllocationMode {
    /// Only new money is put to work, or only a withdrawal is raised.
    CashFirst,
    /// Every line is brought to its target.
    Full,
}

/// A trade that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TradeByHand {
    /// The line.
    pub line: String,
    /// Bought above zero, sold below.
    #[ts(type = "string")]
    pub amount: Decimal,
}

/// What is tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "AllocationPreviewRequest")]
pub struct PreviewRequest {
    /// The fund.
    pub fund: FundCode,
    /// What stands in one line.
    pub grouping: Grouping,
    /// The currency of every amount; the base currency when not given.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// A day that is over; now when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
    /// Targets and bands that are being edited; those that were saved last when not given.
    #[serde(default)]
    pub targets: Option<Vec<TargetForm>>,
    /// Cash-first or full.
    pub mode: AllocationMode,
    /// New money above zero, a withdrawal below.
    #[serde(default)]
    #[ts(type = "string")]
    pub flow: Decimal,
    /// Cash that must be left.
    #[serde(default)]
    #[ts(type = "string")]
    pub cash_buffer: Decimal,
    /// The smallest trade.
    #[serde(default)]
    #[ts(type = "string")]
    pub min_trade: Decimal,
    /// What each amount moved costs in a full rebalance, in percent of it.
    #[serde(default)]
    #[ts(type = "string")]
    pub penalty_percent: Decimal,
    /// A full rebalance only when a line is outside of its band.
    #[serde(default)]
    pub only_outside: bool,
    /// Trades that stand as they are written.
    #[serde(default)]
    pub by_hand: Vec<TradeByHand>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "AllocationOutcome")]
pub enum Outcome {
    /// The trades stand below.
    Proposed,
    /// No line is outside of its band, so nothing is moved.
    WithinBands,
    /// By hand more is sold than the line holds.
    MoreThanHeld {
        /// The line.
        line: String,
    },
    /// Cash is missing to the buffer.
    NotEnoughCash {
        /// How much.
        #[ts(type = "string")]
        short: Decimal,
    },
    /// No trades of the smallest size raise what is needed.
    SmallestTrade,
    /// No line takes part.
    NothingKnown,
}

/// A line after its trade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LineAfter {
    /// The line.
    pub line: String,
    /// Bought above zero, sold below.
    #[ts(type = "string")]
    pub trade: Decimal,
    /// A person wrote it.
    pub by_hand: bool,
    /// What it is worth then.
    #[ts(type = "string")]
    pub value: Decimal,
    /// Its share then.
    #[ts(type = "string | null")]
    pub weight_percent: Option<Decimal>,
    /// That less its aim.
    #[ts(type = "string | null")]
    pub drift_percent: Option<Decimal>,
    /// It is outside of its band then.
    pub outside: bool,
}

/// What is tried, and what would come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AllocationPreview {
    /// The worksheet before.
    pub sheet: Allocation,
    /// What came of it.
    pub outcome: Outcome,
    /// The lines that take part, after; none when nothing could be proposed.
    pub after: Vec<LineAfter>,
    /// Cash after: the flow less what was bought and with what was sold.
    #[ts(type = "string | null")]
    pub cash: Option<Decimal>,
    /// Its share of the whole then.
    #[ts(type = "string | null")]
    pub cash_percent: Option<Decimal>,
    /// All that is moved, each purchase and each sale counted.
    #[ts(type = "string")]
    pub turnover: Decimal,
    /// The share of the money that stands elsewhere than it shall, after.
    #[ts(type = "string | null")]
    pub off_target_percent: Option<Decimal>,
    /// The trades as transfers between accounts.
    pub orders: Vec<TransferOrder>,
}

/// What would be moved.
pub(crate) async fn preview(seat: &Seat, request: PreviewRequest) -> Result<AllocationPreview, Fault> {
    Ok(tried(seat, &request).await?.1)
}

/// The holdings, and what would be moved of them.
pub(crate) async fn tried(seat: &Seat, request: &PreviewRequest) -> Result<(Holdings, AllocationPreview), Fault> {
    let targets = request.targets.clone().map(checked).transpose()?;
    let of = AllocationRequest {
        fund: request.fund.clone(),
        grouping: request.grouping,
        currency: request.currency,
        as_at: request.as_at,
    };
    let (holdings, sheet) = sheet::read(seat, &of, targets).await?;
    let terms = terms(request, holdings.minor_units)?;
    let lines = worksheet(&sheet, request, holdings.minor_units)?;
    let quiet = request.only_outside
        && request.mode == AllocationMode::Full
        && request.by_hand.is_empty()
        && sheet.lines.iter().all(|line| !line.outside);
    let preview = if lines.is_empty() {
        nothing(sheet, Outcome::NothingKnown)
    } else if quiet {
        nothing(sheet, Outcome::WithinBands)
    } else {
        match propose(&lines, &terms) {
            Ok(trades) => proposed(&holdings, sheet, (&lines, &trades), terms.flow)?,
            Err(refused) => nothing(sheet, outcome(refused)?),
        }
    };
    Ok((holdings, preview))
}

fn outcome(refused: WorksheetRefused) -> Result<Outcome, Fault> {
    match refused {
        WorksheetRefused::MoreThanHeld { id } => Ok(Outcome::MoreThanHeld { line: id }),
        WorksheetRefused::NotEnoughCash { short } => Ok(Outcome::NotEnoughCash { short }),
        WorksheetRefused::SmallestTrade => Ok(Outcome::SmallestTrade),
        WorksheetRefused::NoFigure(none) => Err(Fault::field("amount", "out_of_range").with("detail", none)),
    }
}

fn terms(request: &PreviewRequest, minor_units: u32) -> Result<WorksheetTerms, Fault> {
    let amount = |field: &str, amount: Decimal| {
        if amount.normalize().scale() > minor_units {
            return Err(Fault::field(field, "minor_units"));
        }
        Ok(amount)
    };
    let not_below = |field: &str, given: Decimal| {
        if given < Decimal::ZERO { Err(Fault::field(field, "below_zero")) } else { amount(field, given) }
    };
    if request.penalty_percent < Decimal::ZERO || request.penalty_percent > HIGHEST_PENALTY {
        return Err(Fault::field("penalty_percent", "range_0_100"));
    }
    Ok(WorksheetTerms {
        mode: match request.mode {
            AllocationMode::CashFirst => WorksheetMode::CashFirst,
            AllocationMode::Full => WorksheetMode::Full,
        },
        flow: amount("flow", request.flow)?,
        cash_buffer: not_below("cash_buffer", request.cash_buffer)?,
        min_trade: not_below("min_trade", request.min_trade)?,
        turnover_penalty: request.penalty_percent / Decimal::ONE_HUNDRED,
        minor_units,
    })
}

/// The lines that take part. Their targets are in proportion to one another when others do not; cash keeps its share.
fn worksheet(sheet: &Allocation, request: &PreviewRequest, minor_units: u32) -> Result<Vec<WorksheetLine>, Fault> {
    for hand in &request.by_hand {
        if hand.amount.normalize().scale() > minor_units {
            return Err(Fault::field("by_hand", "minor_units"));
        }
        if !sheet.lines.iter().any(|line| line.line == hand.line && line.blocked.is_none()) {
            return Err(Fault::not_found("line"));
        }
    }
    let part: Vec<&AllocationLine> = sheet.lines.iter().filter(|line| line.blocked.is_none()).collect();
    let aimed: Decimal = part.iter().map(|line| line.target_percent).sum::<Decimal>() + sheet.cash_percent;
    let line = |line: &&AllocationLine| {
        let target = Fraction::from(line.target_percent).over(&aimed.into()).unwrap_or_else(Fraction::zero);
        let rounding = Rounding { minor_units: 27, mode: RoundingMode::Down };
        Ok(WorksheetLine {
            id: line.line.clone(),
            value: line.value.amount.unwrap_or_default(),
            // Cut, so that the targets never sum to more than one.
            target: target.rounded(rounding).map_err(defect)?,
            no_sell: line.no_sell,
            by_hand: request.by_hand.iter().find(|hand| hand.line == line.line).map(|hand| hand.amount),
        })
    };
    part.iter().map(line).collect()
}

const fn nothing(sheet: Allocation, outcome: Outcome) -> AllocationPreview {
    AllocationPreview {
        sheet,
        outcome,
        after: Vec::new(),
        cash: None,
        cash_percent: None,
        turnover: Decimal::ZERO,
        off_target_percent: None,
        orders: Vec::new(),
    }
}

fn proposed(
    holdings: &Holdings,
    sheet: Allocation,
    (lines, trades): (&[WorksheetLine], &[Decimal]),
    flow: Decimal,
) -> Result<AllocationPreview, Fault> {
    let whole = Fraction::from(sheet.known) + Fraction::from(flow);
    let percent = |amount: Decimal| (Fraction::from(amount) * Fraction::from(100)).over(&whole);
    let shown = |exact: Option<Fraction>| exact.map(|exact| exact.rounded(SHOWN)).transpose().map_err(defect);
    let cash = flow - trades.iter().sum::<Decimal>();
    let hundred = || Fraction::from(100);
    let rest = Fraction::one() - lines.iter().map(|line| Fraction::from(line.target)).sum::<Fraction>();
    let mut distance = percent(cash).map(|weight| (weight - rest * hundred()).abs());
    let mut after = Vec::with_capacity(lines.len());
    for (line, trade) in lines.iter().zip(trades) {
        let value = line.value.checked_add(*trade).ok_or_else(|| Fault::field("amount", "out_of_range"))?;
        let weight = percent(value);
        let drift = weight.clone().map(|weight| weight - Fraction::from(line.target) * hundred());
        let band = sheet.lines.iter().find(|each| each.line == line.id).map(|each| each.band_percent);
        distance = distance.zip(drift.clone()).map(|(sum, drift)| sum + drift.abs());
        after.push(LineAfter {
            line: line.id.clone(),
            trade: *trade,
            by_hand: line.by_hand.is_some(),
            value,
            outside: drift.as_ref().zip(band).is_some_and(|(drift, band)| drift.abs() > Fraction::from(band)),
            weight_percent: shown(weight)?,
            drift_percent: shown(drift)?,
        });
    }
    let named: Vec<(&AllocationLine, Decimal)> = lines
        .iter()
        .zip(trades)
        .filter_map(|(line, trade)| Some((sheet.lines.iter().find(|each| each.line == line.id)?, *trade)))
        .collect();
    let orders = orders(holdings, &named)?;
    Ok(AllocationPreview {
        outcome: Outcome::Proposed,
        cash: Some(cash),
        cash_percent: shown(percent(cash))?,
        turnover: trades.iter().map(Decimal::abs).sum(),
        off_target_percent: shown(distance.and_then(|distance| distance.over(&Fraction::from(2))))?,
        after,
        orders,
        sheet,
    })
}
