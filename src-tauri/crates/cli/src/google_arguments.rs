//! What can be said after `fidus google`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
    /// List, search, read and send mail
    Mail(MailArguments),
    /// List and make meetings
    Calendar(CalendarArguments),
    /// List, upload and download files
    Drive(DriveArguments),
    /// Write a table of the desk into a spreadsheet
    Sheets(SheetsArguments),
}

/// Mail.
#[derive(Debug, Args)]
pub(crate) struct MailArguments {
    /// Only threads with all these words; also offline
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["read", "to"])]
    pub(crate) search: Option<String>,
    /// Only threads of a record: client:ID or prospect:ID
    #[arg(long, value_name = "RECORD")]
    pub(crate) about: Option<String>,
    /// Read a thread
    #[arg(long, value_name = "THREAD", conflicts_with = "to")]
    pub(crate) read: Option<String>,
    /// Save a message, as --read names it, as an .eml file
    #[arg(long, value_name = "MESSAGE", conflicts_with_all = ["read", "to", "search"])]
    pub(crate) save: Option<String>,
    /// The folder it is saved in [default: the downloads]
    #[arg(long, value_name = "DIR", requires = "save")]
    pub(crate) folder: Option<PathBuf>,
    /// Send a mail to somebody; can be given several times
    #[arg(long, value_name = "ADDRESS", requires = "text_file")]
    pub(crate) to: Vec<String>,
    /// Its subject
    #[arg(long, requires = "to", default_value = "")]
    pub(crate) subject: String,
    /// Its text, from a file, or - for standard input
    #[arg(long, value_name = "FILE", requires = "to")]
    pub(crate) text_file: Option<PathBuf>,
    /// A file to attach; can be given several times
    #[arg(long, value_name = "FILE", requires = "to")]
    pub(crate) attach: Vec<PathBuf>,
}

/// The calendar.
#[derive(Debug, Args)]
pub(crate) struct CalendarArguments {
    /// Days from today on
    #[arg(long, default_value_t = 14)]
    pub(crate) days: u16,
    /// Make a meeting with this title
    #[arg(long, requires_all = ["start", "end"])]
    pub(crate) title: Option<String>,
    /// It begins, YYYY-MM-DDTHH:MM
    #[arg(long, requires = "title")]
    pub(crate) start: Option<String>,
    /// It ends
    #[arg(long, requires = "title")]
    pub(crate) end: Option<String>,
    /// The IANA time zone of both
    #[arg(long, default_value = "UTC")]
    pub(crate) zone: String,
    /// A guest's address; can be given several times
    #[arg(long, value_name = "ADDRESS", requires = "title")]
    pub(crate) guest: Vec<String>,
    /// Without a Meet link
    #[arg(long, requires = "title")]
    pub(crate) no_meet: bool,
    /// Call off a listed meeting, and tell its guests
    #[arg(long, value_name = "EVENT", conflicts_with = "title")]
    pub(crate) cancel: Option<String>,
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
    /// Upload a file
    #[arg(long, value_name = "FILE", conflicts_with = "download")]
    pub(crate) upload: Option<PathBuf>,
    /// Save a copy of a listed file among the downloads
    #[arg(long, value_name = "ID")]
    pub(crate) download: Option<String>,
    /// Share a listed file
    #[arg(long, value_name = "ID", requires = "with", conflicts_with_all = ["upload", "download"])]
    pub(crate) share: Option<String>,
    /// Whom it is shared with; Google tells them
    #[arg(long, value_name = "ADDRESS", requires = "share")]
    pub(crate) with: Option<String>,
    /// What they may do with it
    #[arg(long, value_enum, default_value = "reader", requires = "share")]
    pub(crate) role: Role,
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
