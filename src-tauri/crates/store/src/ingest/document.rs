//! A document on its way in, and what was made of it.

use access::user::User;
use compliance::document::Document;
use fund::{investment::Investment, redemption::Redemption};
use investors::{prospect::Prospect, task::Task};
use trading::{account::Account, deal::Deal, reading::Reading};
use values::Sensitive;

/// A document of the shared database.
#[derive(Debug, Clone)]
pub struct IngestDocument {
    /// Its `_id` in canonical text.
    pub key: String,
    /// Its bytes as the server sent them.
    pub raw: Vec<u8>,
    /// What was made of it.
    pub outcome: Outcome,
}

/// What was made of a document.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The product knows it.
    Typed(Box<TypedRow>),
    /// Kept as it is; the product has no rows of its own for it.
    Kept,
    /// It cannot be read: kept whole, and shown with the reason.
    Quarantined(QuarantineReason),
}

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineReason {
    /// A stable code, such as `missing_field`, `not_a_number`, `duplicate`.
    pub code: String,
    /// The field.
    pub field: Option<String>,
    /// What stands there, in short.
    pub detail: String,
}

/// A row the product knows.
#[derive(Debug, Clone)]
pub enum TypedRow {
    /// A person of the firm's `users`.
    User {
        /// The person.
        user: User,
        /// The bcrypt hash as it stands there.
        password_hash: Option<Sensitive<String>>,
        /// Every id other documents may name the person by: `_id`, `id`, `user_id`, …
        aliases: Vec<String>,
    },
    /// An MT5 account, and the reading that stands beside it.
    Account {
        /// The account.
        account: Account,
        /// The reading.
        reading: Option<Reading>,
    },
    /// A contract.
    Investment(Investment),
    /// A redemption.
    Redemption(Redemption),
    /// A document's metadata.
    Document(Document),
    /// A prospect.
    Prospect(Prospect),
    /// A task.
    Task(Task),
    /// A deal.
    Deal(Deal),
    /// An equity snapshot.
    Equity(Reading),
}

/// What became of the documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// New ones.
    pub added: u64,
    /// Changed ones.
    pub changed: u64,
    /// Those that were here already, byte for byte.
    pub unchanged: u64,
    /// Those put in quarantine (counted among added or changed too).
    pub quarantined: u64,
    /// Those that a change stream said were deleted.
    pub deleted: u64,
}

impl IngestReport {
    /// Adds another report to this one.
    pub const fn add(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.quarantined += other.quarantined;
        self.deleted += other.deleted;
    }
}
