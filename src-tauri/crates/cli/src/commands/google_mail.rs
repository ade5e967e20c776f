//! `fidus google mail`: threads, what they say, their files and links, and mails that are written and answered.

use app::Desk;
use serde_json::{Value, json};

use super::google::{about, absolute, as_last_seen, list, sent, text, texts, words};
use crate::{google_mail_arguments::MailArguments, outcome::Ended, output, seated};

/// Threads listed at once.
const PAGE: u32 = 50;

/// Runs one command.
pub(super) async fn mail(desk: &Desk, arguments: MailArguments, as_json: bool) -> Result<(), Ended> {
    if arguments.text_file.is_some() || arguments.template.is_some() {
        return write(desk, arguments, as_json).await;
    }
    if let Some(message) = arguments.save {
        let folder = arguments.folder.as_deref().map(absolute).transpose()?;
        let saved = seated::ask(desk, "mail.save_message", json!({ "message": message, "folder": folder })).await?;
        output::line(if as_json { saved.to_string() } else { text(&saved["path"]).to_owned() });
        return Ok(());
    }
    if let Some(file) = arguments.save_attachment {
        return save_attachment(desk, &file, as_json).await;
    }
    if let Some(thread) = arguments.attachments {
        return files(desk, &thread, as_json).await;
    }
    if let Some(thread) = arguments.links {
        return links(desk, &thread, as_json).await;
    }
    if let Some(thread) = arguments.read {
        return read(desk, &thread, as_json).await;
    }
    let about = arguments.about.as_deref().map(about).transpose()?;
    let request = json!({
        "label": arguments.label, "about": about, "text": arguments.search, "offset": arguments.skip, "limit": PAGE,
    });
    let threads = seated::ask(desk, "mail.threads", request).await?;
    list(&threads, as_json, |row| {
        let senders = texts(&row["senders"]).join(", ");
        format!("{}  {}  {senders}  {}", text(&row["id"]), text(&row["last_at"]), text(&row["subject"]))
    });
    if threads["more"] == true && !as_json {
        output::remark(format!("There are more: --skip {}", arguments.skip.saturating_add(PAGE)));
    }
    Ok(())
}

async fn read(desk: &Desk, thread: &str, as_json: bool) -> Result<(), Ended> {
    let thread = seated::ask(desk, "mail.thread", json!({ "id": thread })).await?;
    if as_json {
        output::line(thread.to_string());
        return Ok(());
    }
    as_last_seen(&thread);
    for message in thread["messages"].as_array().into_iter().flatten() {
        let summary = &message["summary"];
        let from = text(&summary["from"][0]["email"]);
        let (at, subject) = (text(&summary["received_at"]), text(&summary["subject"]));
        let draft = if is_draft(message) { "  (a draft at Google)" } else { "" };
        output::line(format!("{}  {at}  {from}  {subject}{draft}\n", text(&summary["id"])));
        output::line(message["message"]["body"]["text"].as_str().unwrap_or("(not here yet)"));
        let files = message["message"]["attachments"].as_array().map_or(0, Vec::len);
        if files > 0 {
            output::remark(format!("{files} attached: fidus google mail --attachments {}", text(&thread["id"])));
        }
    }
    Ok(())
}

fn is_draft(message: &Value) -> bool {
    texts(&message["labels"]).contains(&"DRAFT")
}

/// Something of each message of a thread, with the message it is of.
async fn rows(desk: &Desk, thread: &str, of: impl Fn(&Value) -> &Value) -> Result<Vec<Value>, Ended> {
    let thread = seated::ask(desk, "mail.thread", json!({ "id": thread })).await?;
    let mut rows = Vec::new();
    for message in thread["messages"].as_array().into_iter().flatten() {
        for row in of(&message["message"]).as_array().into_iter().flatten() {
            let mut row = row.clone();
            row["message"] = message["summary"]["id"].clone();
            rows.push(row);
        }
    }
    Ok(rows)
}

async fn files(desk: &Desk, thread: &str, as_json: bool) -> Result<(), Ended> {
    let rows = rows(desk, thread, |message| &message["attachments"]).await?;
    if rows.is_empty() && !as_json {
        output::remark("Nothing is attached in this thread.");
        return Ok(());
    }
    list(&json!({ "rows": rows }), as_json, |file| {
        let danger = if file["is_dangerous"] == true { "  (may run, or hides what it is)" } else { "" };
        format!("{}/{}  {}  {}{danger}", text(&file["message"]), text(&file["part"]), file["size"], text(&file["name"]))
    });
    Ok(())
}

async fn save_attachment(desk: &Desk, file: &str, as_json: bool) -> Result<(), Ended> {
    let unknown =
        || Ended::Usage(format!("{file} is no file of a mail: fidus google mail --attachments THREAD lists them"));
    let (message, part) = file.split_once('/').ok_or_else(unknown)?;
    let saved = seated::ask(desk, "mail.save_attachment", json!({ "message": message, "part": part })).await?;
    output::line(if as_json { saved.to_string() } else { text(&saved["path"]).to_owned() });
    Ok(())
}

async fn links(desk: &Desk, thread: &str, as_json: bool) -> Result<(), Ended> {
    let rows = rows(desk, thread, |message| &message["body"]["links"]).await?;
    if rows.is_empty() && !as_json {
        output::remark("No link is in this thread.");
        return Ok(());
    }
    list(&json!({ "rows": rows }), as_json, |link| {
        let odd: Vec<String> = texts(&link["warnings"]).iter().map(|word| word.replace('_', " ")).collect();
        let odd = if odd.is_empty() { String::new() } else { format!("  ({})", odd.join(", ")) };
        format!("{}  {}{odd}  {}", text(&link["host"]), text(&link["address"]), text(&link["text"]))
    });
    Ok(())
}

/// Sends what was written, or keeps it.
async fn write(desk: &Desk, arguments: MailArguments, as_json: bool) -> Result<(), Ended> {
    let mail = written(desk, &arguments).await?;
    if arguments.keep {
        let draft = json!({ "id": arguments.draft, "mail": mail });
        let kept = seated::ask(desk, "mail.save_draft", draft).await?;
        output::line(if as_json { kept.to_string() } else { text(&kept["id"]).to_owned() });
        return Ok(());
    }
    if mail["to"].as_array().is_some_and(Vec::is_empty) && arguments.cc.is_empty() && arguments.bcc.is_empty() {
        return Err(Ended::Usage("nobody is written to: say --to ADDRESS, --reply THREAD, or --keep".to_owned()));
    }
    sent(desk, ("mail.send", json!({ "mail": mail, "draft": null })), as_json).await
}

async fn written(desk: &Desk, arguments: &MailArguments) -> Result<Value, Ended> {
    let about = arguments.about.as_deref().map(about).transpose()?;
    let mut mail = json!({
        "to": [], "cc": [], "bcc": arguments.bcc, "subject": "", "text": "", "answers": null, "about": about,
        "files": arguments.attach.iter().map(|path| absolute(path)).collect::<Result<Vec<_>, _>>()?,
    });
    if let Some(file) = &arguments.text_file {
        mail["text"] = words(file)?.into();
    }
    if let Some(name) = &arguments.template {
        let merged = merged(desk, name, &mail["about"]).await?;
        for part in ["to", "subject", "text"] {
            mail[part] = merged[part].clone();
        }
    }
    if let Some(thread) = &arguments.reply {
        answer(desk, (thread, arguments.all), &mut mail).await?;
    }
    if !arguments.to.is_empty() {
        mail["to"] = json!(arguments.to);
    }
    if let Some(cc) = mail["cc"].as_array_mut() {
        cc.extend(arguments.cc.iter().map(|address| json!(address)));
    }
    if let Some(subject) = &arguments.subject {
        mail["subject"] = subject.as_str().into();
    }
    Ok(mail)
}

/// A template with a record's fields in it; one with a field that the record lacks is not sent half filled.
async fn merged(desk: &Desk, name: &str, about: &Value) -> Result<Value, Ended> {
    let merged = seated::ask(desk, "mail.merge", json!({ "name": name, "about": about })).await?;
    let missing = texts(&merged["missing"]);
    if missing.is_empty() { Ok(merged) } else { Err(Ended::Usage(lacks(&missing))) }
}

/// What a record does not have.
pub(super) fn lacks(missing: &[&str]) -> String {
    format!(
        "the record has no {}: say --text-file with the whole text, or write it into the record",
        missing.join(", no ")
    )
}

/// Turns a mail into the answer to a thread's newest message, as the window does.
async fn answer(desk: &Desk, (thread, all): (&str, bool), mail: &mut Value) -> Result<(), Ended> {
    let status = seated::ask(desk, "google.status", json!({})).await?;
    let own = text(&status["account"]["email"]).to_lowercase();
    let thread = seated::ask(desk, "mail.thread", json!({ "id": thread })).await?;
    let newest = thread["messages"].as_array().into_iter().flatten().rev().find(|message| !is_draft(message));
    let message = newest.map(|message| &message["message"]).filter(|message| message.is_object());
    let Some(message) = message else {
        return Err(Ended::Usage(
            "the newest message is not here yet: say fidus google sync, and try again".to_owned(),
        ));
    };
    let summary = &message["summary"];
    let (to, cc) = recipients(message, &own, all);
    let subject = text(&summary["subject"]);
    let is_answer = subject.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("re:"));
    mail["subject"] = if is_answer { subject.into() } else { format!("Re: {subject}").into() };
    mail["answers"] = summary["id"].clone();
    let from = written_all(&summary["from"]).join(", ");
    let quoted = quoted(text(&message["body"]["text"]));
    let said = text(&mail["text"]).trim_end().to_owned();
    mail["text"] = format!("{said}\n\n{}, {from}:\n{quoted}\n", text(&summary["received_at"])).into();
    mail["to"] = json!(to);
    mail["cc"] = json!(cc);
    Ok(())
}

/// To whom an answer goes: to whom the sender asks for, to everybody else where wished, but never to oneself.
fn recipients(message: &Value, own: &str, all: bool) -> (Vec<String>, Vec<String>) {
    let summary = &message["summary"];
    let is_own = |address: &Value| text(&address["email"]).eq_ignore_ascii_case(own);
    let of = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let asked = if of(&message["reply_to"]).is_empty() { of(&summary["from"]) } else { of(&message["reply_to"]) };
    // An answer to one's own mail goes to whom that one went.
    let first = if asked.iter().all(is_own) { of(&summary["to"]) } else { asked };
    let is_first =
        |other: &Value| first.iter().any(|one| text(&one["email"]).eq_ignore_ascii_case(text(&other["email"])));
    let rest = of(&summary["to"]).into_iter().chain(of(&summary["cc"]));
    let others: Vec<Value> = rest.filter(|address| all && !is_own(address) && !is_first(address)).collect();
    (first.iter().map(written_one).collect(), others.iter().map(written_one).collect())
}

fn written_all(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(written_one).collect()
}

/// An address as it is typed. A name with signs that part addresses stands in quotes.
fn written_one(address: &Value) -> String {
    let (name, email) = (text(&address["name"]), text(&address["email"]));
    if name.is_empty() {
        email.to_owned()
    } else if name.contains(['"', ',', ';', '<', '>']) {
        format!("\"{}\" <{email}>", name.replace('"', ""))
    } else {
        format!("{name} <{email}>")
    }
}

fn quoted(words: &str) -> String {
    let line = |line: &str| if line.starts_with('>') { format!(">{line}") } else { format!("> {line}") };
    words.trim_end().lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str) -> Value {
        json!({ "name": name, "email": email })
    }

    fn message() -> Value {
        json!({
            "reply_to": [],
            "summary": {
                "from": [person("Ruiz, Ana", "ana@client.example")],
                "to": [person("", "Desk@fund.example"), person("Bo", "bo@client.example")],
                "cc": [person("", "c@client.example")],
            },
        })
    }

    #[test]
    fn an_answer_goes_to_whom_the_sender_asks_for_and_never_to_oneself() {
        let own = "desk@fund.example";
        let to_ana = || vec!["\"Ruiz, Ana\" <ana@client.example>".to_owned()];
        assert_eq!(recipients(&message(), own, false), (to_ana(), Vec::new()));
        let others = vec!["Bo <bo@client.example>".to_owned(), "c@client.example".to_owned()];
        assert_eq!(recipients(&message(), own, true), (to_ana(), others));
        let mut elsewhere = message();
        elsewhere["reply_to"] = json!([person("", "office@client.example")]);
        assert_eq!(recipients(&elsewhere, own, false).0, ["office@client.example"]);
        let mut own_mail = message();
        own_mail["summary"]["from"] = json!([person("Desk", own)]);
        assert_eq!(recipients(&own_mail, own, false).0, ["Desk@fund.example", "Bo <bo@client.example>"]);
    }

    #[test]
    fn what_is_answered_is_quoted_line_by_line() {
        assert_eq!(quoted("Hello\n> earlier\n\n"), "> Hello\n>> earlier");
    }
}
