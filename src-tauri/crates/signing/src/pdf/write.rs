//! Objects to bytes.

use std::io::Write as _;

use super::object::{Body, Dictionary, Object, Reference, Stream};

/// Writing to memory does not fail.
const IN_MEMORY: &str = "a vector takes every byte";

/// Writes a direct object (a stream with its body).
pub(crate) fn object(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(integer) => write!(out, "{integer}").expect(IN_MEMORY),
        Object::Real(real) => out.extend(number(*real).bytes()),
        Object::Name(name) => self::name(name, out),
        Object::Text(text) => self::text(text, out),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                self::object(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => self::dictionary(dictionary, out),
        Object::Stream(stream) => self::stream(stream, out),
        Object::Reference(reference) => write!(out, "{reference} R").expect(IN_MEMORY),
    }
}

/// Writes a dictionary.
pub(crate) fn dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in dictionary.iter() {
        name(key, out);
        out.push(b' ');
        object(value, out);
    }
    out.extend(b">>");
}

fn stream(stream: &Stream, out: &mut Vec<u8>) {
    let data: &[u8] = if let Body::New(data) = &stream.body { data } else { &[] };
    let mut entries = stream.dictionary.clone();
    entries.set("Length", Object::Integer(i64::try_from(data.len()).unwrap_or(i64::MAX)));
    dictionary(&entries, out);
    out.extend(b"stream\r\n");
    out.extend(data);
    out.extend(b"\r\nendstream");
}

/// Writes an indirect object; where it begins in `out`.
pub(crate) fn indirect(reference: Reference, object: &Object, out: &mut Vec<u8>) -> usize {
    let start = out.len();
    writeln!(out, "{reference} obj").expect(IN_MEMORY);
    self::object(object, out);
    out.extend(b"\nendobj\n");
    start
}

/// A number as PDF writes it: with a point and as many digits as tell it from any other, so that what is written anew
/// is what it was; never with an exponent.
fn number(real: f64) -> String {
    if !real.is_finite() {
        return "0.0".to_owned();
    }
    let text = real.to_string();
    if text.contains('.') { text } else { text + ".0" }
}

/// Writes a name.
pub(crate) fn name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            write!(out, "#{byte:02x}").expect(IN_MEMORY);
        }
    }
}

fn text(text: &[u8], out: &mut Vec<u8>) {
    if text.iter().all(|byte| (0x20..0x7f).contains(byte)) {
        out.push(b'(');
        for byte in text {
            if b"()\\".contains(byte) {
                out.push(b'\\');
            }
            out.push(*byte);
        }
        out.push(b')');
    } else {
        out.push(b'<');
        for byte in text {
            write!(out, "{byte:02x}").expect(IN_MEMORY);
        }
        out.push(b'>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::{lexer::Lexer, parser};

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let items = vec![
            Object::Text(b"a(b)\\".to_vec()),
            Object::Text(vec![0, 255, b')']),
            Object::name("A B#/"),
            Object::Real(-1.5),
            Object::Real(0.0),
            Object::Real(595.303_937_007_874),
            Object::Real(1e-9),
            Object::Integer(-7),
            Object::Reference(Reference { number: 3, generation: 2 }),
            Object::Dictionary(Dictionary::of([("K", Object::Null)])),
        ];
        let mut out = Vec::new();
        object(&Object::Array(items.clone()), &mut out);
        assert_eq!(parser::object(&mut Lexer::new(&out, 0), 0), Ok(Object::Array(items)));
    }
}
