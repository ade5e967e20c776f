//! Returns by year and month: the figures of a heat map.

use serde::Serialize;
use values::{CalendarDate, NoFigure};

/// One year of a heat map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearOfMonths {
    /// The calendar year.
    pub year: i16,
    /// January to December; nothing for a month without a reading.
    pub months: [Option<f64>; 12],
    /// The year's return, of the readings it has; nothing for a year without any.
    pub total: Option<f64>,
    /// Whether the series covers less than the twelve months.
    pub partial: bool,
}

/// Compounds daily, or any, returns to the months and years they fall in, Π (1 + r) − 1, from the first year to the last.
///
/// # Errors
/// [`NoFigure::Invalid`] `dates` when there are not as many as returns, or they are not in order; [`NoFigure::NoData`]
/// without any.
pub fn monthly_table(dates: &[CalendarDate], returns: &[Option<f64>]) -> Result<Vec<YearOfMonths>, NoFigure> {
    if dates.len() != returns.len() || !dates.is_sorted() {
        return Err(NoFigure::Invalid("dates"));
    }
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Err(NoFigure::NoData) };
    let mut years: Vec<YearOfMonths> = (first.year()..=last.year())
        .map(|year| YearOfMonths { year, months: [None; 12], total: None, partial: false })
        .collect();
    for (day, reading) in dates.iter().zip(returns) {
        let place = usize::try_from(day.year() - first.year()).unwrap_or(0);
        let month = usize::try_from(day.month() - 1).unwrap_or(0);
        if let Some(rate) = reading {
            let year = &mut years[place];
            compound(&mut year.months[month], *rate);
            compound(&mut year.total, *rate);
        }
    }
    for year in &mut years {
        year.partial = year.months.iter().any(Option::is_none);
        // Kept as growth on the way, so that nothing is lost to the subtraction until the end.
        for figure in year.months.iter_mut().chain([&mut year.total]) {
            *figure = figure.map(|growth| growth - 1.0).filter(|rate| rate.is_finite());
        }
    }
    Ok(years)
}

fn compound(growth: &mut Option<f64>, rate: f64) {
    *growth = Some(growth.unwrap_or(1.0) * (1.0 + rate));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_compound_to_their_year_and_a_month_without_a_reading_has_none() {
        let days = [date(2023, 12, 29), date(2024, 1, 2), date(2024, 1, 3), date(2024, 3, 1)];
        let table = monthly_table(&days, &[Some(0.5), Some(0.1), Some(0.1), None]).expect("in order");
        assert_eq!(table.iter().map(|y| y.year).collect::<Vec<_>>(), [2023, 2024]);
        assert_eq!(table[0].months[11], Some(0.5));
        assert!(table[1].months[0].is_some_and(|r| (r - 0.21).abs() < 1e-15));
        assert_eq!((table[1].months[2], table[1].partial), (None, true));
        assert_eq!(table[1].total, table[1].months[0]);
        assert_eq!(monthly_table(&[], &[]), Err(NoFigure::NoData));
        assert_eq!(monthly_table(&[days[1], days[0]], &[None, None]), Err(NoFigure::Invalid("dates")));
    }
}
