//! The chain of cross-reference sections: tables, streams, and hybrids of both (ISO 32000-1, 7.5.4 and 7.5.8).

use std::{collections::BTreeSet, ops::Range};

use super::{
    filters,
    lexer::Lexer,
    limits,
    object::{Body, Dictionary, Object},
    parser,
    trouble::Unreadable,
};

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Nowhere: freed.
    Free,
    /// At a byte of the file.
    InFile {
        /// Byte offset of the object's number.
        offset: usize,
        /// Its generation.
        generation: u16,
    },
    /// In an object stream.
    InStream {
        /// Object number of the stream.
        stream: u32,
        /// Position in the stream, from 0.
        index: u32,
    },
}

/// How a section is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `xref` and lines of twenty bytes.
    Table,
    /// A stream.
    Stream,
    /// A table whose trailer names a stream for what tables cannot say.
    Hybrid,
}

/// One section: what one writing of the file said about where objects are.
#[derive(Debug, Clone)]
pub struct Section {
    /// Byte offset it begins at.
    pub offset: usize,
    /// How it is written.
    pub kind: Kind,
    /// Its trailer, or the stream's dictionary.
    pub trailer: Dictionary,
    /// Byte just past its `%%EOF` and that line's end; past the section itself when there is none.
    pub end: usize,
    /// What `startxref` after it says, when there is one.
    pub stated: Option<usize>,
    /// The bytes of the section, its trailer and its end, and of a hybrid's stream.
    pub(crate) places: Vec<Range<usize>>,
    /// By object number, ascending, one a number.
    pub(crate) entries: Vec<(u32, Entry)>,
    /// Whether it says two different things about one object.
    pub(crate) contradicts: bool,
}

impl Section {
    /// What the section says about an object.
    #[must_use]
    pub fn entry(&self, number: u32) -> Option<Entry> {
        let found = self.entries.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.entries.get(found).map(|(_, entry)| *entry)
    }

    /// Whether it says two different things about one object, so that readers differ.
    #[must_use]
    pub fn contradicts(&self) -> bool {
        self.contradicts
    }

    /// The bytes of the section, its trailer and its end, and of a hybrid's stream.
    pub(crate) fn places(&self) -> &[Range<usize>] {
        &self.places
    }

    /// Everything it says, by object number.
    pub fn entries(&self) -> impl Iterator<Item = (u32, Entry)> {
        self.entries.iter().copied()
    }
}

/// Where the last `startxref` of the file points.
pub(crate) fn start(bytes: &[u8]) -> Result<usize, Unreadable> {
    let tail = bytes.len().saturating_sub(4096);
    let keyword = b"startxref";
    let found = bytes.get(tail..).unwrap_or_default().windows(keyword.len()).rposition(|window| window == keyword);
    let Some(at) = found.map(|found| tail + found) else {
        return Unreadable::malformed(bytes.len(), "there is no startxref");
    };
    let mut lexer = Lexer::new(bytes, at + keyword.len());
    match lexer.take_number().and_then(|offset| usize::try_from(offset).ok()) {
        Some(offset) if offset < bytes.len() => Ok(offset),
        _ => Unreadable::malformed(at, "startxref points out of the file"),
    }
}

/// The section that the file's last `startxref` stands right behind, wherever that points: a section, its trailer and its
/// end are written together.
pub(crate) fn start_at_the_end(bytes: &[u8]) -> Option<usize> {
    let keyword = b"startxref";
    let tail = bytes.len().saturating_sub(4096);
    let end = tail + bytes.get(tail..)?.windows(keyword.len()).rposition(|window| window == keyword)?;
    let before = bytes.get(..end)?;
    let last = |word: &[u8]| before.windows(word.len()).rposition(|window| window == word);
    let is_right_before = |at: &usize| {
        let found = section(bytes, *at).ok();
        found.is_some_and(|found| found.offset == *at && found.stated.is_some() && (*at..found.end).contains(&end))
    };
    last(b"xref").filter(is_right_before).or_else(|| {
        let object = last(b" obj")?;
        let line = before.get(..object)?.iter().rposition(|byte| matches!(byte, b'\r' | b'\n'))? + 1;
        Some(line).filter(is_right_before)
    })
}

/// All sections from one on, newest first.
pub(crate) fn chain(bytes: &[u8], start: usize) -> Result<Vec<Section>, Unreadable> {
    let (mut sections, mut seen, mut entries) = (Vec::new(), BTreeSet::new(), 0);
    let mut next = Some(start);
    while let Some(offset) = next {
        if !seen.insert(offset) {
            return Unreadable::malformed(offset, "cross-reference sections lead in a circle");
        }
        let section = section(bytes, offset)?;
        entries += section.entries.len();
        if sections.len() >= limits::SECTIONS || entries > limits::ENTRIES {
            return Err(Unreadable::TooMuch("cross-reference sections"));
        }
        next = match section.trailer.get("Prev") {
            // Some producers write 0 for none.
            None | Some(Object::Null | Object::Integer(0)) => None,
            Some(previous) => match previous.as_number() {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
                Some(offset) if offset >= 0.0 && offset < bytes.len() as f64 => Some(offset as usize),
                _ => return Unreadable::malformed(offset, "Prev points out of the file"),
            },
        };
        sections.push(section);
    }
    Ok(sections)
}

/// A few bytes beside where it is said to be, a table is still found: known of many producers, and of nothing else.
fn beside(bytes: &[u8], offset: usize) -> usize {
    let stands = |at: usize| bytes.get(at..).is_some_and(|rest| rest.starts_with(b"xref"));
    let before = |at: usize| at == 0 || bytes.get(at - 1).is_some_and(|byte| super::lexer::is_space(*byte));
    let near = offset.saturating_sub(8)..offset.saturating_add(9);
    if stands(offset) || parser::header(bytes, offset).is_some() {
        return offset;
    }
    near.into_iter().find(|at| stands(*at) && before(*at)).unwrap_or(offset)
}

fn section(bytes: &[u8], offset: usize) -> Result<Section, Unreadable> {
    let offset = beside(bytes, offset);
    let mut lexer = Lexer::new(bytes, offset);
    if !lexer.take_word(b"xref") {
        return stream(bytes, offset).map(|section| with_end(bytes, section));
    }
    let mut entries = table(&mut lexer)?;
    let Object::Dictionary(trailer) = parser::object(&mut lexer, 0)? else {
        return Unreadable::malformed(lexer.at(), "the trailer is not a dictionary");
    };
    let mut places: Vec<Range<usize>> = std::iter::once(offset..lexer.at()).collect();
    let mut kind = Kind::Table;
    let mut contradicts = contradiction(&mut entries);
    if let Some(at) = trailer.integer("XRefStm").and_then(|at| usize::try_from(at).ok()) {
        kind = Kind::Hybrid;
        let hidden = stream(bytes, at)?;
        places.extend(hidden.places);
        contradicts |= hidden.contradicts;
        contradicts |= join(&mut entries, hidden.entries);
    }
    let section = Section { offset, kind, trailer, end: 0, stated: None, places, entries, contradicts };
    Ok(with_end(bytes, section))
}

/// Adds what a hybrid's stream says; whether it says otherwise than the table about an object that both have.
fn join(entries: &mut Vec<(u32, Entry)>, hidden: Vec<(u32, Entry)>) -> bool {
    let mut contradicts = false;
    let mut more = Vec::new();
    for (number, entry) in hidden {
        match entries.binary_search_by_key(&number, |(number, _)| *number) {
            Ok(at) => {
                let there = &mut entries[at].1;
                contradicts |= *there != Entry::Free && entry != Entry::Free && *there != entry;
                if *there == Entry::Free {
                    *there = entry;
                }
            }
            Err(_) => more.push((number, entry)),
        }
    }
    entries.append(&mut more);
    entries.sort_by_key(|(number, _)| *number);
    contradicts
}

/// Sorts, and keeps the last of what is said twice; whether two things were said about one object.
fn contradiction(entries: &mut Vec<(u32, Entry)>) -> bool {
    entries.sort_by_key(|(number, _)| *number);
    let mut contradicts = false;
    let mut kept: Vec<(u32, Entry)> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        match kept.last_mut() {
            Some(last) if last.0 == entry.0 => {
                contradicts |= last.1 != entry.1;
                *last = entry;
            }
            _ => kept.push(entry),
        }
    }
    *entries = kept;
    contradicts
}

fn table(lexer: &mut Lexer<'_>) -> Result<Vec<(u32, Entry)>, Unreadable> {
    let mut entries = Vec::new();
    loop {
        if lexer.take_word(b"trailer") {
            return Ok(entries);
        }
        let at = lexer.at();
        let (Some(first), Some(count)) = (lexer.take_number(), lexer.take_number()) else {
            return Unreadable::malformed(at, "the cross-reference table is malformed");
        };
        let mut first = first;
        for index in 0..count {
            let (Some(offset), Some(generation)) = (lexer.take_number(), lexer.take_number()) else {
                return Unreadable::malformed(lexer.at(), "the cross-reference table ends too soon");
            };
            let entry = if lexer.take_word(b"n") {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                let generation = u16::try_from(generation).unwrap_or(u16::MAX);
                // No object stands where the file begins; some producers write so for numbers they do not use.
                if offset == 0 { Entry::Free } else { Entry::InFile { offset, generation } }
            } else if lexer.take_word(b"f") {
                Entry::Free
            } else {
                return Unreadable::malformed(lexer.at(), "a cross-reference entry is neither n nor f");
            };
            // Known of old producers: the table begins at 1 though its first entry is the head of the free list, 0.
            if index == 0 && first == 1 && entry == Entry::Free && generation == 65_535 && offset == 0 {
                first = 0;
            }
            match u32::try_from(first + index) {
                Ok(number) if number <= limits::OBJECT_NUMBER => entries.push((number, entry)),
                _ => return Err(Unreadable::TooMuch("object numbers")),
            }
            if entries.len() > limits::ENTRIES {
                return Err(Unreadable::TooMuch("cross-reference entries"));
            }
        }
    }
}

fn stream(bytes: &[u8], offset: usize) -> Result<Section, Unreadable> {
    let read = parser::indirect(bytes, offset, &|_| None)?;
    let Object::Stream(stream) = read.object else {
        return Unreadable::malformed(offset, "no cross-reference section begins here");
    };
    let Body::InFile(place) = stream.body else {
        return Unreadable::malformed(offset, "no cross-reference section begins here");
    };
    if !stream.dictionary.is_type("XRef") {
        return Unreadable::malformed(offset, "the stream is no cross-reference stream");
    }
    let unfolded = filters::unfold(&stream.dictionary, bytes.get(place).unwrap_or_default())?;
    let mut entries = rows(&stream.dictionary, &unfolded, offset)?;
    let contradicts = contradiction(&mut entries);
    let (kind, trailer) = (Kind::Stream, stream.dictionary);
    Ok(Section { offset, kind, trailer, end: 0, stated: None, places: vec![read.place], entries, contradicts })
}

fn rows(dictionary: &Dictionary, data: &[u8], at: usize) -> Result<Vec<(u32, Entry)>, Unreadable> {
    let numbers = |key: &str| -> Option<Vec<u64>> {
        let items = dictionary.get(key)?.as_array()?;
        items.iter().map(|item| item.as_integer().and_then(|number| u64::try_from(number).ok())).collect()
    };
    let Some([kind, first, second]) = numbers("W").and_then(|widths| <[u64; 3]>::try_from(widths.get(..3)?).ok())
    else {
        return Unreadable::malformed(at, "a cross-reference stream has no widths");
    };
    if kind > 8 || first > 8 || second > 8 || kind + first + second == 0 {
        return Unreadable::malformed(at, "a cross-reference stream has widths out of range");
    }
    let [kind, first, second] = [kind, first, second].map(|width| usize::try_from(width).unwrap_or(8));
    let size = dictionary.integer("Size").and_then(|size| u64::try_from(size).ok()).unwrap_or(0);
    let index = numbers("Index").unwrap_or_else(|| vec![0, size]);
    let mut rows = data.chunks_exact(kind + first + second);
    let mut entries = Vec::new();
    for pair in index.chunks_exact(2) {
        for number in (0..pair[1]).map(|step| pair[0].saturating_add(step)) {
            let Some(row) = rows.next() else { return Unreadable::malformed(at, "a cross-reference stream is short") };
            let number = u32::try_from(number).ok().filter(|number| *number <= limits::OBJECT_NUMBER);
            let Some(number) = number else { return Err(Unreadable::TooMuch("object numbers")) };
            if entries.len() >= limits::ENTRIES {
                return Err(Unreadable::TooMuch("cross-reference entries"));
            }
            let (kind_field, rest) = row.split_at(kind);
            let (first_field, second_field) = rest.split_at(first);
            let (first_value, second_value) = (big(first_field), big(second_field));
            let kind_value = if kind == 0 { 1 } else { big(kind_field) };
            entries.extend(entry(kind_value, first_value, second_value).map(|entry| (number, entry)));
        }
    }
    Ok(entries)
}

/// A row's meaning; kinds of the future mean null, as a missing entry does.
fn entry(kind: u64, first: u64, second: u64) -> Option<Entry> {
    match kind {
        0 => Some(Entry::Free),
        1 => Some(Entry::InFile {
            offset: usize::try_from(first).unwrap_or(usize::MAX),
            generation: u16::try_from(second).unwrap_or(u16::MAX),
        }),
        2 => Some(Entry::InStream {
            stream: u32::try_from(first).unwrap_or(u32::MAX),
            index: u32::try_from(second).unwrap_or(u32::MAX),
        }),
        _ => None,
    }
}

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Finds `startxref`, its number and `%%EOF` after a section.
fn with_end(bytes: &[u8], mut section: Section) -> Section {
    let past = section.places.first().map_or(section.offset, |place| place.end);
    section.end = past;
    let mut lexer = Lexer::new(bytes, past);
    if !lexer.take_word(b"startxref") {
        return section;
    }
    section.stated = lexer.take_number().and_then(|offset| usize::try_from(offset).ok());
    let mut at = lexer.at();
    while bytes.get(at).is_some_and(|byte| super::lexer::is_space(*byte)) {
        at += 1;
    }
    if bytes.get(at..).is_some_and(|rest| rest.starts_with(b"%%EOF")) {
        at += 5;
        match bytes.get(at..) {
            Some([b'\r', b'\n', ..]) => at += 2,
            Some([b'\r' | b'\n', ..]) => at += 1,
            _ => {}
        }
        section.end = at;
        if let Some(place) = section.places.first_mut() {
            place.end = at;
        }
    }
    section
}
