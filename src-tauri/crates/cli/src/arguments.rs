//! What can be said on the command line. Secrets are never arguments: they come from a file or a prompt.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Fidus Desktop without a window.
#[derive(Debug, Parser)]
#[command(name = "fidus", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// Folder that holds the workspaces, or the folder of one workspace [default: the system's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    /// Read the passphrase from the first line of a file instead of asking for it
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Sign in as a user of the firm instead of the owner
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// Read that person's (or the owner's own) password from the first line of a file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the demonstration when it is not there yet, and print its key figures
    Demo,
    /// Create, describe or lock a workspace
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// List every operation of the door
    Endpoints,
    /// Run one operation of the door
    Call {
        /// Its name, as `fidus endpoints` lists it
        name: String,
        /// The request in JSON, or - to read it from standard input
        #[arg(default_value = "{}")]
        request: String,
    },
    /// Pull the shared database into the workspace
    Sync(Repeat),
    /// Poll the MT5 bridges
    Poll(Repeat),
    /// Look at everything that can be wrong, and say what to do
    Doctor,
    /// Answer questions about numbers, one JSON object a line
    Calc {
        /// A file, or - for standard input
        file: PathBuf,
    },
}

/// Once, or again and again.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Repeat {
    /// Do it once and end
    #[arg(long, conflicts_with = "watch")]
    pub(crate) once: bool,
    /// Go on until interrupted
    #[arg(long)]
    pub(crate) watch: bool,
    /// Read every document again instead of what changed (sync)
    #[arg(long)]
    pub(crate) full: bool,
}

/// Commands on the workspace itself.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// Create a workspace; prints its recovery code once
    Create {
        /// Its name
        #[arg(long)]
        name: String,
        /// The owner's name
        #[arg(long)]
        owner: String,
        /// Currency of headline figures
        #[arg(long, default_value = "USD")]
        base_currency: String,
        /// IANA time zone
        #[arg(long, default_value = "UTC")]
        time_zone: String,
    },
    /// Describe it
    Info,
    /// End its sessions and say whether another instance has it open
    Lock,
}
