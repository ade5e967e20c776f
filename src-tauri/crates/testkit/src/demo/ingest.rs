//! The demonstration on its way into a workspace, through the door of a real pull and a real poll.

use std::sync::Arc;

use ports::{Fields, RemoteDocument};
use store::Workspace;
use sync::pull::{Pull, SyncFault};
use tokio_util::sync::CancellationToken;

use super::{DemoFund, DocumentsInMemory, open::symbols};
use crate::FixedClock;

impl DemoFund {
    /// Pulls the firm's documents into a workspace, and records the readings of the last days, what is open and what the
    /// servers say of their symbols, as a poll would.
    ///
    /// `encode` gives each document its key and bytes; it is the adapter's, since only it knows the format.
    ///
    /// # Errors
    /// As a pull: a full disk, a damaged database, a locked workspace.
    pub async fn ingest_into(
        &self,
        workspace: &Workspace,
        encode: impl Fn(&Fields) -> RemoteDocument + Send,
    ) -> Result<(), SyncFault> {
        let remote = Arc::new(DocumentsInMemory::new(&self.shared_documents(self.seed), encode));
        let clock = Arc::new(FixedClock::at(self.until));
        Pull::new(workspace.clone(), remote, clock).full(|_| (), CancellationToken::new()).await?;
        workspace.record_readings(self.intraday.clone()).await?;
        workspace.record_open(self.open.clone()).await?;
        for (server, symbols) in symbols() {
            workspace.record_symbols(server, symbols).await?;
        }
        Ok(())
    }
}
