//! Which table holds the row that was read from a document.

use super::document::TypedRow;

/// A kind of typed row. The numbers stand in the database and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    None = 0,
    User = 1,
    Account = 2,
    Investment = 3,
    Redemption = 4,
    Document = 5,
    Prospect = 6,
    Task = 7,
    Deal = 8,
    Equity = 9,
}

impl Kind {
    /// Every kind that has a table of its own.
    pub(crate) const WITH_TABLE: [Self; 8] = [
        Self::User,
        Self::Account,
        Self::Investment,
        Self::Redemption,
        Self::Document,
        Self::Prospect,
        Self::Task,
        Self::Deal,
    ];

    pub(crate) const fn code(self) -> i64 {
        self as i64
    }

    /// Anything unknown is read as no row.
    pub(crate) fn from_code(code: i64) -> Self {
        Self::WITH_TABLE.into_iter().chain([Self::Equity]).find(|kind| kind.code() == code).unwrap_or(Self::None)
    }

    pub(crate) const fn of(row: &TypedRow) -> Self {
        match row {
            TypedRow::User { .. } => Self::User,
            TypedRow::Account { .. } => Self::Account,
            TypedRow::Investment(_) => Self::Investment,
            TypedRow::Redemption(_) => Self::Redemption,
            TypedRow::Document(_) => Self::Document,
            TypedRow::Prospect(_) => Self::Prospect,
            TypedRow::Task(_) => Self::Task,
            TypedRow::Deal(_) => Self::Deal,
            TypedRow::Equity(_) => Self::Equity,
        }
    }

    /// Its table; none for an equity snapshot, which is a reading and outlives its document.
    pub(crate) const fn table(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Equity => None,
            Self::User => Some("users"),
            Self::Account => Some("accounts"),
            Self::Investment => Some("investments"),
            Self::Redemption => Some("redemptions"),
            Self::Document => Some("documents"),
            Self::Prospect => Some("prospects"),
            Self::Task => Some("tasks"),
            Self::Deal => Some("deals"),
        }
    }

    /// The column of its own identity, which no two documents may share; none for deals, where the later one counts.
    pub(crate) const fn identity(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Equity | Self::Deal => None,
            Self::Account => Some("login"),
            _ => Some("id"),
        }
    }
}
