//! What people do at their desks.

use ports::{Fields, Value};
use store::{Actor, OperationState, Place, QueueFilter};
use sync::{
    Conflict, FieldConflict,
    edit::{Base, FieldEdit},
    queue::Kind,
    resolve::{Choice, Decision, FieldChoice},
};

use crate::{
    desk::Desk,
    ledger::{Fate, Wish, word},
    model::Server,
};

fn actor() -> Actor {
    Actor { user_id: "person".parse().expect("an id"), session_id: None, name: "Person".into() }
}

/// Changes a field of some document.
pub(crate) async fn edit(desk: &mut Desk, server: &Server) {
    let (place, kind) = {
        let mut state = server.lock();
        let places: Vec<Place> = state.ever.iter().cloned().collect();
        let Some(place) = state.dice.pick(&places).cloned() else { return };
        (place, state.dice.below(100))
    };
    let Ok(Some(shown)) = desk.edits.shown(&place).await else { return };
    let path = match kind {
        0..40 => "phone",
        40..60 => "notes",
        60..80 => "amount",
        80..95 => "status",
        _ => "tags",
    };
    let opened = desk.form.take().filter(|(at, of, _)| *at == place && of == path && path != "notes" && path != "tags");
    let seen = opened.as_ref().map_or_else(|| shown.get(path).cloned(), |(_, _, seen)| seen.clone());
    let (token, new) = written(desk, server, path, &shown);
    let wish = Wish { place: place.clone(), path: path.to_owned(), token: token.clone() };
    {
        let mut state = server.lock();
        state.ledger.wish(desk.number, wish.clone(), Fate::Free);
        state.ledger.decided(wish.clone(), seen.as_ref());
        if state.dice.one_in(4) {
            desk.form = Some((place.clone(), path.to_owned(), shown.get(path).cloned()));
        }
    }
    let base = if opened.is_some() { Base::Seen(seen) } else { Base::Shown };
    let field = FieldEdit { path: path.to_owned(), base, new: Some(new) };
    let done = desk.edits.edit(&actor(), "prospects.edit", (place.clone(), vec![field])).await;
    if let Ok(done) = done
        && done.operation.is_some()
    {
        server.lock().ledger.wish(desk.number, wish, Fate::Told);
        desk.wrote.insert((place.clone(), path.to_owned()), token.clone());
        let now = desk.edits.shown(&place).await.expect("readable");
        let there = now.as_ref().is_some_and(|fields| holds(fields, path, &token));
        server.lock().ledger.check(there, || format!("what was written is not shown: {path} of {place:?} {token}"));
    }
}

fn written(desk: &Desk, server: &Server, path: &str, shown: &Fields) -> (String, Value) {
    let mut state = server.lock();
    let token = state.ledger.token(&format!("d{}", desk.number));
    match path {
        "amount" => {
            let number = state.ledger.number();
            (number.to_string(), Value::Decimal(format!("{number}.00")))
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
    match fields.get(path) {
        Some(Value::Array(items)) => items.iter().any(|item| word(Some(item)) == token),
        Some(Value::Text(text)) => text.split('\n').any(|line| line == token),
        other => word(other) == token,
    }
}

/// Makes a new row with money in it.
pub(crate) async fn insert(desk: &mut Desk, server: &Server) {
    let token = server.lock().ledger.token("row");
    let fields = Fields(vec![
        ("token".to_owned(), Value::Text(token.clone())),
        ("amount".to_owned(), Value::Decimal("100.00".to_owned())),
        ("x_unknown".to_owned(), Value::Bool(true)),
    ]);
    if let Ok(done) = desk.edits.insert(&actor(), "leads.add", ("leads".to_owned(), fields)).await {
        let mut state = server.lock();
        state.ever.insert(done.place.clone());
        let wish = Wish { place: done.place, path: "token".to_owned(), token };
        state.ledger.wish(desk.number, wish, Fate::Told);
    }
}

/// Decides on some conflict; `last` chooses so that it comes to an end. Tells whether there was one.
pub(crate) async fn resolve(desk: &mut Desk, server: &Server, last: bool) -> bool {
    let Ok(conflicts) = desk.edits.conflicts(0, 50).await else { return false };
    let Some((operation, conflict)) = server.lock().dice.pick(&conflicts).cloned() else { return false };
    let dice = if last { 50 } else { server.lock().dice.below(100) };
    let place = operation.place.clone();
    let mut third = None;
    let choice = match (&conflict, dice) {
        (Conflict::Taken, _) => Choice::Theirs,
        (_, 0..40) => Choice::Theirs,
        (Conflict::Fields { fields, .. }, 80..) if fields.len() == 1 && fields[0].path != "notes" => {
            let (token, value) = written(desk, server, &fields[0].path, &Fields::default());
            let wish = Wish { place: place.clone(), path: fields[0].path.clone(), token };
            third = Some((wish, fields[0].theirs.clone()));
            Choice::Fields(vec![(fields[0].path.clone(), FieldChoice::Third(Some(value)))])
        }
        _ => Choice::Ours,
    };
    let paths = paths(desk, &operation.id, &place).await;
    {
        let mut state = server.lock();
        match (&choice, &conflict) {
            (Choice::Ours, Conflict::Fields { fields, .. }) => {
                for FieldConflict { path, ours, theirs, .. } in fields {
                    let wish = Wish { place: place.clone(), path: path.clone(), token: word(ours.as_ref()) };
                    state.ledger.decided(wish, theirs.as_ref());
                }
            }
            (Choice::Ours, _) => {}
            _ => {
                for path in &paths {
                    state.ledger.let_go(desk.number, &place, path);
                    desk.wrote.remove(&(place.clone(), path.clone()));
                }
            }
        }
        if let Some((wish, theirs)) = &third {
            state.ledger.wish(desk.number, wish.clone(), Fate::Free);
            state.ledger.decided(wish.clone(), theirs.as_ref());
        }
    }
    let decision = Decision { operation: operation.id, version: operation.version, choice };
    if desk.edits.resolve(&actor(), &decision).await.is_ok()
        && let Some((wish, _)) = third
    {
        server.lock().ledger.wish(desk.number, wish, Fate::Told);
    }
    true
}

async fn paths(desk: &Desk, id: &values::OperationId, place: &Place) -> Vec<String> {
    let filter = QueueFilter { place: Some(place.clone()), limit: 100, ..QueueFilter::default() };
    let queued = desk.edits.queued(&filter).await.unwrap_or_default();
    queued.into_iter().filter(|queued| queued.operation.id == *id).flat_map(|queued| queued.paths).collect()
}

/// Lets something go that waits, or has one sent again that was refused. Tells whether there was one.
pub(crate) async fn discard(desk: &mut Desk, server: &Server, dead: bool) -> bool {
    let state = dead.then_some(OperationState::Dead);
    let filter = QueueFilter { state, limit: 100, ..QueueFilter::default() };
    let Ok(queued) = desk.edits.queued(&filter).await else { return false };
    let Some(one) = server.lock().dice.pick(&queued).cloned() else { return false };
    if !dead && one.operation.state == OperationState::Dead {
        let _ = desk.edits.retry(&actor(), &one.operation.id).await;
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
            ["token", "phone", "notes", "amount", "status", "tags"].map(str::to_owned).to_vec()
        } else {
            one.paths.clone()
        };
        for path in all {
            state.ledger.let_go(desk.number, &place, &path);
            desk.wrote.remove(&(place.clone(), path));
        }
    }
    let done = desk.edits.discard(&actor(), &one.operation.id).await;
    server.lock().ledger.check(allowed || done.is_err(), || "what is on its way was let go".to_owned());
    true
}
