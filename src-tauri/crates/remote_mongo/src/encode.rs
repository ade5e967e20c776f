//! Fields as a document's bytes: for the demonstration and for tests, which have fields and no server.

use std::str::FromStr;

use mongodb::bson::{DateTime, Decimal128, RawArrayBuf, RawBson, RawDocumentBuf, oid::ObjectId};
use ports::{Fields, RemoteDocument, Value};

use crate::fields;

/// The document that a server would send for these fields: its bytes, and the key and fields read back from them.
///
/// What has no wire form here (an opaque value, a malformed ObjectId or Decimal128, a name with a NUL) is written as
/// null, or left out when it is the name.
#[must_use]
pub fn document_of(fields: &Fields) -> RemoteDocument {
    fields::document(&encode(fields))
}

/// The bytes of a document with these fields in their order; a name that stands twice is written twice.
#[must_use]
pub(crate) fn encode(fields: &Fields) -> RawDocumentBuf {
    let mut document = RawDocumentBuf::new();
    for (name, value) in &fields.0 {
        if let Ok(name) = mongodb::bson::raw::CString::try_from(name.as_str()) {
            document.append(&name, raw(value));
        }
    }
    document
}

fn raw(value: &Value) -> RawBson {
    match value {
        Value::Null | Value::Opaque(_) => RawBson::Null,
        Value::Bool(value) => RawBson::Boolean(*value),
        Value::Int(value) => i32::try_from(*value).map_or(RawBson::Int64(*value), RawBson::Int32),
        Value::Double(value) => RawBson::Double(*value),
        Value::Decimal(text) => Decimal128::from_str(text).map_or(RawBson::Null, RawBson::Decimal128),
        Value::Text(text) => RawBson::String(text.clone()),
        Value::Date(at) => RawBson::DateTime(DateTime::from_millis(at.as_millisecond())),
        Value::ObjectId(hex) => ObjectId::parse_str(hex).map_or(RawBson::Null, RawBson::ObjectId),
        Value::Array(items) => {
            let mut array = RawArrayBuf::new();
            items.iter().for_each(|item| array.push(raw(item)));
            RawBson::Array(array)
        }
        Value::Document(inner) => RawBson::Document(encode(inner)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn fields_come_back_as_they_were_written() {
        let fields = Fields(vec![
            ("_id".into(), Value::ObjectId("65f0c0ffee65f0c0ffee65f0".into())),
            ("amount".into(), Value::Decimal("1234.50".into())),
            ("login".into(), Value::Int(5_500_214_873)),
            ("small".into(), Value::Int(7)),
            ("rate".into(), Value::Double(0.015)),
            ("when".into(), Value::Date(Timestamp::from_second(1_700_000_000).expect("in range"))),
            ("list".into(), Value::Array(vec![Value::Text("x".into()), Value::Null, Value::Bool(true)])),
            ("inner".into(), Value::Document(Fields(vec![("a".into(), Value::Int(1))]))),
        ]);
        let document = document_of(&fields);
        assert_eq!(document.fields, fields);
        assert_eq!(document.key.0, "oid:65f0c0ffee65f0c0ffee65f0");
    }

    #[test]
    fn what_has_no_wire_form_is_null() {
        let fields = Fields(vec![
            ("opaque".into(), Value::Opaque("binary")),
            ("id".into(), Value::ObjectId("short".into())),
            ("amount".into(), Value::Decimal("1,5".into())),
        ]);
        let read = document_of(&fields).fields;
        assert!(read.0.iter().all(|(_, value)| *value == Value::Null), "{read:?}");
    }
}
