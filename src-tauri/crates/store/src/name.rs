//! Giving a workspace another name.

use serde_json::json;

use crate::{
    Actor, StoreError, Workspace,
    workspace::begin,
    write::audit::{self, Entry},
};

impl Workspace {
    /// Gives it another name, as one act with its audit record: the header is written before the record is final, and
    /// gets its old name back when that fails.
    ///
    /// # Errors
    /// A full disk, a read-only folder, a damaged database, a locked workspace.
    pub async fn rename(&self, actor: &Actor, name: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let before = self.details().name;
        let detail = json!({ "before": before, "after": name });
        let entry = Entry { at: self.now(), actor: Some(actor), operation: "workspace.rename", detail };
        audit::append(&mut transaction, entry).await?;
        self.put_name(name)?;
        if let Err(error) = transaction.commit().await {
            self.put_name(&before)?;
            return Err(error.into());
        }
        Ok(())
    }

    /// The header in memory changes only when the one on disk did.
    fn put_name(&self, name: &str) -> Result<(), StoreError> {
        let mut header = self.header();
        let mut changed = header.clone();
        name.clone_into(&mut changed.name);
        changed.write(&self.inner.folder)?;
        *header = changed;
        Ok(())
    }
}
