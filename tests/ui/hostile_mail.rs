//! Mail of strangers that wants to run, load, cover or call, in the window that ships.

use std::{
    collections::BTreeSet,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{
    desk::{Machine, PASSPHRASE},
    mailbox::Mailbox,
    page::{text_of, texts_of},
    window::Window,
};

/// Messages of one thread, all of them open.
const A_THREAD: usize = 17;
/// Everything the page asks for from now on is written down: of whom, and by what name.
const LISTEN: &str = "\
    window.__heard = []; window.__spoke = 0;\
    const own = window.fetch;\
    window.fetch = (...given) => {\
        const where = String(given[0]?.url ?? given[0]); let name = '';\
        try { name = JSON.parse(given[1]?.body ?? '{}').name ?? ''; } catch { name = ''; }\
        window.__heard.push([where, name]); return own.apply(window, given);\
    };\
    for (const kind of [XMLHttpRequest, WebSocket, EventSource, Worker]) {\
        const before = kind; window[kind.name] = function (...given) { window.__spoke += 1; return new before(...given); };\
    }\
    const open = window.open; window.open = (...given) => { window.__spoke += 1; return open(...given); };\
    navigator.sendBeacon = () => { window.__spoke += 1; return false; };\
    addEventListener('securitypolicyviolation', () => { window.__spoke += 1; });";
/// The thread of that subject stands open with so many messages.
const STANDS: &str = "\
    const all = document.querySelectorAll('article ol > li');\
    return document.querySelector('article h2')?.innerText === arguments[0] && all.length === arguments[1]\
        && document.querySelectorAll('article .mail-text').length > 0;";
/// What the mails say, what of theirs is no text, and how the page is.
const SHOWN: &str = "\
    const bodies = [...document.querySelectorAll('article .mail-text')];\
    const known = new Set(arguments[0]);\
    const strange = bodies.flatMap((body) => [...body.querySelectorAll('*')]).filter((each) => !known.has(each.localName)\
        || each.getAttributeNames().some((name) => name !== 'class' && !(each.localName === 'button' && name === 'type')));\
    const covering = bodies.flatMap((body) => [...body.querySelectorAll('*')])\
        .filter((each) => ['fixed', 'absolute', 'sticky'].includes(getComputedStyle(each).position));\
    const unseen = bodies.flatMap((body) => [...body.querySelectorAll('*')])\
        .filter((each) => each.textContent.trim() !== '' && !each.checkVisibility({ opacityProperty: true, visibilityProperty: true }));\
    return { text: document.querySelector('article').innerText, strange: strange.map((each) => each.outerHTML),\
        covering: covering.map((each) => each.outerHTML), unseen: unseen.map((each) => each.outerHTML) };";
/// The whole page: nothing was added to it, and it is where it was.
const PAGE: &str = "\
    const kinds = 'script, style, link, base, meta, iframe, object, embed, video, audio, img, form[action], a[href^=javascript]';\
    return [document.title, location.origin + location.pathname, document.querySelectorAll(kinds).length,\
        [...document.head.children].map((each) => each.outerHTML).join('').length, window.__spoke];";
/// What was loaded from anywhere else than the program itself.
const ELSEWHERE: &str = "\
    return performance.getEntriesByType('resource').map((each) => each.name)\
        .filter((name) => !['tauri://localhost', 'ipc://localhost', 'data:font'].some((own) => name.startsWith(own)));";
/// What none of the mails did.
const DEED: &str = "\
    fetch(arguments[0]).catch(() => 0);\
    document.body.append(Object.assign(new Image(), { src: arguments[0] }));";
/// What a mail is made of in the window.
const KNOWN: [&str; 32] = [
    "b",
    "blockquote",
    "br",
    "button",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// An address that counts who comes.
struct Counting {
    at: SocketAddr,
    came: Arc<AtomicUsize>,
}

impl Counting {
    fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let (at, came) = (listener.local_addr().expect("a bound port"), Arc::new(AtomicUsize::new(0)));
        let counted = came.clone();
        std::thread::spawn(move || {
            for _ in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self { at, came }
    }

    /// How many came, after one more of our own, which shows that it counts.
    fn came_beside_us(&self) -> usize {
        drop(TcpStream::connect(self.at).expect("it listens"));
        while self.came.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        self.came.load(Ordering::SeqCst) - 1
    }
}

/// Each hostile piece alone, and once more below words that have to be seen.
fn mails(root: &str) -> Vec<String> {
    let pieces: Vec<String> =
        serde_json::from_str(include_str!("../../src-tauri/crates/google/tests/google/hostile.json")).expect("a list");
    let alone = pieces.iter().map(|piece| piece.replace("ROOT", root));
    let below =
        pieces.iter().enumerate().map(|(at, piece)| format!("<p>{}</p>{}", said(at), piece.replace("ROOT", root)));
    alone.chain(below).collect()
}

fn said(at: usize) -> String {
    format!("Words of number {at:03}.")
}

fn as_mail(at: usize, html: &str) -> Vec<u8> {
    let thread = at / A_THREAD;
    format!(
        "From: \"Your bank\" <a@evil.example>\r\nTo: desk@fund.example\r\nSubject: Thread {thread:02}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        STANDARD.encode(html)
    )
    .into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_hostile_mails_neither_run_nor_call_nor_load_nor_hide_in_the_real_window() {
    let (counting, mailbox, machine) = (Counting::start(), Mailbox::start().await, Machine::new());
    let mails = mails(&format!("http://{}", counting.at));
    assert!(mails.len() >= 200, "{}", mails.len());
    for (at, mail) in mails.iter().enumerate() {
        mailbox.fake.world().mail.receive(&as_mail(at, mail), Some(&format!("thread-{:02}", at / A_THREAD)));
    }
    mailbox.read_into(machine.folder()).await;

    let window = machine.open();
    window.unlock(PASSPHRASE);
    window.go("/workspace");
    window.until_text("Thread 00");
    window.run(LISTEN, &[]);
    let untouched = window.run(PAGE, &[]);

    let mut words = String::new();
    for (number, some) in mails.chunks(A_THREAD).enumerate() {
        words.push_str(&read(&window, number, some.len()));
        assert_eq!(window.run(PAGE, &[]), untouched, "thread {number}");
        assert!(!window.has_alert(), "thread {number}");
    }
    for at in 0..mails.len() / 2 {
        assert!(words.contains(&said(at)), "{} is not seen", said(at));
    }
    asked_for_nothing_but_mail(&window);
    assert_eq!(texts_of(&window.run(ELSEWHERE, &[])), Vec::<String>::new());
    window.until_told("desk.state", |state| state["phase"] == "ready");
    // A deed of our own is seen by all that looked on, and the policy of the window stops it.
    window.run(DEED, &[json!(format!("http://{}/deed", counting.at))]);
    window.until("the policy tells what it stopped", "return window.__spoke > 1;", &[]);
    let last = window.run("return window.__heard.at(-1)[0];", &[]);
    assert!(text_of(&last).ends_with("/deed"), "{last}");
    assert_eq!(counting.came_beside_us(), 0);
    mailbox.fake.assert_all_valid();
}

/// Opens a thread with all its messages, and gives what is seen of it.
fn read(window: &Window, number: usize, messages: usize) -> String {
    window.run("location.hash = arguments[0];", &[json!(format!("/workspace?thread=thread-{number:02}"))]);
    let title = format!("Thread {number:02}");
    window.until(&title, STANDS, &[json!(title), json!(messages)]);
    window.settle();
    let shown = window.run(SHOWN, &[json!(KNOWN)]);
    for wrong in ["strange", "covering", "unseen"] {
        assert_eq!(texts_of(&shown[wrong]), Vec::<String>::new(), "{title}: {wrong}");
    }
    text_of(&shown["text"])
}

/// Every call of the page was one that reads what stands on it; the desk was asked for nothing else, and nobody else was.
fn asked_for_nothing_but_mail(window: &Window) {
    let heard = window.run("return window.__heard;", &[]);
    let heard: Vec<(String, String)> =
        heard.as_array().into_iter().flatten().map(|one| (text_of(&one[0]), text_of(&one[1]))).collect();
    let elsewhere: Vec<&String> =
        heard.iter().map(|(address, _)| address).filter(|address| !address.starts_with("ipc://localhost/")).collect();
    assert_eq!(elsewhere, Vec::<&String>::new());
    let names: BTreeSet<&str> = heard.iter().map(|(_, name)| name.as_str()).filter(|name| !name.is_empty()).collect();
    assert!(names.contains("mail.thread"), "nothing was heard at all: {names:?}");
    let reads = ["mail.thread", "mail.threads", "mail.drafts", "google.status", "google.queue", "desk.state"];
    assert!(names.iter().all(|name| reads.contains(name)), "{names:?}");
}
