//! A whole collection in `_id` order, batch by batch, resumable from any batch.

use std::time::Duration;

use futures_util::StreamExt as _;
use mongodb::{
    Collection,
    bson::{RawDocument, RawDocumentBuf, doc},
    error::{Error, ErrorKind},
    options::Hint,
    raw_batch_cursor::{RawBatch, RawBatchCursor},
};
use ports::{DocumentBatch, Position, RemoteFault};
use tokio::{sync::mpsc::Sender, time::timeout};

use crate::{
    fault, fields,
    position::{self, Place},
};

const DOCUMENTS_A_BATCH: u32 = 1_000;
const BYTES_A_BATCH: usize = 4 * 1024 * 1024;
const PATIENCE_SECONDS: u32 = 60;
/// The hint names no index: a view, or a collection kept by time.
const BAD_VALUE: i32 = 2;
const NOT_ON_A_VIEW: [i32; 2] = [166, 167];

/// Sends the collection from a position on; ends early when nobody listens any more.
pub(crate) async fn send(
    collection: &Collection<RawDocumentBuf>,
    from: Option<&Position>,
    batches: &Sender<DocumentBatch>,
) -> Result<(), RemoteFault> {
    let place = position::place(from);
    match open(collection, &place).await {
        Ok(cursor) => drain(collection.name(), cursor, batches, Order::ById).await,
        Err(Opening::NoIndex) => {
            let cursor = open_unordered(collection).await?;
            drain(collection.name(), cursor, batches, Order::None).await
        }
        Err(Opening::Fault(fault)) => Err(fault),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    ById,
    None,
}

enum Opening {
    NoIndex,
    Fault(RemoteFault),
}

/// The `_id` index gives one order over all types of `_id`, and a bound in it that a query by comparison would not: a
/// comparison finds only values of the same type.
async fn open(collection: &Collection<RawDocumentBuf>, place: &Place) -> Result<RawBatchCursor, Opening> {
    let find = collection
        .find(doc! {})
        .hint(Hint::Keys(doc! { "_id": 1 }))
        .sort(doc! { "_id": 1 })
        .batch_size(DOCUMENTS_A_BATCH);
    let find = match place {
        Place::From(id) => find.min(doc! { "_id": id.clone() }),
        Place::Beginning => find,
    };
    match patiently(find.batch()).await? {
        Ok(cursor) => Ok(cursor),
        Err(error) if has_no_index(&error) => Err(Opening::NoIndex),
        Err(error) => Err(Opening::Fault(fault::of(&error, Some(collection.name())))),
    }
}

async fn open_unordered(collection: &Collection<RawDocumentBuf>) -> Result<RawBatchCursor, RemoteFault> {
    let find = collection.find(doc! {}).batch_size(DOCUMENTS_A_BATCH);
    patiently(find.batch()).await?.map_err(|error| fault::of(&error, Some(collection.name())))
}

fn has_no_index(error: &Error) -> bool {
    match error.kind.as_ref() {
        ErrorKind::Command(command) => {
            NOT_ON_A_VIEW.contains(&command.code)
                || (command.code == BAD_VALUE
                    && (command.message.contains("hint") || command.message.contains("index")))
        }
        _ => false,
    }
}

async fn drain(
    name: &str,
    mut cursor: RawBatchCursor,
    batches: &Sender<DocumentBatch>,
    order: Order,
) -> Result<(), RemoteFault> {
    loop {
        let next = tokio::select! {
            next = patiently(cursor.next()) => next?,
            () = batches.closed() => return Ok(()),
        };
        let Some(batch) = next else { return Ok(()) };
        let batch = batch.map_err(|error| fault::of(&error, Some(name)))?;
        if !forward(&batch, batches, order).await? {
            return Ok(());
        }
    }
}

/// Sends one answer of the server on, in portions that bound the memory of whoever reads; false when nobody does.
async fn forward(batch: &RawBatch, batches: &Sender<DocumentBatch>, order: Order) -> Result<bool, RemoteFault> {
    let unreadable = || RemoteFault::Refused { detail: "its answer cannot be read".into() };
    let documents = batch.doc_slices().map_err(|_| unreadable())?;
    let mut portion = Portion::default();
    for item in documents {
        let raw = item.ok().and_then(mongodb::bson::RawBsonRef::as_document).ok_or_else(unreadable)?;
        portion.push(raw, order);
        if portion.bytes >= BYTES_A_BATCH && batches.send(portion.take()).await.is_err() {
            return Ok(false);
        }
    }
    Ok(portion.documents.is_empty() || batches.send(portion.take()).await.is_ok())
}

#[derive(Default)]
struct Portion {
    documents: Vec<ports::RemoteDocument>,
    bytes: usize,
    position: Option<Position>,
}

impl Portion {
    fn push(&mut self, raw: &RawDocument, order: Order) {
        self.bytes += raw.as_bytes().len();
        self.documents.push(fields::document(raw));
        if order == Order::ById
            && let Some(position) = raw.get("_id").ok().flatten().and_then(position::of_id)
        {
            self.position = Some(position);
        }
    }

    /// The position stays for the next portion: it moves only forward.
    fn take(&mut self) -> DocumentBatch {
        self.bytes = 0;
        let position = self.position.clone().unwrap_or_else(position::beginning);
        DocumentBatch { documents: std::mem::take(&mut self.documents), position }
    }
}

async fn patiently<T>(answer: impl Future<Output = T>) -> Result<T, RemoteFault> {
    let limit = Duration::from_secs(u64::from(PATIENCE_SECONDS));
    timeout(limit, answer).await.map_err(|_| RemoteFault::TimedOut { seconds: PATIENCE_SECONDS })
}

impl From<RemoteFault> for Opening {
    fn from(fault: RemoteFault) -> Self {
        Self::Fault(fault)
    }
}
