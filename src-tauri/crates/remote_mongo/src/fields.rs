//! A document's bytes as fields, to the depth and size the product reads; never fails, never panics.

use jiff::Timestamp;
use mongodb::bson::{RawArray, RawBsonRef, RawDocument};
use ports::{Fields, RemoteDocument, UNREADABLE, Value};

use crate::key;

const DEEPEST: u8 = 3;
const LONGEST_TEXT: usize = 64 * 1024;
const MOST_ITEMS: usize = 4_096;

/// The document as the synchronisation takes it; its bytes are kept exactly.
pub(crate) fn document(raw: &RawDocument) -> RemoteDocument {
    let fields = read(raw, DEEPEST).unwrap_or_else(unreadable);
    RemoteDocument { key: key::of(raw), fields, raw: raw.as_bytes().to_vec() }
}

fn unreadable() -> Fields {
    Fields(vec![(String::new(), Value::Opaque(UNREADABLE))])
}

/// Nothing when the structure is broken or there are more fields than a document of ours can have.
fn read(raw: &RawDocument, depth: u8) -> Option<Fields> {
    let mut fields = Vec::new();
    for element in raw.iter_elements() {
        let element = element.ok()?;
        if fields.len() == MOST_ITEMS {
            return None;
        }
        let value = element.value().map_or(Value::Opaque("damaged"), |value| convert(value, depth));
        fields.push((element.key().as_str().to_owned(), value));
    }
    Some(Fields(fields))
}

fn convert(value: RawBsonRef<'_>, depth: u8) -> Value {
    match value {
        RawBsonRef::Null | RawBsonRef::Undefined => Value::Null,
        RawBsonRef::Boolean(value) => Value::Bool(value),
        RawBsonRef::Int32(value) => Value::Int(i64::from(value)),
        RawBsonRef::Int64(value) => Value::Int(value),
        RawBsonRef::Double(value) => Value::Double(value),
        RawBsonRef::Decimal128(value) => Value::Decimal(value.to_string()),
        RawBsonRef::String(text) if text.len() > LONGEST_TEXT => Value::Opaque("long text"),
        RawBsonRef::String(text) => Value::Text(text.to_owned()),
        RawBsonRef::DateTime(date) => {
            Timestamp::from_millisecond(date.timestamp_millis()).map_or(Value::Opaque("date out of range"), Value::Date)
        }
        RawBsonRef::ObjectId(id) => Value::ObjectId(id.to_hex()),
        RawBsonRef::Array(_) | RawBsonRef::Document(_) if depth == 0 => Value::Opaque("deeply nested"),
        RawBsonRef::Array(items) => array(items, depth - 1),
        RawBsonRef::Document(inner) => {
            read(inner, depth - 1).map_or(Value::Opaque("unreadable document"), Value::Document)
        }
        RawBsonRef::Binary(_) => Value::Opaque("binary"),
        RawBsonRef::RegularExpression(_) => Value::Opaque("regular expression"),
        RawBsonRef::JavaScriptCode(_) | RawBsonRef::JavaScriptCodeWithScope(_) => Value::Opaque("code"),
        RawBsonRef::Timestamp(_) => Value::Opaque("timestamp"),
        RawBsonRef::Symbol(_) => Value::Opaque("symbol"),
        RawBsonRef::DbPointer(_) => Value::Opaque("pointer"),
        RawBsonRef::MaxKey | RawBsonRef::MinKey => Value::Opaque("bound"),
    }
}

fn array(items: &RawArray, depth: u8) -> Value {
    let mut values = Vec::new();
    for item in items {
        match item {
            Ok(_) if values.len() == MOST_ITEMS => return Value::Opaque("long array"),
            Ok(item) => values.push(convert(item, depth)),
            Err(_) => return Value::Opaque("damaged"),
        }
    }
    Value::Array(values)
}

#[cfg(test)]
mod tests {
    use mongodb::bson::{DateTime, Decimal128, RawDocumentBuf, cstr, rawdoc};

    use super::*;

    #[test]
    fn each_type_is_read_as_what_it_is() {
        let nines: Decimal128 = "9999999999999999999999999999999999".parse().expect("34 digits");
        let raw = rawdoc! {
            "i": 1, "l": 2_i64, "d": 0.1, "n": f64::NAN, "m": nines, "t": "x", "b": false, "z": null,
            "when": DateTime::from_millis(0), "a": [1, "2"], "o": { "x": 1 },
        };
        let fields = document(&raw).fields;
        assert_eq!(fields.get("i"), Some(&Value::Int(1)));
        assert_eq!(fields.get("l"), Some(&Value::Int(2)));
        assert_eq!(fields.get("d"), Some(&Value::Double(0.1)));
        assert!(matches!(fields.get("n"), Some(Value::Double(n)) if n.is_nan()));
        assert_eq!(fields.get("m"), Some(&Value::Decimal("9999999999999999999999999999999999".into())));
        assert_eq!(fields.get("when"), Some(&Value::Date(Timestamp::UNIX_EPOCH)));
        assert_eq!(fields.get("a"), Some(&Value::Array(vec![Value::Int(1), Value::Text("2".into())])));
        assert_eq!(fields.get("o"), Some(&Value::Document(Fields(vec![("x".into(), Value::Int(1))]))));
        assert_eq!(fields.get("z"), Some(&Value::Null));
    }

    #[test]
    fn what_lies_a_hundred_levels_deep_is_opaque_and_its_bytes_are_kept() {
        let deep = (0..100).fold(rawdoc! { "end": 1 }, |inner, _| rawdoc! { "in": inner });
        let read = document(&deep);
        assert_eq!(read.raw, deep.as_bytes());
        let mut value = read.fields.get("in");
        for _ in 0..3 {
            value = match value {
                Some(Value::Document(fields)) => fields.get("in"),
                other => panic!("{other:?}"),
            };
        }
        assert_eq!(value, Some(&Value::Opaque("deeply nested")));
    }

    #[test]
    fn a_string_of_invalid_utf8_hurts_no_other_field() {
        let mut bytes = rawdoc! { "bad": "xx", "good": 5 }.into_bytes();
        let at = bytes.windows(2).position(|pair| pair == b"xx").expect("it is there");
        bytes[at] = 0xff;
        let raw = RawDocumentBuf::from_bytes(bytes).expect("the structure is sound");
        let fields = document(&raw).fields;
        assert_eq!(fields.get("bad"), Some(&Value::Opaque("damaged")));
        assert_eq!(fields.get("good"), Some(&Value::Int(5)));
    }

    #[test]
    fn a_name_that_stands_twice_is_kept_twice() {
        let mut raw = RawDocumentBuf::new();
        raw.append(cstr!("x"), 1);
        raw.append(cstr!("x"), 2);
        let fields = document(&raw).fields;
        assert_eq!(fields.0.len(), 2);
        assert_eq!(fields.get("x"), Some(&Value::Int(1)));
    }

    #[test]
    fn a_document_of_too_many_fields_is_marked_and_kept() {
        let mut raw = RawDocumentBuf::new();
        for _ in 0..=MOST_ITEMS {
            raw.append(cstr!("x"), 1);
        }
        let read = document(&raw);
        assert_eq!(read.fields, unreadable());
        assert_eq!(read.raw, raw.as_bytes());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(body in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            // A length and an end that fit, so that the damage lies inside.
            let mut bytes = i32::try_from(body.len() + 5).expect("short").to_le_bytes().to_vec();
            bytes.extend(body);
            bytes.push(0);
            if let Ok(raw) = RawDocument::from_bytes(&bytes) {
                document(raw);
            }
            crate::describe::text(&bytes).ok();
        }
    }
}
