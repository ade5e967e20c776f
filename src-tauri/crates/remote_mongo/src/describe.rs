//! A document's bytes as text for a person: extended JSON, indented, bounded in depth and length.

use std::fmt::Write as _;

use jiff::Timestamp;
use mongodb::bson::{RawBsonRef, RawDocument};

const DEEPEST: usize = 120;
const LONGEST: usize = 256 * 1024;
const LONGEST_TEXT: usize = 16 * 1024;
const LONGEST_BINARY: usize = 64;

/// The text, or what is wrong with the bytes.
pub(crate) fn text(raw: &[u8]) -> Result<String, String> {
    let document = RawDocument::from_bytes(raw).map_err(|_| "its length does not fit its bytes".to_owned())?;
    let mut page = Page { text: String::new(), depth: 0 };
    page.document(document);
    if page.is_full() {
        write!(page.text, "\n… cut here; the document has {} bytes", raw.len()).ok();
    }
    Ok(page.text)
}

struct Page {
    text: String,
    depth: usize,
}

impl Page {
    const fn is_full(&self) -> bool {
        self.text.len() >= LONGEST
    }

    fn document(&mut self, document: &RawDocument) {
        self.group('{', '}', |page| {
            for element in document.iter_elements() {
                if page.is_full() {
                    return;
                }
                page.line();
                match element {
                    Ok(element) => {
                        page.quoted(element.key().as_str());
                        page.text.push_str(": ");
                        match element.value() {
                            Ok(value) => page.value(value),
                            Err(_) => page.text.push_str("\"<damaged>\""),
                        }
                        page.text.push(',');
                    }
                    Err(_) => page.text.push_str("\"<the rest is damaged>\","),
                }
            }
        });
    }

    fn group(&mut self, open: char, close: char, content: impl FnOnce(&mut Self)) {
        self.text.push(open);
        if self.depth == DEEPEST {
            self.text.push_str(" \"<deeper>\" ");
        } else {
            self.depth += 1;
            content(self);
            self.depth -= 1;
            if self.text.ends_with(',') {
                self.text.pop();
                self.line();
            }
        }
        self.text.push(close);
    }

    /// Beyond some depth the indentation would be longer than what it indents.
    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth.min(40) {
            self.text.push_str("  ");
        }
    }

    fn value(&mut self, value: RawBsonRef<'_>) {
        match value {
            RawBsonRef::Null => self.text.push_str("null"),
            RawBsonRef::Boolean(value) => self.plain(value),
            RawBsonRef::Int32(value) => self.plain(value),
            RawBsonRef::Int64(value) => self.plain(value),
            RawBsonRef::Double(value) if value.is_finite() => {
                write!(self.text, "{value:?}").ok();
            }
            RawBsonRef::Double(value) => self.typed("$numberDouble", &value.to_string()),
            RawBsonRef::String(text) => self.quoted(text),
            RawBsonRef::Array(items) => self.group('[', ']', |page| {
                for item in items {
                    if page.is_full() {
                        return;
                    }
                    page.line();
                    match item {
                        Ok(item) => page.value(item),
                        Err(_) => page.text.push_str("\"<damaged>\""),
                    }
                    page.text.push(',');
                }
            }),
            RawBsonRef::Document(document) => self.document(document),
            other => self.special(other),
        }
    }

    fn special(&mut self, value: RawBsonRef<'_>) {
        match value {
            RawBsonRef::ObjectId(id) => self.typed("$oid", &id.to_hex()),
            RawBsonRef::Decimal128(value) => self.typed("$numberDecimal", &value.to_string()),
            RawBsonRef::DateTime(date) => {
                let millis = date.timestamp_millis();
                let text = Timestamp::from_millisecond(millis).map_or_else(|_| millis.to_string(), |at| at.to_string());
                self.typed("$date", &text);
            }
            RawBsonRef::Binary(binary) => {
                let shown: String =
                    binary.bytes.iter().take(LONGEST_BINARY).map(|byte| format!("{byte:02x}")).collect();
                let rest = binary.bytes.len().saturating_sub(LONGEST_BINARY);
                let rest = if rest > 0 { format!(" and {rest} bytes more") } else { String::new() };
                self.typed("$binary", &format!("{shown}{rest}"));
            }
            RawBsonRef::RegularExpression(regex) => self.typed("$regularExpression", regex.pattern.as_str()),
            RawBsonRef::JavaScriptCode(code) => self.typed("$code", code),
            RawBsonRef::JavaScriptCodeWithScope(code) => self.typed("$code", code.code),
            RawBsonRef::Symbol(text) => self.typed("$symbol", text),
            RawBsonRef::Timestamp(at) => self.typed("$timestamp", &format!("{}.{}", at.time, at.increment)),
            RawBsonRef::Undefined => self.typed("$undefined", ""),
            RawBsonRef::MinKey => self.typed("$minKey", ""),
            RawBsonRef::MaxKey => self.typed("$maxKey", ""),
            _ => self.typed("$other", ""),
        }
    }

    fn plain(&mut self, value: impl std::fmt::Display) {
        write!(self.text, "{value}").ok();
    }

    fn typed(&mut self, kind: &str, value: &str) {
        write!(self.text, "{{\"{kind}\": ").ok();
        self.quoted(value);
        self.text.push('}');
    }

    fn quoted(&mut self, text: &str) {
        let end = text.floor_char_boundary(LONGEST_TEXT);
        // A string always has a JSON form.
        self.text.push_str(&serde_json::to_string(&text[..end]).unwrap_or_default());
        if end < text.len() {
            write!(self.text, " /* and {} bytes more */", text.len() - end).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use mongodb::bson::{Decimal128, RawArrayBuf, oid::ObjectId, rawdoc};

    use super::*;

    #[test]
    fn a_document_is_readable_text() {
        let amount: Decimal128 = "1000.50".parse().expect("a decimal");
        let raw = rawdoc! {
            "_id": ObjectId::from_bytes([1; 12]), "n": f64::NAN, "amount": amount, "tags": ["<script>", 2], "in": {},
        };
        let expected = r#"{
  "_id": {"$oid": "010101010101010101010101"},
  "n": {"$numberDouble": "NaN"},
  "amount": {"$numberDecimal": "1000.50"},
  "tags": [
    "<script>",
    2
  ],
  "in": {}
}"#;
        assert_eq!(text(raw.as_bytes()).as_deref(), Ok(expected));
    }

    #[test]
    fn a_large_and_a_deep_document_give_a_bounded_text() {
        let list: RawArrayBuf = std::iter::repeat_n(7, 300_000).collect();
        let large = rawdoc! { "text": "x".repeat(8_000_000), "list": list };
        assert!(text(large.as_bytes()).expect("sound").len() < LONGEST + 1_000);
        let deep = (0..180).fold(rawdoc! { "end": 1 }, |inner, _| rawdoc! { "in": inner });
        assert!(text(deep.as_bytes()).expect("sound").contains("<deeper>"));
    }

    #[test]
    fn broken_bytes_are_said_to_be_broken() {
        assert!(text(b"").is_err());
        assert!(text(b"\x07\x00\x00\x00ab\x00").expect("the length fits").contains("damaged"));
    }
}
