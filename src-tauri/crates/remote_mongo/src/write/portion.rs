//! A portion of operations in one transaction: the documents first, then the journal, so that a change stream tells the
//! document's change before it tells that the operation is applied.

use async_trait::async_trait;
use mongodb::{ClientSession, Database};
use ports::OPERATIONS_JOURNAL;

use super::{
    journal,
    server::{Command, Stop},
    statement::{Deed, Statement},
    transaction::Errand,
};

/// Operations that are applied all together, or not at all.
pub(crate) struct Portion<'s, 'a>(pub(crate) &'s [Statement<'a>]);

#[async_trait]
impl Errand for Portion<'_, '_> {
    type Answer = ();

    fn bytes(&self) -> usize {
        self.0.iter().map(|statement| statement.bytes).sum()
    }

    async fn run(&self, database: &Database, session: &mut ClientSession) -> Result<(), Stop> {
        for run in runs(self.0) {
            run.send(database, session).await?;
        }
        let entries: Vec<_> = self.0.iter().map(|statement| journal::entry(statement.operation)).collect();
        let command = Command::insert(OPERATIONS_JOURNAL, entries.iter().map(AsRef::as_ref));
        command.run(database, Some(session)).await.map_err(of_the_journal)?;
        Ok(())
    }
}

/// A refusal of the journal concerns every operation.
fn of_the_journal(stop: Stop) -> Stop {
    match stop {
        Stop::Refused { refusal, .. } => Stop::Denied { collection: OPERATIONS_JOURNAL.into(), refusal },
        other => other,
    }
}

/// Operations of one kind on one collection, in their order, with their places in the portion.
struct Run<'s, 'a> {
    collection: &'a str,
    statements: Vec<(usize, &'s Statement<'a>)>,
}

/// The order of operations on one document is kept; collections do not wait for each other.
fn runs<'s, 'a>(portion: &'s [Statement<'a>]) -> Vec<Run<'s, 'a>> {
    let mut collections: Vec<&str> = Vec::new();
    for statement in portion {
        if !collections.contains(&statement.place().0) {
            collections.push(statement.place().0);
        }
    }
    let mut runs: Vec<Run<'s, 'a>> = Vec::new();
    for collection in collections {
        let mut inserts = None;
        for one in portion.iter().enumerate().filter(|(_, statement)| statement.place().0 == collection) {
            let is_insert = one.1.is_insert();
            match runs.last_mut() {
                Some(run) if inserts == Some(is_insert) => run.statements.push(one),
                _ => runs.push(Run { collection, statements: vec![one] }),
            }
            inserts = Some(is_insert);
        }
    }
    runs
}

impl Run<'_, '_> {
    async fn send(&self, database: &Database, session: &mut ClientSession) -> Result<(), Stop> {
        let (mut updates, mut inserts) = (Vec::new(), Vec::new());
        // The place in the portion of each statement of the command.
        let (mut places, mut expected) = (Vec::new(), 0);
        for (place, statement) in &self.statements {
            match &statement.deed {
                Deed::Edit(edit) => {
                    updates.extend(edit.sent().iter().map(AsRef::as_ref));
                    places.resize(updates.len(), *place);
                    expected += edit.matches();
                }
                Deed::Insert(document) => {
                    inserts.push(document.as_ref());
                    places.push(*place);
                    expected += 1;
                }
            }
        }
        let command = if inserts.is_empty() {
            Command::update(self.collection, updates.into_iter())
        } else {
            Command::insert(self.collection, inserts.into_iter())
        };
        match command.run(database, Some(session)).await {
            Ok(found) if found == expected => Ok(()),
            Ok(_) => Err(Stop::Mismatch),
            Err(Stop::Refused { at, refusal }) => {
                Err(Stop::Refused { at: places.get(at).copied().unwrap_or_default(), refusal })
            }
            Err(other) => Err(other),
        }
    }
}
