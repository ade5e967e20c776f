//! The same on the command line: each command is a program of its own, and finds what the one before left.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use values::Clock as _;

use crate::{
    fake::Trouble,
    stage::{Granted, Stage, endpoints},
};

/// The program, built beside the tests; `FIDUS_BIN` names another one. Only one built for development can be shown a
/// Google of this machine.
fn program() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("fidus");
    let path = std::env::var_os("FIDUS_BIN").map_or_else(built, PathBuf::from);
    assert!(path.exists(), "{} is not built: cargo xtask test builds it", path.display());
    path
}

/// A folder, and where Google is.
struct Line<'a> {
    folder: &'a Path,
    stage: &'a Stage,
}

impl Line<'_> {
    fn command(&self, words: &[&str]) -> Command {
        let at = self.folder.join("google.json");
        let endpoints = endpoints(&self.stage.issuer.server.root, &self.stage.fake.server.root);
        std::fs::write(&at, serde_json::to_vec(&endpoints).expect("JSON")).expect("our own folder");
        let mut command = Command::new(program());
        command.arg("google").args(words).arg("--workspace").arg(self.folder);
        // Without a path no browser is found: the address is written, and the test goes there.
        command.env("FIDUS_GOOGLE_AT", at).env("FIDUS_EXPORT_DIR", self.folder.join("exports")).env("PATH", "");
        command.env("HOME", self.folder).env("XDG_DATA_HOME", self.folder);
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("fidus runs")
    }

    fn says(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(output.status.success(), "{words:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    fn answers(&self, words: &[&str]) -> Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.says(&words)).expect("JSON")
    }

    /// Links, with the test in the place of the browser.
    fn connects(&self, words: &[&str]) -> String {
        let mut child = self.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("fidus runs");
        let mut told = BufReader::new(child.stderr.take().expect("piped")).lines().map_while(Result::ok);
        let address = told.find(|line| line.starts_with("http://127.0.0.1:")).expect("an address");
        let callback = Granted::new(&self.stage.issuer, &address);
        callback.arrives();
        let mut said = String::new();
        child.stdout.take().expect("piped").read_to_string(&mut said).expect("text");
        assert!(child.wait().expect("it ends").success(), "{said}{}", told.collect::<Vec<_>>().join("\n"));
        said
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_links_reads_sends_waits_reconnects_and_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    stage.desk.lock().await;
    tokio::task::block_in_place(|| walk(&Line { folder: folder.path(), stage: &stage }));
    stage.fake.assert_all_valid();
}

/// A letter with a file, as Gmail has it now.
const WITH_FILE: &str = "From: ana@client.example\r\nTo: desk@fund.example\r\nSubject: Papers\r\n\
    Message-ID: <papers@client.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/plain\r\n\r\nSee https://a.example/x\r\n\
    --b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_answers_keeps_fills_changes_and_saves_as_the_window_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    stage.fake.world().mail.receive(WITH_FILE.as_bytes(), Some("papers"));
    let minutes = json!({
        "id": "doc-1", "name": "Minutes 3/26", "mimeType": "application/vnd.google-apps.document", "trashed": false,
    });
    stage.fake.world().drive.files.insert("doc-1".to_owned(), (minutes, Vec::new()));
    stage.connect().await;
    stage.desk.lock().await;
    tokio::task::block_in_place(|| {
        let line = Line { folder: folder.path(), stage: &stage };
        line.says(&["sync"]);
        answers(&line);
        letters(&line);
        meetings(&line);
        folders(&line);
        line.says(&["drive"]);
        let saved = line.says(&["drive", "--download", "doc-1"]);
        assert!(saved.trim_end().ends_with("Minutes 3-26.docx"), "{saved}");
        assert_eq!(std::fs::read(saved.trim_end()).expect("it is there"), b"Minutes 3/26 as docx");
    });
    stage.fake.assert_all_valid();
}

impl Line<'_> {
    /// A file with these words.
    fn file(&self, name: &str, words: &str) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, words).expect("our own folder");
        path.display().to_string()
    }

    /// What the last mail that was sent is.
    fn last_sent(&self) -> String {
        let world = self.stage.fake.world();
        let sent = world.mail.messages.iter().rev().find(|kept| kept.labels.contains(&"SENT")).expect("one was sent");
        String::from_utf8(sent.raw.clone()).expect("text")
    }
}

/// Files and links of a thread, and an answer to it.
fn answers(line: &Line<'_>) {
    let rows = line.answers(&["mail", "--attachments", "papers"])["rows"].clone();
    let file = format!("{}/{}", rows[0]["message"].as_str().expect("an id"), rows[0]["part"].as_str().expect("a part"));
    assert_eq!(line.says(&["mail", "--attachments", "papers"]), format!("{file}  5  a.pdf\n"));
    let saved = line.says(&["mail", "--save-attachment", &file]);
    assert_eq!(std::fs::read(saved.trim_end()).expect("it is there"), b"Hello");
    assert_eq!(line.says(&["mail", "--links", "papers"]), "a.example  https://a.example/x  https://a.example/x\n");
    assert_eq!(line.run(&["mail", "--save-attachment", "papers"]).status.code(), Some(2));

    let words = line.file("answer.txt", "Thank you");
    assert_eq!(line.answers(&["mail", "--reply", "papers", "--text-file", &words])["title"], "Re: Papers");
    let sent = line.last_sent();
    for part in
        ["To: <ana@client.example>", "In-Reply-To: <papers@client.example>", "Thank you", "> See https://a.example/x"]
    {
        assert!(sent.contains(part), "{part}: {sent}");
    }
    let thread = line.stage.fake.world().mail.messages.last().expect("sent").thread.clone();
    assert_eq!(thread, "papers");
    // Somebody has to be written to, and a text or a template is needed.
    assert_eq!(line.run(&["mail", "--text-file", &words]).status.code(), Some(2));
    assert_eq!(line.run(&["mail", "--to", "a@b.example"]).status.code(), Some(2));
}

/// The folder of a record that somebody deleted at Google: it is none, and the next upload makes one.
fn folders(line: &Line<'_>) {
    let words = line.file("statement.txt", "Figures");
    let upload = ["drive", "--upload", &words, "--about", "prospect:p-1"];
    assert_eq!(line.answers(&upload)["stand"], "verified");
    let listed = line.answers(&["drive", "--about", "prospect:p-1"]);
    assert_eq!(listed["rows"][0]["name"], "statement.txt");
    let folder = listed["folder"].as_str().expect("a folder").to_owned();
    assert!(line.says(&["drive", "--folder", &folder]).ends_with("  7  statement.txt\n"));
    line.stage.fake.world().drive.files.retain(|id, (file, _)| *id != folder && file["parents"][0] != *folder);
    let gone = line.answers(&["drive", "--about", "prospect:p-1"]);
    assert_eq!((&gone["folder"], &gone["fault"], &gone["rows"]), (&Value::Null, &Value::Null, &json!([])));
    assert_eq!(line.answers(&upload)["stand"], "verified");
    assert_ne!(line.answers(&["drive", "--about", "prospect:p-1"])["folder"], json!(folder));
}

/// Drafts and templates.
fn letters(line: &Line<'_>) {
    let words = line.file("begun.txt", "Dear Bo");
    let id = line.says(&["mail", "--to", "bo@client.example", "--subject", "Begun", "--text-file", &words, "--keep"]);
    let id = id.trim_end();
    let other = line.file("other.txt", "Dear Bo, again");
    let again =
        ["mail", "--to", "bo@client.example", "--subject", "Begun", "--text-file", &other, "--keep", "--draft", id];
    assert_eq!(line.says(&again).trim_end(), id);
    assert!(line.says(&["drafts"]).ends_with("  bo@client.example  Begun\n"));
    assert_eq!(line.says(&["drafts", "--show", id]), "To: bo@client.example\nSubject: Begun\n\nDear Bo, again\n");
    assert!(line.says(&["drafts", "--send", id]).ends_with("verified\n"));
    assert!(line.last_sent().contains("Dear Bo, again"));
    assert_eq!(line.says(&["drafts"]), "");
    assert_eq!(line.run(&["drafts", "--send", id]).status.code(), Some(2));

    let text = line.file("template.txt", "Dear {{first_name}}, call {{phone}}");
    line.says(&["templates", "--keep", "Welcome", "--subject", "For {{name}}", "--text-file", &text]);
    assert_eq!(line.says(&["templates"]), "Welcome  For {{name}}\n");
    let filled = line.says(&["templates", "--merge", "Welcome", "--about", "prospect:p-1"]);
    assert_eq!(filled, "To: ana@client.example\nSubject: For Ana Testwood\n\nDear Ana, call {{phone}}\n");
    let half = line.run(&["mail", "--template", "Welcome", "--about", "prospect:p-1"]);
    assert_eq!(half.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&half.stderr).starts_with("the record has no phone: "), "{half:?}");
    let text = line.file("template.txt", "Dear {{first_name}}");
    line.says(&["templates", "--keep", "Welcome", "--subject", "For {{name}}", "--text-file", &text]);
    assert_eq!(line.says(&["templates", "--show", "Welcome"]), "Subject: For {{name}}\n\nDear {{first_name}}\n");
    let sent = line.answers(&["mail", "--template", "Welcome", "--about", "prospect:p-1"]);
    assert_eq!((&sent["title"], &sent["about"]["id"]), (&json!("For Ana Testwood"), &json!("p-1")));
    assert!(line.last_sent().contains("Dear Ana"));
    line.says(&["templates", "--remove", "Welcome"]);
    assert_eq!(line.run(&["templates", "--remove", "Welcome"]).status.code(), Some(1));
}

/// Meetings that are made, shown, changed and called off.
fn meetings(line: &Line<'_>) {
    // In thirty days: what is further away than a year and a month is not kept here.
    let now = line.stage.clock.now();
    let day =
        now.checked_add(std::time::Duration::from_secs(30 * 86_400)).expect("a day").strftime("%Y-%m-%d").to_string();
    let (start, end) = (format!("{day}T10:00"), format!("{day}T11:30"));
    let made = [
        "calendar",
        "--title",
        "Review",
        "--start",
        &start,
        "--end",
        &end,
        "--zone",
        "Europe/Madrid",
        "--guest",
        "ana@client.example",
        "--place",
        "Office",
    ];
    assert_eq!(line.answers(&made)["stand"], "verified");
    let event = line.stage.fake.world().calendar.events.keys().next().cloned().expect("an event");
    let later = format!("{day}T15:00");
    let changed =
        ["calendar", "--change", &event, "--start", &later, "--title", "Long review", "--guest", "bo@client.example"];
    assert_eq!(line.answers(&changed)["stand"], "verified");
    let there = line.stage.fake.world().calendar.events[&event].clone();
    assert_eq!((&there["summary"], &there["location"]), (&json!("Long review"), &json!("Office")));
    assert!(there["start"]["dateTime"].as_str().is_some_and(|at| at.starts_with(&later)), "{there}");
    assert!(there["end"]["dateTime"].as_str().is_some_and(|at| at.starts_with(&format!("{day}T16:30"))), "{there}");
    let guests: Vec<&Value> =
        there["attendees"].as_array().into_iter().flatten().map(|guest| &guest["email"]).collect();
    assert_eq!(guests, ["ana@client.example", "bo@client.example"]);
    let shown = line.says(&["calendar", "--show", &event]);
    assert!(shown.starts_with("Long review\n") && shown.contains("\nguest bo@client.example  waiting\n"), "{shown}");
    let listed = line.says(&["calendar", "--from", &day, "--days", "1"]);
    assert!(listed.contains("Long review"), "{listed}");
    assert_eq!(line.says(&["calendar", "--days", "1"]), "");
    line.says(&["calendar", "--cancel", &event, "--quiet"]);
    for wrong in [&["--show", "nobody"][..], &["--change", "nobody", "--title", "x"], &["--title", "x"]] {
        assert_eq!(line.run(&[&["calendar"], wrong].concat()).status.code(), Some(2), "{wrong:?}");
    }
}

fn walk(line: &Line<'_>) {
    assert_eq!(line.says(&["status"]), "no account is linked\n0 waiting, 0 refused\n");
    let linked = line.connects(&["connect"]);
    assert!(
        linked.starts_with("desk@fund.example\ngranted: read mail, send mail, read and write events, "),
        "{linked}"
    );
    assert!(linked.contains("\nthe consent screen is in testing: Google ends the grant at "), "{linked}");
    for part in ["mail", "calendar", "drive", "sheets"] {
        assert!(linked.contains(&format!("\n{part:<9} working      answered ")), "{linked}");
    }
    line.says(&["sync"]);
    let threads = line.answers(&["mail", "--search", "question jose"]);
    assert_eq!(threads["rows"].as_array().map(Vec::len), Some(25));
    let thread = threads["rows"][0]["id"].as_str().expect("an id");
    let read = line.says(&["mail", "--read", thread]);
    assert!(read.contains("investor@client.example  Question") && !read.contains("script"), "{read}");
    let message = read.split_whitespace().next().expect("its id");
    let saved = line.says(&["mail", "--save", message]);
    assert!(saved.trim_end().ends_with("Question.eml"), "{saved}");

    let text = line.folder.join("statement.txt");
    std::fs::write(&text, "Dear Ana").expect("our own folder");
    let text = text.to_str().expect("a path");
    line.stage.fake.trouble("gmail.users.messages.send", Trouble::Says(503, Value::Null, &[]));
    let queued = line.says(&["mail", "--to", "ana@client.example", "--subject", "Statement", "--text-file", text]);
    let (id, stand) = queued.trim_end().split_once("  ").expect("an id and where it stands");
    assert_eq!(stand, "queued");
    assert_eq!(line.stage.fake.world().mail.sent(), 0);
    line.says(&["queue", "--retry", id]);
    line.says(&["sync"]);
    assert_eq!(line.stage.fake.world().mail.sent(), 1);

    let meeting = ["--title", "Review", "--start", "2031-07-01T10:00", "--end", "2031-07-01T11:00"];
    let made = line.answers(&[&["calendar"], &meeting[..]].concat());
    assert_eq!((&made["stand"], &made["title"]), (&json!("verified"), &json!("Review")));
    let event = line.stage.fake.world().calendar.events.keys().next().cloned().expect("an event");
    line.says(&["calendar", "--cancel", &event]);
    assert!(line.stage.fake.world().calendar.events.values().all(|event| event["status"] == "cancelled"));

    assert_eq!(line.answers(&["drive", "--upload", text])["stand"], "verified");
    let file = line.answers(&["drive"])["rows"][0]["id"].as_str().expect("a file").to_owned();
    assert_eq!(line.answers(&["drive", "--share", &file, "--with", "ana@client.example"])["stand"], "verified");
    assert_eq!(line.answers(&["sheets", "investors", "--title", "Investors"])["stand"], "verified");

    // The grant is taken back: what is written meanwhile waits, and leaves after the person has linked again.
    line.stage.issuer.forgets();
    line.stage.fake.world().refused.extend((1..40).map(|number| format!("access-{number}")));
    let queued = line.says(&["mail", "--to", "ana@client.example", "--subject", "Later", "--text-file", text]);
    assert!(queued.trim_end().ends_with("queued"), "{queued}");
    let status = line.says(&["status"]);
    let told = status.lines().nth(1).expect("a second line");
    assert!(told.starts_with("reconnect needed: Google has ended the grant: "), "{status}");
    assert!(
        status.contains("\nmail      reconnect    answered ") && status.contains("\n1 waiting, 0 refused\n"),
        "{status}"
    );
    line.stage.fake.world().refused.clear();
    let linked = line.connects(&["connect"]);
    assert!(!linked.contains("reconnect"), "{linked}");
    line.says(&["sync"]);
    assert_eq!(line.stage.fake.world().mail.sent(), 2);

    line.says(&["disconnect"]);
    assert_eq!(line.says(&["status"]), "no account is linked\n0 waiting, 0 refused\n");
    assert_eq!(line.stage.issuer.revoked().len(), 1);
    let again = line.run(&["disconnect"]);
    assert_eq!((again.status.code(), again.stdout.is_empty()), (Some(1), true));
}
