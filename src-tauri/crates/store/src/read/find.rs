//! Finding something by a few letters.

use access::session::Scope;
use serde::{Deserialize, Serialize};
use sqlx::{SqliteConnection, sqlite::SqliteRow};

use super::{investors::like, reach::Reach};
use crate::{
    StoreError, Workspace,
    cells::{Cells, folded},
};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// An investor.
    Investor,
    /// A contract.
    Investment,
    /// An account.
    Account,
    /// A prospect.
    Prospect,
    /// A task.
    Task,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Its id.
    pub id: String,
    /// The line to show.
    pub title: String,
    /// A second line: e-mail address, fund, broker.
    pub detail: Option<String>,
    /// The client it belongs to, for a contract.
    pub investor: Option<String>,
}

/// In each: ?1 the text within anything, ?2 the text at the beginning, ?3 the ids within reach, ?4 how many.
const INVESTORS: &str = "SELECT client_id AS id, coalesce(name, client_id) AS title, email AS detail FROM investors
     WHERE rowid IN (SELECT rowid FROM investors WHERE instr(search, ?1) > 0)
     AND (?3 IS NULL OR client_id IN (SELECT value FROM json_each(?3)))
     ORDER BY name_key NOT LIKE ?2 ESCAPE '!', name_key LIMIT ?4";
const INVESTMENTS: &str = "SELECT id, id AS title, fund AS detail,
        coalesce((SELECT client FROM client_aliases WHERE alias = client_id), client_id) AS investor FROM investments
     WHERE mark <> 2 AND id LIKE ?2 ESCAPE '!'
     AND (?3 IS NULL OR client_id IN (SELECT value FROM json_each(?3))) ORDER BY id LIMIT ?4";
const ACCOUNTS: &str =
    "SELECT CAST(login AS TEXT) AS id, coalesce(name, CAST(login AS TEXT)) AS title, broker AS detail
     FROM accounts WHERE mark <> 2 AND instr(search, ?1) > 0
     AND (?3 IS NULL OR client_id IN (SELECT value FROM json_each(?3)))
     ORDER BY search NOT LIKE ?2 ESCAPE '!', login LIMIT ?4";
const PROSPECTS: &str = "SELECT id, name AS title, email AS detail FROM prospects
     WHERE ?3 IS NULL AND mark <> 2 AND instr(search, ?1) > 0
     ORDER BY search NOT LIKE ?2 ESCAPE '!', search LIMIT ?4";
const TASKS: &str = "SELECT id, title, due AS detail FROM tasks
     WHERE ?3 IS NULL AND mark <> 2 AND instr(search, ?1) > 0
     ORDER BY done, search NOT LIKE ?2 ESCAPE '!', search LIMIT ?4";

impl Workspace {
    /// Finds investors, accounts, contracts by the beginning of their id, prospects and tasks, in this order; case and
    /// accents do not matter. In each kind those that begin with the text come first. A client finds only what is the
    /// own.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn find(&self, scope: &Scope, text: &str, limit: u32) -> Result<Vec<Found>, StoreError> {
        let text = folded(text.trim());
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut reader = self.reader().await?;
        let ids = match Reach::of(&mut reader, scope, None).await? {
            Reach::All => None,
            Reach::Ids(ids) => Some(ids),
            Reach::Nothing => return Ok(Vec::new()),
        };
        let asked = Asked { begins: format!("{}%", like(&text)), within: text, ids, limit };
        let mut found = Vec::new();
        for (kind, statement) in [
            (FoundKind::Investor, INVESTORS),
            (FoundKind::Account, ACCOUNTS),
            (FoundKind::Investment, INVESTMENTS),
            (FoundKind::Prospect, PROSPECTS),
            (FoundKind::Task, TASKS),
        ] {
            found.extend(asked.of(&mut reader, kind, statement).await?);
        }
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(found)
    }
}

struct Asked {
    within: String,
    begins: String,
    ids: Option<String>,
    limit: u32,
}

impl Asked {
    async fn of(
        &self,
        connection: &mut SqliteConnection,
        kind: FoundKind,
        statement: &'static str,
    ) -> Result<Vec<Found>, StoreError> {
        let rows = sqlx::query(statement)
            .bind(&self.within)
            .bind(&self.begins)
            .bind(&self.ids)
            .bind(self.limit)
            .fetch_all(connection)
            .await?;
        rows.iter().map(|row| found(kind, row)).collect()
    }
}

fn found(kind: FoundKind, row: &SqliteRow) -> Result<Found, StoreError> {
    let cells = Cells { table: "find", row };
    let investor = if kind == FoundKind::Investment { cells.opt_text("investor")? } else { None };
    Ok(Found { kind, id: cells.text("id")?, title: cells.text("title")?, detail: cells.opt_text("detail")?, investor })
}
