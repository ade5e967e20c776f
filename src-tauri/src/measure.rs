//! Measuring a start from outside: with `FIDUS_BENCH=1` the program says on standard error when a screen stood.

use std::{env, io::Write, sync::OnceLock, time::Instant};

static STARTED: OnceLock<Instant> = OnceLock::new();

/// Notes the start of the program.
#[expect(clippy::disallowed_methods, reason = "the time of a start is measured from outside any decision")]
pub(crate) fn started() {
    let _ = STARTED.set(Instant::now());
}

/// The window says that a screen stands with its data.
#[tauri::command]
pub(crate) fn shown(screen: &str) {
    if let Some(started) = STARTED.get().filter(|_| is_asked_for("FIDUS_BENCH")) {
        let known: String = screen.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
        let _ = writeln!(std::io::stderr().lock(), "FIDUS_READY {known} {}", started.elapsed().as_millis());
    }
}

/// Whether an empty window is asked for: the floor that ours is measured against.
pub(crate) fn empty_window() -> bool {
    is_asked_for("FIDUS_BENCH_EMPTY")
}

fn is_asked_for(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| value == "1")
}
