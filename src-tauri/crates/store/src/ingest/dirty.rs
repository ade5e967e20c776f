//! Clients whose derived rows are out of date. Written in the transaction that outdates them, so that no crash leaves a
//! derived row stale for good.

use sqlx::SqliteConnection;

use super::kind::Kind;
use crate::{StoreError, cells::json_list};

/// Marks the clients that some documents concern, as far as rows of them are held.
pub(crate) async fn mark(connection: &mut SqliteConnection, kind: Kind, docs: &[i64]) -> Result<(), StoreError> {
    if docs.is_empty() {
        return Ok(());
    }
    let statement = match kind {
        Kind::Investment => {
            "INSERT OR IGNORE INTO dirty_clients
             SELECT client_id FROM investments WHERE doc IN (SELECT value FROM json_each(?1))"
        }
        // A redemption concerns the client of its contract too, should the two differ.
        Kind::Redemption => {
            "INSERT OR IGNORE INTO dirty_clients
             SELECT client_id FROM redemptions WHERE doc IN (SELECT value FROM json_each(?1))
             UNION SELECT i.client_id FROM redemptions r JOIN investments i ON i.id = r.investment_id
                   WHERE r.doc IN (SELECT value FROM json_each(?1))"
        }
        Kind::Document => {
            "INSERT OR IGNORE INTO dirty_clients
             SELECT owner FROM documents WHERE doc IN (SELECT value FROM json_each(?1))"
        }
        Kind::User => {
            "INSERT OR IGNORE INTO dirty_clients
             SELECT alias FROM client_claims WHERE doc IN (SELECT value FROM json_each(?1))
             UNION SELECT client FROM client_claims WHERE doc IN (SELECT value FROM json_each(?1))"
        }
        _ => return Ok(()),
    };
    sqlx::query(statement).bind(json_list(docs)).execute(connection).await?;
    Ok(())
}
