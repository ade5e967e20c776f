//! Fields of deals, positions and orders: numbers of tickets, moments by the server's clock, words.

use jiff::tz::Offset;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use trading::deal::ServerTime;
use values::Instant;

use super::{
    figure::{FigureFault, decimal_of_number, figure},
    json::{Kind, Object},
    moment::{self, Written},
    words,
};

/// A figure, or why there is none, in words.
pub(crate) fn amount(object: &Object<'_>, names: &[&str]) -> Result<Option<Decimal>, String> {
    figure(object, names).map_err(|fault| match fault {
        FigureFault::NotANumber(detail) => detail,
        FigureFault::TooPrecise(detail) => format!("{detail}: more digits than can be held"),
    })
}

/// A figure that must be there.
pub(crate) fn required(object: &Object<'_>, names: &[&str]) -> Result<Decimal, String> {
    amount(object, names)?.ok_or_else(|| format!("no {}", names.first().copied().unwrap_or_default()))
}

/// A price that the terminal writes as zero where there is none.
pub(crate) fn price(object: &Object<'_>, names: &[&str]) -> Result<Option<Decimal>, String> {
    Ok(amount(object, names)?.filter(|price| !price.is_zero()))
}

/// A whole number that is not negative: a ticket, a code. The terminal's zero stands where there is none.
pub(crate) fn whole(object: &Object<'_>, names: &[&str]) -> Result<Option<u64>, String> {
    let Some((name, node)) = object.first_of(names) else { return Ok(None) };
    let number = match node.kind() {
        Kind::Number(text) => match text.parse() {
            Ok(number) => Some(number),
            Err(_) => decimal_of_number(text).ok().filter(Decimal::is_integer).and_then(|number| number.to_u64()),
        },
        Kind::Text(text) if text.trim().is_empty() => return Ok(None),
        Kind::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.map(Some).ok_or_else(|| format!("{name} is {}", node.shape()))
}

/// A whole number of either sign.
pub(crate) fn signed(object: &Object<'_>, names: &[&str]) -> Option<i64> {
    let (_, node) = object.first_of(names)?;
    match node.kind() {
        Kind::Number(text) => decimal_of_number(text).ok().filter(Decimal::is_integer)?.to_i64(),
        Kind::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A code of the terminal's, as its number or as a word for it.
pub(crate) fn code(
    object: &Object<'_>,
    names: &[&str],
    of_word: impl Fn(&str) -> Option<u16>,
) -> Result<Option<u16>, String> {
    let Some((name, node)) = object.first_of(names) else { return Ok(None) };
    if let Kind::Text(text) = node.kind()
        && let Some(code) = of_word(&text)
    {
        return Ok(Some(code));
    }
    match whole(object, names) {
        Ok(Some(number)) => u16::try_from(number).map(Some).map_err(|_| format!("{name} is {number}")),
        Ok(None) => Ok(None),
        Err(_) => {
            Err(format!("{name} is {}", node.text().map_or_else(|| node.shape(), |text| words::shortened(&text, 24))))
        }
    }
}

/// A text that says something.
pub(crate) fn said(object: &Object<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| object.text(name)).map(|text| text.trim().to_owned())
}

/// When something happened: told in UTC, or by the server's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// It said its zone.
    Utc(Instant),
    /// What the server's clock showed.
    Server(ServerTime),
}

/// The moment under the first of several names that holds one.
pub(crate) fn when(object: &Object<'_>, names: &[&str]) -> Option<When> {
    names.iter().find_map(|name| object.get(name).and_then(moment::read)).map(|written| match written {
        Written::Zoned(at) => When::Utc(at),
        Written::Unzoned(at) => When::Server(Offset::UTC.to_datetime(at)),
    })
}

impl When {
    /// The instant, where it was told.
    pub(crate) const fn utc(self) -> Option<Instant> {
        match self {
            Self::Utc(at) => Some(at),
            Self::Server(_) => None,
        }
    }

    /// The reading of the server's clock, where that was told.
    pub(crate) const fn server(self) -> Option<ServerTime> {
        match self {
            Self::Utc(_) => None,
            Self::Server(shown) => Some(shown),
        }
    }

    /// The instant, the server's clock taken for UTC until it is placed.
    pub(crate) fn provisional(self) -> Option<Instant> {
        match self {
            Self::Utc(at) => Some(at),
            Self::Server(shown) => Offset::UTC.to_timestamp(shown).ok(),
        }
    }
}
