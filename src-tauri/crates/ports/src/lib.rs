//! The traits for the outside: the remote database, the bridge, the OS keychain, those who vouch online. Each has two real implementations.

mod bridge;
mod keychain;
mod remote;
mod remote_write;
mod trust_online;
mod value;

pub use bridge::{
    Bridge, BridgeConnector, BridgeFault, BridgeHealth, BridgeSettings, NoReading, PollAnswer, RefusalReason,
    RefusedReading,
};
pub use keychain::{Keychain, KeychainFault};
pub use remote::{
    ChangeBatch, CollectionRights, DocKey, DocumentBatch, Position, Remote, RemoteChange, RemoteConnector,
    RemoteDocument, RemoteFault, RemoteProbe, RemoteSettings, SHARED_COLLECTIONS,
};
pub use remote_write::{Applied, OPERATIONS_JOURNAL, PathChange, RemoteOperation, RemoteWrite, WriteRefusal};
pub use trust_online::{TrustFault, TrustOnline, TrustQuestion};
pub use value::{Fields, UNREADABLE, Value};
