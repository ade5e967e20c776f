//! What people do at their desks.

use std::collections::{BTreeMap, BTreeSet};

use ports::{Fields, Value};
use store::{Actor, Operation, OperationState, Place, QueueFilter};
use sync::{
    Conflict, FieldConflict,
    edit::{Base, Edits, FieldEdit},
    queue::Kind,
    resolve::{Choice, Decision, FieldChoice},
};

use crate::{
    dice::Dice,
    ledger::{Fate, Wish, is_within, word},
    model::{Server, at},
};

fn actor() -> Actor {
    Actor { user_id: "person".parse().expect("an id"), session_id: None, name: "Person".into() }
}

/// Who sits at a desk.
pub(crate) struct Person {
    pub(crate) number: usize,
    pub(crate) edits: Edits,
    /// What was last written where, as long as nobody decided otherwise.
    pub(crate) wrote: BTreeMap<(Place, String), String>,
    /// A form that was opened and not sent yet.
    form: Option<(Place, String, Option<Value>)>,
}

impl Person {
    pub(crate) const fn new(number: usize, edits: Edits) -> Self {
        Self { number, edits, wrote: BTreeMap::new(), form: None }
    }

    /// Does something, whatever the desk is doing just then.
    pub(crate) async fn act(&mut self, server: &Server) {
        let what = server.lock().dice.below(20);
        match what {
            0..13 => self.edit(server).await,
            13 => self.insert(server).await,
            14..18 => drop(self.resolve(server, false).await),
            _ => drop(self.discard(server, false).await),
        }
    }

    /// Changes a field or two of some document.
    pub(crate) async fn edit(&mut self, server: &Server) {
        let (place, paths) = {
            let mut state = server.lock();
            let places: Vec<Place> = state.ever.iter().cloned().collect();
            let Some(place) = state.dice.pick(&places).cloned() else { return };
            let mut paths = BTreeSet::from([some_path(&mut state.dice)]);
            if state.dice.one_in(4) {
                paths.insert(some_path(&mut state.dice));
            }
            (place, paths)
        };
        let Ok(Some(shown)) = self.edits.shown(&place).await else { return };
        let opened = self.form.take();
        let (mut fields, mut wishes) = (Vec::new(), Vec::new());
        for path in paths {
            let is_it = |(at, of, _): &&(Place, String, Option<Value>)| *at == place && of == path;
            let opened = opened.as_ref().filter(is_it).filter(|_| path != "notes" && path != "tags");
            let seen = opened.map_or_else(|| at(&shown, path).cloned(), |(_, _, seen)| seen.clone());
            let (token, new) = written(self.number, server, path, &shown);
            let wish = Wish { place: place.clone(), path: path.to_owned(), token };
            let mut state = server.lock();
            state.ledger.wish(self.number, wish.clone(), Fate::Free);
            state.ledger.decided(wish.clone(), seen.as_ref());
            if state.dice.one_in(4) {
                self.form = Some((place.clone(), path.to_owned(), at(&shown, path).cloned()));
            }
            let base = if opened.is_some() { Base::Seen(seen) } else { Base::Shown };
            fields.push(FieldEdit { path: path.to_owned(), base, new: Some(new) });
            wishes.push(wish);
        }
        let done = self.edits.edit(&actor(), "prospects.edit", (place.clone(), fields)).await;
        if !done.is_ok_and(|done| done.operation.is_some()) {
            return;
        }
        let now = self.edits.shown(&place).await.expect("readable");
        for wish in wishes {
            let there = now.as_ref().is_some_and(|fields| holds(fields, &wish.path, &wish.token));
            server.lock().ledger.check(there, || format!("what was written is not shown: {wish:?}"));
            self.wrote.insert((place.clone(), wish.path.clone()), wish.token.clone());
            server.lock().ledger.wish(self.number, wish, Fate::Told);
        }
    }

    /// Makes a new row with money in it.
    pub(crate) async fn insert(&mut self, server: &Server) {
        let token = server.lock().ledger.token("row");
        let fields = Fields(vec![
            ("token".to_owned(), Value::Text(token.clone())),
            ("amount".to_owned(), Value::Decimal("0.50".to_owned())),
            ("x_unknown".to_owned(), Value::Bool(true)),
        ]);
        if let Ok(done) = self.edits.insert(&actor(), "leads.add", ("leads".to_owned(), fields)).await {
            let mut state = server.lock();
            state.ever.insert(done.place.clone());
            let wish = Wish { place: done.place, path: "token".to_owned(), token };
            state.ledger.wish(self.number, wish, Fate::Told);
        }
    }

    /// Decides on some conflict; `last` chooses so that it comes to an end. Tells whether there was one.
    pub(crate) async fn resolve(&mut self, server: &Server, last: bool) -> bool {
        let Ok(conflicts) = self.edits.conflicts(0, 50).await else { return false };
        let Some((operation, conflict)) = server.lock().dice.pick(&conflicts).cloned() else { return false };
        let dice = if last { 50 } else { server.lock().dice.below(100) };
        let place = operation.place.clone();
        let mut thirds = Vec::new();
        let choice = match (&conflict, dice) {
            (Conflict::Taken, _) | (_, 0..40) => Choice::Theirs,
            (Conflict::Fields { fields, .. }, 70..) => Choice::Fields(
                fields
                    .iter()
                    .map(|field| (field.path.clone(), self.choose(server, (&place, field), &mut thirds)))
                    .collect(),
            ),
            _ => Choice::Ours,
        };
        self.decide(server, (&operation, &conflict), &choice).await;
        let decision = Decision { operation: operation.id, version: operation.version, choice };
        if self.edits.resolve(&actor(), &decision).await.is_ok() {
            for wish in thirds {
                server.lock().ledger.wish(self.number, wish, Fate::Told);
            }
        }
        true
    }

    /// Chooses for one field; what is written anew is a wish of its own.
    fn choose(&self, server: &Server, (place, field): (&Place, &FieldConflict), thirds: &mut Vec<Wish>) -> FieldChoice {
        match server.lock().dice.below(3) {
            0 => return FieldChoice::Theirs,
            1 => return FieldChoice::Ours,
            _ => {}
        }
        let (token, value) = written(self.number, server, &field.path, &Fields::default());
        let wish = Wish { place: place.clone(), path: field.path.clone(), token };
        let mut state = server.lock();
        state.ledger.wish(self.number, wish.clone(), Fate::Free);
        state.ledger.decided(wish.clone(), field.theirs.as_ref());
        thirds.push(wish);
        FieldChoice::Third(Some(value))
    }

    /// Notes what a choice means: what is kept was seen beside what stands there, what is not kept is let go.
    async fn decide(&mut self, server: &Server, (operation, conflict): (&Operation, &Conflict), choice: &Choice) {
        let place = &operation.place;
        let mut let_go = Vec::new();
        match (conflict, choice) {
            (Conflict::Fields { fields, .. }, _) => {
                for FieldConflict { path, ours, theirs, .. } in fields {
                    let keeps = match choice {
                        Choice::Ours => true,
                        Choice::Theirs => false,
                        Choice::Fields(chosen) => {
                            chosen.iter().any(|(of, choice)| of == path && *choice == FieldChoice::Ours)
                        }
                    };
                    if keeps {
                        let wish = Wish { place: place.clone(), path: path.clone(), token: word(ours.as_ref()) };
                        server.lock().ledger.decided(wish, theirs.as_ref());
                    } else {
                        let_go.push(path.clone());
                    }
                }
            }
            (_, Choice::Ours) => {}
            _ => let_go = self.paths(operation).await,
        }
        for path in let_go {
            server.lock().ledger.let_go(self.number, place, &path);
            self.forget(place, &path);
        }
    }

    /// What was written at a path, and within it, need not be shown any more.
    fn forget(&mut self, place: &Place, path: &str) {
        self.wrote.retain(|(at, of), _| at != place || !is_within(of, path));
    }

    async fn paths(&self, operation: &Operation) -> Vec<String> {
        let filter = QueueFilter { place: Some(operation.place.clone()), limit: 100, ..QueueFilter::default() };
        let queued = self.edits.queued(&filter).await.unwrap_or_default();
        queued
            .into_iter()
            .filter(|queued| queued.operation.id == operation.id)
            .flat_map(|queued| queued.paths)
            .collect()
    }

    /// Lets something go that waits, or has one sent again that was refused. Tells whether there was one.
    pub(crate) async fn discard(&mut self, server: &Server, dead: bool) -> bool {
        let state = dead.then_some(OperationState::Dead);
        let filter = QueueFilter { state, limit: 100, ..QueueFilter::default() };
        let Ok(queued) = self.edits.queued(&filter).await else { return false };
        let Some(one) = server.lock().dice.pick(&queued).cloned() else { return false };
        if !dead && one.operation.state == OperationState::Dead {
            let _ = self.edits.retry(&actor(), &one.operation.id).await;
            return true;
        }
        let place = one.operation.place.clone();
        let allowed = match one.operation.state {
            OperationState::Dead | OperationState::Conflicted => true,
            OperationState::Waiting => one.operation.attempts == 0,
            OperationState::Acknowledged => false,
        };
        if allowed {
            let mut state = server.lock();
            let all: Vec<String> = if one.kind == Kind::Insert {
                ["token", "phone", "notes", "amount", "status", "tags", "address.city", "address.street"]
                    .map(str::to_owned)
                    .to_vec()
            } else {
                one.paths.clone()
            };
            for path in all {
                state.ledger.let_go(self.number, &place, &path);
                self.forget(&place, &path);
            }
        }
        let done = self.edits.discard(&actor(), &one.operation.id).await;
        server.lock().ledger.check(allowed || done.is_err(), || "what is on its way was let go".to_owned());
        true
    }
}

fn some_path(dice: &mut Dice) -> &'static str {
    match dice.below(100) {
        0..40 => "phone",
        40..60 => "notes",
        60..75 => "amount",
        75..85 => "status",
        85..90 => "address.city",
        90..95 => "address.street",
        _ => "tags",
    }
}

fn written(number: usize, server: &Server, path: &str, shown: &Fields) -> (String, Value) {
    let mut state = server.lock();
    let token = state.ledger.token(&format!("d{number}"));
    match path {
        "amount" => {
            let amount = state.ledger.number();
            (amount.to_string(), Value::Decimal(format!("{amount}.00")))
        }
        "notes" => match shown.get("notes") {
            Some(Value::Text(notes)) => (token.clone(), Value::Text(format!("{notes}\n{token}"))),
            _ => (token.clone(), Value::Text(token)),
        },
        "tags" => {
            let mut tags = match shown.get("tags") {
                Some(Value::Array(tags)) => tags.clone(),
                _ => Vec::new(),
            };
            tags.push(Value::Text(token.clone()));
            (token, Value::Array(tags))
        }
        _ if state.dice.one_in(30) => (format!("{token}x"), Value::Text(format!("{token}x"))),
        _ => (token.clone(), Value::Text(token)),
    }
}

/// Whether a document shows what was written.
pub(crate) fn holds(fields: &Fields, path: &str, token: &str) -> bool {
    match at(fields, path) {
        Some(Value::Array(items)) => items.iter().any(|item| word(Some(item)) == token),
        Some(Value::Text(text)) => text.split('\n').any(|line| line == token),
        other => word(other) == token,
    }
}
