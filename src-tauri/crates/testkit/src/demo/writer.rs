//! How other programs write the shared database: the same fact in many shapes, even inside one field.

use ports::{Fields, Value};
use rust_decimal::Decimal;
use values::{AccountLogin, CalendarDate, Instant, canonical_text};

use super::{
    calendar::{day_number, instant},
    dice::Dice,
};

/// A document being written by programs that never agreed on a shape.
pub(crate) struct Writer {
    dice: Dice,
    fields: Vec<(String, Value)>,
}

impl Writer {
    /// Writers whose habits come from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed, "writers"), fields: Vec::new() }
    }

    /// Begins a document under an `_id` made when the row was.
    pub(crate) fn begin(&mut self, made: Instant) -> &mut Self {
        let id = self.dice.object_id(made);
        self.begin_with(id)
    }

    /// Begins a document under a known ObjectId.
    pub(crate) fn begin_with(&mut self, object_id: String) -> &mut Self {
        self.fields = vec![("_id".to_owned(), Value::ObjectId(object_id))];
        self
    }

    /// The document as written.
    pub(crate) fn end(&mut self) -> Fields {
        Fields(std::mem::take(&mut self.fields))
    }

    /// A field as it is.
    pub(crate) fn put(&mut self, name: &str, value: Value) -> &mut Self {
        self.fields.push((name.to_owned(), value));
        self
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &str, text: impl Into<String>) -> &mut Self {
        self.put(name, Value::Text(text.into()))
    }

    /// A text that may be missing: null, or no field at all.
    pub(crate) fn maybe_text(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(name, text),
            None if self.dice.chance(50) => self.put(name, Value::Null),
            None => self,
        }
    }

    /// A text under one of several names that mean the same.
    pub(crate) fn text_as(&mut self, names: &[&str], text: impl Into<String>) -> &mut Self {
        let name = *self.dice.pick(names);
        self.text(name, text)
    }

    /// A moment: a date, or a text with an offset, with `Z`, or naive, which means UTC.
    pub(crate) fn moment(&mut self, name: &str, at: Instant) -> &mut Self {
        let value = match self.dice.below(100) {
            0..50 => Value::Date(at),
            50..70 => Value::Text(format!("{}+00:00", naive(at))),
            70..85 => Value::Text(format!("{}Z", naive(at))),
            _ => Value::Text(naive(at)),
        };
        self.put(name, value)
    }

    /// A moment that may be missing.
    pub(crate) fn maybe_moment(&mut self, name: &str, at: Option<Instant>) -> &mut Self {
        match at {
            Some(at) => self.moment(name, at),
            None => self,
        }
    }

    /// A calendar date: a text, a date at midnight UTC, or a naive text at midnight. Missing is null or no field.
    pub(crate) fn day(&mut self, name: &str, day: Option<CalendarDate>) -> &mut Self {
        let Some(day) = day else {
            return if self.dice.chance(50) { self.put(name, Value::Null) } else { self };
        };
        let midnight = instant(day_number(day) * super::calendar::DAY);
        let value = match self.dice.below(100) {
            0..45 => Value::Text(day.to_string()),
            45..80 => Value::Date(midnight),
            _ => Value::Text(naive(midnight)),
        };
        self.put(name, value)
    }

    /// A calendar date under one of several names.
    pub(crate) fn day_as(&mut self, names: &[&str], day: Option<CalendarDate>) -> &mut Self {
        let name = *self.dice.pick(names);
        self.day(name, day)
    }

    /// An amount: Decimal128, a double, an integer where it is whole, or a text.
    pub(crate) fn amount(&mut self, name: &str, amount: Decimal) -> &mut Self {
        let value = self.number(amount);
        self.put(name, value)
    }

    /// An amount that may be missing; then there is no field, which is not zero.
    pub(crate) fn maybe_amount(&mut self, name: &str, amount: Option<Decimal>) -> &mut Self {
        match amount {
            Some(amount) => self.amount(name, amount),
            None => self,
        }
    }

    /// An amount that may be missing, under one of several names.
    pub(crate) fn amount_as(&mut self, names: &[&str], amount: Option<Decimal>) -> &mut Self {
        let name = *self.dice.pick(names);
        self.maybe_amount(name, amount)
    }

    /// A number in one of its shapes.
    pub(crate) fn number(&mut self, amount: Decimal) -> Value {
        let text = canonical_text(amount);
        let double = text.parse::<f64>().unwrap_or_default();
        match self.dice.below(100) {
            0..40 => Value::Decimal(text),
            40..80 => Value::Double(double),
            80..90 => text.parse().map_or(Value::Double(double), Value::Int),
            _ => Value::Text(text),
        }
    }

    /// An account's login, as a number or a text, under one of its four names.
    pub(crate) fn login(&mut self, login: AccountLogin) -> &mut Self {
        let name = *self.dice.pick(&["account", "account_number", "mt5_login", "login"]);
        let value = self.login_value(login);
        self.put(name, value)
    }

    /// A login as a number or a text.
    pub(crate) fn login_value(&mut self, login: AccountLogin) -> Value {
        let number = i64::try_from(login.number()).unwrap_or_default();
        if self.dice.chance(70) { Value::Int(number) } else { Value::Text(login.to_string()) }
    }

    /// A fund's code under one of its three names, with the prefix or without.
    pub(crate) fn fund(&mut self, code: &str) -> &mut Self {
        let name = *self.dice.pick(&["fund_code", "fund_code", "fund_type", "product"]);
        let text = if self.dice.chance(35) { format!("FIDUS_{code}") } else { code.to_owned() };
        self.text(name, text)
    }

    /// Fresh dice of the writers, for what only they know.
    pub(crate) const fn dice(&mut self) -> &mut Dice {
        &mut self.dice
    }
}

fn naive(at: Instant) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).datetime().to_string()
}
