//! Operations on their way to the server: which may be sent, that they were, and what was answered.

use values::OperationId;

use super::operation::{Operation, OperationState, RefusedOperation, count, read};
use crate::{StoreError, Workspace, cells::json_list, workspace::begin};

impl Workspace {
    /// The operations that may be sent, in their order, after a number: those that wait with no conflicted or dead one
    /// before them on the same document, and none up to that number that waits again by now.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn sendable(&self, after: i64, limit: u32) -> Result<Vec<Operation>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT o.*, c.name AS collection_name FROM operations o JOIN collections c ON c.id = o.collection
             WHERE o.state = 0 AND o.number > ?1 AND NOT EXISTS (
                 SELECT 1 FROM operations b
                 WHERE b.collection = o.collection AND b.key = o.key AND b.number < o.number
                   AND (b.state >= 2 OR (b.state = 0 AND b.number <= ?1)))
             ORDER BY o.number LIMIT ?2 + 0",
        )
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(read).collect()
    }

    /// Notes that operations are about to be sent, and how many bytes they are. Those that changed since they were read
    /// are left out of what is returned: they must not be sent.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn mark_sent(&self, operations: &[Operation]) -> Result<Vec<OperationId>, StoreError> {
        let asked: Vec<(&str, i64)> =
            operations.iter().map(|operation| (operation.id.as_str(), operation.version)).collect();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let marked: Vec<(String, i64)> = sqlx::query_as(
            "UPDATE operations SET attempts = attempts + 1, version = version + 1,
                    pull = CASE WHEN attempts > 0 THEN pull
                           ELSE (SELECT c.pull FROM collections c WHERE c.id = operations.collection) END
             FROM (SELECT json_extract(value, '$[0]') AS wanted, json_extract(value, '$[1]') AS as_read
                   FROM json_each(?)) j
             WHERE id = j.wanted AND version = j.as_read AND +state = 0
             RETURNING id, bytes",
        )
        .bind(json_list(&asked))
        .fetch_all(&mut *transaction)
        .await?;
        let bytes = marked.iter().map(|(_, bytes)| u64::try_from(*bytes).unwrap_or(0)).sum();
        count(&mut transaction, "sent", u64::try_from(marked.len()).unwrap_or(u64::MAX)).await?;
        count(&mut transaction, "sent_bytes", bytes).await?;
        transaction.commit().await?;
        marked.into_iter().map(|(text, _)| id(text)).collect()
    }

    /// Notes what the server answered: applied, or refused for good. What was settled meanwhile stays settled. Returns
    /// those applied of which the changes that are followed may never tell, since a full read began after they were
    /// first sent: they stay as they were, for [`Workspace::acknowledge_untold`].
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn answered(
        &self,
        applied: &[OperationId],
        refused: &[RefusedOperation],
    ) -> Result<Vec<OperationId>, StoreError> {
        if applied.is_empty() && refused.is_empty() {
            return Ok(Vec::new());
        }
        let at = self.now().as_microsecond();
        let ids: Vec<&str> = applied.iter().map(OperationId::as_str).collect();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let acknowledged = sqlx::query(
            "UPDATE operations SET state = ?, why = NULL, version = version + 1, changed_at = ?
             WHERE +state = 0 AND id IN (SELECT value FROM json_each(?))
               AND pull = (SELECT c.pull FROM collections c WHERE c.id = operations.collection)",
        )
        .bind(OperationState::Acknowledged.code())
        .bind(at)
        .bind(json_list(&ids))
        .execute(&mut *transaction)
        .await?;
        let untold: Vec<String> = sqlx::query_scalar(
            "SELECT id FROM operations WHERE +state = 0 AND id IN (SELECT value FROM json_each(?)) ORDER BY number",
        )
        .bind(json_list(&ids))
        .fetch_all(&mut *transaction)
        .await?;
        count(&mut transaction, "acknowledged", acknowledged.rows_affected()).await?;
        for RefusedOperation { id, why } in refused {
            sqlx::query(
                "UPDATE operations SET state = ?, why = ?, version = version + 1, changed_at = ?
                 WHERE +state = 0 AND id = ?",
            )
            .bind(OperationState::Dead.code())
            .bind(why.reveal())
            .bind(at)
            .bind(id.as_str())
            .execute(&mut *transaction)
            .await?;
        }
        count(&mut transaction, "refused", u64::try_from(refused.len()).unwrap_or(u64::MAX)).await?;
        transaction.commit().await?;
        untold.into_iter().map(id).collect()
    }

    /// Notes that operations are applied of which the changes that are followed may never tell. They are settled when the
    /// changes have come to `told_at`, which was asked for after they were applied, or by a full read that begins from
    /// now on; without it, by the latter alone.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn acknowledge_untold(&self, untold: &[OperationId], told_at: Option<&[u8]>) -> Result<(), StoreError> {
        let ids: Vec<&str> = untold.iter().map(OperationId::as_str).collect();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let acknowledged = sqlx::query(
            "UPDATE operations SET state = ?, why = NULL, version = version + 1, changed_at = ?, told_at = ?,
                    pull = (SELECT c.pull FROM collections c WHERE c.id = operations.collection)
             WHERE +state = 0 AND id IN (SELECT value FROM json_each(?))",
        )
        .bind(OperationState::Acknowledged.code())
        .bind(self.now().as_microsecond())
        .bind(told_at)
        .bind(json_list(&ids))
        .execute(&mut *transaction)
        .await?;
        count(&mut transaction, "acknowledged", acknowledged.rows_affected()).await?;
        Ok(transaction.commit().await?)
    }

    /// The acknowledged operations that are settled when the changes have come somewhere, each with where.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn told_later(&self) -> Result<Vec<(OperationId, Vec<u8>)>, StoreError> {
        let mut reader = self.reader().await?;
        let later: Vec<(String, Vec<u8>)> =
            sqlx::query_as("SELECT id, told_at FROM operations WHERE told_at IS NOT NULL ORDER BY number")
                .fetch_all(&mut *reader)
                .await?;
        later.into_iter().map(|(text, told_at)| Ok((id(text)?, told_at))).collect()
    }
}

fn id(text: String) -> Result<OperationId, StoreError> {
    text.parse().map_err(|_| StoreError::UnreadableRow { table: "operations", column: "id" })
}
