//! The real window under WebKit's own driver, on a display of its own, so that windows side by side do not take the
//! keyboard from each other.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    leash::Leash,
    wire::{ask, free_port},
};

/// As large as a laptop's.
const SCREEN: &str = "1920x1080x24";
/// How WebDriver calls a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Between two looks at the page.
const LOOK: Duration = Duration::from_millis(40);
/// The longest that anything may take: a first filling on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A window. Dropping it closes the program.
pub(crate) struct Window {
    session: String,
    port: u16,
    folder: PathBuf,
    /// The display it is on.
    pub(crate) display: String,
    _driver: Leash,
    _display: Leash,
}

impl Window {
    /// Starts the program with its folders under `folder`.
    pub(crate) fn open(folder: &Path) -> Self {
        let (display, number) =
            Leash::start_and_listen(&["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        let (port, screen) = (free_port(), format!(":{number}"));
        let driver = Leash::start(&["WebKitWebDriver", &format!("--port={port}")], &environment(folder, &screen));
        wait("WebKitWebDriver answers", || ask(port, "GET", "/status", None).is_ok());
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program("FIDUS_DESKTOP_BIN", "fidus-desktop"), "args": [] },
            "timeouts": { "script": 60_000, "pageLoad": 60_000 },
        } } });
        let made = ask(port, "POST", "/session", Some(&wanted)).expect("the driver answers");
        let session = made["value"]["sessionId"].as_str().unwrap_or_else(|| panic!("no window: {made}")).to_owned();
        Self { session, port, folder: folder.to_owned(), display: screen, _driver: driver, _display: display }
    }

    /// Runs a function body in the page with what `page.js` gives it; what it returns comes back.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let script = format!("{}\n{script}", include_str!("page.js"));
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The same, for a body that awaits; its arguments are in `given`.
    pub(crate) fn run_awaiting(&self, script: &str, arguments: &[Value]) -> Result<Value, Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             (async (...given) => {{ {script} }})(...Array.from(arguments).slice(0, -1))\
             .then((value) => done({{ value: value ?? null }}), (fault) => done({{ fault: fault?.code ? fault : String(fault) }}));"
        );
        let answer = self.post("execute/async", &json!({ "script": script, "args": arguments }));
        match answer.get("fault") {
            None => Ok(answer["value"].clone()),
            Some(fault) => Err(fault.clone()),
        }
    }

    /// Asks the desk, through the window's own door.
    pub(crate) fn call(&self, name: &str, request: Value) -> Result<Value, Value> {
        let script = "return await window.__TAURI_INTERNALS__.invoke('call', { name: given[0], request: given[1] });";
        self.run_awaiting(script, &[json!(name), request])
    }

    /// Looks until a function body gives something that is not nothing, and gives that.
    pub(crate) fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let mut found = Value::Null;
        let come = waited(|| {
            found = self.run(script, arguments);
            !matches!(found, Value::Null | Value::Bool(false))
        });
        assert!(come, "not within {PATIENCE:?}: {what}\n--- the page says:\n{}", self.text());
        found
    }

    /// Opens the locked workspace, as far as Home.
    pub(crate) fn unlock(&self, passphrase: &str) {
        self.until_screen("Locked");
        self.fill("Passphrase", passphrase);
        self.press("Unlock");
        self.until_screen("Home");
    }

    /// Looks until a function body that awaits gives true.
    pub(crate) fn until_awaited(&self, what: &str, script: &str) {
        let come = waited(|| self.run_awaiting(script, &[]).is_ok_and(|found| found == true));
        assert!(come, "not within {PATIENCE:?}: {what}\n--- the page says:\n{}", self.text());
    }

    /// Looks until an answer of the desk is as wanted.
    pub(crate) fn until_told(&self, name: &str, is_so: impl Fn(&Value) -> bool) -> Value {
        let mut told = Ok(Value::Null);
        let come = waited(|| {
            told = self.call(name, json!({}));
            told.as_ref().is_ok_and(&is_so)
        });
        assert!(come, "not within {PATIENCE:?}: {name} is as wanted, but {told:?}");
        told.expect("it was as wanted")
    }

    /// Makes the page itself 1280 × 800, whatever stands around it.
    pub(crate) fn take_the_size_of_a_laptop(&self) {
        const WIDE: i64 = 1280;
        const HIGH: i64 = 800;
        let mut asked = (WIDE, HIGH);
        let come = waited(|| {
            let page = self.run("return [innerWidth, innerHeight];", &[]);
            let there = (page[0].as_i64().unwrap_or(0), page[1].as_i64().unwrap_or(0));
            if there != (WIDE, HIGH) {
                asked = (asked.0 + WIDE - there.0, asked.1 + HIGH - there.1);
                self.post("window/rect", &json!({ "x": 0, "y": 0, "width": asked.0, "height": asked.1 }));
            }
            there == (WIDE, HIGH)
        });
        assert!(come, "the page takes the size asked for");
    }

    /// Presses keys together and lets them go, as `["\u{E009}", "k"]` for Control and K.
    pub(crate) fn chord(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post("actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// A click of the mouse on an element that [`Self::run`] gave.
    pub(crate) fn click_on(&self, element: &Value) {
        self.post(&format!("element/{}/click", reference(element)), &json!({}));
    }

    /// Types into an element that [`Self::run`] gave.
    pub(crate) fn type_into(&self, element: &Value, text: &str) {
        self.post(&format!("element/{}/value", reference(element)), &json!({ "text": text }));
    }

    /// Whether the page holds a dialog of the browser open, as `alert` does.
    pub(crate) fn has_alert(&self) -> bool {
        let path = format!("/session/{}/alert/text", self.session);
        let answer = ask(self.port, "GET", &path, None).expect("the driver answers");
        answer["value"]["error"] != "no such alert"
    }

    fn post(&self, verb: &str, body: &Value) -> Value {
        let path = format!("/session/{}/{verb}", self.session);
        let answer = ask(self.port, "POST", &path, Some(body)).expect("the driver answers");
        let value = &answer["value"];
        assert!(value.get("error").is_none() || value.get("stacktrace").is_none(), "{verb}: {value}");
        value.clone()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let process = process_on(&self.folder);
        // The program may have ended already; display and driver end in any case.
        let _ = ask(self.port, "DELETE", &format!("/session/{}", self.session), None);
        // Until then its workspace is in use.
        waited(|| process.as_deref().is_none_or(has_ended));
    }
}

/// The window's program that works on that folder.
fn process_on(folder: &Path) -> Option<PathBuf> {
    let told = format!("FIDUS_DATA_DIR={}", folder.join("desk").display());
    let is_told = |process: &Path| {
        let environment = fs::read(process.join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|entry| entry == told.as_bytes())
    };
    let is_ours = |process: &Path| {
        fs::read_to_string(process.join("comm")).is_ok_and(|name| name.trim() == "fidus-desktop") && is_told(process)
    };
    let processes = fs::read_dir("/proc").expect("a Linux machine").filter_map(Result::ok);
    processes.map(|process| process.path()).find(|process| is_ours(process))
}

/// Whether a process holds nothing any more: it is gone, or all that is left of its last thread is its number.
fn has_ended(process: &Path) -> bool {
    let threads = fs::read_dir(process.join("task")).map_or(0, Iterator::count);
    let told = fs::read_to_string(process.join("stat")).unwrap_or_default();
    threads < 2 && told.rsplit_once(") ").is_none_or(|(_, state)| state.starts_with(['Z', 'X']))
}

fn reference(element: &Value) -> &str {
    element[ELEMENT].as_str().unwrap_or_else(|| panic!("no element: {element}"))
}

fn environment(folder: &Path, display: &str) -> Vec<(&'static str, String)> {
    let inside = |name: &str| folder.join(name).display().to_string();
    vec![
        ("DISPLAY", display.to_owned()),
        ("GDK_BACKEND", "x11".to_owned()),
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
        ("LC_ALL", "en_US.UTF-8".to_owned()),
        ("FIDUS_DATA_DIR", inside("desk")),
        // Where a test has put one; without it nobody is Google here.
        ("FIDUS_GOOGLE_AT", inside("google.json")),
        ("XDG_DATA_HOME", inside("data")),
        ("XDG_CONFIG_HOME", inside("config")),
        ("XDG_CACHE_HOME", inside("cache")),
    ]
}

/// The program under test: named by the environment, or where cargo builds it.
pub(crate) fn program(variable: &str, name: &str) -> PathBuf {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let path = named.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join(name));
    assert!(path.exists(), "{} is not built: cargo xtask test builds it", path.display());
    path
}

fn wait(what: &str, is_so: impl FnMut() -> bool) {
    assert!(waited(is_so), "not within {PATIENCE:?}: {what}");
}

/// Looks again and again until it is so, or patience ends.
#[expect(clippy::disallowed_methods, reason = "a look at the outside, between two looks; nothing here is cancelled")]
fn waited(mut is_so: impl FnMut() -> bool) -> bool {
    let looks = PATIENCE.as_millis() / LOOK.as_millis();
    (0..looks).any(|_| {
        is_so() || {
            std::thread::sleep(LOOK);
            false
        }
    })
}
