//! Returns compounded to calendar months, quarters and years.

use std::collections::BTreeMap;

use values::{CalendarDate, NoFigure};

use crate::annualised::growth;

/// A calendar period to compound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Months, named `2024-03`.
    Monthly,
    /// Quarters, named `2024-Q1`.
    Quarterly,
    /// Years, named `2024`.
    Yearly,
}

impl Period {
    fn name(self, day: CalendarDate) -> String {
        let year = day.year();
        match self {
            Self::Monthly => format!("{year:04}-{:02}", day.month()),
            Self::Quarterly => format!("{year:04}-Q{}", (day.month() - 1) / 3 + 1),
            Self::Yearly => format!("{year:04}"),
        }
    }
}

/// The return of each calendar period, Π (1 + r) − 1 of its readings; nothing for a period that has none.
///
/// # Errors
/// [`NoFigure::Invalid`] `dates` when there are not as many as returns, [`NoFigure::NoData`] for no periods at all.
pub fn aggregate(
    dates: &[CalendarDate],
    returns: &[Option<f64>],
    period: Period,
) -> Result<BTreeMap<String, Option<f64>>, NoFigure> {
    if dates.len() != returns.len() {
        return Err(NoFigure::Invalid("dates"));
    }
    if dates.is_empty() {
        return Err(NoFigure::NoData);
    }
    let mut groups: BTreeMap<String, Vec<Option<f64>>> = BTreeMap::new();
    for (day, reading) in dates.iter().zip(returns) {
        groups.entry(period.name(*day)).or_default().push(*reading);
    }
    Ok(groups.into_iter().map(|(name, readings)| (name, growth(&readings).ok().map(|g| g - 1.0))).collect())
}
