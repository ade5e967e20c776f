//! The fees of one year of a fund: management and incentive fee, and what is left.

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

use crate::performance_fee::{PerformanceFeeBase, PerformanceFeeTerms, fee_above};

/// The value that bears the management fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ManagementBase {
    /// At the start of the year.
    #[default]
    Begin,
    /// At its end, before fees.
    End,
}

/// The terms of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeYearTerms {
    /// Management fee, as a fraction.
    pub management_rate: Decimal,
    /// What bears it.
    pub management_base: ManagementBase,
    /// The incentive fee, its hurdle and what that is on.
    pub incentive: PerformanceFeeTerms,
    /// Whether the incentive fee is on what is left after the management fee.
    pub incentive_net_of_management: bool,
}

/// Where the year began, where it ended before fees, and the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeYear {
    /// Value at the start.
    pub begin: Decimal,
    /// Value at the end, before fees.
    pub gross_end: Decimal,
    /// The high-water mark; without one, profit is counted from the start of the year.
    pub high_water_mark: Option<Decimal>,
}

/// The fees of a year and what they leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeYearResult {
    /// Management fee.
    pub management_fee: Decimal,
    /// Incentive fee.
    pub incentive_fee: Decimal,
    /// Value at the end after both.
    pub net_end: Decimal,
    /// Return of the year after both.
    pub net_return: Decimal,
}

/// Charges both fees at the end of a year, exactly.
///
/// Source: CFA curriculum, alternative investments, the fee examples of AWJ Capital: begin 100, end 130, 2 and 20 on
/// the end value give 8.6; net of the management fee 8.08; above a hard hurdle of 5 % 7.08.
///
/// # Errors
/// [`NoFigure::Invalid`] `management_rate`, `rate` or `hurdle` for a negative one; [`NoFigure::NoData`] for a year that
/// begins with nothing; [`NoFigure::OutOfRange`].
pub fn fee_year(year: &FeeYear, terms: &FeeYearTerms) -> Result<FeeYearResult, NoFigure> {
    if terms.management_rate < Decimal::ZERO {
        return Err(NoFigure::Invalid("management_rate"));
    }
    let (begin, end) = (Fraction::from(year.begin), Fraction::from(year.gross_end));
    let managed = match terms.management_base {
        ManagementBase::Begin => &begin,
        ManagementBase::End => &end,
    };
    let management = managed * &Fraction::from(terms.management_rate);
    let measured = if terms.incentive_net_of_management { &end - &management } else { end.clone() };
    let base = PerformanceFeeBase {
        gross_nav: measured,
        high_water_mark: year.high_water_mark.map_or_else(|| begin.clone(), Fraction::from),
        opening: begin.clone(),
    };
    let incentive = fee_above(&base, &terms.incentive)?;
    let net = end - management.clone() - incentive.clone();
    let growth = net.over(&begin).ok_or(NoFigure::NoData)?;
    Ok(FeeYearResult {
        management_fee: management.decimal()?,
        incentive_fee: incentive.decimal()?,
        net_end: net.decimal()?,
        net_return: (growth - Fraction::one()).decimal()?,
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::performance_fee::{HurdleBase, HurdleKind};

    fn fees(hurdle: Decimal, net: bool, year: FeeYear) -> Result<(Decimal, Decimal), NoFigure> {
        let hurdle_base = HurdleBase::Opening;
        let incentive = PerformanceFeeTerms { rate: dec!(0.2), hurdle, hurdle_kind: HurdleKind::Hard, hurdle_base };
        let terms = FeeYearTerms {
            management_rate: dec!(0.02),
            management_base: ManagementBase::End,
            incentive,
            incentive_net_of_management: net,
        };
        fee_year(&year, &terms).map(|fees| (fees.management_fee, fees.incentive_fee))
    }

    #[test]
    fn the_fees_of_the_cfa_curriculum_are_matched() {
        let year = FeeYear { begin: dec!(100), gross_end: dec!(130), high_water_mark: None };
        assert_eq!(fees(dec!(0), false, year), Ok((dec!(2.6), dec!(6))));
        assert_eq!(fees(dec!(0), true, year), Ok((dec!(2.6), dec!(5.48))));
        assert_eq!(fees(dec!(0.05), true, year), Ok((dec!(2.6), dec!(4.48))));
        let third = FeeYear { begin: dec!(107.8), gross_end: dec!(128), high_water_mark: Some(dec!(121.4)) };
        assert_eq!(fees(dec!(0), false, third), Ok((dec!(2.56), dec!(1.32))));
    }

    #[test]
    fn a_year_that_begins_with_nothing_has_no_return() {
        let year = FeeYear { begin: dec!(0), gross_end: dec!(1), high_water_mark: None };
        assert_eq!(fees(dec!(0), false, year), Err(NoFigure::NoData));
    }
}
