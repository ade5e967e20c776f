//! Where a link really leads, and what a reader should know of it. Pure.

use ports::google::{LinkWarning, MailLink};
use unicode_security::{MixedScript as _, confusable_detection::skeleton};
use url::{Host, Url};

use crate::plain;

const LONGEST_ADDRESS: usize = 4096;
const LONGEST_TEXT: usize = 200;

/// A link's address taken apart; none when it leads nowhere that may be opened.
pub(super) fn link(address: &str, text: &str) -> Option<MailLink> {
    if address.len() > LONGEST_ADDRESS {
        return None;
    }
    let mut url = Url::parse(address.trim()).ok()?;
    let text = plain::line(text, LONGEST_TEXT);
    if url.scheme() == "mailto" {
        let address = url.to_string();
        return Some(MailLink { text, address, host: String::new(), host_in_letters: None, warnings: Vec::new() });
    }
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let mut warnings = Vec::new();
    if !url.username().is_empty() || url.password().is_some() {
        warnings.push(LinkWarning::NameBeforeHost);
        // What stands before the `@` is never sent, nor shown as if it were the host.
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    let host = url.host_str()?.to_owned();
    if !matches!(url.host(), Some(Host::Domain(_))) {
        warnings.push(LinkWarning::BareAddress);
    }
    let letters = idna::domain_to_unicode(&host).0;
    if letters != host || host.split('.').any(|label| label.starts_with("xn--")) {
        warnings.push(LinkWarning::OtherLetters);
        warnings.extend(looks_alike(&letters).then_some(LinkWarning::LooksAlike));
    }
    if shown_host(&text).is_some_and(|shown| !is_same(&shown, &host)) {
        warnings.push(LinkWarning::ShowsAnotherHost);
    }
    if url.scheme() == "http" {
        warnings.push(LinkWarning::Plain);
    }
    let host_in_letters = (letters != host).then_some(letters);
    Some(MailLink { text, address: url.to_string(), host, host_in_letters, warnings })
}

/// A label that mixes scripts, or whose letters only look like ours (UTS #39).
fn looks_alike(host: &str) -> bool {
    let strange = host.split('.').filter(|label| !label.is_ascii());
    strange.into_iter().any(|label| !label.is_single_script() || skeleton(label).all(|letter| letter.is_ascii()))
}

/// The host a link's text seems to name.
fn shown_host(text: &str) -> Option<String> {
    let word = text.split_whitespace().find(|word| word.contains('.') || word.contains("://"))?;
    let is_like_a_host = |host: &str| {
        let end = host.rsplit('.').next().unwrap_or_default();
        host.contains('.') && end.chars().count() >= 2 && end.chars().all(char::is_alphabetic)
    };
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '"' | '\'' | ',' | ';' | '.' | ':'));
    let with_scheme = if word.contains("://") { word.to_owned() } else { format!("https://{word}") };
    let url = Url::parse(&with_scheme).ok()?;
    let host = url.host_str()?;
    // An address of a person in the text is no host.
    (is_like_a_host(&idna::domain_to_unicode(host).0) && url.username().is_empty()).then(|| host.to_owned())
}

fn is_same(shown: &str, real: &str) -> bool {
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let (shown, real) = (bare(shown), bare(real));
    shown == real || real.ends_with(&format!(".{shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str, text: &str) -> (String, Option<String>, Vec<LinkWarning>) {
        let link = link(address, text).expect("a link");
        (link.host, link.host_in_letters, link.warnings)
    }

    #[test]
    fn homographs_are_shown_in_both_forms_with_the_warning() {
        use LinkWarning::{LooksAlike, OtherLetters};
        let (host, letters, warnings) = of("https://\u{430}\u{440}\u{440}\u{4CF}\u{435}.com/", "Apple");
        assert_eq!((host.as_str(), letters.as_deref()), ("xn--80ak6aa92e.com", Some("аррӏе.com")));
        assert_eq!(warnings, [OtherLetters, LooksAlike]);
        let (_, _, mixed) = of("https://p\u{430}ypal.com/", "here");
        assert_eq!(mixed, [OtherLetters, LooksAlike]);
        let (_, _, honest) = of("https://münchen.example/", "here");
        assert_eq!(honest, [OtherLetters]);
    }

    #[test]
    fn a_text_that_names_another_host_is_told() {
        use LinkWarning::{BareAddress, NameBeforeHost, Plain, ShowsAnotherHost};
        assert_eq!(of("https://evil.example/", "https://www.bank.example/login").2, [ShowsAnotherHost]);
        assert_eq!(of("https://bank.example.evil.example/", "bank.example").2, [ShowsAnotherHost]);
        assert_eq!(of("https://login.bank.example/", "bank.example").2, []);
        assert_eq!(of("https://bank.example/", "Click here. Now").2, []);
        assert_eq!(of("http://bank.example@evil.example/", "x").2, [NameBeforeHost, Plain]);
        assert_eq!(link("http://bank.example@evil.example/", "x").expect("a link").address, "http://evil.example/");
        assert_eq!(of("http://0x7f000001/", "x").2, [BareAddress, Plain]);
    }

    #[test]
    fn only_the_web_and_mail_are_links() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ms-word:x",
            "cid:1",
            "//evil.example",
            "",
        ] {
            assert_eq!(link(address, "x"), None, "{address}");
        }
        assert!(link("mailto:a@b.example", "x").is_some());
    }
}
