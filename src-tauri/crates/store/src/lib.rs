//! The encrypted workspace: the only crate that knows SQL.
//!
//! A workspace is a folder: a header with the wraps of the data key, a SQLCipher database, a lock. Every read takes the
//! reader's [`access::session::Scope`] and enforces it in the statement itself; every write of a person is a row, its
//! operation for the shared database and its audit record in one transaction.

mod bulk;
mod cells;
mod database;
mod derive;
mod error;
mod files;
mod identities;
mod ingest;
mod keys;
mod leaving;
mod migration;
mod name;
mod rates;
mod read;
mod root;
mod secrets;
#[cfg(any(debug_assertions, feature = "test_switches"))]
mod switch;
mod table;
mod workspace;
mod write;

pub use error::StoreError;
pub use files::header::WorkspaceSummary;
pub use identities::{IdentityKeeping, IdentityRole, NewIdentity, OpenedIdentity, StoredIdentity};
pub use ingest::{
    change::IngestChange,
    cursor::{Cursor, CursorUpdate},
    document::{IngestDocument, IngestReport, Outcome, QuarantineReason, TypedRow},
    edited::{DocumentWrite, Expected, Shown},
};
pub use keys::{kdf::KdfPolicy, recovery::RecoveryCode};
pub use rates::{RatesHeld, RatesWanted, StoredRate};
pub use read::{
    book::{ContractTotal, KycCount, ObligationTotal, Totals},
    due::DuePayment,
    find::{Found, FoundKind},
    funds::FundTotal,
    investors::{InvestorRow, InvestorSort, InvestorState, NextPayment},
    page::{PageOf, PageRequest},
    pending::{Entity, HeldDocument, Queue, QueueFilter},
    quarantine::{QuarantineEntry, QuarantinePage, QuarantineSort, RawDocument},
    readings::DailyEquity,
    standing::{Standing, Stored},
};
pub use root::{NewWorkspace, Ports, Root, Unlock};
pub use secrets::password_hash;
pub use workspace::{Workspace, WorkspaceDetails};
pub use write::{
    actor::Actor,
    audit::{AuditRecord, ChainVerdict},
    change::{Change, WriteReceipt},
    edit::Note,
    operation::{NewOperation, Operation, OperationState, OperationUpdate, Place, RefusedOperation},
    sign_in::{Owner, SignIn},
};
