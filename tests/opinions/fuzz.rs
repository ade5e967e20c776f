//! Lines that nobody would write: each has one answer of one line, and the same one each time.

use serde_json::Value;

use crate::questions::{Chance, Question, questions};

/// Lines tried in the ordinary run; `FIDUS_FUZZ=1000000` tries more.
const LINES: u64 = 250_000;

/// Texts and numbers that break parsers.
const SPITEFUL: [&str; 24] = [
    "null",
    "0",
    "-0",
    "-1",
    "1e308",
    "-1e308",
    "1e-320",
    "79228162514264337593543950335",
    "\"79228162514264337593543950335\"",
    "\"0.0000000000000000000000000001\"",
    "\"-0.00\"",
    "\"1e28\"",
    "\"NaN\"",
    "\"\"",
    "\"9999-12-31\"",
    "\"0000-01-01\"",
    "\"2024-02-29\"",
    "[]",
    "{}",
    "[null]",
    "true",
    "\"act/act isma\"",
    "18446744073709551615",
    "4294967295",
];

/// The golden cases, as lines to spoil.
fn golden() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the cases are here").flatten().map(|f| f.path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|e| e == "jsonl"));
    texts
        .flat_map(|path| std::fs::read_to_string(path).expect("text").lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// The places of values in a line: after a colon, a comma or a bracket that opens.
fn spoil(line: &str, chance: &mut Chance) -> String {
    let mut bytes = line.as_bytes().to_vec();
    for _ in 0..=chance.below(3) {
        let length = bytes.len().max(1) as u64;
        let at = usize::try_from(chance.below(length)).expect("a line is short").min(bytes.len());
        match chance.below(5) {
            0 => {
                // A value replaced: from here to the next comma or bracket.
                let ends = |byte: &u8| b",]}".contains(byte);
                let starts = bytes[..at].iter().rposition(|b| b":,[".contains(b)).map_or(at, |place| place + 1);
                let end = bytes[starts..].iter().position(ends).map_or(bytes.len(), |place| starts + place);
                let spite = SPITEFUL[usize::try_from(chance.below(24)).expect("few")];
                bytes.splice(starts..end, spite.bytes());
            }
            1 if !bytes.is_empty() => drop(bytes.remove(at.min(bytes.len() - 1))),
            2 => bytes.insert(at, b"0123456789-.,[]{}\":eE\\ \n"[usize::try_from(chance.below(24)).expect("few")]),
            3 => {
                let digit = bytes.iter().skip(at).position(u8::is_ascii_digit).map(|place| at + place);
                if let Some(place) = digit {
                    bytes[place] = b'0' + u8::try_from(chance.below(10)).expect("a digit");
                }
            }
            _ => bytes.truncate(at),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn check(line: &str) -> String {
    let text = calc::answer_line(line);
    assert!(!text.contains('\n'), "more than one line for {line}");
    let answer: Value = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {text} for {line}"));
    let known = answer.get("result").is_some_and(|result| !result.is_null()) || answer.get("refused").is_some();
    assert!(known && answer.get("id").is_some(), "{text} for {line}");
    text
}

#[test]
fn whatever_the_line_there_is_one_answer_and_no_panic() {
    let asked = std::env::var("FIDUS_FUZZ").ok().and_then(|text| text.parse().ok());
    let cases = golden();
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..asked.unwrap_or(LINES) {
        let case = &cases[usize::try_from(chance.below(cases.len() as u64)).expect("few")];
        check(&spoil(case, &mut chance));
    }
}

#[test]
fn the_same_line_has_the_same_bytes_each_time() {
    let lines: Vec<String> = golden().into_iter().chain(questions().iter().step_by(40).map(Question::line)).collect();
    let once: Vec<String> = lines.iter().map(|line| check(line)).collect();
    let again: Vec<String> = lines.iter().map(|line| check(line)).collect();
    assert_eq!(once, again);
}
