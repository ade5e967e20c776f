//! Exchange rates: those that come with the product, newer official ones, and the firm's own.

pub(crate) mod convert;
pub(crate) mod daily;
pub(crate) mod ecb_file;
pub(crate) mod ecb_xml;
pub(crate) mod file;
pub mod import;
pub mod list;
pub mod live;
pub(crate) mod live_background;
pub(crate) mod own_file;
pub mod settings;
pub mod status;
pub(crate) mod take_in;
