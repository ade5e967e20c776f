//! Which client each id leads to.

use std::collections::HashMap;

use access::session::Scope;
use values::ClientId;

use super::reach::Reach;
use crate::{StoreError, Workspace};

impl Workspace {
    /// Every other id of a client with the client it leads to, within reach. An id that is not there leads to itself.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn client_aliases(&self, scope: &Scope) -> Result<HashMap<String, ClientId>, StoreError> {
        let mut reader = self.reader().await?;
        let rows: Vec<(String, String)> = match Reach::of(&mut reader, scope, None).await? {
            Reach::Nothing => Vec::new(),
            Reach::All => sqlx::query_as("SELECT alias, client FROM client_aliases").fetch_all(&mut *reader).await?,
            Reach::Ids(ids) => {
                sqlx::query_as(
                    "SELECT alias, client FROM client_aliases WHERE alias IN (SELECT value FROM json_each(?))",
                )
                .bind(ids)
                .fetch_all(&mut *reader)
                .await?
            }
        };
        let unreadable = StoreError::UnreadableRow { table: "client_aliases", column: "client" };
        let read = |(alias, client)| Ok((alias, ClientId::new(client).map_err(|_| unreadable.clone())?));
        rows.into_iter().map(read).collect()
    }
}
