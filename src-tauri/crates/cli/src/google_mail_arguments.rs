//! What can be said after `fidus google mail`, `drafts` and `templates`.

use std::path::PathBuf;

use clap::Args;

/// Mail.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("one").args(["read", "save", "attachments", "save_attachment", "links", "reply", "to"]).multiple(false))]
#[command(group = clap::ArgGroup::new("written").args(["text_file", "template"]).multiple(false))]
pub(crate) struct MailArguments {
    /// Only threads with all these words; also offline
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["one", "written"])]
    pub(crate) search: Option<String>,
    /// Only threads with this label of Gmail's, as INBOX, UNREAD, STARRED or SENT
    #[arg(long, value_name = "LABEL", conflicts_with_all = ["one", "written"])]
    pub(crate) label: Option<String>,
    /// Pass over so many threads: 50 are listed at once
    #[arg(long, value_name = "NUMBER", default_value_t = 0, conflicts_with_all = ["one", "written"])]
    pub(crate) skip: u32,
    /// Only threads of a record, or the record a mail is about: client:ID or prospect:ID
    #[arg(long, value_name = "RECORD")]
    pub(crate) about: Option<String>,
    /// Read a thread
    #[arg(long, value_name = "THREAD")]
    pub(crate) read: Option<String>,
    /// Save a message, as --read names it, as an .eml file
    #[arg(long, value_name = "MESSAGE")]
    pub(crate) save: Option<String>,
    /// The folder it is saved in [default: the downloads]
    #[arg(long, value_name = "DIR", requires = "save")]
    pub(crate) folder: Option<PathBuf>,
    /// List the files of a thread, each as MESSAGE/PART
    #[arg(long, value_name = "THREAD")]
    pub(crate) attachments: Option<String>,
    /// Save one of them among the downloads
    #[arg(long, value_name = "MESSAGE/PART")]
    pub(crate) save_attachment: Option<String>,
    /// List where the links of a thread lead, and what is odd about them; none is followed
    #[arg(long, value_name = "THREAD")]
    pub(crate) links: Option<String>,
    /// Answer the newest message of a thread; what it said is quoted below
    #[arg(long, value_name = "THREAD", requires = "text_file", conflicts_with = "template")]
    pub(crate) reply: Option<String>,
    /// The answer goes to everybody who was written to
    #[arg(long, requires = "reply")]
    pub(crate) all: bool,
    /// Write a mail to somebody; can be given several times
    #[arg(long, value_name = "ADDRESS", requires = "written")]
    pub(crate) to: Vec<String>,
    /// Somebody who gets a copy; can be given several times
    #[arg(long, value_name = "ADDRESS", requires = "written")]
    pub(crate) cc: Vec<String>,
    /// Somebody who gets a copy that the others do not see; can be given several times
    #[arg(long, value_name = "ADDRESS", requires = "written")]
    pub(crate) bcc: Vec<String>,
    /// Its subject [default: of an answer or a template, theirs]
    #[arg(long, requires = "written")]
    pub(crate) subject: Option<String>,
    /// Its text, from a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) text_file: Option<PathBuf>,
    /// Its text from a template, with the fields of the record of --about
    #[arg(long, value_name = "NAME", requires = "about")]
    pub(crate) template: Option<String>,
    /// A file to attach; can be given several times
    #[arg(long, value_name = "FILE", requires = "written")]
    pub(crate) attach: Vec<PathBuf>,
    /// Keep it as a draft here instead of sending it
    #[arg(long, requires = "written")]
    pub(crate) keep: bool,
    /// Keep it over this draft
    #[arg(long, value_name = "DRAFT", requires = "keep")]
    pub(crate) draft: Option<String>,
}

/// Mails that were begun: kept here, and nowhere else until they are sent.
#[derive(Debug, Args)]
pub(crate) struct DraftsArguments {
    /// Show one
    #[arg(long, value_name = "DRAFT", conflicts_with_all = ["send", "forget"])]
    pub(crate) show: Option<String>,
    /// Send one as it is
    #[arg(long, value_name = "DRAFT", conflicts_with = "forget")]
    pub(crate) send: Option<String>,
    /// Throw one away
    #[arg(long, value_name = "DRAFT")]
    pub(crate) forget: Option<String>,
}

/// The firm's own words for letters it writes often, with fields of a record in them.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("act").args(["show", "merge", "keep", "remove"]).multiple(false))]
pub(crate) struct TemplatesArguments {
    /// Show one as it was written
    #[arg(long, value_name = "NAME")]
    pub(crate) show: Option<String>,
    /// Show one with the fields of a record in it, as it would be sent
    #[arg(long, value_name = "NAME", requires = "about")]
    pub(crate) merge: Option<String>,
    /// The record: client:ID or prospect:ID
    #[arg(long, value_name = "RECORD", requires = "merge")]
    pub(crate) about: Option<String>,
    /// Keep one under this name, over the one that has it
    #[arg(long, value_name = "NAME", requires_all = ["subject", "text_file"])]
    pub(crate) keep: Option<String>,
    /// Its subject
    #[arg(long, requires = "keep")]
    pub(crate) subject: Option<String>,
    /// Its text, from a file, or - for standard input
    #[arg(long, value_name = "FILE", requires = "keep")]
    pub(crate) text_file: Option<PathBuf>,
    /// Remove one
    #[arg(long, value_name = "NAME")]
    pub(crate) remove: Option<String>,
}
