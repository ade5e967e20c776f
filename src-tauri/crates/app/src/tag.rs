//! What a query shows and a change touches: the window refreshes by these.

use serde::{Deserialize, Serialize};

/// A part of the data that changes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The phase of the desk, the workspace, who is signed in.
    Desk,
    /// Appearance.
    Appearance,
    /// Investors, contracts, redemptions, documents.
    Investors,
    /// Fund products and totals.
    Funds,
    /// Accounts.
    Accounts,
    /// Readings of accounts.
    Readings,
    /// Prospects and tasks.
    Pipeline,
    /// The database connection.
    Connection,
    /// The state of pulling.
    Pull,
    /// The bridges and their state.
    Bridges,
    /// Quarantine and other problems.
    Health,
    /// What was edited here and waits, conflicts, and how records stand.
    Changes,
    /// Exchange rates.
    Rates,
    /// Saved views.
    Views,
    /// Identities that sign, and whom the firm trusts.
    Identities,
    /// Envelopes, and the firm's wordings.
    Envelopes,
    /// Signed files that wait for a time-stamp.
    SigningQueue,
    /// Targets of funds.
    Allocation,
    /// Series of index closes.
    Benchmarks,
    /// The Google account, its parts, and what waits for it.
    Google,
    /// Mail as it is kept here, drafts and templates.
    Mail,
    /// Events.
    Calendar,
    /// Files at Google.
    Files,
    /// Deals, and trades, statistics and the proof that follow from them.
    Deals,
    /// What is open.
    Positions,
    /// Limits and their alerts.
    Limits,
    /// The clocks of trade servers.
    Clocks,
}
