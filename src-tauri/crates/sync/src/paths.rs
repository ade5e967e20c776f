//! Paths into a document: looking, setting, taking away. Parts are joined by points; lists have no parts.

use ports::{Fields, Value};

/// What stands at a path; nothing when it is absent, which null is not.
pub(crate) fn get<'a>(fields: &'a Fields, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        None => fields.get(path),
        Some((first, rest)) => match fields.get(first)? {
            Value::Document(inner) => get(inner, rest),
            _ => None,
        },
    }
}

/// Puts a value at a path, or takes it away; what is between is made where it is absent. False where something that is
/// no document stands in between: then nothing is changed.
pub(crate) fn put(fields: &mut Fields, path: &str, value: Option<Value>) -> bool {
    let Some((first, rest)) = path.split_once('.') else {
        let at = fields.0.iter().position(|(name, _)| name == path);
        match (at, value) {
            (Some(at), Some(value)) => fields.0[at].1 = value,
            (Some(at), None) => drop(fields.0.remove(at)),
            (None, Some(value)) => fields.0.push((path.to_owned(), value)),
            (None, None) => {}
        }
        return true;
    };
    match fields.0.iter_mut().find(|(name, _)| name == first) {
        Some((_, Value::Document(inner))) => put(inner, rest, value),
        Some(_) => false,
        None if value.is_none() => true,
        None => {
            let mut inner = Fields::default();
            let done = put(&mut inner, rest, value);
            fields.0.push((first.to_owned(), Value::Document(inner)));
            done
        }
    }
}

/// What stands between a document and a path, where that is no document: its own path, and the value.
pub(crate) fn barrier<'f, 'p>(fields: &'f Fields, path: &'p str) -> Option<(&'p str, &'f Value)> {
    let (mut inner, mut from) = (fields, 0);
    for (at, _) in path.match_indices('.') {
        match inner.get(&path[from..at])? {
            Value::Document(next) => inner = next,
            other => return Some((&path[..at], other)),
        }
        from = at + 1;
    }
    None
}

/// What stands at a path, or else between the document and it.
pub(crate) fn met<'a>(fields: &'a Fields, path: &str) -> Option<&'a Value> {
    barrier(fields, path).map_or_else(|| get(fields, path), |(_, value)| Some(value))
}

/// Puts a value at a path, in the place of whatever stands in between.
pub(crate) fn put_through(fields: &mut Fields, path: &str, value: Option<Value>) {
    if let Some((barrier, _)) = barrier(fields, path) {
        if value.is_none() {
            return;
        }
        put(fields, barrier, None);
    }
    put(fields, path, value);
}

/// Whether a path can be written: no empty part, none that begins with `$`, and not the `_id`.
pub(crate) fn is_writable(path: &str) -> bool {
    let first = path.split('.').next().unwrap_or_default();
    first != "_id" && path.split('.').all(|part| !part.is_empty() && !part.starts_with('$') && !part.contains('\0'))
}

/// Whether one of two paths is the other or leads to it.
pub(crate) fn overlap(one: &str, other: &str) -> bool {
    let leads =
        |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    leads(one, other) || leads(other, one)
}

/// Whether a value can be written and compared exactly: nothing in it is of a type we do not read.
pub(crate) fn is_plain(value: &Value) -> bool {
    match value {
        Value::Opaque(_) => false,
        Value::Array(items) => items.iter().all(is_plain),
        Value::Document(Fields(fields)) => fields.iter().all(|(_, value)| is_plain(value)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reaches_into_documents_and_never_through_what_is_none() {
        let mut fields = Fields(vec![("a".into(), Value::Int(1))]);
        assert!(put(&mut fields, "b.c.d", Some(Value::Int(2))));
        assert_eq!(get(&fields, "b.c.d"), Some(&Value::Int(2)));
        assert!(!put(&mut fields, "a.x", Some(Value::Null)));
        assert_eq!(get(&fields, "a.x"), None);
        assert!(put(&mut fields, "b.c.d", None));
        assert_eq!(get(&fields, "b.c"), Some(&Value::Document(Fields::default())));
        assert!(put(&mut fields, "z.y", None));
        assert_eq!(get(&fields, "z"), None);
    }

    #[test]
    fn what_stands_between_is_known_and_only_something_takes_its_place() {
        let inner = Fields(vec![("c".into(), Value::Int(1))]);
        let mut fields = Fields(vec![("b".into(), Value::Document(inner)), ("n".into(), Value::Null)]);
        assert_eq!(barrier(&fields, "b.c.d.e"), Some(("b.c", &Value::Int(1))));
        assert_eq!(barrier(&fields, "n.x"), Some(("n", &Value::Null)));
        for reached in ["b", "b.c", "b.x.y", "z.y"] {
            assert_eq!(barrier(&fields, reached), None, "{reached}");
        }
        put_through(&mut fields, "b.c.d", None);
        assert_eq!(get(&fields, "b.c"), Some(&Value::Int(1)));
        put_through(&mut fields, "b.c.d", Some(Value::Bool(true)));
        assert_eq!(get(&fields, "b.c.d"), Some(&Value::Bool(true)));
    }

    #[test]
    fn what_cannot_be_a_path_is_known() {
        for bad in ["", "_id", "_id.x", "a..b", "$set", "a.$x", ".a"] {
            assert!(!is_writable(bad), "{bad}");
        }
        assert!(is_writable("address.street"));
        assert!(overlap("a", "a.b") && overlap("a.b", "a") && overlap("a", "a") && !overlap("a", "ab"));
    }
}
