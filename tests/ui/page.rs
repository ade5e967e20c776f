//! What a person does with a page: reads it, waits for it, presses what has a name, types.

use serde_json::{Value, json};

use crate::window::Window;

/// The keys without a letter.
pub(crate) const CONTROL: &str = "\u{E009}";
pub(crate) const SHIFT: &str = "\u{E008}";
pub(crate) const ENTER: &str = "\u{E007}";
pub(crate) const ESCAPE: &str = "\u{E00C}";
pub(crate) const TAB: &str = "\u{E004}";
pub(crate) const DOWN: &str = "\u{E015}";

/// Two equal looks, frames apart, mean rest: nothing is read, and nothing moves. Without a frame asked for, WebKit may
/// leave an animation that has ended in the middle of its way.
const AT_REST: &str = "\
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));\
    const look = async () => {\
        await frame(); await frame();\
        if (document.readyState !== 'complete' || document.fonts.status !== 'loaded') return null;\
        if (document.querySelector('[aria-busy=true]')) return null;\
        const ends = (each) => each.effect.getComputedTiming().endTime !== Infinity;\
        if (document.getAnimations().some((each) => ends(each) && each.playState === 'running')) return null;\
        return document.body.innerText + document.querySelectorAll('*').length;\
    };\
    const before = await look();\
    return before !== null && before === await look();";

impl Window {
    /// Everything that can be read.
    pub(crate) fn text(&self) -> String {
        text_of(&self.run("return document.body.innerText;", &[]))
    }

    /// Waits until a text can be read somewhere.
    pub(crate) fn until_text(&self, text: &str) {
        self.until(text, "return document.body.innerText.includes(arguments[0]);", &[json!(text)]);
    }

    /// Waits until a screen of that heading stands.
    pub(crate) fn until_screen(&self, heading: &str) {
        self.until(&format!("the screen {heading}"), "return screen() === arguments[0];", &[json!(heading)]);
    }

    /// Waits until the page has come to rest.
    pub(crate) fn settle(&self) {
        self.until_awaited("the page comes to rest", AT_REST);
    }

    /// Presses the button, link, tab or box of that name.
    pub(crate) fn press(&self, name: &str) {
        let found = self.until(
            &format!("“{name}” can be pressed"),
            "const found = named(controls, arguments[0]); return found?.disabled ? null : found;",
            &[json!(name)],
        );
        self.click_on(&found);
    }

    /// Opens the row of a table that begins with that name.
    pub(crate) fn open_row(&self, name: &str) {
        let script = "const heads = [...document.querySelectorAll('[role=rowheader] > div')];\
            return heads.find((head) => head.innerText.trim() === arguments[0]) ?? null;";
        let row = self.until(&format!("the row of {name}"), script, &[json!(name)]);
        self.click_on(&row);
    }

    /// Types into the field of that label.
    pub(crate) fn fill(&self, label: &str, text: &str) {
        let script = "const found = named('input, textarea', arguments[0]); return found?.disabled ? null : found;";
        let field = self.until(&format!("the field “{label}”"), script, &[json!(label)]);
        self.type_into(&field, text);
        let holds = "return named('input, textarea', arguments[0])?.value === arguments[1];";
        self.until(&format!("the field “{label}” holds what was typed"), holds, &[json!(label), json!(text)]);
    }

    /// Goes to a screen of the rail by its address.
    pub(crate) fn go(&self, address: &str) {
        let script = "return [...document.querySelectorAll('nav a[href]')]\
            .find((link) => link.getAttribute('href') === arguments[0]) ?? null;";
        let link = self.until(&format!("the rail leads to {address}"), script, &[json!(format!("#{address}"))]);
        self.click_on(&link);
        let there = "return location.hash.split('?')[0] === arguments[0] && screen() !== null;";
        self.until(&format!("{address} opens"), there, &[json!(format!("#{address}"))]);
        self.settle();
    }

    /// The addresses of the rail, from the first to the last.
    pub(crate) fn rail(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('nav a[href]')].map((a) => a.getAttribute('href').slice(1));";
        texts_of(&self.run(script, &[]))
    }

    /// Types the letters one after the other, to whatever has the focus.
    pub(crate) fn keys(&self, letters: &str) {
        for letter in letters.chars() {
            self.chord(&[&letter.to_string()]);
        }
    }

    /// Asks the desk, which must not refuse.
    pub(crate) fn ask(&self, name: &str, request: Value) -> Value {
        self.call(name, request).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }
}

/// A text out of the page.
pub(crate) fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Texts out of the page.
pub(crate) fn texts_of(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text_of).collect()
}
