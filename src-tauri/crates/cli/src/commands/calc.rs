//! `fidus calc`: questions about numbers, one a line.

use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind},
    path::Path,
};

use crate::outcome::Ended;

/// Answers every line of a file, or of standard input, on standard output.
pub(crate) fn calc(file: &Path) -> Result<(), Ended> {
    match answer(file) {
        // Who reads the answers has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        answered => answered.map_err(|error| Ended::Unavailable(format!("{}: {error}", file.display()))),
    }
}

fn answer(file: &Path) -> io::Result<()> {
    let answers = BufWriter::new(io::stdout().lock());
    if file == Path::new("-") {
        calc::run(io::stdin().lock(), answers)?;
    } else {
        calc::run(File::open(file)?, answers)?;
    }
    Ok(())
}
