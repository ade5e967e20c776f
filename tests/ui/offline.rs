//! The main job: connect, read, and read on without a network.

use std::{sync::Arc, time::Duration};

use acceptance::mongod::{Mongod, Shape};
use bridge_mt5::recorded::{Dialect, RecordedAccount, RecordedBridge};
use ports::RemoteSettings;
use rust_decimal::dec;
use serde_json::json;
use testkit::demo::{DemoFund, Scale};
use values::{Clock, Currency, Instant, Sensitive};

use crate::{
    desk::{Machine, PASSPHRASE},
    page::text_of,
    window::Window,
};

const DATABASE: &str = "firm";
const DAY: Duration = Duration::from_secs(24 * 3_600);
/// Long enough ago that the hour does not turn while the test runs.
const READ_BEFORE: Duration = Duration::from_secs(2 * 3_600 + 20 * 60);
/// All that the card of the account says which was read at a moment.
const CARD: &str = "\
    const time = document.querySelector(`main article time[datetime='${arguments[0]}']`);\
    return time?.closest('article').innerText ?? null;";

/// The time outside, as the program under test reads it.
struct TrueClock;

impl Clock for TrueClock {
    #[expect(clippy::disallowed_methods, reason = "the program under test reads the system's clock, and so must we")]
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }
}

/// The firm's database and its bridge.
struct Outside {
    server: Mongod,
    bridge: RecordedBridge,
    /// When the bridge took its one reading.
    read_at: Instant,
}

impl Outside {
    async fn start() -> Self {
        let now = TrueClock.now();
        let before = |by: Duration| now.checked_sub(by).expect("a moment of this century");
        let demo = DemoFund::generate_until(1, before(DAY), Scale::DEMONSTRATION);
        let server = Mongod::start(Shape::ReplicaSet).await;
        let settings =
            RemoteSettings { uri: Sensitive::new(server.uri()), database: DATABASE.to_owned(), ca_file: None };
        remote_mongo::seed(&settings, &demo.shared_documents(1)).await.expect("the server takes the firm");
        // Whole seconds: that is how a bridge tells the time.
        let read_at = Instant::from_second(before(READ_BEFORE).as_second()).expect("a moment of this century");
        let first = demo.latest().next().expect("the firm has accounts");
        let account = RecordedAccount {
            at: read_at,
            balance: Some(dec!(123000)),
            equity: Some(dec!(123456.78)),
            floating: Some(dec!(456.78)),
            ..RecordedAccount::telling(first, Currency::USD, "Broker-Live")
        };
        let bridge = RecordedBridge::start(Arc::new(TrueClock), Dialect::default(), vec![account])
            .await
            .expect("the loopback can be bound");
        Self { server, bridge, read_at }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_from_the_database_and_the_bridge_is_read_on_without_them_after_a_restart() {
    let outside = Outside::start().await;
    let machine = Machine::new();
    let window = machine.open();
    create_a_workspace(&window);
    connect_the_database(&window, &outside.server.uri());
    add_the_bridge(&window, &outside.bridge.address());
    let card = the_reading_is_shown_with_source_and_age(&window, &outside);
    let before = window.ask("home.overview", json!({}));

    let Outside { mut server, bridge, read_at } = outside;
    server.stop();
    drop(bridge);
    drop(window);
    let window = machine.open();
    window.unlock(PASSPHRASE);
    window.until_text("8,400,000.00");
    window.until_text("Offline since ");
    let after = window.ask("home.overview", json!({}));
    for name in ["assets", "client_money", "fund_revenue", "net_after_obligations", "floating", "owed", "due"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    window.go("/trading");
    window.until_text("Database:");
    window.settle();
    let again = window.until("the card of the reading", CARD, &[json!(read_at.to_string())]);
    assert_eq!(text_of(&again), card);
}

fn create_a_workspace(window: &Window) {
    window.until_screen("Welcome");
    window.press("Create a workspace");
    window.fill("Name of the workspace", "Northgate");
    window.fill("Your name", "Ana");
    window.fill("Passphrase", PASSPHRASE);
    window.fill("The same once more", PASSPHRASE);
    window.press("Create the workspace");
    let script = "return document.querySelector('code')?.textContent ?? null;";
    let code = text_of(&window.until("the recovery code", script, &[]));
    assert!(code.len() > 30 && code.contains('-'), "{code}");
    window.until_text("It is shown this once.");
    window.press("I have put it away");
    window.press("Go to the desk");
    window.until_screen("Home");
    window.settle();
    let page = window.run("return document.documentElement.outerHTML;", &[]);
    assert!(!text_of(&page).contains(&code), "the recovery code is shown once");
    window.until_text("Connect the database of your firm, and its figures appear here.");
}

fn connect_the_database(window: &Window, uri: &str) {
    window.press("Connect a database");
    window.until_screen("Settings");
    window.press("Connect a database");
    window.fill("Connection string", uri);
    window.fill("Database", DATABASE);
    window.press("Test");
    window.until_text("A pull can be made with it.");
    window.press("Save");
    window.until_pulled();
    window.until_text("Synced");
    window.go("/");
    window.until_text("8,400,000.00");
}

fn add_the_bridge(window: &Window, address: &str) {
    window.go("/settings");
    window.press("Connections");
    window.press("Add a bridge");
    window.fill("Name", "Desk bridge");
    window.fill("Address", address);
    window.press("Save the bridge");
    window.press("Poll now");
    // Saving begins a poll of its own: of the two, the later finds nothing new. What was read is looked at on its card.
    window.until_told("bridges.list", |told| {
        let last = &told["bridges"][0]["last"];
        last["last_success"].is_string() && last["fault"].is_null() && last["health"]["connected_accounts"] == 1
    });
}

/// What the card says; a reading is as old as it is, whenever it is shown.
fn the_reading_is_shown_with_source_and_age(window: &Window, outside: &Outside) -> String {
    window.go("/trading");
    // The database has another balance of this account, and no deal makes the difference: it stands beside, and withholds
    // nothing.
    window.until_text("Database:");
    window.settle();
    let card = window.until("the card of the reading", CARD, &[json!(outside.read_at.to_string())]);
    let card = text_of(&card);
    for part in ["123,456.78", "123,000.00", "+456.78", "bridge:", "2 hr ago"] {
        assert!(card.contains(part), "{part} in {card}");
    }
    assert!(card.contains("Database:"), "{card}");
    assert!(!card.contains("Below its high\n–"), "what is still being read is not shown as unknown: {card}");
    let cards = window.run("return document.querySelectorAll('main article').length;", &[]);
    assert_eq!(cards, json!(12), "the accounts that the bridge does not know are still there");
    card
}
