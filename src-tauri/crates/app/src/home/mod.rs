//! Home: are we all right today?

pub(crate) mod amounts;
pub mod as_at;
pub(crate) mod assets;
pub mod attention;
pub(crate) mod books_on_day;
pub(crate) mod daily_closes;
pub mod equity_curve;
pub(crate) mod headline;
pub mod moved;
pub mod overview;
mod reading_line;
mod sample;
pub(crate) mod standpoint;
