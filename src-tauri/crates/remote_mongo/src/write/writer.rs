//! Applies operations in portions; what does not go through together is looked at and goes through one by one.

use std::collections::{HashMap, VecDeque};

use mongodb::{
    ClientSession, Database,
    bson::{Document, doc},
};
use ports::{Applied, OPERATIONS_JOURNAL, RemoteFault, RemoteOperation, WriteRefusal};
use tokio::sync::{Mutex, OnceCell};

use super::{
    journal,
    look::{Found, Look},
    portion::Portion,
    server::Stop,
    statement::Statement,
    step, transaction,
};
use crate::{fault, probe};

/// Operations in one transaction.
const MOST_OPERATIONS: usize = 500;
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// A single operation whose guard holds whenever it is looked at, and never when it is tried.
const MOST_LOOKS: u32 = 8;

/// Writes to one database, one call after the other.
pub(crate) struct Writer {
    session: Mutex<Option<ClientSession>>,
    /// Whether there are transactions; asked once.
    transactions: OnceCell<bool>,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { session: Mutex::new(None), transactions: OnceCell::new() }
    }

    /// As [`ports::Remote::apply`].
    pub(crate) async fn apply(
        &self,
        database: &Database,
        operations: &[RemoteOperation],
    ) -> Result<Vec<Applied>, RemoteFault> {
        let mut answers = Answers::new(operations.len());
        let mut statements = Vec::with_capacity(operations.len());
        for (index, operation) in operations.iter().enumerate() {
            match Statement::new(index, operation) {
                Ok(statement) => statements.push(statement),
                Err(refusal) => answers.give(index, operation, Applied::Refused(refusal)),
            }
        }
        if statements.is_empty() {
            return Ok(answers.all());
        }
        let mut session = self.session.lock().await;
        let transactions = *self.transactions.get_or_try_init(|| prepare(database)).await?;
        let done = if transactions {
            let session = match &mut *session {
                Some(session) => session,
                none => none.insert(transaction::session(database.client()).await.map_err(Stop::into_fault)?),
            };
            Work { database, session, answers: &mut answers }.all(statements).await
        } else {
            step::all(database, statements, &mut answers).await
        };
        done.map_err(Stop::into_fault)?;
        Ok(answers.all())
    }
}

/// Whether there are transactions; the journal is made, where that is allowed, so that no transaction needs to.
async fn prepare(database: &Database) -> Result<bool, RemoteFault> {
    let hello = database.run_command(doc! { "hello": 1 }).await.map_err(|error| fault::of(&error, None))?;
    database.create_collection(OPERATIONS_JOURNAL).await.ok();
    // What cannot be tidied up now is tidied up another day; it is in nobody's way.
    if let Some(before) = journal::forgotten_before(&hello) {
        database.collection::<Document>(OPERATIONS_JOURNAL).delete_many(before).await.ok();
    }
    Ok(probe::has_transactions(&hello))
}

/// What became of each operation so far.
pub(crate) struct Answers {
    given: Vec<Option<Applied>>,
    blocked: Blocked,
}

/// Documents on which an operation was not applied, and which: later ones on them are not tried.
#[derive(Default)]
pub(crate) struct Blocked(HashMap<(String, String), usize>);

impl Blocked {
    /// Whether an earlier operation on the same document was not applied.
    pub(crate) fn holds_up(&self, statement: &Statement<'_>) -> bool {
        let (collection, key) = statement.place();
        // Where nothing is blocked, as nearly always, no name is copied.
        !self.0.is_empty()
            && self.0.get(&(collection.to_owned(), key.to_owned())).is_some_and(|by| *by < statement.index)
    }

    fn add(&mut self, index: usize, operation: &RemoteOperation) {
        let first = self.0.entry((operation.collection.clone(), operation.key.0.clone())).or_insert(index);
        *first = index.min(*first);
    }
}

impl Answers {
    fn new(count: usize) -> Self {
        Self { given: (0..count).map(|_| None).collect(), blocked: Blocked::default() }
    }

    /// Notes an answer.
    pub(crate) fn give(&mut self, index: usize, operation: &RemoteOperation, answer: Applied) {
        if matches!(answer, Applied::Differs { .. } | Applied::Refused(_)) {
            self.blocked.add(index, operation);
        }
        self.given[index] = Some(answer);
    }

    /// Whether an earlier operation on the same document was not applied.
    pub(crate) fn is_blocked(&self, statement: &Statement<'_>) -> bool {
        self.blocked.holds_up(statement)
    }

    fn all(self) -> Vec<Applied> {
        self.given.into_iter().map(|answer| answer.unwrap_or(Applied::Differs { current: None })).collect()
    }
}

struct Work<'w> {
    database: &'w Database,
    session: &'w mut ClientSession,
    answers: &'w mut Answers,
}

impl Work<'_> {
    async fn all(&mut self, statements: Vec<Statement<'_>>) -> Result<(), Stop> {
        let mut waiting = portions(statements);
        let mut looks = 0;
        while let Some(portion) = waiting.pop_front() {
            if portion.is_empty() {
                continue;
            }
            if portion.iter().any(|statement| self.answers.is_blocked(statement)) {
                let open = self.look(portion).await?;
                waiting.push_front(open);
                continue;
            }
            match transaction::transact(self.database, self.session, &Portion(&portion)).await {
                Ok(()) => {
                    looks = 0;
                    for statement in portion {
                        self.answers.give(statement.index, statement.operation, Applied::Now);
                    }
                }
                Err(Stop::Mismatch) => {
                    let before = portion.len();
                    let open = self.look(portion).await?;
                    looks = if open.len() < before { 0 } else { looks + 1 };
                    if looks > MOST_LOOKS {
                        return Err(Stop::Mismatch);
                    }
                    split(open, before, &mut waiting);
                }
                Err(Stop::Refused { at, refusal }) => self.set_apart(portion, at, refusal, &mut waiting),
                Err(Stop::Denied { collection, refusal }) => self.deny(portion, &collection, &refusal, &mut waiting),
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    /// Answers what a look decides, and gives back what it leaves open.
    async fn look<'a>(&mut self, portion: Vec<Statement<'a>>) -> Result<Vec<Statement<'a>>, Stop> {
        let look = Look { portion: &portion, blocked: &self.answers.blocked };
        let found = transaction::transact(self.database, self.session, &look).await?;
        let mut open = Vec::new();
        for (statement, found) in portion.into_iter().zip(found) {
            let answer = match found {
                Found::Open => {
                    open.push(statement);
                    continue;
                }
                Found::Before => Applied::Before,
                Found::Differs(current) => Applied::Differs { current },
            };
            self.answers.give(statement.index, statement.operation, answer);
        }
        Ok(open)
    }

    /// The refused operation is tried alone before it is believed: it may build on one that will not be applied.
    fn set_apart<'a>(
        &mut self,
        mut portion: Vec<Statement<'a>>,
        at: usize,
        refusal: WriteRefusal,
        waiting: &mut VecDeque<Vec<Statement<'a>>>,
    ) {
        if let [only] = portion.as_slice() {
            self.answers.give(only.index, only.operation, Applied::Refused(refusal));
            return;
        }
        let after = portion.split_off((at + 1).min(portion.len()));
        let alone = portion.split_off(at.min(portion.len()));
        waiting.push_front(after);
        waiting.push_front(alone);
        waiting.push_front(portion);
    }

    /// No rights and no space concern more than one operation; what else is refused whole is found by halves.
    fn deny<'a>(
        &mut self,
        portion: Vec<Statement<'a>>,
        collection: &str,
        refusal: &WriteRefusal,
        waiting: &mut VecDeque<Vec<Statement<'a>>>,
    ) {
        let everywhere = collection == OPERATIONS_JOURNAL || *refusal == WriteRefusal::NoSpace || portion.len() == 1;
        let mut kinds = portion.iter().filter(|one| one.place().0 == collection).map(Statement::is_insert);
        let of_one_kind = kinds.next().is_some_and(|first| kinds.all(|kind| kind == first));
        let there = of_one_kind && matches!(refusal, WriteRefusal::NoRights { .. });
        if !everywhere && !there {
            let count = portion.len();
            split(portion, count, waiting);
            return;
        }
        let mut rest = Vec::new();
        for statement in portion {
            if everywhere || statement.place().0 == collection {
                self.answers.give(statement.index, statement.operation, Applied::Refused(refusal.clone()));
            } else {
                rest.push(statement);
            }
        }
        waiting.push_front(rest);
    }
}

/// What is left of a portion goes first; in two halves when nothing of it was decided.
fn split<'a>(mut open: Vec<Statement<'a>>, before: usize, waiting: &mut VecDeque<Vec<Statement<'a>>>) {
    if open.len() == before && before > 1 {
        let second = open.split_off(before / 2);
        waiting.push_front(second);
    }
    waiting.push_front(open);
}

fn portions(statements: Vec<Statement<'_>>) -> VecDeque<Vec<Statement<'_>>> {
    let mut portions = VecDeque::new();
    let (mut portion, mut bytes) = (Vec::new(), 0);
    for statement in statements {
        if portion.len() == MOST_OPERATIONS || (!portion.is_empty() && bytes + statement.bytes > MOST_BYTES) {
            portions.push_back(std::mem::take(&mut portion));
            bytes = 0;
        }
        bytes += statement.bytes;
        portion.push(statement);
    }
    portions.push_back(portion);
    portions
}
