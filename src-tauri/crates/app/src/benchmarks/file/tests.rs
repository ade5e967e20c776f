use jiff::civil::date;
use rust_decimal::dec;

use super::*;

fn closes(text: &str) -> Vec<(CalendarDate, Decimal)> {
    read(text.as_bytes(), None).expect(text).closes.into_iter().collect()
}

#[test]
fn the_usual_exports_are_read() {
    let expected = [(date(2026, 1, 2), dec!(4769.83)), (date(2026, 1, 15), dec!(4780.94))];
    for text in [
        // As Yahoo Finance had it, its price adjusted for dividends.
        "Date,Open,High,Low,Close,Adj Close,Volume\n2026-01-02,1,1,1,9,4769.83,10\n2026-01-15,1,1,1,9,4780.94,10\n",
        // As Stooq has it.
        "Date,Open,High,Low,Close,Volume\n2026-01-02,1,1,1,4769.83,10\n2026-01-15,1,1,1,4780.94,10\n",
        // As Investing.com has it: newest first, month first, grouped and quoted.
        "\u{feff}\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"\n\"01/15/2026\",\"4,780.94\",\"1\",\"1\",\"1\",\"\",\"0.1%\"\n\"01/02/2026\",\"4,769.83\",\"1\",\"1\",\"1\",\"\",\"0.1%\"\n",
        // As FRED has it: a point where the exchange was closed.
        "observation_date,SP500\n2026-01-01,.\n2026-01-02,4769.83\n2026-01-15,4780.94\n",
        // As Nasdaq has it.
        "Date,Close/Last,Volume,Open,High,Low\n01/15/2026,$4780.94,1,1,1,1\n01/02/2026,$4769.83,1,1,1,1\n",
        // As a German or Spanish table program has it.
        "Datum;Schluss\n02.01.2026;4.769,83\n15.01.2026;4.780,94\n",
        "Date\tClose\nJan 02, 2026\t4769.83\n15-Jan-2026\t4780.94\n",
        "date,close\n2026-01-02 00:00:00,4769.83\n2026-01-15T16:00:00Z,4780.94\n",
    ] {
        assert_eq!(closes(text), expected, "{text}");
    }
}

#[test]
fn the_column_taken_and_the_lines_without_a_close_are_told() {
    let found = read(b"DATE,SP500\n2026-01-01,.\n2026-01-02,4769.83\n", None).expect("a series");
    assert_eq!((found.column.as_str(), found.without), ("SP500", 1));
}

#[test]
fn days_that_can_be_read_in_two_ways_are_read_in_the_one_that_is_said() {
    let text = b"date,close\n01/02/2026,10\n03/02/2026,11\n";
    assert_eq!(read(text, None), Err(SeriesRefused::DayOrder));
    let first = |order| read(text, Some(order)).expect("a series").closes.into_keys().next();
    assert_eq!(first(DayOrder::DayFirst), Some(date(2026, 2, 1)));
    assert_eq!(first(DayOrder::MonthFirst), Some(date(2026, 1, 2)));
}

#[test]
fn the_first_line_that_cannot_be_read_is_named() {
    for (text, refused) in [
        ("close\n1\n", SeriesRefused::Header),
        ("date,open,high\n2026-01-02,1,2\n", SeriesRefused::Header),
        ("date,close\nyesterday,1\n", SeriesRefused::Line { line: 2, field: "date" }),
        ("date,close\n2026-01-02,1\n2026-02-30,1\n", SeriesRefused::Line { line: 3, field: "date" }),
        ("date,close\n2026-01-02,one\n", SeriesRefused::Line { line: 2, field: "close" }),
        ("date,close\n2026-01-02,-1\n", SeriesRefused::Line { line: 2, field: "close" }),
        ("date,close\n2026-01-02,1\n2026-01-02,2\n", SeriesRefused::Twice { line: 3 }),
        ("date,close\n2026-01-02,\n", SeriesRefused::Empty),
        ("", SeriesRefused::Header),
    ] {
        assert_eq!(read(text.as_bytes(), None), Err(refused), "{text}");
    }
    assert_eq!(read(&[0xff, 0xfe, 0x00], None), Err(SeriesRefused::NoText));
}
