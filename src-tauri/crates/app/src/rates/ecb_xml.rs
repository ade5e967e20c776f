//! The bank's reference rates as XML: a `Cube` with a time for each day, and in it one with a currency and a rate for each.
//!
//! Nothing outside the document is read, no entity is resolved, and depth costs nothing: only the attributes of `Cube`
//! elements are looked at.

use std::collections::BTreeMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use rust_decimal::Decimal;
use values::{CalendarDate, SourcedQuote, parse_decimal};

use crate::rates::{ecb_file::quote, file::FileRefused};

/// Every rate of the document.
pub(super) fn read(text: &str) -> Result<Vec<SourcedQuote>, FileRefused> {
    let mut reader = Reader::from_str(text);
    let (mut day, mut all) = (None::<CalendarDate>, Vec::new());
    loop {
        let at = |reader: &Reader<&[u8]>| line_of(text, reader.buffer_position());
        let element = match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => element,
            Ok(Event::Eof) => break,
            Ok(_) => continue,
            Err(_) => return Err(FileRefused::Line { line: at(&reader), field: "xml" }),
        };
        if element.local_name().as_ref() != "Cube" {
            continue;
        }
        let refused = |field| FileRefused::Line { line: at(&reader), field };
        let given = attributes(&element).ok_or_else(|| refused("xml"))?;
        if let Some(time) = given.get("time") {
            day = Some(time.parse().map_err(|_| refused("date"))?);
        }
        if let (Some(currency), Some(rate)) = (given.get("currency"), given.get("rate")) {
            let currency = currency.parse().map_err(|_| refused("currency"))?;
            let rate = parse_decimal(rate).ok().filter(|rate| *rate > Decimal::ZERO).ok_or_else(|| refused("rate"))?;
            all.push(quote(currency, day.ok_or_else(|| refused("date"))?, rate));
        }
    }
    if all.is_empty() { Err(FileRefused::Empty) } else { Ok(all) }
}

/// The attributes as they are written; nothing when they cannot be told apart.
fn attributes(element: &BytesStart<'_>) -> Option<BTreeMap<String, String>> {
    let attribute = |found: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
        let found = found.ok()?;
        Some((found.key.local_name().as_ref().to_owned(), found.value.trim().to_owned()))
    };
    element.attributes().map(attribute).collect()
}

fn line_of(text: &str, position: u64) -> usize {
    let end = usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
    1 + text.as_bytes().iter().take(end).filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    /// The form of the bank's daily and ninety-day documents.
    const DOCUMENT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube>
<Cube time='2026-11-20'><Cube currency='USD' rate='1.0875'/><Cube currency='JPY' rate='169.12'/></Cube>
<Cube time=\"2026-11-19\"><Cube currency=\"USD\" rate=\"1.0861\"></Cube></Cube>
</Cube>
</gesmes:Envelope>";

    #[test]
    fn each_day_of_the_document_has_its_rates() {
        let read = read(DOCUMENT).expect("the bank's form");
        let told: Vec<_> = read.iter().map(|quote| (quote.quote.code(), quote.date, quote.rate)).collect();
        assert_eq!(
            told,
            [
                ("USD", date(2026, 11, 20), dec!(1.0875)),
                ("JPY", date(2026, 11, 20), dec!(169.12)),
                ("USD", date(2026, 11, 19), dec!(1.0861)),
            ]
        );
        assert!(read.iter().all(|quote| quote.base.code() == "EUR" && quote.source == "ECB" && !quote.own));
    }

    #[test]
    fn a_hostile_document_is_refused_with_the_line() {
        let spoilt = |from: &str, to: &str| read(&DOCUMENT.replacen(from, to, 1)).err();
        assert_eq!(spoilt("1.0875", "-1"), Some(FileRefused::Line { line: 5, field: "rate" }));
        assert_eq!(spoilt("1.0875", "&rate;"), Some(FileRefused::Line { line: 5, field: "rate" }));
        assert_eq!(spoilt("2026-11-20", "today"), Some(FileRefused::Line { line: 5, field: "date" }));
        assert_eq!(spoilt("'USD'", "'U'"), Some(FileRefused::Line { line: 5, field: "currency" }));
        assert_eq!(spoilt(" time='2026-11-20'", ""), Some(FileRefused::Line { line: 5, field: "date" }));
        assert_eq!(
            spoilt("currency='USD'", "currency='USD' currency='GBP'"),
            Some(FileRefused::Line { line: 5, field: "xml" })
        );
        assert!(matches!(spoilt("</Cube>", "</Cubes>"), Some(FileRefused::Line { field: "xml", .. })));
        assert_eq!(read("<html><body>404</body></html>").err(), Some(FileRefused::Empty));
        let bomb = format!("<!DOCTYPE x [<!ENTITY a \"{0}\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>", "y".repeat(64));
        assert_eq!(read(&bomb).err(), Some(FileRefused::Empty));
        assert!(read(&"<Cube>".repeat(100_000)).is_err());
    }
}
