//! Why the register does not take an event.

use rust_decimal::Decimal;
use values::{CalendarDate, Currency, NoFigure, ShareClassId};

/// The refusal of an event, with what is needed to give a better one. The register is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterRefused {
    /// The terms of a class contradict themselves.
    #[error("the terms of class {class} have a wrong {field}")]
    Terms {
        /// The class.
        class: ShareClassId,
        /// Which of its terms.
        field: &'static str,
    },
    /// Two classes of one id.
    #[error("there are two classes {class}")]
    TwoOfOneId {
        /// The id.
        class: ShareClassId,
    },
    /// No class of that id.
    #[error("there is no class {class}")]
    UnknownClass {
        /// The id.
        class: ShareClassId,
    },
    /// A valuation that is not after the one before.
    #[error("the class was valued on {last} already")]
    NotAfter {
        /// The day of the last valuation.
        last: CalendarDate,
    },
    /// The day is not a dealing day.
    #[error("not a dealing day; the next is {next}")]
    NotADealingDay {
        /// The next one.
        next: CalendarDate,
    },
    /// Orders deal at the day's own NAV, which is not known.
    #[error("class {class} has not been valued on {day}")]
    NotValued {
        /// The class.
        class: ShareClassId,
        /// The dealing day.
        day: CalendarDate,
    },
    /// The order came after the last moment for its dealing day.
    #[error("too late for that dealing day; the earliest is {earliest}")]
    NoticeTooShort {
        /// The first dealing day for which it is in time.
        earliest: CalendarDate,
    },
    /// An amount or number of units that is not above zero, or has more digits than are dealt.
    #[error("{field} is not an amount that can be dealt")]
    Amount {
        /// Which.
        field: &'static str,
    },
    /// More is asked for than is held.
    #[error("{held} units are held, worth {value} after fees")]
    MoreThanHeld {
        /// Units held.
        held: Decimal,
        /// What they would pay today.
        value: Decimal,
    },
    /// Nothing can be dealt at a price that is not above zero.
    #[error("the class has no price above zero")]
    NoPrice,
    /// A switch between currencies needs a rate, one within a currency none.
    #[error("a switch from {from} to {to} needs a rate if the two differ, and none if not")]
    Rate {
        /// The currency of the class that is left.
        from: Currency,
        /// The currency of the class that is entered.
        to: Currency,
    },
    /// More is paid than is owed.
    #[error("only {owed} is owed")]
    MoreThanOwed {
        /// What is.
        owed: Decimal,
    },
    /// A figure cannot be computed.
    #[error("no figure: {0}")]
    NoFigure(#[from] NoFigure),
}

pub(super) fn out_of_range() -> RegisterRefused {
    RegisterRefused::NoFigure(NoFigure::OutOfRange)
}
