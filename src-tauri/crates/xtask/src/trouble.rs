//! Why a task could not be done.

use std::{fmt, io, path::Path};

/// The result of a task.
pub(crate) type Done<T = ()> = Result<T, Trouble>;

/// Why a task could not be done, with what a person needs to go on.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Something must be installed by hand first.
    Missing { what: &'static str, install: String },
    /// A command ended badly.
    Failed { command: String, code: Option<i32> },
    /// A command could not be started.
    NotStarted { command: String, source: io::Error },
    /// A file or folder could not be used.
    File { path: String, source: io::Error },
    /// Something that was started gave no sign of life in time.
    Silent { what: String, seconds: u64 },
    /// The window's driver refused.
    Driver { asked: String, answer: String },
    /// Stages failed; they were named before.
    Stages { failed: usize },
    /// What was asked for does not exist.
    Unknown { what: &'static str, name: String, known: Vec<&'static str> },
}

impl Trouble {
    /// A file that could not be used.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::File { path, source }
    }

    /// The window's driver refused.
    pub(crate) fn driver(asked: &str, answer: impl fmt::Display) -> Self {
        Self::Driver { asked: asked.to_owned(), answer: answer.to_string() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { what, install } => write!(f, "{what} is missing. Install it: {install}"),
            Self::Failed { command, code: Some(code) } => write!(f, "`{command}` ended with {code}"),
            Self::Failed { command, code: None } => write!(f, "`{command}` was ended by a signal"),
            Self::NotStarted { command, source } => write!(f, "`{command}` could not be started: {source}"),
            Self::File { path, source } => write!(f, "{path}: {source}"),
            Self::Silent { what, seconds } => write!(f, "{what} gave no answer within {seconds} s"),
            Self::Driver { asked, answer } => write!(f, "the window's driver refused `{asked}`: {answer}"),
            Self::Stages { failed } => write!(f, "{failed} failed, named above"),
            Self::Unknown { what, name, known } => {
                write!(f, "no {what} is called `{name}`; there are: {}", known.join(", "))
            }
        }
    }
}
