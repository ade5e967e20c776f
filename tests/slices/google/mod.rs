//! Google behind the door, with a fake that breaks: nothing is lost, nothing is doubled, no token is told.

mod calendar;
mod fake;
mod fake_rest;
mod letters;
mod linking;
mod mail;
mod queue;
mod secrecy;
mod stage;
