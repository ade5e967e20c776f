//! A file as it is read: its revisions, and objects looked up as of any of them.

use std::cell::RefCell;

use super::{
    encryption::Encryption,
    filters, limits,
    mended::{self, Mending},
    object::{Body, Dictionary, Object, Reference, Stream},
    object_streams::Held,
    parser,
    trouble::Unreadable,
    xref::{self, Entry, Section},
};

/// A PDF file, read lazily over its bytes; nothing of the file is copied but what is asked for.
pub struct Document<'a> {
    bytes: &'a [u8],
    /// Bytes of the file before those; see [`Document::before`].
    before: &'a [u8],
    pub(super) mending: Option<Mending>,
    /// Byte just past what a reader saw when a revision was the last, by revision: what came later was not there.
    seen_until: Vec<usize>,
    revisions: Vec<Revision>,
    encryption: Option<Encryption>,
    held: RefCell<Held>,
}

/// One writing of the file: the first, or an incremental update. A linearised first writing has two sections.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its cross-reference sections, the one that counts first.
    pub sections: Vec<Section>,
}

impl Revision {
    /// The trailer that counts.
    ///
    /// # Panics
    /// Never: a revision is made of at least one section.
    #[must_use]
    pub fn trailer(&self) -> &Dictionary {
        &self.sections.first().expect("a revision has a section").trailer
    }

    /// Byte just past its end.
    #[must_use]
    pub fn end(&self) -> usize {
        self.sections.iter().map(|section| section.end).max().unwrap_or(0)
    }

    /// What it says about an object, when it says anything.
    #[must_use]
    pub fn entry(&self, number: u32) -> Option<Entry> {
        self.sections.iter().find_map(|section| section.entry(number))
    }
}

/// The document as of one revision.
#[derive(Clone, Copy)]
pub struct View<'d, 'a> {
    document: &'d Document<'a>,
    revision: usize,
}

impl<'a> Document<'a> {
    /// Reads a file that opens without a password.
    ///
    /// # Errors
    /// Why it cannot be read. Damaged cross-references are not repaired: a repaired file can mean anything.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::read_with_password(bytes, b"")
    }

    /// Reads a file with a password, the user's or the owner's.
    ///
    /// # Errors
    /// As [`Document::read`].
    pub fn read_with_password(bytes: &'a [u8], password: &[u8]) -> Result<Self, Unreadable> {
        mended::header(bytes)?;
        Self::of((b"", bytes), xref::start(bytes)?, (password, None))
    }

    /// The document that begins after some bytes of a file, its last cross-reference section being at one of its own.
    pub(super) fn of(
        (before, bytes): (&'a [u8], &'a [u8]),
        start: usize,
        (password, mending): (&[u8], Option<Mending>),
    ) -> Result<Self, Unreadable> {
        let revisions = in_revisions(xref::chain(bytes, start)?)?;
        let seen_until = mended::seen_until(bytes, &revisions);
        let (encryption, held) = (None, RefCell::default());
        let mut document = Self { bytes, before, mending, seen_until, revisions, encryption, held };
        document.encryption = document.opened(password)?;
        Ok(document)
    }

    /// The document's bytes: all of the file, unless its numbers count from its header.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The bytes of the file that come before the document's own, because its numbers count from its header. Only in a
    /// document that was read to be judged.
    #[must_use]
    pub fn before(&self) -> &'a [u8] {
        self.before
    }

    /// Its revisions, the oldest first; at least one.
    #[must_use]
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The document as it is now.
    #[must_use]
    pub fn latest(&self) -> View<'_, 'a> {
        self.at(self.revisions.len())
    }

    /// The document as of a revision, from 0; a number past the last means the last.
    #[must_use]
    pub fn at(&self, revision: usize) -> View<'_, 'a> {
        View { document: self, revision: revision.min(self.revisions.len().saturating_sub(1)) }
    }

    /// Whether the file is encrypted (and was opened).
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.encryption.is_some()
    }

    pub(super) fn held(&self) -> &RefCell<Held> {
        &self.held
    }

    pub(crate) fn encryption(&self) -> Option<&Encryption> {
        self.encryption.as_ref()
    }

    fn opened(&self, password: &[u8]) -> Result<Option<Encryption>, Unreadable> {
        let trailer = self.latest().trailer();
        let Some(entry) = trailer.get("Encrypt").filter(|entry| !entry.is_null()) else { return Ok(None) };
        let dictionary = self.latest().resolve(entry)?;
        let Object::Dictionary(dictionary) = dictionary else {
            return Unreadable::malformed(0, "the encryption is not a dictionary");
        };
        let id = trailer.get("ID").and_then(Object::as_array).and_then(|id| id.first()).and_then(Object::as_text);
        Encryption::open(&dictionary, id.unwrap_or_default().to_vec(), password).map(Some)
    }

    /// The indirect object at a byte of the file, its strings decrypted, with the bytes it takes.
    pub(crate) fn indirect_at(&self, offset: usize, view: View<'_, 'a>) -> Result<parser::Indirect, Unreadable> {
        let length = |reference| match view.entry(reference) {
            Some(Entry::InFile { offset, .. }) => {
                // A length stands alone in the file: never looked for through another stream.
                let read = parser::indirect(self.bytes, offset, &|_| None).ok()?;
                (read.reference == reference).then_some(())?;
                usize::try_from(read.object.as_integer()?).ok()
            }
            Some(Entry::InStream { stream, index }) => {
                let object = self.in_stream(reference.number, (stream, index), view).ok()?;
                usize::try_from(object.as_integer()?).ok()
            }
            _ => None,
        };
        parser::indirect(self.bytes, offset, &length)
    }

    /// The bytes that the value of a key takes in the file, keys leading from an indirect object's dictionary inwards.
    /// `None` when it is not in the file itself, or a key stands twice on the way.
    pub(crate) fn value_place(&self, holder: Reference, path: &[&str]) -> Option<std::ops::Range<usize>> {
        let Some(Entry::InFile { offset, .. }) = self.latest().entry(holder) else { return None };
        let found = self.named(holder, offset, self.latest()).ok()?.place.start;
        let (_, start) = parser::header(self.bytes, found)?;
        let mut place = start..self.bytes.len();
        for key in path {
            place = parser::value_place(self.bytes, place.start, key)?;
        }
        Some(place)
    }

    /// The object that begins at a byte of the file, and the bytes it takes; `None` when none does.
    pub(crate) fn place_of(&self, offset: usize, view: View<'_, 'a>) -> Option<(Reference, std::ops::Range<usize>)> {
        let read = self.indirect_at(offset, view).ok()?;
        Some((read.reference, read.place))
    }

    /// A stream's bytes as they are stored, decrypted; as they are when they cannot be.
    pub(crate) fn stored(&self, reference: Reference, stream: &Stream) -> Vec<u8> {
        let stored = match &stream.body {
            Body::New(data) => data,
            Body::InFile(place) => self.bytes.get(place.clone()).unwrap_or_default(),
        };
        let opened = self
            .encryption
            .as_ref()
            .and_then(|encryption| encryption.open_stream(reference, &stream.dictionary, stored));
        opened.unwrap_or_else(|| stored.to_vec())
    }

    /// A stream's bytes, decrypted and unfolded. For the structure of the file: pictures' filters are not known here.
    ///
    /// # Errors
    /// When a filter is not known, or the stream is malformed or unfolds to more than 64 MiB.
    pub fn stream_data(&self, reference: Reference, stream: &Stream) -> Result<Vec<u8>, Unreadable> {
        match &stream.body {
            Body::New(data) => filters::unfold(&stream.dictionary, data),
            Body::InFile(place) => {
                let stored = self.bytes.get(place.clone()).unwrap_or_default();
                match &self.encryption {
                    None => filters::unfold(&stream.dictionary, stored),
                    Some(encryption) => match encryption.open_stream(reference, &stream.dictionary, stored) {
                        Some(opened) => filters::unfold(&stream.dictionary, &opened),
                        None => Unreadable::malformed(place.start, "an encrypted stream is malformed"),
                    },
                }
            }
        }
    }
}

/// Groups sections, newest first, to revisions, oldest first.
fn in_revisions(mut sections: Vec<Section>) -> Result<Vec<Revision>, Unreadable> {
    let mut revisions = Vec::new();
    sections.reverse();
    let mut sections = sections.into_iter().peekable();
    while let Some(section) = sections.next() {
        // A linearised file is written at once but begins with its last section, the first page's.
        let linearised = revisions.is_empty() && sections.peek().is_some_and(|next| next.offset < section.offset);
        let mut together = vec![section];
        if linearised {
            together.splice(0..0, sections.next());
        }
        revisions.push(Revision { sections: together });
    }
    let ordered = revisions.windows(2).all(|pair| match (pair[0].sections.last(), pair[1].sections.first()) {
        (Some(before), Some(after)) => before.offset < after.offset,
        _ => true,
    });
    if ordered { Ok(revisions) } else { Unreadable::malformed(0, "cross-reference sections are out of order") }
}

impl<'d, 'a> View<'d, 'a> {
    /// The document it is a view of.
    #[must_use]
    pub fn document(&self) -> &'d Document<'a> {
        self.document
    }

    /// The revision it is a view of, from 0.
    #[must_use]
    pub fn revision(&self) -> usize {
        self.revision
    }

    fn seen(&self) -> &'d [Revision] {
        self.document.revisions.get(..=self.revision).unwrap_or_default()
    }

    /// The trailer that counts.
    #[must_use]
    pub fn trailer(&self) -> &'d Dictionary {
        self.document.revisions[self.revision].trailer()
    }

    /// Where an object is; `None` when no revision speaks of it, or it would be where there was nothing yet.
    #[must_use]
    pub fn entry(&self, reference: Reference) -> Option<Entry> {
        let found = self.seen().iter().rev().find_map(|revision| revision.entry(reference.number))?;
        let is_beyond = matches!(found, Entry::InFile { offset, .. } if offset >= self.until());
        (!is_beyond).then_some(found)
    }

    /// Byte just past what there was to be seen.
    pub(super) fn until(&self) -> usize {
        self.document.seen_until.get(self.revision).copied().unwrap_or(self.document.bytes.len())
    }

    /// The object a reference names; [`Object::Null`] when there is none.
    ///
    /// # Errors
    /// When what stands there is malformed, or another object.
    pub fn object(&self, reference: Reference) -> Result<Object, Unreadable> {
        match self.entry(reference) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(Entry::InStream { stream, index }) if reference.generation == 0 => {
                self.document.in_stream(reference.number, (stream, index), *self)
            }
            Some(Entry::InFile { offset, generation }) if generation == reference.generation => {
                let mut read = self.document.named(reference, offset, *self)?;
                if let Some(encryption) = self.document.encryption()
                    && self.trailer().get("Encrypt") != Some(&Object::Reference(reference))
                {
                    encryption.open_strings(reference, &mut read.object);
                }
                Ok(read.object)
            }
            Some(_) => Ok(Object::Null),
        }
    }

    /// The object itself, or what its reference leads to.
    ///
    /// # Errors
    /// As [`View::object`]; also when references lead in a circle.
    pub fn resolve(&self, object: &Object) -> Result<Object, Unreadable> {
        let mut found = object.clone();
        for _ in 0..limits::REFERENCES {
            match found {
                Object::Reference(reference) => found = self.object(reference)?,
                found => return Ok(found),
            }
        }
        Err(Unreadable::TooMuch("references that lead to one another"))
    }

    /// An entry of a dictionary, its reference followed; [`Object::Null`] when there is none.
    ///
    /// # Errors
    /// As [`View::resolve`].
    pub fn get(&self, dictionary: &Dictionary, key: &str) -> Result<Object, Unreadable> {
        dictionary.get(key).map_or(Ok(Object::Null), |entry| self.resolve(entry))
    }

    /// An entry that is a dictionary, its reference followed; `None` when it is missing or another kind.
    ///
    /// # Errors
    /// As [`View::resolve`].
    pub fn dictionary(&self, dictionary: &Dictionary, key: &str) -> Result<Option<Dictionary>, Unreadable> {
        Ok(self.get(dictionary, key)?.as_dictionary().cloned())
    }

    /// The catalogue and its reference.
    ///
    /// # Errors
    /// When the trailer names none.
    pub fn catalogue(&self) -> Result<(Reference, Dictionary), Unreadable> {
        let Some(reference) = self.trailer().get("Root").and_then(Object::as_reference) else {
            return Unreadable::malformed(0, "the trailer names no catalogue");
        };
        match self.object(reference)? {
            Object::Dictionary(catalogue) => Ok((reference, catalogue)),
            _ => Unreadable::malformed(0, "the catalogue is not a dictionary"),
        }
    }
}
