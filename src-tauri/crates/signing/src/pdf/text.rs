//! Text strings (ISO 32000-1, 7.9.2.2): UTF-16 and UTF-8 with their marks, else one byte a letter.

/// The text of a string's bytes; letters that cannot be read become U+FFFD.
#[must_use]
pub fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks(2).map(|unit| u16::from_be_bytes([unit[0], *unit.get(1).unwrap_or(&0)])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks(2).map(|unit| u16::from_le_bytes([unit[0], *unit.get(1).unwrap_or(&0)])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A text's bytes: as it is when it is ASCII, else UTF-16 with its mark.
#[must_use]
pub fn encoded(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_an_accent_goes_there_and_back() {
        assert_eq!(decoded(&encoded("Zoë")), "Zoë");
        assert_eq!(encoded("Zoe"), b"Zoe");
    }
}
