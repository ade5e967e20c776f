//! What each later revision changed, explained object by object. What no rule explains is a change of content.
//!
//! The rules are those of ISO 32000-2, 12.8.2, read as strictly as other validators do: a revision may sign, fill fields,
//! add what later validation needs, and describe the file anew; everything else that can be seen counts as content.

mod annotations;
mod catalogue;
mod fields;
mod pages;
mod tiling;
mod usage;
mod validation_data;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use tiling::untiled;
pub(crate) use usage::Usage;

use super::report::Kind;
use crate::pdf::{Dictionary, Document, Entry, Object, Reference, Unreadable, View};

/// One change of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) kind: Kind,
    pub(crate) what: String,
    /// The field it is about, for locks.
    pub(crate) field: Option<String>,
    /// Whether it puts something new on a page.
    pub(crate) is_visible: bool,
    /// What it is about, for showing where.
    pub(crate) spots: Vec<Spot>,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// An object: an annotation, a page, or a stream a page is drawn from.
    Object(u32),
    /// A page, from 1.
    Page(usize),
}

impl Change {
    pub(crate) fn content(what: impl Into<String>) -> Self {
        Self { kind: Kind::Content, what: what.into(), field: None, is_visible: true, spots: Vec::new() }
    }

    fn of(kind: Kind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), field: None, is_visible: false, spots: Vec::new() }
    }

    /// The same change, about something that can be shown.
    fn on(mut self, spot: Spot) -> Self {
        self.spots.push(spot);
        self
    }
}

/// An object and a key of its dictionary; an empty key means any.
type Place = (u32, &'static str);

/// One revision compared with the one before.
pub(crate) struct Step<'s, 'd, 'a> {
    old: View<'d, 'a>,
    new: View<'d, 'a>,
    usage: &'s Usage,
    /// Objects that this revision wrote and that are another value now: before and after.
    touched: BTreeMap<u32, (Object, Object)>,
    /// Objects whose change is accounted for.
    explained: BTreeSet<u32>,
    changes: Vec<Change>,
}

/// What a revision, from 1, changed.
pub(crate) fn of_revision(document: &Document<'_>, revision: usize, usage: &Usage) -> Result<Vec<Change>, Unreadable> {
    let (old, new) = (document.at(revision - 1), document.at(revision));
    let mut step = Step { old, new, usage, touched: BTreeMap::new(), explained: BTreeSet::new(), changes: Vec::new() };
    step.collect(document, revision)?;
    step.trailer();
    step.catalogue()?;
    step.rest(revision)?;
    step.changes.sort_by_key(|change| change.kind);
    Ok(step.changes)
}

impl Step<'_, '_, '_> {
    /// Finds the objects that are another value than before.
    fn collect(&mut self, document: &Document<'_>, revision: usize) -> Result<(), Unreadable> {
        let Some(written) = document.revisions().get(revision) else { return Ok(()) };
        let numbers: BTreeSet<u32> =
            written.sections.iter().flat_map(|section| section.entries().map(|(number, _)| number)).collect();
        for number in numbers {
            let (before, after) = (self.entry(self.old, number), self.entry(self.new, number));
            if before == after {
                continue;
            }
            let old = self.old.object(reference(number, before))?;
            let new = self.new.object(reference(number, after))?;
            if self.is_structure(&new) && old.is_null() || self.same(number, (&old, &new)) {
                continue;
            }
            self.touched.insert(number, (old, new));
        }
        Ok(())
    }

    fn entry(&self, view: View<'_, '_>, number: u32) -> Option<Entry> {
        view.entry(Reference::to(number))
    }

    /// Streams that only hold the file together.
    fn is_structure(&self, object: &Object) -> bool {
        matches!(object, Object::Stream(stream) if stream.dictionary.is_type("XRef") || stream.dictionary.is_type("ObjStm"))
    }

    /// Whether two objects are the same value; streams by what they hold when decrypted.
    fn same(&self, number: u32, (old, new): (&Object, &Object)) -> bool {
        let (Object::Stream(one), Object::Stream(other)) = (old, new) else { return alike(old, new) };
        let plain = |dictionary: &Dictionary| {
            let mut dictionary = dictionary.clone();
            dictionary.remove("Length");
            dictionary
        };
        let document = self.old.document();
        differing(&plain(&one.dictionary), &plain(&other.dictionary)).is_empty()
            && document.stored(Reference::to(number), one) == document.stored(Reference::to(number), other)
    }

    fn trailer(&mut self) {
        let (old, new) = (self.old.trailer(), self.new.trailer());
        if old.get("Root") != new.get("Root") {
            self.changes.push(Change::content("the document's catalogue was replaced"));
        }
        if old.get("Encrypt") != new.get("Encrypt") {
            self.changes.push(Change::content("the encryption was changed"));
        }
        if let Some(info) = new.get("Info").and_then(Object::as_reference)
            && self.touched.contains_key(&info.number)
        {
            let is_plain = matches!(self.touched.get(&info.number), Some((_, Object::Dictionary(entries))) if
                entries.iter().all(|(_, value)| !matches!(value, Object::Array(_) | Object::Dictionary(_) | Object::Stream(_))));
            if is_plain && self.only_used_by(info.number, &[(0, "Info")]) {
                self.explained.insert(info.number);
                self.changes.push(Change::of(Kind::Metadata, "the file's description of itself was changed"));
            }
        }
    }

    /// Whether all that ever referred to an object, up to this revision, is among some places: an object (0 is the
    /// trailer) and a key of it, where no key means any.
    fn only_used_by(&self, number: u32, places: &[Place]) -> bool {
        let users: Vec<_> = self.usage.of(number).filter(|user| user.revision <= self.new.revision()).collect();
        // An object that nobody referred to was put there to be used later.
        let was_there = self.touched.get(&number).is_some_and(|(old, _)| !old.is_null());
        if was_there && users.iter().all(|user| user.revision >= self.new.revision()) {
            return false;
        }
        users.iter().all(|user| {
            let stands =
                |(object, key): &Place| *object == user.object && (key.is_empty() || key.as_bytes() == user.key);
            places.iter().any(stands)
        })
    }

    /// Accounts for new objects reached from one, stopping at all that was there before and did not change.
    /// In place of a new object, one that was there and is another value now is left unexplained.
    fn explain_new(&mut self, from: &Object) {
        let mut open = vec![from.clone()];
        while let Some(object) = open.pop() {
            match object {
                Object::Reference(reference) => {
                    let number = reference.number;
                    if let Some((old, new)) = self.touched.get(&number)
                        && old.is_null()
                        && !self.explained.contains(&number)
                    {
                        open.push(new.clone());
                        self.explained.insert(number);
                    }
                }
                Object::Array(items) => open.extend(items),
                Object::Dictionary(dictionary) => open.extend(dictionary.iter().map(|(_, value)| value.clone())),
                Object::Stream(stream) => open.extend(stream.dictionary.iter().map(|(_, value)| value.clone())),
                _ => {}
            }
        }
    }

    /// Accounts for an object that was there before, when nothing but some objects ever referred to it.
    fn explain_used_by(&mut self, object: Option<&Object>, users: &[Place]) -> bool {
        let Some(number) = object.and_then(Object::as_reference).map(|reference| reference.number) else { return true };
        if !self.touched.contains_key(&number) {
            return true;
        }
        let sole = self.only_used_by(number, users);
        if sole {
            self.explained.insert(number);
        }
        sole
    }

    /// What nothing explained: changes of content, unless nothing leads there.
    fn rest(&mut self, revision: usize) -> Result<(), Unreadable> {
        let mut left = Vec::new();
        for (number, (old, new)) in &self.touched {
            let was_there = !old.is_null();
            // A reference that led nowhere when it was signed leads somewhere now: content held back for later.
            let revealed = !was_there && self.usage.of(*number).any(|user| user.revision < revision);
            if revealed {
                let what = format!("object {number} fills a place that was empty when it was signed");
                self.changes.push(Change::content(what).on(Spot::Object(*number)));
            } else if was_there && !self.explained.contains(number) {
                left.push((*number, what(old, new)));
            }
        }
        if left.is_empty() {
            return Ok(());
        }
        let (before, after) = (usage::reachable(self.old)?, usage::reachable(self.new)?);
        for (number, what) in left.into_iter().filter(|(number, _)| before.contains(number) || after.contains(number)) {
            let what = format!("{what} was changed (object {number})");
            self.changes.push(Change::content(what).on(Spot::Object(number)));
        }
        Ok(())
    }

    /// Notes what the change noted last is about.
    fn spot(&mut self, at: Reference) {
        if let Some(last) = self.changes.last_mut() {
            last.spots.push(Spot::Object(at.number));
        }
    }

    /// A key's values in two dictionaries, references followed.
    fn both(&self, (old, new): (&Dictionary, &Dictionary), key: &str) -> Result<(Object, Object), Unreadable> {
        Ok((self.old.get(old, key)?, self.new.get(new, key)?))
    }
}

/// How far two numbers may be from one another and mean the same, in points where they are lengths: programs that write a
/// dictionary anew cut long fractions.
const ALIKE: f64 = 5e-5;

/// Whether two numbers mean the same.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= ALIKE
}

/// Whether two values are the same, however their numbers are written.
fn alike(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Integer(_) | Object::Real(_), Object::Real(_)) | (Object::Real(_), Object::Integer(_)) => {
            one.as_number().zip(other.as_number()).is_some_and(|(one, other)| near(one, other))
        }
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => {
            one.is_repeated() == other.is_repeated() && differing(one, other).is_empty()
        }
        _ => one == other,
    }
}

/// The keys whose values are not the same. Keys are compared by their bytes, whatever letters these are.
fn differing(old: &Dictionary, new: &Dictionary) -> Vec<String> {
    let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) = (old.iter().collect(), new.iter().collect());
    let is_other = |key: &&[u8]| match (old.get(key), new.get(key)) {
        (Some(one), Some(other)) => !alike(one, other),
        (one, other) => one.is_some() || other.is_some(),
    };
    let keys: BTreeSet<&[u8]> = old.keys().chain(new.keys()).copied().collect();
    keys.into_iter().filter(is_other).map(|key| String::from_utf8_lossy(key).into_owned()).collect()
}

fn reference(number: u32, entry: Option<Entry>) -> Reference {
    let generation = if let Some(Entry::InFile { generation, .. }) = entry { generation } else { 0 };
    Reference { number, generation }
}

/// What an object is, in words.
fn what(old: &Object, new: &Object) -> String {
    let dictionary = old.as_dictionary().or_else(|| new.as_dictionary());
    let kind = dictionary.and_then(|dictionary| dictionary.name("Type").or_else(|| dictionary.name("Subtype")));
    let kind = kind.map(|name| String::from_utf8_lossy(name).into_owned());
    match (kind.as_deref(), old) {
        (Some("Font" | "FontDescriptor"), _) => "a font".to_owned(),
        (Some("Page"), _) => "a page".to_owned(),
        (Some("Pages"), _) => "the list of pages".to_owned(),
        (Some("Annot"), _) => "an annotation".to_owned(),
        (Some("Sig"), _) => "a signature".to_owned(),
        (Some(kind), _) => format!("an object of kind {kind}"),
        (None, Object::Stream(_)) => "a stream of content".to_owned(),
        (None, _) => "an object".to_owned(),
    }
}
