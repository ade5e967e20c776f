//! A value as JSON in which no type is lost.

use ports::{Fields, Value};
use serde_json::{Value as Json, json};

/// As JSON: text, null, yes and no and lists as they are, everything else as an object that names its type.
pub(crate) fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Int(number) => json!({ "int": number.to_string() }),
        Value::Double(number) => json!({ "double": format!("{:016x}", number.to_bits()) }),
        Value::Decimal(text) => json!({ "decimal": text }),
        Value::Text(text) => Json::String(text.clone()),
        Value::Date(at) => json!({ "date": at.to_string() }),
        Value::ObjectId(id) => json!({ "object_id": id }),
        Value::Array(items) => items.iter().map(to_json).collect(),
        Value::Document(Fields(fields)) => {
            let fields: Json = fields.iter().map(|(name, value)| json!([name, to_json(value)])).collect();
            json!({ "document": fields })
        }
        Value::Opaque(kind) => json!({ "opaque": kind }),
    }
}

/// From that JSON; nothing when it is none of ours.
pub(crate) fn from_json(json: &Json) -> Option<Value> {
    match json {
        Json::Null => Some(Value::Null),
        Json::Bool(flag) => Some(Value::Bool(*flag)),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Array(items) => items.iter().map(from_json).collect::<Option<_>>().map(Value::Array),
        Json::Number(_) => None,
        Json::Object(object) => {
            let (kind, inner) = object.iter().next()?;
            if kind == "document" {
                let field = |pair: &Json| Some((pair.get(0)?.as_str()?.to_owned(), from_json(pair.get(1)?)?));
                return inner
                    .as_array()?
                    .iter()
                    .map(field)
                    .collect::<Option<_>>()
                    .map(|all| Value::Document(Fields(all)));
            }
            let text = inner.as_str()?;
            match kind.as_str() {
                "int" => text.parse().ok().map(Value::Int),
                "double" => u64::from_str_radix(text, 16).ok().map(|bits| Value::Double(f64::from_bits(bits))),
                "decimal" => Some(Value::Decimal(text.to_owned())),
                "date" => text.parse().ok().map(Value::Date),
                "object_id" => Some(Value::ObjectId(text.to_owned())),
                // Never written to the server; only ever shown as what the other side holds.
                "opaque" => Some(Value::Opaque("a value of another type")),
                _ => None,
            }
        }
    }
}
