//! `fidus calc`: every number can be asked for, and checked.
//!
//! JSON Lines in, JSON Lines out, in the same order: `{"id","method","input"}` gives `{"id","result"}` or
//! `{"id","refused":{"code","params"}}`. The functions are the very ones that screens and reports call. Whatever the line,
//! there is one answer to it: never a panic, never a NaN.

mod fees;
pub mod firm_history;
mod holdings;
mod input;
mod line;
mod money;
mod refusal;
mod returns;
mod statistics;
mod trades;

use std::io::{self, BufRead, BufReader, Read, Write};

use serde_json::{Map, Value, json};
use values::NoFigure;

use input::Input;
use refusal::Refusal;

/// Bytes that are read at once.
const READ_AHEAD: usize = 1 << 16;

/// Answers every line of `reader` in `writer`, empty lines apart, and says how many there were.
///
/// An answer is written out before the next line is waited for, so that one may ask, read and ask on.
///
/// # Errors
/// Only those of reading and writing; what a line asks never is one.
pub fn run(reader: impl Read, mut writer: impl Write) -> io::Result<u64> {
    let mut reader = BufReader::with_capacity(READ_AHEAD, reader);
    let mut answered = 0;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes)? == 0 {
            writer.flush()?;
            return Ok(answered);
        }
        let line = String::from_utf8_lossy(&bytes);
        if !line.trim().is_empty() {
            writeln!(writer, "{}", answer_line(&line))?;
            answered += 1;
        }
        if !reader.buffer().contains(&b'\n') {
            writer.flush()?;
        }
    }
}

/// The answer to one line, itself one line of JSON.
///
/// ```
/// let asked = r#"{"id":1,"method":"round_money","input":{"amount":"2.345","minor_units":2,"mode":"half_even"}}"#;
/// assert_eq!(calc::answer_line(asked), r#"{"id":1,"result":"2.34"}"#);
/// ```
#[must_use]
pub fn answer_line(line: &str) -> String {
    let (id, answer) = match line::question(line) {
        Ok(question) => (question.get("id").cloned().unwrap_or_default(), answer(&question)),
        Err((id, refusal)) => (id, Err(refusal)),
    };
    let said = match answer {
        // A number too large for a double has no form in JSON: it is refused, not said as nothing.
        Ok(Value::Null) => json!({ "id": id, "refused": Refusal::NoFigure(NoFigure::OutOfRange).said() }),
        Ok(result) => json!({ "id": id, "result": result }),
        Err(refusal) => json!({ "id": id, "refused": refusal.said() }),
    };
    said.to_string()
}

fn answer(question: &Map<String, Value>) -> Result<Value, Refusal> {
    let Some(Value::String(method)) = question.get("method") else { return Err(Refusal::invalid("method")) };
    let nothing = Map::new();
    let input = match question.get("input") {
        Some(Value::Object(fields)) => Input(fields),
        None | Some(Value::Null) => Input(&nothing),
        Some(_) => return Err(Refusal::invalid("input")),
    };
    money::answer(method, input)
        .or_else(|| returns::answer(method, input))
        .or_else(|| statistics::answer(method, input))
        .or_else(|| fees::answer(method, input))
        .or_else(|| holdings::answer(method, input))
        .or_else(|| trades::answer(method, input))
        .unwrap_or_else(|| Err(Refusal::UnknownMethod(method.clone())))
}
