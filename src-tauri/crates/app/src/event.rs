//! What the desk tells the window without being asked.

use serde::{Deserialize, Serialize};

use crate::{mt5_desk::alerts::LimitAlertRow, pull::status::PullStatus, tag::Tag};

/// One event of the one stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskEvent {
    /// Data changed: what carries these tags is old.
    Changed {
        /// The tags.
        tags: Vec<Tag>,
    },
    /// A pull moved on.
    Pull {
        /// Where it is.
        status: PullStatus,
    },
    /// A limit was breached: told once, whatever the next readings say.
    LimitAlert {
        /// The alert.
        alert: LimitAlertRow,
    },
    /// The desk's phase changed (locked, unlocked, signed in or out); everything on screen is to be asked anew.
    Desk,
}
