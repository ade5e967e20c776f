//! A desk's connection to the server: a request or a reply that can be lost or come twice, and what others do meanwhile.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use ports::{
    Applied, ChangeBatch, DocKey, DocumentBatch, Position, Remote, RemoteDocument, RemoteFault, RemoteOperation,
    RemoteProbe,
};
use store::{Place, StoreError, Workspace};
use sync::{pull::Pull, push::Push};
use tokio::sync::{Mutex as AsyncMutex, mpsc::Sender};
use tokio_util::sync::CancellationToken;

use crate::{
    model::{Server, document},
    person::Person,
    rude,
};

/// A desk's connection, through which everything can go wrong.
pub(crate) struct Link {
    pub(crate) server: Server,
    pub(crate) workspace: Workspace,
    pub(crate) dead: Mutex<bool>,
    pub(crate) away: bool,
    /// The next change stream breaks after so many changes.
    pub(crate) breaks_after: Mutex<Option<usize>>,
    /// What runs beside what asks through this connection; nothing while it does.
    pub(crate) beside: Mutex<Option<(Pull, Push)>>,
    /// Who sits at the desk, and does not wait for either.
    pub(crate) person: Mutex<Option<Arc<AsyncMutex<Person>>>>,
}

/// Which of the two sides of a desk waits for the server.
#[derive(Debug, Clone, Copy)]
enum Waits {
    Pull,
    Push,
    /// The one that sends, while nobody else may take a reading in.
    Reading,
}

enum Luck {
    Well,
    Before,
    Lost,
    Twice,
    Part,
}

impl Link {
    /// Somebody sits down at the desk.
    pub(crate) fn seat(&self, person: &Arc<AsyncMutex<Person>>) {
        *self.person.lock().unwrap_or_else(PoisonError::into_inner) = Some(person.clone());
    }

    /// What holds the connection, and is held by it, is let go.
    pub(crate) fn end(&self) {
        self.beside.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.person.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn fault() -> RemoteFault {
        RemoteFault::TimedOut { seconds: 8 }
    }

    /// The process dies here: nothing of it is written any more.
    fn die(&self) {
        *self.dead.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.workspace.fail_writes(0, 0, StoreError::Locked);
    }

    fn apply_now(&self, operations: &[RemoteOperation], luck: &Luck) -> Result<Vec<Applied>, RemoteFault> {
        let mut state = self.server.lock();
        match luck {
            Luck::Well => Ok(state.apply_all(operations)),
            Luck::Before => Err(Self::fault()),
            Luck::Lost => {
                state.apply_all(operations);
                if state.dice.one_in(2) {
                    rude::act(&mut state);
                }
                Err(Self::fault())
            }
            Luck::Part => {
                state.apply_all(&operations[..operations.len() / 2]);
                Err(Self::fault())
            }
            // The driver sends it again by itself; somebody may write in between.
            Luck::Twice => {
                state.apply_all(operations);
                rude::act(&mut state);
                Ok(state.apply_all(operations))
            }
        }
    }

    /// While one of a desk's two sides waits for the server, the person may act, and the other side run to its end.
    async fn between(&self, waits: Waits) {
        let (acts, runs) = {
            let mut state = self.server.lock();
            if !state.faults {
                return;
            }
            (state.dice.one_in(6), state.dice.one_in(8) && !matches!(waits, Waits::Reading))
        };
        if acts {
            let person = self.person.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(person) = person {
                person.lock().await.act(&self.server).await;
            }
        }
        let beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner).take_if(|_| runs);
        let Some((pull, push)) = beside else { return };
        // What goes wrong in it is what this is about.
        match waits {
            Waits::Push => drop(pull.catch_up(|_| {}, CancellationToken::new()).await),
            Waits::Pull => drop(push.pass(&CancellationToken::new()).await),
            Waits::Reading => {}
        }
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) = Some((pull, push));
    }

    fn luck(&self) -> Result<Luck, RemoteFault> {
        if self.away || *self.dead.lock().unwrap_or_else(PoisonError::into_inner) {
            return Err(Self::fault());
        }
        let mut state = self.server.lock();
        if !state.faults {
            return Ok(Luck::Well);
        }
        if state.dice.one_in(5) {
            rude::act(&mut state);
        }
        let luck = state.dice.below(100);
        drop(state);
        match luck {
            0..5 => Ok(Luck::Before),
            5..14 => Ok(Luck::Lost),
            14..18 => Ok(Luck::Twice),
            18..22 => Ok(Luck::Part),
            22..25 => {
                self.die();
                Ok(Luck::Before)
            }
            25..29 => {
                self.die();
                Ok(Luck::Lost)
            }
            _ => Ok(Luck::Well),
        }
    }
}

#[async_trait]
impl Remote for Link {
    async fn probe(&self, _: &[&str]) -> Result<RemoteProbe, RemoteFault> {
        Ok(RemoteProbe {
            server_version: "model".into(),
            replica_set: true,
            change_streams: self.server.lock().streams,
            transactions: true,
            journal_writable: Some(true),
            used_bytes: None,
            limit_bytes: None,
            round_trip_ms: 0,
            rights: Vec::new(),
        })
    }

    async fn current_position(&self) -> Result<Position, RemoteFault> {
        self.luck()?;
        self.between(Waits::Push).await;
        let state = self.server.lock();
        if !state.streams {
            return Err(RemoteFault::NoChangeStreams);
        }
        Ok(Position(state.position().to_le_bytes().to_vec()))
    }

    fn has_reached(&self, position: &Position, other: &Position) -> bool {
        let index = |position: &Position| <[u8; 8]>::try_from(position.0.as_slice()).map_or(0, usize::from_le_bytes);
        index(position) >= index(other)
    }

    async fn read_all(
        &self,
        collection: &str,
        from: Option<&Position>,
        batches: Sender<DocumentBatch>,
    ) -> Result<(), RemoteFault> {
        let luck = self.luck()?;
        let after = from.map(|position| String::from_utf8_lossy(&position.0).into_owned()).unwrap_or_default();
        let all: Vec<RemoteDocument> = {
            let state = self.server.lock();
            let of = state.documents.iter().filter(|(place, _)| place.collection == collection && place.key > after);
            of.map(|(place, fields)| document(&place.key, fields)).collect()
        };
        self.between(Waits::Pull).await;
        let sent = if matches!(luck, Luck::Well | Luck::Twice) { all.len() } else { all.len() / 2 };
        for some in all[..sent].chunks(3) {
            let Some(last) = some.last() else { break };
            let position = Position(last.key.0.clone().into_bytes());
            if batches.send(DocumentBatch { documents: some.to_vec(), position }).await.is_err() {
                return Ok(());
            }
        }
        if sent < all.len() { Err(Self::fault()) } else { Ok(()) }
    }

    async fn follow(&self, _: &[&str], from: &Position, batches: Sender<ChangeBatch>) -> Result<(), RemoteFault> {
        let luck = self.luck()?;
        let bytes: [u8; 8] = from.0.as_slice().try_into().map_err(|_| RemoteFault::PositionLost)?;
        let from = usize::from_le_bytes(bytes);
        let (mut changes, end, size) = {
            let mut state = self.server.lock();
            if state.has_forgotten(from) || !state.streams {
                return Err(RemoteFault::PositionLost);
            }
            let size = 1 + usize::try_from(state.dice.below(5)).unwrap_or(0);
            (state.events_from(from), state.position(), size)
        };
        self.between(Waits::Pull).await;
        if matches!(luck, Luck::Before) {
            return Err(Self::fault());
        }
        let breaks_after = self.breaks_after.lock().unwrap_or_else(PoisonError::into_inner).take();
        let half = matches!(luck, Luck::Lost | Luck::Part).then_some(changes.len() / 2);
        let keep = breaks_after.or(half).unwrap_or(changes.len());
        let whole = keep == changes.len();
        changes.truncate(keep);
        let mut at = from;
        while !changes.is_empty() {
            let some: Vec<_> = changes.drain(..size.min(changes.len())).collect();
            at = some.last().map_or(at, |(index, _)| index + 1);
            let changes = some.into_iter().filter_map(|(_, change)| change).collect::<Vec<_>>();
            if changes.is_empty() {
                continue;
            }
            if batches.send(ChangeBatch { changes, position: Position(at.to_le_bytes().to_vec()) }).await.is_err() {
                return Ok(());
            }
        }
        if !whole {
            return Err(Self::fault());
        }
        let idle = ChangeBatch { changes: Vec::new(), position: Position(end.to_le_bytes().to_vec()) };
        if batches.send(idle).await.is_ok() {
            batches.closed().await;
        }
        Ok(())
    }

    async fn read_some(&self, collection: &str, keys: &[DocKey]) -> Result<Vec<RemoteDocument>, RemoteFault> {
        if !matches!(self.luck()?, Luck::Well | Luck::Twice) {
            return Err(Self::fault());
        }
        self.between(Waits::Reading).await;
        let state = self.server.lock();
        let place = |key: &DocKey| Place { collection: collection.to_owned(), key: key.0.clone() };
        Ok(keys.iter().filter_map(|key| Some(document(&key.0, state.documents.get(&place(key))?))).collect())
    }

    async fn apply(&self, operations: &[RemoteOperation]) -> Result<Vec<Applied>, RemoteFault> {
        self.between(Waits::Push).await;
        let answer = self.apply_now(operations, &self.luck()?);
        self.between(Waits::Push).await;
        answer
    }

    async fn close(&self) {}
}
