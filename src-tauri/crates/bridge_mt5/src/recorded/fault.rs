//! What can go wrong with a bridge, as met.

use std::time::Duration;

use values::AccountLogin;

/// A fault that the recorded bridge plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Takes the request and never answers.
    Silence,
    /// Answers rightly, but late.
    Slow(Duration),
    /// Breaks off in the middle of the body.
    Cut,
    /// Zeros with `data_source: "no_cache"`.
    NoCache,
    /// Zeros with `data_source: "VPS_STORED"`; in an answer of two parts, no live part.
    Stored,
    /// Zeros with a `note`.
    Note,
    /// Invented figures with `mock_mode: true`.
    MockMode,
    /// The account the terminal is on, whatever was asked.
    WrongLogin(AccountLogin),
    /// Zeros with a fresh time and without any mark.
    FreshZeros,
    /// A margin below zero.
    NegativeMargin,
    /// Every figure ten times as large.
    TenFold,
    /// The equity alone ten times as large.
    TenFoldEquity,
    /// `NaN` for the equity, as Python writes it.
    NotANumber,
    /// Accounts without any time of their own; the reply has one.
    NoTime,
    /// HTTP 200 with `{error: …}`.
    ErrorWithin200,
    /// HTTP 200 with `{success: false, message: …}`.
    FailureWithin200,
    /// HTTP 200 with a web page.
    HtmlPage,
    /// HTTP 200 with what is no JSON.
    Garbage,
    /// HTTP 200 with JSON of no dialect.
    AnotherService,
    /// HTTP 401.
    Unauthorised,
    /// HTTP 404.
    NotFound,
    /// HTTP 500 with an explanation that repeats the key it was sent.
    ServerError,
    /// HTTP 302 to the address given.
    Redirect(String),
    /// A body of several megabytes without a length.
    HugeBody,
    /// A length of several megabytes, announced.
    HugeLength,
}
