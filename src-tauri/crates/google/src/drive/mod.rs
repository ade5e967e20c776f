//! Drive: a folder for each record found by its mark, uploads that survive a cut, downloads that are checked.

mod client;
mod download;
mod upload;
mod wire;

pub(crate) use client::DriveClient;
