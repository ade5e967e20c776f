//! The changes of the database from a position on: one change stream for all collections.

use std::time::Duration;

use mongodb::{
    Database,
    bson::{Document, RawDocument, RawDocumentBuf, doc},
    change_stream::{ChangeStream, event::ResumeToken},
    error::{Error, ErrorKind},
    options::FullDocumentType,
};
use ports::{ChangeBatch, OPERATIONS_JOURNAL, Position, RemoteChange, RemoteFault};
use tokio::{
    sync::mpsc::Sender,
    time::{Instant, timeout},
};

use crate::{fault, fields, key, position, write};

/// How long the server waits for a change before it says that there is none.
const SERVER_WAITS: Duration = Duration::from_millis(800);
const PATIENCE_SECONDS: u32 = 30;
const MOST_CHANGES: usize = 500;
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// What is gathered waits no longer than this: on a busy server the stream never pauses.
const OLDEST: Duration = Duration::from_millis(250);
/// An idle stream's position is sent on every so many answers, so that it does not grow old.
const IDLE_ANSWERS: u32 = 40;
const HISTORY_LOST: i32 = 286;
const STREAM_IS_DEAD: [i32; 3] = [280, 260, 10334];
const NO_SUCH_FEATURE: [i32; 6] = [59, 115, 303, 40324, 8000, 40415];

type Stream = ChangeStream<RawDocumentBuf>;

/// The position as of now.
pub(crate) async fn now(database: &Database) -> Result<Position, RemoteFault> {
    let stream = open(database, Vec::new(), None).await.map_err(|error| cannot_open(&error))?;
    stream.resume_token().as_ref().and_then(position::of_token).ok_or(RemoteFault::NoChangeStreams)
}

/// Sends changes until nobody listens any more. After the last change at hand comes an empty batch: for now, that was
/// all.
pub(crate) async fn send(
    database: &Database,
    collections: &[&str],
    from: &Position,
    batches: &Sender<ChangeBatch>,
) -> Result<(), RemoteFault> {
    let token = position::token(from).ok_or(RemoteFault::PositionLost)?;
    let mut stream = resume(database, collections, token).await?;
    let mut gathered = Gathered::default();
    let mut idle = 0;
    loop {
        let next = tokio::select! {
            next = patiently(stream.next_if_any()) => next?,
            () = batches.closed() => return Ok(()),
        };
        let event = next.map_err(|error| broken(&error))?;
        let paused = event.is_none();
        if let Some(event) = event {
            gathered.push(&event)?;
            idle = 0;
        }
        let due = gathered.is_due() || (paused && !gathered.changes.is_empty());
        if due && !deliver(batches, &mut gathered, stream.resume_token()).await {
            return Ok(());
        }
        let idle_due = paused && idle % IDLE_ANSWERS == 0;
        if idle_due && !deliver(batches, &mut gathered, stream.resume_token()).await {
            return Ok(());
        }
        idle += u32::from(paused);
    }
}

async fn deliver(batches: &Sender<ChangeBatch>, gathered: &mut Gathered, token: Option<ResumeToken>) -> bool {
    let Some(position) = token.as_ref().and_then(position::of_token) else { return !batches.is_closed() };
    (gathered.bytes, gathered.since) = (0, None);
    batches.send(ChangeBatch { changes: std::mem::take(&mut gathered.changes), position }).await.is_ok()
}

#[derive(Default)]
struct Gathered {
    changes: Vec<RemoteChange>,
    bytes: usize,
    since: Option<Instant>,
}

impl Gathered {
    fn is_due(&self) -> bool {
        let old = self.since.is_some_and(|since| since.elapsed() >= OLDEST);
        self.changes.len() >= MOST_CHANGES || self.bytes >= MOST_BYTES || old
    }

    fn push(&mut self, event: &RawDocument) -> Result<(), RemoteFault> {
        self.bytes += event.as_bytes().len();
        self.since.get_or_insert_with(Instant::now);
        self.changes.extend(change(event)?);
        Ok(())
    }
}

/// One event as a change; nothing for an update of what is deleted by now, whose deletion follows.
fn change(event: &RawDocument) -> Result<Option<RemoteChange>, RemoteFault> {
    let id = || event.get_document("documentKey").ok().and_then(|key| key.get("_id").ok().flatten());
    if collection(event).is_ok_and(|collection| collection == OPERATIONS_JOURNAL) {
        let operation = event.get_document("fullDocument").ok().and_then(write::applied);
        return Ok(operation.map(|operation| RemoteChange::Applied { operation }));
    }
    match event.get_str("operationType").map_err(unreadable)? {
        "insert" | "replace" | "update" => {
            let Ok(raw) = event.get_document("fullDocument") else { return Ok(None) };
            let mut document = fields::document(raw);
            if let Some(id) = id() {
                document.key = key::of_id(id);
            }
            Ok(Some(RemoteChange::Saved { collection: collection(event)?, document }))
        }
        "delete" => {
            let key = id().map(key::of_id).ok_or_else(|| unreadable(()))?;
            Ok(Some(RemoteChange::Deleted { collection: collection(event)?, key }))
        }
        // The collection is gone or has another name: only a new read of everything can tell what is left.
        "drop" | "rename" | "dropDatabase" | "invalidate" => Err(RemoteFault::PositionLost),
        _ => Ok(None),
    }
}

fn collection(event: &RawDocument) -> Result<String, RemoteFault> {
    let namespace = event.get_document("ns").map_err(unreadable)?;
    Ok(namespace.get_str("coll").map_err(unreadable)?.to_owned())
}

fn unreadable<E>(_: E) -> RemoteFault {
    RemoteFault::Refused { detail: "a change cannot be read".into() }
}

fn pipeline(collections: &[&str]) -> Vec<Document> {
    let ours = doc! { "$in": collections };
    let events = doc! { "$or": [
        { "ns.coll": ours.clone() },
        { "ns.coll": OPERATIONS_JOURNAL, "operationType": "insert" },
        { "operationType": "rename", "to.coll": ours },
        { "operationType": { "$in": ["dropDatabase", "invalidate"] } },
    ] };
    // What changed in it is not needed beside the whole document, and would make a large event too large.
    vec![doc! { "$match": events }, doc! { "$unset": ["updateDescription", "lsid", "txnNumber"] }]
}

async fn open(database: &Database, pipeline: Vec<Document>, token: Option<ResumeToken>) -> Result<Stream, Error> {
    let watch =
        database.watch().pipeline(pipeline).full_document(FullDocumentType::UpdateLookup).max_await_time(SERVER_WAITS);
    let watch = match token {
        Some(token) => watch.resume_after(token),
        None => watch,
    };
    Ok(watch.await?.with_type())
}

/// A refused position and a refused stream look alike: when a stream without a position opens, it was the position.
async fn resume(database: &Database, collections: &[&str], token: ResumeToken) -> Result<Stream, RemoteFault> {
    let error = match patiently(open(database, pipeline(collections), Some(token))).await? {
        Ok(stream) => return Ok(stream),
        Err(error) => error,
    };
    let from_the_server =
        matches!(*error.kind, ErrorKind::Command(_)) && fault::code(&error) != Some(fault::UNAUTHORISED);
    if from_the_server && open(database, Vec::new(), None).await.is_ok() {
        return Err(RemoteFault::PositionLost);
    }
    Err(cannot_open(&error))
}

fn cannot_open(error: &Error) -> RemoteFault {
    match fault::code(error) {
        Some(code) if NO_SUCH_FEATURE.contains(&code) => RemoteFault::NoChangeStreams,
        _ => fault::of(error, None),
    }
}

fn broken(error: &Error) -> RemoteFault {
    match (fault::code(error), error.kind.as_ref()) {
        (Some(HISTORY_LOST), _) | (_, ErrorKind::MissingResumeToken) => RemoteFault::PositionLost,
        (Some(code), _) if STREAM_IS_DEAD.contains(&code) => RemoteFault::PositionLost,
        _ => fault::of(error, None),
    }
}

async fn patiently<T>(answer: impl Future<Output = T>) -> Result<T, RemoteFault> {
    let limit = Duration::from_secs(u64::from(PATIENCE_SECONDS));
    timeout(limit, answer).await.map_err(|_| RemoteFault::TimedOut { seconds: PATIENCE_SECONDS })
}
