//! ISO 4217 currency codes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A three-letter ISO 4217 code in capitals. Any three letters are accepted, since brokers invent some (`USC`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Currency([u8; 3]);

/// Why a text is not a currency code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a three-letter currency code: {0:?}")]
pub struct CurrencyError(pub String);

impl Currency {
    /// United States dollar, the default of the shared database.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// ISO 4217's code where no currency is meant: of an account whose currency nobody told.
    pub const NONE: Self = Self(*b"XXX");

    /// The code as text.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency holds three ASCII letters")
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        let upper = text.trim().to_ascii_uppercase();
        match <[u8; 3]>::try_from(upper.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(CurrencyError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, CurrencyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_any_case_and_shown_in_capitals() {
        assert_eq!("usd".parse::<Currency>().map(|c| c.to_string()), Ok("USD".to_owned()));
    }

    #[test]
    fn what_is_not_three_letters_is_refused() {
        for text in ["", "US", "USDT", "U$D", "12A"] {
            assert!(text.parse::<Currency>().is_err(), "{text:?}");
        }
    }
}
