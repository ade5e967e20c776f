//! The mailbox: once from its newest message to its oldest, then what changed since, by Gmail's history.

use std::collections::BTreeSet;

use ports::google::{GoogleFault, MailAddress, MailMessage, MailSummary};
use serde::{Deserialize, Serialize};
use store::{MailKept, MailRead};

use super::Unread;
use crate::{
    fault::Fault,
    fault_of::defect,
    google::{
        send,
        work::{Round, Work},
    },
    tag::Tag,
};

/// Where the history was read up to.
const HISTORY: &str = "mail.history";
/// Where history stood when the reading of everything began; it goes on from there afterwards.
const BEGAN: &str = "mail.began";
/// The next page of the reading of everything.
const PAGE: &str = "mail.page";
/// Messages on a page.
const PAGE_SIZE: u32 = 100;
/// Messages that are kept at most; older ones are found at Google.
const MOST: u64 = 50_000;
/// The newest messages are read whole without being asked for, so many, a few in each round.
const WHOLE: u32 = 1_000;
const WHOLE_A_ROUND: u32 = 40;

/// A message as the cache keeps it: what a list shows, or all of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "mail")]
pub(crate) enum CachedMail {
    /// What a list shows.
    Part(Box<MailSummary>),
    /// All of it.
    Whole(Box<MailMessage>),
}

/// Reads what changed, or everything where nothing was read yet.
pub(super) async fn read(work: &Work) -> Result<(), Unread> {
    let user = &work.account.user_id;
    match work.store().google_cursor(user, HISTORY).await? {
        Some(since) => match Box::pin(changes(work, &since)).await {
            // Google has forgotten the place: everything is read again, and what is not there any more goes.
            Err(Unread::There(GoogleFault::NotFound)) => Box::pin(everything(work, true)).await?,
            other => other?,
        },
        None => Box::pin(everything(work, false)).await?,
    }
    Box::pin(whole_ones(work)).await
}

/// Reads everything, the newest first, page by page; what waits to be sent leaves in between.
async fn everything(work: &Work, again: bool) -> Result<(), Unread> {
    let user = &work.account.user_id;
    let mail = &work.clients.mail;
    let resumed = if again { None } else { work.store().google_cursor(user, PAGE).await? };
    let began = match (&resumed, work.store().google_cursor(user, BEGAN).await?) {
        (Some(_), Some(began)) => began,
        _ => mail.profile().await?.history_id,
    };
    let (mut page, mut seen) = (resumed, BTreeSet::new());
    loop {
        let got = match mail.messages("", page.as_deref(), PAGE_SIZE).await {
            // The mark of a page that was kept for days is good no more: it is begun again at the newest message.
            Err(GoogleFault::Refused { status: 400, .. }) if page.is_some() && seen.is_empty() => {
                page = None;
                continue;
            }
            got => got?,
        };
        seen.extend(got.messages.iter().map(|message| message.id.clone()));
        let read = MailRead {
            messages: got.messages.into_iter().map(part).collect::<Result<_, _>>()?,
            cursors: vec![(BEGAN.to_owned(), Some(began.clone())), (PAGE.to_owned(), got.next.clone())],
            ..MailRead::default()
        };
        work.store().take_google_mail(user, read).await?;
        let count = work.store().google_mail_count(user).await?;
        work.open.google.set_reading(user, Some(count));
        work.tell(Tag::Mail);
        page = got.next;
        if page.is_none() || (!again && count >= MOST) || seen.len() as u64 >= MOST {
            break;
        }
        if work.open.stopping.is_cancelled() || Box::pin(send::all(work)).await? == Round::Away {
            return Ok(());
        }
    }
    work.open.google.set_reading(user, None);
    let cursors = [(HISTORY, Some(began)), (BEGAN, None), (PAGE, None)];
    let read = MailRead {
        all: if again { Some(seen.into_iter().collect()) } else { None },
        cursors: cursors.map(|(name, value)| (name.to_owned(), value)).into(),
        ..MailRead::default()
    };
    work.store().take_google_mail(user, read).await?;
    work.tell(Tag::Mail);
    Ok(())
}

/// Reads what changed since a place in the history.
async fn changes(work: &Work, since: &str) -> Result<(), Unread> {
    let mail = &work.clients.mail;
    let (mut changed, mut gone, mut page) = (BTreeSet::new(), BTreeSet::new(), None::<String>);
    let history = loop {
        let got = mail.history(since, page.as_deref()).await?;
        changed.extend(got.changed);
        gone.extend(got.removed);
        match got.next {
            Some(next) => page = Some(next),
            None => break got.history_id,
        }
    };
    if history == since && changed.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let asked: Vec<String> = changed.iter().filter(|id| !gone.contains(*id)).cloned().collect();
    let mut messages = Vec::with_capacity(asked.len());
    for some in asked.chunks(PAGE_SIZE as usize) {
        let mut got = mail.summaries(some).await?;
        // As in Gmail's own list of all mail: what is in the bin, or was never wanted, is not there.
        got.retain(|summary| !summary.labels.iter().any(|label| label == "TRASH" || label == "SPAM"));
        // What vanished between the two questions is gone.
        let there: BTreeSet<&String> = got.iter().map(|summary| &summary.id).collect();
        gone.extend(some.iter().filter(|id| !there.contains(id)).cloned());
        messages.extend(got);
    }
    let read = MailRead {
        messages: messages.into_iter().map(part).collect::<Result<_, _>>()?,
        gone: gone.into_iter().collect(),
        cursors: vec![(HISTORY.to_owned(), Some(history))],
        all: None,
    };
    work.store().take_google_mail(&work.account.user_id, read).await?;
    work.tell(Tag::Mail);
    Ok(())
}

/// Reads a few of the newest messages whole, to be read offline and found by every word.
async fn whole_ones(work: &Work) -> Result<(), Unread> {
    let user = &work.account.user_id;
    for id in work.store().google_mail_in_part(user, (WHOLE, WHOLE_A_ROUND)).await? {
        if work.open.stopping.is_cancelled() {
            return Ok(());
        }
        match work.clients.mail.message(&id).await {
            Ok(message) => keep_message(work, message).await?,
            Err(GoogleFault::NotFound) => {
                let read = MailRead { gone: vec![id], ..MailRead::default() };
                work.store().take_google_mail(user, read).await?;
            }
            // One that cannot be taken apart must not keep the others from being read.
            Err(GoogleFault::TooLarge { .. } | GoogleFault::UnknownAnswer { .. }) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(())
}

/// Keeps a message whole.
pub(crate) async fn keep_message(work: &Work, message: MailMessage) -> Result<(), Fault> {
    let read = MailRead { messages: vec![whole(message)?], ..MailRead::default() };
    work.store().take_google_mail(&work.account.user_id, read).await?;
    work.tell(Tag::Mail);
    Ok(())
}

/// A message of which a list was read.
pub(crate) fn part(summary: MailSummary) -> Result<MailKept, Fault> {
    let body = serde_json::to_value(CachedMail::Part(Box::new(summary.clone()))).map_err(defect)?;
    Ok(kept(summary, (false, false), (String::new(), body)))
}

/// A message that was read whole.
pub(crate) fn whole(message: MailMessage) -> Result<MailKept, Fault> {
    let attached = message.attachments.iter().any(|attachment| !attachment.is_inline);
    let (summary, text) = (message.summary.clone(), message.body.text.clone());
    let body = serde_json::to_value(CachedMail::Whole(Box::new(message))).map_err(defect)?;
    Ok(kept(summary, (true, attached), (text, body)))
}

fn kept(summary: MailSummary, (whole, attached): (bool, bool), (text, body): (String, serde_json::Value)) -> MailKept {
    let everyone = || summary.from.iter().chain(&summary.to).chain(&summary.cc);
    let name = |address: &MailAddress| {
        if address.name.is_empty() { address.email.clone() } else { address.name.clone() }
    };
    MailKept {
        sender: summary.from.first().map(name).unwrap_or_default(),
        addresses: everyone()
            .map(|address| address.email.to_lowercase())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        people: everyone().map(|address| format!("{} {}", address.name, address.email)).collect::<Vec<_>>().join("\n"),
        text: if text.is_empty() { summary.snippet.clone() } else { text },
        id: summary.id,
        thread: summary.thread_id,
        at: summary.received_at,
        subject: summary.subject,
        snippet: summary.snippet,
        labels: summary.labels,
        attached,
        whole,
        body,
    }
}
