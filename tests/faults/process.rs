//! This test program run again as a process of its own, which is killed.

use std::{
    fmt, fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::{chance::Chance, told::Told};

/// The folder with the data of the process.
const DATA: &str = "FIDUS_TEST_DATA";
/// What it talks to: a connection string or an address.
const ADDRESS: &str = "FIDUS_TEST_ADDRESS";
/// Which run it is, from 1.
const RUN: &str = "FIDUS_TEST_RUN";

/// What a process is to do.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    /// The folder with its data.
    pub(crate) data: PathBuf,
    /// What it talks to.
    pub(crate) address: String,
    /// Which run it is, from 1.
    pub(crate) run: u64,
}

impl Task {
    /// The task of this process; nothing when it is the one that tests.
    pub(crate) fn given() -> Option<Self> {
        let variable = |name| std::env::var(name).ok();
        let run = variable(RUN)?.parse().ok()?;
        Some(Self { data: variable(DATA)?.into(), address: variable(ADDRESS)?, run })
    }

    /// What `command` needs in its environment for this task. Whatever the process writes somewhere, it writes beside
    /// its data, where a test can look for it.
    pub(crate) fn set(&self, command: &mut Command) {
        let beside = |name: &str| {
            let folder = self.data.join("..").join(name);
            fs::create_dir_all(&folder).expect("the test's folder is writable");
            folder
        };
        command.env(DATA, &self.data).env(ADDRESS, &self.address).env(RUN, self.run.to_string());
        command.env("HOME", beside("home")).env("TMPDIR", beside("tmp")).current_dir(beside("work"));
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"] {
            command.env(name, beside("home"));
        }
    }
}

/// A moment in the life of a process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// So many acknowledgements after it began,
    pub(crate) acknowledged: u64,
    /// or when so long nothing was acknowledged,
    pub(crate) patience: Duration,
    /// and so much later.
    pub(crate) later: Duration,
}

impl Moment {
    /// Any moment within the first acknowledgements.
    pub(crate) fn any(chance: &mut Chance, acknowledged: u64) -> Self {
        let later = Duration::from_micros(chance.below(40_000));
        Self { acknowledged: chance.below(acknowledged), patience: Duration::from_millis(300), later }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} µs after acknowledgement {}", self.later.as_micros(), self.acknowledged)
    }
}

/// A process at work.
pub(crate) struct Worker {
    child: Child,
    lines: UnboundedReceiver<Told>,
    complaints: PathBuf,
}

impl Worker {
    /// Starts `test` of this program as a process of its own with a task.
    pub(crate) fn start(test: &str, task: &Task) -> Self {
        let complaints = task.data.join("../complaints");
        let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
        command.args(["--exact", test, "--nocapture", "--test-threads=1"]);
        task.set(&mut command);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&complaints).expect("the test's folder is writable"))
            .spawn()
            .expect("this program starts again");
        let (tell, lines) = unbounded_channel();
        let out = child.stdout.take().expect("it is piped");
        std::thread::spawn(move || listen(out, &tell));
        Self { child, lines, complaints }
    }

    /// Kills it without warning at a moment. Returns all it told until then.
    pub(crate) async fn killed_at(mut self, moment: Moment) -> Vec<Told> {
        let mut told = Vec::new();
        while told.last() != Some(&Told::Begun) {
            self.hear(Duration::from_secs(30), &mut told).await.expect("it begins");
        }
        for _ in 0..moment.acknowledged {
            let kept = self.until_kept(&mut told);
            if tokio::time::timeout(moment.patience, kept).await.is_err() {
                break;
            }
        }
        tokio::time::sleep(moment.later).await;
        self.child.kill().expect("it runs");
        while let Some(line) = self.lines.recv().await {
            told.push(line);
        }
        let status = self.child.wait().expect("it was ours");
        assert!(is_killed(status), "it ended by itself: {status}\n{}", complaints(&self.complaints));
        told
    }

    async fn until_kept(&mut self, told: &mut Vec<Told>) {
        loop {
            self.hear(Duration::MAX, told).await;
            if told.last() == Some(&Told::Kept) {
                return;
            }
        }
    }

    /// Hears one line; nothing when none comes in time.
    async fn hear(&mut self, patience: Duration, told: &mut Vec<Told>) -> Option<()> {
        match tokio::time::timeout(patience, self.lines.recv()).await {
            Ok(Some(line)) => told.push(line),
            Ok(None) => panic!("the process ended by itself:\n{}", complaints(&self.complaints)),
            Err(_) => return None,
        }
        Some(())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // After a panic of the test it may still run; when it is dead already, all is well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hands on every whole line; one that was cut off by the kill told nothing.
fn listen(out: ChildStdout, tell: &UnboundedSender<Told>) {
    let mut out = BufReader::new(out);
    let mut line = Vec::new();
    while out.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let told = line.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok()).and_then(Told::read);
        if told.is_some_and(|told| tell.send(told).is_err()) {
            return;
        }
        line.clear();
    }
}

fn complaints(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

fn is_killed(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(9)
}
