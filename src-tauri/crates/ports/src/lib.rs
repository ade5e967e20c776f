//! The traits for the outside: the remote database, the bridge, Google, the OS keychain, those who vouch online. Each has two real implementations.

mod bridge;
pub mod google;
mod keychain;
mod remote;
mod remote_write;
mod trust_online;
mod value;

pub use bridge::{
    AccountFacts, Bridge, BridgeConnector, BridgeFault, BridgeHealth, BridgeSettings, DealsAnswer, DealsAsked,
    NoReading, OpenAnswer, PollAnswer, RefusalReason, RefusedDeal, RefusedReading,
};
pub use keychain::{Keychain, KeychainFault};
pub use remote::{
    ChangeBatch, CollectionRights, DocKey, DocumentBatch, Position, Remote, RemoteChange, RemoteConnector,
    RemoteDocument, RemoteFault, RemoteProbe, RemoteSettings, SHARED_COLLECTIONS,
};
pub use remote_write::{Applied, OPERATIONS_JOURNAL, PathChange, RemoteOperation, RemoteWrite, WriteRefusal};
pub use trust_online::{TrustFault, TrustOnline, TrustQuestion};
pub use value::{Fields, UNREADABLE, Value};
