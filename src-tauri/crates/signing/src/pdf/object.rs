//! The eight kinds of object (ISO 32000-1, 7.3), owned, with streams left where they stand in the file.

use std::{collections::BTreeMap, fmt, ops::Range};

/// Names an indirect object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Object number, from 1.
    pub number: u32,
    /// Generation, 0 for all but reused numbers.
    pub generation: u16,
}

impl Reference {
    /// The reference to generation 0 of a number.
    #[must_use]
    pub fn to(number: u32) -> Self {
        Self { number, generation: 0 }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.generation)
    }
}

/// A direct object.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// Nothing; also what a reference to a missing object means.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A name without its slash, `#xx` resolved.
    Name(Vec<u8>),
    /// A string's bytes, decrypted where the file is encrypted.
    Text(Vec<u8>),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// A stream.
    Stream(Stream),
    /// A reference to an indirect object.
    Reference(Reference),
}

/// A dictionary; keys in order, the last of a repeated key kept and the repetition noted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dictionary {
    entries: BTreeMap<Vec<u8>, Object>,
    repeated: bool,
}

/// A stream: its dictionary, and where its bytes are.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// The stream's dictionary.
    pub dictionary: Dictionary,
    /// Its bytes as they are stored.
    pub body: Body,
}

/// Where a stream's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// In the file that was read, undecoded (and encrypted where the file is).
    InFile(Range<usize>),
    /// New bytes to be written, already filtered as the dictionary says.
    New(Vec<u8>),
}

impl Object {
    /// A name.
    #[must_use]
    pub fn name(name: &str) -> Self {
        Self::Name(name.as_bytes().to_vec())
    }

    /// The name's bytes.
    #[must_use]
    pub fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The whole number.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        if let Self::Integer(integer) = self { Some(*integer) } else { None }
    }

    /// The number, whole or not.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            #[allow(clippy::cast_precision_loss)]
            Self::Integer(integer) => Some(*integer as f64),
            Self::Real(real) => Some(*real),
            _ => None,
        }
    }

    /// The string's bytes.
    #[must_use]
    pub fn as_text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The array's items.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Object]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The dictionary, also a stream's.
    #[must_use]
    pub fn as_dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }

    /// The reference.
    #[must_use]
    pub fn as_reference(&self) -> Option<Reference> {
        if let Self::Reference(reference) = self { Some(*reference) } else { None }
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }
}

impl Dictionary {
    /// A dictionary of entries.
    #[must_use]
    pub fn of<const N: usize>(entries: [(&str, Object); N]) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect();
        Self { entries, repeated: false }
    }

    /// The entry as it is written: a reference is not followed.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Object> {
        self.entries.get(key.as_bytes())
    }

    /// Whether there is an entry.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key.as_bytes())
    }

    /// Sets an entry.
    pub fn set(&mut self, key: &str, value: Object) {
        self.entries.insert(key.as_bytes().to_vec(), value);
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: &str) -> Option<Object> {
        self.entries.remove(key.as_bytes())
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.entries.iter().map(|(key, value)| (key.as_slice(), value))
    }

    /// Whether a key stood in it twice: readers then differ in what they show.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.repeated
    }

    /// The entry, when it is a name written in place.
    #[must_use]
    pub fn name(&self, key: &str) -> Option<&[u8]> {
        self.get(key).and_then(Object::as_name)
    }

    /// The entry, when it is a whole number written in place.
    #[must_use]
    pub fn integer(&self, key: &str) -> Option<i64> {
        self.get(key).and_then(Object::as_integer)
    }

    /// The entry, when it is a string written in place.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&[u8]> {
        self.get(key).and_then(Object::as_text)
    }

    /// Whether `Type` is this name.
    #[must_use]
    pub fn is_type(&self, name: &str) -> bool {
        self.name("Type") == Some(name.as_bytes())
    }

    pub(crate) fn insert(&mut self, key: Vec<u8>, value: Object) {
        self.repeated |= self.entries.insert(key, value).is_some();
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = (&[u8], &mut Object)> {
        self.entries.iter_mut().map(|(key, value)| (key.as_slice(), value))
    }
}
