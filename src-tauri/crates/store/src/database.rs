//! Connections to the encrypted database, and what its errors mean to a person.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use zeroize::Zeroizing;

use crate::{
    StoreError,
    files::replace::file_error,
    keys::{Key, hex},
    leaving,
};

/// The file's name in the workspace's folder.
pub(crate) const NAME: &str = "workspace.db";

/// Readers at the same time; a fifth waits for a moment.
const READERS: u32 = 4;
/// After so long without a question a reader is closed, and with it what it holds of the book in memory; one stays.
const AT_REST: Duration = Duration::from_secs(3);

/// Opens the one connection that writes. Every commit is synced before it is acknowledged.
pub(crate) async fn writer(path: &Path, key: &Key, create: bool) -> Result<SqliteConnection, StoreError> {
    let options = options(path, key)
        .create_if_missing(create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-16384")
        // Fewer, larger checkpoints: a page written again and again in a pull reaches the file once.
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "16777216")
        .thread_name(|_| "fidus-store-writer".to_owned());
    connected(&options).await
}

/// A connection that only reads a copy to check it, and leaves nothing beside it.
pub(crate) async fn checker(path: &Path, key: &Key) -> Result<SqliteConnection, StoreError> {
    connected(&options(path, key).create_if_missing(false).read_only(true)).await
}

async fn connected(options: &SqliteConnectOptions) -> Result<SqliteConnection, StoreError> {
    let connection = options.connect().await?;
    leaving::wait_at_the_end();
    Ok(connection)
}

/// The connections that read; each is opened when it is first needed.
pub(crate) fn readers(path: &Path, key: &Key) -> SqlitePool {
    let options = options(path, key)
        .create_if_missing(false)
        .read_only(true)
        .pragma("query_only", "ON")
        .pragma("cache_size", "-8192")
        .thread_name(|n| format!("fidus-store-reader-{n}"));
    let (most, at_rest) = if is_plain(key) { (1, None) } else { (READERS, Some(AT_REST)) };
    SqlitePoolOptions::new()
        .max_connections(most)
        .min_connections(at_rest.map_or(0, |_| 1))
        .idle_timeout(at_rest)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(10))
        .connect_lazy_with(options)
}

/// What every connection has. Statements are never logged: the first one carries the key.
fn options(path: &Path, key: &Key) -> SqliteConnectOptions {
    let open = leaving::Open::new();
    keyed(SqliteConnectOptions::new().filename(path), key)
        .pragma("cipher_log_level", "NONE")
        .pragma("temp_store", "MEMORY")
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(256)
        .row_buffer_size(256)
        .disable_statement_logging()
        .collation(leaving::MARK, move |left: &str, right: &str| {
            let _ = &open;
            left.cmp(right)
        })
}

/// The key in its raw form: 256 bits as they are, with no slow derivation on each connection.
fn keyed(options: SqliteConnectOptions, key: &Key) -> SqliteConnectOptions {
    if is_plain(key) {
        return options;
    }
    let hexadecimal = Zeroizing::new(hex(key.as_slice()));
    options.pragma("key", format!("\"x'{}'\"", hexadecimal.as_str()))
}

/// Whether a test made it without a cipher, to be opened thousands of times; what ships never is.
#[cfg(any(debug_assertions, feature = "test_switches"))]
fn is_plain(key: &Key) -> bool {
    **key == crate::switch::NO_KEY
}

#[cfg(not(any(debug_assertions, feature = "test_switches")))]
const fn is_plain(_: &Key) -> bool {
    false
}

/// Reads every page, proves its seal and SQLite's own structure.
pub(crate) async fn verify(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let broken: Vec<String> = sqlx::query_scalar("PRAGMA cipher_integrity_check").fetch_all(&mut *connection).await?;
    if let Some(first) = broken.first() {
        return Err(StoreError::DamagedDatabase { detail: first.clone() });
    }
    let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *connection).await?;
    if found == "ok" {
        Ok(())
    } else {
        Err(StoreError::DamagedDatabase { detail: "its structure is broken".to_owned() })
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => {
                let code = error.code().and_then(|code| code.parse().ok()).unwrap_or(0);
                by_code(code, error.message())
            }
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Locked,
            sqlx::Error::Io(error) => file_error(&error),
            other => Self::Database { code: 0, detail: other.to_string() },
        }
    }
}

/// SQLite's extended result codes; see <https://www.sqlite.org/rescode.html>.
fn by_code(code: i32, message: &str) -> StoreError {
    const PERMISSION: i32 = 3;
    const READ_ONLY: i32 = 8;
    const CORRUPT: i32 = 11;
    const FULL: i32 = 13;
    const NOT_A_DATABASE: i32 = 26;
    /// The shared-memory file could not be made larger: no space.
    const IO_SHARED_MEMORY_SIZE: i32 = 4874;
    match (code, code & 0xff) {
        (_, FULL) | (IO_SHARED_MEMORY_SIZE, _) => StoreError::DiskFull,
        (_, READ_ONLY | PERMISSION) => StoreError::ReadOnly,
        (_, CORRUPT | NOT_A_DATABASE) => StoreError::DamagedDatabase { detail: message.to_owned() },
        _ => StoreError::Database { code, detail: message.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_means_what_a_person_can_do() {
        assert_eq!(by_code(13, ""), StoreError::DiskFull);
        assert_eq!(by_code(4874, ""), StoreError::DiskFull);
        assert_eq!(by_code(1032, ""), StoreError::ReadOnly);
        assert_eq!(by_code(267, "m"), StoreError::DamagedDatabase { detail: "m".into() });
        assert_eq!(by_code(26, "m"), StoreError::DamagedDatabase { detail: "m".into() });
        assert_eq!(by_code(2067, "m"), StoreError::Database { code: 2067, detail: "m".into() });
    }
}
