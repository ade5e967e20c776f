//! Google: each person's own account, its mail, calendar, files and sheets. What is read is kept in the encrypted
//! workspace; what is written waits there until Google was seen to have it.

pub mod about;
pub mod account;
pub(crate) mod background;
pub(crate) mod board;
pub mod calendar;
pub mod drive;
mod fault;
mod keeper;
pub mod mail;
pub mod page;
pub mod queue;
mod read;
mod send;
pub mod sheets;
pub mod work;
