//! The parts of a message in a row, whatever tree it was: bounded in depth, number and size.

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
        let mut open = vec![(payload, 0)];
        while let Some((part, depth)) = open.pop() {
            if depth > DEEPEST || all.parts.len() >= MOST {
                all.is_cut = true;
            } else if part.parts.is_empty() {
                all.parts.extend(leaf(part));
            } else {
                open.extend(part.parts.iter().rev().map(|inner| (inner, depth + 1)));
            }
        }
        all
    }

    /// Of a message in the form it travels in.
    pub(super) fn in_message(message: &Message<'_>) -> Self {
        let leaves = message.parts.iter().enumerate().filter(|(_, part)| !matches!(part.body, PartType::Multipart(_)));
        let mut parts: Vec<Part> = leaves.take(MOST + 1).map(|(at, part)| of_message(at, part)).collect();
        let is_cut = parts.len() > MOST;
        parts.truncate(MOST);
        Self { parts, is_cut }
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
    Some(Part {
        place: part.part_id.clone(),
        mime: part.mime_type.to_ascii_lowercase(),
        charset,
        name: part.filename.clone(),
        is_attachment: disposition.as_deref() == Some("attachment"),
        is_inline: disposition.as_deref() == Some("inline") || header("Content-ID").is_some(),
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
        mime,
        charset,
        name: part.attachment_name().unwrap_or_default().to_owned(),
        is_attachment: disposition.as_deref() == Some("attachment"),
        is_inline: disposition.as_deref() == Some("inline") || part.content_id().is_some(),
        size: bytes.len() as u64,
        content: Content::Bytes(bytes),
    }
}
