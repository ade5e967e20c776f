//! A day without a mouse.

use serde_json::json;

use crate::{
    desk::Machine,
    page::{CONTROL, DOWN, ENTER, ESCAPE, SHIFT, TAB, text_of},
    window::Window,
};

const NAMED_FOCUS: &str = "const at = document.activeElement; return at && at !== document.body ? nameOf(at) : '';";
const ACTIVE_ROW: &str = "\
    const grid = document.activeElement; const row = document.getElementById(grid.getAttribute('aria-activedescendant'));\
    return row?.querySelector('[role=rowheader]')?.innerText.trim() ?? null;";

#[test]
fn from_home_to_an_investor_and_back_everything_is_within_reach_of_the_keyboard() {
    let machine = Machine::new();
    let window = machine.open_demonstration();
    window.keys("gi");
    window.until_screen("Investors");
    window.settle();
    step_to(&window, "Investors", &[TAB]);
    let first = text_of(&window.until("a row is active", ACTIVE_ROW, &[]));
    window.chord(&[DOWN]);
    let next = "const row = (() => { ROW })(); return row !== null && row !== arguments[0] ? row : null;";
    let second = text_of(&window.until("the next row is active", &next.replace("ROW", ACTIVE_ROW), &[json!(first)]));
    window.chord(&[ENTER]);
    window.until_screen(&second);
    window.settle();
    step_to(&window, "Back", &[SHIFT, TAB]);
    window.chord(&[ENTER]);
    window.until_screen("Investors");
    window.settle();
    window.keys("gh");
    window.until_screen("Home");

    the_palette_goes_and_finds(&window, &second);
    the_sheet_opens_and_closes(&window);
}

fn the_palette_goes_and_finds(window: &Window, investor: &str) {
    for (typed, found) in [("trad", "Trading"), (investor.to_lowercase().as_str(), investor)] {
        window.chord(&[CONTROL, "k"]);
        let open = "return document.activeElement.matches('[role=dialog] input');";
        window.until("the palette takes what is typed", open, &[]);
        window.keys(typed);
        window.until(&format!("the palette found {found}"), SELECTED, &[json!(found)]);
        window.settle();
        window.chord(&[ENTER]);
        window.until_screen(found);
    }
}

const SELECTED: &str = "\
    const chosen = document.querySelector('[role=dialog] [role=option][aria-selected=true]');\
    return chosen?.innerText.split('\\n')[0] === arguments[0];";

fn the_sheet_opens_and_closes(window: &Window) {
    window.keys("gh");
    window.until_screen("Home");
    window.settle();
    window.chord(&["?"]);
    let sheet = "return document.querySelector('[role=dialog] h2')?.innerText === 'Keyboard shortcuts';";
    window.until("the sheet of shortcuts", sheet, &[]);
    let keys = text_of(&window.run("return document.querySelector('[role=dialog]').innerText;", &[]));
    for told in ["Lock the workspace", "Go, do or find", "Investors", "Row by row"] {
        assert!(keys.contains(told), "{told} in {keys}");
    }
    window.chord(&[ESCAPE]);
    window.until("the sheet is gone", "return document.querySelector('[role=dialog]') === null;", &[]);
    window.keys("gf");
    window.until_screen("Fund");
}

/// Moves the focus step by step until it is on what bears that name.
fn step_to(window: &Window, name: &str, step: &[&str]) {
    let mut seen = Vec::new();
    for _ in 0..40 {
        window.chord(step);
        let at = text_of(&window.run(NAMED_FOCUS, &[]));
        if at == name && !seen.is_empty() {
            return;
        }
        seen.push(at);
    }
    panic!("the focus never came to {name}: {seen:?}");
}
