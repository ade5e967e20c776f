//! Changes laid over a document's bytes: everything else stays byte for byte as it was.

use mongodb::bson::{
    RawBson, RawBsonRef, RawDocument, RawDocumentBuf, raw::CString, raw::RawElement, spec::ElementType,
};
use ports::{PathChange, Value, WriteRefusal};

use super::wire::{self, Width, unwritable};

#[derive(Clone)]
struct Change<'a> {
    whole: &'a str,
    parts: Vec<&'a str>,
    new: Option<&'a Value>,
}

/// The document with the changes over it; new fields come last. Where a name stands twice, the first is changed.
pub(crate) fn lay(raw: &RawDocument, changes: &[PathChange]) -> Result<RawDocumentBuf, WriteRefusal> {
    let prepared: Result<Vec<_>, _> = changes
        .iter()
        .map(|change| {
            let parts = wire::parts(&change.path)?;
            Ok(Change { whole: &change.path, parts, new: change.new.as_ref() })
        })
        .collect();
    over(raw, prepared?)
}

fn over(raw: &RawDocument, mut changes: Vec<Change<'_>>) -> Result<RawDocumentBuf, WriteRefusal> {
    let damaged = || unwritable("the bytes last seen");
    let (mut body, mut at) = (Vec::with_capacity(raw.as_bytes().len()), 4);
    for element in raw.iter_elements() {
        let element = element.map_err(|_| damaged())?;
        let name = element.key().as_str();
        let end = at + 2 + name.len() + element.size();
        let (here, others): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.parts[0] == name);
        changes = others;
        if here.is_empty() {
            body.extend(raw.as_bytes().get(at..end).ok_or_else(damaged)?);
        } else {
            one(name, Some(&element), here, &mut body)?;
        }
        at = end;
    }
    while let Some(first) = changes.first() {
        let name = first.parts[0];
        let (here, others): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.parts[0] == name);
        changes = others;
        one(name, None, here, &mut body)?;
    }
    finished(&body)
}

/// Appends one element with its changes; nothing when it shall be absent.
fn one(
    name: &str,
    old: Option<&RawElement<'_>>,
    mut changes: Vec<Change<'_>>,
    body: &mut Vec<u8>,
) -> Result<(), WriteRefusal> {
    let whole = changes[0].whole;
    let value = if changes.iter().any(|change| change.parts.len() == 1) {
        // A path and a path within it cannot both be changed.
        let [only] = changes.as_slice() else { return Err(unwritable(whole)) };
        let Some(new) = only.new else { return Ok(()) };
        let wide = old.is_some_and(|old| old.element_type() == ElementType::Int64);
        let value = wire::bson(new, if wide { Width::Wide } else { Width::Narrow }, whole)?;
        RawBson::try_from(value).map_err(|_| unwritable(whole))?
    } else {
        let nothing = RawDocumentBuf::new();
        let inner = match old.map(RawElement::value) {
            Some(Ok(RawBsonRef::Document(inner))) => inner,
            Some(_) => return Err(unwritable(whole)),
            None if changes.iter().all(|change| change.new.is_none()) => return Ok(()),
            None => &nothing,
        };
        changes.iter_mut().for_each(|change| {
            change.parts.remove(0);
        });
        RawBson::Document(over(inner, changes)?)
    };
    let mut single = RawDocumentBuf::new();
    single.append(CString::try_from(name).map_err(|_| unwritable(whole))?, value);
    let bytes = single.as_bytes();
    body.extend(&bytes[4..bytes.len() - 1]);
    Ok(())
}

fn finished(body: &[u8]) -> Result<RawDocumentBuf, WriteRefusal> {
    let length = i32::try_from(body.len() + 5).map_err(|_| WriteRefusal::TooLarge)?;
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.extend(body);
    bytes.push(0);
    RawDocumentBuf::from_bytes(bytes).map_err(|_| unwritable("the bytes last seen"))
}

#[cfg(test)]
mod tests {
    use mongodb::bson::{DateTime, cstr, oid::ObjectId, rawdoc};

    use super::*;

    fn change(path: &str, new: Option<Value>) -> PathChange {
        PathChange { path: path.into(), base: None, new }
    }

    fn laid(raw: &RawDocument, changes: &[PathChange]) -> RawDocumentBuf {
        lay(raw, changes).expect("it can be written")
    }

    #[test]
    fn without_changes_the_bytes_are_the_same() {
        let mut raw = rawdoc! {
            "_id": ObjectId::from_bytes([1; 12]), "when": DateTime::from_millis(5), "n": f64::NAN, "l": 5_i64,
            "list": [1, { "x": [] }], "": "no name", "regex": RawBson::MaxKey,
        };
        raw.append(cstr!("l"), "twice");
        assert_eq!(laid(&raw, &[]).as_bytes(), raw.as_bytes());
        let mut bytes = rawdoc! { "bad": "xx", "good": 5 }.into_bytes();
        let at = bytes.windows(2).position(|pair| pair == b"xx").expect("it is there");
        bytes[at] = 0xff;
        let raw = RawDocumentBuf::from_bytes(bytes).expect("the structure is sound");
        let expected = raw.as_bytes().to_vec();
        assert_eq!(laid(&raw, &[]).as_bytes(), expected, "not even what is no text is mended");
    }

    #[test]
    fn only_what_changes_differs_and_integers_keep_their_type() {
        let raw = rawdoc! { "_id": 1, "l": 5_i64, "i": 5, "in": { "a": 1, "b": { "c": true } }, "gone": "x" };
        let changes = [
            change("l", Some(Value::Int(6))),
            change("i", Some(Value::Int(7))),
            change("in.b.c", Some(Value::Bool(false))),
            change("in.d", Some(Value::Null)),
            change("gone", None),
            change("never", None),
            change("new.deep", Some(Value::Text("y".into()))),
        ];
        let expected = rawdoc! {
            "_id": 1, "l": 6_i64, "i": 7, "in": { "a": 1, "b": { "c": false }, "d": RawBson::Null },
            "new": { "deep": "y" },
        };
        assert_eq!(laid(&raw, &changes), expected);
    }

    #[test]
    fn a_path_through_what_is_no_document_is_refused() {
        let raw = rawdoc! { "list": [1], "text": "x" };
        for path in ["list.0", "text.a"] {
            let refused = lay(&raw, &[change(path, Some(Value::Null))]);
            assert_eq!(refused, Err(WriteRefusal::Unwritable { what: path.into() }));
        }
        let both = [change("new.a", Some(Value::Null)), change("new", Some(Value::Null))];
        assert!(lay(&raw, &both).is_err());
    }
}
