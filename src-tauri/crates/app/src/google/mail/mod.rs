//! Mail: threads, reading, writing, drafts, templates.

pub mod attachment;
pub mod drafts;
pub mod eml;
pub mod link;
pub mod merge;
pub mod template;
pub mod thread;
pub mod threads;
pub mod write;
