//! Growth and, under it and in step, the drawdown.

use jiff::ToSpan;
use plotters::style::Color;
use plotters_backend::DrawingBackend;
use values::{CalendarDate, days_between};

use crate::factsheet::{
    Factsheet, FactsheetError, SheetPoint,
    frame::{ACCENT, Align, Frame, HAIR, LOSS, MUTED, OTHER, Pen},
};

/// A box on the page: its corner, its width and its height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// How much of the height the drawdown takes.
const STRIP: f64 = 0.24;
/// Between the two.
const BETWEEN: f64 = 56.0;
/// Left of the plot, for the figures of its axis.
const AXIS: f64 = 86.0;

/// Draws both into a place; the days stand below it.
pub(crate) fn growth<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    sheet: &Factsheet,
    place: Place,
) -> Result<(), FactsheetError> {
    let strip = place.height * STRIP;
    let plot = Place { x: place.x + AXIS, width: place.width - AXIS, height: place.height - strip - BETWEEN, ..place };
    let below = Place { y: plot.y + plot.height + BETWEEN, height: strip, ..plot };
    let grown = |growth: Option<f64>| growth.map(|growth| growth - 1.0);
    let both = sheet.points.iter().flat_map(|point| [grown(point.growth), grown(point.compared)]).flatten();
    let (low, high) = both.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let room = ((high - low) * 0.05).max(0.002);
    let upper = Axes::new(sheet, plot, (if low < 0.0 { low - room } else { 0.0 }, high + room))?;
    upper.grid(frame, (5, sheet.words.decimal_sign))?;
    for run in runs(&sheet.points, |point| grown(point.compared)) {
        frame.dashes(&upper.path(&run), OTHER, 2.4)?;
    }
    for run in runs(&sheet.points, |point| grown(point.growth)) {
        frame.shape(&upper.area(&run), ACCENT.mix(0.09))?;
        frame.line(&upper.path(&run), ACCENT, 3.2)?;
    }
    frame.text(&sheet.words.drawdown, (below.x, below.y - 14.0), Pen::new(18.0, MUTED))?;
    let deepest = sheet.points.iter().filter_map(|point| point.drawdown).fold(-0.01, f64::min);
    let lower = Axes::new(sheet, below, (deepest * 1.1, 0.0))?;
    lower.grid(frame, (2, sheet.words.decimal_sign))?;
    for run in runs(&sheet.points, |point| point.drawdown) {
        frame.shape(&lower.area(&run), LOSS.mix(0.16))?;
        frame.line(&lower.path(&run), LOSS, 2.0)?;
    }
    lower.days(frame, &sheet.words.month_names)
}

type Run = Vec<(CalendarDate, f64)>;

/// The stretches without a gap.
fn runs(points: &[SheetPoint], figure: impl Fn(&SheetPoint) -> Option<f64>) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![Vec::new()];
    for point in points {
        match (figure(point).filter(|value| value.is_finite()), runs.last_mut()) {
            (Some(value), Some(run)) => run.push((point.day, value)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// A plot's two axes.
struct Axes {
    place: Place,
    first: CalendarDate,
    last: CalendarDate,
    low: f64,
    high: f64,
}

impl Axes {
    fn new(sheet: &Factsheet, place: Place, (low, high): (f64, f64)) -> Result<Self, FactsheetError> {
        let day = |point: Option<&SheetPoint>| point.map(|point| point.day).ok_or(FactsheetError::TooFewPoints);
        Ok(Self { place, first: day(sheet.points.first())?, last: day(sheet.points.last())?, low, high })
    }

    #[expect(clippy::cast_precision_loss, reason = "days of a few centuries")]
    fn x(&self, day: CalendarDate) -> f64 {
        let all = days_between(self.first, self.last).max(1) as f64;
        self.place.x + self.place.width * days_between(self.first, day) as f64 / all
    }

    fn y(&self, value: f64) -> f64 {
        self.place.y + self.place.height * (self.high - value) / (self.high - self.low)
    }

    fn path(&self, run: &Run) -> Vec<(f64, f64)> {
        run.iter().map(|(day, value)| (self.x(*day), self.y(*value))).collect()
    }

    /// The path closed along zero.
    fn area(&self, run: &Run) -> Vec<(f64, f64)> {
        let mut outline = self.path(run);
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            outline.extend([(self.x(last.0), self.y(0.0)), (self.x(first.0), self.y(0.0))]);
        }
        outline
    }

    fn grid<B: DrawingBackend>(&self, frame: &Frame<'_, B>, (wanted, sign): (u32, char)) -> Result<(), FactsheetError> {
        let step = step((self.high - self.low) / f64::from(wanted));
        let mut mark = (self.low / step).ceil() * step;
        while mark <= self.high + step * 1e-6 {
            let y = self.y(mark);
            frame.line(&[(self.place.x, y), (self.place.x + self.place.width, y)], HAIR, 1.4)?;
            let pen = Pen::new(18.0, MUTED).to(Align::Right);
            frame.text(&percent(mark, step, sign), (self.place.x - 14.0, y + 6.5), pen)?;
            mark += step;
        }
        Ok(())
    }

    /// The days under the plot: months, or years when there are many.
    fn days<B: DrawingBackend>(&self, frame: &Frame<'_, B>, names: &[String]) -> Result<(), FactsheetError> {
        let y = self.place.y + self.place.height + 30.0;
        for (day, text) in marks(self.first, self.last, names) {
            frame.text(&text, (self.x(day), y), Pen::new(18.0, MUTED).to(Align::Centre))?;
        }
        Ok(())
    }
}

/// A round distance between marks, not below the one wished for.
fn step(wished: f64) -> f64 {
    let power = 10_f64.powf(wished.max(1e-9).log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|part| part * power).find(|step| *step >= wished).unwrap_or(power * 10.0)
}

fn percent(fraction: f64, step: f64, sign: char) -> String {
    let places = usize::from(step < 0.009_999);
    let text = format!("{:.places$}", (fraction * 100.0).abs()).replace('.', &sign.to_string());
    let below = fraction < 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0');
    format!("{}{text} %", if below { "\u{2212}" } else { "" })
}

/// The first days of months or years between two days, about eight of them, away from both ends; of a short span some of
/// its days.
fn marks(first: CalendarDate, last: CalendarDate, names: &[String]) -> Vec<(CalendarDate, String)> {
    let months = i64::from(last.year() - first.year()) * 12 + i64::from(last.month() - first.month());
    let every = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|every| months / every <= 8).unwrap_or(120);
    let inset = days_between(first, last) / 30;
    let mut marks = Vec::new();
    for number in 1..=months {
        let Ok(day) = values::add_months(first.first_of_month(), number) else { break };
        let turn = (i64::from(day.year()) * 12 + i64::from(day.month()) - 1) % every == 0;
        if turn && days_between(first, day) >= inset && days_between(day, last) >= inset {
            let month = usize::try_from(day.month() - 1).ok().filter(|_| every < 12).and_then(|month| names.get(month));
            let year = day.year();
            marks.push((day, month.map_or_else(|| year.to_string(), |month| format!("{month} {year}"))));
        }
    }
    if marks.len() < 2 { days_within(first, last, names) } else { marks }
}

/// Days of a span too short for months, about five of them.
fn days_within(first: CalendarDate, last: CalendarDate, names: &[String]) -> Vec<(CalendarDate, String)> {
    let step = (days_between(first, last) / 6 + 1).max(1);
    let within = (1..6).filter_map(|number| first.checked_add((step * number).days()).ok());
    let told = |day: CalendarDate| {
        let month = usize::try_from(day.month() - 1).ok().and_then(|month| names.get(month));
        (day, format!("{} {}", day.day(), month.map_or("", String::as_str)))
    };
    within.filter(|day| *day < last).map(told).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn marks_are_round_and_few() {
        let names: Vec<String> = (1..=12).map(|month| format!("m{month}")).collect();
        let year = marks(date(2025, 6, 29), date(2026, 6, 29), &names);
        let year: Vec<&str> = year.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(year, ["m9 2025", "m11 2025", "m1 2026", "m3 2026", "m5 2026"]);
        let decades = marks(date(1999, 1, 1), date(2026, 6, 29), &names);
        assert!(decades.len() <= 9 && decades.iter().all(|(day, text)| *text == day.year().to_string()));
        let fortnight = marks(date(2026, 11, 9), date(2026, 11, 20), &names);
        let fortnight: Vec<&str> = fortnight.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(fortnight, ["11 m11", "13 m11", "15 m11", "17 m11", "19 m11"]);
        assert!((step(0.013) - 0.02).abs() < 1e-12);
        assert_eq!(percent(-0.025, 0.005, ','), "\u{2212}2,5 %");
    }
}
