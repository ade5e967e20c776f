//! What can be said after `fidus sync`.

use clap::{Args, Subcommand, ValueEnum};

use crate::arguments::Repeat;

/// Both ways, or one question about what waits.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct SyncArguments {
    #[command(flatten)]
    pub(crate) repeat: Repeat,
    #[command(subcommand)]
    pub(crate) command: Option<SyncCommand>,
}

/// Questions about what waits for the shared database, and what a person decides about it.
#[derive(Debug, Subcommand)]
pub(crate) enum SyncCommand {
    /// What waits, what conflicts, what was used, and what the database can do
    Status,
    /// List what waits, in its order
    Queue {
        /// Keep everything back for now
        #[arg(long, conflicts_with_all = ["resume", "retry", "discard", "export"])]
        pause: bool,
        /// Let it go on
        #[arg(long, conflicts_with_all = ["retry", "discard", "export"])]
        resume: bool,
        /// Send again what the server refused
        #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["discard", "export"])]
        retry: Vec<String>,
        /// Let changes go that were refused, conflict, or were never sent
        #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "export")]
        discard: Vec<String>,
        /// Write what waits into a new file among the exports
        #[arg(long)]
        export: bool,
    },
    /// List where two changed the same: base, ours and theirs
    Conflicts,
    /// Decide a conflict
    Resolve {
        /// Its id, as `fidus sync conflicts` lists it; several for one decision about all
        #[arg(value_name = "ID", required = true, num_args = 1..)]
        operations: Vec<String>,
        /// Whose version stays in every field that is not named by --field
        #[arg(long, value_name = "WHOSE", value_enum)]
        take: Option<Take>,
        /// One field: PATH=ours, PATH=theirs, or PATH:KIND=VALUE for another value (KIND as `conflicts --json` says)
        #[arg(long, value_name = "CHOICE")]
        field: Vec<String>,
    },
    /// Read everything anew and compare it by id and content
    Reconcile,
}

/// Whose version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Take {
    /// What was written here
    Ours,
    /// What stands there
    Theirs,
}
