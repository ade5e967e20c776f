//! ASN.1 as it is found in signatures: DER, and the BER that older signers write. Parts keep their bytes as they stand,
//! because it is those bytes that were signed.

/// How deep values may stand in each other.
const DEPTH: usize = 40;

/// 9999-12-31T23:59:59Z in seconds since 1970.
const END_OF_TIME: i64 = 253_402_300_799;

/// One tag, length and value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    /// The identifier octet.
    pub(crate) tag: u8,
    /// The value.
    pub(crate) body: &'a [u8],
    /// Tag, length and value.
    pub(crate) whole: &'a [u8],
}

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BITS: u8 = 0x03;
pub(crate) const OCTETS: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// The first item of some bytes, and what comes after it.
pub(crate) fn read(bytes: &[u8]) -> Option<(Item<'_>, &[u8])> {
    read_at(bytes, 0)
}

fn read_at(bytes: &[u8], depth: usize) -> Option<(Item<'_>, &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    if tag & 0x1f == 0x1f || depth > DEPTH {
        return None;
    }
    let (&first, rest) = rest.split_first()?;
    if first == 0x80 {
        return indefinite(bytes, (tag, rest), depth);
    }
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (octets, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        if octets.len() > 4 {
            return None;
        }
        (octets.iter().fold(0, |sum, octet| sum << 8 | usize::from(*octet)), rest)
    };
    let (body, after) = rest.split_at_checked(length)?;
    Some((Item { tag, body, whole: bytes.get(..bytes.len() - after.len())? }, after))
}

/// A constructed value whose end is marked by two zeros.
fn indefinite<'a>(bytes: &'a [u8], (tag, body): (u8, &'a [u8]), depth: usize) -> Option<(Item<'a>, &'a [u8])> {
    if tag & 0x20 == 0 {
        return None;
    }
    let mut at = body;
    loop {
        if let Some(after) = at.strip_prefix(&[0, 0]) {
            let body = body.get(..body.len() - at.len())?;
            return Some((Item { tag, body, whole: bytes.get(..bytes.len() - after.len())? }, after));
        }
        at = read_at(at, depth + 1)?.1;
    }
}

/// The items one after another in some bytes; ends at what is malformed.
pub(crate) fn items(bytes: &[u8]) -> impl Iterator<Item = Item<'_>> {
    let mut at = bytes;
    std::iter::from_fn(move || {
        let (item, rest) = read(at)?;
        at = rest;
        Some(item)
    })
}

impl<'a> Item<'a> {
    /// The items within.
    pub(crate) fn parts(&self) -> Vec<Item<'a>> {
        items(self.body).collect()
    }

    /// The items within, when they fill it to the last byte.
    pub(crate) fn all_parts(&self) -> Option<Vec<Item<'a>>> {
        let (mut parts, mut at) = (Vec::new(), self.body);
        while !at.is_empty() {
            let (item, rest) = read(at)?;
            parts.push(item);
            at = rest;
        }
        Some(parts)
    }

    /// The item when it has a tag.
    pub(crate) fn tagged(self, tag: u8) -> Option<Self> {
        (self.tag == tag).then_some(self)
    }

    /// The bytes of an octet string, joined when it is in pieces.
    pub(crate) fn octets(&self) -> Vec<u8> {
        if self.tag & 0x20 == 0 {
            self.body.to_vec()
        } else {
            items(self.body).flat_map(|piece| piece.octets()).collect()
        }
    }

    /// The bytes of a bit string without unused bits.
    pub(crate) fn bits(&self) -> Option<&'a [u8]> {
        let (unused, bits) = self.body.split_first()?;
        (self.tag == BITS && *unused == 0).then_some(bits)
    }

    /// A whole number that fits.
    pub(crate) fn small(&self) -> Option<u64> {
        let fits = self.body.len() <= 8 && !self.body.is_empty() && self.body[0] < 0x80;
        fits.then(|| self.body.iter().fold(0, |sum, octet| sum << 8 | u64::from(*octet)))
    }

    /// Seconds since 1970 of a `UTCTime` or `GeneralizedTime`; fractions are cut off.
    pub(crate) fn time(&self) -> Option<i64> {
        let text = std::str::from_utf8(self.body).ok()?;
        let (year, rest) = match self.tag {
            0x17 => {
                let year: i16 = text.get(..2)?.parse().ok()?;
                (if year < 50 { 2000 + year } else { 1900 + year }, text.get(2..)?)
            }
            0x18 => (text.get(..4)?.parse().ok()?, text.get(4..)?),
            _ => return None,
        };
        let two = |at: usize| -> Option<i8> { rest.get(at..at + 2)?.parse().ok() };
        let seconds = two(8).unwrap_or(0);
        let civil = jiff::civil::DateTime::new(year, two(0)?, two(2)?, two(4)?, two(6)?, seconds.min(59), 0).ok()?;
        // "Never", the last second of 9999, is just past what a moment can say.
        let moment = civil.to_zoned(jiff::tz::TimeZone::UTC);
        Some(moment.map_or(END_OF_TIME, |moment| moment.timestamp().as_second()))
    }
}

/// The dotted form of an object identifier's bytes; empty when it is malformed.
pub(crate) fn dotted(body: &[u8]) -> String {
    let mut arcs: Vec<u64> = Vec::new();
    let mut arc = 0_u64;
    for octet in body.iter().take(64) {
        arc = arc.wrapping_shl(7) | u64::from(octet & 0x7f);
        if octet & 0x80 == 0 {
            if arcs.is_empty() {
                let first = (arc / 40).min(2);
                arcs.extend([first, arc - first * 40]);
            } else {
                arcs.push(arc);
            }
            arc = 0;
        }
    }
    arcs.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_in_pieces_of_unstated_length_is_joined() {
        let bytes = [0x24, 0x80, 0x04, 0x01, 0x61, 0x04, 0x01, 0x62, 0, 0, 0x05, 0];
        let (item, rest) = read(&bytes).expect("well formed");
        assert_eq!(item.octets(), b"ab");
        assert_eq!(rest, [5, 0]);
    }

    #[test]
    fn identifiers_and_times_are_read() {
        assert_eq!(dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]), "1.2.840.113549.1.7.2");
        let time = Item { tag: 0x17, body: b"700101000001Z", whole: &[] };
        assert_eq!(time.time(), Some(1));
        let never = Item { tag: 0x18, body: b"99991231235959Z", whole: &[] };
        assert_eq!(never.time(), Some(END_OF_TIME));
    }
}
