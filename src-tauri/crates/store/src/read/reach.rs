//! How far a reader sees. Every read of people's rows asks here first, and puts the answer into its statement.

use access::session::Scope;
use sqlx::{AssertSqlSafe, SqliteConnection, sqlite::SqliteRow};
use values::{AccountLogin, ClientId};

use crate::{StoreError, cells::json_list, table::accounts::login_number};

/// What a statement may return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Every row.
    All,
    /// The rows written under these ids, as a JSON list: every id that leads to one client.
    Ids(String),
    /// None.
    Nothing,
}

impl Reach {
    /// The reach of a scope, narrowed to one client when one is asked for.
    pub(crate) async fn of(
        connection: &mut SqliteConnection,
        scope: &Scope,
        asked: Option<&ClientId>,
    ) -> Result<Self, StoreError> {
        let asked = match asked {
            Some(id) => Some(client(connection, id).await?),
            None => None,
        };
        match scope {
            Scope::Firm => match asked {
                None => Ok(Self::All),
                Some(asked) => {
                    let mut ids = ids_of(connection, &asked).await?;
                    if !ids.contains(&asked) {
                        ids.push(asked);
                    }
                    Ok(Self::Ids(json_list(&ids)))
                }
            },
            Scope::Client(own) => {
                let own = client(connection, own).await?;
                if asked.is_some_and(|asked| asked != own) {
                    return Ok(Self::Nothing);
                }
                // An id that another client claims too shows nobody's rows to either.
                let mut ids = ids_of(connection, &own).await?;
                if !ids.contains(&own) && !is_claimed(connection, &own).await? {
                    ids.push(own);
                }
                Ok(Self::Ids(json_list(&ids)))
            }
        }
    }

    /// The rows of a table within reach; `column` holds the client's id as written.
    pub(crate) async fn rows(
        &self,
        connection: &mut SqliteConnection,
        (table, column, order): (&str, &str, &str),
    ) -> Result<Vec<SqliteRow>, StoreError> {
        Ok(match self {
            Self::Nothing => Vec::new(),
            Self::All => {
                let statement = format!("SELECT * FROM {table} ORDER BY {order}");
                sqlx::query(AssertSqlSafe(statement)).fetch_all(connection).await?
            }
            Self::Ids(ids) => {
                let statement = format!(
                    "SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY {order}"
                );
                sqlx::query(AssertSqlSafe(statement)).bind(ids).fetch_all(connection).await?
            }
        })
    }

    /// The accounts within reach; nothing when all are.
    pub(crate) async fn logins(&self, connection: &mut SqliteConnection) -> Result<Option<Vec<i64>>, StoreError> {
        match self {
            Self::All => Ok(None),
            Self::Nothing => Ok(Some(Vec::new())),
            Self::Ids(ids) => Ok(Some(
                sqlx::query_scalar(
                    "SELECT login FROM accounts WHERE mark <> 2 AND client_id IN (SELECT value FROM json_each(?))",
                )
                .bind(ids)
                .fetch_all(connection)
                .await?,
            )),
        }
    }

    /// Whether an account is within reach.
    pub(crate) async fn sees(
        &self,
        connection: &mut SqliteConnection,
        login: AccountLogin,
    ) -> Result<bool, StoreError> {
        Ok(self.logins(connection).await?.is_none_or(|logins| logins.contains(&login_number(login))))
    }
}

/// Refuses what is for the firm alone.
pub(crate) fn firm_only(scope: &Scope) -> Result<(), StoreError> {
    match scope {
        Scope::Firm => Ok(()),
        Scope::Client(_) => Err(StoreError::NotPermitted),
    }
}

/// The client an id leads to: another id, or itself.
pub(crate) async fn client(connection: &mut SqliteConnection, id: &ClientId) -> Result<String, StoreError> {
    let client: Option<String> = sqlx::query_scalar("SELECT client FROM client_aliases WHERE alias = ?")
        .bind(id.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(client.unwrap_or_else(|| id.to_string()))
}

async fn ids_of(connection: &mut SqliteConnection, client: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT alias FROM client_aliases WHERE client = ?")
        .bind(client)
        .fetch_all(connection)
        .await?)
}

async fn is_claimed(connection: &mut SqliteConnection, id: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM client_claims WHERE alias = ?)")
        .bind(id)
        .fetch_one(connection)
        .await?)
}
