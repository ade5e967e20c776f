//! What a message says, from its parts: text, safe HTML, links.

use mail_parser::{MessageParser, PartType};
use ports::google::{MailAttachment, MailBody, MailLink};

use super::{
    hosts, html, names,
    parts::{Content, Part, Parts},
};
use crate::plain;

/// The most text of one message, bytes.
const LONGEST: usize = 1 << 20;

/// The body and the files of a message.
pub(super) fn body(parts: &Parts) -> (MailBody, Vec<MailAttachment>) {
    let mut body = MailBody { is_cut: parts.is_cut, ..MailBody::default() };
    let mut whole = String::new();
    let texts = || parts.parts.iter().filter(|part| part.is_text());
    let has_html = texts().any(|part| part.mime == "text/html");
    // Of forms of the same the plain one is the text; whatever stands beside them is a text of its own, and is in both.
    let has_plain_form = texts().any(|part| part.is_one_of_forms && part.mime != "text/html");
    for part in texts() {
        let Content::Bytes(bytes) = &part.content else { continue };
        let text = decoded(bytes, part.charset.as_deref(), &mut body.has_broken_text);
        if part.mime == "text/html" {
            let safe = add_html(&mut body, &mut whole, &text);
            if !(part.is_one_of_forms && has_plain_form) {
                add_text(&mut body, plain::lines(&html::text_of(&safe)).trim_end());
            }
        } else {
            let text = plain::lines(&text);
            if has_html && !part.is_one_of_forms && !text.trim().is_empty() {
                add_beside(&mut body, &mut whole, &text);
            }
            add_text(&mut body, &text);
        }
    }
    if !whole.is_empty() {
        // A form that says nothing, as `Please use a reader of HTML` left empty, is no text.
        if body.text.trim().is_empty() {
            body.text = cut(&plain::lines(&html::text_of(&whole)), &mut body.is_cut);
        }
        body.html = Some(whole);
    }
    if body.links.is_empty() {
        body.links = links_in(&body.text);
    }
    (body, parts.parts.iter().filter(|part| !part.is_text()).map(attachment).collect())
}

/// Adds a piece of HTML made safe, and answers it.
fn add_html(body: &mut MailBody, whole: &mut String, text: &str) -> String {
    if whole.len() >= html::LONGEST {
        body.is_cut = true;
        return String::new();
    }
    let safe = html::safe(text, body.links.len());
    if !whole.is_empty() {
        whole.push_str("<hr>");
    }
    let lines = plain::lines(&safe.html);
    whole.push_str(&lines);
    body.links.extend(safe.links);
    body.images_blocked = body.images_blocked.saturating_add(safe.images_blocked);
    body.dangers_blocked = body.dangers_blocked.saturating_add(safe.dangers_blocked);
    body.is_cut |= safe.is_cut;
    lines
}

/// Plain text beside HTML, as below a list's letters: shown with it, or it would be hidden.
fn add_beside(body: &mut MailBody, whole: &mut String, text: &str) {
    if whole.len() >= html::LONGEST {
        body.is_cut = true;
        return;
    }
    if !whole.is_empty() {
        whole.push_str("<hr>");
    }
    let text = cut(text, &mut body.is_cut);
    let text = text.trim_end().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    whole.push_str(&format!("<p>{}</p>", text.replace('\n', "<br>")));
}

fn add_text(body: &mut MailBody, text: &str) {
    if !body.text.is_empty() {
        body.text.push('\n');
    }
    body.text.push_str(text);
    body.text = cut(&body.text, &mut body.is_cut);
}

fn cut(text: &str, is_cut: &mut bool) -> String {
    let end = text.floor_char_boundary(LONGEST.min(text.len()));
    *is_cut |= end < text.len();
    text[..end].to_owned()
}

/// Bytes as text: UTF-8 if they are, whatever they claim (Gmail converts and keeps the old claim), else as they claim.
fn decoded(bytes: &[u8], charset: Option<&str>, is_broken: &mut bool) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let is_name = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte));
    let as_claimed = charset.filter(is_name).and_then(|charset| {
        let head = format!("Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
        let message = [head.as_bytes(), bytes].concat();
        match MessageParser::default().parse(&message)?.parts.first()?.body {
            PartType::Text(ref text) => Some(text.to_string()),
            _ => None,
        }
    });
    let text = as_claimed.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
    *is_broken |= text.contains('\u{FFFD}');
    text
}

fn attachment(part: &Part) -> MailAttachment {
    MailAttachment {
        part: part.place.clone(),
        name: names::safe(&part.name),
        mime: plain::line(&part.mime, 100),
        size: part.size,
        is_inline: part.is_inline && !part.is_attachment,
        is_dangerous: names::is_dangerous(&part.name, &part.mime),
    }
}

/// Web addresses in plain text.
fn links_in(text: &str) -> Vec<MailLink> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    let addresses =
        words.filter_map(|word| word.find("https://").or_else(|| word.find("http://")).map(|at| &word[at..]));
    let clean = addresses.map(|address| address.trim_end_matches(['.', ',', ';', ')', ']', '\'', '!', '?']));
    clean.filter_map(|address| hosts::link(address, address)).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(mime: &str, charset: Option<&str>, bytes: &[u8]) -> Part {
        Part {
            place: "0".to_owned(),
            mime: mime.to_owned(),
            charset: charset.map(str::to_owned),
            name: String::new(),
            is_attachment: false,
            is_inline: false,
            is_one_of_forms: false,
            size: bytes.len() as u64,
            content: Content::Bytes(bytes.to_vec()),
        }
    }

    fn of(parts: Vec<Part>) -> MailBody {
        body(&Parts { parts, is_cut: false }).0
    }

    #[test]
    fn text_is_read_in_the_letters_it_claims_unless_it_is_utf8_already() {
        assert_eq!(of(vec![part("text/plain", Some("iso-8859-1"), b"Espa\xf1a")]).text, "España");
        assert_eq!(of(vec![part("text/plain", Some("iso-8859-1"), "España".as_bytes())]).text, "España");
        let broken = of(vec![part("text/plain", Some("utf-8"), b"a\xff\xfeb")]);
        assert!(broken.has_broken_text && broken.text.starts_with('a'), "{broken:?}");
    }

    #[test]
    fn html_alone_is_text_too_and_links_of_all_parts_are_counted_through() {
        let html = b"<p>Hello <a href=https://a.example/>a</a></p>";
        let body = of(vec![part("text/html", None, html), part("text/html", None, html)]);
        assert!(body.text.contains("Hello"), "{}", body.text);
        let html = body.html.expect("html");
        assert!(html.contains("data-link=\"0\"") && html.contains("data-link=\"1\""), "{html}");
        assert_eq!(body.links.len(), 2);
    }

    #[test]
    fn text_beside_html_is_shown_with_it_and_of_forms_the_plain_one_is_the_text() {
        let form = |mime: &str, bytes: &[u8]| Part { is_one_of_forms: true, ..part(mime, None, bytes) };
        let list = of(vec![
            form("text/plain", b"Dear all"),
            form("text/html", b"<p>Dear <b>all</b></p>"),
            part("text/plain", None, b"a < b\nunsubscribe"),
        ]);
        assert_eq!(list.text, "Dear all\na < b\nunsubscribe");
        assert_eq!(list.html.as_deref(), Some("<p>Dear <b>all</b></p><hr><p>a &lt; b<br>unsubscribe</p>"));
        // As from a telephone: words, a picture, and an empty page at the end.
        let mixed = of(vec![part("text/plain", None, b"See the picture"), part("text/html", None, b"<br>")]);
        assert_eq!(mixed.html.as_deref(), Some("<p>See the picture</p><hr><br>"));
        assert!(mixed.text.starts_with("See the picture"), "{}", mixed.text);
        let only = of(vec![form("text/html", b"<p>Hello</p>"), part("text/plain", None, b"footer")]);
        assert_eq!(only.text, "Hello\nfooter");
    }

    #[test]
    fn addresses_in_plain_text_are_links() {
        let body = of(vec![part("text/plain", None, "See (https://p\u{430}ypal.com/x), now".as_bytes())]);
        let links: Vec<_> = body.links.iter().map(|link| link.host.as_str()).collect();
        assert_eq!(links, ["xn--pypal-4ve.com"]);
    }
}
