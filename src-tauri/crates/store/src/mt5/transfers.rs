//! What people said transfers are.

use serde_json::json;
use trading::flows::FlowKind;
use values::{AccountLogin, Instant};

use crate::{
    Actor, StoreError, Workspace,
    cells::Cells,
    table::accounts::{login, login_number},
    workspace::begin,
    write::audit,
};

/// A transfer as a person classified it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTransfer {
    /// The account.
    pub login: AccountLogin,
    /// The deal.
    pub ticket: u64,
    /// What it is.
    pub kind: FlowKind,
    /// Why.
    pub note: Option<String>,
    /// When that was said.
    pub set_at: Instant,
    /// By whom.
    pub set_by: String,
}

/// The words that stand in the database.
const KINDS: [(FlowKind, &str); 3] = [
    (FlowKind::ProfitWithdrawal, "profit_withdrawal"),
    (FlowKind::Internal, "internal"),
    (FlowKind::External, "external"),
];

impl Workspace {
    /// Keeps what a person says a transfer is, over what was said before, as one act with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn classify_transfer(
        &self,
        actor: &Actor,
        (of, ticket): (AccountLogin, u64),
        kind: FlowKind,
        note: Option<&str>,
    ) -> Result<(), StoreError> {
        let at = self.now();
        let word = KINDS.iter().find(|(known, _)| *known == kind).map_or("external", |(_, word)| *word);
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        sqlx::query(
            "INSERT OR REPLACE INTO transfer_classes (login, ticket, kind, note, set_at, set_by)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(login_number(of))
        .bind(ticket.cast_signed())
        .bind(word)
        .bind(note)
        .bind(at.as_microsecond())
        .bind(&actor.name)
        .execute(&mut *transaction)
        .await?;
        let detail = json!({ "account": of.to_string(), "ticket": ticket.to_string(), "kind": word, "note": note });
        let entry = audit::Entry { at, actor: Some(actor), operation: "mt5.classify_transfer", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Everything that was said of transfers.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn classified_transfers(&self) -> Result<Vec<StoredTransfer>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM transfer_classes ORDER BY set_at DESC").fetch_all(&mut *reader).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells { table: "transfer_classes", row };
                let kind = |text: &str| KINDS.iter().find(|(_, word)| *word == text).map(|(kind, _)| *kind);
                Ok(StoredTransfer {
                    login: login(&cells)?,
                    ticket: cells.int("ticket")?.cast_unsigned(),
                    kind: cells.parsed("kind", kind)?,
                    note: cells.opt_text("note")?,
                    set_at: cells.instant("set_at")?,
                    set_by: cells.text("set_by")?,
                })
            })
            .collect()
    }
}
