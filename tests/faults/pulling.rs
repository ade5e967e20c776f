//! Pulls that tell what they are sent and what of it is kept.

use std::sync::Arc;

use async_trait::async_trait;
use ports::{
    Applied, ChangeBatch, DocKey, DocumentBatch, Position, Remote, RemoteChange, RemoteConnector as _, RemoteDocument,
    RemoteFault, RemoteOperation, RemoteProbe, RemoteSettings,
};
use remote_mongo::MongoConnector;
use store::Workspace;
use sync::pull::{Pull, PullPhase, PullProgress, PullReport, SyncFault};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio_util::sync::CancellationToken;
use values::Sensitive;

use crate::{
    desk,
    told::{Batch, Tell, Told, version},
};

/// A pull, and who hears of it.
pub(crate) struct ToldPull {
    pull: Pull,
    tell: Tell,
}

impl ToldPull {
    /// Connects. The connection string names the database too.
    pub(crate) async fn connected(address: &str, workspace: &Workspace, tell: Tell) -> Result<Self, RemoteFault> {
        let inner = MongoConnector.connect(&settings(address)).await?;
        let remote = Arc::new(ToldRemote { inner, tell: Arc::clone(&tell) });
        Ok(Self { pull: Pull::new(workspace.clone(), remote, desk::clock()), tell })
    }

    /// Everything, once.
    pub(crate) async fn full(&self) -> Result<PullReport, SyncFault> {
        self.pull.full(self.told(), CancellationToken::new()).await
    }

    /// What changed since; everything when that is not known.
    pub(crate) async fn catch_up(&self) -> Result<PullReport, SyncFault> {
        self.pull.catch_up(self.told(), CancellationToken::new()).await
    }

    /// The same with somebody else who hears of each acknowledgement.
    pub(crate) async fn full_heard_by(&self, heard: impl Fn(u64) + Send + Sync) -> Result<PullReport, SyncFault> {
        let told = self.told();
        let progress = |progress: PullProgress| {
            let stored = progress.total_done;
            told(progress);
            heard(stored);
        };
        self.pull.full(progress, CancellationToken::new()).await
    }

    fn told(&self) -> impl Fn(PullProgress) + Send + Sync + use<> {
        let tell = Arc::clone(&self.tell);
        move |progress| {
            let kept = match progress.phase {
                PullPhase::Reading => progress.done > 0,
                PullPhase::Changes => true,
                PullPhase::Finished => false,
            };
            if kept {
                tell(Told::Kept);
            }
        }
    }
}

/// The settings of a connection string of the form `mongodb://host/database?options`.
pub(crate) fn settings(address: &str) -> RemoteSettings {
    let database = address.rsplit('/').next().and_then(|rest| rest.split('?').next()).unwrap_or_default();
    RemoteSettings { uri: Sensitive::new(address.to_owned()), database: database.to_owned(), ca_file: None }
}

struct ToldRemote {
    inner: Arc<dyn Remote>,
    tell: Tell,
}

impl ToldRemote {
    /// Hands batches on until one of the two sides goes away.
    async fn pass<T>(&self, mut from: Receiver<T>, to: Sender<T>, batch: impl Fn(&T) -> Batch + Send) {
        loop {
            let sent = tokio::select! {
                sent = from.recv() => sent,
                () = to.closed() => None,
            };
            let Some(sent) = sent else { return };
            (self.tell)(Told::Sent(batch(&sent)));
            if to.send(sent).await.is_err() {
                return;
            }
        }
    }
}

#[async_trait]
impl Remote for ToldRemote {
    async fn probe(&self, collections: &[&str]) -> Result<RemoteProbe, RemoteFault> {
        self.inner.probe(collections).await
    }

    async fn current_position(&self) -> Result<Position, RemoteFault> {
        self.inner.current_position().await
    }

    fn has_reached(&self, position: &Position, other: &Position) -> bool {
        self.inner.has_reached(position, other)
    }

    async fn read_all(
        &self,
        collection: &str,
        from: Option<&Position>,
        batches: Sender<DocumentBatch>,
    ) -> Result<(), RemoteFault> {
        (self.tell)(Told::Anew);
        let (sender, receiver) = channel(1);
        let batch = |sent: &DocumentBatch| {
            let documents = sent.documents.iter();
            documents.map(|one| ((collection.to_owned(), one.key.0.clone()), version(&one.raw))).collect()
        };
        let (read, ()) =
            tokio::join!(self.inner.read_all(collection, from, sender), self.pass(receiver, batches, batch));
        read
    }

    async fn follow(
        &self,
        collections: &[&str],
        from: &Position,
        batches: Sender<ChangeBatch>,
    ) -> Result<(), RemoteFault> {
        (self.tell)(Told::Anew);
        let (sender, receiver) = channel(1);
        let (followed, ()) =
            tokio::join!(self.inner.follow(collections, from, sender), self.pass(receiver, batches, changes));
        followed
    }

    async fn read_some(&self, collection: &str, keys: &[DocKey]) -> Result<Vec<RemoteDocument>, RemoteFault> {
        self.inner.read_some(collection, keys).await
    }

    async fn apply(&self, operations: &[RemoteOperation]) -> Result<Vec<Applied>, RemoteFault> {
        self.inner.apply(operations).await
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

fn changes(sent: &ChangeBatch) -> Batch {
    let change = |change: &RemoteChange| match change {
        RemoteChange::Saved { collection, document } => {
            Some(((collection.clone(), document.key.0.clone()), version(&document.raw)))
        }
        RemoteChange::Deleted { collection, key } => Some(((collection.clone(), key.0.clone()), None)),
        RemoteChange::Applied { .. } => None,
    };
    sent.changes.iter().filter_map(change).collect()
}
