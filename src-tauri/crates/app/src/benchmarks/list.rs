//! The series that were taken in.

use serde::{Deserialize, Serialize};
use values::{CalendarDate, Currency, Instant};

use crate::{fault::Fault, seat::Seat};

/// All of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BenchmarksRequest {}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Benchmark {
    /// Its name.
    pub name: String,
    /// The currency its closes are in; nothing for an index that is compared as it stands.
    pub currency: Option<Currency>,
    /// The file and the column it was read from.
    pub source: String,
    /// When it was taken in last.
    #[ts(type = "string")]
    pub imported_at: Instant,
    /// How many closes.
    pub closes: u32,
    /// The first day.
    #[ts(type = "string | null")]
    pub first: Option<CalendarDate>,
    /// The last day.
    #[ts(type = "string | null")]
    pub last: Option<CalendarDate>,
}

/// The series in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Benchmarks {
    /// The series.
    pub benchmarks: Vec<Benchmark>,
}

/// A series to forget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemoveBenchmarkRequest {
    /// Its name.
    pub name: String,
}

/// Every series.
pub(crate) async fn list(seat: &Seat, _: BenchmarksRequest) -> Result<Benchmarks, Fault> {
    let row = |stored: store::StoredBenchmark| Benchmark {
        name: stored.name,
        currency: stored.currency,
        source: stored.source,
        imported_at: stored.imported_at,
        closes: u32::try_from(stored.closes).unwrap_or(u32::MAX),
        first: stored.first,
        last: stored.last,
    };
    Ok(Benchmarks { benchmarks: seat.store().benchmarks().await?.into_iter().map(row).collect() })
}

/// Forgets a series with all of its closes.
pub(crate) async fn remove(seat: &Seat, request: RemoveBenchmarkRequest) -> Result<(), Fault> {
    if seat.store().remove_benchmark(&seat.actor(), request.name.trim()).await? {
        Ok(())
    } else {
        Err(Fault::not_found("benchmark"))
    }
}
