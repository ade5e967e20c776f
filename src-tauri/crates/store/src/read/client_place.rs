//! The document that says who a client is.

use access::session::Scope;
use values::ClientId;

use super::reach::Reach;
use crate::{Place, StoreError, Workspace};

impl Workspace {
    /// The document of the person a client is, by any of its ids; nothing when there is none within the scope. Where
    /// several say they are that client, nobody can tell which one is meant: nothing.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn place_of_client(&self, scope: &Scope, client: &ClientId) -> Result<Option<Place>, StoreError> {
        let mut reader = self.reader().await?;
        let Reach::Ids(ids) = Reach::of(&mut reader, scope, Some(client)).await? else { return Ok(None) };
        let mut found: Vec<(String, String)> = sqlx::query_as(
            "SELECT c.name, r.key FROM users u JOIN raw_documents r ON r.doc = u.doc AND r.kind BETWEEN 1 AND 7
             JOIN collections c ON c.id = r.collection
             WHERE u.mark <> 2 AND u.client IN (SELECT value FROM json_each(?)) LIMIT 2",
        )
        .bind(ids)
        .fetch_all(&mut *reader)
        .await?;
        let only = if found.len() == 1 { found.pop() } else { None };
        Ok(only.map(|(collection, key)| Place { collection, key }))
    }
}
