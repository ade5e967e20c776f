//! Bytes as text: the terminal saves UTF-16 with a mark, others save UTF-8 or a code page.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file shows whether it is UTF-16 without a mark.
const SAMPLE: usize = 512;

/// The text of a file. Bytes that are none become the replacement character; nothing is refused.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_with_bom_removal(bytes).0;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let quarter = sample.len() / 4;
    let encoding = match (zeros(0), zeros(1)) {
        (_, odd) if quarter > 0 && odd > quarter => UTF_16LE,
        (even, _) if quarter > 0 && even > quarter => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_in_every_encoding() {
        let text = "<html>Größe: 1 000,50 €</html>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let files = [
            text.as_bytes().to_vec(),
            marked(&[0xEF, 0xBB, 0xBF], text.as_bytes()),
            marked(&[0xFF, 0xFE], &little),
            marked(&[0xFE, 0xFF], &big),
            little,
            big,
        ];
        for file in files {
            assert_eq!(decoded(&file), text);
        }
        assert_eq!(decoded(b"Gr\xF6\xDFe"), "Größe");
    }
}
