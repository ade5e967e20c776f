//! What a signature allows after it: DocMDP and FieldMDP (ISO 32000-1, 12.8.2.2 and 12.8.2.4).

use super::{changes::Change, report::Kind};
use crate::pdf::{Dictionary, Object, View, text};

/// What a signature allows after it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allowed {
    /// The level it certifies, 1 to 3.
    pub(crate) certifies: Option<u8>,
    /// The level that the lock of its field sets, 1 to 3 (ISO 32000-2, table 236): it may only forbid more.
    locked_to: Option<u8>,
    locks: Vec<Lock>,
}

/// Which fields are locked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lock {
    All,
    These(Vec<String>),
    AllBut(Vec<String>),
}

impl Allowed {
    /// Reads it from a signature's dictionary and the lock of its field.
    pub(crate) fn read(view: View<'_, '_>, signature: &Dictionary, lock: Option<&Object>) -> Self {
        let mut allowed = Self::default();
        let lock = lock.and_then(|lock| view.resolve(lock).ok());
        let level = |from: &Dictionary| {
            let level = from.integer("P").and_then(|level| u8::try_from(level).ok());
            level.filter(|level| (1..=3).contains(level))
        };
        allowed.locked_to = lock.as_ref().and_then(Object::as_dictionary).and_then(level);
        let references = view.get(signature, "Reference").unwrap_or(Object::Null);
        for item in references.as_array().unwrap_or_default().iter().take(32) {
            let Ok(Object::Dictionary(item)) = view.resolve(item) else { continue };
            let parameters = view.dictionary(&item, "TransformParams").ok().flatten().unwrap_or_default();
            match item.name("TransformMethod") {
                Some(b"DocMDP") => allowed.certifies = Some(level(&parameters).unwrap_or(2)),
                Some(b"FieldMDP") => {
                    allowed.locks.extend(self::lock(view, &parameters));
                    allowed.locked_to = allowed.locked_to.into_iter().chain(level(&parameters)).min();
                }
                _ => {}
            }
        }
        allowed
    }

    /// Whether a change made after the signature is allowed by it.
    pub(crate) fn allows(&self, change: &Change) -> bool {
        let level = self.certifies.unwrap_or(2).min(self.locked_to.unwrap_or(3));
        let is_locked = change.field.as_ref().is_some_and(|field| self.locks.iter().any(|lock| lock.holds(field)));
        match change.kind {
            Kind::Metadata | Kind::ValidationData => true,
            Kind::TimeStamp => !change.is_visible || (level >= 2 && self.certifies.is_none()),
            // A visible field that came after the certification can cover what was certified.
            Kind::Signature | Kind::SignatureField => {
                level >= 2 && !is_locked && !(change.is_visible && self.certifies.is_some())
            }
            Kind::Form => level >= 2 && !is_locked,
            Kind::Annotation => self.certifies == Some(3) && level == 3,
            Kind::Content => false,
        }
    }
}

fn lock(view: View<'_, '_>, parameters: &Dictionary) -> Option<Lock> {
    let fields = view.get(parameters, "Fields").ok()?;
    let names = fields.as_array().unwrap_or_default().iter().filter_map(Object::as_text).map(text::decoded).collect();
    Some(match parameters.name("Action")? {
        b"All" => Lock::All,
        b"Include" => Lock::These(names),
        b"Exclude" => Lock::AllBut(names),
        _ => return None,
    })
}

impl Lock {
    /// A locked name locks what stands under it.
    fn holds(&self, field: &str) -> bool {
        let named = |names: &[String]| {
            names.iter().any(|name| {
                field == name || field.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'))
            })
        };
        match self {
            Self::All => true,
            Self::These(names) => named(names),
            Self::AllBut(names) => !named(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_on_a_part_locks_all_under_it_and_nothing_beside_it() {
        let lock = Lock::These(vec!["buyer".to_owned()]);
        assert!(lock.holds("buyer.name"));
        assert!(!lock.holds("buyers"));
    }
}
