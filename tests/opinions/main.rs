//! Second opinions: the same seeded questions through `fidus calc` and through the libraries that others use. What differs
//! is listed in `second-opinions.txt` of the tests' temporary folder; more than the stated tolerance fails.

mod fuzz;
mod library;
mod questions;

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;

use questions::{Question, questions};

/// Two figures that agree to this, relative to 1 or to themselves, are the same figure.
const SAME: f64 = 1e-9;

/// What another library is known to do differently, with the tolerance that this leaves.
const KNOWN: [(&str, &str, f64, &str); 1] =
    [("xirr", "pyxirr", 1e-6, "its iteration ends at a tolerance of its own; the root here is to the last bit")];

fn ours(question: &Question) -> Value {
    let answer: Value = serde_json::from_str(&calc::answer_line(&question.line())).expect("an answer is JSON");
    answer.get("result").cloned().unwrap_or(Value::Null)
}

/// How far two answers are from each other; nothing when they cannot be compared.
fn distance(own: &Value, other: &Value) -> Option<f64> {
    if let (Some(own), Some(other)) = (own.as_str(), other.as_str()) {
        return Some(if own == other { 0.0 } else { f64::INFINITY });
    }
    let (own, other) = (own.as_f64()?, other.as_f64()?);
    Some((own - other).abs() / own.abs().max(1.0))
}

#[test]
fn other_libraries_give_the_same_figures() {
    let asked = questions();
    let opinions = library::ask(&asked);
    assert_eq!(opinions.len(), asked.len(), "every question has its opinions");
    let mut worst = BTreeMap::<(String, String), (f64, u64)>::new();
    let mut missed = Vec::new();
    for (question, said) in asked.iter().zip(&opinions) {
        let own = ours(question);
        for (library, other) in said {
            let off = distance(&own, other).unwrap_or(f64::INFINITY);
            let kept = worst.entry((question.method.clone(), library.clone())).or_default();
            *kept = (kept.0.max(off), kept.1 + 1);
            let known = KNOWN.iter().find(|(method, name, ..)| *method == question.method && *name == library);
            if off > known.map_or(SAME, |(_, _, tolerance, _)| *tolerance) {
                missed.push(format!("{} {library}: {other}, here {own}: {}", question.method, question.short()));
            }
        }
    }
    let table: Vec<String> = worst
        .iter()
        .map(|((method, library), (off, number))| {
            format!("{method} {library}: {number} asked, off by at most {off:.1e}")
        })
        .collect();
    let list = Path::new(env!("CARGO_TARGET_TMPDIR")).join("second-opinions.txt");
    std::fs::write(list, table.join("\n") + "\n").expect("the folder of the tests is writable");
    assert!(worst.len() >= 30, "{} figures were compared:\n{}", worst.len(), table.join("\n"));
    assert!(
        missed.is_empty(),
        "{} missed:\n{}\n\n{}",
        missed.len(),
        missed[..missed.len().min(20)].join("\n"),
        table.join("\n")
    );
}
