//! Which client an id leads to. A client is named in other documents by a slug, a UUID, eight hex characters or the
//! ObjectId of its user; an id that two clients claim leads to neither.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;

use crate::{StoreError, bulk::Bulk, cells::json_list};

const INSERT: &str = "INSERT OR REPLACE INTO client_claims (alias, doc, client) VALUES";

/// What a user document claims: the ids that lead to its client. A person who is no client claims nothing.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) doc: i64,
    pub(crate) client: Option<String>,
    pub(crate) aliases: Vec<String>,
}

/// Puts the claims of some user documents in the place of their older ones.
pub(crate) async fn replace(connection: &mut SqliteConnection, claims: Vec<Claim>) -> Result<(), StoreError> {
    if claims.is_empty() {
        return Ok(());
    }
    let docs: Vec<i64> = claims.iter().map(|claim| claim.doc).collect();
    let older: Vec<String> =
        sqlx::query_scalar("DELETE FROM client_claims WHERE doc IN (SELECT value FROM json_each(?)) RETURNING alias")
            .bind(json_list(&docs))
            .fetch_all(&mut *connection)
            .await?;
    let mut touched: BTreeSet<String> = older.into_iter().collect();
    let mut bulk = Bulk::new(INSERT);
    for claim in claims {
        let Some(client) = claim.client else { continue };
        let aliases: BTreeSet<String> = claim.aliases.into_iter().chain([client.clone()]).collect();
        for alias in aliases {
            bulk.push([alias.as_str().into(), claim.doc.into(), client.as_str().into()]);
            touched.insert(alias);
        }
    }
    bulk.write(connection).await?;
    settle(connection, &touched.into_iter().collect::<Vec<_>>()).await
}

async fn settle(connection: &mut SqliteConnection, aliases: &[String]) -> Result<(), StoreError> {
    let aliases = json_list(aliases);
    sqlx::query("DELETE FROM client_aliases WHERE alias IN (SELECT value FROM json_each(?))")
        .bind(&aliases)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO client_aliases (alias, client)
         SELECT c.alias, min(c.client) FROM json_each(?) j CROSS JOIN client_claims c ON c.alias = j.value
         GROUP BY c.alias HAVING min(c.client) = max(c.client)",
    )
    .bind(&aliases)
    .execute(connection)
    .await?;
    Ok(())
}
