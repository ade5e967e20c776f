//! Google: the account each person linked, what was read from it and what waits to be sent. Every row is one person's
//! own; nothing of it leaves the workspace but through the port that speaks to Google.

pub(crate) mod account;
pub(crate) mod area;
mod bytes;
pub(crate) mod calendar;
mod decide;
pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod mail;
pub(crate) mod mail_read;
mod mail_words;
pub(crate) mod outgoing;
mod revoke;
mod session;
mod turn;

use sqlx::SqliteConnection;
use values::UserId;

use crate::StoreError;

/// The number of a person's rows; nothing when that person never linked an account.
async fn box_of(connection: &mut SqliteConnection, user: &UserId) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT box FROM google_accounts WHERE user_id = ?")
        .bind(user.as_str())
        .fetch_optional(connection)
        .await?)
}

/// The number of a person's rows while the account is linked, where something is to be written.
async fn linked_box(connection: &mut SqliteConnection, user: &UserId) -> Result<i64, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT box FROM google_accounts WHERE user_id = ? AND linked = 1")
        .bind(user.as_str())
        .fetch_optional(connection)
        .await?;
    found.ok_or(StoreError::Overtaken)
}
