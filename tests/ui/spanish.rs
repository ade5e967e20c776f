//! The window in Spanish, at the size of a laptop.

use serde_json::json;

use crate::{
    desk::Machine,
    page::{text_of, texts_of},
    window::Window,
};

/// What spills: a page or a part that must be pushed sideways, and text that runs out of its box and is not cut short
/// with its whole behind it. A table scrolls inside itself on purpose.
const SPILLS: &str = "\
    const tells = (each) => `${each.tagName.toLowerCase()}.${each.className} ${(each.innerText ?? '').slice(0, 60)}`;\
    const all = [...document.body.querySelectorAll('*')].filter((each) => reachable(each) && !each.closest('svg'));\
    const wider = all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1);\
    const pushed = wider.filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX)\
        && each.getAttribute('role') !== 'grid');\
    const run = wider.filter((each) => getComputedStyle(each).overflowX === 'visible'\
        && getComputedStyle(each).display !== 'inline' && !each.closest('[role=grid]')\
        && [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE));\
    const beyond = all.filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('[role=grid]'));\
    const page = document.documentElement.scrollWidth > innerWidth ? ['the page itself'] : [];\
    return [...page, ...[...pushed, ...run, ...beyond].map(tells)];";
/// Figures in the English way: a comma before three digits, a point before cents.
const ENGLISH: &str = "return document.body.innerText.match(/\\d,\\d{3}(?!\\d)|\\d\\.\\d{2}(?!\\d)/g) ?? [];";

#[test]
fn in_spanish_the_headings_are_spanish_the_numbers_have_commas_and_nothing_spills() {
    let machine = Machine::new();
    let window = machine.open_demonstration();
    window.go("/settings");
    window.press("Appearance");
    window.press("Español");
    window.until_screen("Ajustes");
    assert_eq!(window.run("return document.documentElement.lang;", &[]), json!("es"));
    let headings: Vec<_> = window.rail().iter().map(|address| look(&window, address)).collect();
    assert_eq!(
        headings,
        [
            "Inicio",
            "Fondo",
            "Rentabilidad",
            "Asignación",
            "Comisiones: qué pasaría",
            "Operativa",
            "Puentes",
            "Inversores",
            "Workspace",
            "Documentos",
            "Sobres",
            "Sincronización",
            "Salud",
            "Ajustes"
        ]
    );
    for part in ["Seguridad", "Conexiones", "Aspecto", "Acerca de"] {
        window.press(part);
        window.settle();
        nothing_spills(&window, part);
    }
    window.go("/investors");
    window.open_row("Yorick Goldcrestley");
    window.until_screen("Yorick Goldcrestley");
    window.settle();
    nothing_spills(&window, "an investor's record");
    window.until_text("280.000,00");
    window.go("/");
    window.until_text("8.400.000,00");
    window.until_text("1.500,00");
}

/// Opens a screen, finds nothing wrong, and gives its heading.
fn look(window: &Window, address: &str) -> String {
    window.go(address);
    nothing_spills(window, address);
    text_of(&window.run("return screen();", &[]))
}

fn nothing_spills(window: &Window, place: &str) {
    let spilling = texts_of(&window.run(SPILLS, &[]));
    assert!(spilling.is_empty(), "{place}: {spilling:#?}");
    let english = texts_of(&window.run(ENGLISH, &[]));
    assert!(english.is_empty(), "{place}: {english:?}");
}
