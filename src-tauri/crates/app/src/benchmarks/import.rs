//! Taking a series of closes in from a file.

use serde::{Deserialize, Serialize};
use store::NewBenchmark;
use values::{CalendarDate, Currency};

use crate::{
    benchmarks::file::{self, DayOrder, SeriesRefused},
    fault::{Fault, FaultCode},
    fault_of::defect,
    file_given::FileGiven,
    seat::Seat,
};

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;
/// More than this is no series of closes.
const LARGEST_FILE: u64 = 16 << 20;

/// A file of closes, handed over or named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportBenchmarkRequest {
    /// How the series is called; closes of the same name are added to it, and those of the same day replaced.
    pub name: String,
    /// The currency its closes are in; nothing for an index that is compared as it stands.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The bytes in base64; or else `path`.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<String>,
    /// Where it stands on this machine.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
    /// The name of the file, for the record.
    #[serde(default)]
    #[ts(optional)]
    pub file_name: Option<String>,
    /// In which order days with slashes are written, for a file that does not give it away.
    #[serde(default)]
    pub day_order: Option<DayOrder>,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportedBenchmark {
    /// The name.
    pub name: String,
    /// The heading of the column the closes were taken from.
    pub column: String,
    /// Closes.
    pub closes: u32,
    /// Lines without a close.
    pub without: u32,
    /// The first day.
    #[ts(type = "string")]
    pub first: CalendarDate,
    /// The last day.
    #[ts(type = "string")]
    pub last: CalendarDate,
}

/// Takes a file in, whole or not at all.
pub(crate) async fn import(seat: &Seat, request: ImportBenchmarkRequest) -> Result<ImportedBenchmark, Fault> {
    let name = name(&request.name)?;
    let too_large = || Fault::new(FaultCode::BenchmarkFileRefused).with("rule", "larger_than_16_mb");
    let given = FileGiven { content: request.content.as_deref(), path: request.path.as_deref() };
    let bytes = given.bytes(LARGEST_FILE, too_large)?;
    let order = request.day_order;
    let read = tokio::task::spawn_blocking(move || file::read(&bytes, order)).await.map_err(defect)??;
    let ends = read.closes.keys().next().copied().zip(read.closes.keys().next_back().copied());
    let (first, last) = ends.ok_or(SeriesRefused::Empty)?;
    if last > seat.today() {
        return Err(Fault::new(FaultCode::BenchmarkFileRefused).with("rule", "in_the_future").with("day", last));
    }
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let imported = ImportedBenchmark {
        name: name.clone(),
        column: read.column.clone(),
        closes: size(read.closes.len()),
        without: read.without,
        first,
        last,
    };
    let file: String = request.file_name.unwrap_or_default().chars().filter(|c| !c.is_control()).take(120).collect();
    let source = if file.is_empty() { read.column } else { format!("{file}: {}", read.column) };
    let series = NewBenchmark { name, currency: request.currency, source, closes: read.closes.into_iter().collect() };
    seat.store().import_benchmark(&seat.actor(), series).await?;
    Ok(imported)
}

fn name(given: &str) -> Result<String, Fault> {
    match given.trim() {
        "" => Err(Fault::field("name", "empty")),
        name if name.chars().count() > LONGEST_NAME => Err(Fault::field("name", "longer_than_60")),
        name if name.chars().any(char::is_control) => Err(Fault::field("name", "control_characters")),
        name => Ok(name.to_owned()),
    }
}
