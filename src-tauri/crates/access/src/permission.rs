//! What a person may do. Every operation of the door names exactly one.

use serde::{Deserialize, Serialize};

/// A permission. Roles are sets of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See what concerns oneself: own contracts, payments, documents; own session and appearance.
    ViewOwn,
    /// See the firm's books: funds, all investors, totals.
    ViewBook,
    /// See accounts and readings.
    ViewTrading,
    /// See what is wrong with the data, the quarantine and the services.
    ViewHealth,
    /// Change investors' records and ask for redemptions.
    EditBook,
    /// Start and stop pulls and polls; decide what waits for the shared database.
    RunSync,
    /// Change connections, bridges and their secrets.
    ManageConnections,
    /// Link an own Google account, and use its mail, calendar, files and sheets.
    UseGoogle,
    /// Change the workspace: passphrase, recovery, idle lock, owner.
    ManageWorkspace,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 9] = [
        Self::ViewOwn,
        Self::ViewBook,
        Self::ViewTrading,
        Self::ViewHealth,
        Self::EditBook,
        Self::RunSync,
        Self::ManageConnections,
        Self::UseGoogle,
        Self::ManageWorkspace,
    ];
}
