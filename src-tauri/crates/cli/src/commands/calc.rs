//! `fidus calc`: questions about numbers, one a line.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Write},
    path::Path,
};

use crate::outcome::Ended;

/// Answers every line of a file, or of standard input, on standard output.
pub(crate) fn calc(file: &Path) -> Result<(), Ended> {
    let unavailable = |error: io::Error| Ended::Unavailable(format!("{}: {error}", file.display()));
    let mut answers = BufWriter::new(io::stdout().lock());
    if file == Path::new("-") {
        calc::run(io::stdin().lock(), &mut answers).map_err(unavailable)?;
    } else {
        calc::run(BufReader::new(File::open(file).map_err(unavailable)?), &mut answers).map_err(unavailable)?;
    }
    answers.flush().map_err(unavailable)
}
