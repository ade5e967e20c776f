//! The changes of the database from a position on: one change stream for all collections.

use std::time::Duration;

use mongodb::{
    Database,
    bson::{Bson, Document, RawDocument, RawDocumentBuf, doc},
    change_stream::{ChangeStream, event::ResumeToken},
    error::{Error, ErrorKind},
};
use ports::{ChangeBatch, OPERATIONS_JOURNAL, Position, RemoteChange, RemoteFault};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::{Instant, timeout},
};

use crate::{
    fault, fields, key,
    lookup::{self, Told},
    position, write,
};

/// How long the server waits for a change before it says that there is none.
const SERVER_WAITS: Duration = Duration::from_millis(800);
const PATIENCE_SECONDS: u32 = 30;
const MOST_CHANGES: usize = 2_000;
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
    let stream = resume(database, collections, token).await?;
    // While the documents of one portion are read, the next one is gathered.
    let (portions, gathered) = channel(1);
    let (told, delivered) = tokio::join!(gather(stream, portions), deliver_all((database, batches), gathered));
    delivered.and(told)
}

/// Gathers changes into portions until nobody takes them any more.
async fn gather(mut stream: Stream, portions: Sender<Portion>) -> Result<(), RemoteFault> {
    let mut gathered = Gathered::default();
    let mut idle = 0;
    loop {
        let next = tokio::select! {
            next = patiently(stream.next_if_any()) => next?,
            () = portions.closed() => return Ok(()),
        };
        let event = next.map_err(|error| broken(&error))?;
        let paused = event.is_none();
        if let Some(event) = event {
            gathered.push(&event)?;
            idle = 0;
        }
        let due = gathered.is_due() || (paused && !gathered.told.is_empty());
        if due && !gathered.hand_on(stream.resume_token(), &portions).await {
            return Ok(());
        }
        let idle_due = paused && idle % IDLE_ANSWERS == 0;
        if idle_due && !gathered.hand_on(stream.resume_token(), &portions).await {
            return Ok(());
        }
        idle += u32::from(paused);
    }
}

/// What was gathered, and the position after it.
struct Portion {
    gathered: Gathered,
    position: Position,
}

/// Delivers portions in their order until there are no more, or nobody listens.
async fn deliver_all(
    to: (&Database, &Sender<ChangeBatch>),
    mut portions: Receiver<Portion>,
) -> Result<(), RemoteFault> {
    loop {
        let portion = tokio::select! {
            portion = portions.recv() => portion,
            () = to.1.closed() => return Ok(()),
        };
        let Some(portion) = portion else { return Ok(()) };
        if !deliver(to, portion).await? {
            return Ok(());
        }
    }
}

/// Sends what is gathered; documents too large to be held together one by one. Tells whether somebody still listens.
async fn deliver(
    (database, batches): (&Database, &Sender<ChangeBatch>),
    Portion { gathered: Gathered { told, positions, .. }, position }: Portion,
) -> Result<bool, RemoteFault> {
    let told = match patiently(lookup::whole(database, told)).await?? {
        Ok(changes) => return Ok(batches.send(ChangeBatch { changes, position }).await.is_ok()),
        Err(told) => told,
    };
    for (one, position) in told.into_iter().zip(positions) {
        let changes = patiently(lookup::whole(database, vec![one])).await??.unwrap_or_default();
        if batches.send(ChangeBatch { changes, position }).await.is_err() {
            return Ok(false);
        }
    }
    Ok(batches.send(ChangeBatch { changes: Vec::new(), position }).await.is_ok())
}

#[derive(Default)]
struct Gathered {
    told: Vec<Told>,
    /// The position after each.
    positions: Vec<Position>,
    bytes: usize,
    since: Option<Instant>,
}

impl Gathered {
    /// Hands on what is gathered with the position that the stream is at. Tells whether somebody still takes it.
    async fn hand_on(&mut self, token: Option<ResumeToken>, portions: &Sender<Portion>) -> bool {
        let Some(position) = token.as_ref().and_then(position::of_token) else {
            return !portions.is_closed();
        };
        portions.send(Portion { gathered: std::mem::take(self), position }).await.is_ok()
    }

    fn is_due(&self) -> bool {
        let old = self.since.is_some_and(|since| since.elapsed() >= OLDEST);
        self.told.len() >= MOST_CHANGES || self.bytes >= MOST_BYTES || old
    }

    fn push(&mut self, event: &RawDocument) -> Result<(), RemoteFault> {
        self.bytes += event.as_bytes().len();
        self.since.get_or_insert_with(Instant::now);
        if let Some(told) = change(event)? {
            self.told.push(told);
            self.positions.push(position::of_event(event).ok_or_else(|| unreadable(()))?);
        }
        Ok(())
    }
}

/// One event as a change; nothing for what concerns nobody here.
fn change(event: &RawDocument) -> Result<Option<Told>, RemoteFault> {
    let id = || event.get_document("documentKey").ok().and_then(|key| key.get("_id").ok().flatten());
    if collection(event).is_ok_and(|collection| collection == OPERATIONS_JOURNAL) {
        let operation = event.get_document("fullDocument").ok().and_then(write::applied);
        return Ok(operation.map(|operation| Told::Whole(RemoteChange::Applied { operation })));
    }
    match event.get_str("operationType").map_err(unreadable)? {
        "insert" | "replace" => {
            let raw = event.get_document("fullDocument").map_err(unreadable)?;
            let mut document = fields::document(raw);
            if let Some(id) = id() {
                document.key = key::of_id(id);
            }
            Ok(Some(Told::Whole(RemoteChange::Saved { collection: collection(event)?, document })))
        }
        "update" => {
            let id = id().ok_or_else(|| unreadable(()))?;
            let key = key::of_id(id);
            let id = Bson::try_from(id).map_err(unreadable)?;
            Ok(Some(Told::Changed { collection: collection(event)?, id, key }))
        }
        "delete" => {
            let key = id().map(key::of_id).ok_or_else(|| unreadable(()))?;
            Ok(Some(Told::Whole(RemoteChange::Deleted { collection: collection(event)?, key })))
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
    // What changed in it is not needed: the document is read as it is now.
    vec![doc! { "$match": events }, doc! { "$unset": ["updateDescription", "lsid", "txnNumber"] }]
}

async fn open(database: &Database, pipeline: Vec<Document>, token: Option<ResumeToken>) -> Result<Stream, Error> {
    let watch = database.watch().pipeline(pipeline).max_await_time(SERVER_WAITS);
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
