//! Data as the window asks for it: through the door, over IPC, timed in the page.

use serde_json::{Value, json};

use super::{Figure, Ground};
use crate::{run::own_folders, trouble::Done, walk::open_demonstration, webdriver::Window};

const RUNS: u32 = 21;
/// A folder with a prepared desk (`FIDUS_BENCH_DESK`) is measured in place of the demo fund.
const PREPARED: &str = "FIDUS_BENCH_DESK";
const TIMED: &str = "\
    const [name, request, runs] = given;\
    const times = [];\
    for (let run = 0; run < runs; run += 1) {\
      const before = performance.now();\
      await window.__TAURI_INTERNALS__.invoke('call', { name, request });\
      times.push(performance.now() - before);\
    }\
    return times;";

pub(super) fn home(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    let window = open(ground)?;
    Ok(vec![
        timed(&window, "home.overview", json!({}), Some(50.0))?,
        timed(
            &window,
            "home.equity_curve",
            json!({ "range": "ALL", "from": null, "to": null, "account": null, "fund": null }),
            Some(50.0),
        )?,
    ])
}

pub(super) fn list(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    let window = open(ground)?;
    let page = json!({ "offset": 0, "limit": 100, "sort": "name", "descending": false, "text": null, "kyc": null });
    Ok(vec![timed(&window, "investors.list", page, Some(10.0))?])
}

fn open(ground: &Ground<'_>) -> Done<Window> {
    let mut environment = ground.environment.clone();
    match std::env::var(PREPARED) {
        Ok(folder) => environment.push(("FIDUS_DATA_DIR".to_owned(), folder)),
        Err(_) => environment.extend(own_folders(ground.tree)?),
    }
    let window = Window::open(&ground.programs.window, &["--demo"], &environment)?;
    open_demonstration(&window)?;
    Ok(window)
}

fn timed(window: &Window, name: &str, request: Value, goal: Option<f64>) -> Done<Figure> {
    let times = window.run_awaiting(TIMED, &[json!(name), request, json!(RUNS)])?;
    let values = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    Ok(Figure { what: name.to_owned(), values, unit: "ms", goal })
}
