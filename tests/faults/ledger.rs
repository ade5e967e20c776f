//! What a workspace must hold of the shared database, document by document, whatever happened.

use acceptance::mongod::key_of;
use std::collections::{HashMap, HashSet};

use access::session::Scope;
use mongodb::{
    Database,
    bson::{RawDocumentBuf, doc},
};
use ports::SHARED_COLLECTIONS;
use store::Workspace;

use crate::{
    desk,
    told::{Account, Place, Told, Version, version},
};

/// What was found in a workspace the last time, document by document.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    held: HashMap<Place, Version>,
}

impl Ledger {
    /// Compares a workspace with what a pull told until it ended, however it ended: each acknowledged document is
    /// there, nothing is there that was not sent, and nothing is counted twice. `deleted` is what was deleted on the
    /// server meanwhile. Returns how many batches were acknowledged.
    pub(crate) async fn check(&mut self, workspace: &Workspace, told: &[Told], deleted: &HashSet<Place>) -> usize {
        let account = Account::of(told);
        let gone = deleted.iter().filter(|place| self.held.contains_key(*place));
        let places: HashSet<&Place> = account.acknowledged.keys().chain(account.in_doubt.keys()).chain(gone).collect();
        let mut found = Vec::new();
        for place in places {
            let stored = stored(workspace, place).await;
            let must = account.acknowledged.get(place).or_else(|| self.held.get(place)).copied().flatten();
            let may = account.in_doubt.get(place).is_some_and(|versions| versions.contains(&stored));
            let deleted = stored.is_none() && deleted.contains(place);
            assert!(stored == must || may || deleted, "{place:?}: {stored:?} is held, {must:?} was acknowledged");
            found.push((place.clone(), stored));
        }
        self.held.extend(found);
        self.nothing_is_doubled(workspace).await;
        account.batches
    }

    async fn nothing_is_doubled(&self, workspace: &Workspace) {
        let mut expected: HashMap<String, u64> = HashMap::new();
        for (collection, _) in self.held.iter().filter(|(_, version)| version.is_some()).map(|(place, _)| place) {
            *expected.entry(collection.clone()).or_default() += 1;
        }
        let mut counted = desk::counts(workspace).await;
        counted.retain(|_, count| *count > 0);
        assert_eq!(counted, expected, "documents counted");
    }

    /// How many documents of a pull's messages were here before it began.
    pub(crate) fn sent_again(&self, told: &[Told]) -> usize {
        let batches = told.iter().filter_map(|told| if let Told::Sent(batch) = told { Some(batch) } else { None });
        batches.flatten().filter(|(place, version)| self.held.get(place) == Some(version)).count()
    }

    /// How many documents are held.
    pub(crate) fn len(&self) -> usize {
        self.held.values().flatten().count()
    }
}

async fn stored(workspace: &Workspace, (collection, key): &Place) -> Version {
    let raw = workspace.raw_document(&Scope::Firm, collection, key).await.expect("readable");
    raw.filter(|raw| !raw.deleted_remotely).and_then(|raw| version(&raw.bytes))
}

/// Proves that a workspace holds every document of a database byte for byte, and no other. Returns how many.
pub(crate) async fn assert_as_on_the_server(database: &Database, workspace: &Workspace) -> u64 {
    let held = desk::counts(workspace).await;
    let mut total = 0;
    for collection in SHARED_COLLECTIONS {
        let mut there = database.collection::<RawDocumentBuf>(collection).find(doc! {}).await.expect("readable");
        let mut count = 0;
        while there.advance().await.expect("readable") {
            let document = there.current();
            let key = key_of(document.get("_id").expect("sound").expect("an _id"));
            let here = workspace.raw_document(&Scope::Firm, collection, &key).await.expect("readable");
            let here = here.filter(|here| !here.deleted_remotely);
            assert_eq!(here.map(|here| here.bytes).as_deref(), Some(document.as_bytes()), "{collection} {key}");
            count += 1;
        }
        assert_eq!(held.get(collection).copied().unwrap_or(0), count, "{collection}");
        total += count;
    }
    total
}
