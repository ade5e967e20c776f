//! That appended bytes are objects the cross-references name, and nothing else: an object beside them is shown by readers
//! that repair files.

use std::ops::Range;

use crate::pdf::{Document, Entry};

/// What is wrong with the bytes after a signature, when anything is.
pub(crate) fn untiled(document: &Document<'_>, revision: usize, end: usize) -> Option<String> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (index, later) in document.revisions().iter().enumerate().skip(revision + 1) {
        let (before, view) = (document.at(index - 1), document.at(index));
        for section in &later.sections {
            if section.contradicts() {
                return Some("a cross-reference says two things about one object".to_owned());
            }
            places.extend(section.places().iter().cloned());
            for (number, entry) in section.entries() {
                let reference = super::reference(number, Some(entry));
                match entry {
                    Entry::InFile { offset, .. } if offset < end => {
                        if before.entry(reference) != Some(entry) {
                            return Some(format!("object {number} was led back to bytes that were signed earlier"));
                        }
                    }
                    Entry::InFile { offset, .. } => match document.place_of(offset, view) {
                        Some((found, place)) if found == reference => places.push(place),
                        _ => return Some(format!("object {number} is not where the cross-reference says")),
                    },
                    Entry::InStream { .. } | Entry::Free => {}
                }
            }
        }
    }
    gap(document.bytes(), (places, end))
}

fn gap(bytes: &[u8], (mut places, end): (Vec<Range<usize>>, usize)) -> Option<String> {
    places.sort_by_key(|place| place.start);
    let mut at = end;
    for place in places {
        if place.start > at && !is_blank(bytes.get(at..place.start).unwrap_or_default()) {
            return Some(format!("bytes from {at} on were appended that no cross-reference names"));
        }
        at = at.max(place.end);
    }
    // Past the last revision's end there is nothing to say, not even in a comment.
    let mut tail = bytes.get(at..).unwrap_or_default().split(|byte| matches!(byte, b'\r' | b'\n'));
    let is_nothing = |line: &[u8]| line == b"%%EOF" || line.iter().all(|byte| matches!(byte, 0 | 9 | 12 | 32));
    (!tail.all(is_nothing)).then(|| format!("bytes from {at} on were appended after the file's end"))
}

/// Whether bytes are white space and comments alone.
fn is_blank(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n'));
    lines.all(|line| {
        let text: Vec<u8> = line.iter().copied().skip_while(|byte| matches!(byte, 0 | 9 | 12 | 32)).collect();
        text.first().is_none_or(|byte| *byte == b'%')
    })
}
