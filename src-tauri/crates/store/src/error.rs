//! What can go wrong with a workspace, told apart by what a person can do about it.

use std::{io, time::Duration};

use values::WorkspaceId;

/// Why the store did not do it. Whatever it says, nothing was changed. No text in it carries rows, names or secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no workspace of that id in this folder.
    #[error("there is no workspace {0}")]
    NoSuchWorkspace(WorkspaceId),
    /// The folder is there, and is not a workspace.
    #[error("this folder is not a workspace")]
    NotAWorkspace,
    /// The passphrase, recovery code or device key is not the one.
    #[error("this is not the secret that opens the workspace")]
    WrongSecret,
    /// The recovery code cannot be one: a character is missing or wrong.
    #[error("this cannot be a recovery code: a character is missing or wrong")]
    MalformedRecoveryCode,
    /// A passphrase cannot be empty.
    #[error("a passphrase cannot be empty")]
    EmptyPassphrase,
    /// The owner's password cannot be one.
    #[error(transparent)]
    PasswordRefused(access::password::PasswordRefused),
    /// The workspace cannot be opened in this way: no such wrap of its data key exists.
    #[error("the workspace cannot be opened in this way")]
    NoSuchUnlock,
    /// Too many wrong secrets: the next attempt must wait.
    #[error("the next attempt must wait {} s", wait.as_secs())]
    TooManyAttempts {
        /// How much longer.
        wait: Duration,
    },
    /// The header, which holds the wraps of the data key, is damaged.
    #[error("the workspace header is damaged: {detail}")]
    DamagedHeader {
        /// What is wrong with it.
        detail: String,
    },
    /// The database file is damaged.
    #[error("the workspace database is damaged: {detail}")]
    DamagedDatabase {
        /// What SQLite said.
        detail: String,
    },
    /// A newer version of the application wrote it.
    #[error("the workspace has schema {found}, this version knows {known}")]
    NewerSchema {
        /// The schema found.
        found: i64,
        /// The newest one known here.
        known: i64,
    },
    /// The disk, or the quota, is full.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or the file system cannot be written.
    #[error("the workspace folder is read-only")]
    ReadOnly,
    /// Another instance of the application has the workspace open.
    #[error("the workspace is open elsewhere")]
    InUse,
    /// The workspace was locked while this was under way.
    #[error("the workspace is locked")]
    Locked,
    /// The scope of the reader does not reach there.
    #[error("not permitted")]
    NotPermitted,
    /// A row in the encrypted database cannot be what it must be: a defect or damage.
    #[error("{table} holds a value that cannot be read in {column}")]
    UnreadableRow {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A value cannot be written as JSON or read from it.
    #[error("the value of {key} cannot be read as what is asked")]
    Json {
        /// The setting's key or the name of the value.
        key: String,
    },
    /// What this was made from has changed meanwhile: it is to be made again from what is held now.
    #[error("what this was made from has changed meanwhile")]
    Overtaken,
    /// The file system said something else.
    #[error("the file system said: {kind}")]
    File {
        /// The kind of the error.
        kind: io::ErrorKind,
    },
    /// SQLite said something else.
    #[error("the database said {code}: {detail}")]
    Database {
        /// SQLite's extended result code, or 0.
        code: i32,
        /// Its message; statements have no values in them.
        detail: String,
    },
    /// The system gave no memory, no randomness or no thread.
    #[error("the system refused: {detail}")]
    System {
        /// What it said.
        detail: String,
    },
}
