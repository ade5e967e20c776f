//! Why a kernel gives no figure: a refusal with its data, never a panic, a NaN or a guess.

/// The reason why a figure cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFigure {
    /// An input is missing, malformed or contradicts another; the field by its name.
    #[error("the field {0} is missing or malformed")]
    Invalid(&'static str),
    /// The question is well put but nothing satisfies it, such as an internal rate of return of deposits alone.
    #[error("nothing satisfies the question")]
    NoSolution,
    /// There is too little to compute it from: an empty series, a ratio to zero, no rate for the date.
    #[error("there is nothing to compute it from")]
    NoData,
    /// The result does not fit 96 bits of mantissa, or a date leaves the calendar.
    #[error("the result is out of range")]
    OutOfRange,
}
