//! Taking rates in from a file: a newer official one, or the firm's own.

use serde::{Deserialize, Serialize};
use values::CalendarDate;

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    file_given::FileGiven,
    rates::{
        ecb_file::{self, ECB},
        file::{FileRefused, LARGEST_FILE},
        own_file,
        take_in::{self, Taken},
    },
    seat::Seat,
};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RatesFileKind {
    /// The European Central Bank's, as an archive, as the table in it, or as the document in XML.
    Ecb,
    /// The firm's own: `date,base,quote,rate`.
    Own,
}

/// A file of rates, handed over or named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportRatesRequest {
    /// What kind of file.
    pub kind: RatesFileKind,
    /// Its bytes in base64; or else `path`.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<String>,
    /// Where it stands on this machine.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
    /// For own rates: what is said of their source, at most 80 characters.
    #[serde(default)]
    #[ts(optional)]
    pub source: Option<String>,
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportedRates {
    /// Rates in the file.
    pub read: u32,
    /// Of these, new ones.
    pub added: u32,
    /// Of these, in the place of another of the same pair and day.
    pub changed: u32,
    /// The first day in the file.
    #[ts(type = "string")]
    pub first: CalendarDate,
    /// The last day in the file.
    #[ts(type = "string")]
    pub last: CalendarDate,
}

/// Takes a file in, whole or not at all. What is known already is not written again.
pub(crate) async fn import(seat: &Seat, request: ImportRatesRequest) -> Result<ImportedRates, Fault> {
    let source = source_of(&request)?;
    let given = FileGiven { content: request.content.as_deref(), path: request.path.as_deref() };
    let bytes = given.bytes(LARGEST_FILE, || FileRefused::TooLarge.into())?;
    let kind = request.kind;
    let read = tokio::task::spawn_blocking(move || match kind {
        RatesFileKind::Ecb => ecb_file::read(&bytes),
        RatesFileKind::Own => own_file::read(&bytes, &source),
    })
    .await
    .map_err(defect)??;
    if let Some(day) = read.iter().map(|quote| quote.date).max().filter(|last| *last > seat.today()) {
        return Err(Fault::new(FaultCode::RatesFileRefused).with("rule", "in_the_future").with("day", day));
    }
    let actor = seat.actor();
    take_in::take_in(seat.store(), Taken { kind, quotes: read, online: false }, Some(&actor)).await
}

fn source_of(request: &ImportRatesRequest) -> Result<String, Fault> {
    if request.kind == RatesFileKind::Ecb {
        return Ok(ECB.to_owned());
    }
    let source = request.source.as_deref().unwrap_or_default().trim();
    match source {
        "" => Err(Fault::field("source", "empty")),
        source if source.chars().count() > 80 => Err(Fault::field("source", "longer_than_80")),
        source if source.chars().any(char::is_control) => Err(Fault::field("source", "control_characters")),
        // An own rate never passes for the bank's.
        source if source.eq_ignore_ascii_case(ECB) => Err(Fault::field("source", "reserved")),
        source => Ok(source.to_owned()),
    }
}
