//! What a pull tells while it runs and when it ends.

use ports::RemoteFault;
use store::IngestReport;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PullPhase {
    /// Documents of a collection come in.
    Reading,
    /// A collection came to its end.
    Finished,
    /// Changes come in.
    Changes,
}

/// How far a pull is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullProgress {
    /// The collection; nothing while changes of any come in.
    pub collection: Option<String>,
    /// Documents of it stored.
    pub done: u64,
    /// Documents in it by the server's own estimate.
    pub estimated: Option<u64>,
    /// Documents of all collections stored by this pull.
    pub total_done: u64,
    /// What is being done.
    pub phase: PullPhase,
}

/// A collection that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionPulled {
    /// Its name.
    pub collection: String,
    /// What became of its documents.
    pub documents: IngestReport,
    /// Documents held here that are no longer there: kept, and marked.
    pub removed: u64,
}

/// A collection that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionRefused {
    /// Its name.
    pub collection: String,
    /// Why.
    pub fault: RemoteFault,
}

/// What a pull did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PullReport {
    /// The collections that were read to their end; empty when only changes were.
    pub collections: Vec<CollectionPulled>,
    /// The collections that may not be read.
    pub refused: Vec<CollectionRefused>,
    /// The sum over all documents.
    pub documents: IngestReport,
    /// Changes can be followed from here; otherwise the next pull reads everything again.
    pub follows_changes: bool,
    /// The database was written to all the while: what came last is left to the next pull.
    pub more_may_wait: bool,
}

pub(super) fn add(sum: &mut IngestReport, more: IngestReport) {
    sum.added += more.added;
    sum.changed += more.changed;
    sum.unchanged += more.unchanged;
    sum.quarantined += more.quarantined;
    sum.deleted += more.deleted;
}

/// Documents in a report, whatever became of them.
pub(super) const fn count(report: &IngestReport) -> u64 {
    report.added + report.changed + report.unchanged
}
