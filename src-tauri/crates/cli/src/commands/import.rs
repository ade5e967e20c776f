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
    let looked = seated::ask(desk, "mt5.preview_import", file.clone()).await?;
    if arguments.dry_run {
        return Ok(looked);
    }
    let login = looked["login"].clone();
    if login.is_null() {
        return Err(Ended::Usage("the report does not say which account it is of: name it with --account".to_owned()));
    }
    let apply = json!({ "file": file, "login": login, "file_hash": looked["file_hash"] });
    seated::ask(desk, "mt5.apply_import", apply).await
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
    if let Some(missing) = done["missing"].as_str() {
        output::line(format!("  {} days of the report do not close; {missing} is missing", done["days_open"]));
    }
    if done["clock_known"] == false {
        output::line("  the server's clock is not settled: times are taken for UTC until it is");
    }
}
