//! Units and NAV per unit from valuations and flows.

use rust_decimal::Decimal;
use values::{CalendarDate, Fraction, NavPerUnit, NoFigure, Units};

/// A valuation at the end of a day, with the net flow of that day in it, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactValuation {
    /// The day.
    pub day: CalendarDate,
    /// The value at its end.
    pub value: Decimal,
    /// What came in that day less what went out.
    pub net_flow: Decimal,
}

/// Where a unitised portfolio stands after its last valuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unitised {
    /// Net asset value of one unit.
    pub nav_per_unit: NavPerUnit,
    /// Units outstanding.
    pub units: Units,
}

/// Starts with `initial_units` at the first valuation and deals every later flow at the NAV per unit of the close
/// before it. Exact: rounded once, to 28 digits, at the end.
///
/// While no units are outstanding the last NAV per unit holds, and the next flow deals at it.
///
/// # Errors
/// [`NoFigure::NoData`] without valuations or when a flow would deal at a NAV per unit of zero;
/// [`NoFigure::Invalid`] `initial_units` when not above zero, `valuations` for two of one day or for more redeemed than
/// there is; [`NoFigure::OutOfRange`].
pub fn unitise(valuations: &[ExactValuation], initial_units: Decimal) -> Result<Unitised, NoFigure> {
    if initial_units <= Decimal::ZERO {
        return Err(NoFigure::Invalid("initial_units"));
    }
    let mut ordered = valuations.to_vec();
    ordered.sort_by_key(|valuation| valuation.day);
    if ordered.windows(2).any(|pair| pair[0].day == pair[1].day) {
        return Err(NoFigure::Invalid("valuations"));
    }
    let (first, later) = ordered.split_first().ok_or(NoFigure::NoData)?;
    let mut units = Fraction::from(initial_units);
    let mut nav = Fraction::from(first.value).over(&units).ok_or(NoFigure::NoData)?;
    for valuation in later {
        if !valuation.net_flow.is_zero() {
            let dealt = Fraction::from(valuation.net_flow).over(&nav).ok_or(NoFigure::NoData)?;
            units = (units + dealt).trimmed();
        }
        if units.is_negative() {
            return Err(NoFigure::Invalid("valuations"));
        }
        nav = Fraction::from(valuation.value).over(&units).unwrap_or(nav).trimmed();
    }
    Ok(Unitised { nav_per_unit: NavPerUnit(nav.decimal()?), units: Units(units.decimal()?) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn valuation(day: i8, value: Decimal, net_flow: Decimal) -> ExactValuation {
        ExactValuation { day: date(2024, 1, day), value, net_flow }
    }

    #[test]
    fn a_flow_deals_at_the_close_before_it() {
        let path =
            [valuation(1, dec!(1000), dec!(0)), valuation(2, dec!(1100), dec!(0)), valuation(3, dec!(1650), dec!(550))];
        let found = unitise(&path, dec!(100));
        assert_eq!(found, Ok(Unitised { nav_per_unit: NavPerUnit(dec!(11)), units: Units(dec!(150)) }));
    }

    #[test]
    fn after_everything_is_redeemed_the_last_price_holds() {
        let path =
            [valuation(1, dec!(1000), dec!(0)), valuation(2, dec!(0), dec!(-1000)), valuation(3, dec!(50), dec!(50))];
        let found = unitise(&path, dec!(100));
        assert_eq!(found, Ok(Unitised { nav_per_unit: NavPerUnit(dec!(10)), units: Units(dec!(5)) }));
    }
}
