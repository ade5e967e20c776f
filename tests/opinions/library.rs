//! Installs the libraries once, of stated versions, and asks them all questions in one process. Tools of the tests alone.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use acceptance::python::python;
use serde_json::Value;

use crate::questions::Question;

const VERSIONS: [&str; 7] = [
    "pyxirr==0.10.8",
    "empyrical-reloaded==0.7.1",
    "quantstats==0.0.86",
    "QuantLib==1.44",
    "numpy==2.4.6",
    "pandas==3.1.1",
    "scipy==1.17.1",
];

/// The interpreter with the libraries; `FIDUS_TEST_OPINIONS` names another one.
fn interpreter() -> PathBuf {
    python("opinions", 1, &VERSIONS, "FIDUS_TEST_OPINIONS")
}

/// The answers of the libraries, by library, in the order of the questions.
pub(crate) fn ask(questions: &[Question]) -> Vec<Vec<(String, Value)>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("opinions/ask.py");
    let mut asked = Command::new(interpreter())
        .arg(script)
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter starts");
    let mut stdin = asked.stdin.take().expect("it was piped");
    let lines: String = questions.iter().map(|question| question.line() + "\n").collect();
    let writing = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = asked.wait_with_output().expect("it answers");
    writing.join().expect("no panic").expect("it reads its questions");
    assert!(output.status.success(), "the libraries failed");
    String::from_utf8(output.stdout).expect("text").lines().map(opinions).collect()
}

fn opinions(line: &str) -> Vec<(String, Value)> {
    let answer: Value = serde_json::from_str(line).expect("an answer is JSON");
    let said = answer["opinions"].as_object().cloned().unwrap_or_default();
    said.into_iter().collect()
}
