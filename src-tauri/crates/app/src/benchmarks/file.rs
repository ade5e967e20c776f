//! A table of closes as the usual sites export it: which columns, in which way days and numbers are written.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{CalendarDate, parse_decimal};

use crate::fault::{Fault, FaultCode};

/// More lines than this are no series of closes: a century of days has fewer than 40,000.
const MOST_LINES: usize = 100_000;
/// What a column of days is called, in small letters.
const DAYS: [&str; 6] = ["date", "observation_date", "fecha", "datum", "day", "time"];
/// What a column of closes is called, the best first: one that reinvests dividends goes before the bare close.
const CLOSES: [&str; 13] = [
    "adj close",
    "adj. close",
    "adjusted close",
    "adj_close",
    "close",
    "close/last",
    "close*",
    "price",
    "último",
    "cierre",
    "schluss",
    "value",
    "last",
];
/// What stands where there is no close: a holiday in the exports of a central bank or of a data site.
const NOTHING: [&str; 8] = ["", ".", "-", "n/a", "na", "nan", "null", "#n/a"];

/// In which order a day with slashes or points is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 31/12/2025.
    DayFirst,
    /// 12/31/2025.
    MonthFirst,
}

/// A series that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadSeries {
    /// The heading of the column the closes were taken from.
    pub(crate) column: String,
    /// The closes by day.
    pub(crate) closes: BTreeMap<CalendarDate, Decimal>,
    /// Lines without a close.
    pub(crate) without: u32,
}

/// Why a file is refused. Nothing of it is taken then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SeriesRefused {
    #[error("it is no text")]
    NoText,
    #[error("it has too many lines")]
    TooMany,
    #[error("its first line names no column of days and none of closes")]
    Header,
    #[error("line {line}: the {field} cannot be read")]
    Line { line: usize, field: &'static str },
    #[error("its days can be read in two ways")]
    DayOrder,
    #[error("line {line}: another close for the same day")]
    Twice { line: usize },
    #[error("it holds no close")]
    Empty,
}

impl From<SeriesRefused> for Fault {
    fn from(refused: SeriesRefused) -> Self {
        let fault = |rule: &str| Self::new(FaultCode::BenchmarkFileRefused).with("rule", rule);
        match refused {
            SeriesRefused::NoText => fault("no_text"),
            SeriesRefused::TooMany => fault("too_many"),
            SeriesRefused::Header => fault("header"),
            SeriesRefused::Line { line, field } => fault(field).with("line", line),
            SeriesRefused::DayOrder => fault("day_order"),
            SeriesRefused::Twice { line } => fault("twice").with("line", line),
            SeriesRefused::Empty => fault("empty"),
        }
    }
}

/// Reads a table of closes.
///
/// Columns are parted by commas, semicolons or tabs and may be quoted; the first line names them. A table of two columns
/// has the closes in the second, whatever it is called. Days are ISO (a time behind them is left out), with month names,
/// or with slashes or points in the order that one of them gives away; `order` decides when none does. Numbers have a
/// decimal point, or a decimal comma where the parting is not a comma. A line without a close is counted and left out.
///
/// # Errors
/// [`SeriesRefused`], the first line that cannot be read among them.
pub(crate) fn read(bytes: &[u8], order: Option<DayOrder>) -> Result<ReadSeries, SeriesRefused> {
    let text = std::str::from_utf8(bytes).map_err(|_| SeriesRefused::NoText)?.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let parting = [b';', b'\t'].into_iter().find(|mark| head.as_bytes().contains(mark)).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().delimiter(parting).flexible(true).from_reader(text.as_bytes());
    let headings = table.headers().map_err(|_| SeriesRefused::NoText)?.clone();
    let (day_column, close_column) = columns(&headings)?;
    let mut lines = Vec::new();
    for row in table.records() {
        let row = row.map_err(|_| SeriesRefused::NoText)?;
        let line = row.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or_default();
        let cell = |column: usize| row.get(column).unwrap_or_default().trim().to_owned();
        if !cell(day_column).is_empty() {
            lines.push((line, cell(day_column), cell(close_column)));
        }
        if lines.len() > MOST_LINES {
            return Err(SeriesRefused::TooMany);
        }
    }
    let days: Vec<&str> = lines.iter().map(|(_, day, _)| day.as_str()).collect();
    let order = order_of(&days).map_or_else(|| order.ok_or(SeriesRefused::DayOrder), Ok);
    let comma = parting != b',' && lines.iter().any(|(_, _, close)| close.contains(','));
    let (mut closes, mut without) = (BTreeMap::new(), 0);
    for (line, day, close) in &lines {
        let read = day_of(day, &order)?.ok_or(SeriesRefused::Line { line: *line, field: "date" })?;
        let Some(close) = close_of(close, comma).map_err(|()| SeriesRefused::Line { line: *line, field: "close" })?
        else {
            without += 1;
            continue;
        };
        if closes.insert(read, close).is_some_and(|held| held != close) {
            return Err(SeriesRefused::Twice { line: *line });
        }
    }
    if closes.is_empty() {
        return Err(SeriesRefused::Empty);
    }
    let column = headings.get(close_column).unwrap_or_default().trim().to_owned();
    Ok(ReadSeries { column, closes, without })
}

fn columns(headings: &csv::StringRecord) -> Result<(usize, usize), SeriesRefused> {
    let names: Vec<String> = headings.iter().map(|name| name.trim().to_lowercase()).collect();
    let day = names.iter().position(|name| DAYS.contains(&name.as_str())).ok_or(SeriesRefused::Header)?;
    let named = CLOSES.iter().find_map(|close| names.iter().position(|name| name == close));
    let other = || (names.len() == 2).then_some(1 - day.min(1));
    Ok((day, named.or_else(other).ok_or(SeriesRefused::Header)?))
}

/// The numbers of a day written with slashes, points or dashes, and whether a year comes first.
fn numbers(day: &str) -> Option<[u16; 3]> {
    let parts: Vec<u16> = day.split(['/', '.', '-']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// What the days themselves say of their order: one with a number above twelve gives it away. Days that need none say
/// the first.
fn order_of(days: &[&str]) -> Option<DayOrder> {
    let mut unsure = false;
    for [first, second, _] in days.iter().filter_map(|day| numbers(day)) {
        match (first, second) {
            (32.., _) => {}
            (13.., _) => return Some(DayOrder::DayFirst),
            (_, 13..) => return Some(DayOrder::MonthFirst),
            _ => unsure = true,
        }
    }
    if unsure { None } else { Some(DayOrder::DayFirst) }
}

/// A day; nothing when it is none.
fn day_of(text: &str, order: &Result<DayOrder, SeriesRefused>) -> Result<Option<CalendarDate>, SeriesRefused> {
    if let Some(day) = text.get(..10).and_then(|day| day.parse::<CalendarDate>().ok()) {
        return Ok(Some(day));
    }
    if let Some(day) = by_name(text) {
        return Ok(Some(day));
    }
    let Some([first, second, third]) = numbers(text) else { return Ok(None) };
    let (year, month, day) = match (first, order) {
        (32.., _) => (first, second, third),
        (_, Ok(DayOrder::DayFirst)) => (full_year(third), second, first),
        (_, Ok(DayOrder::MonthFirst)) => (full_year(third), first, second),
        (_, Err(unsure)) => return Err(unsure.clone()),
    };
    let part = |number: u16| i8::try_from(number).ok();
    let read = i16::try_from(year).ok().zip(part(month)).zip(part(day));
    Ok(read.and_then(|((year, month), day)| CalendarDate::new(year, month, day).ok()))
}

/// A year of two digits is the one nearest to now that a series can have: 70 to 99 are of the last century.
const fn full_year(year: u16) -> u16 {
    match year {
        0..70 => 2_000 + year,
        70..100 => 1_900 + year,
        year => year,
    }
}

/// `Jan 02, 2026`, `02-Jan-2026`, `2 January 2026`.
fn by_name(text: &str) -> Option<CalendarDate> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<String> =
        text.split([' ', '-', ',', '/', '.']).filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    let [one, two, year] = &parts[..] else { return None };
    let month = |word: &str| {
        let place = MONTHS.iter().position(|month| word.starts_with(month))?;
        i8::try_from(place + 1).ok()
    };
    let (month, day) = match (month(one), month(two)) {
        (Some(month), None) => (month, two),
        (None, Some(month)) => (month, one),
        _ => return None,
    };
    let year = i16::try_from(full_year(year.parse().ok()?)).ok()?;
    CalendarDate::new(year, month, day.parse().ok()?).ok()
}

/// A close above zero; nothing where there is none.
fn close_of(text: &str, comma: bool) -> Result<Option<Decimal>, ()> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '$' | '€' | '£' | '\'')).collect();
    if NOTHING.contains(&bare.to_lowercase().as_str()) {
        return Ok(None);
    }
    let plain = if comma { bare.replace('.', "").replace(',', ".") } else { bare.replace(',', "") };
    parse_decimal(&plain).ok().filter(|close| *close > Decimal::ZERO).map(Some).ok_or(())
}

#[cfg(test)]
mod tests;
