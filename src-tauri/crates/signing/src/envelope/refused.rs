//! Why a deed is not done.

use values::Instant;

use super::machine::Ended;

/// The longest reason, in characters.
pub(super) const LONGEST_REASON: usize = 1_000;

/// Why a deed is not done. The envelope is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeedRefused {
    /// It was sent already.
    #[error("the envelope was sent already")]
    NotADraft,
    /// It was not sent yet.
    #[error("the envelope was not sent yet")]
    StillADraft,
    /// It is over and accepts nothing.
    #[error("the envelope is over since {at}")]
    Over {
        /// How it ended.
        ended: Ended,
        /// When.
        at: Instant,
    },
    /// There is nobody to sign.
    #[error("nobody has to sign")]
    NoSigners,
    /// It would end before it begins.
    #[error("the time it ends, {expires_at}, is over")]
    EndsInThePast {
        /// When.
        expires_at: Instant,
    },
    /// No such signer.
    #[error("there is no signer {signer}")]
    NoSuchSigner {
        /// Who.
        signer: u32,
    },
    /// That signer signed already.
    #[error("signer {signer} signed already")]
    SignedAlready {
        /// Who.
        signer: u32,
        /// When.
        at: Instant,
    },
    /// That signer declined.
    #[error("signer {signer} declined")]
    DeclinedAlready {
        /// Who.
        signer: u32,
    },
    /// Others come first.
    #[error("signer {signer} comes after others")]
    NotTheirTurn {
        /// Who.
        signer: u32,
        /// Who is waited for.
        after: Vec<u32>,
    },
    /// Enough of the group signed.
    #[error("enough of the group of signer {signer} signed")]
    NotNeeded {
        /// Who.
        signer: u32,
    },
    /// No reason, or one that is too long.
    #[error("a reason of 1 to {LONGEST_REASON} characters is needed")]
    Reason,
    /// It has no end, or one that has not come.
    #[error("the envelope's time is not over")]
    NotOverYet,
}
