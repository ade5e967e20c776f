//! The shared MongoDB database behind [`ports::RemoteConnector`] and [`ports::Remote`]: the only crate that knows the
//! driver and BSON.
//!
//! What it never does: put credentials into an error, reach a host that is not loopback without verified TLS, change a
//! byte of a document beside the paths of an edit, or fail a whole read because one document is strange.

mod address;
mod certificate;
mod changes;
mod connector;
mod describe;
mod diagnosis;
mod encode;
mod fault;
mod fields;
mod greeting;
mod id;
mod key;
mod lookup;
mod position;
mod privileges;
mod probe;
mod remote;
mod seed;
mod some;
mod uri;
mod whole;
mod write;

pub use connector::MongoConnector;
pub use encode::document_of;
pub use seed::seed;
