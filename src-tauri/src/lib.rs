//! The shell: a window around the door. No rule of the business is here.

mod chooser;
mod documents;
mod door;
mod drawing;
mod dropping;
mod engine;
mod log;
mod measure;
mod notices;
mod start;
mod stream;
mod window;

pub use start::run;
