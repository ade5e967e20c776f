//! Why a file is not signed. It is then as it was.

use crate::{
    cms::SigningRefused,
    pdf::{CannotAppend, Unreadable},
};

/// Why a file cannot be signed, or not safely.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotSign {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(Unreadable),
    /// An update cannot be appended so that all readers understand it alike.
    #[error("nothing can be appended to the file safely: {0}")]
    CannotAppend(CannotAppend),
    /// The file is encrypted and no password was given, or one that does not open it.
    #[error("the file is encrypted: give the password that opens it")]
    Encrypted,
    /// There is no such page.
    #[error("there is no page {page}: the file has {pages}")]
    NoSuchPage {
        /// The page asked for, from 1.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// The rectangle is empty, or not on the page.
    #[error("the rectangle is empty or does not lie on the page")]
    Rectangle,
    /// There is no such field.
    #[error("there is no field {0:?}")]
    NoSuchField(String),
    /// The field is of another kind.
    #[error("the field {0:?} is not for signatures")]
    NotASignatureField(String),
    /// The field is signed already.
    #[error("the field {0:?} is signed already")]
    FieldSigned(String),
    /// The name of a new field is taken or cannot be one.
    #[error("a field cannot be called {0:?}: the name is taken, empty, or has a full stop")]
    FieldName(String),
    /// The author of the file allowed no change after certifying it.
    #[error("its author certified the file and allows no further change")]
    CertifiedFinal,
    /// The author allowed signing, but no new visible field.
    #[error("its author certified the file: only fields that are there, or an invisible one, can be signed")]
    CertifiedNoNewField,
    /// An earlier signature locked the field or the document.
    #[error("an earlier signature locked the field or the document")]
    Locked,
    /// Only the first signature can certify.
    #[error("the file is signed already: only the first signature can certify it")]
    CertifyNotFirst,
    /// A signed file takes no marks.
    #[error("the file is signed already: marks on its pages would break the signatures it has")]
    MarksAfterSignature,
    /// More marks than are put at once.
    #[error("there are more than {0} marks")]
    TooManyMarks(usize),
    /// The field asks for what cannot be given.
    #[error("the field demands {0}, which cannot be given")]
    SeedValue(&'static str),
    /// The form is drawn by a program that few readers run: nobody else would see what was signed.
    #[error("the form is drawn by XFA, so that other readers show something else")]
    DynamicForm,
    /// The value is larger than the room left for it.
    #[error("the signature takes {needed} bytes and there is room for {room}")]
    NoRoom {
        /// Bytes of the value.
        needed: usize,
        /// Bytes left for it.
        room: usize,
    },
    /// The signature cannot be made.
    #[error(transparent)]
    Signing(#[from] SigningRefused),
}

impl From<Unreadable> for CannotSign {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Password => Self::Encrypted,
            other => Self::Unreadable(other),
        }
    }
}

impl From<CannotAppend> for CannotSign {
    fn from(refused: CannotAppend) -> Self {
        match refused {
            CannotAppend::Unreadable(unreadable) => unreadable.into(),
            other => Self::CannotAppend(other),
        }
    }
}
