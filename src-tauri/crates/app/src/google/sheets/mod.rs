//! Sheets: tables of the desk written into a new book or one that is there, with their types.

pub mod export;
mod tables;
