//! The traits for the outside: the remote database, the bridge, Google, the OS keychain, those who vouch or publish rates online. Each has two real implementations.

mod bridge;
pub mod google;
mod keychain;
mod rates_online;
mod remote;
mod remote_write;
mod trust_online;
mod value;

pub use bridge::{
    AccountFacts, Bridge, BridgeConnector, BridgeFault, BridgeHealth, BridgeSettings, DealsAnswer, DealsAsked,
    NoReading, OpenAnswer, PollAnswer, RefusalReason, RefusedDeal, RefusedReading,
};
pub use keychain::{Keychain, KeychainFault};
pub use rates_online::{RatesDocument, RatesOnline, RatesSourceFault};
pub use remote::{
    ChangeBatch, CollectionRights, DocKey, DocumentBatch, Position, Remote, RemoteChange, RemoteConnector,
    RemoteDocument, RemoteFault, RemoteProbe, RemoteSettings, SHARED_COLLECTIONS,
};
pub use remote_write::{Applied, OPERATIONS_JOURNAL, PathChange, RemoteOperation, RemoteWrite, WriteRefusal};
pub use trust_online::{TrustFault, TrustOnline, TrustQuestion};
pub use value::{Fields, UNREADABLE, Value};
