//! A message in the form it travels in, by `mail-builder`. The same message makes the same bytes.

use std::borrow::Cow;

use mail_builder::{
    MessageBuilder,
    headers::{address::Address, content_type::ContentType, date::Date, message_id::MessageId, raw::Raw},
    mime::{BodyPart, MimePart},
};
use ports::google::{FileToSend, GoogleFault, MailAddress, MailReplyTo, MailToSend};
use sha2::{Digest as _, Sha256};
use url::Host;

use super::{heads::OUR_HEADER, names};

/// What Gmail takes, bytes of files.
const LARGEST: u64 = 25 << 20;
const MOST_RECIPIENTS: usize = 500;

fn unsendable(detail: &str) -> GoogleFault {
    GoogleFault::Unsendable { detail: detail.to_owned() }
}

/// The bytes of a message; a draft may lack recipients.
pub(super) fn bytes(mail: &MailToSend, is_draft: bool) -> Result<Vec<u8>, GoogleFault> {
    check(mail, is_draft)?;
    let mut builder = MessageBuilder::new()
        .message_id(mail.message_id.as_str())
        .date(Date::new(mail.date.as_second()))
        .from(address(&mail.from))
        .subject(mail.subject.as_str())
        .header(OUR_HEADER, Raw::new(mail.message_id.as_str()));
    for (name, list) in [("To", &mail.to), ("Cc", &mail.cc), ("Bcc", &mail.bcc)] {
        if !list.is_empty() {
            builder = builder.header(name, Address::new_list(list.iter().map(address).collect()));
        }
    }
    if let Some(answered) = &mail.reply_to {
        let all: Vec<&str> = ids(answered).collect();
        if !answered.message_id.is_empty() {
            builder = builder.in_reply_to(MessageId::new(answered.message_id.as_str()));
        }
        if !all.is_empty() {
            builder = builder.references(MessageId::from(all));
        }
    }
    builder.body(content(mail)).write_to_vec().map_err(|error| unsendable(&error.kind().to_string()))
}

fn content(mail: &MailToSend) -> MimePart<'_> {
    let text = MimePart::new("text/plain", mail.text.as_str());
    let said = match &mail.html {
        Some(html) => container(mail, "alternative", vec![text, MimePart::new("text/html", html.as_str())]),
        None => text,
    };
    if mail.files.is_empty() {
        return said;
    }
    container(mail, "mixed", std::iter::once(said).chain(mail.files.iter().map(file)).collect())
}

/// The boundary comes from the message's own id, so that it is the same each time and cannot be foreseen by who wrote a part.
fn container<'a>(mail: &MailToSend, kind: &str, parts: Vec<MimePart<'a>>) -> MimePart<'a> {
    let hash = Sha256::digest(format!("{kind} {}", mail.message_id));
    let boundary: String = hash.iter().take(20).map(|byte| format!("{byte:02x}")).collect();
    let kind = ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary);
    MimePart::new(kind, BodyPart::Multipart(parts))
}

fn file(file: &FileToSend) -> MimePart<'_> {
    let part = MimePart::new(file.mime.as_str(), file.bytes.as_slice());
    // Base64 whatever the type says: the bytes arrive as they are.
    part.attachment(names::safe(&file.name))
}

/// The ids of what is answered, the oldest first; a letter may have none of its own.
fn ids(answered: &MailReplyTo) -> impl Iterator<Item = &str> {
    answered.references.iter().chain([&answered.message_id]).map(String::as_str).filter(|id| !id.is_empty())
}

fn address(address: &MailAddress) -> Address<'_> {
    let name = Some(address.name.as_str()).filter(|name| !name.is_empty());
    Address::new_address(name, as_sent(&address.email))
}

/// A host in letters of its own goes as it is known to the mail servers: `exámple.es` as `xn--exmple-qta.es`.
fn as_sent(email: &str) -> Cow<'_, str> {
    let plain = email.rsplit_once('@').filter(|(_, host)| !host.is_ascii());
    match plain.and_then(|(local, host)| Some((local, Host::parse(host).ok()?))) {
        Some((local, host)) => format!("{local}@{host}").into(),
        None => email.into(),
    }
}

fn check(mail: &MailToSend, is_draft: bool) -> Result<(), GoogleFault> {
    let recipients = || mail.to.iter().chain(&mail.cc).chain(&mail.bcc);
    let number = recipients().count();
    if (number == 0 && !is_draft) || number > MOST_RECIPIENTS {
        return Err(unsendable("recipients"));
    }
    if !recipients().chain([&mail.from]).all(is_address) {
        return Err(unsendable("an address"));
    }
    if mail.subject.chars().any(char::is_control) {
        return Err(unsendable("subject"));
    }
    if !mail.reply_to.iter().flat_map(ids).chain([&*mail.message_id]).all(is_message_id) {
        return Err(unsendable("Message-ID"));
    }
    let is_type = |text: &str| {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte))
        };
        text.split_once('/').is_some_and(|(kind, rest)| is_word(kind) && is_word(rest) && kind != "multipart")
    };
    if !mail.files.iter().all(|file| is_type(&file.mime)) {
        return Err(unsendable("a file's type"));
    }
    let size: u64 = mail.files.iter().map(|file| file.bytes.len() as u64).sum();
    if size > LARGEST { Err(GoogleFault::TooLarge { limit: LARGEST }) } else { Ok(()) }
}

/// `local@domain` without anything that could end a header or begin another address.
fn is_address(address: &MailAddress) -> bool {
    let ends = |c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | ':' | '"' | '(' | ')' | '\\')
    };
    let is_email = address.email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !address.email.contains(ends)
    });
    is_email && address.email.len() <= 320 && !address.name.chars().any(char::is_control)
}

fn is_message_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 900 && id.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'\\ ".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_parser::MessageParser;

    fn person(name: &str, email: &str) -> MailAddress {
        MailAddress { name: name.to_owned(), email: email.to_owned() }
    }

    fn mail() -> MailToSend {
        MailToSend {
            message_id: "1-2@fund.example".to_owned(),
            date: "2026-03-01T10:00:00Z".parse().expect("a moment"),
            from: person("The desk", "desk@fund.example"),
            to: vec![person("José Núñez", "jose@client.example")],
            cc: vec![person("", "b@client.example")],
            bcc: vec![person("", "c@client.example")],
            subject: "Subscripción aceptada".to_owned(),
            text: "Hola\n.\nFrom here".to_owned(),
            html: Some("<p>Hola</p>".to_owned()),
            reply_to: Some(MailReplyTo {
                thread_id: "t".to_owned(),
                message_id: "b@x.example".to_owned(),
                references: vec!["a@x.example".to_owned()],
            }),
            files: vec![FileToSend {
                name: "factura año.pdf".to_owned(),
                mime: "application/pdf".to_owned(),
                bytes: (0..=255).collect(),
            }],
        }
    }

    #[test]
    fn what_is_written_is_what_another_reader_reads() {
        let bytes = bytes(&mail(), false).expect("sendable");
        let read = MessageParser::default().parse(&bytes).expect("a message");
        assert_eq!(read.message_id(), Some("1-2@fund.example"));
        assert_eq!(read.subject(), Some("Subscripción aceptada"));
        assert_eq!(read.header_raw(OUR_HEADER).map(str::trim), Some("1-2@fund.example"));
        assert_eq!(read.body_text(0).as_deref().map(str::trim_end), Some("Hola\r\n.\r\nFrom here"));
        assert_eq!(read.body_html(0).as_deref(), Some("<p>Hola</p>"));
        let to = read.to().and_then(|list| list.first()).expect("a recipient");
        assert_eq!((to.name(), to.address()), (Some("José Núñez"), Some("jose@client.example")));
        assert_eq!(read.in_reply_to().as_text(), Some("b@x.example"));
        assert_eq!(read.references().as_text_list().map(<[_]>::len), Some(2));
        let file = read.attachment(0).expect("a file");
        assert_eq!(file.contents(), (0..=255).collect::<Vec<u8>>());
        use mail_parser::MimeHeaders as _;
        assert_eq!(file.attachment_name(), Some("factura año.pdf"));
        let date = read.date().map(mail_parser::DateTime::to_timestamp);
        assert_eq!(date, Some(1_772_359_200));
    }

    #[test]
    fn a_letter_without_an_id_is_answered_in_its_thread_and_hosts_go_in_ascii() {
        let mut mail = mail();
        mail.to = vec![person("", "ana@exámple.es")];
        let answered = mail.reply_to.as_mut().expect("there");
        (answered.message_id, answered.references) = (String::new(), Vec::new());
        let bytes = bytes(&mail, false).expect("sendable");
        let read = MessageParser::default().parse(&bytes).expect("a message");
        assert_eq!(read.to().and_then(|list| list.first()?.address()), Some("ana@xn--exmple-qta.es"));
        assert!(read.header_raw("In-Reply-To").is_none() && read.header_raw("References").is_none());
    }

    #[test]
    fn the_same_message_makes_the_same_bytes() {
        assert_eq!(bytes(&mail(), false), bytes(&mail(), false));
    }

    #[test]
    fn nothing_that_is_written_begins_a_header_of_its_own() {
        type Change = fn(&mut MailToSend);
        let changes: [Change; 9] = [
            |mail| mail.subject = "a\r\nBcc: evil@example.com".to_owned(),
            |mail| mail.to = Vec::new(),
            |mail| mail.to[0].email = "a@b.example\r\nBcc: evil@example.com".to_owned(),
            |mail| mail.to[0].email = "a@b.example, evil@example.com".to_owned(),
            |mail| mail.to[0].name = "a\nb".to_owned(),
            |mail| mail.from.email = "nobody".to_owned(),
            |mail| mail.message_id = "a>\r\nX: y".to_owned(),
            |mail| mail.files[0].mime = "application/pdf\r\nX: y".to_owned(),
            |mail| mail.reply_to.as_mut().expect("there").message_id = "a b".to_owned(),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut mail = mail();
            if at == 1 {
                (mail.cc, mail.bcc) = (Vec::new(), Vec::new());
            }
            change(&mut mail);
            assert!(matches!(bytes(&mail, false), Err(GoogleFault::Unsendable { .. })), "{at}");
        }
    }
}
