//! A remote database in memory that follows MongoDB's rules: guarded updates with a journal in one transaction, a change
//! stream with positions that can be lost, and a reply that can be lost or come twice.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use ports::{
    Applied, ChangeBatch, DocKey, DocumentBatch, Fields, PathChange, Position, Remote, RemoteChange, RemoteConnector,
    RemoteDocument, RemoteFault, RemoteOperation, RemoteProbe, RemoteSettings, RemoteWrite, Value, WriteRefusal,
};
use store::{Place, StoreError, Workspace};
use sync::{pull::Pull, push::Push};
use tokio::sync::{Mutex as AsyncMutex, mpsc::Sender};
use tokio_util::sync::CancellationToken;
use values::OperationId;

use crate::{dice::Dice, ledger::Ledger, person::Person, rude};

pub(crate) const COLLECTIONS: [&str; 2] = ["crm_prospects", "leads"];

/// Bugs of a server or of a driver, planted on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModelBug {
    SkipJournal,
    UpsertOnEdit,
    ReplaceInsteadOfSet,
    /// What stands there never equals what was read of it.
    NeverHolds,
}

#[derive(Debug, Clone)]
enum Event {
    /// An update: the stream looks the document up when it is read.
    Updated(Place),
    Put(Place, Fields),
    Deleted(Place),
    Applied(OperationId),
}

pub(crate) struct State {
    pub(crate) documents: BTreeMap<Place, Fields>,
    pub(crate) ever: BTreeSet<Place>,
    pub(crate) unknown: BTreeMap<Place, Option<Value>>,
    /// Documents that were ever deleted.
    pub(crate) deleted: BTreeSet<Place>,
    journal: BTreeSet<OperationId>,
    events: Vec<Event>,
    forgotten: usize,
    pub(crate) ledger: Ledger,
    pub(crate) dice: Dice,
    pub(crate) faults: bool,
    pub(crate) streams: bool,
    pub(crate) bug: Option<ModelBug>,
}

/// The server; every desk has a link to it.
#[derive(Clone)]
pub(crate) struct Server(Arc<Mutex<State>>);

impl Server {
    pub(crate) fn new(seed: u64, bug: Option<ModelBug>) -> Self {
        let dice = Dice::new(seed);
        Self(Arc::new(Mutex::new(State {
            documents: BTreeMap::new(),
            ever: BTreeSet::new(),
            unknown: BTreeMap::new(),
            deleted: BTreeSet::new(),
            journal: BTreeSet::new(),
            events: Vec::new(),
            forgotten: 0,
            ledger: Ledger::default(),
            dice,
            faults: false,
            streams: !seed.is_multiple_of(6),
            bug,
        })))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    pub(crate) fn put(&mut self, place: &Place, fields: Fields) {
        self.unknown.insert(place.clone(), fields.get("x_unknown").cloned());
        self.documents.insert(place.clone(), fields.clone());
        self.ever.insert(place.clone());
        self.events.push(Event::Put(place.clone(), fields));
    }

    /// An update of another writer.
    pub(crate) fn update(&mut self, place: &Place, change: impl FnOnce(&mut Fields)) {
        if let Some(fields) = self.documents.get_mut(place) {
            change(fields);
            self.unknown.insert(place.clone(), fields.get("x_unknown").cloned());
            self.events.push(Event::Updated(place.clone()));
        }
    }

    pub(crate) fn delete(&mut self, place: &Place) {
        if self.documents.remove(place).is_some() {
            self.deleted.insert(place.clone());
            self.events.push(Event::Deleted(place.clone()));
        }
    }

    /// The oplog rolls over.
    pub(crate) fn forget_events(&mut self) {
        self.forgotten = self.events.len();
    }

    fn apply_all(&mut self, operations: &[RemoteOperation]) -> Vec<Applied> {
        let mut stopped: BTreeSet<Place> = BTreeSet::new();
        let mut answers = Vec::new();
        for operation in operations {
            let place = Place { collection: operation.collection.clone(), key: operation.key.0.clone() };
            let answer = if stopped.contains(&place) {
                Applied::Differs { current: None }
            } else {
                self.apply(&place, operation)
            };
            if !matches!(answer, Applied::Now | Applied::Before) {
                stopped.insert(place);
            }
            answers.push(answer);
        }
        answers
    }

    fn apply(&mut self, place: &Place, operation: &RemoteOperation) -> Applied {
        let journalled = self.bug != Some(ModelBug::SkipJournal);
        if journalled && self.journal.contains(&operation.id) {
            return Applied::Before;
        }
        if refuses(&operation.write) {
            return Applied::Refused(WriteRefusal::Invalid { detail: "the collection's rule".to_owned() });
        }
        let current = self.documents.get(place).cloned();
        let differs = || Applied::Differs { current: None };
        let new = match (&operation.write, current) {
            (RemoteWrite::Edit { changes }, Some(mut fields)) => {
                let same = changes.iter().all(|change| holds(&fields, &change.path, change.base.as_ref()));
                if !same || self.bug == Some(ModelBug::NeverHolds) {
                    return differs();
                }
                if self.bug == Some(ModelBug::ReplaceInsteadOfSet) {
                    fields.0.retain(|(name, _)| name != "x_unknown");
                }
                set(&mut fields, changes);
                fields
            }
            (RemoteWrite::Edit { changes }, None) if self.bug == Some(ModelBug::UpsertOnEdit) => {
                let mut fields = Fields::default();
                set(&mut fields, changes);
                fields
            }
            (RemoteWrite::Insert { fields }, None) => {
                self.ever.insert(place.clone());
                self.unknown.insert(place.clone(), fields.get("x_unknown").cloned());
                fields.clone()
            }
            (RemoteWrite::Restore { raw, changes }, None) => {
                let mut fields = decode(raw).unwrap_or_default();
                self.unknown.insert(place.clone(), fields.get("x_unknown").cloned());
                set(&mut fields, changes);
                fields
            }
            _ => return differs(),
        };
        self.ledger.applied(place, operation);
        self.documents.insert(place.clone(), new);
        self.events.push(Event::Updated(place.clone()));
        if journalled {
            self.journal.insert(operation.id.clone());
        }
        self.events.push(Event::Applied(operation.id.clone()));
        let unknown = self.documents.get(place).and_then(|fields| fields.get("x_unknown")).cloned();
        let expected = self.unknown.get(place).cloned().flatten();
        self.ledger.check(unknown == expected, || format!("an unknown field of {place:?} was touched"));
        Applied::Now
    }

    /// The events from a place on as the stream tells them; an update of what is gone since tells nothing.
    fn events_from(&self, from: usize) -> Vec<(usize, Option<RemoteChange>)> {
        let told = self.events[from..].iter().map(|event| match event {
            Event::Updated(place) => self.documents.get(place).map(|fields| saved(place, fields)),
            Event::Put(place, fields) => Some(saved(place, fields)),
            Event::Deleted(Place { collection, key }) => {
                Some(RemoteChange::Deleted { collection: collection.clone(), key: DocKey(key.clone()) })
            }
            Event::Applied(operation) => Some(RemoteChange::Applied { operation: operation.clone() }),
        });
        (from..).zip(told).collect()
    }
}

fn saved(place: &Place, fields: &Fields) -> RemoteChange {
    RemoteChange::Saved { collection: place.collection.clone(), document: document(&place.key, fields) }
}

/// The model's collections refuse what ends so, as a validation rule would.
fn refuses(write: &RemoteWrite) -> bool {
    let refused = |value: &Value| matches!(value, Value::Text(text) if text.ends_with("x"));
    match write {
        RemoteWrite::Edit { changes } | RemoteWrite::Restore { changes, .. } => {
            changes.iter().filter_map(|change| change.new.as_ref()).any(refused)
        }
        RemoteWrite::Insert { .. } => false,
    }
}

fn set(fields: &mut Fields, changes: &[PathChange]) {
    for change in changes {
        put(fields, &change.path, change.new.clone());
    }
}

/// What stands at a path, parts joined by points.
pub(crate) fn at<'a>(fields: &'a Fields, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        None => fields.get(path),
        Some((first, rest)) => match fields.get(first) {
            Some(Value::Document(inner)) => at(inner, rest),
            _ => None,
        },
    }
}

/// The guard of a path: what is absent is only reached through documents.
fn holds(fields: &Fields, path: &str, base: Option<&Value>) -> bool {
    let Some((first, rest)) = path.split_once('.') else { return fields.get(path) == base };
    match fields.get(first) {
        None => base.is_none(),
        Some(Value::Document(inner)) => holds(inner, rest, base),
        Some(_) => false,
    }
}

/// As the server does it: what is set anew comes last, and nothing is set in what is no document.
fn put(fields: &mut Fields, path: &str, new: Option<Value>) {
    if let Some((first, rest)) = path.split_once('.') {
        match fields.0.iter_mut().find(|(name, _)| name == first) {
            Some((_, Value::Document(inner))) => put(inner, rest, new),
            Some((name, _)) => panic!("the server refuses to set {rest} in {name}"),
            None if new.is_none() => {}
            None => {
                let mut inner = Fields::default();
                put(&mut inner, rest, new);
                fields.0.push((first.to_owned(), Value::Document(inner)));
            }
        }
        return;
    }
    fields.0.retain(|(name, _)| *name != path);
    if let Some(new) = new {
        fields.0.push((path.to_owned(), new));
    }
}

thread_local! {
    /// The model's bytes: each content has its own, and they are looked up to be taken apart. A run stays on its thread.
    static BYTES: RefCell<HashMap<Vec<u8>, Fields>> = RefCell::default();
}

pub(crate) fn encode(fields: &Fields) -> Vec<u8> {
    let bytes = format!("{fields:?}").into_bytes();
    BYTES.with_borrow_mut(|known| {
        if !known.contains_key(&bytes) {
            known.insert(bytes.clone(), fields.clone());
        }
    });
    bytes
}

fn decode(raw: &[u8]) -> Option<Fields> {
    BYTES.with_borrow(|known| known.get(raw).cloned())
}

pub(crate) fn forget_bytes() {
    BYTES.with_borrow_mut(HashMap::clear);
}

fn document(key: &str, fields: &Fields) -> RemoteDocument {
    RemoteDocument { key: DocKey(key.to_owned()), fields: fields.clone(), raw: encode(fields) }
}

/// Takes bytes apart; connects to nothing.
pub(crate) struct Apart;

#[async_trait]
impl RemoteConnector for Apart {
    async fn connect(&self, _: &RemoteSettings) -> Result<Arc<dyn Remote>, RemoteFault> {
        Err(RemoteFault::Cancelled)
    }

    fn describe(&self, _: &[u8]) -> Result<String, String> {
        Ok(String::new())
    }

    fn document(&self, raw: &[u8]) -> Result<RemoteDocument, String> {
        let fields = decode(raw).ok_or_else(|| "unknown bytes".to_owned())?;
        Ok(RemoteDocument { key: DocKey(String::new()), fields, raw: raw.to_vec() })
    }

    fn made(&self, _: &DocKey, fields: &Fields) -> Option<Vec<u8>> {
        Some(encode(fields))
    }

    fn new_key(&self, random: [u8; 16]) -> DocKey {
        DocKey(format!("oid:{}", random.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
    }
}

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
        Ok(Position(state.events.len().to_le_bytes().to_vec()))
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
            if from < state.forgotten || !state.streams {
                return Err(RemoteFault::PositionLost);
            }
            let size = 1 + usize::try_from(state.dice.below(5)).unwrap_or(0);
            (state.events_from(from), state.events.len(), size)
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
