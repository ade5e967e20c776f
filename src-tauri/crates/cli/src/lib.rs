//! The command line of Fidus Desktop: the door without a window, for people, scripts and tests.

mod arguments;
mod commands;
mod english;
mod google_arguments;
mod google_mail_arguments;
mod outcome;
mod output;
mod passphrase;
mod place;
mod rates_arguments;
mod seated;
mod signing_arguments;
mod start;
mod sync_arguments;

pub use start::run;
