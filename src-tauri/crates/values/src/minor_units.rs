//! Minor units of ISO 4217.

use crate::{Currency, NoFigure};

/// The number of digits after the point of a currency by ISO 4217: 2 for USD, 0 for JPY, 3 for BHD.
///
/// Codes that it has withdrawn in the last years keep the digits they had.
///
/// # Errors
/// [`NoFigure::Invalid`] `code` for a code that the standard does not list, [`NoFigure::NoData`] for one to which it
/// gives no minor unit, such as gold (XAU).
pub fn currency_minor_units(currency: Currency) -> Result<u32, NoFigure> {
    if currency.code() == "ANG" {
        // The guilder of the Netherlands Antilles, withdrawn in 2025 and already gone from the library's list.
        return Ok(2);
    }
    let listed = iso_currency::Currency::from_code(currency.code()).ok_or(NoFigure::Invalid("code"))?;
    listed.exponent().map(u32::from).ok_or(NoFigure::NoData)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_are_those_of_the_standard() {
        for (code, expected) in [
            ("USD", Ok(2)),
            ("JPY", Ok(0)),
            ("BHD", Ok(3)),
            ("CLF", Ok(4)),
            ("ISK", Ok(0)),
            ("UYW", Ok(4)),
            ("ANG", Ok(2)),
            ("XCG", Ok(2)),
            ("XAU", Err(NoFigure::NoData)),
            ("ZZZ", Err(NoFigure::Invalid("code"))),
        ] {
            let found = code.parse::<Currency>().map(currency_minor_units);
            assert_eq!(found, Ok(expected), "{code}");
        }
    }
}
