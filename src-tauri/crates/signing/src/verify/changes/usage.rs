//! Who refers to an object, over all revisions; and what the trailer leads to.

use std::collections::{BTreeMap, BTreeSet};

use crate::pdf::{Document, GOES_ON, Object, Reference, Unreadable, View};

/// Something that refers to an object: in which object it stands, under which key of it, and since which revision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct User {
    pub(crate) object: u32,
    pub(crate) key: Vec<u8>,
    pub(crate) revision: usize,
}

/// For objects written after a revision, and appearances of theirs: who ever referred to them.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    users: BTreeMap<u32, BTreeSet<User>>,
    /// The first object that only bytes of a later revision completed.
    pub(crate) completed_later: Option<u32>,
}

impl Usage {
    /// Reads every object of the file once. `after` is the last revision that nobody asks about.
    pub(crate) fn read(document: &Document<'_>, after: usize) -> Result<Self, Unreadable> {
        let mut usage = Self::default();
        for revision in document.revisions().iter().skip(after + 1) {
            for (number, _) in revision.sections.iter().flat_map(|section| section.entries()) {
                usage.users.entry(number).or_default();
                let before = document.at(after);
                let old = before.object(super::reference(number, before.entry(Reference::to(number))));
                let appearance = old.ok().and_then(|old| old.as_dictionary()?.get("AP")?.as_reference());
                if let Some(appearance) = appearance {
                    usage.users.entry(appearance.number).or_default();
                }
            }
        }
        if usage.users.is_empty() {
            return Ok(usage);
        }
        for (index, revision) in document.revisions().iter().enumerate() {
            let view = document.at(index);
            let trailer = Object::Dictionary(revision.trailer().clone());
            // A cross-reference stream's dictionary is the trailer; as an object it refers to nothing.
            usage.note(&trailer, (0, index));
            for (number, _) in revision.sections.iter().flat_map(|section| section.entries()) {
                let reference = super::reference(number, view.entry(Reference::to(number)));
                let object = match view.object(reference) {
                    Ok(object) => object,
                    Err(trouble) => {
                        let goes_on = matches!(trouble, Unreadable::Malformed { what: GOES_ON, .. });
                        usage.completed_later = usage.completed_later.or(goes_on.then_some(number));
                        // What cannot be read is seen by no reader; if it matters, it is met again on its path.
                        continue;
                    }
                };
                let is_trailer = object.as_dictionary().is_some_and(|dictionary| dictionary.is_type("XRef"));
                if !is_trailer {
                    usage.note(&object, (number, index));
                }
            }
        }
        Ok(usage)
    }

    fn note(&mut self, object: &Object, (number, revision): (u32, usize)) {
        let mut note = |key: &[u8], value: &Object| {
            each_reference(value, &mut |reference| {
                if let Some(users) = self.users.get_mut(&reference.number) {
                    users.insert(User { object: number, key: key.to_vec(), revision });
                }
            });
        };
        match object.as_dictionary() {
            Some(dictionary) => dictionary.iter().for_each(|(key, value)| note(key, value)),
            None => note(b"", object),
        }
    }

    /// Who referred to an object.
    pub(crate) fn of(&self, number: u32) -> impl Iterator<Item = &User> {
        self.users.get(&number).into_iter().flatten()
    }
}

fn each_reference(object: &Object, act: &mut dyn FnMut(Reference)) {
    match object {
        Object::Reference(reference) => act(*reference),
        Object::Array(items) => items.iter().for_each(|item| each_reference(item, act)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| each_reference(value, act)),
        Object::Stream(stream) => stream.dictionary.iter().for_each(|(_, value)| each_reference(value, act)),
        _ => {}
    }
}

/// The numbers of all objects that the trailer leads to.
pub(crate) fn reachable(view: View<'_, '_>) -> Result<BTreeSet<u32>, Unreadable> {
    let (mut seen, mut open) = (BTreeSet::new(), Vec::new());
    for key in ["Root", "Info", "Encrypt"] {
        view.trailer()
            .get(key)
            .into_iter()
            .for_each(|value| each_reference(value, &mut |reference| open.push(reference)));
    }
    while let Some(reference) = open.pop() {
        if seen.insert(reference.number) {
            each_reference(&view.object(reference)?, &mut |next| open.push(next));
        }
    }
    Ok(seen)
}
