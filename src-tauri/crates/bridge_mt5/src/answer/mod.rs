//! Reading an answer: its JSON, its figures, its times, the account it names, and what it says against itself.

pub(crate) mod account;
pub(crate) mod deal;
pub(crate) mod facts;
pub(crate) mod field;
pub(crate) mod figure;
pub(crate) mod json;
pub(crate) mod login;
pub(crate) mod marks;
pub(crate) mod moment;
pub(crate) mod non_numbers;
pub(crate) mod open;
pub(crate) mod reading_time;
pub(crate) mod refusal;
pub(crate) mod words;
