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
        #[command(flatten)]
        part: ListPart,
    },
    /// List where two changed the same: base, ours and theirs
    Conflicts {
        /// How many there are of each kind of record about the same fields
        #[arg(long, conflicts_with_all = ["after", "limit"])]
        groups: bool,
        #[command(flatten)]
        part: ListPart,
    },
    /// Say what becomes of what waits, when the connection leads to another database than it was made for
    Elsewhere {
        /// It is the same database under another address: send it there
        #[arg(long, required_unless_present = "let_go", conflicts_with = "let_go")]
        same: bool,
        /// It is another one: write what waits into a file and let it go
        #[arg(long)]
        let_go: bool,
    },
    /// Decide conflicts by their ids, or a whole group of them after it was shown how many they are
    Resolve {
        /// Its id, as `fidus sync conflicts` lists it; several for one decision about all
        #[arg(value_name = "ID", required_unless_present_any = ["every", "collection"], conflicts_with_all = ["every", "collection"], num_args = 1..)]
        operations: Vec<String>,
        #[command(flatten)]
        group: GroupChoice,
        /// Decide the group, which has so many conflicts; without it the group is only shown
        #[arg(long, value_name = "COUNT", conflicts_with = "operations")]
        confirm: Option<usize>,
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

/// Which conflicts, where they are not named one by one.
#[derive(Debug, Clone, Args)]
pub(crate) struct GroupChoice {
    /// Every conflict there is
    #[arg(long, conflicts_with = "collection")]
    pub(crate) every: bool,
    /// Those of one kind of record, by the name of its collection
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// Of those, the ones where both changed exactly these fields; with `--kind gone`, where they were changed here
    #[arg(long, value_name = "PATH", value_delimiter = ',', requires = "collection")]
    pub(crate) about: Vec<String>,
    /// Of those, the ones to which this happened
    #[arg(long, value_name = "WHAT", value_enum, requires = "collection")]
    pub(crate) kind: Option<Happened>,
}

/// What happened to a record that was edited here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Happened {
    /// Both changed the same fields.
    Fields,
    /// It was changed here and deleted there.
    Gone,
    /// It was made here, and another record has its key there.
    Taken,
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct ListPart {
    /// Only what comes after this number; the end of a shortened list names it
    #[arg(long, value_name = "NUMBER", default_value_t = 0, allow_negative_numbers = true)]
    pub(crate) after: i64,
    /// At most so many
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<usize>,
}

/// Whose version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Take {
    /// What was written here
    Ours,
    /// What stands there
    Theirs,
}
