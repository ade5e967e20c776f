//! Google for a desk: signing in through the person's own browser, tokens refreshed once however many ask, Gmail, Calendar,
//! Drive and Sheets as the ports want them, and mail of strangers made safe to show.

mod address;
mod api;
mod browser;
mod calendar;
mod chance;
mod connector;
mod drive;
mod http;
mod mail;
mod plain;
mod sheets;
mod sign_in;
mod tokens;

pub use browser::SystemBrowser;
pub use connector::HttpGoogle;
pub use mail::read_mime;
