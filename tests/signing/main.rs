//! Signing PDF files, as validators that nobody here wrote judge it.

#![expect(clippy::print_stdout, reason = "a process that is killed tells when it has begun")]

mod algorithms;
mod inputs;
mod issuers;
mod keys;
mod killed;
mod labelled;
mod levels;
mod matrix;
mod signer;
mod told;
mod tools;
mod waiting;
