//! What was edited here on its way to the shared database: the queue, what a person decides, and how records stand.

pub(crate) mod background;
pub mod conflicts;
pub mod decide;
pub mod elsewhere;
pub mod export;
pub mod other_side;
pub mod pause;
pub mod queue;
pub mod record;
pub mod resolve;
pub mod run;
pub mod standings;
pub mod status;
pub mod value;
