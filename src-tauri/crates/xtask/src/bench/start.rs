//! The window from its start: how soon Home can be used, and what it holds when nothing happens.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
    sync::mpsc,
    thread,
    time::Duration,
};

use super::{Figure, Ground};
use crate::{
    command::{Line, Started},
    memory::proportional_kib,
    run::own_folders,
    stopwatch::Stopwatch,
    trouble::{Done, Trouble},
};

const RUNS: usize = 7;
/// The window writes it to its errors, with the milliseconds since its own start, when Home can be used.
const READY: &str = "FIDUS_READY home";
const PATIENCE: Duration = Duration::from_secs(60);
const REST: Duration = Duration::from_secs(8);

/// From the start of the process to the mark, seen from outside.
pub(super) fn start(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    let environment = filled_desk(ground)?;
    let mut values = Vec::new();
    for _ in 0..RUNS {
        let watch = Stopwatch::start();
        let window = until_home(ground, &environment)?;
        values.push(watch.elapsed().as_secs_f64() * 1000.0);
        drop(window);
    }
    Ok(vec![Figure { what: "start to a usable Home".to_owned(), values, unit: "ms", goal: Some(800.0) }])
}

/// The same binary with a blank page is the floor; the goal is what stands above it.
pub(super) fn memory(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    let environment = filled_desk(ground)?;
    let (mut desk, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..RUNS / 2 {
        let window = until_home(ground, &environment)?;
        desk.push(at_rest(&window));
        drop(window);
        let blank = Line::new(&ground.programs.window).envs(&environment).env("FIDUS_BENCH_EMPTY", "1");
        empty.push(at_rest(&blank.start(Stdio::null(), Stdio::null())?));
    }
    let above = desk.iter().zip(&empty).map(|(desk, empty)| desk - empty).collect();
    let figure = |what: &str, values, goal| Figure { what: what.to_owned(), values, unit: "MiB", goal };
    Ok(vec![
        figure("Home of the demo fund at rest", desk, None),
        figure("an empty window", empty, None),
        figure("above the empty window", above, Some(60.0)),
    ])
}

/// A desk with the demo fund already in it, so that no run pays for filling it.
fn filled_desk(ground: &Ground<'_>) -> Done<Vec<(String, String)>> {
    let mut environment = ground.environment.clone();
    environment.extend(own_folders(ground.tree)?);
    Line::new(&ground.programs.command_line).args(["demo"]).envs(&environment).answer()?;
    Ok(environment)
}

fn until_home(ground: &Ground<'_>, environment: &[(String, String)]) -> Done<Started> {
    let line = Line::new(&ground.programs.window).args(["--demo"]).envs(environment).env("FIDUS_BENCH", "1");
    let mut window = line.start(Stdio::null(), Stdio::piped())?;
    let (say, hear) = mpsc::channel();
    if let Some(errors) = window.0.stderr.take() {
        thread::spawn(move || {
            // Read to the end: a full pipe would stop the window.
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                if line.starts_with(READY) {
                    let _ = say.send(());
                }
            }
        });
    }
    let silent = |_| Trouble::Silent { what: "Home".to_owned(), seconds: PATIENCE.as_secs() };
    hear.recv_timeout(PATIENCE).map_err(silent)?;
    Ok(window)
}

fn at_rest(window: &Started) -> f64 {
    thread::sleep(REST);
    let kib = u32::try_from(proportional_kib(window.0.id())).unwrap_or(u32::MAX);
    f64::from(kib) / 1024.0
}
