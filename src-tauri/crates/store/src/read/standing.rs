//! How a row stands to the document it was read from.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::{StoreError, cells::Cells};

/// How a row stands to its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Read from the document as it is.
    Current,
    /// Read from an older version: the newer one is in quarantine.
    OlderVersion,
    /// The document was deleted in the shared database; the row is kept to be seen, and counts in no total.
    DeletedRemotely,
}

impl Standing {
    /// Reads the column `mark`.
    pub(crate) fn of(cells: &Cells<'_>) -> Result<Self, StoreError> {
        match cells.int("mark")? {
            0 => Ok(Self::Current),
            1 => Ok(Self::OlderVersion),
            2 => Ok(Self::DeletedRemotely),
            _ => Err(cells.unreadable("mark")),
        }
    }
}

/// A row with its standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T> {
    /// The row.
    pub row: T,
    /// Its standing.
    pub standing: Standing,
}

impl<T> Deref for Stored<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

impl<T> Stored<T> {
    /// Whether the row counts in totals: all do but those deleted remotely.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.standing != Standing::DeletedRemotely
    }
}
