//! Putting a signature into a file: an incremental update with a hole for the value, which is filled once the digest
//! of everything else is signed. Nothing of the original changes.

mod appended;
mod dictionary;
mod field;
mod lock;
mod marks;
mod offered;
mod prepare;
mod refused;
mod seed;
mod stamp;
mod validation;

pub use appended::Prepared;
pub use dictionary::{Certification, Statement};
pub use field::FieldChoice;
pub use marks::PageMark;
pub use offered::{EmptyField, Offered, offered};
pub use prepare::{SignRequest, prepare, prepare_with_marks};
pub use refused::CannotSign;
pub use stamp::prepare_document_time_stamp;
pub use validation::{ValidationData, append_validation_data};
