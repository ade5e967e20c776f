//! What can be said after `fidus google`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::google_mail_arguments::{DraftsArguments, MailArguments, TemplatesArguments};

/// The own Google account: linking it, how it stands, and its mail, calendar, files and sheets.
#[derive(Debug, Subcommand)]
pub(crate) enum GoogleCommand {
    /// Link an account with the system's browser, or grant one more permission
    Connect {
        /// The firm's client ID, kept for everybody; its secret is asked for or read by --secret-file
        #[arg(long, value_name = "ID")]
        client_id: Option<String>,
        /// Read the client's secret from the first line of a file
        #[arg(long, value_name = "FILE", requires = "client_id")]
        secret_file: Option<PathBuf>,
        /// The client's consent screen is in testing
        #[arg(long, requires = "client_id")]
        in_testing: bool,
        /// Take another account than the linked one without asking
        #[arg(long)]
        take_other: bool,
        /// Ask for one more permission beside those that were granted; can be given several times
        #[arg(long, value_enum, value_name = "PERMISSION")]
        grant: Vec<Permission>,
    },
    /// One honest state for each part, after asking each
    Status,
    /// Take the link away
    Disconnect,
    /// Read what changed and send what waits
    Sync,
    /// List what waits, what was refused, and what arrived last
    Queue {
        /// Try one now
        #[arg(long, value_name = "ID", conflicts_with = "withdraw")]
        retry: Option<String>,
        /// Let one go
        #[arg(long, value_name = "ID")]
        withdraw: Option<String>,
    },
    /// List, search, read, answer and send mail, and save its files
    Mail(MailArguments),
    /// List, show, send and throw away mails that were begun
    Drafts(DraftsArguments),
    /// List, show, keep and remove letters with fields of a record, and see one filled
    Templates(TemplatesArguments),
    /// List, show, make, change and call off meetings
    Calendar(CalendarArguments),
    /// List, upload and download files
    Drive(DriveArguments),
    /// Write a table of the desk into a spreadsheet
    Sheets(SheetsArguments),
}

/// The calendar.
#[derive(Debug, Args)]
pub(crate) struct CalendarArguments {
    /// Days that are listed
    #[arg(long, default_value_t = 14)]
    pub(crate) days: u16,
    /// The first of them, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<jiff::civil::Date>,
    /// Show one meeting with its guests and what they answered
    #[arg(long, value_name = "EVENT", conflicts_with_all = ["change", "cancel", "title"])]
    pub(crate) show: Option<String>,
    /// Change a listed meeting, and tell its guests; what is not said stays as it is
    #[arg(long, value_name = "EVENT", conflicts_with = "cancel")]
    pub(crate) change: Option<String>,
    /// Call off a listed meeting, and tell its guests
    #[arg(long, value_name = "EVENT", conflicts_with = "title")]
    pub(crate) cancel: Option<String>,
    /// The title; without --change a meeting is made, from --start to --end
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// It begins, YYYY-MM-DDTHH:MM, or YYYY-MM-DD for whole days
    #[arg(long, value_name = "TIME")]
    pub(crate) start: Option<String>,
    /// It ends; of whole days the last one [default of a change: it lasts as long as before]
    #[arg(long, value_name = "TIME")]
    pub(crate) end: Option<String>,
    /// The IANA time zone of both [default: UTC; of a change, that of the meeting]
    #[arg(long)]
    pub(crate) zone: Option<String>,
    /// Where it is
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    pub(crate) description: Option<String>,
    /// A guest's address; can be given several times; in a change they come beside those who are invited
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) guest: Vec<String>,
    /// A guest who is invited no more; can be given several times
    #[arg(long, value_name = "ADDRESS", requires = "change")]
    pub(crate) without_guest: Vec<String>,
    /// With a Meet link, as a new meeting has anyway
    #[arg(long, requires = "change", conflicts_with = "no_meet")]
    pub(crate) meet: bool,
    /// Without a Meet link
    #[arg(long)]
    pub(crate) no_meet: bool,
    /// Google writes to no guest about it
    #[arg(long)]
    pub(crate) quiet: bool,
    /// The record it is about: client:ID or prospect:ID
    #[arg(long, value_name = "RECORD")]
    pub(crate) about: Option<String>,
}

/// Files.
#[derive(Debug, Args)]
pub(crate) struct DriveArguments {
    /// The record whose folder is meant: client:ID or prospect:ID
    #[arg(long, value_name = "RECORD")]
    pub(crate) about: Option<String>,
    /// List what is in a listed folder
    #[arg(long, value_name = "ID", conflicts_with_all = ["upload", "download", "share"])]
    pub(crate) folder: Option<String>,
    /// Upload a file
    #[arg(long, value_name = "FILE", conflicts_with = "download")]
    pub(crate) upload: Option<PathBuf>,
    /// Save a copy of a listed file among the downloads; one of Google's own documents as an office document
    #[arg(long, value_name = "ID")]
    pub(crate) download: Option<String>,
    /// Share a listed file
    #[arg(long, value_name = "ID", requires = "with", conflicts_with_all = ["upload", "download"])]
    pub(crate) share: Option<String>,
    /// Whom it is shared with; Google tells them unless --quiet
    #[arg(long, value_name = "ADDRESS", requires = "share")]
    pub(crate) with: Option<String>,
    /// What they may do with it
    #[arg(long, value_enum, default_value = "reader", requires = "share")]
    pub(crate) role: Role,
    /// Google does not tell them
    #[arg(long, requires = "share")]
    pub(crate) quiet: bool,
}

/// What somebody may do with a shared file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// Read it
    Reader,
    /// Read it and remark on it
    Commenter,
    /// Change it
    Writer,
}

impl Role {
    /// As the door calls it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Commenter => "commenter",
            Self::Writer => "writer",
        }
    }
}

/// What a person may grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Permission {
    /// Read mail
    MailRead,
    /// Send mail
    MailSend,
    /// Read and write events
    Calendar,
    /// The files this application makes
    Files,
    /// All files in Drive
    AllFiles,
    /// Spreadsheets
    Sheets,
}

impl Permission {
    /// As the door calls it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::MailRead => "mail_read",
            Self::MailSend => "mail_send",
            Self::Calendar => "calendar_events",
            Self::Files => "drive_file",
            Self::AllFiles => "drive_all",
            Self::Sheets => "sheets",
        }
    }
}

/// Sheets.
#[derive(Debug, Args)]
pub(crate) struct SheetsArguments {
    /// Which table
    #[arg(value_enum)]
    pub(crate) table: TableOfDesk,
    /// The title of the new spreadsheet
    #[arg(long)]
    pub(crate) title: String,
    /// The id or address of a spreadsheet that is there
    #[arg(long, value_name = "BOOK")]
    pub(crate) book: Option<String>,
}

/// A table of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableOfDesk {
    /// The investors
    Investors,
    /// The contracts
    Contracts,
    /// The accounts
    Accounts,
    /// Payments of the next year
    Payments,
    /// Performance of the last year
    Performance,
}

impl TableOfDesk {
    /// As the door calls it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Investors => "investors",
            Self::Contracts => "contracts",
            Self::Accounts => "accounts",
            Self::Payments => "payments",
            Self::Performance => "performance",
        }
    }
}
