//! From Gmail's JSON to the desk's messages.

use jiff::SignedDuration;
use mail_parser::{Message, MessageParser};
use ports::google::{GoogleFault, MailAddress, MailAttachment, MailBody, MailMessage, MailSummary, MailThreadSummary};
use values::Instant;

use super::{
    body::body,
    heads::Heads,
    parts::Parts,
    wire::{WireMessage, WirePart, WireThread},
};
use crate::plain;

/// The largest message that is read in the form it travels in, bytes.
const LARGEST: usize = 50 << 20;

fn heads(payload: &WirePart) -> Heads {
    Heads::of(payload.headers.iter().map(|header| (header.name.as_str(), header.value.as_str())))
}

pub(super) fn summary(message: &WireMessage) -> MailSummary {
    summary_with(message, heads(&message.payload))
}

pub(super) fn summary_with(message: &WireMessage, heads: Heads) -> MailSummary {
    let milliseconds = message.internal_date.parse().unwrap_or_default();
    MailSummary {
        id: message.id.clone(),
        thread_id: message.thread_id.clone(),
        message_id: heads.message_id,
        labels: message.label_ids.clone(),
        // Gmail's snippets are HTML text.
        snippet: plain::line(&mail_parser::decoders::html::html_to_text(&message.snippet), 300),
        received_at: Instant::UNIX_EPOCH
            .saturating_add(SignedDuration::from_millis(milliseconds))
            .unwrap_or(Instant::UNIX_EPOCH),
        from: heads.from,
        to: heads.to,
        cc: heads.cc,
        subject: heads.subject,
        size: message.size_estimate,
        history_id: message.history_id.clone(),
    }
}

pub(super) fn thread_summary(thread: &WireThread) -> MailThreadSummary {
    MailThreadSummary {
        id: thread.id.clone(),
        messages: thread.messages.iter().map(summary).collect(),
        history_id: thread.history_id.clone(),
    }
}

/// A message with its parts, once the bytes of its texts are there.
pub(super) fn message(message: &WireMessage, parts: &Parts) -> MailMessage {
    let heads = heads(&message.payload);
    let (body, attachments) = body(parts);
    MailMessage {
        answers_elsewhere: answers_elsewhere(&heads.from, &heads.reply_to),
        references: heads.references.clone(),
        reply_to: heads.reply_to.clone(),
        summary: summary_with(message, heads),
        body,
        attachments,
    }
}

fn answers_elsewhere(from: &[MailAddress], reply_to: &[MailAddress]) -> bool {
    let domain = |address: &MailAddress| {
        address.email.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase()).unwrap_or_default()
    };
    let senders: Vec<String> = from.iter().map(domain).collect();
    reply_to.iter().any(|address| !senders.contains(&domain(address)))
}

pub(super) fn parsed(raw: &[u8]) -> Result<Message<'_>, GoogleFault> {
    if raw.len() > LARGEST {
        return Err(GoogleFault::TooLarge { limit: LARGEST as u64 });
    }
    let nothing = || GoogleFault::UnknownAnswer { detail: "no message".to_owned() };
    MessageParser::default().parse(raw).ok_or_else(nothing)
}

/// Reads a message in the form it travels in (RFC 5322), as an attached `.eml`: its body made safe, and its files.
///
/// # Errors
/// [`GoogleFault::TooLarge`] over 50 MB, [`GoogleFault::UnknownAnswer`] when it is none.
pub fn read_mime(raw: &[u8]) -> Result<(MailBody, Vec<MailAttachment>), GoogleFault> {
    Ok(body(&Parts::in_message(&parsed(raw)?)))
}
