//! `fidus google`: the same operations as in the window. What is written is queued first, then sent at once where Google
//! answers.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    time::Duration,
};

use app::{Desk, google::work};
use serde_json::{Value, json};

use super::google_status::status;
use crate::{
    arguments::Common,
    google_arguments::{CalendarArguments, DriveArguments, GoogleCommand, MailArguments, Permission, SheetsArguments},
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
        GoogleCommand::Mail(arguments) => mail(desk, arguments, as_json).await,
        GoogleCommand::Calendar(arguments) => calendar(desk, arguments, as_json).await,
        GoogleCommand::Drive(arguments) => drive(desk, arguments, as_json).await,
        GoogleCommand::Sheets(arguments) => sheets(desk, arguments, as_json).await,
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

async fn queue(desk: &Desk, as_json: bool) -> Result<(), Ended> {
    let queue = seated::ask(desk, "google.queue", json!({})).await?;
    list(&queue, as_json, |row| {
        let fault = row["fault"]["code"].as_str().map_or_else(String::new, |code| format!(" ({code})"));
        format!("{}  {} {}: {}{fault}", text(&row["id"]), text(&row["stand"]), text(&row["kind"]), text(&row["title"]))
    });
    Ok(())
}

async fn mail(desk: &Desk, arguments: MailArguments, as_json: bool) -> Result<(), Ended> {
    let about = arguments.about.as_deref().map(about).transpose()?;
    if let Some(file) = &arguments.text_file {
        let files: Vec<String> = arguments.attach.iter().map(|path| absolute(path)).collect::<Result<_, _>>()?;
        let mail = json!({
            "to": arguments.to, "cc": [], "bcc": [], "subject": arguments.subject, "text": words(file)?, "answers": null,
            "files": files, "about": about,
        });
        return sent(desk, ("mail.send", json!({ "mail": mail, "draft": null })), as_json).await;
    }
    if let Some(message) = arguments.save {
        let folder = arguments.folder.as_deref().map(absolute).transpose()?;
        let saved = seated::ask(desk, "mail.save_message", json!({ "message": message, "folder": folder })).await?;
        output::line(if as_json { saved.to_string() } else { text(&saved["path"]).to_owned() });
        return Ok(());
    }
    if let Some(id) = arguments.read {
        let thread = seated::ask(desk, "mail.thread", json!({ "id": id })).await?;
        if as_json {
            output::line(thread.to_string());
            return Ok(());
        }
        for message in thread["messages"].as_array().into_iter().flatten() {
            let summary = &message["summary"];
            let from = text(&summary["from"][0]["email"]);
            let (at, subject) = (text(&summary["received_at"]), text(&summary["subject"]));
            output::line(format!("{}  {at}  {from}  {subject}\n", text(&summary["id"])));
            output::line(message["message"]["body"]["text"].as_str().unwrap_or("(not here yet)"));
        }
        return Ok(());
    }
    let request = json!({ "label": null, "about": about, "text": arguments.search, "offset": 0, "limit": 50 });
    let threads = seated::ask(desk, "mail.threads", request).await?;
    list(&threads, as_json, |row| {
        let senders: Vec<&str> = row["senders"].as_array().into_iter().flatten().map(text).collect();
        format!("{}  {}  {}  {}", text(&row["id"]), text(&row["last_at"]), senders.join(", "), text(&row["subject"]))
    });
    Ok(())
}

async fn calendar(desk: &Desk, arguments: CalendarArguments, as_json: bool) -> Result<(), Ended> {
    let about = arguments.about.as_deref().map(about).transpose()?;
    if let (Some(title), Some(start), Some(end)) = (&arguments.title, &arguments.start, &arguments.end) {
        let meeting = json!({
            "title": title, "place": "", "description": "", "guests": arguments.guest, "with_meet": !arguments.no_meet,
            "tell_guests": true, "about": about,
            "time": { "kind": "hours", "start": start, "end": end, "zone": arguments.zone },
        });
        return sent(desk, ("calendar.create", meeting), as_json).await;
    }
    if let Some(id) = arguments.cancel {
        seated::ask(desk, "calendar.cancel", json!({ "id": id, "tell_guests": true })).await?;
        work::once(desk).await.map_err(Ended::from)?;
        return queue(desk, as_json).await;
    }
    let now = desk.environment().clock.now();
    let until = now.checked_add(Duration::from_secs(u64::from(arguments.days) * 86_400)).unwrap_or(now);
    let events = seated::ask(desk, "calendar.events", json!({ "from": now, "until": until, "about": about })).await?;
    list(&events, as_json, |row| {
        let event = &row["event"];
        let start = event["start"]["instant"].as_str().or_else(|| event["start"]["date"].as_str()).unwrap_or_default();
        let waits = row["waiting"]["stand"].as_str().map_or_else(String::new, |stand| format!(" ({stand})"));
        format!("{}  {start}  {}{waits}  {}", text(&event["id"]), text(&event["title"]), text(&event["meet"]))
    });
    Ok(())
}

async fn drive(desk: &Desk, arguments: DriveArguments, as_json: bool) -> Result<(), Ended> {
    let about = arguments.about.as_deref().map(about).transpose()?;
    if let Some(path) = &arguments.upload {
        return sent(desk, ("drive.upload", json!({ "path": absolute(path)?, "about": about })), as_json).await;
    }
    if let Some(id) = arguments.share {
        let share = json!({ "id": id, "email": arguments.with, "role": arguments.role.word(), "tell": true });
        return sent(desk, ("drive.share", share), as_json).await;
    }
    if let Some(id) = arguments.download {
        let downloaded = seated::ask(desk, "drive.download", json!({ "id": id, "save": true })).await?;
        output::line(text(&downloaded["saved"]["path"]));
        return Ok(());
    }
    let mut files = seated::ask(desk, "drive.files", json!({ "about": about, "folder": null })).await?;
    files["rows"] = files["files"].take();
    list(&files, as_json, |file| format!("{}  {}  {}", text(&file["id"]), file["size"], text(&file["name"])));
    Ok(())
}

async fn sheets(desk: &Desk, arguments: SheetsArguments, as_json: bool) -> Result<(), Ended> {
    let request = json!({
        "table": arguments.table.word(), "title": arguments.title, "words": null, "book": arguments.book,
    });
    sent(desk, ("sheets.export", request), as_json).await
}

/// Queues a thing, works once, and tells where it stands.
async fn sent(desk: &Desk, (endpoint, request): (&str, Value), as_json: bool) -> Result<(), Ended> {
    let queued = seated::ask(desk, endpoint, request).await?;
    work::once(desk).await.map_err(Ended::from)?;
    let queue = seated::ask(desk, "google.queue", json!({})).await?;
    let row = queue["rows"].as_array().into_iter().flatten().find(|row| row["id"] == queued["id"]);
    let row = row.cloned().unwrap_or(queued);
    output::line(if as_json { row.to_string() } else { format!("{}  {}", text(&row["id"]), text(&row["stand"])) });
    Ok(())
}

fn list(answer: &Value, as_json: bool, line: impl Fn(&Value) -> String) {
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

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// `client:ID` or `prospect:ID`.
fn about(mark: &str) -> Result<Value, Ended> {
    match mark.split_once(':') {
        Some((kind @ ("client" | "prospect"), id)) if !id.is_empty() => Ok(json!({ "kind": kind, "id": id })),
        _ => Err(Ended::Usage(format!("{mark} is no record: say client:ID or prospect:ID"))),
    }
}

fn absolute(path: &Path) -> Result<String, Ended> {
    let unavailable = |error: std::io::Error| Ended::Unavailable(format!("{}: {error}", path.display()));
    let whole: PathBuf = std::path::absolute(path).map_err(unavailable)?;
    Ok(whole.display().to_string())
}

fn words(file: &Path) -> Result<String, Ended> {
    let unavailable = |error: std::io::Error| Ended::Unavailable(format!("{}: {error}", file.display()));
    let mut words = String::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(LONGEST_TEXT).read_to_string(&mut words).map_err(unavailable)?;
    } else {
        let opened = std::fs::File::open(file).map_err(unavailable)?;
        opened.take(LONGEST_TEXT).read_to_string(&mut words).map_err(unavailable)?;
    }
    Ok(words)
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
