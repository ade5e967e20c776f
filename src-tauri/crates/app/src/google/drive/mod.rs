//! Files: the folder of a client or a prospect, uploads, downloads, shares.

pub mod download;
pub mod files;
pub mod share;
pub mod upload;
