//! Objects that stand in object streams (ISO 32000-1, 7.5.7), unfolded when asked for and held for a while.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    document::{Document, View},
    lexer::Lexer,
    limits,
    object::{Dictionary, Object, Reference},
    parser,
    trouble::Unreadable,
    xref::Entry,
};

/// What one object stream holds: unfolded bytes, and where each object begins in them.
struct Unfolded {
    data: Vec<u8>,
    objects: Vec<(u32, usize)>,
}

/// The object streams unfolded last.
#[derive(Default)]
pub(super) struct Held {
    streams: BTreeMap<usize, Rc<Unfolded>>,
    size: usize,
    in_all: usize,
}

impl<'a> Document<'a> {
    /// An object of an object stream, by the stream's number and its position there.
    pub(super) fn in_stream(
        &self,
        number: u32,
        (stream, index): (u32, u32),
        view: View<'_, 'a>,
    ) -> Result<Object, Unreadable> {
        let Some(Entry::InFile { offset, .. }) = view.entry(Reference::to(stream)) else {
            return Unreadable::malformed(0, "an object stream is missing");
        };
        let unfolded = self.unfolded(offset, view, Reference::to(stream))?;
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        match unfolded.objects.get(at) {
            Some((found, start)) if *found == number => parser::object(&mut Lexer::new(&unfolded.data, *start), 0),
            _ => Unreadable::malformed(offset, "an object is not where the cross-reference says"),
        }
    }

    fn unfolded(&self, offset: usize, view: View<'_, 'a>, stream: Reference) -> Result<Rc<Unfolded>, Unreadable> {
        if let Some(unfolded) = self.held().borrow().streams.get(&offset) {
            return Ok(Rc::clone(unfolded));
        }
        let length = |reference| match view.entry(reference) {
            Some(Entry::InFile { offset, .. }) => {
                let read = parser::indirect(self.bytes(), offset, &|_| None).ok()?;
                usize::try_from(read.object.as_integer()?).ok()
            }
            _ => None,
        };
        let read = self.placed(stream, offset, (view, &length))?;
        let Object::Stream(found) = read.object else {
            return Unreadable::malformed(offset, "an object stream is none");
        };
        if !found.dictionary.is_type("ObjStm") {
            return Unreadable::malformed(offset, "an object stream is none");
        }
        let data = self.stream_data(stream, &found)?;
        let unfolded = Rc::new(Unfolded { objects: table(&found.dictionary, &data, offset)?, data });
        self.hold(offset, &unfolded)?;
        Ok(unfolded)
    }

    fn hold(&self, offset: usize, unfolded: &Rc<Unfolded>) -> Result<(), Unreadable> {
        let mut held = self.held().borrow_mut();
        held.in_all += unfolded.data.len() + 1024;
        if held.in_all > limits::UNFOLDED_IN_ALL {
            return Err(Unreadable::TooMuch("object streams"));
        }
        if held.size + unfolded.data.len() > limits::HELD {
            held.streams.clear();
            held.size = 0;
        }
        held.size += unfolded.data.len();
        held.streams.insert(offset, Rc::clone(unfolded));
        Ok(())
    }
}

/// The heads of an object stream: numbers and where each object begins.
fn table(dictionary: &Dictionary, data: &[u8], at: usize) -> Result<Vec<(u32, usize)>, Unreadable> {
    let number = |key| dictionary.integer(key).and_then(|number| usize::try_from(number).ok());
    let (Some(count), Some(first)) = (number("N"), number("First")) else {
        return Unreadable::malformed(at, "an object stream has no table");
    };
    let mut lexer = Lexer::new(data, 0);
    let mut objects = Vec::new();
    for _ in 0..count.min(data.len()) {
        let (Some(number), Some(offset)) = (lexer.take_number(), lexer.take_number()) else {
            return Unreadable::malformed(at, "an object stream's table is short");
        };
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).saturating_add(first);
        objects.push((u32::try_from(number).unwrap_or(u32::MAX), offset));
    }
    Ok(objects)
}
