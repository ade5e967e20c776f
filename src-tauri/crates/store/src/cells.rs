//! Values on their way into SQLite and out of it: decimals as canonical text, instants as UTC microseconds, dates as
//! text.

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use sqlx::{Row, sqlite::SqliteRow};
use values::{CalendarDate, Currency, Instant, Money, canonical_text, parse_decimal};

use crate::StoreError;

/// One value to bind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

macro_rules! cell_from {
    ($($given:ty => $make:expr),+ $(,)?) => {
        $(impl From<$given> for Cell {
            fn from(value: $given) -> Self {
                let make: fn($given) -> Self = $make;
                make(value)
            }
        })+
    };
}

cell_from! {
    i64 => Self::Int,
    u32 => |n| Self::Int(i64::from(n)),
    u8 => |n| Self::Int(i64::from(n)),
    u16 => |n| Self::Int(i64::from(n)),
    bool => |b| Self::Int(i64::from(b)),
    f64 => Self::Real,
    String => Self::Text,
    &str => |s| Self::Text(s.to_owned()),
    &String => |s| Self::Text(s.clone()),
    Vec<u8> => Self::Blob,
    Decimal => |d| Self::Text(canonical_text(d)),
    Instant => |at| Self::Int(at.as_microsecond()),
    CalendarDate => |day| Self::Text(day.to_string()),
    Currency => |currency| Self::Text(currency.code().to_owned()),
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row being read; errors name the table and the column, never the value.
pub(crate) struct Cells<'r> {
    pub(crate) table: &'static str,
    pub(crate) row: &'r SqliteRow,
}

impl Cells<'_> {
    pub(crate) fn opt_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.row.try_get(column).map_err(|_| self.unreadable(column))
    }

    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.opt_text(column)?.ok_or_else(|| self.unreadable(column))
    }

    pub(crate) fn opt_int(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.row.try_get(column).map_err(|_| self.unreadable(column))
    }

    pub(crate) fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or_else(|| self.unreadable(column))
    }

    pub(crate) fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    pub(crate) fn number<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        T::try_from(self.int(column)?).map_err(|_| self.unreadable(column))
    }

    pub(crate) fn blob(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        self.row.try_get(column).map_err(|_| self.unreadable(column))
    }

    pub(crate) fn opt_blob(&self, column: &'static str) -> Result<Option<Vec<u8>>, StoreError> {
        self.row.try_get(column).map_err(|_| self.unreadable(column))
    }

    pub(crate) fn instant(&self, column: &'static str) -> Result<Instant, StoreError> {
        self.opt_instant(column)?.ok_or_else(|| self.unreadable(column))
    }

    pub(crate) fn opt_instant(&self, column: &'static str) -> Result<Option<Instant>, StoreError> {
        self.opt_int(column)?
            .map(|micros| Instant::from_microsecond(micros).map_err(|_| self.unreadable(column)))
            .transpose()
    }

    pub(crate) fn date(&self, column: &'static str) -> Result<CalendarDate, StoreError> {
        self.parsed(column, |text| text.parse().ok())
    }

    pub(crate) fn opt_date(&self, column: &'static str) -> Result<Option<CalendarDate>, StoreError> {
        self.opt_parsed(column, |text| text.parse().ok())
    }

    pub(crate) fn decimal(&self, column: &'static str) -> Result<Decimal, StoreError> {
        self.parsed(column, |text| parse_decimal(text).ok())
    }

    pub(crate) fn opt_decimal(&self, column: &'static str) -> Result<Option<Decimal>, StoreError> {
        self.opt_parsed(column, |text| parse_decimal(text).ok())
    }

    pub(crate) fn money(&self, amount: &'static str, currency: &'static str) -> Result<Money, StoreError> {
        Ok(Money::new(self.decimal(amount)?, self.parsed(currency, |text| text.parse().ok())?))
    }

    /// A value read from its text by a function that knows it.
    pub(crate) fn parsed<T>(
        &self,
        column: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        self.opt_parsed(column, read)?.ok_or_else(|| self.unreadable(column))
    }

    /// A value read from its text where there is one.
    pub(crate) fn opt_parsed<T>(
        &self,
        column: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<&str> = self.row.try_get(column).map_err(|_| self.unreadable(column))?;
        text.map(|text| read(text).ok_or_else(|| self.unreadable(column))).transpose()
    }

    /// An identifier.
    pub(crate) fn id<T: TryFrom<String>>(&self, column: &'static str) -> Result<T, StoreError> {
        T::try_from(self.text(column)?).map_err(|_| self.unreadable(column))
    }

    /// An identifier where there is one.
    pub(crate) fn opt_id<T: TryFrom<String>>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        self.opt_text(column)?.map(|text| T::try_from(text).map_err(|_| self.unreadable(column))).transpose()
    }

    /// A value kept as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        self.parsed(column, |text| serde_json::from_str(text).ok())
    }

    pub(crate) fn unreadable(&self, column: &'static str) -> StoreError {
        StoreError::UnreadableRow { table: self.table, column }
    }
}

/// A list as JSON text, for `json_each`.
pub(crate) fn json_list<T: serde::Serialize>(items: &[T]) -> String {
    serde_json::to_string(items).expect("texts and numbers are always JSON")
}

/// A text for searching and sorting: lower case, and without the accents of Latin letters.
pub(crate) fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

const fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_are_folded() {
        assert_eq!(folded("José ÑANDÚ Łukasz"), "jose nandu lukasz");
    }

    #[test]
    fn decimals_are_bound_in_canonical_text() {
        assert_eq!(Cell::from(Decimal::new(1500, 3)), Cell::Text("1.5".into()));
        assert_eq!(Cell::from(None::<i64>), Cell::Null);
    }
}
