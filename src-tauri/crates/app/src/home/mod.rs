//! Home: are we all right today?

pub mod attention;
pub mod equity_curve;
pub(crate) mod headline;
pub mod overview;
mod sample;
