//! Write commands and what the server answers to them.

use mongodb::{
    ClientSession, Database,
    bson::{Bson, Document, RawArrayBuf, RawDocument, RawDocumentBuf, rawdoc},
    error::{Error, ErrorKind},
};
use ports::{RemoteFault, WriteRefusal};

use super::refusal::{self, Said};
use crate::fault::{self, UNAUTHORISED};

/// Why a step did not come to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The driver's error: of the world, or of the moment.
    Driver(Error),
    /// The server does not answer as it should.
    Fault(RemoteFault),
    /// A guard does not hold, or a key is there already: a look tells which.
    Mismatch,
    /// The server refuses one write of a command, by its place in it.
    Refused {
        /// Which.
        at: usize,
        /// Why.
        refusal: WriteRefusal,
    },
    /// The server refuses a command whole.
    Denied {
        /// The collection it was for.
        collection: String,
        /// Why.
        refusal: WriteRefusal,
    },
}

impl Stop {
    /// For a driver's error to a command on a collection.
    pub(crate) fn of(error: Error, collection: &str) -> Self {
        let ErrorKind::Command(command) = error.kind.as_ref() else { return Self::Driver(error) };
        if !error.labels().is_empty() || refusal::is_of_the_moment(command.code) {
            return Self::Driver(error);
        }
        let said = Said { code: command.code, message: &command.message, rest: &Document::new() };
        Self::Denied { collection: collection.to_owned(), refusal: said.refusal(collection) }
    }

    /// The fault of what nothing but another attempt later can mend.
    pub(crate) fn into_fault(self) -> RemoteFault {
        match self {
            Self::Driver(error) => fault::of(&error, None),
            Self::Fault(fault) => fault,
            Self::Mismatch => RemoteFault::Refused { detail: "other writes always come between".into() },
            Self::Refused { refusal, .. } => RemoteFault::Refused { detail: refusal.to_string() },
            Self::Denied { collection, refusal: WriteRefusal::NoRights { .. } } => RemoteFault::NoRights { collection },
            Self::Denied { refusal, .. } => RemoteFault::Refused { detail: refusal.to_string() },
        }
    }
}

/// Several statements to one collection, in order.
pub(crate) struct Command<'a> {
    /// The collection.
    pub(crate) collection: &'a str,
    /// Its bytes, without what the driver adds.
    body: RawDocumentBuf,
}

impl<'a> Command<'a> {
    /// Runs update statements until one is refused.
    pub(crate) fn update<'d>(collection: &'a str, statements: impl Iterator<Item = &'d RawDocument>) -> Self {
        Self { collection, body: rawdoc! { "update": collection, "updates": array(statements), "ordered": true } }
    }

    /// One update statement.
    pub(crate) fn update_one(collection: &'a str, statement: &Document) -> Result<Self, Stop> {
        let statement = RawDocumentBuf::try_from(statement).map_err(|_| unreadable())?;
        Ok(Self::update(collection, std::iter::once(statement.as_ref())))
    }

    /// Inserts documents until one is refused.
    pub(crate) fn insert<'d>(collection: &'a str, documents: impl Iterator<Item = &'d RawDocument>) -> Self {
        Self { collection, body: rawdoc! { "insert": collection, "documents": array(documents), "ordered": true } }
    }

    /// The same outside of a transaction: acknowledged when a majority has it on disk.
    pub(crate) fn durable(mut self) -> Self {
        self.body.append(mongodb::bson::cstr!("writeConcern"), rawdoc! { "w": "majority", "j": true });
        self
    }

    /// Runs it, and tells how many documents it inserted or found to update.
    pub(crate) async fn run(self, database: &Database, session: Option<&mut ClientSession>) -> Result<usize, Stop> {
        let running = database.run_raw_command(self.body);
        let running = match session {
            Some(session) => running.session(session),
            None => running,
        };
        let answer = running.await.map_err(|error| Stop::of(error, self.collection))?;
        read(&answer, self.collection)
    }
}

fn array<'d>(documents: impl Iterator<Item = &'d RawDocument>) -> RawArrayBuf {
    let mut array = RawArrayBuf::new();
    documents.for_each(|document| array.push(document));
    array
}

fn read(answer: &Document, collection: &str) -> Result<usize, Stop> {
    if let Ok(errors) = answer.get_array("writeErrors")
        && let Some(error) = errors.first()
    {
        return Err(write_error(error.as_document().ok_or_else(unreadable)?, collection));
    }
    if let Ok(concern) = answer.get_document("writeConcernError") {
        let code = whole(concern.get("code")).unwrap_or_default();
        return Err(Stop::Fault(RemoteFault::Refused { detail: format!("not acknowledged by a majority ({code})") }));
    }
    whole(answer.get("n")).and_then(|n| usize::try_from(n).ok()).ok_or_else(unreadable)
}

fn write_error(error: &Document, collection: &str) -> Stop {
    let code = whole(error.get("code")).and_then(|code| i32::try_from(code).ok()).unwrap_or_default();
    let at = whole(error.get("index")).and_then(|index| usize::try_from(index).ok());
    let said = Said { code, message: error.get_str("errmsg").unwrap_or_default(), rest: error };
    if refusal::is_of_the_moment(code) {
        return Stop::Fault(RemoteFault::TimedOut { seconds: 1 });
    }
    if said.is_taken_id() {
        return Stop::Mismatch;
    }
    let refusal = said.refusal(collection);
    match at {
        Some(at) if code != UNAUTHORISED => Stop::Refused { at, refusal },
        _ => Stop::Denied { collection: collection.to_owned(), refusal },
    }
}

fn whole(number: Option<&Bson>) -> Option<i64> {
    match number? {
        Bson::Int32(number) => Some(i64::from(*number)),
        Bson::Int64(number) => Some(*number),
        // Counts and codes are far below the point where a double skips whole numbers.
        Bson::Double(number) => Some(*number as i64),
        _ => None,
    }
}

fn unreadable() -> Stop {
    Stop::Fault(RemoteFault::Refused { detail: "its answer cannot be read".into() })
}
