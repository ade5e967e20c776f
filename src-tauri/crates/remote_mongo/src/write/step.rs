//! Without transactions: the journal first says that an operation is begun, then the document changes, then the journal
//! says that it is done. A repeat that finds it begun sees from the document how far it came.

use mongodb::{
    Database,
    bson::{Document, RawBsonRef, RawDocument, RawDocumentBuf, doc},
    options::Collation,
};
use ports::{Applied, OPERATIONS_JOURNAL, RemoteDocument, RemoteWrite};

use super::{
    edit::Edit,
    journal,
    server::{Command, Stop},
    statement::{Deed, Statement},
    writer::Answers,
};
use crate::fields;

/// Other writes may come between a look at the document and its update so often.
const MOST_TRIES: u32 = 5;

/// Applies operations one after the other.
pub(crate) async fn all(
    database: &Database,
    statements: Vec<Statement<'_>>,
    answers: &mut Answers,
) -> Result<(), Stop> {
    for statement in statements {
        let step = Step { database, statement: &statement };
        let answer = match step.state().await? {
            State::Done => Applied::Before,
            _ if answers.is_blocked(&statement) => step.differs().await?,
            state => step.apply(state).await?,
        };
        answers.give(statement.index, statement.operation, answer);
    }
    Ok(())
}

/// What the journal says of an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unknown,
    Begun,
    Done,
}

struct Step<'s, 'a> {
    database: &'s Database,
    statement: &'s Statement<'a>,
}

impl Step<'_, '_> {
    async fn state(&self) -> Result<State, Stop> {
        let id = doc! { "_id": self.statement.operation.id.as_str() };
        Ok(match self.find(OPERATIONS_JOURNAL, id).await? {
            None => State::Unknown,
            Some(entry) if journal::applied(&entry).is_some() => State::Done,
            Some(_) => State::Begun,
        })
    }

    async fn apply(&self, state: State) -> Result<Applied, Stop> {
        if state == State::Unknown {
            let entry = journal::begun(self.statement.operation);
            let written = Command::insert(OPERATIONS_JOURNAL, std::iter::once(entry.as_ref())).durable();
            match written.run(self.database, None).await {
                Ok(_) => {}
                Err(Stop::Denied { refusal, .. } | Stop::Refused { refusal, .. }) => {
                    return Ok(Applied::Refused(refusal));
                }
                Err(other) => return Err(other),
            }
        }
        let done = match &self.statement.deed {
            Deed::Edit(edit) => self.edit(edit, state).await,
            Deed::Insert(document) => self.insert(document, state).await,
        };
        let answer = match done {
            Ok(answer) => answer,
            Err(Stop::Refused { refusal, .. } | Stop::Denied { refusal, .. }) => Applied::Refused(refusal),
            Err(other) => return Err(other),
        };
        self.close(matches!(answer, Applied::Now | Applied::Before)).await?;
        Ok(answer)
    }

    async fn edit(&self, edit: &Edit, state: State) -> Result<Applied, Stop> {
        for _ in 0..MOST_TRIES {
            let there = self.document().await?;
            let is_wide = |path: &str| there.as_deref().is_some_and(|raw| is_wide(raw, path));
            let command = Command::update_one(self.collection(), &edit.statement_for(is_wide))?.durable();
            if command.run(self.database, None).await? == 1 {
                return Ok(Applied::Now);
            }
            if self.find(self.collection(), edit.filter()).await?.is_none() {
                return if state == State::Begun && self.stands().await? {
                    Ok(Applied::Before)
                } else {
                    self.differs().await
                };
            }
        }
        Err(Stop::Mismatch)
    }

    /// Whether every new value stands in the document.
    async fn stands(&self) -> Result<bool, Stop> {
        let RemoteWrite::Edit { changes } = &self.statement.operation.write else { return Ok(false) };
        // What could be written can be compared.
        let Ok(outcome) = Edit::outcome(&self.statement.id, changes) else { return Ok(false) };
        Ok(self.find(self.collection(), outcome).await?.is_some())
    }

    async fn insert(&self, document: &RawDocument, state: State) -> Result<Applied, Stop> {
        let command = Command::insert(self.collection(), std::iter::once(document)).durable();
        match command.run(self.database, None).await {
            Ok(_) => return Ok(Applied::Now),
            Err(Stop::Mismatch) => {}
            Err(other) => return Err(other),
        }
        let ours = match &self.statement.operation.write {
            // Nobody else makes a document with an id that was made here.
            RemoteWrite::Insert { .. } => true,
            _ => self.document().await?.is_some_and(|there| there.as_bytes() == document.as_bytes()),
        };
        if state == State::Begun && ours { Ok(Applied::Before) } else { self.differs().await }
    }

    /// The entry says done, or it goes.
    async fn close(&self, done: bool) -> Result<(), Stop> {
        let entry = doc! { "_id": self.statement.operation.id.as_str() };
        if done {
            let statement = doc! { "q": entry, "u": { "$unset": { journal::BEGUN: "" } } };
            Command::update_one(OPERATIONS_JOURNAL, &statement)?.durable().run(self.database, None).await?;
        } else {
            let journal = self.database.collection::<Document>(OPERATIONS_JOURNAL);
            journal.delete_one(entry).await.map_err(|error| Stop::of(error, OPERATIONS_JOURNAL))?;
        }
        Ok(())
    }

    async fn differs(&self) -> Result<Applied, Stop> {
        let current = self.document().await?;
        let current = current.map(|raw| Box::<RemoteDocument>::new(fields::document(&raw)));
        Ok(Applied::Differs { current })
    }

    async fn document(&self) -> Result<Option<RawDocumentBuf>, Stop> {
        self.find(self.collection(), doc! { "_id": { "$eq": self.statement.id.clone() } }).await
    }

    async fn find(&self, collection: &str, filter: Document) -> Result<Option<RawDocumentBuf>, Stop> {
        let simple = Collation::builder().locale("simple").build();
        let documents = self.database.collection::<RawDocumentBuf>(collection);
        documents.find_one(filter).collation(simple).await.map_err(|error| Stop::of(error, collection))
    }

    fn collection(&self) -> &str {
        &self.statement.operation.collection
    }
}

/// Whether a path of a document holds an integer of 64 bits.
fn is_wide(raw: &RawDocument, path: &str) -> bool {
    let mut here = Some(RawBsonRef::Document(raw));
    for part in path.split('.') {
        here = here.and_then(|value| value.as_document()?.get(part).ok().flatten());
    }
    matches!(here, Some(RawBsonRef::Int64(_)))
}

#[cfg(test)]
mod tests {
    use mongodb::bson::rawdoc;

    use super::*;

    #[test]
    fn the_width_of_an_integer_is_seen_at_any_depth() {
        let raw = rawdoc! { "a": 1_i64, "b": 1, "c": { "d": 1_i64 }, "e": [1_i64] };
        let wide = ["a", "c.d"];
        for path in ["a", "b", "c", "c.d", "c.x", "e.0", "x"] {
            assert_eq!(is_wide(&raw, path), wide.contains(&path), "{path}");
        }
    }
}
