//! What went wrong, as the window and the command line see it: a code, its data, and what the caller can do about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the caller can do about a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FaultClass {
    /// The request cannot be done as it is; a person can change it.
    Refused,
    /// The person may not do it.
    Denied,
    /// Something outside does not answer; later it may.
    Unavailable,
    /// We are wrong. The reference finds the record of it.
    Defect,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $class:ident,)*) => {
        /// Every fault the door can answer. Its text for people is in the window's language files, by this code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum FaultCode {
            $($(#[$doc])* $name,)*
        }

        impl FaultCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The class the code belongs to.
            #[must_use]
            pub const fn class(self) -> FaultClass {
                match self {
                    $(Self::$name => FaultClass::$class,)*
                }
            }
        }
    };
}

codes! {
    /// No operation of that name.
    UnknownEndpoint Refused,
    /// The request is not of the operation's form; `detail` says where.
    InvalidRequest Refused,
    /// A field's value cannot be taken; `field` and `rule` say which and why.
    InvalidField Refused,
    /// What was asked for is not there; `what` says what kind.
    NotFound Refused,
    /// No workspace is open.
    Locked Denied,
    /// Nobody is signed in.
    SignedOut Denied,
    /// The password must be changed first.
    PasswordChangeRequired Denied,
    /// The role lacks the permission; `permission` names it.
    NotPermitted Denied,
    /// Wrong passphrase, recovery code or device key.
    WrongSecret Denied,
    /// Too many wrong attempts; `seconds` to wait.
    TooManyAttempts Denied,
    /// Name or password not accepted.
    SignInRefused Denied,
    /// The new password is too weak or well known; `rule` says which.
    WeakPassword Refused,
    /// The passphrase is too weak; `rule` says which.
    WeakPassphrase Refused,
    /// The workspace is open in another instance.
    WorkspaceInUse Unavailable,
    /// The workspace's files are damaged; `detail` says which.
    WorkspaceDamaged Unavailable,
    /// The workspace was written by a newer version.
    WorkspaceNewer Unavailable,
    /// The disk is full.
    DiskFull Unavailable,
    /// The folder cannot be written.
    ReadOnlyFolder Unavailable,
    /// Not a workspace.
    NotAWorkspace Refused,
    /// The storage did not answer.
    StorageUnavailable Unavailable,
    /// The keychain is missing.
    KeychainMissing Unavailable,
    /// The keychain is locked.
    KeychainLocked Unavailable,
    /// This system names no folder for downloads.
    NoExportFolder Unavailable,
    /// There is nothing in the span to export.
    NothingToExport Refused,
    /// A file of exchange rates cannot be taken; `rule` says why, `line` where.
    RatesFileRefused Refused,
    /// Nothing can be told for want of exchange rates that are new enough.
    RatesMissing Refused,
    /// The live source of exchange rates is turned off.
    RatesSourceOff Refused,
    /// The live source of exchange rates did not answer; `detail` says what happened.
    RatesSourceUnavailable Unavailable,
    /// A file of index closes cannot be taken; `rule` says why, `line` where.
    BenchmarkFileRefused Refused,
    /// No database connection is configured.
    NotConnected Refused,
    /// The connection string cannot be read.
    RemoteInvalidUri Refused,
    /// The CA file cannot be used.
    RemoteInvalidCaFile Refused,
    /// TLS is demanded for that host.
    RemoteTlsRequired Refused,
    /// The host's name has no address.
    RemoteCannotResolve Unavailable,
    /// The host does not answer.
    RemoteCannotReach Unavailable,
    /// The certificate was refused.
    RemoteTlsRefused Unavailable,
    /// The database refused name or password.
    RemoteWrongCredentials Denied,
    /// No right to read a collection.
    RemoteNoRights Denied,
    /// The server is no replica set.
    RemoteNotReplicaSet Unavailable,
    /// The server gives no change streams.
    RemoteNoChangeStreams Unavailable,
    /// The position in the change stream is lost.
    RemotePositionLost Unavailable,
    /// The database did not answer in time.
    RemoteTimedOut Unavailable,
    /// The database refused otherwise.
    RemoteRefused Unavailable,
    /// Stopped by the person.
    Cancelled Refused,
    /// An edit cannot be made; `rule` and `field` say why.
    EditRefused Refused,
    /// A decision about a waiting change cannot be followed; `rule` says why.
    DecisionRefused Refused,
    /// The connection leads to another database than what waits was made for; `home`, `connected` and `waiting` say which.
    OtherDatabase Refused,
    /// Something else changed the same at this moment, again and again.
    Overtaken Unavailable,
    /// A redemption cannot be asked for; `rule`, `free` and `from` say why.
    RedemptionRefused Refused,
    /// A pull is already under way.
    PullRunning Refused,
    /// The bridge's address cannot be used.
    BridgeInvalidAddress Refused,
    /// Plain HTTP to that host needs consent.
    BridgeConsentNeeded Refused,
    /// The bridge cannot be reached.
    BridgeCannotReach Unavailable,
    /// The bridge did not answer in time.
    BridgeTimedOut Unavailable,
    /// The bridge refused the key.
    BridgeUnauthorised Denied,
    /// The bridge answered with an error of its own.
    BridgeRefused Unavailable,
    /// The bridge's answer is none that we know.
    BridgeUnknownAnswer Unavailable,
    /// The bridge's answer is too large.
    BridgeTooLarge Unavailable,
    /// A report of the terminal cannot be taken in; `rule` says why.
    ReportRefused Refused,
    /// A file cannot be read or written; `path` and `detail` say which and why.
    FileUnavailable Unavailable,
    /// The PDF file cannot be signed, or not safely; `rule` and `detail` say why.
    CannotSign Refused,
    /// The identity cannot be made or taken; `detail` says why.
    IdentityRefused Refused,
    /// The identity's certificate is not valid now; `from` and `until` say when it is.
    IdentityExpired Refused,
    /// The passphrase does not open the identity.
    WrongIdentityPassphrase Denied,
    /// The passphrase does not open the authority that is to issue; `authority` is its name.
    WrongAuthorityPassphrase Denied,
    /// A certificate is revoked, or its issuer does not know it; `subject` says whose.
    CertificateRevoked Refused,
    /// Who vouches online does not answer, or not with what was asked.
    TrustUnavailable Unavailable,
    /// The time-stamp authority gave no time-stamp for what was sent.
    TimeStampRefused Unavailable,
    /// Something cannot be done with the envelope; `rule` says why.
    EnvelopeRefused Refused,
    /// The machine is in a signer's hands: nothing else answers until it is taken back.
    HandedOver Denied,
    /// The firm's own client at Google is not set up.
    GoogleNoClient Refused,
    /// Google does not know the client, or its settings cannot be used; `detail` says why.
    GoogleClientRefused Refused,
    /// No Google account is linked.
    GoogleNotLinked Refused,
    /// The Google account must be linked again; `reason` says why.
    GoogleReconnect Denied,
    /// This was not granted; `scope` says what.
    GoogleNotGranted Denied,
    /// The sign-in at Google ended without an account; `rule` says why.
    GoogleSignInEnded Refused,
    /// Google cannot be reached; `host` names what was asked.
    GoogleOffline Unavailable,
    /// A change was sent to Google and no answer came: it is looked for before it is sent again.
    GoogleAnswerLost Unavailable,
    /// Google asks to wait; `until` says how long.
    GoogleBusy Unavailable,
    /// Google failed; `status` is its own number.
    GoogleFailed Unavailable,
    /// It is not at Google, or this account cannot see it.
    GoogleNotThere Refused,
    /// It was changed at Google meanwhile.
    GoogleChangedMeanwhile Refused,
    /// Google forbids it; `reason` is its own word.
    GoogleForbids Denied,
    /// Google refuses it as it stands; `reason` is its own word.
    GoogleRefused Refused,
    /// Google's answer is none that we know.
    GoogleUnknownAnswer Unavailable,
    /// It is larger than is taken; `limit` says how large it may be, in bytes.
    GoogleTooLarge Refused,
    /// The mail cannot be sent as it stands; `detail` says which part.
    GoogleUnsendable Refused,
    /// No browser could be started; the address is shown to be copied.
    NoBrowser Unavailable,
    /// The demonstration cannot do this.
    NotInDemonstration Refused,
    /// We are wrong.
    Defect Defect,
}

/// A fault at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, thiserror::Error)]
#[error("{code:?} {params:?}")]
pub struct Fault {
    /// Which fault.
    pub code: FaultCode,
    /// Its data, by name. Never a secret.
    pub params: BTreeMap<String, String>,
    /// What the caller can do about it.
    pub class: FaultClass,
    /// The reference a person can quote; it stands in the log beside the detail.
    pub reference: String,
}

impl Fault {
    /// A fault without data. The door gives it its reference.
    #[must_use]
    pub fn new(code: FaultCode) -> Self {
        Self { code, params: BTreeMap::new(), class: code.class(), reference: String::new() }
    }

    /// The same fault with one more piece of data.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// A field whose value cannot be taken.
    #[must_use]
    pub fn field(field: &str, rule: &str) -> Self {
        Self::new(FaultCode::InvalidField).with("field", field).with("rule", rule)
    }

    /// Something asked for by id that is not there, or not there for the one who asks.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(FaultCode::NotFound).with("what", what)
    }
}
