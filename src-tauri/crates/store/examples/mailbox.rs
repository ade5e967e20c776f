//! Measures a mailbox of 50,000 messages: taking it in, listing twenty threads, searching. `cargo run --release --example mailbox`.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]
#![expect(clippy::disallowed_methods, reason = "time is measured from outside any decision")]

use std::{sync::Arc, time::Instant as Monotonic};

use serde_json::json;
use store::{
    Actor, GoogleSignIn, GoogleTokens, KdfPolicy, MailKept, MailRead, MailWanted, NewWorkspace, Ports, Root, Workspace,
};
use values::{Clock, Currency, Ids, Instant, Sensitive, UserId};

const MESSAGES: u32 = 50_000;

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Instant {
        Instant::from_second(1_780_000_000).expect("a time")
    }

    fn monotonic(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }
}

impl Ids for Standing {
    fn uuid(&self) -> String {
        "00000000-0000-4000-8000-000000000001".to_owned()
    }
}

const WORDS: [&str; 24] = [
    "statement",
    "contract",
    "interest",
    "payment",
    "quarter",
    "review",
    "account",
    "balance",
    "meeting",
    "passport",
    "residence",
    "transfer",
    "confirm",
    "attached",
    "regards",
    "fund",
    "units",
    "redemption",
    "notice",
    "period",
    "señora",
    "gracias",
    "contrato",
    "pago",
];

fn message(number: u32) -> MailKept {
    let mut seed = u64::from(number).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0)
    };
    let text: Vec<String> = (0..180)
        .map(|_| if next() % 4 == 0 { format!("w{}", next() % 40_000) } else { WORDS[next() % 24].to_owned() })
        .collect();
    let text = text.join(" ");
    MailKept {
        id: format!("m{number}"),
        thread: format!("t{}", number / 3),
        at: Instant::from_second(1_700_000_000 + i64::from(number) * 1_500).expect("a time"),
        sender: format!("Person {}", number % 900),
        subject: format!("{} {} {number}", WORDS[next() % 24], WORDS[next() % 24]),
        snippet: text.chars().take(120).collect(),
        labels: vec!["INBOX".to_owned()],
        attached: number.is_multiple_of(7),
        whole: true,
        addresses: vec![format!("person{}@client.example", number % 900)],
        people: format!("Person {0} person{0}@client.example", number % 900),
        body: json!({ "text": text }),
        text,
    }
}

async fn timed(workspace: &Workspace, user: &UserId, (what, wanted): (&str, MailWanted)) {
    let mut best = f64::MAX;
    let mut first = 0.0;
    let mut found = 0;
    for round in 0..9 {
        let begun = Monotonic::now();
        found = workspace.google_threads(user, &wanted, (0, 20)).await.expect("threads").len();
        let took = begun.elapsed().as_secs_f64() * 1_000.0;
        if round == 0 {
            first = took;
        }
        best = best.min(took);
    }
    println!("{what:<34} first {first:7.2} ms   best {best:7.2} ms   {found} threads");
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let ports = Ports { clock: Arc::new(Standing), ids: Arc::new(Standing) };
    let new = NewWorkspace {
        name: "Mail".to_owned(),
        base_currency: Currency::USD,
        time_zone: "UTC".to_owned(),
        passphrase: None,
        owner_name: "Owner".to_owned(),
        owner_password: None,
        demo: true,
        kdf: KdfPolicy::Floor,
    };
    let (workspace, _) = Root::new(folder.path()).create(new, ports).await.expect("a workspace");
    let user = UserId::new("u-1").expect("an id");
    let actor = Actor { user_id: user.clone(), session_id: None, name: "Owner".to_owned() };
    let now = Standing.now();
    let tokens = GoogleTokens {
        refresh: None,
        access: Sensitive::new("invented".to_owned()),
        expires_at: now,
        received_at: now,
        granted: None,
    };
    let sign_in = GoogleSignIn { subject: "s".to_owned(), email: "a@b.example".to_owned(), tokens };
    workspace.link_google(&actor, "google.connect", sign_in).await.expect("linked");
    let begun = Monotonic::now();
    for page in 0..MESSAGES / 100 {
        let messages = (page * 100..page * 100 + 100).map(message).collect();
        workspace.take_google_mail(&user, MailRead { messages, ..MailRead::default() }).await.expect("taken");
    }
    println!("{MESSAGES} messages taken in {:.1} s", begun.elapsed().as_secs_f64());
    let text = |text: &str| MailWanted { text: Some(text.to_owned()), ..MailWanted::default() };
    timed(&workspace, &user, ("twenty threads", MailWanted::default())).await;
    let inbox = MailWanted { label: Some("INBOX".to_owned()), ..MailWanted::default() };
    timed(&workspace, &user, ("twenty threads of the inbox", inbox)).await;
    let person = MailWanted { addresses: Some(vec!["person17@client.example".to_owned()]), ..MailWanted::default() };
    timed(&workspace, &user, ("threads of one person", person)).await;
    for words in [
        "statement",
        "sta",
        "s",
        "statement contract",
        "w12345",
        "w123",
        "senora pago redemption",
        "person17",
        "absentword",
        "49999",
    ] {
        timed(&workspace, &user, (&format!("search: {words}"), text(words))).await;
    }
    let bytes = std::fs::metadata(folder.path().join(workspace.details().id.as_str()).join("workspace.db"));
    println!("{} MB on disk", bytes.map_or(0, |file| file.len() / 1_000_000));
    workspace.close().await;
}
