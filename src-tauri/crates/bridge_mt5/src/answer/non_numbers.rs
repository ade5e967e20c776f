//! `NaN` and `Infinity`, which Python writes into what it calls JSON.

/// The bare words met where a number should stand, in lower case and without a sign.
const WORDS: [&str; 7] = ["nan", "infinity", "inf", "nan(ind)", "1.#qnan", "1.#ind", "1.#inf"];

/// Puts quotes around bare `NaN`, `-Infinity` and their like outside strings, so that the rest of the answer can be
/// read and only the figure concerned is refused.
pub(crate) fn quoted(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'"' => end_of_string(bytes, at),
            _ if is_word(byte) => end_of_word(bytes, at),
            _ => end_of_other(bytes, at),
        };
        // All three stop before an ASCII byte or at the end, hence on a character boundary.
        let part = &text[at..end];
        if is_word(byte) && stands_for_no_number(part) {
            out.extend(["\"", part, "\""]);
        } else {
            out.push_str(part);
        }
        at = end;
    }
    out
}

fn stands_for_no_number(word: &str) -> bool {
    let bare = word.trim_start_matches(['-', '+']).to_ascii_lowercase();
    WORDS.contains(&bare.as_str())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'#' | b'(' | b')')
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii) => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn end_of_word(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().position(|byte| !is_word(*byte)).map_or(bytes.len(), |length| start + length)
}

fn end_of_other(bytes: &[u8], start: usize) -> usize {
    let stop = |byte: &u8| is_word(*byte) || *byte == b'"';
    bytes[start..].iter().position(stop).map_or(bytes.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_non_numbers_are_quoted_and_nothing_else_is_touched() {
        for (given, expected) in [
            (r#"{"a":NaN}"#, r#"{"a":"NaN"}"#),
            (r#"[-Infinity, 1.5, -2]"#, r#"["-Infinity", 1.5, -2]"#),
            (r#"{"a":-nan(ind),"b":1.#INF}"#, r#"{"a":"-nan(ind)","b":"1.#INF"}"#),
            (r#"{"note":"NaN \" NaN, é","b":null}"#, r#"{"note":"NaN \" NaN, é","b":null}"#),
            (r#"{"a":true,"b":1e5}"#, r#"{"a":true,"b":1e5}"#),
            ("\"open \\", "\"open \\"),
            ("é NaN é", "é \"NaN\" é"),
        ] {
            assert_eq!(quoted(given), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_through(text in "\\PC*") {
            proptest::prop_assert!(quoted(&text).len() >= text.len());
        }
    }
}
