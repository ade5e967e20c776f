//! Names that would like to be programs.

use std::collections::BTreeSet;

use acceptance::mongod::{Mongod, seed};
use serde_json::json;

use crate::{
    book::{client, contract},
    desk::Machine,
    page::{text_of, texts_of},
    window::Window,
};

/// What a script would do: leave a mark, stop the window, leave it, ask the desk.
const DEEDS: [&str; 10] = [
    "window.__pwned=1",
    "alert(1)",
    "confirm('pwned')",
    "prompt('pwned')",
    "top.__pwned=true",
    "document.body.innerHTML='pwned'",
    "eval('window.__pwned=2')",
    "fetch('http://127.0.0.1:9/')",
    "location='http://127.0.0.1:9/'",
    "__TAURI_INTERNALS__.invoke('call',{name:'workspace.lock',request:{}})",
];
/// The ways in; `DEED` is what would be done.
const WAYS: [&str; 20] = [
    "<script>DEED</script>",
    "<img src=x onerror=DEED>",
    "<svg onload=DEED>",
    "\"><script>DEED</script>",
    "'><img src=x onerror=\"DEED\">",
    "<iframe srcdoc=\"<script>parent.DEED</script>\"></iframe>",
    "<a href=\"javascript:DEED\">name</a>",
    "javascript:DEED",
    "{{constructor.constructor('DEED')()}}",
    "${DEED}",
    "<details open ontoggle=DEED>",
    "<body onload=DEED>",
    "<math><mtext></style><img src onerror=DEED>",
    "<video><source onerror=DEED></video>",
    "<input autofocus onfocus=DEED>",
    "</title><script>DEED</script>",
    "<!--<img src=\"--><img src=x onerror=DEED>\">",
    "<object data=\"javascript:DEED\"></object>",
    "<style>*{display:none}</style>DEED",
    "&lt;script&gt;DEED&lt;/script&gt;",
];
/// The names of the rows in sight, when each is one text without an element in it.
const ROWS: &str = "\
    const grid = document.querySelector('[role=grid]'); const rows = [...grid.querySelectorAll('[data-index]')];\
    const last = rows.at(-1); const ends = last.getAttribute('aria-rowindex') === grid.getAttribute('aria-rowcount');\
    if (!ends && last.getBoundingClientRect().bottom < grid.getBoundingClientRect().bottom) return null;\
    const cells = rows.map((row) => row.querySelector('[role=rowheader] > div'));\
    if (cells.some((cell) => cell.querySelector('.animate-breathe'))) return null;\
    const strange = cells.filter((cell) => cell.childElementCount > 0).map((cell) => cell.innerHTML);\
    return { names: cells.map((cell) => cell.textContent), strange };";
const FURTHER: &str = "\
    const grid = document.querySelector('[role=grid]'); const before = grid.scrollTop;\
    grid.scrollTop += grid.clientHeight / 2; return grid.scrollTop > before;";
/// Elements that only a name could have brought.
const BROUGHT: &str = "\
    const kinds = 'iframe, object, embed, video, audio, math, details, base, form[action], img[onerror], [onload], [onfocus], a[href^=javascript]';\
    return [document.querySelectorAll('script').length, document.querySelectorAll(kinds).length,\
        document.querySelectorAll('title').length, String(window.__pwned), document.title];";

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_names_that_are_scripts_are_shown_as_text_and_do_nothing() {
    let names: Vec<String> = WAYS.iter().flat_map(|way| DEEDS.iter().map(|deed| way.replace("DEED", deed))).collect();
    let server = Mongod::shared().await;
    let database = server.fresh("injection").await;
    let id = |at: usize| format!("client_{at:08}");
    seed(&database, "users", names.iter().enumerate().map(|(at, name)| client(&id(at), name)).collect()).await;
    seed(&database, "investments", (0..names.len()).map(|at| contract(&id(at), 1_000)).collect()).await;
    let machine = Machine::new();
    let window = machine.open();
    window.until_screen("Welcome");
    window.make_workspace();
    let untouched = window.run(BROUGHT, &[]);
    window.pull(&server.uri(), "injection");

    let wanted: BTreeSet<String> = names.iter().cloned().collect();
    assert_eq!(wanted.len(), 200);
    window.go("/investors");
    window.until_text("200 rows");
    assert_eq!(names_by_scrolling(&window), wanted);
    for at in (0..names.len()).step_by(DEEDS.len() + 1) {
        window.run("location.hash = arguments[0];", &[json!(format!("/investors/{}", id(at)))]);
        window.until_screen(&names[at]);
        window.settle();
    }
    window.go("/");
    window.until_text("200,000.00");
    window.until_told("desk.state", |state| state["phase"] == "ready");
    assert!(!window.has_alert());
    assert_eq!(window.run(BROUGHT, &[]), untouched);
}

fn names_by_scrolling(window: &Window) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    loop {
        window.settle();
        let rows = window.until("the rows in sight are read", ROWS, &[]);
        assert_eq!(texts_of(&rows["strange"]), Vec::<String>::new());
        names.extend(rows["names"].as_array().into_iter().flatten().map(text_of));
        if window.run(FURTHER, &[]) != json!(true) {
            return names;
        }
    }
}
