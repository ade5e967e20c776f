//! The mailbox as it is kept here: read once, followed by its history, found by its words, readable without a network.

use ports::google::{GoogleFault, MailAddress, MailToSend};
use serde_json::{Value, json};

use super::{
    fake::Fake,
    fake_rest::message,
    stage::{Stage, about, linked},
};
use crate::desk::now;

fn address(email: &str) -> MailAddress {
    MailAddress { name: String::new(), email: email.into() }
}

/// A mail that came to the person.
fn came(fake: &Fake, id: &str, (from, subject, text): (&str, &str, &str)) {
    let mail = MailToSend {
        message_id: format!("{id}@client.example"),
        date: now(),
        from: address(from),
        to: vec![address("olive@firm.example")],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: subject.into(),
        text: text.into(),
        html: None,
        reply_to: None,
        files: Vec::new(),
    };
    let mut came = message(id, &mail);
    came.summary.labels = vec!["INBOX".into(), "UNREAD".into()];
    let mut world = fake.world();
    world.mailbox.push(came);
    world.history += 1;
    let at = world.history;
    world.changed.push((at, id.into()));
}

async fn threads(stage: &Stage, wanted: Value) -> Vec<String> {
    let mut request = json!({ "label": null, "about": null, "text": null, "offset": 0, "limit": 50 });
    for (name, value) in wanted.as_object().expect("an object") {
        request[name] = value.clone();
    }
    let found = stage.ask("mail.threads", request).await;
    let subject = |row: &Value| row["subject"].as_str().expect("a subject").to_owned();
    found["rows"].as_array().expect("rows").iter().map(subject).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_there_is_no_mail_and_nothing_invented() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = super::stage::stage(folder.path()).await;
    let request = json!({ "label": null, "about": null, "text": null, "offset": 0, "limit": 50 });
    let found = stage.ask("mail.threads", request).await;
    assert_eq!((&found["linked"], &found["rows"]), (&json!(false), &json!([])));
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_and_what_goes_is_followed_and_a_forgotten_history_is_read_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    came(&stage.fake, "a1", ("ana@client.example", "Statement", "The statement for June, señora"));
    came(&stage.fake, "a2", ("pep@other.example", "Lunch", "At noon"));
    stage.round().await;
    assert_eq!(threads(&stage, json!({})).await.len(), 2);
    assert_eq!(threads(&stage, json!({ "text": "senora stat" })).await, ["Statement"]);
    assert_eq!(threads(&stage, json!({ "about": about() })).await, ["Statement"]);
    {
        let mut world = stage.fake.world();
        world.mailbox.retain(|message| message.summary.id != "a2");
        world.history_forgotten = true;
    }
    stage.round().await;
    assert_eq!(threads(&stage, json!({})).await, ["Statement"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_is_readable_after_a_restart_without_a_network() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    came(&stage.fake, "a1", ("ana@client.example", "Statement", "The statement for June"));
    stage.round().await;
    let stage = stage.restarted(folder.path()).await;
    stage.fake.world().away = Some(GoogleFault::Offline { host: "fake.example".into(), detail: String::new() });
    assert_eq!(threads(&stage, json!({ "text": "june" })).await, ["Statement"]);
    let thread = stage.ask("mail.thread", json!({ "id": "t-a1" })).await;
    assert_eq!(thread["messages"][0]["message"]["body"]["text"], "The statement for June");
    assert_eq!(thread["fault"], Value::Null);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_goes_into_its_thread_and_stands_there_once_it_was_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    came(&stage.fake, "a1", ("ana@client.example", "Statement", "Please"));
    stage.round().await;
    let mail = json!({
        "to": ["Ana <ana@client.example>"], "cc": [], "bcc": [], "subject": "Re: Statement", "text": "Here it is",
        "answers": "a1", "files": [], "about": about(),
    });
    stage.ask("mail.send", json!({ "mail": mail, "draft": null })).await;
    stage.settle().await;
    let sent = stage.fake.world().sent[0].clone();
    assert_eq!(
        sent.reply_to.map(|reply| (reply.thread_id, reply.message_id)),
        Some(("t-a1".into(), "a1@client.example".into()))
    );
    assert_eq!(sent.from.email, "olive@firm.example");
    let thread = stage.ask("mail.thread", json!({ "id": "t-a1" })).await;
    assert_eq!(thread["messages"].as_array().map(Vec::len), Some(2));
    assert_eq!(stage.queue().await[0]["about"], about());
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_takes_the_records_fields_and_tells_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = super::stage::stage(folder.path()).await;
    let template = json!({ "name": "Welcome", "subject": "Welcome, {{first_name}}", "text": "{{name}}: {{phone}}" });
    stage.ask("mail.save_template", template).await;
    let merged = stage.ask("mail.merge", json!({ "name": "Welcome", "about": about() })).await;
    assert_eq!(
        merged,
        json!({
            "to": ["ana@client.example"], "subject": "Welcome, Ana", "text": "Ana Testwood: {{phone}}", "missing": ["phone"],
        })
    );
    let unknown = json!({ "name": "Bad", "subject": "", "text": "{{iban}}" });
    let fault = stage.try_ask("mail.save_template", unknown).await.expect_err("no such field");
    assert_eq!((fault.params["field"].as_str(), fault.params["rule"].as_str()), ("text", "unknown_field"));
    stage.desk.lock().await;
}
