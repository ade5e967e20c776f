//! Streams unfolded within bounds: Flate with its predictors, hexadecimal, and none (ISO 32000-1, 7.4).

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::{
    limits,
    object::{Dictionary, Object},
    trouble::Unreadable,
};

/// The stream's bytes after all its filters.
pub(crate) fn unfold(dictionary: &Dictionary, stored: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let filters = listed(dictionary.get("Filter"));
    let parameters = listed(dictionary.get("DecodeParms"));
    if filters.len() > 4 {
        return Err(Unreadable::TooMuch("filters of a stream"));
    }
    let mut data = None::<Vec<u8>>;
    for (index, filter) in filters.iter().enumerate() {
        let input = data.as_deref().unwrap_or(stored);
        let parameters = parameters.get(index).and_then(|parameters| parameters.as_dictionary());
        data = Some(match filter.as_name() {
            Some(b"FlateDecode" | b"Fl") => predicted(inflate(input)?, parameters)?,
            Some(b"ASCIIHexDecode" | b"AHx") => hexadecimal(input),
            Some(b"Crypt") => input.to_vec(),
            _ => return Err(Unreadable::Unsupported("a filter other than Flate in the file's structure")),
        });
    }
    match data {
        Some(data) => Ok(data),
        None if stored.len() > limits::UNFOLDED => Err(Unreadable::TooMuch("a stream of the file's structure")),
        None => Ok(stored.to_vec()),
    }
}

fn listed(entry: Option<&Object>) -> Vec<Object> {
    match entry {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
    }
}

fn inflate(input: &[u8]) -> Result<Vec<u8>, Unreadable> {
    decompress_to_vec_zlib_with_limit(input, limits::UNFOLDED).or_else(|trouble| match trouble.status {
        TINFLStatus::HasMoreOutput => Err(Unreadable::TooMuch("a stream unfolds without end")),
        // What unfolded before the damage is what other readers show.
        _ if !trouble.output.is_empty() => Ok(trouble.output),
        _ => Unreadable::malformed(0, "a stream does not unfold"),
    })
}

fn hexadecimal(input: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = input
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn predicted(data: Vec<u8>, parameters: Option<&Dictionary>) -> Result<Vec<u8>, Unreadable> {
    let number = |key, default| parameters.and_then(|parameters| parameters.integer(key)).unwrap_or(default);
    let predictor = number("Predictor", 1);
    if predictor <= 1 {
        return Ok(data);
    }
    let (colours, bits, columns) = (number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1));
    let sound = (1..=32).contains(&colours) && (1..=16).contains(&bits) && (1..=1_000_000).contains(&columns);
    if !sound || predictor < 10 {
        return Err(Unreadable::Unsupported("a predictor other than PNG's"));
    }
    let width = |bits: i64| usize::try_from((bits + 7) / 8).unwrap_or(1);
    Ok(png(&data, width(colours * bits * columns), width(colours * bits)))
}

/// Undoes PNG's row filters (RFC 2083, 6). A last row that is short is taken as far as it goes.
fn png(data: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut unfolded: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let mut current = vec![0_u8; row];
        for (at, byte) in line.iter().enumerate() {
            let left = at.checked_sub(step).map_or(0, |at| current[at]);
            let up = above[at];
            let corner = at.checked_sub(step).map_or(0, |at| above[at]);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => u8::try_from(u16::midpoint(u16::from(left), u16::from(up))).unwrap_or(0),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            current[at] = byte.wrapping_add(guess);
        }
        unfolded.extend(&current[..line.len()]);
        above = current;
    }
    unfolded
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |byte: u8| (guess - i16::from(byte)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_stopped_at_the_bound() {
        let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; limits::UNFOLDED + 1], 9);
        let dictionary = Dictionary::of([("Filter", Object::name("FlateDecode"))]);
        assert_eq!(unfold(&dictionary, &bomb), Err(Unreadable::TooMuch("a stream unfolds without end")));
    }

    #[test]
    fn rows_predicted_from_the_row_above_are_restored() {
        assert_eq!(png(&[2, 1, 2, 2, 1, 1], 2, 1), [1, 2, 2, 3]);
        assert_eq!(png(&[1, 1, 1], 2, 1), [1, 2]);
    }
}
