//! A document's field as the remote database gave it, without its wire format.

use values::Instant;

/// One field's value. Depth is bounded: what lies deeper than the product reads is [`Value::Opaque`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Null or undefined.
    Null,
    /// A boolean.
    Bool(bool),
    /// A 32- or 64-bit integer.
    Int(i64),
    /// A binary floating point number; NaN and infinities included.
    Double(f64),
    /// A Decimal128 in its own text form, up to 34 digits, `NaN` and `Infinity` included.
    Decimal(String),
    /// A string.
    Text(String),
    /// A date, UTC.
    Date(Instant),
    /// An ObjectId in hexadecimal.
    ObjectId(String),
    /// An array of values.
    Array(Vec<Value>),
    /// An embedded document.
    Document(Fields),
    /// Anything else, by the name of its type; also what lies too deep.
    Opaque(&'static str),
}

/// The top-level fields of a document in their order. A name that stands twice is kept twice; the first is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fields(pub Vec<(String, Value)>);

/// What an adapter puts as the only field, without a name, of a document whose bytes it could not take apart.
pub const UNREADABLE: &str = "unreadable";

impl Fields {
    /// Whether the document could not be taken apart at all.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        matches!(self.0.as_slice(), [(name, Value::Opaque(UNREADABLE))] if name.is_empty())
    }

    /// The first value under a name; nothing when it is absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The first value under the first of several names that is present and not null.
    #[must_use]
    pub fn first_of(&self, names: &[&str]) -> Option<&Value> {
        names.iter().filter_map(|name| self.get(name)).find(|value| !matches!(value, Value::Null))
    }
}
