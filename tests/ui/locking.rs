//! The lock: nothing of the book is left in the window, and guessing does not pay.

use acceptance::mongod::{Mongod, seed};
use serde_json::json;

use crate::{
    book::{client, contract},
    desk::{Machine, PASSPHRASE},
    page::{CONTROL, SHIFT, text_of},
    window::Window,
};

/// All that a window can hold: the document, what stands in its fields, its title, its stores.
const HELD: &str = "\
    const typed = [...document.querySelectorAll('input, textarea')].map((field) => field.value);\
    return [document.documentElement.outerHTML, document.title, location.href, ...typed,\
        JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })].join('\\n');";
const LEFT: &str = "\
    const told = [...document.querySelectorAll('[role=status]')].map((each) => each.innerText);\
    return told.find((each) => each.startsWith('Wait ')) ?? null;";

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_leaves_nothing_of_the_book_in_the_window_and_wrong_passphrases_wait_longer_and_longer() {
    let server = Mongod::shared().await;
    let database = server.fresh("locking").await;
    seed(&database, "users", vec![client("client_0001", "Ngozi Umeh")]).await;
    seed(&database, "investments", vec![contract("client_0001", 150_000)]).await;
    let machine = Machine::new();
    let window = machine.open();
    window.until_screen("Welcome");
    window.make_workspace();
    window.pull(&server.uri(), "locking");
    window.go("/investors");
    window.until_text("Ngozi Umeh");
    for part in ["Ngozi Umeh", "150,000", "client_0001@example.test"] {
        assert!(held(&window).contains(part), "{part} is in the window before the lock");
    }

    window.chord(&[CONTROL, SHIFT, "l"]);
    window.until_screen("Locked");
    window.settle();
    for part in ["Ngozi", "Umeh", "150,000", "150000", "150.000", "client_0001"] {
        assert!(!held(&window).contains(part), "{part} is in the window after the lock");
    }
    let refused = window.call("investors.list", json!({})).expect_err("a locked desk tells nothing");
    assert_eq!(refused["code"], "locked");

    guesses_wait(&window);
    try_passphrase(&window, PASSPHRASE);
    window.until_screen("Investors");
    window.until_text("150,000.00");
}

fn guesses_wait(window: &Window) {
    for guess in ["copper lantern orchid", "correct horse battery staple"] {
        try_passphrase(window, guess);
        window.until_text("That did not open the workspace.");
        window.until_text("Your workspace is untouched.");
    }
    for seconds in ["0:01", "0:02"] {
        try_passphrase(window, "wrong again and again");
        let told = text_of(&window.until("the wait is told", LEFT, &[]));
        assert_eq!(told, format!("Wait {seconds} before the next try."));
    }
}

/// Types over what stood there, and sends it once the desk takes another try.
fn try_passphrase(window: &Window, passphrase: &str) {
    let free = "const unlock = named('button', 'Unlock'); return unlock !== null && !unlock.disabled;";
    window.until("another try is taken", free, &[]);
    window.run("const field = named('input', 'Passphrase'); field.focus(); field.select();", &[]);
    window.fill("Passphrase", passphrase);
    window.press("Unlock");
}

fn held(window: &Window) -> String {
    text_of(&window.run(HELD, &[]))
}
