//! A walk through the screens as a person would take it: along the rail, into the tabs, into the first record.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    stopwatch::Stopwatch,
    trouble::{Done, Trouble},
    webdriver::Window,
};

/// The first filling of the demo fund is the longest wait.
const PATIENCE: Duration = Duration::from_secs(180);
const SETTLED: &str = "\
    if (document.readyState !== 'complete' || document.fonts.status !== 'loaded') return null;\
    if (document.querySelector('[aria-busy=\"true\"]')) return null;\
    return document.body.innerText + document.querySelectorAll('*').length;";
const RAIL: &str = "return [...document.querySelectorAll('nav a[href]')].map((link) => link.getAttribute('href'));";
const TABS: &str = "return [...document.querySelectorAll('main [role=tab]')].map((tab) => tab.textContent.trim());";
/// A tab of Radix answers the pressing of the button, not the click that follows; its mark of focus stays off the picture.
const PRESS_TAB: &str = "document.querySelectorAll('main [role=tab]')[arguments[0]]\
    .dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0 })); document.activeElement.blur();";
const RECORD: &str = "\
    const here = location.hash.split('?')[0].replace(/\\/$/, '') + '/';\
    const link = here !== '#/' && [...document.querySelectorAll('main a[href]')].find((a) => a.getAttribute('href').startsWith(here));\
    return link ? link.getAttribute('href') : null;";

/// Screens to which a button leads and no link.
const BEHIND_BUTTONS: [(&str, &str); 2] =
    [("#/documents/identities", "identities"), ("#/envelopes/wordings", "wordings")];
/// Lists whose rows are no links: the operation that lists them, what it calls a row, and where a row is shown.
const LISTS: [(&str, &str, &str); 2] =
    [("investors.list", "client_id", "investors"), ("envelopes.list", "envelope_id", "envelopes")];

/// A walk in progress: the window, the folder its pictures go to, and how their names end.
pub(crate) struct Walk<'a> {
    window: &'a Window,
    folder: &'a Path,
    ending: String,
    pictures: Vec<PathBuf>,
}

impl<'a> Walk<'a> {
    /// Pictures are called after their place and `ending`: `home-light-1280`.
    pub(crate) fn new(window: &'a Window, folder: &'a Path, ending: &str) -> Done<Self> {
        fs::create_dir_all(folder).map_err(Trouble::file(folder))?;
        Ok(Self { window, folder, ending: ending.to_owned(), pictures: Vec::new() })
    }

    /// Every screen of the rail with its tabs and its first record, then those to which no link leads.
    pub(crate) fn everything(&mut self) -> Done {
        for place in self.texts(RAIL)? {
            self.go(&place)?;
            let name = name_of(&place);
            self.take(&name)?;
            let record = self.window.run(RECORD, &[])?;
            for (at, tab) in self.texts(TABS)?.iter().enumerate().skip(1) {
                self.window.run(PRESS_TAB, &[json!(at)])?;
                self.take(&format!("{name}-{}", name_of_tab(tab)))?;
            }
            if let Value::String(record) = record {
                self.visit(&record)?;
                self.take(&format!("{name}-record"))?;
            }
        }
        for (place, name) in BEHIND_BUTTONS {
            self.visit(place)?;
            self.take(name)?;
        }
        LISTS.into_iter().try_for_each(|list| self.first_record(list))
    }

    /// The first row of a list, where it has one.
    fn first_record(&mut self, (operation, id, screen): (&str, &str, &str)) -> Done {
        let request = match operation {
            "investors.list" => {
                json!({ "offset": 0, "limit": 1, "sort": "name", "descending": false, "text": null, "kyc": null })
            }
            _ => json!({ "offset": 0, "limit": 1, "states": [], "text": null, "mine": false, "client_id": null }),
        };
        let listed = self.window.call(operation, &request)?;
        let Some(row) = listed["rows"][0][id].as_str() else { return Ok(()) };
        self.visit(&format!("#/{screen}/{row}"))?;
        self.take(&format!("{screen}-record"))
    }

    /// A picture of what is on the screen once it has come to rest.
    pub(crate) fn take(&mut self, name: &str) -> Done {
        settle(self.window)?;
        let file = self.folder.join(format!("{name}{}.png", self.ending));
        fs::write(&file, self.window.picture()?).map_err(Trouble::file(&file))?;
        self.pictures.push(file);
        Ok(())
    }

    /// The pictures so far.
    pub(crate) fn pictures(&self) -> &[PathBuf] {
        &self.pictures
    }

    fn texts(&self, script: &str) -> Done<Vec<String>> {
        let found = self.window.run(script, &[])?;
        let texts = found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        Ok(texts.collect())
    }

    /// Goes to an address, whether or not a link leads there.
    fn visit(&self, place: &str) -> Done {
        self.window.run("location.hash = arguments[0];", &[json!(place)]).map(drop)
    }

    /// Follows the link that leads there, wherever it stands.
    fn go(&self, place: &str) -> Done {
        let script = "[...document.querySelectorAll('a[href]')]\
            .find((link) => link.getAttribute('href') === arguments[0]).click();";
        self.window.run(script, &[json!(place)]).map(drop)
    }
}

/// Opens the demo fund unless somebody is at the desk already, and waits for the rail.
pub(crate) fn open_demonstration(window: &Window) -> Done {
    settle(window)?;
    let state = window.call("desk.state", &json!({}))?;
    if state["phase"] != "ready" {
        window.call("workspace.open_demonstration", &json!({}))?;
    }
    wait_until(window, "the demo fund's Home", "return document.querySelector('nav a[href]') ? 'there' : null;")?;
    settle(window)
}

/// Waits until two looks at the page, a moment apart, see the same.
pub(crate) fn settle(window: &Window) -> Done {
    let watch = Stopwatch::start();
    let mut before = Value::Null;
    loop {
        let now = window.run(SETTLED, &[])?;
        if !now.is_null() && now == before {
            return Ok(());
        }
        if watch.is_past(PATIENCE) {
            return Err(Trouble::Silent { what: "the window".to_owned(), seconds: PATIENCE.as_secs() });
        }
        before = now;
        thread::sleep(Duration::from_millis(250));
    }
}

fn wait_until(window: &Window, what: &str, script: &str) -> Done {
    let watch = Stopwatch::start();
    while window.run(script, &[])?.is_null() {
        if watch.is_past(PATIENCE) {
            return Err(Trouble::Silent { what: what.to_owned(), seconds: PATIENCE.as_secs() });
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// `#/` is home, `#/settings/security` is settings-security, `Equity curve` is equity-curve.
fn name_of(place: &str) -> String {
    let words: Vec<String> = place
        .trim_start_matches('#')
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() { "home".to_owned() } else { words.join("-") }
}

/// The count beside a tab's name is no part of it: `Transfers 2` is transfers.
fn name_of_tab(tab: &str) -> String {
    name_of(tab).trim_end_matches(|character: char| character == '-' || character.is_ascii_digit()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_a_tab_is_not_in_the_name_of_its_picture() {
        assert_eq!(name_of_tab("Transfers 2"), "transfers");
        assert_eq!(name_of_tab("Broker clocks 12"), "broker-clocks");
        assert_eq!(name_of_tab("The database"), "the-database");
    }

    #[test]
    fn a_picture_is_named_after_its_place() {
        assert_eq!(name_of("#/"), "home");
        assert_eq!(name_of("#/trading/486202"), "trading-486202");
        assert_eq!(name_of("#/settings/security?from=home"), "settings-security");
        assert_eq!(name_of("Equity curve"), "equity-curve");
    }
}
