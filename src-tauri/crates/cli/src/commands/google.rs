//! `fidus google`: the same operations as in the window. What is written is queued first, then sent at once where Google
//! answers.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    time::Duration,
};

use app::{Desk, fault::Fault, google::work};
use serde_json::{Value, json};

use super::{google_calendar, google_drive, google_letters, google_mail, google_status::status};
use crate::{
    arguments::Common,
    english,
    google_arguments::{GoogleCommand, Permission},
    outcome::Ended,
    output, passphrase, seated,
};

/// How often a sign-in under way is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// The longest text of a mail, in bytes.
const LONGEST_TEXT: u64 = 400_000;

/// Runs one command, and locks again.
pub(crate) async fn google(common: &Common, command: GoogleCommand) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let ended = answer(&desk, command, common.json).await;
    desk.lock().await;
    ended
}

async fn answer(desk: &Desk, command: GoogleCommand, as_json: bool) -> Result<(), Ended> {
    match command {
        GoogleCommand::Connect { client_id, secret_file, in_testing, take_other, grant } => {
            if let Some(client_id) = client_id {
                let secret = passphrase::secret(secret_file.as_deref(), "client secret")?;
                let client = json!({ "client_id": client_id, "client_secret": secret, "in_testing": in_testing });
                seated::ask(desk, "google.save_client", client).await?;
            }
            let scopes: Vec<&str> = grant.into_iter().map(Permission::word).collect();
            connect(desk, take_other, &scopes).await?;
            status(desk, as_json).await
        }
        GoogleCommand::Status => {
            // Nothing linked is a state too, and no error of this command.
            let _ = seated::ask(desk, "google.check", json!({})).await;
            status(desk, as_json).await
        }
        GoogleCommand::Disconnect => seated::ask(desk, "google.disconnect", json!({})).await.map(drop),
        GoogleCommand::Sync => {
            work::once(desk).await.map_err(Ended::from)?;
            status(desk, as_json).await
        }
        GoogleCommand::Queue { retry, withdraw } => {
            for (endpoint, id) in [("google.retry", retry), ("google.withdraw", withdraw)] {
                if let Some(id) = id {
                    seated::ask(desk, endpoint, json!({ "id": id })).await?;
                }
            }
            queue(desk, as_json).await
        }
        GoogleCommand::Mail(arguments) => google_mail::mail(desk, arguments, as_json).await,
        GoogleCommand::Drafts(arguments) => google_letters::drafts(desk, arguments, as_json).await,
        GoogleCommand::Templates(arguments) => google_letters::templates(desk, arguments, as_json).await,
        GoogleCommand::Calendar(arguments) => google_calendar::calendar(desk, arguments, as_json).await,
        GoogleCommand::Drive(arguments) => google_drive::drive(desk, arguments, as_json).await,
        GoogleCommand::Sheets(arguments) => google_drive::sheets(desk, arguments, as_json).await,
    }
}

/// Sends the person to the browser and waits for the answer.
async fn connect(desk: &Desk, take_other: bool, scopes: &[&str]) -> Result<(), Ended> {
    let begun = seated::ask(desk, "google.connect", json!({ "scopes": scopes })).await?;
    output::remark("Finish the sign-in in the browser. If none opened, open this address on this machine:");
    output::remark(text(&begun["address"]));
    loop {
        tokio::time::sleep(LOOK).await;
        let stand = seated::ask(desk, "google.status", json!({})).await?["sign_in"].take();
        match text(&stand["kind"]) {
            "waiting" => {}
            "other_account" if take_other => {
                seated::ask(desk, "google.other_account", json!({ "take": true })).await?;
            }
            "other_account" => {
                seated::ask(desk, "google.other_account", json!({ "take": false })).await?;
                let email = text(&stand["email"]);
                return Err(Ended::Usage(format!("{email} is another account than the linked one; say --take-other")));
            }
            "failed" => {
                let fault = serde_json::from_value(stand["fault"].clone());
                return Err(fault.map_or_else(|error| Ended::Unavailable(error.to_string()), Ended::Fault));
            }
            _ => return Ok(()),
        }
    }
}

/// Prints what waits, what was refused, and what arrived last.
pub(super) async fn queue(desk: &Desk, as_json: bool) -> Result<(), Ended> {
    let queue = seated::ask(desk, "google.queue", json!({})).await?;
    list(&queue, as_json, |row| {
        let fault = row["fault"]["code"].as_str().map_or_else(String::new, |code| format!(" ({code})"));
        format!("{}  {} {}: {}{fault}", text(&row["id"]), text(&row["stand"]), text(&row["kind"]), text(&row["title"]))
    });
    Ok(())
}

/// Queues a thing, works once, and tells where it stands.
pub(super) async fn sent(desk: &Desk, (endpoint, request): (&str, Value), as_json: bool) -> Result<(), Ended> {
    let queued = seated::ask(desk, endpoint, request).await?;
    work::once(desk).await.map_err(Ended::from)?;
    let queue = seated::ask(desk, "google.queue", json!({})).await?;
    let row = queue["rows"].as_array().into_iter().flatten().find(|row| row["id"] == queued["id"]);
    let row = row.cloned().unwrap_or(queued);
    let fault = serde_json::from_value::<Fault>(row["fault"].clone()).ok();
    let is_refused = row["stand"] == "refused";
    if !as_json {
        output::line(format!("{}  {}", text(&row["id"]), text(&row["stand"])));
    } else if !is_refused {
        output::line(row.to_string());
    }
    match fault {
        Some(fault) if is_refused => Err(Ended::from(fault)),
        Some(fault) if !as_json => {
            output::remark(format!("It is kept, and tried again: {}", english::what(&fault)));
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Prints rows, a line each.
pub(super) fn list(answer: &Value, as_json: bool, line: impl Fn(&Value) -> String) {
    if as_json {
        output::line(answer.to_string());
        return;
    }
    let rows = answer["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        output::remark(
            "Nothing is here. `fidus google status` says whether an account is linked, and what it may read.",
        );
    }
    rows.iter().for_each(|row| output::line(line(row)));
}

/// Says why what is shown is as it was last seen, where it could not be read anew.
pub(super) fn as_last_seen(answer: &Value) {
    if let Ok(fault) = serde_json::from_value::<Fault>(answer["fault"].clone()) {
        output::remark(format!("As it was last seen: {}", english::what(&fault)));
    }
}

/// The texts of a list.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// A text, or nothing.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// `client:ID` or `prospect:ID`.
pub(super) fn about(mark: &str) -> Result<Value, Ended> {
    match mark.split_once(':') {
        Some((kind @ ("client" | "prospect"), id)) if !id.is_empty() => Ok(json!({ "kind": kind, "id": id })),
        _ => Err(Ended::Usage(format!("{mark} is no record: say client:ID or prospect:ID"))),
    }
}

/// A path that does not depend on where the command was started.
pub(super) fn absolute(path: &Path) -> Result<String, Ended> {
    let unavailable = |error: std::io::Error| Ended::Unavailable(format!("{}: {error}", path.display()));
    let whole: PathBuf = std::path::absolute(path).map_err(unavailable)?;
    Ok(whole.display().to_string())
}

/// A text out of a file, or of standard input.
pub(super) fn words(file: &Path) -> Result<String, Ended> {
    let unavailable = |error: std::io::Error| Ended::Unavailable(format!("{}: {error}", file.display()));
    let mut words = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(LONGEST_TEXT + 1).read_to_end(&mut words).map_err(unavailable)?;
    } else {
        let opened = std::fs::File::open(file).map_err(unavailable)?;
        opened.take(LONGEST_TEXT + 1).read_to_end(&mut words).map_err(unavailable)?;
    }
    // Never the half of a letter: what is too long is not sent at all.
    if words.len() as u64 > LONGEST_TEXT {
        return Err(Ended::Usage(format!("{} is longer than {LONGEST_TEXT} bytes: attach it instead", file.display())));
    }
    String::from_utf8(words).map_err(|_| Ended::Usage(format!("{} is no text in UTF-8", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_by_its_kind_and_id() {
        assert_eq!(about("client:c:1").ok(), Some(json!({ "kind": "client", "id": "c:1" })));
        assert!(about("account:7").is_err() && about("client:").is_err() && about("c1").is_err());
    }
}
