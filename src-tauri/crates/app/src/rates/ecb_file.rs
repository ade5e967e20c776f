//! The reference rates of the European Central Bank: the table it publishes, and the history that comes with the product.

use std::{collections::BTreeSet, sync::LazyLock};

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, SourcedQuote, parse_decimal};

use crate::rates::{
    ecb_xml,
    file::{FileRefused, text_of},
};

/// The source of an official rate.
pub(crate) const ECB: &str = "ECB";
/// What the bank asks to be said beside its rates.
pub(crate) const ATTRIBUTION: &str = "Source: European Central Bank, euro foreign exchange reference rates";
/// Where newer ones are.
pub(crate) const ADDRESS: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip";

/// The archive as the bank published it: `eurofxref-hist.zip`, unchanged.
const BUNDLED: &[u8] = include_bytes!("../../data/eurofxref-hist.zip");

static HISTORY: LazyLock<EcbFile> =
    LazyLock::new(|| EcbFile::read(BUNDLED).expect("the archive in the product is read whole in a test"));

/// The history that comes with the product; unpacked when a rate is first needed.
pub(crate) fn history() -> &'static EcbFile {
    &HISTORY
}

/// Every rate of a file of the bank: the archive, the table in it, or the same as XML.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<SourcedQuote>, FileRefused> {
    let text = text_of(bytes)?;
    if text.trim_start().starts_with('<') { ecb_xml::read(&text) } else { EcbFile::of_table(text)?.checked() }
}

/// A table of euro reference rates: a line a day, a column a currency, `N/A` where there was none.
pub(crate) struct EcbFile {
    text: String,
    columns: Vec<Option<Currency>>,
}

impl EcbFile {
    /// Reads the archive or the table in it: the history, the last ninety days, or one day.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, FileRefused> {
        Self::of_table(text_of(bytes)?)
    }

    fn of_table(text: String) -> Result<Self, FileRefused> {
        let header = text.lines().next().ok_or(FileRefused::Header)?;
        let mut names = header.split(',').map(str::trim);
        if names.next() != Some("Date") {
            return Err(FileRefused::Header);
        }
        let column = |name: &str| match name {
            "" => Ok(None),
            name => name.parse().map(Some).map_err(|_| FileRefused::Header),
        };
        let columns = names.map(column).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { text, columns })
    }

    /// Every rate, or the first line that cannot be read.
    pub(crate) fn checked(&self) -> Result<Vec<SourcedQuote>, FileRefused> {
        let mut all = Vec::new();
        for (number, line) in self.lines() {
            let date = date_of(line).ok_or(FileRefused::Line { line: number, field: "date" })?;
            for (currency, cell) in self.cells(line) {
                if let Some(rate) = rate_of(cell).map_err(|()| FileRefused::Line { line: number, field: "rate" })? {
                    all.push(quote(currency, date, rate));
                }
            }
        }
        if all.is_empty() { Err(FileRefused::Empty) } else { Ok(all) }
    }

    /// The rates of some currencies from a day to another, both included.
    pub(crate) fn quotes(
        &self,
        wanted: &BTreeSet<Currency>,
        (from, to): (CalendarDate, CalendarDate),
    ) -> Vec<SourcedQuote> {
        let mut found = Vec::new();
        for (_, line) in self.lines() {
            let Some(date) = date_of(line).filter(|date| *date >= from && *date <= to) else { continue };
            let cells = self.cells(line).filter(|(currency, _)| wanted.contains(currency));
            found.extend(cells.filter_map(|(currency, cell)| Some(quote(currency, date, rate_of(cell).ok()??))));
        }
        found
    }

    /// The first and the last day.
    pub(crate) fn span(&self) -> Option<(CalendarDate, CalendarDate)> {
        let days: Vec<CalendarDate> = self.lines().filter_map(|(_, line)| date_of(line)).collect();
        days.iter().min().copied().zip(days.iter().max().copied())
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines()).skip(1).filter(|(_, line)| !line.trim().is_empty())
    }

    fn cells<'a>(&'a self, line: &'a str) -> impl Iterator<Item = (Currency, &'a str)> {
        let cells = line.split(',').skip(1);
        self.columns.iter().zip(cells).filter_map(|(currency, cell)| Some(((*currency)?, cell.trim())))
    }
}

/// The history writes `2026-10-30`, the table of one day `30 October 2026`.
fn date_of(line: &str) -> Option<CalendarDate> {
    let text = line.split(',').next()?.trim();
    text.parse().ok().or_else(|| CalendarDate::strptime("%d %B %Y", text).ok())
}

fn rate_of(cell: &str) -> Result<Option<Decimal>, ()> {
    match cell {
        "" | "N/A" => Ok(None),
        text => parse_decimal(text).ok().filter(|rate| *rate > Decimal::ZERO).map(Some).ok_or(()),
    }
}

/// A rate of the bank.
pub(super) fn quote(currency: Currency, date: CalendarDate, rate: Decimal) -> SourcedQuote {
    SourcedQuote { base: Currency::EUR, quote: currency, rate, date, source: ECB.to_owned(), own: false }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn on(day: CalendarDate, code: &str) -> Option<Decimal> {
        let currency: Currency = code.parse().expect("a code");
        history().quotes(&BTreeSet::from([currency]), (day, day)).first().map(|quote| quote.rate)
    }

    #[test]
    fn the_history_in_the_product_is_read_whole() {
        let all = history().checked().expect("the archive as published");
        assert_eq!(all.len(), 221_702);
        assert_eq!(history().span(), Some((date(1999, 1, 4), date(2026, 10, 30))));
        assert_eq!(history().columns.iter().flatten().count(), 41);
    }

    #[test]
    fn rates_are_kept_as_published() {
        // Published by the European Central Bank for its first day and for the last of the file.
        assert_eq!(on(date(1999, 1, 4), "USD"), Some(dec!(1.1789)));
        assert_eq!(on(date(2026, 10, 30), "JPY"), Some(dec!(175.68)));
        assert_eq!(on(date(2026, 10, 31), "USD"), None);
        assert_eq!(on(date(2026, 10, 30), "CYP"), None);
    }

    #[test]
    fn the_table_of_one_day_is_read_too() {
        let table = b"Date, USD, JPY, \n02 November 2026, 1.1201, N/A, \n";
        let read = EcbFile::read(table).and_then(|file| file.checked()).expect("the form of the daily table");
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].quote.code(), read[0].rate, read[0].date), ("USD", dec!(1.1201), date(2026, 11, 2)));
    }

    #[test]
    fn a_file_that_is_another_is_refused_and_the_line_named() {
        let refused = |bytes: &[u8]| EcbFile::read(bytes).and_then(|file| file.checked()).err();
        assert_eq!(refused(b"day,base,quote\n"), Some(FileRefused::Header));
        assert_eq!(refused(b"PK\x03\x04 and nothing more"), Some(FileRefused::Archive));
        assert_eq!(refused(&[0xff, 0xfe, 0]), Some(FileRefused::NoText));
        assert_eq!(refused(b"Date,USD,\n"), Some(FileRefused::Empty));
        assert_eq!(refused(b"Date,USD,\n2026-13-01,1,\n"), Some(FileRefused::Line { line: 2, field: "date" }));
        assert_eq!(refused(b"Date,USD,\n2026-12-01,-1,\n"), Some(FileRefused::Line { line: 2, field: "rate" }));
    }
}
