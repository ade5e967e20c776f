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
    /// What stands there now.
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
    Gone,
    /// Another document has the key of one that was made here.
    Taken,
}

impl Conflict {
    /// As kept.
    pub(crate) fn text(&self) -> Sensitive<String> {
        let json = match self {
            Self::Gone => json!({ "conflict": "gone" }),
            Self::Taken => json!({ "conflict": "taken" }),
            Self::Fields { fields, by, at } => {
                let field = |field: &FieldConflict| {
                    let mut json = json!({ "path": field.path });
                    for (name, value) in [("base", &field.base), ("ours", &field.ours), ("theirs", &field.theirs)] {
                        if let Some(value) = value {
                            json[name] = to_json(value);
                        }
                    }
                    json
                };
                let fields: Json = fields.iter().map(field).collect();
                json!({ "conflict": "fields", "fields": fields, "by": by, "at": at })
            }
        };
        Sensitive::new(json.to_string())
    }

    /// From what is kept; nothing when it is a refusal.
    pub(crate) fn read(why: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(why).ok()?;
        match json.get("conflict")?.as_str()? {
            "gone" => Some(Self::Gone),
            "taken" => Some(Self::Taken),
            _ => {
                let fields = json.get("fields")?.as_array()?.iter().map(field).collect::<Option<_>>()?;
                let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
                Some(Self::Fields { fields, by: text("by"), at: text("at") })
            }
        }
    }
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
            Conflict::Gone,
            Conflict::Taken,
            Conflict::Fields { fields: vec![field], by: Some("web".into()), at: None },
        ] {
            assert_eq!(Conflict::read(conflict.text().reveal()), Some(conflict));
        }
        assert_eq!(Conflict::read("{\"refused\":\"other\",\"detail\":\"\"}"), None);
    }
}
