//! One command a file.

pub(crate) mod calc;
pub(crate) mod changes;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod door;
pub(crate) mod google;
mod google_calendar;
mod google_drive;
mod google_letters;
mod google_mail;
mod google_status;
mod groups;
pub(crate) mod identity;
pub(crate) mod import;
pub(crate) mod poll;
pub(crate) mod rates;
pub(crate) mod report;
pub(crate) mod sign;
pub(crate) mod sync;
mod sync_words;
pub(crate) mod verify;
pub(crate) mod workspace;
