//! The linked account and its tokens, which stand nowhere else. A change of the tokens names the generation it was made
//! from, so that of many who renew them at once one does.

use serde_json::json;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, Sensitive, UserId};

use super::{area, revoke};
use crate::{
    Actor, StoreError, Workspace,
    cells::{Cells, json_list},
    workspace::begin,
    write::audit::{self, Entry},
};

/// A linked account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoogleAccount {
    /// Whose it is.
    pub user_id: UserId,
    /// Google's own id of it.
    pub subject: String,
    /// Its address.
    pub email: String,
    /// What Google granted.
    pub scopes: Vec<String>,
    /// The token that renews; nothing when Google gave none.
    pub refresh_token: Option<Sensitive<String>>,
    /// The token in use.
    pub access_token: Sensitive<String>,
    /// Until when it may be used.
    pub expires_at: Instant,
    /// When it was received.
    pub received_at: Instant,
    /// Counts every change of the tokens.
    pub generation: i64,
    /// When the person last agreed.
    pub consented_at: Instant,
    /// When the account was linked.
    pub connected_at: Instant,
    /// Why the person has to sign in again.
    pub reconnect: Option<String>,
}

/// What a sign-in brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoogleSignIn {
    /// Google's own id of the account.
    pub subject: String,
    /// Its address.
    pub email: String,
    /// The tokens, with what was granted.
    pub tokens: GoogleTokens,
}

/// Tokens as Google gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoogleTokens {
    /// The token that renews; nothing keeps the one that is held.
    pub refresh: Option<Sensitive<String>>,
    /// The token to use.
    pub access: Sensitive<String>,
    /// Until when it may be used.
    pub expires_at: Instant,
    /// When it was received.
    pub received_at: Instant,
    /// What was granted; nothing keeps what is held.
    pub granted: Option<Vec<String>>,
}

impl Workspace {
    /// The account a person linked.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_account(&self, user: &UserId) -> Result<Option<GoogleAccount>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT * FROM google_accounts WHERE user_id = ? AND linked = 1")
            .bind(user.as_str())
            .fetch_optional(&mut *reader)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Every linked account.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_accounts(&self) -> Result<Vec<GoogleAccount>, StoreError> {
        let mut reader = self.reader().await?;
        let rows =
            sqlx::query("SELECT * FROM google_accounts WHERE linked = 1 ORDER BY box").fetch_all(&mut *reader).await?;
        rows.iter().map(read).collect()
    }

    /// Links an account, or takes a new sign-in of the one that is linked, with its audit record. A sign-in without a
    /// token that renews keeps the one that is held for the same account. Of another account nothing read stays, and its
    /// tokens are to be revoked; what waits for it waits on.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn link_google(
        &self,
        actor: &Actor,
        operation: &str,
        sign_in: GoogleSignIn,
    ) -> Result<GoogleAccount, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let held = sqlx::query("SELECT * FROM google_accounts WHERE user_id = ?")
            .bind(actor.user_id.as_str())
            .fetch_optional(&mut *transaction)
            .await?;
        let held = held.as_ref().map(read).transpose()?;
        if held.as_ref().is_some_and(|held| held.subject != sign_in.subject) {
            revoke::keep_tokens(&mut transaction, &actor.user_id, at).await?;
            forget_read(&mut transaction, &actor.user_id).await?;
        }
        put(&mut transaction, &actor.user_id, (&sign_in, at)).await?;
        let detail = json!({ "account": sign_in.subject, "scopes": sign_in.tokens.granted });
        audit::append(&mut transaction, Entry { at, actor: Some(actor), operation, detail }).await?;
        transaction.commit().await?;
        drop(writer);
        self.google_account(&actor.user_id).await?.ok_or(StoreError::Overtaken)
    }

    /// Keeps renewed tokens and gives the turn back, unless others came meanwhile: then nothing is written, and those are
    /// to be used.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn renew_google_tokens(
        &self,
        (user, subject): (&UserId, &str),
        generation: i64,
        tokens: &GoogleTokens,
    ) -> Result<bool, StoreError> {
        let mut writer = self.writer().await?;
        let changed = sqlx::query(
            "UPDATE google_accounts SET access_token = ?4, expires_at = ?5, received_at = ?6,
                 refresh_token = coalesce(?7, refresh_token), scopes = coalesce(?8, scopes),
                 generation = generation + 1, turn_holder = NULL, turn_until = NULL
             WHERE user_id = ?1 AND subject = ?2 AND generation = ?3 AND linked = 1",
        )
        .bind(user.as_str())
        .bind(subject)
        .bind(generation)
        .bind(tokens.access.reveal())
        .bind(tokens.expires_at.as_microsecond())
        .bind(tokens.received_at.as_microsecond())
        .bind(tokens.refresh.as_ref().map(|token| token.reveal().as_str()))
        .bind(tokens.granted.as_ref().map(|granted| json_list(granted)))
        .execute(&mut *writer)
        .await?;
        Ok(changed.rows_affected() == 1)
    }

    /// Notes why the person has to sign in again, unless other tokens came meanwhile.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn google_reconnect(
        &self,
        (user, subject): (&UserId, &str),
        generation: i64,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let mut writer = self.writer().await?;
        let changed = sqlx::query(
            "UPDATE google_accounts SET reconnect = ?4, turn_holder = NULL, turn_until = NULL
             WHERE user_id = ?1 AND subject = ?2 AND generation = ?3 AND linked = 1",
        )
        .bind(user.as_str())
        .bind(subject)
        .bind(generation)
        .bind(reason)
        .execute(&mut *writer)
        .await?;
        Ok(changed.rows_affected() == 1)
    }

    /// Takes the link away with its audit record: the tokens are to be revoked, what was read goes, what waits stays.
    /// Tells whether there was one.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn unlink_google(&self, actor: &Actor, operation: &str) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        revoke::keep_tokens(&mut transaction, &actor.user_id, at).await?;
        let changed = sqlx::query(
            "UPDATE google_accounts SET linked = 0, refresh_token = NULL, access_token = '', scopes = '[]',
                 reconnect = NULL, turn_holder = NULL, turn_until = NULL, generation = generation + 1
             WHERE user_id = ? AND linked = 1",
        )
        .bind(actor.user_id.as_str())
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        forget_read(&mut transaction, &actor.user_id).await?;
        audit::append(&mut transaction, Entry { at, actor: Some(actor), operation, detail: json!({}) }).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

async fn put(
    connection: &mut SqliteConnection,
    user: &UserId,
    (sign_in, at): (&GoogleSignIn, Instant),
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO google_accounts (user_id, subject, email, scopes, refresh_token, access_token, expires_at,
             received_at, generation, consented_at, connected_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?8, ?9)
         ON CONFLICT (user_id) DO UPDATE SET
             connected_at = CASE WHEN linked = 1 AND subject = ?2 THEN connected_at ELSE ?9 END,
             refresh_token = CASE WHEN subject = ?2 THEN coalesce(?5, refresh_token) ELSE ?5 END,
             subject = ?2, email = ?3, scopes = ?4, access_token = ?6, expires_at = ?7, received_at = ?8,
             generation = generation + 1, consented_at = ?8, reconnect = NULL, turn_holder = NULL, turn_until = NULL,
             linked = 1",
    )
    .bind(user.as_str())
    .bind(&sign_in.subject)
    .bind(&sign_in.email)
    .bind(json_list(sign_in.tokens.granted.as_deref().unwrap_or_default()))
    .bind(sign_in.tokens.refresh.as_ref().map(|token| token.reveal().as_str()))
    .bind(sign_in.tokens.access.reveal())
    .bind(sign_in.tokens.expires_at.as_microsecond())
    .bind(sign_in.tokens.received_at.as_microsecond())
    .bind(at.as_microsecond())
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets everything that was read from a person's account.
async fn forget_read(connection: &mut SqliteConnection, user: &UserId) -> Result<(), StoreError> {
    let Some(own) = super::box_of(connection, user).await? else { return Ok(()) };
    super::mail::forget(connection, own).await?;
    for statement in [
        "DELETE FROM google_events WHERE box = ?",
        "DELETE FROM google_files WHERE box = ?",
        "DELETE FROM google_folders WHERE box = ?",
        "DELETE FROM google_cursors WHERE box = ?",
    ] {
        sqlx::query(statement).bind(own).execute(&mut *connection).await?;
    }
    super::bytes::forget_read(connection, own).await?;
    area::forget(connection, own).await
}

fn read(row: &SqliteRow) -> Result<GoogleAccount, StoreError> {
    let cells = Cells { table: "google_accounts", row };
    Ok(GoogleAccount {
        user_id: cells.id("user_id")?,
        subject: cells.text("subject")?,
        email: cells.text("email")?,
        scopes: cells.json("scopes")?,
        refresh_token: cells.opt_text("refresh_token")?.map(Sensitive::new),
        access_token: Sensitive::new(cells.text("access_token")?),
        expires_at: cells.instant("expires_at")?,
        received_at: cells.instant("received_at")?,
        generation: cells.int("generation")?,
        consented_at: cells.instant("consented_at")?,
        connected_at: cells.instant("connected_at")?,
        reconnect: cells.opt_text("reconnect")?,
    })
}
