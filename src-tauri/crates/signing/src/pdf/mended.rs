//! Files whose cross-references are a little wrong, read as readers read them that mend: where there is one way to, and to
//! be judged alone. An object is looked for by its name when it is not where it is said to be, and taken when nothing else
//! in the whole file has that name; then every reader that shows it shows the same.

use std::{
    cell::{Cell, OnceCell},
    collections::BTreeMap,
};

use super::{
    document::{Document, Revision, View},
    lexer::is_space,
    object::Reference,
    parser::{self, Indirect},
    trouble::Unreadable,
    xref,
};

/// What is said of an object that ends in bytes that were appended later.
pub(crate) const GOES_ON: &str = "an object goes on in bytes that came later";
/// What is said of an object that is elsewhere.
const ELSEWHERE: &str = "an object is not where the cross-reference says";

/// What mending a file needs, and whether it was needed.
#[derive(Default)]
pub(super) struct Mending {
    /// By name, where an object begins; `None` for a name that stands twice.
    places: OnceCell<BTreeMap<Reference, Option<usize>>>,
    was_needed: Cell<bool>,
}

/// Byte just past what a reader saw when each revision was the last.
pub(super) fn seen_until(bytes: &[u8], revisions: &[Revision]) -> Vec<usize> {
    let marker = b"%%EOF";
    let end = |revision: &Revision| {
        let said = revision.end();
        if revision.sections.iter().any(|section| section.stated.is_some()) {
            return said;
        }
        let rest = bytes.get(said..).unwrap_or_default();
        let end = rest.windows(marker.len()).position(|window| window == marker);
        end.map_or(bytes.len(), |end| said + end + marker.len())
    };
    let mut ends: Vec<usize> = revisions.iter().map(end).collect();
    ends.last_mut().into_iter().for_each(|last| *last = bytes.len());
    ends
}

/// Where the file's header is, within the first kilobyte.
pub(super) fn header(bytes: &[u8]) -> Result<usize, Unreadable> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    head.windows(5).position(|window| window == b"%PDF-").ok_or(Unreadable::NotPdf)
}

impl<'a> Document<'a> {
    /// Reads a file to judge it: with numbers that count from its header where they do not count from its first byte,
    /// with the cross-reference section that its end belongs to where `startxref` misses it, and with objects by their
    /// name where cross-references miss them.
    ///
    /// # Errors
    /// As [`Document::read`], for the file as it stands.
    pub fn read_to_judge(bytes: &'a [u8], password: &[u8]) -> Result<Self, Unreadable> {
        let head = header(bytes)?;
        let read = |before: usize, start: Result<usize, Unreadable>| {
            let document = Self::of(bytes.split_at(before), start?, (password, Some(Mending::default())))?;
            document.latest().catalogue()?;
            Ok(document)
        };
        let strict = read(0, xref::start(bytes));
        let is_damaged = match &strict {
            Ok(document) => document.is_mended(),
            Err(trouble) => matches!(trouble, Unreadable::Malformed { .. }),
        };
        if !is_damaged {
            return strict;
        }
        if head > 0
            && let Ok(document) = read(head, xref::start(bytes.get(head..).unwrap_or_default()))
            && !document.is_mended()
        {
            return Ok(document);
        }
        if strict.is_ok() {
            return strict;
        }
        let Some(Ok(document)) = xref::start_at_the_end(bytes).map(|start| read(0, Ok(start))) else { return strict };
        if let Some(mending) = &document.mending {
            mending.was_needed.set(true);
        }
        Ok(document)
    }

    /// Whether the file could be read only by mending it.
    #[must_use]
    pub fn is_mended(&self) -> bool {
        self.mending.as_ref().is_some_and(|mending| mending.was_needed.get())
    }

    /// An indirect object by its name and by where it is said to be.
    pub(super) fn named(
        &self,
        reference: Reference,
        offset: usize,
        view: View<'_, 'a>,
    ) -> Result<Indirect, Unreadable> {
        self.mended(reference, (offset, view), &|at| self.indirect_at(at, view))
    }

    /// The same with lengths that are looked up in another way.
    pub(super) fn placed(
        &self,
        reference: Reference,
        offset: usize,
        (view, length): (View<'_, 'a>, &dyn Fn(Reference) -> Option<usize>),
    ) -> Result<Indirect, Unreadable> {
        self.mended(reference, (offset, view), &|at| parser::indirect(self.bytes(), at, length))
    }

    fn mended(
        &self,
        reference: Reference,
        (offset, view): (usize, View<'_, 'a>),
        read: &dyn Fn(usize) -> Result<Indirect, Unreadable>,
    ) -> Result<Indirect, Unreadable> {
        let named = |at: usize| {
            let found = read(at)?;
            if found.reference == reference { Ok(found) } else { Unreadable::malformed(at, ELSEWHERE) }
        };
        let mut found = named(offset);
        if let (Err(Unreadable::Malformed { .. }), Some(mending)) = (&found, &self.mending) {
            let only = mending.places.get_or_init(|| places(self.bytes())).get(&reference).copied().flatten();
            if let Some(at) = only.filter(|at| *at != offset && *at < view.until()) {
                mending.was_needed.set(true);
                found = named(at);
            }
        }
        let found = found?;
        if found.place.end > view.until() {
            return Unreadable::malformed(found.place.start, GOES_ON);
        }
        Ok(found)
    }
}

/// Every `number generation obj` of a file, in streams and comments too: what stands twice has no one place.
fn places(bytes: &[u8]) -> BTreeMap<Reference, Option<usize>> {
    let mut found: BTreeMap<Reference, Option<usize>> = BTreeMap::new();
    let ends = bytes.windows(3).enumerate().filter(|(_, window)| *window == b"obj").map(|(at, _)| at);
    for (reference, at) in ends.filter_map(|end| named_before(bytes, end)) {
        found.entry(reference).and_modify(|place| *place = None).or_insert(Some(at));
    }
    found
}

/// The name that ends where `obj` begins, and where it begins itself.
fn named_before(bytes: &[u8], end: usize) -> Option<(Reference, usize)> {
    let back = |from: usize, is: fn(u8) -> bool| {
        let before = bytes.get(..from).unwrap_or_default();
        before.iter().rposition(|byte| !is(*byte)).map_or(0, |at| at + 1)
    };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let generation_end = back(end, is_space);
    let generation = back(generation_end, is_digit);
    let number_end = back(generation, is_space);
    let number = back(number_end, is_digit);
    let is_whole =
        end > generation_end && generation_end > generation && generation > number_end && number_end > number;
    let (reference, _) = parser::header(bytes, number).filter(|_| is_whole)?;
    Some((reference, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_once_has_its_place_and_one_that_stands_twice_has_none() {
        let bytes = b"%PDF\n12 0 obj 1 endobj\n 2 0 obj(3 0 obj)endobj 3 0 obj null endobj xobj 0 obj";
        let found = places(bytes);
        assert_eq!(found.get(&Reference::to(12)), Some(&Some(5)));
        assert_eq!(found.get(&Reference::to(2)), Some(&Some(24)));
        assert_eq!(found.get(&Reference::to(3)), Some(&None));
        assert_eq!(found.len(), 3);
    }
}
