//! Why a portion did not go through: what the journal, the guards and the documents say, all at one moment.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use futures_util::TryStreamExt as _;
use mongodb::{
    ClientSession, Database,
    bson::{Bson, Document, RawDocumentBuf, doc},
    options::Collation,
};
use ports::{OPERATIONS_JOURNAL, RemoteDocument};

use super::{
    journal,
    server::Stop,
    statement::{Deed, Statement},
    transaction::Errand,
    writer::Blocked,
};
use crate::{fields, key};

/// What was found of one operation.
#[derive(Debug)]
pub(crate) enum Found {
    /// The journal has it.
    Before,
    /// It can be tried again: its guard holds, or it comes after another on the same document.
    Open,
    /// Its guard does not hold; the document as it is.
    Differs(Option<Box<RemoteDocument>>),
}

/// A look at a portion. Nothing is changed; the commit proves that a majority holds what was seen.
pub(crate) struct Look<'s, 'a> {
    /// The operations.
    pub(crate) portion: &'s [Statement<'a>],
    /// Those that are not tried, whatever their guards.
    pub(crate) blocked: &'s Blocked,
}

#[async_trait]
impl Errand for Look<'_, '_> {
    type Answer = Vec<Found>;

    fn bytes(&self) -> usize {
        self.portion.iter().map(|statement| statement.bytes).sum()
    }

    async fn run(&self, database: &Database, session: &mut ClientSession) -> Result<Vec<Found>, Stop> {
        let mut moment = Moment { database, session };
        let applied = self.journal(&mut moment).await?;
        let mut found: Vec<Found> = self.portion.iter().map(|_| Found::Open).collect();
        let mut asked = HashMap::<&str, Vec<usize>>::new();
        let mut seen = HashSet::new();
        for (place, statement) in self.portion.iter().enumerate() {
            if applied.contains(statement.operation.id.as_str()) {
                found[place] = Found::Before;
            } else if self.blocked.holds_up(statement) || seen.insert(statement.place()) {
                // Of several on one document only the first can be judged: the others build upon it.
                asked.entry(statement.place().0).or_default().push(place);
            }
        }
        for (collection, places) in asked {
            let holding = self.holding(&mut moment, collection, &places).await?;
            let rest: Vec<usize> = places.into_iter().filter(|place| !holding.contains(self.key(*place))).collect();
            let documents = self.documents(&mut moment, collection, &rest).await?;
            for place in rest {
                let there = documents.get(self.key(place));
                let free = there.is_none() && self.portion[place].is_insert();
                if !free || self.blocked.holds_up(&self.portion[place]) {
                    found[place] = Found::Differs(there.cloned().map(Box::new));
                }
            }
        }
        Ok(found)
    }
}

impl Look<'_, '_> {
    fn key(&self, place: usize) -> &str {
        self.portion[place].place().1
    }

    async fn journal(&self, moment: &mut Moment<'_>) -> Result<HashSet<String>, Stop> {
        let filter = journal::filter(self.portion.iter().map(|statement| statement.operation));
        let entries = moment.find(OPERATIONS_JOURNAL, filter, Part::Whole).await?;
        Ok(entries.iter().filter_map(|entry| journal::operation(entry)).map(String::from).collect())
    }

    /// The documents whose edits' guards hold.
    async fn holding(
        &self,
        moment: &mut Moment<'_>,
        collection: &str,
        places: &[usize],
    ) -> Result<HashSet<String>, Stop> {
        let open = places.iter().map(|place| &self.portion[*place]).filter(|one| !self.blocked.holds_up(one));
        let filters: Vec<Document> = open
            .filter_map(|statement| match &statement.deed {
                Deed::Edit(edit) => Some(edit.filter()),
                Deed::Insert(_) => None,
            })
            .collect();
        if filters.is_empty() {
            return Ok(HashSet::new());
        }
        let ids = moment.find(collection, doc! { "$or": filters }, Part::Id).await?;
        Ok(ids.iter().map(|document| key::of(document).0).collect())
    }

    async fn documents(
        &self,
        moment: &mut Moment<'_>,
        collection: &str,
        places: &[usize],
    ) -> Result<HashMap<String, RemoteDocument>, Stop> {
        if places.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: Vec<Bson> = places.iter().map(|place| self.portion[*place].id.clone()).collect();
        let documents = moment.find(collection, doc! { "_id": { "$in": ids } }, Part::Whole).await?;
        Ok(documents.iter().map(|raw| fields::document(raw)).map(|found| (found.key.0.clone(), found)).collect())
    }
}

/// How much of a document is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Id,
}

/// The database as it is at one moment.
struct Moment<'m> {
    database: &'m Database,
    session: &'m mut ClientSession,
}

impl Moment<'_> {
    async fn find(&mut self, collection: &str, filter: Document, part: Part) -> Result<Vec<RawDocumentBuf>, Stop> {
        let stopped = |error| Stop::of(error, collection);
        let simple = Collation::builder().locale("simple").build();
        let documents = self.database.collection::<RawDocumentBuf>(collection);
        let find = documents.find(filter).collation(simple);
        let find = if part == Part::Id { find.projection(doc! { "_id": 1 }) } else { find };
        let mut cursor = find.session(&mut *self.session).await.map_err(stopped)?;
        cursor.stream(&mut *self.session).try_collect().await.map_err(stopped)
    }
}
