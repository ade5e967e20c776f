//! The tree behind a time-weighted return.

use values::{CalendarDate, Explained, ExplainedValue, NoFigure};

use crate::twr::{FlowTiming, TimeWeighted, Valuation, twr};

/// [`twr`] with its tree: a part for each month, in it one for each day with the values and the flow it follows from.
///
/// The monthly parts are the linked days of the same calculation.
///
/// # Errors
/// As [`twr`].
pub fn explained_twr(valuations: &[Valuation], timing: FlowTiming) -> Result<(TimeWeighted, Explained), NoFigure> {
    let linked = twr(valuations, timing, None)?;
    let mut ordered = valuations.to_vec();
    ordered.sort_by_key(|valuation| valuation.day);
    let days: Vec<(CalendarDate, Explained, f64)> = ordered
        .windows(2)
        .zip(&linked.daily)
        .map(|(pair, found)| (found.day, of_day(pair[0], pair[1], found.rate), found.rate))
        .collect();
    let months = days.chunk_by(|a, b| (a.0.year(), a.0.month()) == (b.0.year(), b.0.month())).map(|group| {
        let rate = group.iter().map(|(_, _, rate)| 1.0 + rate).product::<f64>() - 1.0;
        let name = group.first().map(|(day, _, _)| format!("{:04}-{:02}", day.year(), day.month()));
        let parts = group.iter().map(|(_, tree, _)| tree.clone()).collect();
        Explained::by("twr_of_month", number(rate), "linked", parts).of(name.unwrap_or_default())
    });
    let tree = Explained::by("twr", number(linked.total), "linked", months.collect());
    Ok((linked, tree))
}

const fn number(number: f64) -> ExplainedValue {
    ExplainedValue::Statistic { number }
}

fn of_day(before: Valuation, after: Valuation, rate: f64) -> Explained {
    let mut parts =
        vec![Explained::given("begin_value", number(before.value)), Explained::given("end_value", number(after.value))];
    if after.net_flow.abs() > 0.0 {
        parts.push(Explained::given("net_flow", number(after.net_flow)));
    }
    Explained::by("twr_of_day", number(rate), "day_return", parts).of(after.day.to_string())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_tree_has_the_months_and_in_them_the_days_with_values_and_flows() {
        let valuation = |day, value, net_flow| Valuation { day, value, net_flow };
        let path = [
            valuation(date(2024, 1, 30), 100.0, 0.0),
            valuation(date(2024, 1, 31), 110.0, 0.0),
            valuation(date(2024, 2, 1), 231.0, 100.0),
        ];
        let (linked, tree) = explained_twr(&path, FlowTiming::default()).expect("there is a return");
        assert_eq!(tree.value, number(linked.total));
        let months: Vec<Option<&str>> = tree.parts.iter().map(|part| part.subject.as_deref()).collect();
        assert_eq!(months, [Some("2024-01"), Some("2024-02")]);
        let day = &tree.parts[1].parts[0];
        assert_eq!((day.subject.as_deref(), day.parts.len()), (Some("2024-02-01"), 3));
    }
}
