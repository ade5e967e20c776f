//! One document's fields, asked for by every name the wild has for them.

use std::str::FromStr;

use ports::{Fields, Value};
use rust_decimal::Decimal;
use values::{AccountLogin, CalendarDate, Currency, FundCode, Instant};

use super::{Read, number, reason, time};

const LONGEST_TEXT: usize = 4_000;

/// A document being read.
pub(super) struct Row<'a> {
    key: &'a str,
    fields: &'a Fields,
    /// When it reached us.
    pub(super) received_at: Instant,
}

impl<'a> Row<'a> {
    pub(super) const fn new(key: &'a str, fields: &'a Fields, received_at: Instant) -> Self {
        Self { key, fields, received_at }
    }

    /// The first of these names that holds something; null and empty text are nothing.
    fn find<'n>(&self, names: &[&'n str]) -> Option<(&'n str, &'a Value)> {
        names.iter().find_map(|name| match self.fields.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::Text(text)) if text.trim().is_empty() => None,
            Some(value) => Some((*name, value)),
        })
    }

    /// The value itself, for what has a shape of its own.
    pub(super) fn value<'n>(&self, names: &[&'n str]) -> Option<(&'n str, &'a Value)> {
        self.find(names)
    }

    /// Text; numbers and ObjectIds in their text form.
    pub(super) fn text(&self, names: &[&str]) -> Read<Option<String>> {
        self.find(names).map(|(name, value)| text(name, value)).transpose()
    }

    /// Text in small letters, for words the desk knows.
    pub(super) fn word(&self, names: &[&str]) -> Read<Option<String>> {
        Ok(self.text(names)?.map(|text| text.trim().to_ascii_lowercase()))
    }

    /// A word out of a known set; another word is not.
    pub(super) fn state<T>(&self, names: &[&str], known: impl Fn(&str) -> Option<T>) -> Read<Option<T>> {
        let Some((name, _)) = self.find(names) else { return Ok(None) };
        let word = self.word(names)?.unwrap_or_default();
        known(&word).map(Some).ok_or_else(|| reason("unknown_state", Some(name), "a word nobody knows"))
    }

    /// A decimal, exactly or not at all.
    pub(super) fn decimal(&self, names: &[&str]) -> Read<Option<Decimal>> {
        self.find(names).map(|(name, value)| number::decimal(name, value)).transpose()
    }

    /// A moment in UTC.
    pub(super) fn instant(&self, names: &[&str]) -> Read<Option<Instant>> {
        self.find(names).map(|(name, value)| time::instant(name, value)).transpose()
    }

    /// A calendar date.
    pub(super) fn date(&self, names: &[&str]) -> Read<Option<CalendarDate>> {
        self.find(names).map(|(name, value)| time::date(name, value)).transpose()
    }

    /// Yes or no.
    pub(super) fn flag(&self, names: &[&str]) -> Read<Option<bool>> {
        let Some((name, value)) = self.find(names) else { return Ok(None) };
        match value {
            Value::Bool(flag) => Ok(Some(*flag)),
            Value::Int(0) => Ok(Some(false)),
            Value::Int(1) => Ok(Some(true)),
            Value::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Ok(Some(true)),
                "false" | "no" | "0" => Ok(Some(false)),
                _ => Err(reason("wrong_type", Some(name), "neither yes nor no")),
            },
            other => Err(wrong_type(name, other)),
        }
    }

    /// A whole number.
    pub(super) fn whole(&self, names: &[&str]) -> Read<Option<u64>> {
        self.find(names).map(|(name, value)| number::whole(name, value)).transpose()
    }

    /// An id of some kind.
    pub(super) fn id<T: FromStr>(&self, names: &[&str]) -> Read<Option<T>> {
        let Some((name, value)) = self.find(names) else { return Ok(None) };
        text(name, value)?.parse().map(Some).map_err(|_| reason("bad_id", Some(name), "this cannot be an id"))
    }

    /// The document's own id: a join key when it has one, its `_id` otherwise.
    pub(super) fn own_id<T: FromStr>(&self, names: &[&str]) -> Read<T> {
        match self.id(names)? {
            Some(id) => Ok(id),
            None => self.database_id().parse().map_err(|_| reason("bad_id", Some("_id"), "this cannot be an id")),
        }
    }

    /// The `_id` as other documents would write it: without the type that our key has before it.
    pub(super) fn database_id(&self) -> &'a str {
        self.key.split_once(':').map_or(self.key, |(_, id)| id)
    }

    /// An account's login by any of the names it has.
    pub(super) fn login(&self, names: &[&str]) -> Read<Option<AccountLogin>> {
        self.find(names).map(|(name, value)| login(name, value)).transpose()
    }

    /// A fund's code, with or without its prefix.
    pub(super) fn fund(&self) -> Read<Option<FundCode>> {
        let names = ["fund_code", "fund_type", "product"];
        let Some((name, value)) = self.find(&names) else { return Ok(None) };
        let code = FundCode::new(text(name, value)?);
        code.map(Some).map_err(|_| reason("bad_id", Some(name), "this cannot be a fund's code"))
    }

    /// The currency; US dollars where none stands.
    pub(super) fn currency(&self) -> Read<Currency> {
        match self.text(&["currency"])? {
            None => Ok(Currency::USD),
            Some(code) => code.parse().map_err(|_| reason("bad_currency", Some("currency"), "not a currency code")),
        }
    }

    /// The value of what must be there.
    pub(super) fn required<T>(name: &str, value: Option<T>) -> Read<T> {
        value.ok_or_else(|| reason("missing_field", Some(name), "it is not there"))
    }
}

/// A login as a number or as text.
pub(super) fn login(name: &str, value: &Value) -> Read<AccountLogin> {
    let bad = || reason("bad_id", Some(name), "an account login has 4 to 10 digits");
    match value {
        Value::Text(text) => text.parse().map_err(|_| bad()),
        Value::Int(_) | Value::Double(_) | Value::Decimal(_) => {
            number::whole(name, value).ok().and_then(|number| AccountLogin::new(number).ok()).ok_or_else(bad)
        }
        other => Err(wrong_type(name, other)),
    }
}

fn text(name: &str, value: &Value) -> Read<String> {
    match value {
        Value::Text(text) if text.len() > LONGEST_TEXT => {
            Err(reason("too_long", Some(name), "more text than this field can hold"))
        }
        Value::Text(text) => Ok(text.trim().to_owned()),
        Value::ObjectId(id) => Ok(id.clone()),
        Value::Int(number) => Ok(number.to_string()),
        Value::Double(_) | Value::Decimal(_) => number::decimal(name, value).map(values::canonical_text),
        other => Err(wrong_type(name, other)),
    }
}

/// Something of a type that cannot be meant.
pub(super) fn wrong_type(name: &str, value: &Value) -> store::QuarantineReason {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "a yes or no",
        Value::Int(_) | Value::Double(_) | Value::Decimal(_) => "a number",
        Value::Text(_) => "text",
        Value::Date(_) => "a date",
        Value::ObjectId(_) => "an ObjectId",
        Value::Array(_) => "a list",
        Value::Document(_) => "a document",
        Value::Opaque(kind) => kind,
    };
    reason("wrong_type", Some(name), found)
}
