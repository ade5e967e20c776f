//! A file with rates, as it is handed in, and why one is refused.

use std::io::Read as _;

use values::{CalendarDate, Currency};

use crate::fault::{Fault, FaultCode};

/// More than this is no file of rates: the official history has 2 MB.
pub(crate) const LARGEST_FILE: u64 = 32 << 20;

/// Why a file is refused. Nothing of it is taken then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileRefused {
    #[error("the archive cannot be read, or holds no table")]
    Archive,
    #[error("it is larger than 32 MB")]
    TooLarge,
    #[error("it is no text")]
    NoText,
    #[error("its first line does not name the columns")]
    Header,
    #[error("line {line}: the {field} cannot be read")]
    Line { line: usize, field: &'static str },
    #[error("it holds no rate")]
    Empty,
    #[error("the rate of {currency} on {day} is not near the one before")]
    Implausible { currency: Currency, day: CalendarDate },
}

impl From<FileRefused> for Fault {
    fn from(refused: FileRefused) -> Self {
        let fault = |rule: &str| Self::new(FaultCode::RatesFileRefused).with("rule", rule);
        match refused {
            FileRefused::Archive => fault("archive"),
            FileRefused::TooLarge => fault("larger_than_32_mb"),
            FileRefused::NoText => fault("no_text"),
            FileRefused::Header => fault("header"),
            FileRefused::Line { line, field } => fault(field).with("line", line),
            FileRefused::Empty => fault("empty"),
            FileRefused::Implausible { currency, day } => {
                fault("implausible").with("currency", currency).with("day", day)
            }
        }
    }
}

/// The text of a file: as it is, or the first table of an archive.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String, FileRefused> {
    if bytes.starts_with(b"PK") {
        return unpacked(bytes);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FileRefused::NoText)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn unpacked(bytes: &[u8]) -> Result<String, FileRefused> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| FileRefused::Archive)?;
    let mut names = archive.file_names().filter_map(Result::ok);
    let name = names.find(|name| name.to_ascii_lowercase().ends_with(".csv")).map(std::borrow::Cow::into_owned);
    drop(names);
    let entry = archive.by_name(&name.ok_or(FileRefused::Archive)?).map_err(|_| FileRefused::Archive)?;
    // What the archive says of its size is not believed.
    let mut text = String::new();
    let read = entry.take(LARGEST_FILE + 1).read_to_string(&mut text).map_err(|_| FileRefused::Archive)?;
    if u64::try_from(read).is_ok_and(|read| read > LARGEST_FILE) { Err(FileRefused::TooLarge) } else { Ok(text) }
}
