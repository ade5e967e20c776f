//! Writing a mail. It is checked, kept with its files and queued; from then on it leaves once.

use std::path::{Path, PathBuf};

use ports::google::{FileToSend, MailAddress, MailReplyTo, MailToSend, new_message_id};
use serde::{Deserialize, Serialize};

use super::thread::whole_message;
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::{
        about::About,
        account,
        queue::QueuedForGoogle,
        send::{Kind, ToQueue, queue},
    },
    seat::Seat,
};

/// What Gmail takes in one mail, in bytes.
const MOST_BYTES: usize = 25 * 1_000 * 1_000;
/// Recipients of one mail.
const MOST_PEOPLE: usize = 100;
/// The longest subject and text, in characters.
const LONGEST_SUBJECT: usize = 400;
const LONGEST_TEXT: usize = 400_000;

/// A mail as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailForm {
    /// Recipients, as typed: addresses, or names with addresses in angle brackets.
    pub to: Vec<String>,
    /// Further recipients.
    pub cc: Vec<String>,
    /// Recipients the others do not see.
    pub bcc: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The message it answers.
    pub answers: Option<String>,
    /// Files on this machine that go with it.
    pub files: Vec<String>,
    /// The record it is about.
    pub about: Option<About>,
}

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SendMailRequest {
    /// The mail.
    pub mail: MailForm,
    /// The draft it was; it goes as the mail is queued.
    pub draft: Option<String>,
}

/// Queues a mail. Nothing is sent here; it leaves when Google can be reached.
pub(crate) async fn send(seat: &Seat, request: SendMailRequest) -> Result<QueuedForGoogle, Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let form = request.mail;
    let (files, bytes) = files(&form.files).await?;
    let from = MailAddress { name: seat.session.name.clone(), email: account.email.clone() };
    let mail = MailToSend {
        message_id: new_message_id(seat.desk.environment().ids.as_ref(), &account.email),
        date: seat.desk.clock().now(),
        reply_to: answered(seat, form.answers.as_deref()).await?,
        files,
        ..checked(&form, from)?
    };
    let title = if mail.subject.is_empty() { first_words(&mail.text) } else { mail.subject.clone() };
    let thing = ToQueue {
        id: mail.message_id.clone(),
        title,
        about: form.about.as_ref(),
        target: None,
        body: &mail,
        bytes,
        draft: request.draft,
    };
    queue(seat, &account, (Kind::Mail, thing)).await
}

/// The mail without what only sending gives it.
fn checked(form: &MailForm, from: MailAddress) -> Result<MailToSend, Fault> {
    let people = |field: &str, typed: &[String]| {
        let parts = typed.iter().flat_map(|line| split(line)).map(|part| part.trim().to_owned());
        parts
            .filter(|part| !part.is_empty())
            .map(|part| address(&part).ok_or_else(|| Fault::field(field, "malformed").with("value", "address")))
            .collect::<Result<Vec<_>, Fault>>()
    };
    let (to, cc, bcc) = (people("to", &form.to)?, people("cc", &form.cc)?, people("bcc", &form.bcc)?);
    match to.len() + cc.len() + bcc.len() {
        0 => return Err(Fault::field("to", "empty")),
        n if n > MOST_PEOPLE => return Err(Fault::field("to", "more_than_100")),
        _ => {}
    }
    let subject = form.subject.trim();
    if subject.chars().count() > LONGEST_SUBJECT || subject.chars().any(char::is_control) {
        return Err(Fault::field("subject", "too_long"));
    }
    if form.text.chars().count() > LONGEST_TEXT {
        return Err(Fault::field("text", "too_long"));
    }
    Ok(MailToSend {
        message_id: String::new(),
        date: values::Instant::UNIX_EPOCH,
        from,
        to,
        cc,
        bcc,
        subject: subject.to_owned(),
        text: form.text.clone(),
        html: None,
        reply_to: None,
        files: Vec::new(),
    })
}

/// A line of recipients in its parts: commas and semicolons part them, but not within quotes.
fn split(line: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | ';' | '\n' if !quoted => parts.push(std::mem::take(&mut part)),
            other => part.push(other),
        }
    }
    parts.push(part);
    parts
}

/// `Name <a@b.example>` or `a@b.example`.
fn address(text: &str) -> Option<MailAddress> {
    let (name, email) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, email)) => (name.trim(), email.trim()),
        None => ("", text.trim()),
    };
    let (local, host) = email.rsplit_once('@')?;
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\"\\".contains(c))
    };
    let is_host = plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let is_name = !name.chars().any(char::is_control);
    (plain(local) && !local.contains('@') && is_host && is_name && email.len() <= 254)
        .then(|| MailAddress { name: name.to_owned(), email: email.to_owned() })
}

async fn answered(seat: &Seat, id: Option<&str>) -> Result<Option<MailReplyTo>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let message = whole_message(seat, id).await?;
    // A letter without an id, or with a broken one, is answered in its thread all the same.
    let message_id = Some(message.summary.message_id).filter(|id| is_message_id(id)).unwrap_or_default();
    Ok(Some(MailReplyTo {
        thread_id: message.summary.thread_id,
        message_id,
        references: message.references.into_iter().filter(|id| is_message_id(id)).collect(),
    }))
}

/// A `Message-ID` that can stand in a header.
fn is_message_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 900 && id.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'\\".contains(&byte))
}

/// The files, without their bytes and with them beside.
async fn files(paths: &[String]) -> Result<(Vec<FileToSend>, Vec<Vec<u8>>), Fault> {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let read = tokio::task::spawn_blocking(move || {
        let (mut files, mut all, mut size) = (Vec::new(), Vec::new(), 0);
        for path in &paths {
            let bytes = read_file(path, MOST_BYTES)?;
            size += bytes.len();
            if size > MOST_BYTES {
                return Err(Fault::new(FaultCode::GoogleTooLarge).with("limit", MOST_BYTES));
            }
            let name = file_name(path);
            files.push(FileToSend { mime: mime_of(&name).to_owned(), name, bytes: Vec::new() });
            all.push(bytes);
        }
        Ok((files, all))
    });
    read.await.map_err(defect)?
}

/// The bytes of a file on this machine.
pub(crate) fn read_file(path: &Path, most: usize) -> Result<Vec<u8>, Fault> {
    let unavailable = |error: std::io::Error| {
        Fault::new(FaultCode::FileUnavailable).with("path", path.display()).with("detail", error.kind())
    };
    let size = std::fs::metadata(path).map_err(unavailable)?;
    if !size.is_file() {
        return Err(Fault::new(FaultCode::FileUnavailable).with("path", path.display()).with("detail", "not a file"));
    }
    if size.len() > most as u64 {
        return Err(Fault::new(FaultCode::GoogleTooLarge).with("limit", most));
    }
    std::fs::read(path).map_err(unavailable)
}

/// A file's own name.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "file".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The type of a file by its ending.
pub(crate) fn mime_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        Some("json") => "application/json",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

fn first_words(text: &str) -> String {
    text.split_whitespace().take(8).collect::<Vec<_>>().join(" ").chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(to: &str) -> MailForm {
        MailForm { to: vec![to.to_owned()], subject: "Hello".into(), ..MailForm::default() }
    }

    fn own() -> MailAddress {
        MailAddress { name: "Olga".into(), email: "olga@firm.example".into() }
    }

    #[test]
    fn recipients_are_read_as_people_type_them() {
        let mail = checked(&form("\"Ruiz, Ana\" <ana@a.example>; b@b.example,\nc@c.example,"), own()).expect("fine");
        let told: Vec<(&str, &str)> = mail.to.iter().map(|to| (to.name.as_str(), to.email.as_str())).collect();
        assert_eq!(told, [("Ruiz, Ana", "ana@a.example"), ("", "b@b.example"), ("", "c@c.example")]);
    }

    #[test]
    fn what_is_no_address_is_refused_and_named() {
        for bad in
            ["nobody", "a@b", "a b@c.example", "a@b.example\r\nBcc: x@y.example z", "<@c.example>", "a@@c.example"]
        {
            let fault = checked(&form(bad), own()).expect_err(bad);
            assert_eq!((fault.code, fault.params["field"].as_str()), (FaultCode::InvalidField, "to"), "{bad}");
        }
        let fault = checked(&MailForm::default(), own()).expect_err("nobody");
        assert_eq!(fault.params["rule"], "empty");
    }

    #[test]
    fn an_id_that_would_break_a_header_is_none() {
        for id in ["", "a b@c.example", "\"a\"@c.example", "a@b>\r\nBcc: x@y.example", "josé@c.example"] {
            assert!(!is_message_id(id), "{id}");
        }
        assert!(is_message_id("CA+x=_y$1@mail.gmail.com"));
    }

    #[test]
    fn a_subject_of_two_lines_is_refused() {
        let form = MailForm { subject: "Hello\r\nBcc: x@y.example".into(), ..form("a@b.example") };
        assert_eq!(checked(&form, own()).expect_err("two lines").params["field"], "subject");
    }
}
