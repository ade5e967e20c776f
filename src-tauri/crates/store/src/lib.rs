//! The encrypted workspace: the only crate that knows SQL.
//!
//! A workspace is a folder: a header with the wraps of the data key, a SQLCipher database, a lock. Every read takes the
//! reader's [`access::session::Scope`] and enforces it in the statement itself; every write of a person is a row, its
//! operation for the shared database and its audit record in one transaction.

mod allocation;
mod benchmarks;
mod bulk;
mod cells;
mod database;
mod derive;
mod envelopes;
mod error;
mod files;
mod google;
mod identities;
mod ingest;
mod keys;
mod leaving;
mod migration;
mod mt5;
mod name;
mod rates;
mod read;
mod root;
mod secrets;
mod signing_queue;
#[cfg(any(debug_assertions, feature = "test_switches"))]
mod switch;
mod table;
mod workspace;
mod write;

pub use allocation::AllocationTarget;
pub use benchmarks::{NewBenchmark, StoredBenchmark};
pub use envelopes::{
    EnvelopeDocument, EnvelopeField, EnvelopeFilter, EnvelopeRow, EnvelopeWrite, NewRevision, NewStep, Revision, Seal,
    SignerRow, StoredTemplate, TrailRow, WholeEnvelope,
};
pub use error::StoreError;
pub use files::header::WorkspaceSummary;
pub use google::{
    account::{GoogleAccount, GoogleSignIn, GoogleTokens},
    area::{GoogleArea, GoogleAreaState},
    calendar::{EventKept, EventsRead},
    drafts::MailDraft,
    files::FileKept,
    mail::{MailKept, MailRead},
    mail_read::{MailMessage, MailThread, MailWanted},
    outgoing::{NewOutgoing, Outgoing, OutgoingState, OutgoingStep},
};
pub use identities::{IdentityKeeping, IdentityRole, NewIdentity, OpenedIdentity, StoredIdentity};
pub use ingest::{
    change::IngestChange,
    cursor::{Cursor, CursorUpdate},
    document::{IngestDocument, IngestReport, Outcome, QuarantineReason, TypedRow},
    edited::{DocumentWrite, Expected, Shown},
};
pub use keys::{kdf::KdfPolicy, recovery::RecoveryCode};
pub use mt5::{
    balances::BalanceRead,
    bridges::{BridgeEvent, PollNote},
    clocks::{NewClock, StoredClock},
    deal_filter::DealFilter,
    deal_page::{DealChoices, DealPageRequest, DealSort, StoredDeal},
    deals::{DealImport, DealMirror, DealsTaken},
    limits::{StoredAlert, StoredLimit},
    retention::Tidied,
    strategies::StrategyName,
    transfers::StoredTransfer,
};
pub use rates::{RatesHeld, RatesWanted, StoredRate};
pub use read::{
    book::{ContractTotal, KycCount, ObligationTotal, Totals},
    due::DuePayment,
    find::{Found, FoundKind},
    funds::FundTotal,
    held::HeldDocument,
    investors::{InvestorRow, InvestorSort, InvestorState, NextPayment},
    page::{PageOf, PageRequest},
    pending::{Entity, Queue, QueueFilter},
    quarantine::{QuarantineEntry, QuarantinePage, QuarantineSort, RawDocument},
    readings::DailyEquity,
    standing::{Standing, Stored},
    unconfirmed::Unconfirmed,
};
pub use root::{NewWorkspace, Ports, Root, Unlock};
pub use secrets::password_hash;
pub use signing_queue::{WaitingFile, WaitingOutcome, WaitingState};
pub use table::deals::DealOrigin;
pub use workspace::{Workspace, WorkspaceDetails};
pub use write::{
    actor::Actor,
    audit::{AuditRecord, ChainVerdict},
    change::{Change, WriteReceipt},
    edit::Note,
    operation::{NewOperation, Operation, OperationState, OperationUpdate, Place, RefusedOperation},
    sign_in::{Owner, SignIn},
};
