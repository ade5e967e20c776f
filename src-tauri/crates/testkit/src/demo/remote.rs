//! The demonstration as a remote database, so that it comes in through the same door as a real one.

use std::collections::BTreeMap;

use async_trait::async_trait;
use ports::{
    Applied, ChangeBatch, CollectionRights, DocKey, DocumentBatch, Fields, Position, Remote, RemoteDocument,
    RemoteFault, RemoteOperation, RemoteProbe, WriteRefusal,
};
use tokio::sync::mpsc;

use super::documents::SharedDocument;

/// Documents sent in one batch.
const BATCH: usize = 1_000;

/// Documents held in memory behind the port of the remote database. It has no change stream, and may only be read.
#[derive(Debug, Default)]
pub struct DocumentsInMemory {
    collections: BTreeMap<String, Vec<RemoteDocument>>,
}

impl DocumentsInMemory {
    /// Takes documents; `encode` gives each its key and bytes, and is the adapter's, since only it knows the format.
    #[must_use]
    pub fn new(documents: &[SharedDocument], encode: impl Fn(&Fields) -> RemoteDocument) -> Self {
        let mut collections = BTreeMap::<String, Vec<RemoteDocument>>::new();
        for (collection, fields) in documents {
            collections.entry((*collection).to_owned()).or_default().push(encode(fields));
        }
        for documents in collections.values_mut() {
            documents.sort_by(|one, other| one.key.cmp(&other.key));
        }
        Self { collections }
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.collections.values().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.collections.is_empty()
    }

    fn of(&self, collection: &str) -> &[RemoteDocument] {
        self.collections.get(collection).map_or(&[], Vec::as_slice)
    }
}

#[async_trait]
impl Remote for DocumentsInMemory {
    async fn probe(&self, collections: &[&str]) -> Result<RemoteProbe, RemoteFault> {
        let rights = collections.iter().map(|collection| CollectionRights {
            collection: (*collection).to_owned(),
            readable: true,
            writable: Some(false),
            estimated_count: Some(self.of(collection).len() as u64),
        });
        Ok(RemoteProbe {
            server_version: "in memory".to_owned(),
            replica_set: false,
            change_streams: false,
            transactions: false,
            journal_writable: Some(false),
            used_bytes: None,
            limit_bytes: None,
            round_trip_ms: 0,
            rights: rights.collect(),
        })
    }

    async fn current_position(&self) -> Result<Position, RemoteFault> {
        Err(RemoteFault::NoChangeStreams)
    }

    fn has_reached(&self, _position: &Position, _other: &Position) -> bool {
        true
    }

    async fn read_all(
        &self,
        collection: &str,
        from: Option<&Position>,
        batches: mpsc::Sender<DocumentBatch>,
    ) -> Result<(), RemoteFault> {
        let documents = self.of(collection);
        // The position is the key of the last document sent.
        let done =
            from.map_or(0, |from| documents.partition_point(|document| document.key.0.as_bytes() <= from.0.as_slice()));
        for chunk in documents[done..].chunks(BATCH) {
            let Some(last) = chunk.last() else { break };
            let position = Position(last.key.0.clone().into_bytes());
            if batches.send(DocumentBatch { documents: chunk.to_vec(), position }).await.is_err() {
                break;
            }
        }
        Ok(())
    }

    async fn follow(
        &self,
        _collections: &[&str],
        _from: &Position,
        _batches: mpsc::Sender<ChangeBatch>,
    ) -> Result<(), RemoteFault> {
        Err(RemoteFault::NoChangeStreams)
    }

    async fn read_some(&self, collection: &str, keys: &[DocKey]) -> Result<Vec<RemoteDocument>, RemoteFault> {
        Ok(self.of(collection).iter().filter(|document| keys.contains(&document.key)).cloned().collect())
    }

    async fn apply(&self, operations: &[RemoteOperation]) -> Result<Vec<Applied>, RemoteFault> {
        let refused = |operation: &RemoteOperation| {
            Applied::Refused(WriteRefusal::NoRights { collection: operation.collection.clone() })
        };
        Ok(operations.iter().map(refused).collect())
    }

    async fn close(&self) {}
}

#[cfg(test)]
mod tests {
    use ports::{DocKey, Value};

    use super::*;

    fn remote(count: i64) -> DocumentsInMemory {
        let documents: Vec<_> = (0..count).map(|id| ("users", Fields(vec![("id".into(), Value::Int(id))]))).collect();
        DocumentsInMemory::new(&documents, |fields| RemoteDocument {
            key: DocKey(format!("{:?}", fields.0)),
            fields: fields.clone(),
            raw: Vec::new(),
        })
    }

    async fn read(remote: &DocumentsInMemory, from: Option<&Position>, most: usize) -> (usize, Option<Position>) {
        let (sender, mut receiver) = mpsc::channel::<DocumentBatch>(1);
        let receiving = async {
            let (mut count, mut position) = (0, None);
            while count < most
                && let Some(batch) = receiver.recv().await
            {
                count += batch.documents.len();
                position = Some(batch.position);
            }
            drop(receiver);
            (count, position)
        };
        let (sent, received) = tokio::join!(remote.read_all("users", from, sender), receiving);
        assert_eq!(sent, Ok(()));
        received
    }

    #[tokio::test]
    async fn a_read_goes_on_after_the_position_where_it_stopped() {
        let remote = remote(2_500);
        let (first, position) = read(&remote, None, 1_000).await;
        let (rest, last) = read(&remote, position.as_ref(), usize::MAX).await;
        assert_eq!((first, rest), (1_000, 1_500));
        assert_eq!(read(&remote, last.as_ref(), usize::MAX).await, (0, None));
    }

    #[tokio::test]
    async fn it_has_no_change_stream_and_says_so() {
        assert_eq!(remote(1).current_position().await, Err(RemoteFault::NoChangeStreams));
    }
}
