//! Which bytes a signature covers: all of its revision but the hexadecimal string of its own value.

use std::ops::Range;

use crate::pdf::{Dictionary, Document, Object, Reference};

/// A signature as it stands in the file.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Full name of the field.
    pub(crate) field: String,
    /// The object its dictionary stands in, and the keys that lead to it from there.
    pub(crate) holder: Reference,
    pub(crate) path: &'static [&'static str],
    pub(crate) dictionary: Dictionary,
    /// The widgets that show the field.
    pub(crate) widgets: Vec<Reference>,
    /// What the field says is locked by signing it.
    pub(crate) lock: Option<Object>,
}

/// The bytes it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// What stands between the two ranges: `<`, digits, `>`.
    pub(crate) gap: Range<usize>,
    /// Byte just past the last that is covered.
    pub(crate) end: usize,
    /// The last revision that is covered.
    pub(crate) revision: usize,
}

/// Why the coverage is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Uncovered {
    #[error("the signature does not say which bytes it covers")]
    NoRange,
    #[error("the signature's byte range is malformed or not the whole of what came before")]
    Range,
    #[error("bytes stand before the document that the signature does not cover")]
    Before,
    #[error("the bytes left out are not exactly the signature's own value")]
    Gap,
    #[error("the signature lies outside of what it covers")]
    Outside,
    #[error("what the signature covers is not a whole revision of the file")]
    Revision,
}

/// Where the signature's coverage is, when it is sound.
pub(crate) fn coverage(document: &Document<'_>, found: &Found) -> Result<Coverage, Uncovered> {
    let (bytes, before) = (document.bytes(), document.before().len());
    let range = found.dictionary.get("ByteRange").ok_or(Uncovered::NoRange)?;
    // A reference is followed: some producers keep the range in an object of its own.
    let range = document.latest().resolve(range).map_err(|_| Uncovered::NoRange)?;
    let numbers: Option<Vec<usize>> =
        range.as_array().unwrap_or_default().iter().map(|item| usize::try_from(item.as_integer()?).ok()).collect();
    let Some([0, length, rest, tail]) = numbers.and_then(|numbers| <[usize; 4]>::try_from(numbers).ok()) else {
        return Err(Uncovered::Range);
    };
    let end = rest.checked_add(tail).filter(|end| *end <= before + bytes.len()).ok_or(Uncovered::Range)?;
    if length == 0 || tail == 0 || rest <= length || found.dictionary.is_repeated() {
        return Err(Uncovered::Range);
    }
    let path: Vec<&str> = found.path.iter().copied().chain(["Contents"]).collect();
    let place = document.value_place(found.holder, &path).ok_or(Uncovered::Outside)?;
    if before > 0 && place == (length..rest) {
        return Err(Uncovered::Before);
    }
    // What is signed counts from the file's first byte, wherever the document begins.
    if place.start + before != length || place.end + before != rest {
        return Err(Uncovered::Gap);
    }
    if !is_hexadecimal(bytes.get(place.clone()).unwrap_or_default()) {
        return Err(Uncovered::Gap);
    }
    let end = end - before;
    let revision = covered(document, end).ok_or(Uncovered::Revision)?;
    let there = document.at(revision).entry(found.holder) == document.latest().entry(found.holder);
    if there { Ok(Coverage { gap: place, end, revision }) } else { Err(Uncovered::Outside) }
}

/// Whether it is `<`, digits, `>`, the letters among them all capital or all small: one program wrote them.
fn is_hexadecimal(string: &[u8]) -> bool {
    let [b'<', digits @ .., b'>'] = string else { return false };
    let of_one_case =
        |is_letter: fn(&u8) -> bool| digits.iter().all(|digit| digit.is_ascii_digit() || is_letter(digit));
    digits.len() % 2 == 0
        && (of_one_case(|letter| (b'a'..=b'f').contains(letter))
            || of_one_case(|letter| (b'A'..=b'F').contains(letter)))
}

/// The revision that ends where the coverage ends.
fn covered(document: &Document<'_>, end: usize) -> Option<usize> {
    let begins = |revision: &crate::pdf::Revision| revision.sections.iter().map(|section| section.offset).max();
    let revision = document.revisions().iter().rposition(|revision| begins(revision).is_some_and(|at| at < end))?;
    let closes = document.revisions().get(revision)?.end();
    let bytes = document.bytes();
    if closes > end {
        // The line end after `%%EOF` belongs to nobody.
        let rest = bytes.get(end..closes)?;
        return (rest.len() <= 2 && rest.iter().all(u8::is_ascii_whitespace)).then_some(revision);
    }
    let rest = bytes.get(closes..end)?;
    // Objects here would be of a revision that the cross-references have since been led around.
    let skipped = rest.windows(4).any(|window| window == b" obj" || window == b"xref");
    let said_elsewhere = document.revisions().get(revision)?.sections.first()?.stated.is_none();
    (!skipped || (said_elsewhere && !rest.windows(4).any(|window| window == b" obj"))).then_some(revision)
}

impl Coverage {
    /// The covered bytes: what stands before the document, and it before the value and after it.
    pub(crate) fn parts<'a>(&self, document: &Document<'a>) -> [&'a [u8]; 3] {
        let part = |range: Range<usize>| document.bytes().get(range).unwrap_or_default();
        [document.before(), part(0..self.gap.start), part(self.gap.end..self.end)]
    }
}

/// Whether a signature's range stands somewhere in a file.
pub(crate) fn claims(bytes: &[u8]) -> bool {
    bytes.windows(10).any(|window| window == b"/ByteRange")
}

/// Whether the file grants rights to a reader program, which are signed in the same way.
pub(crate) fn grants_rights(document: &Document<'_>) -> bool {
    let view = document.latest();
    let permissions = view.catalogue().ok().and_then(|(_, catalogue)| view.dictionary(&catalogue, "Perms").ok()?);
    permissions.is_some_and(|permissions| permissions.has("UR3") || permissions.has("UR"))
}

/// All signatures that the document's last revision names, and those that an earlier one named and the last does not.
pub(crate) fn signatures(document: &Document<'_>) -> Result<(Vec<Found>, Vec<String>), crate::pdf::Unreadable> {
    let mut found = Vec::new();
    let latest = document.latest();
    for field in latest.fields()?.into_iter().filter(crate::pdf::Field::is_signature) {
        let (holder, path): (Reference, &'static [&'static str]) = match field.value_reference {
            Some(value) => (value, &[]),
            None => (field.reference, &["V"]),
        };
        let lock = field.dictionary.get("Lock").cloned();
        match field.value {
            Object::Dictionary(dictionary) => {
                found.push(Found { field: field.name, holder, path, dictionary, widgets: field.widgets, lock });
            }
            // A value that is none: emptied by an attacker, or never one. Nothing is covered by it.
            Object::Null if field.value_reference.is_none() || !claims(document.bytes()) => {}
            _ => {
                let (dictionary, widgets) = (Dictionary::default(), field.widgets);
                found.push(Found { field: field.name, holder, path, dictionary, widgets, lock });
            }
        }
    }
    if let (_, catalogue) = latest.catalogue()?
        && let Some(permissions) = latest.dictionary(&catalogue, "Perms")?
        && let Some(holder) = permissions.get("DocMDP").and_then(Object::as_reference)
        && !found.iter().any(|found| found.holder == holder)
        && let Object::Dictionary(dictionary) = latest.object(holder)?
    {
        let (field, widgets) = ("DocMDP".to_owned(), Vec::new());
        found.push(Found { field, holder, path: &[], dictionary, widgets, lock: None });
    }
    let mut gone = Vec::new();
    for revision in 0..document.revisions().len().saturating_sub(1) {
        let Ok(fields) = document.at(revision).fields() else { continue };
        for field in fields.into_iter().filter(|field| field.is_signature() && field.value.as_dictionary().is_some()) {
            let holder = field.value_reference.unwrap_or(field.reference);
            if !found.iter().any(|found| found.holder == holder) && !gone.contains(&field.name) {
                gone.push(field.name);
            }
        }
    }
    Ok((found, gone))
}
