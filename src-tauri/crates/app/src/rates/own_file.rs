//! The firm's own rates: a table of four columns, `date,base,quote,rate`.

use rust_decimal::Decimal;
use values::{SourcedQuote, parse_decimal};

use crate::rates::file::{FileRefused, text_of};

/// More lines than this are a mistake.
const MOST_LINES: usize = 200_000;

/// Reads the table; columns are parted by commas, semicolons or tabs, and the first line may name them.
pub(crate) fn read(bytes: &[u8], source: &str) -> Result<Vec<SourcedQuote>, FileRefused> {
    let text = text_of(bytes)?;
    let mut quotes = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let heading = number == 1 && line.to_ascii_lowercase().contains("date");
        if heading || line.trim().is_empty() {
            continue;
        }
        if number > MOST_LINES {
            return Err(FileRefused::TooLarge);
        }
        quotes.push(quote(number, line, source)?);
    }
    if quotes.is_empty() { Err(FileRefused::Empty) } else { Ok(quotes) }
}

fn quote(line: usize, text: &str, source: &str) -> Result<SourcedQuote, FileRefused> {
    let refused = |field| FileRefused::Line { line, field };
    let parting = [';', '\t'].into_iter().find(|mark| text.contains(*mark)).unwrap_or(',');
    let cells: Vec<&str> = text.split(parting).map(|cell| cell.trim().trim_matches('"')).collect();
    let [day, base, quote, rate] = cells[..] else { return Err(refused("columns")) };
    let quote = SourcedQuote {
        base: base.parse().map_err(|_| refused("base"))?,
        quote: quote.parse().map_err(|_| refused("quote"))?,
        date: day.parse().map_err(|_| refused("date"))?,
        rate: parse_decimal(rate).ok().filter(|rate| *rate > Decimal::ZERO).ok_or_else(|| refused("rate"))?,
        source: source.to_owned(),
        own: true,
    };
    if quote.base == quote.quote { Err(refused("quote")) } else { Ok(quote) }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn own_rates_are_read_with_and_without_a_heading() {
        let read =
            read(b"date,base,quote,rate\n2026-11-02,USD,MXN,\"18.9105\"\n\n", "month end").expect("four columns");
        assert_eq!((read[0].base.code(), read[0].quote.code(), read[0].rate), ("USD", "MXN", dec!(18.9105)));
        assert_eq!((read[0].source.as_str(), read[0].own), ("month end", true));
        assert_eq!(super::read(b"2026-11-02;usd;mxn;18.9", "x").expect("semicolons").len(), 1);
    }

    #[test]
    fn the_first_line_that_cannot_be_read_is_named() {
        for (text, field) in [
            ("2026-11-02,USD,MXN", "columns"),
            ("02/11/2026,USD,MXN,18", "date"),
            ("2026-11-02,US,MXN,18", "base"),
            ("2026-11-02,USD,USD,1", "quote"),
            ("2026-11-02,USD,MXN,0", "rate"),
            ("2026-11-02,USD,MXN,NaN", "rate"),
        ] {
            let text = format!("date,base,quote,rate\n{text}\n");
            assert_eq!(read(text.as_bytes(), "x").err(), Some(FileRefused::Line { line: 2, field }), "{text}");
        }
        assert_eq!(read(b"date,base,quote,rate\n", "x").err(), Some(FileRefused::Empty));
    }
}
