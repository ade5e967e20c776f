//! What the desk calls strategies, by their magic numbers.

use serde_json::json;
use values::Instant;

use crate::{Actor, StoreError, Workspace, cells::Cells, workspace::begin, write::audit};

/// A magic number's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyName {
    /// The number; zero is a person's hand.
    pub magic: i64,
    /// What the desk calls it.
    pub name: String,
    /// When that was said.
    pub set_at: Instant,
    /// By whom.
    pub set_by: String,
}

impl Workspace {
    /// Gives a magic number a name, over the one before, or takes it away, as one act with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn name_strategy(&self, actor: &Actor, magic: i64, name: Option<&str>) -> Result<(), StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let before: Option<String> = sqlx::query_scalar("SELECT name FROM strategy_names WHERE magic = ?")
            .bind(magic)
            .fetch_optional(&mut *transaction)
            .await?;
        match name {
            Some(name) => {
                sqlx::query("INSERT OR REPLACE INTO strategy_names (magic, name, set_at, set_by) VALUES (?, ?, ?, ?)")
                    .bind(magic)
                    .bind(name)
                    .bind(at.as_microsecond())
                    .bind(&actor.name)
                    .execute(&mut *transaction)
                    .await?;
            }
            None => {
                sqlx::query("DELETE FROM strategy_names WHERE magic = ?")
                    .bind(magic)
                    .execute(&mut *transaction)
                    .await?;
            }
        }
        let detail = json!({ "magic": magic.to_string(), "before": before, "name": name });
        let entry = audit::Entry { at, actor: Some(actor), operation: "mt5.name_strategy", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The names, by number.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn strategy_names(&self) -> Result<Vec<StrategyName>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM strategy_names ORDER BY magic").fetch_all(&mut *reader).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "strategy_names", row };
                Ok(StrategyName {
                    magic: cells.int("magic")?,
                    name: cells.text("name")?,
                    set_at: cells.instant("set_at")?,
                    set_by: cells.text("set_by")?,
                })
            })
            .collect()
    }
}
