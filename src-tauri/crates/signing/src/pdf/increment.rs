//! An incremental update: new and changed objects, and a cross-reference section of the file's own kind, as bytes to
//! append. The bytes that are there are never touched.

use std::{collections::BTreeMap, io::Write as _, ops::Range};

use super::{
    document::Document,
    object::{Body, Dictionary, Object, Reference, Stream},
    trouble::Unreadable,
    write,
    xref::{Entry, Kind},
};

/// Digits of each number of a signature's byte range: enough for files of ten gigabytes.
const RANGE_DIGITS: usize = 10;
/// Writing to memory does not fail.
const IN_MEMORY: &str = "a vector takes every byte";

/// Why no update can be appended safely.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAppend {
    /// The end of the file is not that of a well-formed file.
    #[error("the file does not end as a PDF file should")]
    End,
    /// Its cross-references contradict themselves, so that readers differ.
    #[error("the file's cross-references contradict themselves")]
    Contradiction,
    /// It has no room for more objects.
    #[error("the file has no object numbers left")]
    Numbers,
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// An update being put together.
pub struct Increment<'d, 'a> {
    document: &'d Document<'a>,
    objects: BTreeMap<Reference, Object>,
    signature: Option<(Reference, usize)>,
    next: u32,
    /// Fresh initial vectors for encrypted files.
    vectors: Box<dyn FnMut() -> [u8; 16] + 'd>,
}

/// What is to be appended to the file.
#[derive(Debug, Clone)]
pub struct Appended {
    /// The bytes to append to the bytes that are there.
    pub bytes: Vec<u8>,
    /// Byte offset, in the whole file, of each object written.
    pub offsets: BTreeMap<Reference, usize>,
    /// The hexadecimal string of the signature's value in the whole file, `<` and `>` included: what is not signed.
    pub gap: Option<Range<usize>>,
}

impl<'d, 'a> Increment<'d, 'a> {
    /// Begins an update after the file's last revision. `vectors` gives fresh random bytes; used in encrypted files only.
    ///
    /// # Errors
    /// When the file is one that readers disagree about, so that a signature over it would prove nothing.
    pub fn after(document: &'d Document<'a>, vectors: Box<dyn FnMut() -> [u8; 16] + 'd>) -> Result<Self, CannotAppend> {
        let last = document.revisions().last().ok_or(CannotAppend::End)?;
        if document.revisions().iter().flat_map(|revision| &revision.sections).any(|section| section.contradicts) {
            return Err(CannotAppend::Contradiction);
        }
        let rest = document.bytes().get(last.end()..).unwrap_or_default();
        if !rest.iter().all(|byte| super::lexer::is_space(*byte)) {
            return Err(CannotAppend::End);
        }
        let size =
            |trailer: &Dictionary| trailer.integer("Size").and_then(|size| u32::try_from(size).ok()).unwrap_or(0);
        let stated = document.revisions().iter().map(|revision| size(revision.trailer())).max().unwrap_or(0);
        let sections = document.revisions().iter().flat_map(|revision| &revision.sections);
        let used =
            sections.filter_map(|section| section.entries.last()).map(|(number, _)| number + 1).max().unwrap_or(1);
        let next = stated.max(used).max(1);
        if next > super::limits::OBJECT_NUMBER - 10_000 {
            return Err(CannotAppend::Numbers);
        }
        Ok(Self { document, objects: BTreeMap::new(), signature: None, next, vectors })
    }

    /// The document it is appended to.
    #[must_use]
    pub fn document(&self) -> &'d Document<'a> {
        self.document
    }

    /// Takes the next free object number.
    pub fn reserve(&mut self) -> Reference {
        let reference = Reference::to(self.next);
        self.next += 1;
        reference
    }

    /// Adds a new object.
    pub fn add(&mut self, object: Object) -> Reference {
        let reference = self.reserve();
        self.objects.insert(reference, object);
        reference
    }

    /// Adds a new stream, compressed.
    pub fn add_stream(&mut self, mut dictionary: Dictionary, data: &[u8]) -> Reference {
        dictionary.set("Filter", Object::name("FlateDecode"));
        let data = miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
        self.add(Object::Stream(Stream { dictionary, body: Body::New(data) }))
    }

    /// Writes an object anew, in place of what the file has under that reference.
    pub fn put(&mut self, reference: Reference, object: Object) {
        self.objects.insert(reference, object);
    }

    /// The object as it will be: from this update, else from the file.
    ///
    /// # Errors
    /// When the file's object is malformed.
    pub fn object(&self, reference: Reference) -> Result<Object, Unreadable> {
        self.objects
            .get(&reference)
            .map_or_else(|| self.document.latest().object(reference), |object| Ok(object.clone()))
    }

    /// Makes a reserved or existing reference the signature dictionary: `ByteRange` and `Contents` are added when it is
    /// written, with room for `room` bytes of signature. One an update.
    pub fn put_signature(&mut self, reference: Reference, dictionary: Dictionary, room: usize) {
        self.objects.insert(reference, Object::Dictionary(dictionary));
        self.signature = Some((reference, room));
    }

    /// The bytes to append.
    ///
    /// # Errors
    /// When a stream of the file itself was put: put its bytes as [`Body::New`].
    pub fn write(mut self) -> Result<Appended, CannotAppend> {
        let base = self.document.bytes().len();
        let mut out = Vec::new();
        if !self.document.bytes().ends_with(b"\n") {
            out.push(b'\n');
        }
        let (mut offsets, mut holes) = (BTreeMap::new(), None);
        for (reference, object) in std::mem::take(&mut self.objects) {
            let room = self.signature.filter(|(signature, _)| *signature == reference).map(|(_, room)| room);
            let object = self.sealed(reference, object)?;
            let start = match (&object, room) {
                (Object::Dictionary(dictionary), Some(room)) => {
                    let start = out.len();
                    holes = Some(signature(reference, dictionary, (room, &mut out)));
                    start
                }
                _ => write::indirect(reference, &object, &mut out),
            };
            offsets.insert(reference, base + start);
        }
        self.section(&mut out, &offsets);
        let gap = holes.map(|(range_at, gap)| {
            let gap = base + gap.start..base + gap.end;
            fill(&mut out, range_at, &gap, base);
            gap
        });
        Ok(Appended { bytes: out, offsets, gap })
    }

    fn sealed(&mut self, reference: Reference, mut object: Object) -> Result<Object, CannotAppend> {
        if let Object::Stream(Stream { body: Body::InFile(place), .. }) = &object {
            return Err(Unreadable::Malformed { at: place.start, what: "a stream of the file was put unread" }.into());
        }
        let Some(encryption) = self.document.encryption() else { return Ok(object) };
        encryption.seal_strings(reference, &mut object, &mut self.vectors);
        if let Object::Stream(Stream { dictionary, body: Body::New(data) }) = &mut object {
            *data = encryption.seal_stream((reference, dictionary), data, (self.vectors)());
        }
        Ok(object)
    }

    /// The section in the file's own kind. A hybrid file gets a table: it hides nothing new, and its stream stays.
    fn section(&self, out: &mut Vec<u8>, offsets: &BTreeMap<Reference, usize>) {
        let base = self.document.bytes().len();
        let last = self.document.revisions().last().and_then(|revision| revision.sections.first());
        let kind = last.map_or(Kind::Table, |section| section.kind);
        let start = base + out.len();
        let mut trailer = Dictionary::default();
        let before = self.document.latest().trailer();
        for key in ["Root", "Info", "ID", "Encrypt"] {
            if let Some(value) = before.get(key) {
                trailer.set(key, value.clone());
            }
        }
        let integer = |number: usize| Object::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        trailer.set("Prev", integer(last.map_or(0, |section| section.offset)));
        let mut rows: Vec<(Reference, usize)> =
            offsets.iter().map(|(reference, offset)| (*reference, *offset)).collect();
        if kind == Kind::Stream {
            let own = Reference::to(self.next);
            rows.push((own, start));
            trailer.set("Size", Object::Integer(i64::from(self.next) + 1));
            write::indirect(own, &stream(trailer, &rows), out);
        } else {
            trailer.set("Size", Object::Integer(i64::from(self.next)));
            table(&rows, out);
            out.extend(b"trailer\n");
            write::dictionary(&trailer, out);
            out.push(b'\n');
        }
        write!(out, "startxref\n{start}\n%%EOF\n").expect(IN_MEMORY);
    }

    /// Whether the last revision says where an object is.
    #[must_use]
    pub fn is_there(&self, reference: Reference) -> bool {
        let entry = self.document.latest().entry(reference);
        self.objects.contains_key(&reference) || entry.is_some_and(|entry| entry != Entry::Free)
    }
}

/// Runs of consecutive numbers.
fn runs(rows: &[(Reference, usize)]) -> impl Iterator<Item = &[(Reference, usize)]> {
    rows.chunk_by(|(one, _), (next, _)| one.number + 1 == next.number)
}

fn table(rows: &[(Reference, usize)], out: &mut Vec<u8>) {
    out.extend(b"xref\n");
    for run in runs(rows) {
        writeln!(out, "{} {}", run[0].0.number, run.len()).expect(IN_MEMORY);
        for (reference, offset) in run {
            write!(out, "{offset:010} {:05} n\r\n", reference.generation).expect(IN_MEMORY);
        }
    }
}

fn stream(mut dictionary: Dictionary, rows: &[(Reference, usize)]) -> Object {
    let mut data = Vec::new();
    let mut index = Vec::new();
    for run in runs(rows) {
        index.push(Object::Integer(i64::from(run[0].0.number)));
        index.push(Object::Integer(i64::try_from(run.len()).unwrap_or(i64::MAX)));
        for (reference, offset) in run {
            data.push(1);
            data.extend(&(*offset as u64).to_be_bytes()[3..]);
            data.extend(reference.generation.to_be_bytes());
        }
    }
    dictionary.set("Type", Object::name("XRef"));
    dictionary.set("W", Object::Array([1, 5, 2].map(Object::Integer).to_vec()));
    dictionary.set("Index", Object::Array(index));
    dictionary.set("Filter", Object::name("FlateDecode"));
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&data, 6);
    Object::Stream(Stream { dictionary, body: Body::New(data) })
}

/// Writes a signature dictionary with holes: where the byte range's numbers begin, and where the value stands.
fn signature(
    reference: Reference,
    dictionary: &Dictionary,
    (room, out): (usize, &mut Vec<u8>),
) -> (usize, Range<usize>) {
    write!(out, "{reference} obj\n<<").expect(IN_MEMORY);
    for (key, value) in dictionary.iter().filter(|(key, _)| ![&b"ByteRange"[..], b"Contents"].contains(key)) {
        write::name(key, out);
        out.push(b' ');
        write::object(value, out);
    }
    out.extend(b"/ByteRange [");
    let range_at = out.len();
    out.extend(std::iter::repeat_n(b' ', 4 * RANGE_DIGITS + 3));
    out.extend(b"]/Contents ");
    let start = out.len();
    out.push(b'<');
    out.extend(std::iter::repeat_n(b'0', room * 2));
    out.push(b'>');
    let end = out.len();
    out.extend(b">>\nendobj\n");
    (range_at, start..end)
}

fn fill(out: &mut [u8], range_at: usize, gap: &Range<usize>, base: usize) {
    let after = base + out.len() - gap.end;
    let range = format!("0 {} {} {after}", gap.start, gap.end);
    if let Some(hole) = out.get_mut(range_at..range_at + range.len()) {
        hole.copy_from_slice(range.as_bytes());
    }
}
