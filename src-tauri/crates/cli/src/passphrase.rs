//! Secrets from a file or a prompt, never from an argument.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read},
    path::Path,
};

use crate::outcome::Ended;

/// The longest first line of a secret's file that is read.
const LONGEST: u64 = 4_096;

/// The secret from the first line of a file, or from a prompt at a terminal.
pub(crate) fn secret(file: Option<&Path>, prompt: &str) -> Result<String, Ended> {
    match file {
        Some(path) => first_line(path),
        None if io::stdin().is_terminal() => {
            rpassword::prompt_password(format!("{prompt}: ")).map_err(|error| Ended::Unavailable(error.to_string()))
        }
        None => Err(Ended::Usage(format!("{prompt} is needed: give a file with it, or run this at a terminal"))),
    }
}

fn first_line(path: &Path) -> Result<String, Ended> {
    let unreadable = |error: io::Error| Ended::Unavailable(format!("{} cannot be read: {error}", path.display()));
    let file = File::open(path).map_err(unreadable)?;
    let mut line = String::new();
    BufReader::new(file.take(LONGEST)).read_line(&mut line).map_err(unreadable)?;
    let secret = line.trim_end_matches(['\r', '\n']);
    if secret.is_empty() {
        return Err(Ended::Usage(format!("the first line of {} is empty", path.display())));
    }
    Ok(secret.to_owned())
}
