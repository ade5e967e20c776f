//! What can be said on the command line. Secrets are never arguments: they come from a file or a prompt.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

pub(crate) use crate::signing_arguments::{
    CreateIdentity, ExportIdentity, IdentityCommand, ImportIdentity, SignArguments,
};
use crate::{google_arguments::GoogleCommand, rates_arguments::RatesCommand, sync_arguments::SyncArguments};

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
    /// Send what was edited here and read what changed there; or ask about what waits
    Sync(SyncArguments),
    /// Link an own Google account, and use its mail, calendar, files and sheets
    #[command(subcommand)]
    Google(Box<GoogleCommand>),
    /// Poll the MT5 bridges: readings, what is open, deals
    Poll(Repeat),
    /// Take the deals of a MetaTrader 5 report (HTML, XLSX, CSV) into an account's ledger
    Import(ImportArguments),
    /// Say which exchange rates are here, and take newer ones in
    #[command(subcommand)]
    Rates(RatesCommand),
    /// Look at everything that can be wrong, and say what to do
    Doctor,
    /// Sign a PDF file
    Sign(Box<SignArguments>),
    /// Tell the truth about a PDF file's signatures; 0 when it is intact, 1 when it is anything else
    Verify(VerifyArguments),
    /// Make, import, list and export the identities that sign
    #[command(subcommand)]
    Identity(Box<IdentityCommand>),
    /// Write a report to a file
    #[command(subcommand)]
    Report(ReportCommand),
    /// Answer questions about numbers, one JSON object a line
    Calc {
        /// A file, or - for standard input
        file: PathBuf,
    },
}

/// Which file is verified, and who is trusted.
#[derive(Debug, Clone, Args)]
#[command(override_usage = "fidus verify [OPTIONS] <FILE>")]
pub(crate) struct VerifyArguments {
    /// A PDF file
    file: Option<PathBuf>,
    /// Trust the certificates in PEM or DER files, one or several; can be given several times
    #[arg(long, value_name = "ROOT", num_args = 1..)]
    trust: Vec<PathBuf>,
    /// Read the PDF file's own password from the first line of a file
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf_password_file: Option<PathBuf>,
}

impl VerifyArguments {
    /// The file, and the files of those who are trusted. Behind several of these the file may stand last.
    pub(crate) fn named(&self) -> Option<(&Path, &[PathBuf])> {
        match (&self.file, self.trust.split_last()) {
            (Some(file), _) => Some((file.as_path(), self.trust.as_slice())),
            (None, Some((file, roots))) if !roots.is_empty() => Some((file.as_path(), roots)),
            _ => None,
        }
    }
}

/// Which report, into which account.
#[derive(Debug, Clone, Args)]
pub(crate) struct ImportArguments {
    /// The report as the terminal saved it
    pub(crate) file: PathBuf,
    /// The account, by its login of 4 to 10 digits [default: the one that the report names]
    #[arg(long, value_name = "LOGIN")]
    pub(crate) account: Option<values::AccountLogin>,
    /// Only say what it would bring
    #[arg(long)]
    pub(crate) dry_run: bool,
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
    /// Of `fidus sync` alone: read every document again instead of what changed
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

/// Reports.
#[derive(Debug, Subcommand)]
pub(crate) enum ReportCommand {
    /// Growth, months and figures on one page, as PDF or, by the file's ending, as PNG
    Factsheet(FactsheetArguments),
}

/// Whose factsheet, over what, to where.
#[derive(Debug, Clone, Args)]
pub(crate) struct FactsheetArguments {
    /// Whose: firm, fund:CODE, manager:NAME, account:LOGIN, investor:CLIENT, benchmark:NAME
    #[arg(long, default_value = "firm")]
    pub(crate) entity: String,
    /// Beside whose: the same, or benchmark:NAME
    #[arg(long)]
    pub(crate) compare: Option<String>,
    /// Over what: 1M, 3M, YTD, 1Y, ALL
    #[arg(long, default_value = "1Y", conflicts_with = "from")]
    pub(crate) range: String,
    /// First day, YYYY-MM-DD
    #[arg(long)]
    pub(crate) from: Option<String>,
    /// Last day, YYYY-MM-DD
    #[arg(long)]
    pub(crate) to: Option<String>,
    /// The currency to measure in [default: the base currency, or an account's own]
    #[arg(long)]
    pub(crate) currency: Option<String>,
    /// Risk-free return of a year in percent
    #[arg(long)]
    pub(crate) risk_free: Option<String>,
    /// Language of the sheet: en, es
    #[arg(long, default_value = "en", value_parser = ["en", "es"])]
    pub(crate) language: String,
    /// The file to write, ending in .pdf or .png; one that is there is not touched
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}
