//! Values as BSON, strictly: what has no wire form is refused and never written as something else.

use std::str::FromStr as _;

use mongodb::bson::{Bson, DateTime, Decimal128, Document, oid::ObjectId};
use ports::{Fields, Value, WriteRefusal};

/// How many bits an integer is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// 32 where it fits.
    Narrow,
    /// 64 always: the field had them.
    Wide,
}

/// A value as BSON. Integers in arrays and documents take 32 bits where they fit.
pub(crate) fn bson(value: &Value, width: Width, path: &str) -> Result<Bson, WriteRefusal> {
    Ok(match value {
        Value::Null => Bson::Null,
        Value::Bool(value) => Bson::Boolean(*value),
        Value::Int(value) if width == Width::Wide => Bson::Int64(*value),
        Value::Int(value) => i32::try_from(*value).map_or(Bson::Int64(*value), Bson::Int32),
        Value::Double(value) => Bson::Double(*value),
        Value::Decimal(text) => Decimal128::from_str(text).map(Bson::Decimal128).map_err(|_| unwritable(path))?,
        Value::Text(text) => Bson::String(text.clone()),
        Value::Date(at) => Bson::DateTime(DateTime::from_millis(at.as_millisecond())),
        Value::ObjectId(hex) => ObjectId::parse_str(hex).map(Bson::ObjectId).map_err(|_| unwritable(path))?,
        Value::Array(items) => {
            let items: Result<_, _> = items.iter().map(|item| bson(item, Width::Narrow, path)).collect();
            Bson::Array(items?)
        }
        Value::Document(inner) => Bson::Document(document(inner, path)?),
        Value::Opaque(_) => return Err(unwritable(path)),
    })
}

/// Fields as a document; a name that stands twice, or that the server would read as an operator or a path, is refused.
pub(crate) fn document(fields: &Fields, path: &str) -> Result<Document, WriteRefusal> {
    let mut document = Document::new();
    for (name, value) in &fields.0 {
        let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        if name.starts_with('$') || name.contains(['.', '\0']) {
            return Err(unwritable(&inner));
        }
        if document.insert(name.clone(), bson(value, Width::Narrow, &inner)?).is_some() {
            return Err(unwritable(&inner));
        }
    }
    Ok(document)
}

/// The parts of a path; refused when one is empty or would be read as an operator, or when it leads into `_id`.
pub(crate) fn parts(path: &str) -> Result<Vec<&str>, WriteRefusal> {
    let parts: Vec<&str> = path.split('.').collect();
    let sound = |part: &&str| !part.is_empty() && !part.starts_with('$') && !part.contains('\0');
    if parts.iter().all(sound) && parts.first() != Some(&"_id") { Ok(parts) } else { Err(unwritable(path)) }
}

/// The refusal of what has no wire form.
pub(crate) fn unwritable(what: &str) -> WriteRefusal {
    WriteRefusal::Unwritable { what: what.chars().filter(|c| !c.is_control()).take(120).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(fields: Vec<(&str, Value)>) -> Option<WriteRefusal> {
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        document(&Fields(fields), "").err()
    }

    #[test]
    fn what_has_no_wire_form_is_refused_by_its_path() {
        let inner = |name: &str, value| Value::Document(Fields(vec![(name.into(), value)]));
        let cases = [
            (vec![("a", Value::Opaque("binary"))], "a"),
            (vec![("a", Value::Array(vec![Value::Null, Value::Opaque("code")]))], "a"),
            (vec![("a", inner("b", Value::Decimal("ten".into())))], "a.b"),
            (vec![("a", inner("$b", Value::Null))], "a.$b"),
            (vec![("a.b", Value::Null)], "a.b"),
            (vec![("a", Value::Null), ("a", Value::Null)], "a"),
            (vec![("a", Value::ObjectId("short".into()))], "a"),
            (vec![("a", Value::Decimal("1".repeat(35)))], "a"),
        ];
        for (fields, what) in cases {
            assert_eq!(refused(fields), Some(WriteRefusal::Unwritable { what: what.into() }));
        }
    }

    #[test]
    fn a_path_has_parts_that_are_no_operators() {
        assert_eq!(parts("a.b$.0"), Ok(vec!["a", "b$", "0"]));
        for path in ["", ".", "a.", "a..b", "$a", "a.$[]", "a.$", "_id", "_id.x", "a\0b"] {
            assert!(parts(path).is_err(), "{path:?}");
        }
    }
}
