//! The parts of a message in a row, whatever tree it was: bounded in depth, number and size.

use std::collections::BTreeSet;

use base64::{
    Engine as _,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};

use super::wire::WirePart;

const DEEPEST: usize = 30;
/// The most parts that are looked at.
const MOST: usize = 300;
/// The container of forms, and a letter within a letter.
const FORMS: &str = "multipart/alternative";
const LETTER: &str = "message/rfc822";
/// Google's base64url comes with and without its padding.
pub(super) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Where a part's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// At Gmail, under this id for now.
    Elsewhere(String),
}

/// A part that is no container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) place: String,
    pub(super) mime: String,
    pub(super) charset: Option<String>,
    pub(super) name: String,
    pub(super) is_attachment: bool,
    pub(super) is_inline: bool,
    /// It says the same as the parts beside it, in another form; any other text is a text of its own.
    pub(super) is_one_of_forms: bool,
    pub(super) size: u64,
    pub(super) content: Content,
}

impl Part {
    /// It is what the message says, and no file.
    pub(super) fn is_text(&self) -> bool {
        !self.is_attachment && self.name.is_empty() && matches!(&*self.mime, "text/plain" | "text/html")
    }
}

/// Parts, and whether some were left out.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    pub(super) is_cut: bool,
}

impl Parts {
    /// Of the tree as Gmail lists it.
    pub(super) fn of(payload: &WirePart) -> Self {
        let mut all = Self::default();
        let mut open = vec![(payload, 0, false)];
        while let Some((part, depth, is_form)) = open.pop() {
            if depth > DEEPEST || all.parts.len() >= MOST {
                all.is_cut = true;
            } else if part.parts.is_empty() || is_letter_inside(part) {
                all.parts.extend(leaf(part).map(|leaf| Part { is_one_of_forms: is_form, ..leaf }));
            } else {
                let is_form = is_form || part.mime_type.eq_ignore_ascii_case(FORMS);
                open.extend(part.parts.iter().rev().map(|inner| (inner, depth + 1, is_form)));
            }
        }
        all
    }

    /// Of a message in the form it travels in.
    pub(super) fn in_message(message: &Message<'_>) -> Self {
        let forms = forms(message);
        let leaves = message.parts.iter().enumerate().filter(|(_, part)| !matches!(part.body, PartType::Multipart(_)));
        let parts = leaves
            .take(MOST + 1)
            .map(|(at, part)| Part { is_one_of_forms: forms.contains(&at), ..of_message(at, part) });
        let mut parts: Vec<Part> = parts.collect();
        let is_cut = parts.len() > MOST;
        parts.truncate(MOST);
        Self { parts, is_cut }
    }
}

/// A letter that was sent along is a file, and nothing that this message says: Gmail lists what is in it below.
fn is_letter_inside(part: &WirePart) -> bool {
    part.mime_type.eq_ignore_ascii_case(LETTER) && (part.body.attachment_id.is_some() || part.body.data.is_some())
}

/// The parts below a container of forms; a container stands before what is in it.
fn forms(message: &Message<'_>) -> BTreeSet<usize> {
    let mut forms = BTreeSet::new();
    for (at, part) in message.parts.iter().enumerate() {
        let PartType::Multipart(inner) = &part.body else { continue };
        let is_container = part
            .content_type()
            .is_some_and(|kind| kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("alternative")));
        if is_container || forms.contains(&at) {
            forms.extend(inner.iter().filter_map(|id| usize::try_from(*id).ok()));
        }
    }
    forms
}

/// The name as it was given, or one by which a person knows a letter or an invitation.
fn named(name: Option<&str>, mime: &str) -> String {
    match (name.filter(|name| !name.trim().is_empty()), mime) {
        (Some(name), _) => name.to_owned(),
        (None, LETTER) => "message.eml".to_owned(),
        (None, "text/calendar") => "invite.ics".to_owned(),
        (None, _) => String::new(),
    }
}

fn leaf(part: &WirePart) -> Option<Part> {
    let header = |name: &str| {
        let found = part.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| header.value.replace(['\r', '\n'], " "))
    };
    let content = match (&part.body.data, &part.body.attachment_id) {
        (_, Some(id)) => Content::Elsewhere(id.clone()),
        (Some(data), None) => Content::Bytes(BASE64.decode(data).unwrap_or_default()),
        (None, None) if part.body.size == 0 => Content::Bytes(Vec::new()),
        (None, None) => return None,
    };
    let block = ["Content-Type", "Content-Disposition"]
        .into_iter()
        .filter_map(|name| header(name).map(|value| format!("{name}: {value}\r\n")))
        .collect::<String>()
        + "\r\n";
    let message = MessageParser::default().parse_headers(block.as_bytes());
    let facts = message.as_ref().map(|message| message.root_part());
    let charset = facts.and_then(|part| part.content_type()?.attribute("charset").map(str::to_owned));
    let disposition = facts.and_then(|part| part.content_disposition().map(|kind| kind.ctype().to_ascii_lowercase()));
    let mime = part.mime_type.to_ascii_lowercase();
    // Gmail reads most names; what it left as it came (RFC 2231 in pieces, encoded words) is read here.
    let is_read = !part.filename.is_empty() && !part.filename.contains("=?");
    let name = if is_read { None } else { facts.and_then(|part| part.attachment_name()) };
    let name = named(name.or(Some(&*part.filename)), &mime);
    Some(Part {
        place: part.part_id.clone(),
        mime,
        charset,
        name,
        is_attachment: disposition.as_deref() == Some("attachment"),
        is_inline: disposition.as_deref() == Some("inline") || header("Content-ID").is_some(),
        is_one_of_forms: false,
        size: part.body.size,
        content,
    })
}

fn of_message(at: usize, part: &mail_parser::MessagePart<'_>) -> Part {
    let kind = part.content_type();
    let mime = kind.map_or_else(
        || "text/plain".to_owned(),
        |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("plain")).to_ascii_lowercase(),
    );
    let disposition = part.content_disposition().map(|kind| kind.ctype().to_ascii_lowercase());
    let bytes = match &part.body {
        PartType::Message(message) => message.raw_message.to_vec(),
        PartType::Multipart(_) => Vec::new(),
        PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
    };
    // Text was decoded on the way already.
    let charset = matches!(part.body, PartType::Text(_) | PartType::Html(_)).then(|| "utf-8".to_owned());
    Part {
        place: at.to_string(),
        name: named(part.attachment_name(), &mime),
        mime,
        charset,
        is_attachment: disposition.as_deref() == Some("attachment"),
        is_inline: disposition.as_deref() == Some("inline") || part.content_id().is_some(),
        is_one_of_forms: false,
        size: bytes.len() as u64,
        content: Content::Bytes(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Parts {
        Parts::of(&serde_json::from_str(text).expect("JSON"))
    }

    #[test]
    fn a_letter_sent_along_and_an_invitation_are_files_with_names() {
        let parts = tree(
            r#"{"mimeType":"multipart/mixed","parts":[
                {"partId":"0","mimeType":"multipart/alternative","parts":[
                    {"partId":"0.0","mimeType":"text/plain","body":{"size":2,"data":"SGk"}},
                    {"partId":"0.1","mimeType":"multipart/related","parts":[
                        {"partId":"0.1.0","mimeType":"text/html","body":{"size":2,"data":"SGk="}}]},
                    {"partId":"0.2","mimeType":"text/calendar","body":{"size":5,"data":"QkVHSU4"}}]},
                {"partId":"1","mimeType":"message/rfc822","body":{"size":9,"attachmentId":"a"},"parts":[
                    {"partId":"1.0","mimeType":"text/plain","body":{"size":2,"data":"Tm8"}}]},
                {"partId":"2","mimeType":"text/plain","body":{"size":2,"data":"SGk"}}]}"#,
        );
        let told: Vec<_> = parts
            .parts
            .iter()
            .map(|part| (part.place.as_str(), part.name.as_str(), part.is_text(), part.is_one_of_forms))
            .collect();
        assert_eq!(
            told,
            [
                ("0.0", "", true, true),
                ("0.1.0", "", true, true),
                ("0.2", "invite.ics", false, true),
                ("1", "message.eml", false, false),
                ("2", "", true, false),
            ]
        );
        assert_eq!(parts.parts[0].content, Content::Bytes(b"Hi".to_vec()), "without its padding too");
    }

    #[test]
    fn a_name_in_pieces_or_in_encoded_words_is_read() {
        let name = |filename: &str, disposition: &str| {
            let part = serde_json::json!({
                "partId": "1", "mimeType": "application/pdf", "filename": filename, "body": { "size": 1, "attachmentId": "a" },
                "headers": [{ "name": "Content-Disposition", "value": disposition }],
            });
            tree(&part.to_string()).parts[0].name.clone()
        };
        let pieces = "attachment; filename*0*=utf-8''a%C3%B1o%20; filename*1=\"2026.pdf\"";
        assert_eq!(name("", pieces), "año 2026.pdf");
        assert_eq!(name("", "attachment; filename*=iso-8859-1''a%F1o.pdf"), "año.pdf");
        let words = "attachment; filename=\"=?utf-8?B?YcOxby5wZGY=?=\"";
        assert_eq!(name("=?utf-8?B?YcOxby5wZGY=?=", words), "año.pdf");
        assert_eq!(name("as Gmail says.pdf", words), "as Gmail says.pdf");
        assert_eq!(name("", "attachment"), "");
    }
}
