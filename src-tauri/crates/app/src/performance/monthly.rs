//! The returns of the months, year by year.

use ::performance::Period;
use serde::{Deserialize, Serialize};

use crate::performance::sample::Sample;

/// The return of a month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct MonthReturn {
    /// A fraction.
    pub rate: f64,
    /// The span holds only a part of the month.
    pub partial: bool,
}

/// A year and its months.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct YearReturns {
    /// The year.
    pub year: i16,
    /// January to December; nothing for a month without a return.
    pub months: Vec<Option<MonthReturn>>,
    /// Its months linked.
    pub total: Option<f64>,
    /// The span holds only a part of the year.
    pub partial: bool,
}

/// The years of a sample, the latest first.
pub(crate) fn years(sample: &Sample) -> Vec<YearReturns> {
    let months = sample.aggregate(Period::Monthly);
    let year = |(name, total): (String, Option<f64>)| {
        let month = |number: i8| {
            let name = format!("{name}-{number:02}");
            let rate = months.get(&name).copied().flatten()?;
            Some(MonthReturn { rate, partial: !sample.is_whole(&name) })
        };
        let partial = !(1..=12).all(|number: i8| sample.is_whole(&format!("{name}-{number:02}")));
        Some(YearReturns { year: name.parse().ok()?, months: (1..=12).map(month).collect(), total, partial })
    };
    sample.aggregate(Period::Yearly).into_iter().rev().filter_map(year).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_months_of_a_year_link_to_it_and_a_part_of_one_says_so() {
        let days =
            vec![(date(2025, 12, 31), Some(0.5)), (date(2026, 1, 30), Some(0.1)), (date(2026, 2, 10), Some(-0.2))];
        let years = years(&Sample::of_returns(date(2025, 12, 30), days));
        assert_eq!(years.iter().map(|year| year.year).collect::<Vec<_>>(), [2026, 2025]);
        assert!((years[0].total.unwrap_or_default() - (1.1 * 0.8 - 1.0)).abs() < 1e-12);
        let partial: Vec<Option<bool>> = years[0].months[..3].iter().map(|m| m.map(|m| m.partial)).collect();
        assert_eq!(partial, [Some(false), Some(true), None]);
        assert!(years[0].partial);
    }
}
