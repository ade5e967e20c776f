//! The web back-end: replaces documents, drops fields it does not know, deletes, changes types.

use ports::{Fields, Value};
use store::Place;

use crate::model::State;

/// One rude act on some document.
pub(crate) fn act(state: &mut State) {
    // What was only made at a desk is known to nobody else.
    let known = |place: &&Place| state.documents.contains_key(*place) || state.deleted.contains(*place);
    let places: Vec<Place> = state.ever.iter().filter(known).cloned().collect();
    let Some(place) = state.dice.pick(&places).cloned() else { return };
    let token = state.ledger.token("web");
    let number = i64::try_from(state.ledger.number()).unwrap_or(1);
    match state.dice.below(23) {
        0..3 => state.update(&place, |fields| put(fields, "phone", Some(Value::Text(token)))),
        3..6 => state.update(&place, |fields| put(fields, "amount", Some(Value::Int(number)))),
        6..8 => state.update(&place, |fields| put(fields, "status", Some(Value::Text(token)))),
        8..10 => state.update(&place, |fields| {
            let notes = match fields.get("notes") {
                Some(Value::Text(notes)) => format!("{notes}\n{token}"),
                _ => token,
            };
            put(fields, "notes", Some(Value::Text(notes)));
        }),
        10..12 => state.update(&place, |fields| put(fields, "x_unknown", Some(Value::Text(token)))),
        12 => state.update(&place, |fields| {
            // The same amount as another type: nothing has changed.
            let same = match fields.get("amount") {
                Some(Value::Int(amount)) => Some(Value::Decimal(format!("{amount}.00"))),
                Some(Value::Decimal(text)) => text.trim_end_matches(".00").parse().ok().map(Value::Int),
                other => other.cloned(),
            };
            put(fields, "amount", same);
        }),
        13..15 => state.update(&place, |fields| {
            // Null and absent are not the same.
            let other = if fields.get("status").is_some() { None } else { Some(Value::Null) };
            put(fields, "status", other);
        }),
        15 => state.update(&place, |fields| put(fields, "amount", None)),
        16..18 => {
            // A replace with what it knows: what it does not know is gone.
            if let Some(fields) = state.documents.get(&place) {
                let known = |(name, _): &&(String, Value)| name == "name" || name == "stage" || name == "amount";
                let mut fields = Fields(fields.0.iter().filter(known).cloned().collect());
                put(&mut fields, "phone", Some(Value::Text(token)));
                state.put(&place, fields);
            }
        }
        18 => state.delete(&place),
        19 => state.update(&place, |fields| put(fields, "address", Some(Value::Text(token)))),
        20 => state.update(&place, |fields| {
            let inner = Fields(vec![("city".to_owned(), Value::Text(token)), ("x".to_owned(), Value::Int(number))]);
            put(fields, "address", Some(Value::Document(inner)));
        }),
        21 => state.update(&place, |fields| {
            let other = if fields.get("address").is_some() { None } else { Some(Value::Null) };
            put(fields, "address", other);
        }),
        _ => {
            if !state.documents.contains_key(&place) {
                state.put(&place, fresh(&token, number));
            }
        }
    }
}

/// A prospect as the back-end makes it.
pub(crate) fn fresh(token: &str, number: i64) -> Fields {
    let text = |text: &str| Value::Text(text.to_owned());
    Fields(vec![
        ("name".to_owned(), text("Somebody")),
        ("stage".to_owned(), text("lead")),
        ("phone".to_owned(), text(token)),
        ("notes".to_owned(), text("first")),
        ("amount".to_owned(), Value::Int(number)),
        ("x_unknown".to_owned(), text(token)),
    ])
}

fn put(fields: &mut Fields, name: &str, value: Option<Value>) {
    match (fields.0.iter().position(|(other, _)| other == name), value) {
        (Some(at), Some(value)) => fields.0[at].1 = value,
        (Some(at), None) => drop(fields.0.remove(at)),
        (None, Some(value)) => fields.0.push((name.to_owned(), value)),
        (None, None) => {}
    }
}
