//! The targets and bands of a fund, as they are written and kept.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::AllocationTarget;
use values::FundCode;

use crate::{allocation::sheet::Grouping, fault::Fault, seat::Seat};

/// More lines than this are a mistake.
const MOST_LINES: usize = 1_000;
/// The longest name of a line, in characters.
const LONGEST_LINE: usize = 200;
/// Digits of a percentage after the point.
const PLACES: u32 = 2;

/// What one line shall hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TargetForm {
    /// The login, or the name of who trades.
    pub line: String,
    /// Share of the fund in percent, to two places.
    #[ts(type = "string")]
    pub target_percent: Decimal,
    /// Percentage points it may drift to either side, to two places.
    #[ts(type = "string")]
    pub band_percent: Decimal,
    /// Nothing of it is sold.
    pub no_sell: bool,
}

/// The targets of a fund, in the place of those it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveTargetsRequest {
    /// The fund.
    pub fund: FundCode,
    /// What stands in one line.
    pub grouping: Grouping,
    /// The lines. What their targets leave of a hundred is cash.
    pub targets: Vec<TargetForm>,
}

/// Keeps the targets of a fund.
pub(crate) async fn save(seat: &Seat, request: SaveTargetsRequest) -> Result<(), Fault> {
    let targets = checked(request.targets)?;
    if targets.is_empty() {
        return Err(Fault::field("targets", "empty"));
    }
    let place = (&request.fund, request.grouping.word());
    seat.store().save_allocation_targets(&seat.actor(), place, targets).await?;
    Ok(())
}

/// The targets as they may be kept.
///
/// # Errors
/// A percentage out of range or with more than two places; a line named twice; a sum above a hundred.
pub(crate) fn checked(forms: Vec<TargetForm>) -> Result<Vec<AllocationTarget>, Fault> {
    if forms.len() > MOST_LINES {
        return Err(Fault::field("targets", "too_many"));
    }
    let mut lines = BTreeSet::new();
    let mut sum = Decimal::ZERO;
    for form in &forms {
        percent("target_percent", form.target_percent)?;
        percent("band_percent", form.band_percent)?;
        sum += form.target_percent;
        if form.line.chars().count() > LONGEST_LINE || form.line.chars().any(char::is_control) {
            return Err(Fault::field("line", "malformed"));
        }
        if !lines.insert(form.line.as_str()) {
            return Err(Fault::field("line", "twice").with("line", &form.line));
        }
    }
    if sum > Decimal::ONE_HUNDRED {
        return Err(Fault::field("target_percent", "sum_above_100").with("sum", sum.normalize()));
    }
    let target = |form: TargetForm| AllocationTarget {
        line: form.line,
        target_percent: form.target_percent.normalize(),
        band_percent: form.band_percent.normalize(),
        no_sell: form.no_sell,
    };
    Ok(forms.into_iter().map(target).collect())
}

fn percent(field: &str, percent: Decimal) -> Result<(), Fault> {
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
        return Err(Fault::field(field, "range_0_100"));
    }
    if percent.normalize().scale() > PLACES {
        return Err(Fault::field(field, "two_places"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn form(line: &str, target_percent: Decimal) -> TargetForm {
        TargetForm { line: line.into(), target_percent, band_percent: dec!(5), no_sell: false }
    }

    fn rule(forms: &[TargetForm]) -> String {
        checked(forms.to_vec()).err().map(|fault| fault.params["rule"].clone()).unwrap_or_default()
    }

    #[test]
    fn targets_to_two_places_that_leave_a_rest_are_taken() {
        assert_eq!(rule(&[form("1001", dec!(33.33)), form("1002", dec!(61.6700))]), "");
    }

    #[test]
    fn what_is_no_share_of_a_fund_is_refused() {
        assert_eq!(rule(&[form("1001", dec!(33.333))]), "two_places");
        assert_eq!(rule(&[form("1001", dec!(-1))]), "range_0_100");
        assert_eq!(rule(&[form("1001", dec!(100)), form("1002", dec!(0.01))]), "sum_above_100");
        assert_eq!(rule(&[form("1001", dec!(1)), form("1001", dec!(1))]), "twice");
    }
}
