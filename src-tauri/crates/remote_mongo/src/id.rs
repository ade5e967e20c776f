//! A key's `_id` back from its text; what [`crate::key`] shortened or could not write has none.

use std::str::FromStr as _;

use mongodb::bson::{
    Binary, Bson, DateTime, Decimal128, Document, RawDocument, Timestamp, oid::ObjectId, spec::BinarySubtype,
};
use ports::DocKey;

/// The `_id` a key stands for; nothing when the key is only its hash, or no key.
pub(crate) fn of_key(key: &DocKey) -> Option<Bson> {
    let (kind, text) = key.0.split_once(':')?;
    match kind {
        "oid" => ObjectId::parse_str(text).ok().map(Bson::ObjectId),
        "str" => Some(Bson::String(text.to_owned())),
        "num" => number(text),
        "dec" => Decimal128::from_str(text).ok().map(Bson::Decimal128),
        "bool" => text.parse().ok().map(Bson::Boolean),
        "null" => Some(Bson::Null),
        "date" => text.parse().ok().map(|millis| Bson::DateTime(DateTime::from_millis(millis))),
        "doc" => {
            let bytes = bytes(text)?;
            Document::try_from(RawDocument::from_bytes(&bytes).ok()?).ok().map(Bson::Document)
        }
        "ts" => {
            let (time, increment) = text.split_once('.')?;
            Some(Bson::Timestamp(Timestamp { time: time.parse().ok()?, increment: increment.parse().ok()? }))
        }
        other => {
            let subtype = BinarySubtype::from(other.strip_prefix("bin")?.parse::<u8>().ok()?);
            Some(Bson::Binary(Binary { subtype, bytes: bytes(text)? }))
        }
    }
}

/// The server compares numbers by value, whatever their type.
fn number(text: &str) -> Option<Bson> {
    match text.parse::<i64>() {
        Ok(whole) => Some(i32::try_from(whole).map_or(Bson::Int64(whole), Bson::Int32)),
        Err(_) => text.parse().ok().map(Bson::Double),
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// An ObjectId from random bytes, as a key.
pub(crate) fn new_key(random: [u8; 16]) -> DocKey {
    let [a, b, c, d, e, f, g, h, i, j, k, l, ..] = random;
    DocKey(format!("oid:{}", ObjectId::from_bytes([a, b, c, d, e, f, g, h, i, j, k, l]).to_hex()))
}

#[cfg(test)]
mod tests {
    use mongodb::bson::{RawDocumentBuf, doc, rawdoc};

    use super::*;
    use crate::key;

    #[test]
    fn each_key_gives_its_id_back() {
        let decimal: Decimal128 = "1.50".parse().expect("a decimal");
        let cases = [
            doc! { "_id": ObjectId::from_bytes([7; 12]) },
            doc! { "_id": "with:colon and ü" },
            doc! { "_id": 5 },
            doc! { "_id": -6_000_000_000_i64 },
            doc! { "_id": 1.5 },
            doc! { "_id": decimal },
            doc! { "_id": true },
            doc! { "_id": Bson::Null },
            doc! { "_id": DateTime::from_millis(-5) },
            doc! { "_id": { "a": 1, "b": ["x"] } },
            doc! { "_id": Timestamp { time: 3, increment: 4 } },
            doc! { "_id": Binary { subtype: BinarySubtype::Uuid, bytes: vec![1, 255] } },
        ];
        for document in cases {
            let key = key::of(&RawDocumentBuf::try_from(&document).expect("sound"));
            assert_eq!(of_key(&key).as_ref(), document.get("_id"), "{key:?}");
        }
    }

    #[test]
    fn a_shortened_key_has_no_id() {
        let long = key::of(&rawdoc! { "_id": "x".repeat(10_000) });
        for key in [long, DocKey("bytes:00".into()), DocKey(String::new()), DocKey("other:Regex".into())] {
            assert_eq!(of_key(&key), None);
        }
    }

    #[test]
    fn a_new_key_is_an_object_id() {
        assert_eq!(new_key([0xab; 16]).0, "oid:abababababababababababab");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(kind in "(oid|str|num|dec|bool|null|date|doc|ts|bin[0-9]{0,4}|x)", text in ".{0,40}") {
            of_key(&DocKey(format!("{kind}:{text}")));
        }
    }
}
