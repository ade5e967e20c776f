//! Partial answers: `a,b/c,d(e,f/g)`.

use serde_json::{Map, Value};

/// Every path a mask names.
pub(crate) fn paths(mask: &str) -> Vec<Vec<String>> {
    let (mut all, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in mask.char_indices().chain([(mask.len(), ',')]) {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                all.extend(one(mask[start..at].trim()));
                start = at + 1;
            }
            _ => {}
        }
    }
    all
}

fn one(part: &str) -> Vec<Vec<String>> {
    let (head, inner) = match part.split_once('(') {
        Some((head, inner)) => (head, paths(inner.strip_suffix(')').expect("a closed bracket"))),
        None => (part, vec![Vec::new()]),
    };
    let head: Vec<String> = head.split('/').map(str::to_owned).collect();
    inner.into_iter().map(|rest| [head.clone(), rest].concat()).collect()
}

/// What a mask leaves of a value.
pub(crate) fn masked(value: &Value, mask: &str) -> Value {
    let paths = paths(mask);
    kept(value, &paths.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn kept(value: &Value, paths: &[&[String]]) -> Value {
    if paths.iter().any(|path| path.is_empty()) {
        return value.clone();
    }
    match value {
        Value::Array(list) => list.iter().map(|inner| kept(inner, paths)).collect(),
        Value::Object(fields) => {
            let mut left = Map::new();
            for (name, inner) in fields {
                let below: Vec<&[String]> =
                    paths.iter().filter(|path| path[0] == *name).map(|path| &path[1..]).collect();
                if !below.is_empty() {
                    left.insert(name.clone(), kept(inner, &below));
                }
            }
            Value::Object(left)
        }
        other => other.clone(),
    }
}
