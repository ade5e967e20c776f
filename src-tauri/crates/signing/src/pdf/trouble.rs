//! Why a file cannot be read.

/// A file that cannot be read, or not safely.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No `%PDF-` in the first kilobyte.
    #[error("it is not a PDF file")]
    NotPdf,
    /// It breaks the syntax at a byte of the file.
    #[error("it is malformed at byte {at}: {what}")]
    Malformed {
        /// Byte offset, 0 when it is not known.
        at: usize,
        /// What is wrong.
        what: &'static str,
    },
    /// It asks for more than a reader gives.
    #[error("it is too large to be read safely: {0}")]
    TooMuch(&'static str),
    /// It is encrypted, and the password given (or none) does not open it.
    #[error("it is encrypted and the password does not open it")]
    Password,
    /// It uses something this reader does not know.
    #[error("it uses {0}, which is not supported")]
    Unsupported(&'static str),
}

impl Unreadable {
    pub(crate) fn malformed<T>(at: usize, what: &'static str) -> Result<T, Self> {
        Err(Self::Malformed { at, what })
    }
}
