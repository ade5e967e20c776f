//! A document's `_id` as text: its type and its value, so that `1` and `"1"` differ.

use std::fmt::Write as _;

use mongodb::bson::{RawBsonRef, RawDocument};
use ports::DocKey;

const LONGEST_INLINE: usize = 512;

/// The key of a document. What has no readable `_id` is known by the hash of its bytes.
pub(crate) fn of(document: &RawDocument) -> DocKey {
    document
        .iter_elements()
        .map_while(Result::ok)
        .find(|element| element.key().as_str() == "_id")
        .and_then(|element| element.value().ok())
        .map_or_else(|| DocKey(format!("bytes:{}", blake3::hash(document.as_bytes()).to_hex())), of_id)
}

/// The key for an `_id`.
pub(crate) fn of_id(id: RawBsonRef<'_>) -> DocKey {
    DocKey(match id {
        RawBsonRef::ObjectId(id) => format!("oid:{}", id.to_hex()),
        RawBsonRef::String(text) => inline("str", text.to_owned()),
        RawBsonRef::Int32(number) => format!("num:{number}"),
        RawBsonRef::Int64(number) => format!("num:{number}"),
        RawBsonRef::Double(number) => number_text(number),
        RawBsonRef::Decimal128(number) => format!("dec:{number}"),
        RawBsonRef::Boolean(value) => format!("bool:{value}"),
        RawBsonRef::Null => "null:".into(),
        RawBsonRef::DateTime(date) => format!("date:{}", date.timestamp_millis()),
        RawBsonRef::Binary(binary) => inline(&format!("bin{}", u8::from(binary.subtype)), hex(binary.bytes)),
        RawBsonRef::Document(document) => inline("doc", hex(document.as_bytes())),
        RawBsonRef::Timestamp(stamp) => format!("ts:{}.{}", stamp.time, stamp.increment),
        other => inline("other", format!("{other:?}")),
    })
}

/// The server holds 1 and 1.0 to be the same `_id`, so they have the same key.
fn number_text(number: f64) -> String {
    let whole = number as i64;
    if number.is_finite() && number.abs() < 9.0e18 && (whole as f64).to_bits() == number.to_bits() {
        format!("num:{whole}")
    } else {
        format!("num:{number}")
    }
}

fn inline(kind: &str, text: String) -> String {
    if text.len() <= LONGEST_INLINE {
        format!("{kind}:{text}")
    } else {
        format!("{kind}#{}", blake3::hash(text.as_bytes()).to_hex())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

#[cfg(test)]
mod tests {
    use mongodb::bson::{oid::ObjectId, rawdoc};

    use super::*;

    #[test]
    fn the_type_is_part_of_the_key() {
        let oid = ObjectId::from_bytes([7; 12]);
        let cases = [
            (rawdoc! { "_id": 1 }, "num:1"),
            (rawdoc! { "_id": 1_i64 }, "num:1"),
            (rawdoc! { "_id": 1.0 }, "num:1"),
            (rawdoc! { "_id": 1.5 }, "num:1.5"),
            (rawdoc! { "_id": "1" }, "str:1"),
            (rawdoc! { "x": 2, "_id": oid }, "oid:070707070707070707070707"),
            (rawdoc! { "_id": { "a": 1 } }, "doc:0c0000001061000100000000"),
            (rawdoc! { "_id": true }, "bool:true"),
        ];
        for (document, expected) in cases {
            assert_eq!(of(&document).0, expected);
        }
    }

    #[test]
    fn a_document_without_an_id_is_known_by_its_bytes() {
        let one = of(&rawdoc! { "x": 1 });
        assert!(one.0.starts_with("bytes:"));
        assert_ne!(one, of(&rawdoc! { "x": 2 }));
    }

    #[test]
    fn a_long_id_has_a_short_key() {
        let key = of(&rawdoc! { "_id": "x".repeat(10_000) });
        assert!(key.0.len() < 80 && key.0.starts_with("str#"));
    }
}
