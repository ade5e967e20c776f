//! Spoilt files by the thousand: whatever they are, they are read, told about and signed or refused, and nothing falls.
//! `FIDUS_SPOILT_FILES` says how many; a million takes some hours.

use signing::{
    appearance::{Appearance, PageBox},
    sign::{PageMark, SignRequest, Statement, ValidationData, offered, prepare_with_marks},
    verify::{Integrity, Standing},
};

use crate::{
    desk::{on_the_page, signed, there, told},
    paper::{BOTH, document},
};

/// How many, when nobody says.
const USUAL: usize = 600;
/// What files are made of: put in, they make new structures of old ones.
const WORDS: [&[u8]; 22] = [
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
    b"9999999999",
    b"-1",
    b" obj\n",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"/Kids",
    b"/Parent",
    b"/Prev 9",
    b"/Rotate 89",
    b"trailer",
    b"%%EOF\n",
];

/// A generator of numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }

    /// A file with up to six wounds.
    fn spoilt(&mut self, file: &[u8]) -> Vec<u8> {
        let mut spoilt = file.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(spoilt.len());
            let to = (at + self.below(80)).min(spoilt.len());
            match self.below(6) {
                0 if at < spoilt.len() => spoilt[at] ^= 1 << self.below(8),
                1 => drop(spoilt.drain(at..to)),
                2 => drop(spoilt.splice(at..at, WORDS[self.below(WORDS.len())].iter().copied())),
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
}

fn wish() -> SignRequest {
    SignRequest {
        field: on_the_page(),
        at: "2026-11-22T00:00:00Z".parse().expect("a moment"),
        statement: Statement::default(),
        certify: None,
        appearance: Some(Appearance { mark: None, lines: vec!["Ada".into()] }),
        room: 2_048,
        validation: ValidationData::default(),
        password: None,
    }
}

#[test]
fn spoilt_files_are_told_about_and_signed_or_refused_and_nothing_falls() {
    let wanted = std::env::var("FIDUS_SPOILT_FILES").ok().and_then(|count| count.parse().ok()).unwrap_or(USUAL);
    let mut files: Vec<Vec<u8>> = BOTH.into_iter().map(document).collect();
    for index in 0..BOTH.len() {
        files.push(signed(&files[index], there(), None));
    }
    files.push(signed(&files[2], on_the_page(), None));
    let mark = PageMark {
        page: 1,
        seen: PageBox { x: 10.0, y: 10.0, width: 40.0, height: 20.0 },
        looks: Appearance { mark: None, lines: vec!["A".into()] },
    };
    let mut numbers = Numbers(23);
    for count in 0..wanted {
        let spoilt = numbers.spoilt(&files[count % files.len()]);
        let report = told(&spoilt);
        let broken = report.signatures.iter().any(|signature| signature.integrity == Integrity::Invalid);
        assert!(!(broken && matches!(report.document, Standing::Intact | Standing::IntactWithPermittedChanges)));
        let places = report.signatures.iter().flat_map(|signature| &signature.places);
        assert!(places.filter_map(|place| place.seen).all(|seen| seen.x.is_finite() && seen.width > 0.0));
        let can = offered(&spoilt, None);
        let ready = prepare_with_marks(&spoilt, &wish(), std::slice::from_ref(&mark));
        assert!(can.is_ok() || ready.is_err(), "what is refused as a whole is never signed");
    }
}
