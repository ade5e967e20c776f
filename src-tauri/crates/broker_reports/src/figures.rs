//! Numbers and times as terminals print them: thousands in groups by spaces of any width, commas or points, a minus that
//! stands apart, and dates with points.

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use trading::deal::ServerTime;
use values::parse_decimal;

/// No amount of a report is longer.
pub(crate) const MOST_DIGITS: usize = 64;

/// Which mark begins the part below one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// `1,234.50`, as the terminal prints everywhere.
    #[default]
    Point,
    /// `1.234,50`, as a spreadsheet may have made of it.
    Comma,
}

/// A number in a style; nothing of what is none, or has more digits than can be held exactly.
///
/// `1 234.50`, `- 2.50`, `−2,5` and `1'234.50` are numbers; `1,234` is one thousand in the style of points, and in the
/// other one and a part. Both marks in one number tell themselves apart, whatever the style.
#[must_use]
pub fn number(text: &str, style: NumberStyle) -> Option<Decimal> {
    let bare = bare(text)?;
    let marks = |mark: char| bare.matches(mark).count();
    let last = |mark: char| bare.rfind(mark);
    let plain = match (marks('.'), marks(',')) {
        (0, 0) => bare,
        (1, 0) if style == NumberStyle::Point || !grouped(&bare, '.') => bare,
        (0, 1) if style == NumberStyle::Comma || !grouped(&bare, ',') => bare.replace(',', "."),
        (_, 0) if grouped(&bare, '.') => bare.replace('.', ""),
        (0, _) if grouped(&bare, ',') => bare.replace(',', ""),
        (1, _) if last('.') > last(',') => bare.replace(',', ""),
        (_, 1) if last(',') > last('.') => bare.replace('.', "").replace(',', "."),
        _ => return None,
    };
    parse_decimal(&plain).ok()
}

/// What style a text shows; nothing when it could be either.
pub(crate) fn style_of(text: &str) -> Option<NumberStyle> {
    let bare = bare(text)?;
    let (points, commas) = (bare.matches('.').count(), bare.matches(',').count());
    match (points, commas) {
        (1, 0) if !grouped(&bare, '.') => Some(NumberStyle::Point),
        (0, 1) if !grouped(&bare, ',') => Some(NumberStyle::Comma),
        (1, 1..) if bare.rfind('.') > bare.rfind(',') => Some(NumberStyle::Point),
        (1.., 1) if bare.rfind(',') > bare.rfind('.') => Some(NumberStyle::Comma),
        _ => None,
    }
}

/// The digits and marks of a number; nothing when there is anything else.
fn bare(text: &str) -> Option<String> {
    if text.len() > MOST_DIGITS {
        return None;
    }
    let mut bare = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '0'..='9' | '.' | ',' => bare.push(character),
            '-' | '\u{2212}' | '\u{2013}' if bare.is_empty() => bare.push('-'),
            '+' if bare.is_empty() => {}
            '\'' | '\u{2019}' => {}
            space if space.is_whitespace() => {}
            _ => return None,
        }
    }
    bare.contains(|character: char| character.is_ascii_digit()).then_some(bare)
}

/// Whether a mark stands before every group of three digits, and the first group is no zero: `1,234` and not `0,100`.
fn grouped(bare: &str, mark: char) -> bool {
    let digits = bare.trim_start_matches('-');
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or_default();
    let three = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(three)
}

/// A time of the server's clock: `2025.04.16 11:41:08`, with any of `.-/`, with or without seconds and their parts, or the
/// day alone.
#[must_use]
pub fn server_time(text: &str) -> Option<ServerTime> {
    let text = text.trim();
    if text.len() > 32 || !text.is_ascii() {
        return None;
    }
    let (day, rest) = match text.find([' ', 'T']) {
        Some(place) => (&text[..place], text[place + 1..].trim()),
        None => (text, ""),
    };
    let date = date(day)?;
    let time = if rest.is_empty() { Time::midnight() } else { time(rest)? };
    Some(DateTime::from_parts(date, time))
}

fn date(text: &str) -> Option<Date> {
    let mark = text.chars().find(|character| !character.is_ascii_digit()).filter(|mark| ".-/".contains(*mark))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    // The year is the one of four digits; where the day stands first, it is not a report's own form.
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, whole(month)?, whole(day)?).ok().filter(|date| date.year() >= 1970)
}

fn time(text: &str) -> Option<Time> {
    let (clock, part) = text.split_once('.').unwrap_or((text, ""));
    let parts: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (whole(hour)?, whole(minute)?, 0),
        [hour, minute, second] => (whole(hour)?, whole(minute)?, whole(second)?),
        _ => return None,
    };
    let thousandths: i32 = match part.len() {
        0 => 0,
        1..=3 if part.bytes().all(|byte| byte.is_ascii_digit()) => format!("{part:0<3}").parse().ok()?,
        _ => return None,
    };
    Time::new(hour, minute, second, thousandths * 1_000_000).ok()
}

/// One or two digits.
fn whole(text: &str) -> Option<i8> {
    (1..=2).contains(&text.len()).then(|| text.bytes().all(|byte| byte.is_ascii_digit()))?.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn numbers_are_read_as_terminals_and_spreadsheets_print_them() {
        let cases = [
            ("1 234.50", NumberStyle::Point, Some(dec!(1234.50))),
            ("1\u{a0}234\u{202f}567.5", NumberStyle::Point, Some(dec!(1234567.5))),
            ("- 2.50", NumberStyle::Point, Some(dec!(-2.50))),
            ("\u{2212}2,5", NumberStyle::Point, Some(dec!(-2.5))),
            ("1'234.5", NumberStyle::Point, Some(dec!(1234.5))),
            ("1,234", NumberStyle::Point, Some(dec!(1234))),
            ("1,234", NumberStyle::Comma, Some(dec!(1.234))),
            ("1.234", NumberStyle::Point, Some(dec!(1.234))),
            ("1.234", NumberStyle::Comma, Some(dec!(1234))),
            ("1.14086", NumberStyle::Comma, Some(dec!(1.14086))),
            ("0,100", NumberStyle::Point, Some(dec!(0.100))),
            ("10.000,00", NumberStyle::Point, Some(dec!(10000.00))),
            ("1,234,567.8", NumberStyle::Comma, Some(dec!(1234567.8))),
            ("1.234.567", NumberStyle::Point, Some(dec!(1234567))),
            ("1,2,3", NumberStyle::Point, None),
            ("1.2.3", NumberStyle::Point, None),
            ("", NumberStyle::Point, None),
            ("-", NumberStyle::Point, None),
            ("12a", NumberStyle::Point, None),
            ("1e5", NumberStyle::Point, None),
            ("5-", NumberStyle::Point, None),
        ];
        for (text, style, expected) in cases {
            assert_eq!(number(text, style), expected, "{text:?} {style:?}");
        }
    }

    #[test]
    fn times_are_read_in_the_forms_that_are_met() {
        let expected = Some(datetime(2025, 4, 16, 11, 41, 8, 0));
        for text in ["2025.04.16 11:41:08", "2025-04-16T11:41:08", " 2025/04/16  11:41:08.000 ", "16.04.2025 11:41:08"]
        {
            assert_eq!(server_time(text), expected, "{text}");
        }
        assert_eq!(server_time("2025.04.16 11:41"), Some(datetime(2025, 4, 16, 11, 41, 0, 0)));
        assert_eq!(server_time("2025.04.16 11:41:08.25"), Some(datetime(2025, 4, 16, 11, 41, 8, 250_000_000)));
        for text in
            ["2025.13.16 11:41", "2025.04.16 25:00", "16.04.25 11:41", "1 234.50", "", "2025.04", "2025.04.16 1:2:3:4"]
        {
            assert_eq!(server_time(text), None, "{text}");
        }
    }
}
