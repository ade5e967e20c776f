//! JSON that keeps the text of its numbers.
//!
//! `serde_json::Value` turns numbers into doubles; here a value stays its own text until somebody asks what it is, and
//! only the levels that are read are taken apart.

use std::fmt;

use ports::BridgeFault;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// A JSON value, not yet looked into. Has no `Debug`: what an answer holds may be personal.
#[derive(Clone, Copy, Deserialize)]
#[serde(transparent)]
pub(crate) struct Node<'a>(#[serde(borrow)] &'a RawValue);

/// What a value is.
pub(crate) enum Kind<'a> {
    Null,
    Bool(bool),
    /// A number's own text.
    Number(&'a str),
    Text(String),
    Array(Vec<Node<'a>>),
    Object(Object<'a>),
    /// Well-formed, but no text: a lone surrogate in a string or in a name.
    Unreadable,
}

impl<'a> Node<'a> {
    /// Checks the syntax of a whole answer.
    pub(crate) fn parse(text: &'a str) -> Result<Self, BridgeFault> {
        serde_json::from_str(text).map_err(|error| {
            let start = text.trim_start();
            let detail = if start.is_empty() {
                "an empty answer".to_owned()
            } else if start.starts_with('<') {
                "a web page, not JSON".to_owned()
            } else {
                format!("no JSON (line {}, column {})", error.line(), error.column())
            };
            BridgeFault::UnknownAnswer { detail }
        })
    }

    /// What it is, one level deep.
    pub(crate) fn kind(self) -> Kind<'a> {
        let text = self.0.get();
        match text.as_bytes().first() {
            Some(b'n') => Kind::Null,
            Some(b't') => Kind::Bool(true),
            Some(b'f') => Kind::Bool(false),
            Some(b'"') => serde_json::from_str(text).map_or(Kind::Unreadable, Kind::Text),
            Some(b'[') => serde_json::from_str(text).map_or(Kind::Unreadable, Kind::Array),
            Some(b'{') => serde_json::from_str(text).map_or(Kind::Unreadable, Kind::Object),
            Some(_) => Kind::Number(text),
            None => Kind::Unreadable,
        }
    }

    pub(crate) fn object(self) -> Option<Object<'a>> {
        if let Kind::Object(object) = self.kind() { Some(object) } else { None }
    }

    pub(crate) fn array(self) -> Option<Vec<Node<'a>>> {
        if let Kind::Array(items) = self.kind() { Some(items) } else { None }
    }

    /// The text of a string that says something.
    pub(crate) fn text(self) -> Option<String> {
        match self.kind() {
            Kind::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// `true`, `false`, and the ways in which some bridges spell them.
    pub(crate) fn flag(self) -> Option<bool> {
        match self.kind() {
            Kind::Bool(flag) => Some(flag),
            Kind::Number("1") => Some(true),
            Kind::Number("0") => Some(false),
            Kind::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Kind::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    fn is_null(self) -> bool {
        self.0.get() == "null"
    }

    /// Its shape in words, without what it holds: for a fault a person reads.
    pub(crate) fn shape(self) -> String {
        match self.kind() {
            Kind::Null => "null".to_owned(),
            Kind::Bool(_) => "true or false".to_owned(),
            Kind::Number(_) => "a number".to_owned(),
            Kind::Text(_) => "a text".to_owned(),
            Kind::Array(items) => format!("an array of {}", items.len()),
            Kind::Object(object) => object.shape(),
            Kind::Unreadable => "unreadable text".to_owned(),
        }
    }
}

/// An object's fields in their order.
pub(crate) struct Object<'a>(Vec<(String, Node<'a>)>);

impl<'a> Object<'a> {
    /// The value under a name; of a name that stands twice the last, as most readers of JSON do.
    pub(crate) fn get(&self, name: &str) -> Option<Node<'a>> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, node)| *node)
    }

    /// The first of several names that stands for something, with its value.
    pub(crate) fn first_of<'n>(&self, names: &[&'n str]) -> Option<(&'n str, Node<'a>)> {
        names.iter().find_map(|name| self.get(name).filter(|node| !node.is_null()).map(|node| (*name, node)))
    }

    pub(crate) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(name).is_some())
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(Node::text)
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name).and_then(Node::flag)
    }

    pub(crate) fn object(&self, name: &str) -> Option<Object<'a>> {
        self.get(name).and_then(Node::object)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = Node<'a>> {
        self.0.iter().map(|(_, node)| *node)
    }

    fn shape(&self) -> String {
        let plain = |key: &&String| key.len() <= 24 && key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
        let names: Vec<&str> = self.0.iter().map(|(key, _)| key).filter(plain).take(8).map(String::as_str).collect();
        if names.is_empty() { "an object".to_owned() } else { format!("an object with {}", names.join(", ")) }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(text: &str) -> String {
        match Node::parse(text) {
            Err(BridgeFault::UnknownAnswer { detail }) => detail,
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("{text:?} is JSON"),
        }
    }

    #[test]
    fn a_number_keeps_its_text() {
        let node = Node::parse(r#"{"equity": 10000.10}"#).expect("JSON");
        let equity = node.object().and_then(|object| object.get("equity")).expect("there");
        assert!(matches!(equity.kind(), Kind::Number("10000.10")));
    }

    #[test]
    fn what_is_no_json_is_told_in_words_without_its_content() {
        assert_eq!(unknown("<html><body>Jane Doe</body></html>"), "a web page, not JSON");
        assert_eq!(unknown("  "), "an empty answer");
        assert_eq!(unknown(r#"{"equity": 1"#), "no JSON (line 1, column 12)");
    }

    #[test]
    fn a_shape_names_fields_and_never_values() {
        let node = Node::parse(r#"{"note": "Jane Doe", "Jane Doe": 1, "balance": 5}"#).expect("JSON");
        assert_eq!(node.shape(), "an object with note, balance");
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(Node::parse(&text).map(Node::shape), Ok("an array of 1".to_owned()));
    }

    #[test]
    fn of_a_name_that_stands_twice_the_last_counts() {
        let object = Node::parse(r#"{"login": 1111, "login": 2222}"#).expect("JSON").object().expect("object");
        assert!(matches!(object.get("login").map(Node::kind), Some(Kind::Number("2222"))));
    }

    #[test]
    fn a_lone_surrogate_is_unreadable_and_no_panic() {
        let object = Node::parse(r#"{"note": "\ud800"}"#).expect("JSON").object().expect("object");
        assert!(matches!(object.get("note").map(Node::kind), Some(Kind::Unreadable)));
    }
}
