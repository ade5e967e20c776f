//! The same on the command line: each command is a program of its own, and finds what the one before left.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

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
