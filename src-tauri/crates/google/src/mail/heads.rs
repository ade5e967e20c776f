//! Headers of strangers: encoded words decoded, addresses taken apart, everything on one line.

use mail_parser::{Address, HeaderValue, Message, MessageParser};
use ports::google::MailAddress;

use crate::plain;

/// The header that carries our own id where Google replaces the `Message-ID`.
pub(super) const OUR_HEADER: &str = "X-Fidus-Message";
const LONGEST: usize = 998;
const MOST_ADDRESSES: usize = 500;

/// What the headers say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Heads {
    pub(super) from: Vec<MailAddress>,
    pub(super) to: Vec<MailAddress>,
    pub(super) cc: Vec<MailAddress>,
    pub(super) bcc: Vec<MailAddress>,
    pub(super) reply_to: Vec<MailAddress>,
    pub(super) subject: String,
    pub(super) message_id: String,
    pub(super) references: Vec<String>,
    /// Our own id of it.
    pub(super) ours: String,
}

impl Heads {
    /// Of names and values as Gmail lists them.
    pub(super) fn of<'a>(headers: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut block = String::new();
        for (name, value) in headers {
            // A value is one line here, whatever it was: no value can begin a header of its own.
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if is_name && value.len() <= 1 << 16 {
                block.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
            }
        }
        block.push_str("\r\n");
        MessageParser::default()
            .parse_headers(block.as_bytes())
            .map(|message| Self::in_message(&message))
            .unwrap_or_default()
    }

    pub(super) fn in_message(message: &Message<'_>) -> Self {
        Self {
            from: addresses(message.from()),
            to: addresses(message.to()),
            cc: addresses(message.cc()),
            bcc: addresses(message.bcc()),
            reply_to: addresses(message.reply_to()),
            subject: plain::line(message.subject().unwrap_or_default(), LONGEST),
            message_id: plain::line(message.message_id().unwrap_or_default(), LONGEST),
            references: references(message.references()),
            ours: plain::line(message.header_raw(OUR_HEADER).unwrap_or_default(), LONGEST),
        }
    }
}

fn addresses(address: Option<&Address<'_>>) -> Vec<MailAddress> {
    let one = |address: &mail_parser::Addr<'_>| MailAddress {
        name: plain::line(address.name().unwrap_or_default(), 200),
        email: plain::line(address.address().unwrap_or_default(), 320),
    };
    let all = address.into_iter().flat_map(Address::iter).map(one);
    all.filter(|address| !address.email.is_empty() || !address.name.is_empty()).take(MOST_ADDRESSES).collect()
}

fn references(value: &HeaderValue<'_>) -> Vec<String> {
    let texts = match value {
        HeaderValue::Text(text) => vec![text.as_ref()],
        HeaderValue::TextList(texts) => texts.iter().map(AsRef::as_ref).collect(),
        _ => Vec::new(),
    };
    let ids: Vec<String> = texts.into_iter().map(|text| plain::line(text, LONGEST)).collect();
    ids[ids.len().saturating_sub(50)..].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded_and_nothing_breaks_the_line() {
        let heads = Heads::of(
            [
                ("From", "=?UTF-8?Q?Jos=C3=A9_N=C3=BA=C3=B1ez?= <jose@fund.example>"),
                ("To", "\"Desk, the\" <desk@fund.example>, b@c.example"),
                ("Subject", "=?utf-8?B?SGVsbG8NCkJjYzogZXZpbEBleGFtcGxl?=\r\nBcc: evil@example"),
                ("Message-ID", "<a@b.example>"),
                ("References", "<x@y> <z@y>"),
                ("X-Fidus-Message", "1-2-3"),
                ("Bad Name: x", "y"),
            ]
            .into_iter(),
        );
        let address = |name: &str, email: &str| MailAddress { name: name.to_owned(), email: email.to_owned() };
        assert_eq!(heads.from, [address("José Núñez", "jose@fund.example")]);
        assert_eq!(heads.to, [address("Desk, the", "desk@fund.example"), address("", "b@c.example")]);
        assert_eq!(heads.bcc, []);
        assert!(!heads.subject.contains(['\r', '\n']), "{}", heads.subject);
        assert_eq!((heads.message_id.as_str(), heads.ours.as_str()), ("a@b.example", "1-2-3"));
        assert_eq!(heads.references, ["x@y", "z@y"]);
    }
}
