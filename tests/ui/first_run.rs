//! The first minute with the program.

use serde_json::json;

use crate::{desk::Machine, figures::printed, page::text_of, window::Window};

/// The figure of a headline as it can be read.
const HEADLINE: &str = "\
    const tiles = [...document.querySelectorAll('section[aria-label=\"Headline figures\"] h2')];\
    const tile = tiles.find((each) => each.innerText === arguments[0])?.closest('section > div');\
    return tile?.querySelector('p')?.innerText ?? null;";
const STRIP: &str = "return document.querySelector('aside[aria-label=Demonstration]')?.innerText.trim() ?? '';";

#[test]
fn the_first_run_leads_to_the_figures_of_the_demonstration_and_every_screen_says_what_it_is() {
    let machine = Machine::new();
    let window = machine.open();
    window.until_screen("Welcome");
    window.press("Explore the demonstration");
    window.until_screen("Home");
    window.settle();
    let overview = window.ask("home.overview", json!({}));
    let mut read = Vec::new();
    for (label, name) in [
        ("Assets", "assets"),
        ("Client money", "client_money"),
        ("Fund revenue", "fund_revenue"),
        ("Net after obligations", "net_after_obligations"),
    ] {
        let shown = text_of(&window.until(label, HEADLINE, &[json!(label)]));
        let amount = overview[name]["figure"]["amount"].as_str().expect("the demonstration knows its figures");
        assert_eq!(shown, format!("{}USD", printed(amount)), "{label}");
        read.push(shown);
    }
    assert_eq!(read[1], "8,400,000.00USD");
    assert_eq!((&overview["investors"], &overview["accounts"]["counted"]), (&json!(30), &json!(11)));
    every_screen_says_that_it_is_a_demonstration(&window);
    drop(window);
    let told = machine.fidus(&["demo"]);
    for name in ["assets", "client_money", "fund_revenue", "net_after_obligations", "owed"] {
        assert_eq!(told[name], overview[name], "the command line tells the same {name}");
    }
}

fn every_screen_says_that_it_is_a_demonstration(window: &Window) {
    let says = "Demonstration\nAn invented firm. No figure, name or account here is real.";
    let mut seen = Vec::new();
    for address in window.rail() {
        window.go(&address);
        assert_eq!(text_of(&window.run(STRIP, &[])), says, "{address}");
        seen.push(text_of(&window.run("return screen();", &[])));
    }
    let screens = [
        "Home",
        "Fund",
        "Performance",
        "Allocation",
        "Fees: what if",
        "Trading",
        "Bridges",
        "Investors",
        "Workspace",
        "Documents",
        "Envelopes",
        "Sync",
        "Health",
        "Settings",
    ];
    assert_eq!(seen, screens);
}
