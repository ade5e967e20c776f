//! Bugs that a test can plant, to prove that the simulation finds them. What ships has only the names, and none of the
//! bugs: there nothing is ever planted.

/// A bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planted {
    /// The place in the change stream is kept before what it stands for.
    PositionBeforeContent,
    /// The later writer wins over money.
    LastWriterWinsOnMoney,
    /// An operation is settled when it is acknowledged, before it was seen.
    SettleOnAcknowledgement,
    /// An operation whose reply was lost is taken for done.
    DropOnLostReply,
    /// Null and absent are taken for the same.
    NullIsAbsent,
    /// A status is merged without a person.
    MergeStatus,
    /// A full read shows what it read without what waits.
    ForgetPendingOnReconcile,
    /// What waits goes with the document that was deleted elsewhere.
    DropPendingWithDeleted,
    /// A lost reply is answered with the same edit under a new id.
    NewIdOnRetry,
}

#[cfg(any(debug_assertions, feature = "test_switches"))]
mod switch {
    use std::cell::Cell;

    use super::Planted;

    thread_local! {
        static PLANTED: Cell<Option<Planted>> = const { Cell::new(None) };
    }

    /// For tests: plants a bug in what runs on this thread, or takes it out.
    pub fn plant(bug: Option<Planted>) {
        PLANTED.set(bug);
    }

    pub(crate) fn is_planted(bug: Planted) -> bool {
        PLANTED.get() == Some(bug)
    }
}

#[cfg(not(any(debug_assertions, feature = "test_switches")))]
mod switch {
    use super::Planted;

    pub(crate) const fn is_planted(_: Planted) -> bool {
        false
    }
}

pub(crate) use switch::is_planted;
#[cfg(any(debug_assertions, feature = "test_switches"))]
pub use switch::plant;
