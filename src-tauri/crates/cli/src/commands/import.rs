//! `fidus import`: a report of the terminal into an account's ledger; doing it again adds nothing.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    arguments::{Common, ImportArguments},
    outcome::Ended,
    output, seated,
};

/// Looks at the report, and takes it in unless it is only to be looked at.
pub(crate) async fn import(common: &Common, arguments: ImportArguments) -> Result<(), Ended> {
    let path = std::path::absolute(&arguments.file).map_err(|error| Ended::Unavailable(error.to_string()))?;
    if !path.is_file() {
        return Err(Ended::Usage(format!("there is no file {}", path.display())));
    }
    let desk = seated::seated(common).await?;
    let done = taken_in(&desk, &path, &arguments).await;
    desk.lock().await;
    let done = done?;
    if common.json {
        output::line(done.to_string());
    } else {
        told(&done, arguments.dry_run);
    }
    Ok(())
}

async fn taken_in(desk: &app::Desk, path: &Path, arguments: &ImportArguments) -> Result<Value, Ended> {
    let mut file = json!({ "path": path.to_string_lossy() });
    if let Some(account) = &arguments.account {
        file["login"] = json!(account);
    }
    let looked = asked(desk, "mt5.preview_import", file.clone()).await?;
    if arguments.dry_run {
        return Ok(looked);
    }
    let apply = json!({ "file": file, "login": looked["login"], "file_hash": looked["file_hash"] });
    asked(desk, "mt5.apply_import", apply).await
}

/// Asks the desk; why a report is refused is said in a sentence of its own.
async fn asked(desk: &app::Desk, name: &str, request: Value) -> Result<Value, Ended> {
    seated::ask(desk, name, request).await.map_err(|ended| match ended {
        Ended::Fault(mut fault) => match fault.params.get("rule").map(String::as_str) {
            Some("no_account") => Ended::Usage(
                "the report does not say which account it is of: name it with --account LOGIN; no deal was added"
                    .to_owned(),
            ),
            Some(rule) => {
                if let Some(why) = why(rule) {
                    fault.params.insert("why".to_owned(), why.to_owned());
                }
                Ended::Fault(fault)
            }
            None => Ended::Fault(fault),
        },
        other => other,
    })
}

/// Why a report is refused, and what to do.
fn why(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "empty" => "the file is empty.",
        "too_large" => "the file is too large: save the report for fewer days, and take in the parts.",
        "unreadable" => {
            "this is no report that can be read: save it in the terminal as HTML or XLSX, or as CSV with a line of headings."
        }
        "no_deals" => "the report holds no deals: save the history with its deals.",
        "other_account" => "the report names another account than --account does.",
        "other_ledger" => {
            "the report's deals have the tickets of the account's and say different things: it is of another account."
        }
        "changed_since" => "the file has changed while it was looked at: do it again.",
        "tester" => {
            "this is a report of the strategy tester: a calculation, and not what an account did; --dry-run looks at it."
        }
        _ => return None,
    })
}

/// Says what was added, what was there, what was refused and why, and where the report contradicts itself.
fn told(done: &Value, dry_run: bool) {
    let verb = if dry_run { "would be added" } else { "added" };
    let word = |name: &str| done[name].as_str().map_or_else(|| done[name].to_string(), str::to_owned);
    output::line(format!(
        "account {}: {} deals in the report, {} {verb}, {} were there, {} are there with other figures, {} rows refused",
        word("login"),
        word("deals"),
        word("added"),
        word("present"),
        word("differing_deals"),
        word("refused_rows"),
    ));
    let rows = |name: &str| done[name].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    for row in rows("refused") {
        output::line(format!("  line {}: {}", row["line"], text(&row["reason"])));
    }
    for row in rows("differing") {
        let (ticket, field) = (text(&row["ticket"]), text(&row["field"]));
        output::line(format!(
            "  deal {ticket}: {field} is {}, the report has {}",
            text(&row["held"]),
            text(&row["reported"])
        ));
    }
    for row in rows("differences") {
        let ours = row["ours"].as_str().unwrap_or("nothing");
        output::line(format!(
            "  the report prints {} {}; its deals give {ours}",
            text(&row["figure"]),
            text(&row["printed"])
        ));
    }
    match (done["days_closed"].as_u64(), done["days_open"].as_u64()) {
        (Some(closed @ 1..), Some(0)) => {
            output::line(format!("  the report's balances follow from its deals on all its {closed} days"));
        }
        (Some(0), Some(0)) => output::line("  the report prints no balances to prove its deals by"),
        _ => (),
    }
    if done["account_known"] == false {
        output::line("  the book does not have this account: it is looked at by its login, in no fund and in no total");
    }
    if let Some(missing) = done["missing"].as_str() {
        output::line(format!("  {} days of the report do not close; {missing} is missing", done["days_open"]));
    }
    if done["clock_known"] == false {
        output::line("  the server's clock is not settled: times are taken for UTC until it is");
    }
}
