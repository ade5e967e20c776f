//! The returns that statistics count, by month and weekday, each down to the closes and the flows of its days.

use std::collections::BTreeMap;

use values::{CalendarDate, Explained, ExplainedValue};

use crate::performance::sample::Sample;

/// The weekdays of a sample with their grounds.
pub(crate) struct Weekdays {
    days: Vec<(CalendarDate, Explained)>,
}

impl Weekdays {
    /// From the tree of the return of the same days: months, in them one part for each day with its closes and its flow.
    pub(crate) fn of(sample: &Sample, tree: Explained) -> Self {
        let of_days = tree.parts.into_iter().flat_map(|month| month.parts);
        let named = of_days.filter_map(|day| Some((day.subject.as_ref()?.parse().ok()?, day)));
        let mut grounds: BTreeMap<CalendarDate, Explained> = named.collect();
        let mut held: BTreeMap<CalendarDate, Vec<Explained>> = BTreeMap::new();
        for (day, weekday) in &sample.counted {
            held.entry(*weekday).or_default().extend(grounds.remove(day));
        }
        let of_weekday = |(weekday, rate): &(CalendarDate, Option<f64>)| {
            let mut parts = held.remove(weekday).unwrap_or_default();
            let mut formula = "linked";
            // One day alone: its closes stand under the weekday at once.
            if let [only] = parts.as_mut_slice() {
                formula = "day_return";
                parts = std::mem::take(&mut only.parts);
            }
            let value = ExplainedValue::Share { number: (*rate)? };
            Some((*weekday, Explained::by("return_of_day", value, formula, parts).of(weekday.to_string())))
        };
        Self { days: sample.weekdays.iter().filter_map(of_weekday).collect() }
    }

    /// Every return, by month.
    pub(crate) fn counted(&self, label: &str) -> Explained {
        let same = |a: &(CalendarDate, Explained), b: &(CalendarDate, Explained)| {
            (a.0.year(), a.0.month()) == (b.0.year(), b.0.month())
        };
        let month = |days: &[(CalendarDate, Explained)]| {
            let name = days.first().map_or_else(String::new, |(day, _)| month_of(*day));
            let parts = days.iter().map(|(_, tree)| tree.clone()).collect();
            Explained::by("returns_of_month", ExplainedValue::count(days.len()), "counted", parts).of(name)
        };
        let months = self.days.chunk_by(same).map(month).collect();
        Explained::by(label, ExplainedValue::count(self.days.len()), "counted", months)
    }

    /// Puts the closes under each part that is the return of a day or of a month.
    pub(crate) fn under(&self, tree: &mut Explained) {
        let subject = tree.subject.clone().unwrap_or_default();
        match tree.label.as_str() {
            "return_of_day" if tree.parts.is_empty() => {
                let found = self.days.iter().find(|(day, _)| day.to_string() == subject);
                if let Some((_, day)) = found {
                    (tree.formula, tree.parts) = (day.formula.clone(), day.parts.clone());
                }
            }
            "return_of_month" => {
                let of_month = self.days.iter().filter(|(day, _)| month_of(*day) == subject);
                tree.parts = of_month.map(|(_, tree)| tree.clone()).collect();
                tree.formula = Some("linked".to_owned());
            }
            _ => tree.parts.iter_mut().for_each(|part| self.under(part)),
        }
    }
}

fn month_of(day: CalendarDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Friday 6 March 2026, the weekend after it and the Monday.
    fn weekdays() -> Weekdays {
        let day = |day: i8, rate: f64| (date(2026, 3, day), Some(rate));
        let sample = Sample::of_returns(date(2026, 3, 5), vec![day(6, 0.01), day(8, 0.02), day(9, 0.03)]);
        let node = |day: i8| {
            let close = Explained::given("end_value", ExplainedValue::Statistic { number: 1.0 });
            let name = date(2026, 3, day).to_string();
            Explained::by("twr_of_day", ExplainedValue::Statistic { number: 0.0 }, "day_return", vec![close]).of(name)
        };
        let month = vec![node(6), node(8), node(9)];
        let value = ExplainedValue::Statistic { number: 0.0 };
        let month = Explained::by("twr_of_month", value.clone(), "linked", month).of("2026-03");
        Weekdays::of(&sample, Explained::by("twr", value, "linked", vec![month]))
    }

    #[test]
    fn a_weekend_stands_under_its_monday_day_by_day() {
        let counted = weekdays().counted("daily_returns");
        assert_eq!(counted.value, ExplainedValue::count(2));
        let days = &counted.parts[0].parts;
        let told: Vec<_> = days.iter().map(|day| (day.formula.as_deref(), day.parts[0].label.as_str())).collect();
        assert_eq!(told, [(Some("day_return"), "end_value"), (Some("linked"), "twr_of_day")]);
        assert_eq!(days[1].parts.len(), 2);
    }

    #[test]
    fn the_worst_day_of_a_tree_opens_to_its_closes() {
        let worst = Explained::given("return_of_day", ExplainedValue::Share { number: 0.01 }).of("2026-03-06");
        let mut tree = Explained::by("worst_day", ExplainedValue::Share { number: 0.01 }, "lowest", vec![worst]);
        weekdays().under(&mut tree);
        assert_eq!(tree.parts[0].parts[0].label, "end_value");
    }
}
