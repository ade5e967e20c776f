//! Somebody signed in at an open workspace: what a permitted operation works with.

use std::sync::Arc;

use access::session::{Scope, Session};
use store::{Actor, Workspace};
use values::{CalendarDate, Currency, Instant};

use crate::{
    desk::{Desk, OpenWorkspace},
    fault::Fault,
};

/// A permitted person at an open workspace.
pub(crate) struct Seat {
    /// The desk.
    pub(crate) desk: Desk,
    /// The open workspace.
    pub(crate) open: Arc<OpenWorkspace>,
    /// Who.
    pub(crate) session: Session,
}

impl Seat {
    /// The store.
    pub(crate) fn store(&self) -> &Workspace {
        &self.open.store
    }

    /// Whose records may be read.
    pub(crate) const fn scope(&self) -> &Scope {
        &self.session.scope
    }

    /// The moment for which figures are made: now, or the demonstration's standing clock.
    pub(crate) fn now(&self) -> Instant {
        self.open.now(&self.desk)
    }

    /// The calendar date in the workspace's time zone.
    pub(crate) fn today(&self) -> CalendarDate {
        self.open.today(&self.desk)
    }

    /// The currency of headline figures.
    pub(crate) fn base_currency(&self) -> Currency {
        self.open.profile().base_currency
    }

    /// Whether the whole firm may be seen.
    pub(crate) fn sees_firm(&self) -> bool {
        self.session.scope == Scope::Firm
    }

    /// Who acts, for the audit trail.
    pub(crate) fn actor(&self) -> Actor {
        Actor {
            user_id: self.session.user_id.clone(),
            session_id: Some(self.session.id.clone()),
            name: self.session.name.clone(),
        }
    }

    /// Keeps one setting, as one act with its audit record.
    pub(crate) async fn keep_setting<T: serde::Serialize + Sync>(
        &self,
        operation: &str,
        key: &str,
        value: &T,
    ) -> Result<(), Fault> {
        let json = serde_json::to_value(value).map_err(crate::fault_of::defect)?;
        let change = store::Change::Setting { key: key.to_owned(), json };
        self.store().write(&self.actor(), operation, vec![change]).await?;
        Ok(())
    }
}
