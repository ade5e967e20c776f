//! Two hundred hostile mails and more: none runs, calls, loads or hides.

use std::{collections::BTreeSet, sync::OnceLock};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use google::read_mime;
use ports::google::{LinkWarning, MailBody};
use proptest::prelude::*;
use regex::Regex;

use crate::{calls::clients, fake::Fake};

/// Pieces of HTML that want to run, load, cover or lie; the window's own tests draw the same. `ROOT` is an address that
/// tells who was fetched.
fn pieces() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| serde_json::from_str(include_str!("hostile.json")).expect("a list"))
}

fn as_mail(kind: &str, encoding: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "From: \"Your bank\" <a@evil.example>\r\nTo: desk@fund.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
         Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn quoted(text: &str) -> String {
    text.bytes()
        .map(|byte| format!("={byte:02X}"))
        .collect::<Vec<_>>()
        .chunks(20)
        .map(|line| line.concat())
        .collect::<Vec<_>>()
        .join("=\r\n")
}

/// Each piece in several disguises.
pub(crate) fn mails(root: &str) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for piece in pieces() {
        let html = piece.replace("ROOT", root);
        all.push(as_mail("text/html; charset=utf-8", "8bit", html.as_bytes()));
        all.push(as_mail("text/html; charset=utf-8", "base64", STANDARD.encode(&html).as_bytes()));
        all.push(as_mail("TEXT/HTML; charset=\"utf-8\"", "quoted-printable", quoted(&html).as_bytes()));
        let wide: Vec<u8> = html.encode_utf16().flat_map(u16::to_be_bytes).collect();
        all.push(as_mail("text/html; charset=utf-16be", "base64", STANDARD.encode(wide).as_bytes()));
        let inner = format!("--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b--\r\n");
        all.push(as_mail("multipart/alternative; boundary=b", "7bit", inner.as_bytes()));
    }
    all
}

/// Every tag and attribute of what is shown is one that can do nothing; everything else is text.
fn assert_quiet(body: &MailBody, what: &str) {
    let html = body.html.as_deref().unwrap_or_default();
    let tag = Regex::new(r#"<(/?)([a-z0-9]+)((?: [a-z-]+="[^"<>]*")*)>"#).expect("a pattern");
    let attribute = Regex::new(r#" ([a-z-]+)="([^"]*)""#).expect("a pattern");
    let names: BTreeSet<&str> = [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
    .into();
    for found in tag.captures_iter(html) {
        assert!(names.contains(&found[2]), "{what}: {html}");
        for given in attribute.captures_iter(&found[3]) {
            match (&found[2], &given[1]) {
                ("a", "data-link") => {
                    let at: usize = given[2].parse().expect("a number");
                    assert!(at < body.links.len(), "{what}: {html}");
                }
                ("img", "alt") => {}
                ("td" | "th", "colspan" | "rowspan") | ("ol", "start") => {
                    assert!(given[2].parse::<u32>().is_ok_and(|number| number <= 100), "{what}: {html}");
                }
                _ => panic!("{what}: {html}"),
            }
        }
    }
    assert!(!tag.replace_all(html, "").contains('<'), "{what}: {html}");
    assert!(!html.contains(['\u{202E}', '\0']) && !body.text.contains(['\u{202E}', '\0']), "{what}: {html}");
    for link in &body.links {
        let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| link.address.starts_with(scheme));
        assert!(is_known, "{what}: {link:?}");
    }
}

#[test]
fn two_hundred_hostile_mails_and_more_do_nothing() {
    let mails = mails("https://evil.example");
    assert!(mails.len() >= 200, "{}", mails.len());
    for mail in &mails {
        let (body, _) = read_mime(mail).expect("a message");
        let what = String::from_utf8_lossy(mail);
        assert_quiet(&body, &what);
    }
}

#[tokio::test]
async fn the_same_mails_do_nothing_when_gmail_has_taken_them_apart() {
    let fake = Fake::start().await;
    let clients = clients(&fake);
    for mail in mails("https://evil.example") {
        let id = fake.world().mail.receive(&mail, None);
        let message = clients.mail.message(&id).await.expect("a message");
        assert_quiet(&message.body, &String::from_utf8_lossy(&mail));
        assert_eq!(message.summary.from[0].email, "a@evil.example");
    }
    fake.assert_all_valid();
}

#[test]
fn nothing_that_is_hidden_stays_hidden() {
    for piece in pieces().iter().filter(|piece| piece.contains("HIDDEN WORDS")) {
        let (body, _) = read_mime(&as_mail("text/html", "8bit", piece.as_bytes())).expect("a message");
        let shown = body.html.expect("html");
        assert_eq!(shown.matches("HIDDEN WORDS").count(), piece.matches("HIDDEN WORDS").count(), "{shown}");
        assert!(body.text.contains("HIDDEN WORDS"));
    }
}

#[test]
fn a_phishing_link_is_shown_as_what_it_is() {
    let html = "<a href='https://xn--80ak6aa92e.com/login'>https://apple.com/login</a>\
        <a href='https://bank.example@evil.example/'>bank.example</a><a href='https://b\u{430}nk.example/'>your bank</a>";
    let (body, _) = read_mime(&as_mail("text/html; charset=utf-8", "8bit", html.as_bytes())).expect("a message");
    let of = |at: usize| (body.links[at].host.as_str(), body.links[at].warnings.clone());
    use LinkWarning::{LooksAlike, NameBeforeHost, OtherLetters, ShowsAnotherHost};
    assert_eq!(of(0), ("xn--80ak6aa92e.com", vec![OtherLetters, LooksAlike, ShowsAnotherHost]));
    assert_eq!(of(1), ("evil.example", vec![NameBeforeHost, ShowsAnotherHost]));
    assert_eq!(of(2).1, [OtherLetters, LooksAlike]);
    assert_eq!(body.links[0].host_in_letters.as_deref(), Some("аррӏе.com"));
}

/// A message of nested containers.
fn nested(depth: usize) -> Vec<u8> {
    let mut inner = "Content-Type: text/plain\r\n\r\nthe end\r\n".to_owned();
    for at in 0..depth {
        inner = format!("Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n{inner}\r\n--b{at}--\r\n");
    }
    format!("Subject: x\r\nMIME-Version: 1.0\r\n{inner}").into_bytes()
}

#[test]
fn mime_bombs_are_cut() {
    for depth in [10, 100, 500] {
        let (body, files) = read_mime(&nested(depth)).expect("a message");
        assert!(body.text.len() < 1000 && files.len() < 400, "{depth}");
    }
    let many: String = (0..20_000).map(|_| "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n").collect();
    let (body, _) = read_mime(&as_mail("multipart/mixed; boundary=b", "7bit", many.as_bytes())).expect("a message");
    assert!(body.is_cut && body.text.len() <= 2 * 300, "{}", body.text.len());
    let long = "a".repeat(8 << 20);
    let (body, _) = read_mime(&as_mail("text/plain", "8bit", long.as_bytes())).expect("a message");
    assert!(body.is_cut && body.text.len() == 1 << 20);
    let deep = "<div>".repeat(200_000);
    let (body, _) = read_mime(&as_mail("text/html", "8bit", deep.as_bytes())).expect("a message");
    assert!(body.is_cut);
    let inner = String::from_utf8(nested(3)).expect("text");
    let eml = as_mail("message/rfc822", "8bit", inner.as_bytes());
    let (body, files) = read_mime(&eml).expect("a message");
    assert!(body.text.len() < 1000 && files.len() == 1, "{files:?}");
}

#[test]
fn broken_encodings_are_shown_as_broken_and_never_panic() {
    for (kind, encoding, bytes) in [
        ("text/plain; charset=utf-8", "8bit", &b"caf\xe9 \xff\xfe"[..]),
        ("text/plain; charset=no-such-thing", "8bit", b"caf\xe9"),
        ("text/plain; charset=utf-7", "7bit", b"+ADw-script+AD4-"),
        ("text/html; charset=utf-7", "7bit", b"+ADw-script+AD4-document.title=1+ADw-/script+AD4-"),
        ("text/html; charset=utf-16", "base64", b"//48AHM="),
        ("text/plain", "base64", b"!!!! not base64 ===="),
        ("text/plain", "quoted-printable", b"=ZZ=\r\n==="),
        ("text/plain; charset=\"\r\n\"", "8bit", b"x"),
        ("multipart/mixed", "8bit", b"no boundary"),
        ("multipart/mixed; boundary=\"\"", "8bit", b"--\r\n--\r\n"),
        ("", "", b""),
    ] {
        let (body, _) = read_mime(&as_mail(kind, encoding, bytes)).expect("a message");
        assert_quiet(&body, kind);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok((body, _)) = read_mime(&bytes) {
            assert_quiet(&body, "any bytes");
        }
    }

    #[test]
    fn any_mixture_of_hostile_pieces_does_nothing(at in proptest::collection::vec(0..pieces().len(), 1..6), cut in 0_usize..40) {
        let html: String = at.iter().map(|at| pieces()[*at].replace("ROOT", "https://evil.example")).collect();
        let html: String = html.chars().skip(cut).collect();
        let (body, _) = read_mime(&as_mail("text/html; charset=utf-8", "8bit", html.as_bytes())).expect("a message");
        assert_quiet(&body, &html);
    }
}
