//! The conditions under which a path still holds what an edit began from, as the server evaluates them.

use mongodb::bson::{Bson, doc};
use ports::{Value, WriteRefusal};

use super::wire::{self, Width};

/// The conditions that a path holds a value, or is absent when there is none. Numbers compare by value, documents and
/// arrays whole and in order; a path through an array never holds.
pub(crate) fn holds(path: &str, value: Option<&Value>) -> Result<Vec<Bson>, WriteRefusal> {
    let parts = wire::parts(path)?;
    let around: &[&str] = if value.is_some() { &["object"] } else { &["object", "missing"] };
    // Through an array, a path yields the values of all its items: that must not be taken for an array that stands there.
    let mut conditions: Vec<Bson> = (1..parts.len())
        .map(|depth| doc! { "$in": [{ "$type": format!("${}", parts[..depth].join(".")) }, around] }.into())
        .collect();
    let here = format!("${path}");
    match value {
        None => conditions.push(is_type(path, "missing")),
        // The reader takes the old type `undefined` for null.
        Some(Value::Null) => conditions.push(doc! { "$in": [{ "$type": here }, ["null", "undefined"]] }.into()),
        Some(value) => {
            let literal = wire::bson(value, Width::Narrow, path)?;
            conditions.push(doc! { "$eq": [here, { "$literal": literal }] }.into());
            if matches!(value, Value::Text(_)) {
                // A symbol equals the string of the same letters.
                conditions.push(is_type(path, "string"));
            }
        }
    }
    Ok(conditions)
}

/// The condition that a path holds a value of one type.
pub(crate) fn is_type(path: &str, name: &str) -> Bson {
    doc! { "$eq": [{ "$type": format!("${path}") }, name] }.into()
}

/// The condition that it does not.
pub(crate) fn is_not_type(path: &str, name: &str) -> Bson {
    doc! { "$ne": [{ "$type": format!("${path}") }, name] }.into()
}
