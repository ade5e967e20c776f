//! Whether a file that came back is the one that was sent, with signatures added and nothing else.

use super::{
    Kind,
    changes::{self, Usage},
};
use crate::pdf::{Document, Unreadable};

/// Why a file is not the continuation of another by signing alone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAContinuation {
    /// It does not begin with the bytes of the other.
    #[error("it does not begin with the file that was sent")]
    AnotherFile,
    /// It is the other.
    #[error("nothing was added to the file that was sent")]
    NothingAdded,
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] Unreadable),
    /// More than signing was done.
    #[error("more than signing was done: {what}")]
    Changed {
        /// What, in words.
        what: String,
    },
}

/// Proves that a file is another with revisions appended that sign it and do nothing else. It says nothing of the
/// signatures themselves: [`super::verify`] does.
///
/// # Errors
/// [`NotAContinuation`] with what was found.
pub fn continuation(before: &[u8], after: &[u8], password: &[u8]) -> Result<(), NotAContinuation> {
    if !after.starts_with(before) {
        return Err(NotAContinuation::AnotherFile);
    }
    if after.len() == before.len() {
        return Err(NotAContinuation::NothingAdded);
    }
    let sent = Document::read_with_password(before, password)?;
    let document = Document::read_with_password(after, password)?;
    let last = sent.revisions().len().saturating_sub(1);
    if document.revisions().len() <= last + 1 {
        return Err(NotAContinuation::NothingAdded);
    }
    if let Some(what) = changes::untiled(&document, last, before.len()) {
        return Err(NotAContinuation::Changed { what });
    }
    let usage = Usage::read(&document, last)?;
    for revision in last + 1..document.revisions().len() {
        let changes = changes::of_revision(&document, revision, &usage)?;
        let beyond =
            changes.into_iter().find(|change| matches!(change.kind, Kind::Form | Kind::Annotation | Kind::Content));
        if let Some(change) = beyond {
            return Err(NotAContinuation::Changed { what: change.what });
        }
    }
    Ok(())
}
