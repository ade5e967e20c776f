//! The real window, driven: WebKit's own driver starts the program and does what a hand would do.

use std::{path::Path, process::Stdio, thread, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{
    command::{Line, Started},
    local_http::{ask, free_port},
    stopwatch::Stopwatch,
    trouble::{Done, Trouble},
};

const START: Duration = Duration::from_secs(20);
/// How often a size is asked for before it is given up.
const RESIZES: u32 = 8;
/// On a machine without a graphics card the desk draws without composing, and WebKit then answers a request for a picture
/// only at the page's next drawing: one that stands still would never be pictured.
const DRAW_AGAIN: &str = "let turn = 0; window.drawnAgain = setInterval(() => {\
    document.body.style.opacity = (turn = 1 - turn) ? '0.999' : ''; }, 50);";
const AT_REST: &str = "clearInterval(window.drawnAgain); document.body.style.opacity = '';";

/// A window under the driver's hand. Dropping it ends the program and the driver.
pub(crate) struct Window {
    _driver: Started,
    port: u16,
    session: String,
}

impl Window {
    /// Starts the program under the driver.
    pub(crate) fn open(program: &Path, arguments: &[&str], environment: &[(String, String)]) -> Done<Self> {
        let port = free_port()?;
        let driver = Line::new("WebKitWebDriver")
            .args([format!("--port={port}")])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(environment)
            .start(Stdio::null(), Stdio::null())?;
        wait_for(port)?;
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": arguments },
            "timeouts": { "script": 180_000, "pageLoad": 60_000 },
        } } });
        let made = value_of("/session", &ask(port, "POST", "/session", Some(&wanted))?)?;
        let session = made["sessionId"].as_str().ok_or_else(|| Trouble::driver("/session", &made))?.to_owned();
        Ok(Self { _driver: driver, port, session })
    }

    /// Runs a function body in the page; what it returns comes back.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Done<Value> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The same, for a body that awaits.
    pub(crate) fn run_awaiting(&self, script: &str, arguments: &[Value]) -> Done<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             (async (...given) => {{ {script} }})(...Array.from(arguments).slice(0, -1))\
             .then((value) => done({{ value }}), (fault) => done({{ fault: String(fault?.code ?? fault) }}));"
        );
        let answer = self.post("execute/async", &json!({ "script": script, "args": arguments }))?;
        match answer.get("fault") {
            None => Ok(answer["value"].clone()),
            Some(fault) => Err(Trouble::driver("a script in the page", fault)),
        }
    }

    /// Asks the desk, through the window's own door.
    pub(crate) fn call(&self, name: &str, request: &Value) -> Done<Value> {
        let script = "return await window.__TAURI_INTERNALS__.invoke('call', { name: given[0], request: given[1] });";
        self.run_awaiting(script, &[json!(name), request.clone()])
    }

    /// Makes the page itself so large, whatever stands around it.
    pub(crate) fn resize(&self, width: u32, height: u32) -> Done {
        let wanted = [i64::from(width), i64::from(height)];
        let mut asked = wanted;
        for _ in 0..RESIZES {
            self.post("window/rect", &json!({ "x": 0, "y": 0, "width": asked[0], "height": asked[1] }))?;
            // The window follows a moment later than the answer.
            thread::sleep(Duration::from_millis(150));
            let page = self.run("return [innerWidth, innerHeight];", &[])?;
            let there = [page[0].as_i64().unwrap_or(0), page[1].as_i64().unwrap_or(0)];
            if there == wanted {
                return Ok(());
            }
            asked = [asked[0] + wanted[0] - there[0], asked[1] + wanted[1] - there[1]];
        }
        Err(Trouble::driver("window/rect", format!("the page will not be {width}×{height}")))
    }

    /// Presses keys together and lets them go, as `["\u{E009}", "k"]` for Control and K.
    pub(crate) fn press(&self, keys: &[&str]) -> Done {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.post("actions", &keyboard).map(drop)
    }

    /// What the page looks like now, as PNG.
    pub(crate) fn picture(&self) -> Done<Vec<u8>> {
        let path = self.path("screenshot");
        self.run(DRAW_AGAIN, &[])?;
        let answer = ask(self.port, "GET", &path, None);
        self.run(AT_REST, &[])?;
        let picture = value_of(&path, &answer?)?;
        let text = picture.as_str().unwrap_or_default();
        BASE64_STANDARD.decode(text).map_err(|source| Trouble::driver("screenshot", source))
    }

    fn post(&self, verb: &str, body: &Value) -> Done<Value> {
        let path = self.path(verb);
        value_of(&path, &ask(self.port, "POST", &path, Some(body))?)
    }

    fn path(&self, verb: &str) -> String {
        format!("/session/{}/{verb}", self.session)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // The program may have ended already; the driver ends in any case.
        let _ = ask(self.port, "DELETE", &format!("/session/{}", self.session), None);
    }
}

fn wait_for(port: u16) -> Done {
    let watch = Stopwatch::start();
    while ask(port, "GET", "/status", None).is_err() {
        if watch.is_past(START) {
            return Err(Trouble::Silent { what: "WebKitWebDriver".to_owned(), seconds: START.as_secs() });
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn value_of(asked: &str, answer: &Value) -> Done<Value> {
    let value = &answer["value"];
    match value.get("error") {
        Some(error) if value.get("message").is_some() => {
            Err(Trouble::driver(asked, format!("{error}: {}", value["message"])))
        }
        _ => Ok(value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_with_an_error_is_a_refusal() {
        let refused = json!({ "value": { "error": "no such window", "message": "closed", "stacktrace": "" } });
        assert!(matches!(value_of("/x", &refused), Err(Trouble::Driver { .. })));
        assert_eq!(value_of("/x", &json!({ "value": null })).expect("no error"), Value::Null);
    }
}
