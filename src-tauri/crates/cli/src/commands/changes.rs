//! `fidus sync status|queue|conflicts|resolve|reconcile`: what was edited here, and what a person decides about it.

use app::{
    Desk,
    changes::{elsewhere::Elsewhere, status::ChangesStatus},
    fault::{Fault, FaultCode},
    pull,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{groups, sync_words};
use crate::{
    arguments::Common,
    outcome::Ended,
    output, seated,
    sync_arguments::{ListPart, SyncCommand, Take},
};

/// Rows asked for at a time.
const ROWS: usize = 100;

/// Answers one question, and locks again.
pub(crate) async fn changes(common: &Common, command: SyncCommand) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let ended = answer(&desk, command, common.json).await;
    desk.lock().await;
    ended
}

async fn answer(desk: &Desk, command: SyncCommand, as_json: bool) -> Result<(), Ended> {
    match command {
        SyncCommand::Status => status(desk, as_json).await,
        SyncCommand::Queue { pause: true, .. } => set_paused(desk, true).await,
        SyncCommand::Queue { resume: true, .. } => set_paused(desk, false).await,
        SyncCommand::Queue { export: true, .. } => {
            let exported = seated::ask(desk, "changes.export", json!({})).await?;
            output::line(text(&exported["path"]));
            Ok(())
        }
        SyncCommand::Queue { retry, discard, part, .. } => {
            if !retry.is_empty() {
                return decided(seated::ask(desk, "changes.retry", json!({ "operations": retry })).await?, as_json);
            }
            if !discard.is_empty() {
                return decided(seated::ask(desk, "changes.discard", json!({ "operations": discard })).await?, as_json);
            }
            let question = ("changes.queue", json!({ "wait": null }));
            list(desk, (question, part), (as_json, sync_words::queued)).await
        }
        SyncCommand::Conflicts { groups: true, .. } => groups::list(desk, as_json).await,
        SyncCommand::Conflicts { part, .. } => {
            list(desk, (("changes.conflicts", json!({})), part), (as_json, sync_words::conflict)).await
        }
        SyncCommand::Elsewhere { same, .. } => elsewhere(desk, same, as_json).await,
        SyncCommand::Resolve { operations, group: choice, confirm, take, field } if operations.is_empty() => {
            let asked = groups::Asked { choice: &choice, take, named: &field, confirmed: confirm };
            groups::resolve(desk, asked, as_json).await
        }
        SyncCommand::Resolve { operations, take, field, .. } => {
            let answer = resolve(desk, &operations, (take, &field)).await?;
            decided(answer, as_json)
        }
        SyncCommand::Reconcile => {
            pull::run::to_the_end(desk, true).await.map_err(Ended::from)?;
            status(desk, as_json).await
        }
    }
}

async fn set_paused(desk: &Desk, paused: bool) -> Result<(), Ended> {
    seated::ask(desk, "changes.set_paused", json!({ "paused": paused })).await.map(|_| ())
}

/// Decides about what waits for another database than the one that is connected.
async fn elsewhere(desk: &Desk, same: bool, as_json: bool) -> Result<(), Ended> {
    let status: ChangesStatus = read(&seated::ask(desk, "changes.status", json!({})).await?)?;
    let held = status.held.ok_or_else(|| Ended::Usage("nothing waits for another database".to_owned()))?;
    let decision = if same { Elsewhere::SameDatabase } else { Elsewhere::LetGo };
    let request = json!({ "decision": decision, "connected": held.connected });
    let decided = seated::ask(desk, "changes.decide_elsewhere", request).await?;
    output::line(match (as_json, decided["path"].as_str()) {
        (true, _) => decided.to_string(),
        (false, None) => format!("what waits will be sent to {}", held.connected),
        (false, Some(path)) => format!("{} changes were let go; they stand in {path}", decided["let_go"]),
    });
    Ok(())
}

async fn status(desk: &Desk, as_json: bool) -> Result<(), Ended> {
    let status = seated::ask(desk, "changes.status", json!({})).await?;
    output::line(if as_json { status.to_string() } else { sync_words::status(&read(&status)?) });
    Ok(())
}

/// An answer of the desk as it is.
pub(super) fn read<T: DeserializeOwned>(answer: &Value) -> Result<T, Ended> {
    T::deserialize(answer).map_err(|_| Fault::new(FaultCode::Defect).into())
}

/// The rows of a list after one of them, part by part, at most so many; nothing for all.
pub(super) async fn rows(
    desk: &Desk,
    (endpoint, request): (&str, Value),
    (mut after, most): (i64, Option<usize>),
) -> Result<Vec<Value>, Ended> {
    let mut all = Vec::new();
    loop {
        let left = most.map_or(usize::MAX, |most| most - all.len());
        if left == 0 {
            return Ok(all);
        }
        let mut asked = request.clone();
        asked["after"] = json!(after);
        asked["limit"] = json!(left.min(ROWS));
        let mut part = seated::ask(desk, endpoint, asked).await?;
        let Some(rows) = part["rows"].as_array_mut() else { return Ok(all) };
        let last = rows.last().and_then(|row| row["number"].as_i64());
        all.append(rows);
        match last {
            Some(last) if part["more"] == true => after = last,
            _ => return Ok(all),
        }
    }
}

async fn list<T: DeserializeOwned>(
    desk: &Desk,
    (question, part): ((&str, Value), ListPart),
    (as_json, words): (bool, fn(&T) -> String),
) -> Result<(), Ended> {
    let none = if question.0 == "changes.conflicts" { "no conflicts" } else { "nothing waits" };
    let rows = rows(desk, question, (part.after, part.limit)).await?;
    if as_json {
        output::line(Value::Array(rows).to_string());
        return Ok(());
    }
    if rows.is_empty() {
        output::line(none);
    }
    for row in &rows {
        output::line(words(&read(row)?));
    }
    if part.limit == Some(rows.len())
        && let Some(last) = rows.last()
    {
        output::remark(format!("what follows: --after {}", last["number"]));
    }
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Each decision names the version that is shown now.
async fn resolve(desk: &Desk, operations: &[String], choices: (Option<Take>, &[String])) -> Result<Value, Ended> {
    let shown = rows(desk, ("changes.conflicts", json!({})), (0, None)).await?;
    let mut decisions = Vec::with_capacity(operations.len());
    for operation in operations {
        let row = shown.iter().find(|row| text(&row["operation"]) == operation);
        let row = row.ok_or_else(|| Ended::Usage(format!("{operation} is no conflict that waits")))?;
        let chosen = chosen(row, choices)?;
        decisions.push(json!({ "operation": operation, "version": row["version"], "chosen": chosen }));
    }
    seated::ask(desk, "changes.resolve", json!({ "decisions": decisions })).await
}

pub(super) fn chosen(row: &Value, (take, named): (Option<Take>, &[String])) -> Result<Value, Ended> {
    let whose = take.map(|take| if take == Take::Ours { "ours" } else { "theirs" });
    if named.is_empty() {
        let whose = whose.ok_or_else(|| Ended::Usage("say --take ours, --take theirs, or --field".to_owned()))?;
        return Ok(json!({ "take": whose }));
    }
    let mut fields = Vec::new();
    for path in row["fields"].as_array().into_iter().flatten().map(|field| text(&field["path"])) {
        let of_path = named.iter().find_map(|choice| choice_of(choice, path));
        let choice = of_path.or_else(|| whose.map(|whose| json!({ "keep": whose })));
        let choice = choice.ok_or_else(|| Ended::Usage(format!("{path} is to be decided too")))?;
        fields.push(json!({ "path": path, "choice": choice }));
    }
    Ok(json!({ "take": "each", "fields": fields }))
}

/// What `PATH=ours` or `PATH:KIND=VALUE` says of a path; nothing when it is about another.
fn choice_of(choice: &str, path: &str) -> Option<Value> {
    let rest = choice.strip_prefix(path)?;
    match rest.strip_prefix('=') {
        Some(whose) => Some(json!({ "keep": whose })),
        None => {
            let (kind, text) = rest.strip_prefix(':')?.split_once('=')?;
            Some(json!({ "keep": "third", "value": { "kind": kind, "text": text } }))
        }
    }
}

/// Tells what became of each; the first that could not be followed ends the command.
pub(super) fn decided(answer: Value, as_json: bool) -> Result<(), Ended> {
    if as_json {
        output::line(answer.to_string());
    }
    let failed = answer["operations"].as_array().into_iter().flatten().find(|row| !row["fault"].is_null());
    match failed.and_then(|row| serde_json::from_value(row["fault"].clone()).ok()) {
        Some(fault) => Err(Ended::Fault(fault)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_chosen_by_its_side_or_by_another_value() {
        assert_eq!(choice_of("stage=ours", "stage"), Some(json!({ "keep": "ours" })));
        let third = json!({ "keep": "third", "value": { "kind": "decimal", "text": "12.5" } });
        assert_eq!(choice_of("amount:decimal=12.5", "amount"), Some(third));
        assert_eq!(choice_of("stages=ours", "stage"), None);
    }

    #[test]
    fn what_is_not_named_is_decided_by_take_or_asked_for() {
        let row = json!({ "fields": [{ "path": "a" }, { "path": "b" }] });
        let named = ["a=theirs".to_owned()];
        assert!(chosen(&row, (None, &named)).is_err());
        let chosen = chosen(&row, (Some(Take::Ours), &named)).expect("decided");
        assert_eq!(chosen["fields"][0]["choice"]["keep"], "theirs");
        assert_eq!(chosen["fields"][1]["choice"]["keep"], "ours");
    }
}
