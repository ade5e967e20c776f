//! Printing: results on standard output, everything else on standard error.

use std::io::{self, Write};

use crate::{english, outcome::Ended};

/// Prints a line of the result. A closed pipe ends the output, not the program.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(io::stdout().lock(), "{}", text.as_ref());
}

/// Prints a remark for the person at the terminal.
pub(crate) fn remark(text: impl AsRef<str>) {
    let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
}

/// Prints why a command did not do it: in words, or as the fault itself.
pub(crate) fn ended(ended: &Ended, json: bool) {
    match ended {
        Ended::Fault(fault) if json => line(serde_json::to_string(fault).unwrap_or_default()),
        Ended::Fault(fault) => remark(english::sentences(fault)),
        Ended::Usage(text) | Ended::Unavailable(text) => remark(text),
    }
}
