//! Kill −9 at any moment of signing: the source is never harmed, the result is whole or not there.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use app::{
    Desk, Environment,
    door::{Caller, call},
};
use ports::{Keychain, KeychainFault};
use serde_json::{Value, json};
use signing::pdf::Document;
use store::KdfPolicy;
use tokio::time::{Instant, sleep};
use values::Sensitive;

use crate::{inputs, matrix::byte_range, tools::pdfsig};

/// The test whose process is killed.
const TEST: &str = "killed::a_kill_at_any_moment_of_signing_leaves_the_source_as_it_was_and_the_result_whole_or_absent";
const FOLDER: &str = "FIDUS_TEST_SIGNING";
const RUN: &str = "FIDUS_TEST_SIGNING_RUN";
/// How many are killed, when nobody says; and in how many places at once.
const KILLS: u64 = 300;
const LANES: u64 = 2;
/// After so many kills what is left behind is looked at, so that the disk holds some of it at a time.
const LOOK: u64 = 25;
const SECRET: &str = "walnut lantern river";
/// Within so many microseconds after its file appeared a process is killed while it writes: writing it and syncing.
const WRITING: u64 = 20_000;

/// A keychain in a file: a process that begins derives no key but the one it signs with.
struct InFile(PathBuf);

impl Keychain for InFile {
    fn read(&self, _: &str) -> Result<Option<Sensitive<Vec<u8>>>, KeychainFault> {
        Ok(fs::read(&self.0).ok().map(Sensitive::new))
    }

    fn write(&self, _: &str, secret: &Sensitive<Vec<u8>>) -> Result<(), KeychainFault> {
        fs::write(&self.0, secret.reveal()).map_err(|error| KeychainFault::Missing(error.to_string()))
    }

    fn remove(&self, _: &str) -> Result<(), KeychainFault> {
        Ok(())
    }
}

async fn ask(desk: &Desk, name: &str, request: Value) -> Value {
    let answer = call(desk, Caller::CommandLine, name, &request.to_string()).await;
    serde_json::from_str(&answer.unwrap_or_else(|fault| panic!("{name}: {fault}"))).expect("JSON")
}

fn desk(folder: &Path) -> Desk {
    let keychain = Arc::new(InFile(folder.join("keychain")));
    Desk::new(Environment { kdf: KdfPolicy::Floor, keychain, ..adapters::environment(folder.join("data")) })
}

/// A workspace with somebody who can sign.
async fn made(folder: &Path) {
    let desk = desk(folder);
    let create = json!({
        "name": "Test firm", "passphrase": SECRET, "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Olga", "owner_password": null,
    });
    ask(&desk, "workspace.create", create).await;
    ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": true })).await;
    let create = json!({
        "name": "ada", "subject": "Ada", "organisation": null, "country": null, "key": "p256", "years": 1,
        "passphrase": SECRET, "authority": null, "authority_passphrase": null,
    });
    ask(&desk, "signing.create_identity", create).await;
    desk.lock().await;
}

/// Signs again and again, each time to another name, until it is killed.
async fn work(folder: &Path, run: &str) {
    let (desk, papers) = (desk(folder), papers(folder));
    let id = ask(&desk, "desk.state", json!({})).await["workspaces"][0]["id"].clone();
    ask(&desk, "workspace.quick_unlock", json!({ "workspace_id": id })).await;
    println!("begun");
    for number in 0.. {
        let sign = json!({
            "input": papers.join("source.pdf"), "output": papers.join(format!("signed-{run}-{number}.pdf")),
            "identity": "ada", "passphrase": SECRET, "field": null, "place": null, "reason": null, "location": null,
            "appearance": null, "level": "b-b", "tsa": null, "trust": [], "certify": null, "password": null,
        });
        ask(&desk, "signing.sign", sign).await;
        println!("signed");
    }
}

/// Where the source is, and what is made of it.
fn papers(folder: &Path) -> PathBuf {
    folder.join("papers")
}

/// A process of this program that signs.
struct Signing {
    child: Child,
    says: Lines<BufReader<ChildStdout>>,
    /// What it complains of.
    complains: PathBuf,
    run: u64,
}

impl Signing {
    /// One that has begun.
    fn begun(folder: &Path, run: u64) -> Self {
        let complains = folder.join("complains");
        let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
        command
            .args(["--exact", TEST, "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder)
            .env(RUN, run.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(&complains).expect("a file"));
        let mut child = command.spawn().expect("this program starts again");
        let says = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let mut signing = Self { child, says, complains, run };
        signing.until("begun");
        signing
    }

    /// Waits until it says something.
    fn until(&mut self, word: &str) {
        let says = self.says.by_ref().map_while(Result::ok).any(|line| line.contains(word));
        assert!(says, "{}", self.by_itself());
    }

    /// Waits until it writes a signed file under the name that unfinished ones have.
    async fn until_it_writes(&mut self, papers: &Path) {
        let unfinished = format!(".signed-{}-", self.run);
        let is_there = || {
            let mut names =
                fs::read_dir(papers).expect("a folder").filter_map(Result::ok).map(|entry| entry.file_name());
            names.any(|name| name.to_string_lossy().starts_with(&unfinished))
        };
        while !is_there() {
            assert!(self.child.try_wait().expect("it is ours").is_none(), "{}", self.by_itself());
            sleep(Duration::from_millis(1)).await;
        }
    }

    /// Kills it, and proves that it was this that ended it.
    fn kill(mut self) {
        self.child.kill().expect("it is ours");
        let ended = self.child.wait().expect("it was ours");
        assert!(ended.code().is_none(), "{}", self.by_itself());
    }

    fn by_itself(&self) -> String {
        let complains = fs::read_to_string(&self.complains).unwrap_or_default();
        format!("the process of run {} ended by itself:\n{complains}", self.run)
    }
}

/// Whole files under their names, each proved, one of them by poppler; what is unfinished has another name. All are taken
/// away.
fn whole(papers: &Path, source: &[u8]) -> usize {
    assert_eq!(fs::read(papers.join("source.pdf")).expect("there"), source, "the source is as it was");
    let files = fs::read_dir(papers).expect("a folder").filter_map(Result::ok).map(|entry| entry.path());
    let mut count = 0;
    for path in files.filter(|path| !path.ends_with("source.pdf")) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(".signed-") && name.ends_with(".unfinished") {
            fs::remove_file(&path).expect("it was ours");
            continue;
        }
        assert!(name.starts_with("signed-"), "{name} is nothing that signing leaves");
        let file = fs::read(&path).expect("read");
        assert!(file.starts_with(source) && file.ends_with(b"%%EOF\n"), "{}", path.display());
        let range = byte_range(&file);
        assert_eq!(range[2] + range[3], file.len(), "{}", path.display());
        assert!(Document::read(&file).is_ok(), "{}", path.display());
        assert!(count > 0 || pdfsig(&path, None).contains("Signature is Valid."), "{}", path.display());
        fs::remove_file(&path).expect("it was ours");
        count += 1;
    }
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_of_signing_leaves_the_source_as_it_was_and_the_result_whole_or_absent() {
    if let (Ok(folder), Ok(run)) = (std::env::var(FOLDER), std::env::var(RUN)) {
        return work(Path::new(&folder), &run).await;
    }
    let wanted = std::env::var("FIDUS_TEST_SIGNING_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(KILLS);
    let lanes: Vec<_> = (0..LANES).map(|lane| tokio::spawn(killed(lane, wanted.div_ceil(LANES)))).collect();
    for lane in lanes {
        lane.await.expect("nothing was harmed");
    }
}

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn within(&mut self, microseconds: u64) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_micros((self.0 >> 33) % microseconds.max(1))
    }
}

/// Kills one process after another in a folder of its own, and looks at what they leave behind. Of three processes one is
/// killed after it signed once, one at any moment of its first signature, one while it writes the file: however slow the
/// machine is, the moments are those.
async fn killed(lane: u64, kills: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, papers) = (folder.path(), papers(folder.path()));
    fs::create_dir(&papers).expect("a folder");
    // Large enough that writing it takes a while.
    let ballast = format!("<</Length 2000000>>stream\n{}\nendstream", "a".repeat(2_000_000));
    let source = inputs::plain(&[("seventh", &ballast)]);
    fs::write(papers.join("source.pdf"), &source).expect("written");
    made(folder).await;
    let (mut chance, mut takes, mut signed) = (Chance(7 + lane), 0, 0);
    for run in 0..kills {
        let mut process = Signing::begun(folder, run);
        match run % 3 {
            0 => {
                let begun = Instant::now();
                process.until("signed");
                takes = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
                sleep(chance.within(takes)).await;
            }
            1 => sleep(chance.within(takes)).await,
            _ => {
                process.until_it_writes(&papers).await;
                sleep(chance.within(WRITING)).await;
            }
        }
        process.kill();
        if run % LOOK == LOOK - 1 || run + 1 == kills {
            signed += whole(&papers, &source);
        }
    }
    assert!(signed as u64 >= kills.div_ceil(3), "what was signed before a kill is there");
}
