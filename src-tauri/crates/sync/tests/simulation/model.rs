//! A remote database in memory that follows MongoDB's rules: guarded updates with a journal in one transaction, and a
//! change stream with positions that can be lost.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use ports::{
    Applied, DocKey, Fields, PathChange, Remote, RemoteChange, RemoteConnector, RemoteDocument, RemoteFault,
    RemoteOperation, RemoteSettings, RemoteWrite, Value, WriteRefusal,
};
use store::Place;
use values::OperationId;

use crate::{dice::Dice, ledger::Ledger};

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

    pub(crate) fn apply_all(&mut self, operations: &[RemoteOperation]) -> Vec<Applied> {
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

    /// How far the change stream has come.
    pub(crate) const fn position(&self) -> usize {
        self.events.len()
    }

    /// What came after a position is not kept any more.
    pub(crate) const fn has_forgotten(&self, from: usize) -> bool {
        from < self.forgotten
    }

    /// The events from a place on as the stream tells them; an update of what is gone since tells nothing.
    pub(crate) fn events_from(&self, from: usize) -> Vec<(usize, Option<RemoteChange>)> {
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

pub(crate) fn document(key: &str, fields: &Fields) -> RemoteDocument {
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
