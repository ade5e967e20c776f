//! What earlier signatures allow: DocMDP, FieldMDP and the locks of their fields.

use super::CannotSign;
use crate::pdf::{Dictionary, Field, Object, Unreadable, View};

/// What earlier signatures of a file say about new ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Earlier {
    /// Fields that are signed.
    pub(super) signatures: usize,
    /// The author's certification, 1 to 3.
    certified: Option<i64>,
    /// Some signature allows no change at all.
    is_final: bool,
    /// Locks on fields.
    locks: Vec<FieldLock>,
}

/// Which fields are locked.
#[derive(Debug, PartialEq, Eq)]
enum FieldLock {
    All,
    These(Vec<String>),
    AllBut(Vec<String>),
}

impl Earlier {
    /// Reads them.
    pub(super) fn of(view: View<'_, '_>, fields: &[Field]) -> Result<Self, Unreadable> {
        let mut earlier = Self::default();
        let (_, catalogue) = view.catalogue()?;
        let certifying = match view.dictionary(&catalogue, "Perms")? {
            Some(permissions) => view.dictionary(&permissions, "DocMDP")?,
            None => None,
        };
        if let Some(signature) = certifying {
            earlier.certified = Some(2);
            earlier.read(view, &signature)?;
        }
        for field in fields.iter().filter(|field| field.is_signature()) {
            let Some(signature) = field.value.as_dictionary() else { continue };
            earlier.signatures += 1;
            earlier.read(view, signature)?;
            if let Some(lock) = view.dictionary(&field.dictionary, "Lock")? {
                earlier.is_final |= view.get(&lock, "P")?.as_integer() == Some(1);
                earlier.locks.extend(lock_of(view, &lock)?);
            }
        }
        Ok(earlier)
    }

    fn read(&mut self, view: View<'_, '_>, signature: &Dictionary) -> Result<(), Unreadable> {
        let references = view.get(signature, "Reference")?;
        for reference in references.as_array().unwrap_or_default() {
            let reference = view.resolve(reference)?;
            let Some(reference) = reference.as_dictionary() else { continue };
            let parameters = view.dictionary(reference, "TransformParams")?.unwrap_or_default();
            match view.get(reference, "TransformMethod")?.as_name() {
                Some(b"DocMDP") => {
                    let level = view.get(&parameters, "P")?.as_integer().unwrap_or(2);
                    self.certified = Some(self.certified.map_or(level, |other| other.min(level)));
                    self.is_final |= level == 1;
                }
                Some(b"FieldMDP") => self.locks.extend(lock_of(view, &parameters)?),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether a field may be signed now.
    pub(super) fn allow(&self, field: &str, is_new_and_visible: bool) -> Result<(), CannotSign> {
        if self.is_final {
            Err(if self.certified == Some(1) { CannotSign::CertifiedFinal } else { CannotSign::Locked })
        } else if self.certified.is_some() && is_new_and_visible {
            Err(CannotSign::CertifiedNoNewField)
        } else if self.locks.iter().any(|lock| lock.holds(field)) {
            Err(CannotSign::Locked)
        } else {
            Ok(())
        }
    }
}

impl FieldLock {
    fn holds(&self, field: &str) -> bool {
        // A locked field's kids are locked with it.
        let named = |names: &[String]| {
            let is = |name: &String| {
                field.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            names.iter().any(is)
        };
        match self {
            Self::All => true,
            Self::These(names) => named(names),
            Self::AllBut(names) => !named(names),
        }
    }
}

fn lock_of(view: View<'_, '_>, dictionary: &Dictionary) -> Result<Option<FieldLock>, Unreadable> {
    let fields = view.get(dictionary, "Fields")?;
    let mut names = Vec::new();
    for field in fields.as_array().unwrap_or_default() {
        names.extend(view.resolve(field)?.as_text().map(crate::pdf::text::decoded));
    }
    Ok(match view.get(dictionary, "Action")?.as_name() {
        Some(b"All") => Some(FieldLock::All),
        Some(b"Include") => Some(FieldLock::These(names)),
        Some(b"Exclude") => Some(FieldLock::AllBut(names)),
        _ => None,
    })
}

/// The `/Reference` row by which a signature puts its own field's lock into force, where the field has one.
pub(super) fn own_lock(view: View<'_, '_>, field: &Dictionary) -> Result<Option<Object>, Unreadable> {
    let Some(lock) = view.dictionary(field, "Lock")? else { return Ok(None) };
    let mut parameters = Dictionary::default();
    for key in ["Action", "Fields"] {
        let value = view.get(&lock, key)?;
        if !value.is_null() {
            parameters.set(key, value);
        }
    }
    Ok(parameters.has("Action").then(|| super::dictionary::transform("FieldMDP", parameters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_holds_a_field_and_its_kids_and_no_namesake() {
        let these = FieldLock::These(vec!["a.b".into()]);
        assert!(these.holds("a.b") && these.holds("a.b.c"));
        assert!(!these.holds("a.bc") && !these.holds("a"));
        assert!(FieldLock::AllBut(vec!["a".into()]).holds("b"));
        assert!(!FieldLock::AllBut(vec!["a".into()]).holds("a.b"));
        assert!(FieldLock::All.holds("anything"));
    }

    #[test]
    fn a_certified_file_takes_no_new_visible_field_and_a_final_one_nothing() {
        let certified = Earlier { certified: Some(2), ..Earlier::default() };
        assert_eq!(certified.allow("f", false), Ok(()));
        assert_eq!(certified.allow("f", true), Err(CannotSign::CertifiedNoNewField));
        let done = Earlier { certified: Some(1), is_final: true, ..Earlier::default() };
        assert_eq!(done.allow("f", false), Err(CannotSign::CertifiedFinal));
        assert_eq!(Earlier { is_final: true, ..Earlier::default() }.allow("f", false), Err(CannotSign::Locked));
    }
}
