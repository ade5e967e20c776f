//! Reading PDF files as others wrote them, hostile ones too, and appending revisions.
//!
//! [`Document`] reads the chain of cross-references and keeps what each revision said; [`View`] looks objects up as of a
//! revision; [`Increment`] appends one. Bounds on time and memory are in `limits`. Nothing is guessed: a damaged file
//! means something else to every reader, so it is refused with the byte at which it is damaged. To be judged, and only to
//! be judged, a file is mended where there is one way to ([`Document::read_to_judge`]).

mod cipher;
mod document;
mod encryption;
mod filters;
mod form;
mod increment;
mod lexer;
mod limits;
mod mended;
mod object;
mod object_streams;
mod pages;
mod parser;
pub mod text;
mod trouble;
mod write;
mod xref;

pub use document::{Document, Revision, View};
pub use form::Field;
pub use increment::{Appended, CannotAppend, Increment};
pub(crate) use lexer::{Lexer, Token};
pub(crate) use mended::GOES_ON;
pub use object::{Body, Dictionary, Object, Reference, Stream};
pub use pages::Page;
pub use trouble::Unreadable;
pub use xref::{Entry, Kind, Section};
