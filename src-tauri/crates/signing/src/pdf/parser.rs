//! Tokens to objects, and indirect objects where they stand in a file.

use std::ops::Range;

use super::{
    lexer::{Lexer, Token},
    limits,
    object::{Body, Dictionary, Object, Reference, Stream},
    trouble::Unreadable,
};

/// An indirect object and the bytes it takes, from its number to `endobj`.
pub(crate) struct Indirect {
    pub(crate) reference: Reference,
    pub(crate) object: Object,
    pub(crate) place: Range<usize>,
}

/// One direct object; references are recognised.
pub(crate) fn object(lexer: &mut Lexer<'_>, depth: usize) -> Result<Object, Unreadable> {
    let at = lexer.at();
    let token = lexer.next()?;
    of_token(lexer, token, (depth, at))
}

fn of_token(lexer: &mut Lexer<'_>, token: Token, (depth, at): (usize, usize)) -> Result<Object, Unreadable> {
    if depth > limits::DEPTH {
        return Err(Unreadable::TooMuch("objects stand too deep in each other"));
    }
    Ok(match token {
        Token::Integer(number) => reference(lexer, number).map_or(Object::Integer(number), Object::Reference),
        Token::Real(real) => Object::Real(real),
        Token::Name(name) => Object::Name(name),
        Token::Text(text) => Object::Text(text),
        Token::ArrayStart => {
            let mut items = Vec::new();
            loop {
                match lexer.next()? {
                    Token::ArrayEnd => break Object::Array(items),
                    token => items.push(of_token(lexer, token, (depth + 1, at))?),
                }
            }
        }
        Token::DictionaryStart => Object::Dictionary(dictionary(lexer, depth)?),
        Token::Word(word) => match word.as_slice() {
            b"null" => Object::Null,
            b"true" => Object::Boolean(true),
            b"false" => Object::Boolean(false),
            _ => return Unreadable::malformed(at, "an object is expected"),
        },
        Token::ArrayEnd | Token::DictionaryEnd => return Unreadable::malformed(at, "a bracket closes nothing"),
        Token::End => return Unreadable::malformed(at, "the file ends within an object"),
    })
}

fn dictionary(lexer: &mut Lexer<'_>, depth: usize) -> Result<Dictionary, Unreadable> {
    let mut entries = Dictionary::default();
    loop {
        let at = lexer.at();
        match lexer.next()? {
            Token::DictionaryEnd => return Ok(entries),
            Token::Name(key) => {
                let value = object(lexer, depth + 1)?;
                entries.insert(key, value);
            }
            _ => return Unreadable::malformed(at, "a dictionary's key is not a name"),
        }
    }
}

/// The bytes that a key's value takes in the dictionary that begins at a place; `None` when the key is missing or twice there.
pub(crate) fn value_place(bytes: &[u8], at: usize, key: &str) -> Option<Range<usize>> {
    let mut lexer = Lexer::new(bytes, at);
    let mut found = None;
    (lexer.next().ok()? == Token::DictionaryStart).then_some(())?;
    loop {
        match lexer.next().ok()? {
            Token::DictionaryEnd => return found,
            Token::Name(name) => {
                lexer.skip_space();
                let start = lexer.at();
                object(&mut lexer, 1).ok()?;
                if name == key.as_bytes() && found.replace(start..lexer.at()).is_some() {
                    return None;
                }
            }
            _ => return None,
        }
    }
}

/// Whether `number` begins `number generation R`; passes the rest when it does.
fn reference(lexer: &mut Lexer<'_>, number: i64) -> Option<Reference> {
    let before = lexer.at();
    let number = u32::try_from(number).ok()?;
    let generation = lexer.take_number().and_then(|generation| u16::try_from(generation).ok());
    if let Some(generation) = generation
        && lexer.take_word(b"R")
    {
        return Some(Reference { number, generation });
    }
    lexer.go_to(before);
    None
}

/// `number generation obj` at a place; where the object itself begins.
pub(crate) fn header(bytes: &[u8], at: usize) -> Option<(Reference, usize)> {
    let mut lexer = Lexer::new(bytes, at);
    let number = lexer.take_number().and_then(|number| u32::try_from(number).ok())?;
    let generation = lexer.take_number().and_then(|generation| u16::try_from(generation).ok())?;
    // `obj` can touch what follows, as in `1 0 obj<<`, never other letters.
    lexer.take_word(b"obj").then(|| (Reference { number, generation }, lexer.at()))
}

/// The indirect object at a place. `length` finds a stream's length when it is a reference.
pub(crate) fn indirect(
    bytes: &[u8],
    at: usize,
    length: &dyn Fn(Reference) -> Option<usize>,
) -> Result<Indirect, Unreadable> {
    let Some((reference, start)) = header(bytes, at) else {
        return Unreadable::malformed(at, "no object begins here");
    };
    let mut lexer = Lexer::new(bytes, start);
    let mut found = if lexer.take_word(b"endobj") {
        let place = at..lexer.at();
        return Ok(Indirect { reference, object: Object::Null, place });
    } else {
        object(&mut lexer, 0)?
    };
    if let Object::Dictionary(dictionary) = &found
        && lexer.take_word(b"stream")
    {
        let body = body(&mut lexer, dictionary, length)?;
        found = Object::Stream(Stream { dictionary: dictionary.clone(), body: Body::InFile(body) });
    }
    let end = lexer.at();
    if !lexer.take_word(b"endobj") {
        // Known of some producers: the keyword is missing and the next object begins, or the file's end after a
        // cross-reference stream.
        let is_last = matches!(&found, Object::Stream(stream) if stream.dictionary.is_type("XRef"))
            && lexer.take_word(b"startxref");
        lexer.go_to(end);
        if !is_last && header(bytes, end).is_none() {
            return Unreadable::malformed(end, "an object does not end");
        }
    }
    Ok(Indirect { reference, object: found, place: at..lexer.at() })
}

/// The bytes between `stream` and `endstream`.
fn body(
    lexer: &mut Lexer<'_>,
    dictionary: &Dictionary,
    length: &dyn Fn(Reference) -> Option<usize>,
) -> Result<Range<usize>, Unreadable> {
    let bytes = lexer.bytes();
    let mut start = lexer.at();
    match bytes.get(start..) {
        Some([b'\r', b'\n', ..]) => start += 2,
        Some([b'\n' | b'\r', ..]) => start += 1,
        _ => {}
    }
    let stated = match dictionary.get("Length") {
        Some(Object::Integer(length)) => usize::try_from(*length).ok(),
        Some(Object::Reference(reference)) => length(*reference),
        _ => None,
    };
    if let Some(end) = stated.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len()) {
        lexer.go_to(end);
        if lexer.take_word(b"endstream") {
            return Ok(start..end);
        }
    }
    Unreadable::malformed(start, "a stream's length is not what it states")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indirect_object_is_read_with_its_stream_and_its_place() {
        let bytes = b"xx 7 0 obj<</Length 3/K[1 0 R 2]>>stream\nabc\nendstream endobj";
        let read = indirect(bytes, 2, &|_| None).expect("well formed");
        assert_eq!(read.reference, Reference::to(7));
        assert_eq!(read.place.end, bytes.len());
        let Object::Stream(stream) = read.object else { panic!("a stream") };
        assert_eq!(stream.body, Body::InFile(41..44));
        let items = [Object::Reference(Reference::to(1)), Object::Integer(2)];
        assert_eq!(stream.dictionary.get("K"), Some(&Object::Array(items.to_vec())));
    }

    #[test]
    fn ten_thousand_brackets_are_refused_without_a_fall() {
        let deep = "[".repeat(10_000);
        let end = object(&mut Lexer::new(deep.as_bytes(), 0), 0);
        assert_eq!(end, Err(Unreadable::TooMuch("objects stand too deep in each other")));
    }
}
