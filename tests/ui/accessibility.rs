//! axe-core on every screen, in light and in dark.

use std::{fs, path::Path};

use serde_json::json;

use crate::{
    desk::Machine,
    page::{CONTROL, ENTER, ESCAPE, texts_of},
    window::Window,
};

const FINDINGS: &str = "\
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });\
    const grave = violations.filter((each) => ['serious', 'critical'].includes(each.impact));\
    const told = (each) => each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`);\
    return grave.map((each) => `${each.id}: ${each.nodes.length}× ${told(each).join(' | ')}`);";

/// What was found, by the place where.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    fn look(&mut self, window: &Window, place: &str) {
        window.settle();
        let found = window.run_awaiting(FINDINGS, &[]).expect("axe runs");
        self.0.extend(texts_of(&found).iter().map(|finding| format!("{place}: {finding}")));
    }
}

#[test]
fn no_screen_has_a_serious_finding_of_axe_in_light_or_in_dark() {
    let axe = fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("npm ci was run");
    let machine = Machine::new();
    let window = machine.open();
    window.until_screen("Welcome");
    window.run(&axe, &[]);
    let mut findings = Findings::default();
    findings.look(&window, "first run");
    window.press("Create a workspace");
    findings.look(&window, "create a workspace");
    window.press("Create the workspace");
    findings.look(&window, "create a workspace, with its mistakes");
    window.press("Back");
    window.press("Explore the demonstration");
    window.until_screen("Home");
    window.take_the_size_of_a_laptop();
    for theme in ["Light", "Dark"] {
        window.go("/settings");
        window.press("Appearance");
        window.press(theme);
        let painted = "return document.documentElement.dataset.theme === arguments[0];";
        window.until(theme, painted, &[json!(theme.to_lowercase())]);
        every_screen(&window, theme, &mut findings);
        the_doors(&window, theme, &mut findings);
    }
    assert!(findings.0.is_empty(), "{:#?}", findings.0);
}

fn every_screen(window: &Window, theme: &str, findings: &mut Findings) {
    for address in window.rail() {
        window.go(&address);
        findings.look(window, &format!("{theme} {address}"));
        let tabs = "return [...document.querySelectorAll('main [role=tab]')].map((tab) => tab.innerText.trim());";
        for tab in texts_of(&window.run(tabs, &[])).into_iter().skip(1) {
            window.press(&tab);
            findings.look(window, &format!("{theme} {address} {tab}"));
        }
    }
    window.go("/trading");
    window.press("Table");
    findings.look(window, &format!("{theme} accounts as a table"));
    for list in ["/trading", "/investors"] {
        window.go(list);
        open_the_first_record(window, list);
        findings.look(window, &format!("{theme} a record of {list}"));
    }
    beside_the_rail(window, theme, findings);
    window.chord(&[CONTROL, "k"]);
    window.until("the palette", "return document.querySelector('[role=dialog] input') !== null;", &[]);
    findings.look(window, &format!("{theme} palette"));
    window.chord(&[ESCAPE]);
    window.until("the palette is gone", "return document.querySelector('[role=dialog]') === null;", &[]);
    window.chord(&["?"]);
    window.until("the sheet", "return document.querySelector('[role=dialog]') !== null;", &[]);
    findings.look(window, &format!("{theme} shortcuts"));
    window.chord(&[ESCAPE]);
}

/// The screens to which no place of the rail leads: identities, wordings, an envelope, and the places on its pages.
fn beside_the_rail(window: &Window, theme: &str, findings: &mut Findings) {
    let page = json!({ "offset": 0, "limit": 1, "sort": "name", "descending": false, "text": null, "kyc": null });
    let investors = window.ask("investors.list", page);
    let form = json!({
        "kind": "side_letter", "language": "en", "client_ids": [investors["rows"][0]["client_id"]],
        "investment_id": null, "fields": { "terms": "Quarterly statements by post." }, "way": "in_person",
        "firm_signer": null, "reminder_days": 7,
    });
    let drafted = window.ask("envelopes.draft_agreements", form);
    let envelope = format!("/envelopes/{}", drafted["envelope_ids"][0].as_str().expect("an envelope"));
    let places = format!("{envelope}/places");
    for address in ["/documents/identities", "/envelopes/wordings", &envelope, &places] {
        window.run("location.hash = arguments[0];", &[json!(address)]);
        let there = "return location.hash.split('?')[0] === arguments[0] && screen() !== null;";
        window.until(&format!("{address} opens"), there, &[json!(format!("#{address}"))]);
        findings.look(window, &format!("{theme} {address}"));
    }
}

fn open_the_first_record(window: &Window, list: &str) {
    let script = "return document.querySelector('main article h2 a, main [role=row] [role=rowheader] > div') ?? null;";
    let first = window.until("a record to open", script, &[]);
    window.click_on(&first);
    window.until("the record", "return location.hash.startsWith(`#${arguments[0]}/`);", &[json!(list)]);
}

/// Signed out, locked, and back in.
fn the_doors(window: &Window, theme: &str, findings: &mut Findings) {
    window.until("nothing stands in front", "return document.querySelector('[role=dialog]') === null;", &[]);
    window.chord(&[CONTROL, "k"]);
    window.until("the palette", "return document.activeElement.matches('[role=dialog] input');", &[]);
    window.keys("sign out");
    window.chord(&[ENTER]);
    window.until_screen("Sign in");
    findings.look(window, &format!("{theme} sign-in"));
    window.press("Lock instead");
    window.until_screen("Locked");
    findings.look(window, &format!("{theme} lock"));
    window.press("Open the demonstration");
    window.until("the rail", "return document.querySelector('nav a[href]') !== null;", &[]);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the tree")
}
