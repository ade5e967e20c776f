//! A conflict as it is kept and shown.

use ports::Value;
use serde_json::{Value as Json, json};
use values::Sensitive;

use super::{from_json, to_json};

/// A field that both sides changed. Nothing: the field is absent there, which null is not.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldConflict {
    /// The path.
    pub path: String,
    /// What stood there when the edit was made.
    pub base: Option<Value>,
    /// What the edit wants.
    pub ours: Option<Value>,
    /// What stands there now; of a deleted document, what stood there last.
    pub theirs: Option<Value>,
}

/// Why an operation cannot be applied without a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Conflict {
    /// Both sides changed the same fields.
    Fields {
        /// Which; the operation's other fields wait with them.
        fields: Vec<FieldConflict>,
        /// Who wrote the document last, as far as it says so.
        by: Option<String>,
        /// When, as far as it says so: a hint, never trusted.
        at: Option<String>,
    },
    /// The document was deleted there.
    Gone {
        /// What the edit wants, with what stood there last; nothing where that was not kept.
        fields: Vec<FieldConflict>,
    },
    /// Another document has the key of one that was made here.
    Taken,
}

impl Conflict {
    /// As kept.
    pub(crate) fn text(&self) -> Sensitive<String> {
        let json = match self {
            Self::Gone { fields } => json!({ "conflict": "gone", "fields": kept(fields) }),
            Self::Taken => json!({ "conflict": "taken" }),
            Self::Fields { fields, by, at } => {
                json!({ "conflict": "fields", "fields": kept(fields), "by": by, "at": at })
            }
        };
        Sensitive::new(json.to_string())
    }

    /// From what is kept; nothing when it is a refusal.
    pub(crate) fn read(why: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(why).ok()?;
        let fields = || json.get("fields")?.as_array()?.iter().map(field).collect::<Option<Vec<_>>>();
        match json.get("conflict")?.as_str()? {
            "gone" => Some(Self::Gone { fields: fields().unwrap_or_default() }),
            "taken" => Some(Self::Taken),
            _ => {
                let fields = fields()?;
                let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
                Some(Self::Fields { fields, by: text("by"), at: text("at") })
            }
        }
    }
}

fn kept(fields: &[FieldConflict]) -> Json {
    let field = |field: &FieldConflict| {
        let mut json = json!({ "path": field.path });
        for (name, value) in [("base", &field.base), ("ours", &field.ours), ("theirs", &field.theirs)] {
            if let Some(value) = value {
                json[name] = to_json(value);
            }
        }
        json
    };
    fields.iter().map(field).collect()
}

fn field(json: &Json) -> Option<FieldConflict> {
    let value = |name: &str| json.get(name).and_then(from_json);
    let path = json.get("path")?.as_str()?.to_owned();
    Some(FieldConflict { path, base: value("base"), ours: value("ours"), theirs: value("theirs") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_is_kept_exactly_and_null_stays_apart_from_absent() {
        let field = FieldConflict {
            path: "amount".into(),
            base: Some(Value::Null),
            ours: Some(Value::Decimal("10.00".into())),
            theirs: None,
        };
        for conflict in [
            Conflict::Gone { fields: vec![field.clone()] },
            Conflict::Taken,
            Conflict::Fields { fields: vec![field], by: Some("web".into()), at: None },
        ] {
            assert_eq!(Conflict::read(conflict.text().reveal()), Some(conflict));
        }
        // As it was kept before it told what stood there last.
        assert_eq!(Conflict::read("{\"conflict\":\"gone\"}"), Some(Conflict::Gone { fields: vec![] }));
        assert_eq!(Conflict::read("{\"refused\":\"other\",\"detail\":\"\"}"), None);
    }
}
