//! What spoilt files are made from, and how: bytes of a file, words of its objects, a revision appended to a signed file, the
//! message of a signature. The same number makes the same file in every run.

use std::sync::OnceLock;

use crate::{
    desk::{invisible, on_the_page, signed_with_room, there},
    paper::{BOTH, CONTENT, Paper, document, objects, written},
};

/// What a signature's message takes, and little more: wounds shall not fall on padding.
const ROOM: usize = 2_000;
/// What files are made of: put in, they make new structures of old ones.
const WORDS: [&[u8]; 58] = [
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"1 0 R",
    b"3 0 R",
    b"4 0 R",
    b"6 0 R",
    b"8 0 R",
    b"400 0 R",
    b"0",
    b"1",
    b"-1",
    b"2147483648",
    b"9999999999",
    b"0.000001",
    b"-.5",
    b"1e9",
    b"null",
    b"true",
    b" obj\n",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"/Kids",
    b"/Parent",
    b"/Prev 9",
    b"/Rotate 89",
    b"/Type",
    b"/Pages",
    b"/Page",
    b"/Catalog",
    b"/AcroForm",
    b"/Fields",
    b"/FT/Sig",
    b"/FT/Tx",
    b"/V",
    b"/T(a)",
    b"/AP<</N 9 0 R>>",
    b"/Annots",
    b"/Contents",
    b"/ByteRange[0 1 2 3]",
    b"/DSS<</VRI<<>>>>",
    b"/Lock<</Action/All>>",
    b"/Length 7",
    b"/Filter/FlateDecode",
    b"/DecodeParms<</Predictor 12>>",
    b"/Size",
    b"/W[1 2 1]",
    b"/Index[0 9]",
    b"/Encrypt 5 0 R",
    b"/Perms<</DocMDP 8 0 R>>",
    b"trailer",
    b"%%EOF\n",
];

/// A generator of numbers that are the same in every run.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The numbers of one file; those of the next have nothing to do with them.
    pub(crate) fn of(index: u64) -> Self {
        let mut mixed = index.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self(mixed ^ (mixed >> 31))
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }

    fn one<'o, T>(&mut self, of: &'o [T]) -> Option<&'o T> {
        of.get(self.below(of.len()))
    }

    fn word(&mut self) -> &'static [u8] {
        self.one(&WORDS).copied().unwrap_or_default()
    }

    /// Bytes with up to six wounds.
    fn wounded(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut spoilt = bytes.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(spoilt.len());
            let to = (at + self.below(80)).min(spoilt.len());
            match self.below(6) {
                0 if at < spoilt.len() => spoilt[at] ^= 1 << self.below(8),
                1 => drop(spoilt.drain(at..to)),
                2 => drop(spoilt.splice(at..at, self.word().iter().copied())),
                3 => {
                    let part = spoilt[at..to].to_vec();
                    let into = self.below(spoilt.len());
                    drop(spoilt.splice(into..into, part));
                }
                4 => {
                    // A digit becomes another: offsets, lengths and references go astray.
                    let digit = spoilt[at..].iter().position(u8::is_ascii_digit);
                    if let Some(digit) = digit {
                        spoilt[at + digit] = b'0' + u8::try_from(self.below(10)).unwrap_or(0);
                    }
                }
                _ => spoilt.truncate(spoilt.len() - self.below(120).min(spoilt.len())),
            }
        }
        spoilt
    }

    /// An object with up to four of its words changed; what follows `stream` is left alone.
    fn reworded(&mut self, object: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
        let head = object.windows(7).position(|window| window == b"stream\n").unwrap_or(object.len());
        let mut words = words(&object[..head]);
        for _ in 0..=self.below(4) {
            let (at, other) = (self.below(words.len()), self.below(words.len()));
            match self.below(6) {
                _ if words.is_empty() => words.push(self.word().to_vec()),
                0 => drop(words.remove(at)),
                1 => words.swap(at, other),
                2 => words.insert(at, self.word().to_vec()),
                3 => words[at] = self.word().to_vec(),
                4 => words.insert(at, words[other].clone()),
                _ => {
                    // A piece of another object: keys where nobody expects them.
                    let piece = self.one(others).map(|object| self::words(object)).unwrap_or_default();
                    let from = self.below(piece.len());
                    let piece: Vec<Vec<u8>> = piece.into_iter().skip(from).take(1 + from % 5).collect();
                    drop(words.splice(at..at, piece));
                }
            }
        }
        [words.join(&b' '), object[head..].to_vec()].concat()
    }
}

/// The words of an object: names, numbers, strings, brackets.
fn words(object: &[u8]) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut is_open = false;
    for (at, byte) in object.iter().enumerate() {
        let is_second = matches!(byte, b'<' | b'>') && at > 0 && object[at - 1] == *byte && is_open;
        match byte {
            b' ' | b'\n' | b'\r' => is_open = false,
            b'/' | b'[' | b']' | b'(' | b')' | b'<' | b'>' if !is_second => {
                found.push(vec![*byte]);
                is_open = !matches!(byte, b'[' | b']' | b')');
            }
            _ if is_open => {
                found.last_mut().into_iter().for_each(|word| word.push(*byte));
                is_open = !is_second;
            }
            _ => {
                found.push(vec![*byte]);
                is_open = true;
            }
        }
    }
    found
}

/// The files that everything is made from.
struct Seeds {
    objects: Vec<Vec<u8>>,
    /// Not signed, and signed in some ways, in each kind of cross-reference.
    files: Vec<Vec<u8>>,
    signed: Vec<(Paper, Vec<u8>)>,
}

fn seeds() -> &'static Seeds {
    static SEEDS: OnceLock<Seeds> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let (mut files, mut signed) = (Vec::new(), Vec::new());
        for paper in BOTH {
            let plain = document(paper);
            let once = signed_with_room(&plain, there(), (ROOM, true));
            signed.push((paper, signed_with_room(&once, on_the_page(), (ROOM, true))));
            signed.push((paper, signed_with_room(&plain, invisible(), (ROOM, paper == Paper::Table))));
            files.extend([plain, once]);
        }
        files.extend(signed.iter().map(|(_, file)| file.clone()));
        files.push(packed());
        Seeds { objects: objects().into_iter().map(String::into_bytes).collect(), files, signed }
    })
}

/// The document with its objects in an object stream, but for the streams.
fn packed() -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = objects().into_iter().map(String::into_bytes).collect();
    let is_stream = |object: &[u8]| object.windows(7).any(|window| window == b"stream\n");
    let (mut head, mut body, mut rows) = (String::new(), Vec::new(), vec![0_u8; 4]);
    let holder = objects.len() + 1;
    for (index, object) in objects.iter_mut().enumerate().filter(|(_, object)| !is_stream(object)) {
        head.push_str(&format!("{} {} ", index + 1, body.len()));
        body.extend(std::mem::take(object));
        body.push(b' ');
    }
    let count = head.split_whitespace().count() / 2;
    let data = [head.as_bytes(), &body].concat();
    let mut out = b"%PDF-1.7\n".to_vec();
    let (mut within, put) = (0_u8, |out: &mut Vec<u8>, number: usize, object: &[u8]| {
        let at = u16::try_from(out.len()).expect("small").to_be_bytes();
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
        [1, at[0], at[1], 0]
    });
    let number = u8::try_from(holder).expect("few");
    for (index, object) in objects.iter().enumerate() {
        if object.is_empty() {
            rows.extend([2, 0, number, within]);
            within += 1;
        } else {
            rows.extend(put(&mut out, index + 1, object));
        }
    }
    let first = head.len();
    let text = format!("<</Type/ObjStm/N {count}/First {first}/Length {}>>stream\n", data.len());
    let row = put(&mut out, holder, &[text.as_bytes(), &data, b"\nendstream"].concat());
    rows.extend(row);
    let start = out.len();
    let text = format!("<</Type/XRef/Size {}/W[1 2 1]/Root 1 0 R/Length {}>>stream\n", holder + 1, rows.len());
    put(&mut out, holder + 1, &[text.as_bytes(), &rows, b"\nendstream"].concat());
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    out
}

/// Whether a file of this number is a signed one, but for its signature's message.
pub(crate) fn has_another_message(index: u64) -> bool {
    index % 4 == 3
}

/// A spoilt file, and whether what its page draws is certainly another thing than what was signed.
pub(crate) fn spoilt(index: u64) -> (Vec<u8>, bool) {
    let (mut numbers, seeds) = (Numbers::of(index), seeds());
    match index % 4 {
        0 => {
            let file = numbers.one(&seeds.files).cloned().unwrap_or_default();
            (numbers.wounded(&file), false)
        }
        1 => {
            let mut objects = seeds.objects.clone();
            for _ in 0..=numbers.below(2) {
                let at = numbers.below(objects.len());
                objects[at] = numbers.reworded(&seeds.objects[at], &seeds.objects);
            }
            (written(&objects, BOTH[numbers.below(2)]), false)
        }
        2 => appended(&mut numbers, seeds),
        _ => (with_another_message(&mut numbers, seeds), false),
    }
}

/// A signed file with a revision that writes some of its objects anew, each a little changed.
fn appended(numbers: &mut Numbers, seeds: &Seeds) -> (Vec<u8>, bool) {
    let Some((paper, file)) = numbers.one(&seeds.signed) else { return (Vec::new(), false) };
    let mut out = file.clone();
    let mut places = Vec::new();
    let mut draws_otherwise = false;
    for _ in 0..=numbers.below(2) {
        let at = numbers.below(seeds.objects.len());
        let number = at + 1;
        if places.iter().any(|(there, _)| *there == number) {
            continue;
        }
        let mut object = numbers.reworded(&seeds.objects[at], &seeds.objects);
        if number == CONTENT as usize && numbers.below(2) == 0 {
            object = b"<</Length 30>>stream\nBT /F1 12 Tf (Pay 900 to Eve) Tj\nendstream".to_vec();
            draws_otherwise = true;
        }
        places.push((number, out.len()));
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    places.sort_unstable();
    let text = String::from_utf8_lossy(file);
    let before = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).unwrap_or("0").to_owned();
    let start = out.len();
    match paper {
        Paper::Table => {
            out.extend(b"xref\n");
            for (number, at) in &places {
                out.extend(format!("{number} 1\n{at:010} 00000 n\r\n").bytes());
            }
            out.extend(format!("trailer\n<</Size 90/Root 1 0 R/Prev {before}>>\n").bytes());
        }
        Paper::Stream => {
            let own = 89;
            places.push((own, start));
            let index: String = places.iter().map(|(number, _)| format!("{number} 1 ")).collect();
            let at = |at: &usize| u32::try_from(*at).expect("small").to_be_bytes();
            let rows: Vec<u8> = places.iter().flat_map(|(_, place)| [&[1][..], &at(place)[1..]].concat()).collect();
            let keys =
                format!("/Type/XRef/Size 90/W[1 3 0]/Index[{index}]/Root 1 0 R/Prev {before}/Length {}", rows.len());
            out.extend(format!("{own} 0 obj\n<<{keys}>>stream\n").bytes());
            out.extend(rows);
            out.extend(b"\nendstream\nendobj\n");
        }
    }
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    (out, draws_otherwise)
}

/// A signed file with a message that has wounds: lengths, tags, algorithms, certificates.
fn with_another_message(numbers: &mut Numbers, seeds: &Seeds) -> Vec<u8> {
    let Some((_, file)) = numbers.one(&seeds.signed) else { return Vec::new() };
    let mut file = file.clone();
    let key = b"/Contents <";
    let Some(start) = file.windows(key.len()).position(|window| window == key).map(|at| at + key.len()) else {
        return file;
    };
    let digits = file[start..].iter().position(|byte| *byte == b'>').unwrap_or(0);
    let octet = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let mut message: Vec<u8> = file[start..start + digits].chunks(2).filter_map(octet).collect();
    let end = message.iter().rposition(|octet| *octet != 0).map_or(0, |last| last + 1);
    message.truncate(end);
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(message.len());
        match numbers.below(5) {
            _ if message.is_empty() => message.push(0x30),
            0 => message[at] ^= 1 << numbers.below(8),
            1 => {
                message[at] =
                    [0x00, 0x02, 0x04, 0x05, 0x06, 0x30, 0x31, 0x80, 0x84, 0xa0, 0xa1, 0xff][numbers.below(12)]
            }
            2 => drop(message.remove(at)),
            3 => message.insert(at, u8::try_from(numbers.below(256)).unwrap_or(0)),
            _ => {
                let part = message[at..(at + numbers.below(60)).min(message.len())].to_vec();
                let into = numbers.below(message.len());
                drop(message.splice(into..into, part));
            }
        }
    }
    let text: String = message.iter().map(|octet| format!("{octet:02x}")).collect();
    let text = text.as_bytes().get(..digits).unwrap_or(text.as_bytes());
    file[start..start + digits].fill(b'0');
    file[start..start + text.len()].copy_from_slice(text);
    file
}

#[test]
fn the_files_that_everything_is_made_from_are_sound() {
    use signing::verify::Standing;

    let standings: Vec<Standing> = seeds().files.iter().map(|file| crate::desk::standing(file)).collect();
    let expected = [Standing::Unsigned, Standing::Intact];
    assert_eq!(standings[..4], [expected, expected].concat());
    assert!(standings[4..8].iter().all(|standing| *standing == Standing::Intact), "{standings:?}");
    assert_eq!(standings[8], Standing::Unsigned, "{}", crate::desk::told(&packed()).reason);
}
