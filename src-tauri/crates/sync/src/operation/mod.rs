//! What an operation does, as it is kept in the workspace: exact JSON, in which no type of a value is lost.

mod conflict;
mod value;

use ports::{Fields, PathChange, RemoteWrite, WriteRefusal};
use serde_json::{Value as Json, json};
use store::StoreError;
use values::Sensitive;

pub use conflict::{Conflict, FieldConflict};
pub(crate) use value::{from_json, to_json};

/// What an operation does, as text.
pub(crate) fn body(write: &RemoteWrite) -> Sensitive<String> {
    let json = match write {
        RemoteWrite::Edit { changes } => json!({ "edit": changes_json(changes) }),
        RemoteWrite::Insert { fields } => json!({ "insert": to_json(&ports::Value::Document(fields.clone())) }),
        RemoteWrite::Restore { raw, changes } => json!({ "restore": hex(raw), "edit": changes_json(changes) }),
    };
    Sensitive::new(json.to_string())
}

/// What a kept text says an operation does.
pub(crate) fn read_body(body: &str) -> Result<RemoteWrite, StoreError> {
    parse(body).ok_or(StoreError::UnreadableRow { table: "operations", column: "body" })
}

fn parse(body: &str) -> Option<RemoteWrite> {
    let json: Json = serde_json::from_str(body).ok()?;
    if let Some(fields) = json.get("insert") {
        return match from_json(fields)? {
            ports::Value::Document(fields) => Some(RemoteWrite::Insert { fields }),
            _ => None,
        };
    }
    let changes = json.get("edit")?.as_array()?.iter().map(change).collect::<Option<Vec<_>>>()?;
    match json.get("restore") {
        Some(raw) => Some(RemoteWrite::Restore { raw: unhex(raw.as_str()?)?, changes }),
        None => Some(RemoteWrite::Edit { changes }),
    }
}

fn changes_json(changes: &[PathChange]) -> Json {
    let change = |change: &PathChange| {
        let mut json = json!({ "path": change.path });
        for (name, value) in [("base", &change.base), ("new", &change.new)] {
            if let Some(value) = value {
                json[name] = to_json(value);
            }
        }
        json
    };
    changes.iter().map(change).collect()
}

fn change(json: &Json) -> Option<PathChange> {
    let value = |name: &str| match json.get(name) {
        None => Some(None),
        Some(json) => from_json(json).map(Some),
    };
    Some(PathChange { path: json.get("path")?.as_str()?.to_owned(), base: value("base")?, new: value("new")? })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |i: usize| u8::from_str_radix(text.get(i..i + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(pair).collect()
}

/// The server's refusal as kept.
pub(crate) fn refusal_text(refusal: &WriteRefusal) -> Sensitive<String> {
    let (code, detail) = match refusal {
        WriteRefusal::NoRights { collection } => ("no_rights", collection.as_str()),
        WriteRefusal::Invalid { detail } => ("invalid", detail.as_str()),
        WriteRefusal::Duplicate { detail } => ("duplicate", detail.as_str()),
        WriteRefusal::TooLarge => ("too_large", ""),
        WriteRefusal::NoSpace => ("no_space", ""),
        WriteRefusal::Unwritable { what } => ("unwritable", what.as_str()),
        WriteRefusal::Other { detail } => ("other", detail.as_str()),
    };
    Sensitive::new(json!({ "refused": code, "detail": detail }).to_string())
}

/// The server's refusal from what is kept; nothing when it is a conflict.
pub(crate) fn read_refusal(why: &str) -> Option<WriteRefusal> {
    let json: Json = serde_json::from_str(why).ok()?;
    let detail = json.get("detail")?.as_str()?.to_owned();
    Some(match json.get("refused")?.as_str()? {
        "no_rights" => WriteRefusal::NoRights { collection: detail },
        "invalid" => WriteRefusal::Invalid { detail },
        "duplicate" => WriteRefusal::Duplicate { detail },
        "too_large" => WriteRefusal::TooLarge,
        "no_space" => WriteRefusal::NoSpace,
        "unwritable" => WriteRefusal::Unwritable { what: detail },
        _ => WriteRefusal::Other { detail },
    })
}

/// The paths an operation changes; an insert or a restore changes the whole document too.
pub(crate) fn changes_of(write: &RemoteWrite) -> &[PathChange] {
    match write {
        RemoteWrite::Edit { changes } | RemoteWrite::Restore { changes, .. } => changes,
        RemoteWrite::Insert { .. } => &[],
    }
}

/// The fields an insert brings; nothing for others.
pub(crate) const fn inserted(write: &RemoteWrite) -> Option<&Fields> {
    match write {
        RemoteWrite::Insert { fields } => Some(fields),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_kept_exactly() {
        use ports::Value;
        let values = vec![
            Value::Null,
            Value::Bool(true),
            Value::Int(i64::MIN),
            Value::Double(0.1 + 0.2),
            Value::Double(-0.0),
            Value::Decimal("1000.50".into()),
            Value::Text("{\"int\":1}".into()),
            Value::Date("2026-06-15T12:00:00.123Z".parse().unwrap()),
            Value::ObjectId("aabbccddeeff001122334455".into()),
            Value::Array(vec![Value::Array(vec![]), Value::Null]),
        ];
        let nested =
            Value::Document(Fields(vec![("a".into(), Value::Array(values.clone())), ("a".into(), Value::Null)]));
        let changes = vec![
            PathChange { path: "x.y".into(), base: None, new: Some(nested.clone()) },
            PathChange { path: "z".into(), base: Some(Value::Null), new: None },
        ];
        for write in [
            RemoteWrite::Edit { changes: changes.clone() },
            RemoteWrite::Insert { fields: Fields(vec![("n".into(), nested)]) },
            RemoteWrite::Restore { raw: vec![0, 255, 7], changes },
        ] {
            assert_eq!(read_body(body(&write).reveal()), Ok(write));
        }
        assert!(read_body("{}").is_err());
        assert!(read_body("{\"edit\":[{\"path\":\"a\",\"new\":{\"int\":\"x\"}}]}").is_err());
    }
}
