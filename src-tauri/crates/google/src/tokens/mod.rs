//! Tokens: fetched for a code or a refresh token, decided on purely, refreshed once however many ask.

mod decide;
mod oauth;
mod revoke;
mod source;

pub(crate) use oauth::{Asking, Fetched, OAuth, TokenFault};
pub(crate) use revoke::revoke;
pub(crate) use source::{Access, TokenSource};
