//! Whole processes of the command line: time and the most memory, as a person at a terminal pays for them.

use std::{fs, path::Path, process::Stdio, thread, time::Duration};

use super::{Figure, Ground};
use crate::{
    command::{Held, Line},
    desktop,
    memory::{self, Whole},
    run::own_folders,
    stopwatch::Stopwatch,
    trouble::{Done, Trouble},
};

const RUNS: usize = 7;
/// Of a workspace made for the measurement and removed with it.
const PASSPHRASE: &str = "four words that measure\n";

/// A workspace is opened and told about: the derivation of the key is nearly all of it.
pub(super) fn unlock(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    own_folders(ground.tree)?;
    let bench = ground.tree.workbench("unlock")?;
    let (secret, desk) = (bench.join("passphrase"), bench.join("desk"));
    fs::write(&secret, PASSPHRASE).map_err(Trouble::file(&secret))?;
    let fidus = |words: &[&str]| on(ground, &desk, &secret, words);
    fidus(&["workspace", "create", "--name", "Bench", "--owner", "Owner"]).answer_and_errors()?;
    figures("unlock", Some(1500.0), || fidus(&["workspace", "info"]))
}

/// The first pull of everything into an empty copy of a connected workspace.
pub(super) fn pull(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    let bench = ground.tree.workbench("pull")?;
    let connected = bench.join("connected");
    let _server = connected_to_a_server(ground, &connected)?;
    let (secret, mut copies) = (connected.join("passphrase"), 0);
    figures("first pull of 100,000", Some(6000.0), || {
        copies += 1;
        let desk = bench.join(copies.to_string());
        // `cp` keeps what the shell keeps; a failed copy shows as a failed pull.
        let _ = Line::new("cp").args(["-a".as_ref(), connected.join("data").as_os_str(), desk.as_os_str()]).run();
        on(ground, &desk, &secret, &["sync", "--once"])
    })
}

/// A real server with the large fund in it, and a workspace made through the door that knows it.
fn connected_to_a_server(ground: &Ground<'_>, folder: &Path) -> Done<Held> {
    const MINUTES: u64 = 5;
    let example = ["run", "--release", "--quiet", "--package", "acceptance", "--example", "connected", "--"];
    let line = desktop::cargo(ground.tree, &example).args([folder.as_os_str(), "large".as_ref()]);
    let mut server = line.start_held()?;
    let watch = Stopwatch::start();
    while !folder.join("ready").exists() {
        if !server.lives() || watch.elapsed().as_secs() > MINUTES * 60 {
            return Err(Trouble::Silent {
                what: "the server to pull from".to_owned(),
                seconds: watch.elapsed().as_secs(),
            });
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(server)
}

fn on(ground: &Ground<'_>, desk: &Path, secret: &Path, words: &[&str]) -> Line {
    Line::new(&ground.programs.command_line)
        .args(words)
        .args(["--workspace".as_ref(), desk.as_os_str(), "--passphrase-file".as_ref(), secret.as_os_str()])
        .envs(&ground.environment)
}

fn figures(what: &str, goal: Option<f64>, mut line: impl FnMut() -> Line) -> Done<Vec<Figure>> {
    let (mut times, mut peaks) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut started = line().start(Stdio::null(), Stdio::inherit())?;
        let Whole { time, peak_kib, success } =
            memory::wait(&mut started.0).map_err(|source| Trouble::NotStarted { command: what.to_owned(), source })?;
        if !success {
            return Err(Trouble::Failed { command: what.to_owned(), code: None });
        }
        times.push(time.as_secs_f64() * 1000.0);
        peaks.push(f64::from(u32::try_from(peak_kib).unwrap_or(u32::MAX)) / 1024.0);
    }
    Ok(vec![
        Figure { what: format!("{what}, time"), values: times, unit: "ms", goal },
        Figure { what: format!("{what}, most memory"), values: peaks, unit: "MiB", goal: None },
    ])
}
