//! `fidus sync status|queue|conflicts|resolve|reconcile`: what was edited here, and what a person decides about it.

use app::{Desk, pull};
use serde_json::{Value, json};

use crate::{
    arguments::Common,
    outcome::Ended,
    output, seated,
    sync_arguments::{SyncCommand, Take},
};

/// Rows asked for at a time.
const ROWS: u32 = 100;

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
        SyncCommand::Queue { retry, discard, .. } => {
            if !retry.is_empty() {
                return decided(seated::ask(desk, "changes.retry", json!({ "operations": retry })).await?, as_json);
            }
            if !discard.is_empty() {
                return decided(seated::ask(desk, "changes.discard", json!({ "operations": discard })).await?, as_json);
            }
            list(desk, ("changes.queue", json!({ "wait": null })), (as_json, queue_line)).await
        }
        SyncCommand::Conflicts => list(desk, ("changes.conflicts", json!({})), (as_json, conflict_lines)).await,
        SyncCommand::Resolve { operations, take, field } => {
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

async fn status(desk: &Desk, as_json: bool) -> Result<(), Ended> {
    let status = seated::ask(desk, "changes.status", json!({})).await?;
    output::line(if as_json {
        status.to_string()
    } else {
        format!(
            "{} waiting, {} not yet seen there, {} conflicts, {} refused{}; last sent {}, last read {}",
            status["waiting"],
            status["unseen"],
            status["conflicts"],
            status["refused"],
            if status["paused"] == true { ", paused" } else { "" },
            status["last_sent"].as_str().unwrap_or("never"),
            status["last_read"].as_str().unwrap_or("never"),
        )
    });
    Ok(())
}

/// Every row of a list, part by part.
async fn rows(desk: &Desk, (endpoint, request): (&str, Value)) -> Result<Vec<Value>, Ended> {
    let (mut all, mut after) = (Vec::new(), json!(0));
    loop {
        let mut asked = request.clone();
        asked["after"] = after;
        asked["limit"] = json!(ROWS);
        let mut part = seated::ask(desk, endpoint, asked).await?;
        let Some(rows) = part["rows"].as_array_mut() else { return Ok(all) };
        after = rows.last().map_or(Value::Null, |row| row["number"].clone());
        all.append(rows);
        if part["more"] != true || after.is_null() {
            return Ok(all);
        }
    }
}

async fn list(
    desk: &Desk,
    question: (&str, Value),
    (as_json, words): (bool, fn(&Value) -> String),
) -> Result<(), Ended> {
    let rows = rows(desk, question).await?;
    if as_json {
        output::line(Value::Array(rows).to_string());
    } else if rows.is_empty() {
        output::line("nothing waits");
    } else {
        rows.iter().for_each(|row| output::line(words(row)));
    }
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn record(row: &Value) -> String {
    let record = &row["record"];
    let name = record["name"].as_str().or_else(|| record["id"].as_str()).unwrap_or_else(|| text(&record["key"]));
    format!("{} {name}", text(&record["collection"]))
}

fn queue_line(row: &Value) -> String {
    let fields: Vec<&str> = row["fields"].as_array().into_iter().flatten().map(text).collect();
    let detail = row["detail"].as_str().map_or_else(String::new, |detail| format!(" ({detail})"));
    format!(
        "{}  {} {}: {}; {}{detail}; {} by {}",
        text(&row["operation"]),
        text(&row["kind"]),
        record(row),
        fields.join(", "),
        text(&row["reason"]),
        text(&row["made_at"]),
        text(&row["made_by"]),
    )
}

fn conflict_lines(row: &Value) -> String {
    let who = |name: &str, at: &str| {
        let or_unknown = |value: &Value| value.as_str().unwrap_or("unknown").to_owned();
        format!("{} at {}", or_unknown(&row[name]), or_unknown(&row[at]))
    };
    let mut lines = format!(
        "{}  {} ({}); here by {}, there by {}",
        text(&row["operation"]),
        record(row),
        text(&row["kind"]),
        who("ours_by", "ours_at"),
        who("theirs_by", "theirs_at"),
    );
    for field in row["fields"].as_array().into_iter().flatten() {
        let value = |side: &str| match text(&field[side]["kind"]) {
            "absent" => "(absent)".to_owned(),
            "null" => "(null)".to_owned(),
            "secret" => "(secret)".to_owned(),
            _ => text(&field[side]["text"]).to_owned(),
        };
        let (base, ours, theirs) = (value("base"), value("ours"), value("theirs"));
        lines.push_str(&format!("\n    {}: was {base}, here {ours}, there {theirs}", text(&field["path"])));
    }
    lines
}

/// Each decision names the version that is shown now.
async fn resolve(desk: &Desk, operations: &[String], choices: (Option<Take>, &[String])) -> Result<Value, Ended> {
    let shown = rows(desk, ("changes.conflicts", json!({}))).await?;
    let mut decisions = Vec::with_capacity(operations.len());
    for operation in operations {
        let row = shown.iter().find(|row| text(&row["operation"]) == operation);
        let row = row.ok_or_else(|| Ended::Usage(format!("{operation} is no conflict that waits")))?;
        let chosen = chosen(row, choices)?;
        decisions.push(json!({ "operation": operation, "version": row["version"], "chosen": chosen }));
    }
    seated::ask(desk, "changes.resolve", json!({ "decisions": decisions })).await
}

fn chosen(row: &Value, (take, named): (Option<Take>, &[String])) -> Result<Value, Ended> {
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
fn decided(answer: Value, as_json: bool) -> Result<(), Ended> {
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
