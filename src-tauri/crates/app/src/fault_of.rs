//! From the errors of the world to faults at the door: one place decides what the caller can do.

use ports::{BridgeFault, KeychainFault, RemoteFault};
use store::StoreError;
use sync::{
    edit::{EditFault, EditRefused},
    pull::SyncFault,
};

use crate::fault::{Fault, FaultCode};

/// A defect of ours; the detail goes to the log with the reference.
pub(crate) fn defect(error: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::Defect).with("detail", error)
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        use FaultCode as Code;
        match error {
            StoreError::NoSuchWorkspace(_) => Self::not_found("workspace"),
            StoreError::NotAWorkspace => Self::new(Code::NotAWorkspace),
            StoreError::WrongSecret | StoreError::NoSuchUnlock => Self::new(Code::WrongSecret),
            StoreError::MalformedRecoveryCode => Self::field("recovery_code", "malformed"),
            StoreError::PasswordRefused(refused) => refused.into(),
            StoreError::EmptyPassphrase => Self::new(Code::WeakPassphrase).with("rule", "empty"),
            StoreError::TooManyAttempts { wait } => {
                Self::new(Code::TooManyAttempts).with("seconds", wait.as_millis().div_ceil(1_000))
            }
            StoreError::DamagedHeader { detail } | StoreError::DamagedDatabase { detail } => {
                Self::new(Code::WorkspaceDamaged).with("detail", detail)
            }
            StoreError::NewerSchema { found, known } => {
                Self::new(Code::WorkspaceNewer).with("found", found).with("known", known)
            }
            StoreError::DiskFull => Self::new(Code::DiskFull),
            StoreError::ReadOnly => Self::new(Code::ReadOnlyFolder),
            StoreError::InUse => Self::new(Code::WorkspaceInUse),
            StoreError::Locked => Self::new(Code::Locked),
            StoreError::NotPermitted => Self::new(Code::NotPermitted).with("permission", "view_book"),
            StoreError::File { .. } | StoreError::System { .. } | StoreError::Database { .. } => {
                Self::new(Code::StorageUnavailable).with("detail", error)
            }
            StoreError::Overtaken => Self::new(Code::Overtaken),
            StoreError::UnreadableRow { .. } | StoreError::Json { .. } => defect(error),
        }
    }
}

impl From<KeychainFault> for Fault {
    fn from(fault: KeychainFault) -> Self {
        let code = match &fault {
            KeychainFault::Missing(_) => FaultCode::KeychainMissing,
            KeychainFault::Locked(_) => FaultCode::KeychainLocked,
        };
        Self::new(code).with("detail", fault)
    }
}

impl From<RemoteFault> for Fault {
    fn from(fault: RemoteFault) -> Self {
        use FaultCode as Code;
        match fault {
            RemoteFault::InvalidUri { detail } => Self::new(Code::RemoteInvalidUri).with("detail", detail),
            RemoteFault::InvalidCaFile { detail } => Self::new(Code::RemoteInvalidCaFile).with("detail", detail),
            RemoteFault::TlsRequired { host } => Self::new(Code::RemoteTlsRequired).with("host", host),
            RemoteFault::CannotResolve { host } => Self::new(Code::RemoteCannotResolve).with("host", host),
            RemoteFault::CannotReach { host, detail } => {
                Self::new(Code::RemoteCannotReach).with("host", host).with("detail", detail)
            }
            RemoteFault::TlsRefused { host, detail } => {
                Self::new(Code::RemoteTlsRefused).with("host", host).with("detail", detail)
            }
            RemoteFault::WrongCredentials => Self::new(Code::RemoteWrongCredentials),
            RemoteFault::NoRights { collection } => Self::new(Code::RemoteNoRights).with("collection", collection),
            RemoteFault::NotReplicaSet => Self::new(Code::RemoteNotReplicaSet),
            RemoteFault::NoChangeStreams => Self::new(Code::RemoteNoChangeStreams),
            RemoteFault::PositionLost => Self::new(Code::RemotePositionLost),
            RemoteFault::TimedOut { seconds } => Self::new(Code::RemoteTimedOut).with("seconds", seconds),
            RemoteFault::Cancelled => Self::new(Code::Cancelled),
            RemoteFault::Refused { detail } => Self::new(Code::RemoteRefused).with("detail", detail),
        }
    }
}

impl From<BridgeFault> for Fault {
    fn from(fault: BridgeFault) -> Self {
        use FaultCode as Code;
        match fault {
            BridgeFault::InvalidAddress { detail } => Self::new(Code::BridgeInvalidAddress).with("detail", detail),
            BridgeFault::ConsentNeeded { host } => Self::new(Code::BridgeConsentNeeded).with("host", host),
            BridgeFault::CannotReach { host, detail } => {
                Self::new(Code::BridgeCannotReach).with("host", host).with("detail", detail)
            }
            BridgeFault::TimedOut { seconds } => Self::new(Code::BridgeTimedOut).with("seconds", seconds),
            BridgeFault::Unauthorised => Self::new(Code::BridgeUnauthorised),
            BridgeFault::Refused { detail } => Self::new(Code::BridgeRefused).with("detail", detail),
            BridgeFault::UnknownAnswer { detail } => Self::new(Code::BridgeUnknownAnswer).with("detail", detail),
            BridgeFault::TooLarge { limit } => Self::new(Code::BridgeTooLarge).with("limit", limit),
        }
    }
}

impl From<SyncFault> for Fault {
    fn from(fault: SyncFault) -> Self {
        match fault {
            SyncFault::Store(error) => error.into(),
            SyncFault::Remote(fault) => fault.into(),
            SyncFault::Cancelled => Self::new(FaultCode::Cancelled),
            SyncFault::Busy => Self::new(FaultCode::PullRunning),
            SyncFault::CannotMerge => Self::new(FaultCode::Overtaken),
            SyncFault::Broken => defect(fault),
        }
    }
}

impl From<EditFault> for Fault {
    fn from(fault: EditFault) -> Self {
        use EditRefused as Refused;
        let refused = match fault {
            EditFault::Store(error) => return error.into(),
            EditFault::Refused(refused) => refused,
        };
        let of = |rule: &str, field: String| Self::new(FaultCode::EditRefused).with("rule", rule).with("field", field);
        match refused {
            Refused::NoSuchDocument { .. } => Self::not_found("document"),
            Refused::Deleted { collection } => of("deleted", collection),
            Refused::SettledMoney { path, .. } => of("settled_money", path),
            Refused::Path { path } => of("path", path),
            Refused::Inexact { path } => of("inexact", path),
            Refused::Twice { path } => of("twice", path),
            Refused::Unreadable(reason) => of(&reason.code, reason.field.unwrap_or_default()),
        }
    }
}
