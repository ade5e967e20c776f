//! Building detached CMS signatures with the attributes of CAdES and PAdES.

mod attributes;
mod digest;
mod signed_data;

pub use digest::{ContentDigest, ContentHasher};
pub use signed_data::{Detached, SigningRefused};
