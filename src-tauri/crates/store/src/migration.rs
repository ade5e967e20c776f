//! Forward migrations. An existing database is copied first, and the copy verified.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::{
    StoreError, database,
    files::replace::{file_error, sync_folder},
    keys::Key,
};

/// Every migration in order; the first makes schema 1. Never edited once released, only added to.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_workspace.sql"),
    include_str!("../migrations/0002_rates.sql"),
    include_str!("../migrations/0003_mt5_desk.sql"),
    include_str!("../migrations/0004_google.sql"),
    include_str!("../migrations/0005_envelopes.sql"),
    include_str!("../migrations/0006_allocation.sql"),
    include_str!("../migrations/0007_signing_queue.sql"),
    include_str!("../migrations/0008_newest_readings.sql"),
    include_str!("../migrations/0009_meaning.sql"),
    include_str!("../migrations/0010_documents_of_envelopes.sql"),
    include_str!("../migrations/0011_strategies.sql"),
    include_str!("../migrations/0012_open_magics.sql"),
    include_str!("../migrations/0013_investors_counted.sql"),
    include_str!("../migrations/0014_told_at.sql"),
];

/// Brings the database to the newest schema of `migrations`, or refuses one that is newer.
pub(crate) async fn migrate(
    connection: &mut SqliteConnection,
    migrations: &[&'static str],
    folder: &Path,
    key: &Key,
) -> Result<(), StoreError> {
    let found: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *connection).await?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::NewerSchema { found, known });
    }
    let Ok(done) = usize::try_from(found) else {
        return Err(StoreError::DamagedDatabase { detail: "its schema is no number of a schema".to_owned() });
    };
    if done > 0 && done < migrations.len() {
        copy_first(connection, &folder.join(format!("before-schema-{known}.db")), key).await?;
    }
    for (number, migration) in (1_i64..).zip(migrations).skip(done) {
        let mut step = connection.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::raw_sql(*migration).execute(&mut *step).await?;
        sqlx::raw_sql(AssertSqlSafe(format!("PRAGMA user_version = {number}"))).execute(&mut *step).await?;
        step.commit().await?;
    }
    Ok(())
}

/// Copies the database beside itself, under the same key, and verifies the copy.
async fn copy_first(connection: &mut SqliteConnection, copy: &PathBuf, key: &Key) -> Result<(), StoreError> {
    remove(copy)?;
    let copied = copy_and_verify(connection, copy, key).await;
    if copied.is_err() {
        // Best effort: half a copy is worth nothing, and the next attempt removes it too.
        let _ = fs::remove_file(copy);
    }
    copied
}

async fn copy_and_verify(connection: &mut SqliteConnection, copy: &Path, key: &Key) -> Result<(), StoreError> {
    let name = copy.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO ?").bind(name).execute(&mut *connection).await?;
    // Windows syncs only what was opened to be written.
    fs::OpenOptions::new()
        .write(true)
        .open(copy)
        .and_then(|file| file.sync_all())
        .map_err(|error| file_error(&error))?;
    sync_folder(copy)?;
    let mut check = database::checker(copy, key).await?;
    let verified = database::verify(&mut check).await;
    check.close().await?;
    verified
}

fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file_error(&error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    const FIRST: &[&str] = &[MIGRATIONS[0]];
    const SECOND: &str = "ALTER TABLE settings ADD COLUMN note TEXT; UPDATE settings SET note = 'second';";
    const BROKEN: &str = "UPDATE settings SET json = 'lost'; SELECT no_such_function();";

    async fn database(folder: &Path, key: &Key) -> SqliteConnection {
        let mut connection = database::writer(&folder.join("test.db"), key, true).await.unwrap();
        migrate(&mut connection, FIRST, folder, key).await.unwrap();
        sqlx::query("INSERT INTO settings (key, json) VALUES ('k', 'before')").execute(&mut connection).await.unwrap();
        connection
    }

    async fn json(connection: &mut SqliteConnection) -> String {
        sqlx::query_scalar("SELECT json FROM settings").fetch_one(connection).await.unwrap()
    }

    #[tokio::test]
    async fn a_verified_copy_under_the_same_key_comes_before_a_migration() {
        let folder = tempfile::tempdir().unwrap();
        let key: Key = Zeroizing::new([3; 32]);
        let mut connection = database(folder.path(), &key).await;
        let copy = folder.path().join("before-schema-2.db");
        assert!(!copy.exists());
        migrate(&mut connection, &[MIGRATIONS[0], SECOND], folder.path(), &key).await.unwrap();
        let note: String = sqlx::query_scalar("SELECT note FROM settings").fetch_one(&mut connection).await.unwrap();
        assert_eq!(note, "second");

        let bytes = fs::read(&copy).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"before" || window == b"SQLite"));
        let mut checked = database::checker(&copy, &key).await.unwrap();
        assert_eq!(json(&mut checked).await, "before");
        let schema: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut checked).await.unwrap();
        assert_eq!(schema, 1);
        let other: Key = Zeroizing::new([4; 32]);
        let refused = async { database::verify(&mut database::checker(&copy, &other).await?).await };
        assert!(matches!(refused.await, Err(StoreError::DamagedDatabase { .. })));
    }

    #[tokio::test]
    async fn a_newer_schema_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let key: Key = Zeroizing::new([3; 32]);
        let mut connection = database(folder.path(), &key).await;
        migrate(&mut connection, &[MIGRATIONS[0], SECOND], folder.path(), &key).await.unwrap();
        let refused = migrate(&mut connection, FIRST, folder.path(), &key).await;
        assert_eq!(refused, Err(StoreError::NewerSchema { found: 2, known: 1 }));
    }

    #[tokio::test]
    async fn a_migration_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let key: Key = Zeroizing::new([3; 32]);
        let mut connection = database(folder.path(), &key).await;
        assert!(migrate(&mut connection, &[MIGRATIONS[0], BROKEN], folder.path(), &key).await.is_err());
        assert_eq!(json(&mut connection).await, "before");
        assert_eq!(migrate(&mut connection, FIRST, folder.path(), &key).await, Ok(()));
    }
}
