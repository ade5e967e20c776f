//! Threads and messages as they are listed, found and read.

use serde_json::Value;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, UserId};

use super::{box_of, mail_words};
use crate::{
    StoreError, Workspace,
    cells::{Cells, json_list},
};

/// A thread in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailThread {
    /// Google's id.
    pub id: String,
    /// When its last message came.
    pub last_at: Instant,
    /// The subject of its first message.
    pub subject: String,
    /// Who wrote in it, in that order.
    pub senders: Vec<String>,
    /// How its last message begins.
    pub snippet: String,
    /// The labels of all its messages.
    pub labels: Vec<String>,
    /// How many messages.
    pub messages: u32,
    /// Whether one was not read yet.
    pub unread: bool,
    /// Whether something is attached.
    pub attached: bool,
}

/// Which threads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailWanted {
    /// Only those with this label.
    pub label: Option<String>,
    /// Only those with one of these addresses, lower case.
    pub addresses: Option<Vec<String>>,
    /// Only those with all these words, each as it begins.
    pub text: Option<String>,
}

/// A message as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct MailMessage {
    /// Google's id.
    pub id: String,
    /// When Google took it.
    pub at: Instant,
    /// Its labels.
    pub labels: Vec<String>,
    /// Whether it was not read yet.
    pub unread: bool,
    /// Whether it is held whole, or only what a list shows of it.
    pub whole: bool,
    /// The message.
    pub body: Value,
}

/// ?1 the box, ?2 the label, ?3 addresses, ?4 the limit, ?5 to be skipped.
const NEWEST: &str = "SELECT * FROM google_threads t WHERE box = ?1
     AND (?2 IS NULL OR EXISTS (SELECT 1 FROM json_each(labels) WHERE value = ?2))
     ORDER BY last_at DESC, id LIMIT ?4 OFFSET ?5";
const OF_PEOPLE: &str = "SELECT * FROM google_threads WHERE box = ?1 AND id IN (
         SELECT thread FROM google_thread_people WHERE box = ?1 AND address IN (SELECT value FROM json_each(?3)))
     AND (?2 IS NULL OR EXISTS (SELECT 1 FROM json_each(labels) WHERE value = ?2))
     ORDER BY last_at DESC, id LIMIT ?4 OFFSET ?5";

/// Messages looked at in one step of a search.
const STEP: u32 = 200;

impl Workspace {
    /// Threads, the newest first, from the one that `skip` names on.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_threads(
        &self,
        user: &UserId,
        wanted: &MailWanted,
        (skip, limit): (u32, u32),
    ) -> Result<Vec<MailThread>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(Vec::new()) };
        if let Some(text) = wanted.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let Some(question) = mail_words::question(own, text) else { return Ok(Vec::new()) };
            return found(&mut reader, (own, &question), (wanted, skip, limit)).await;
        }
        let statement = if wanted.addresses.is_some() { OF_PEOPLE } else { NEWEST };
        let rows = sqlx::query(statement)
            .bind(own)
            .bind(&wanted.label)
            .bind(wanted.addresses.as_ref().map(|addresses| json_list(addresses)))
            .bind(limit)
            .bind(skip)
            .fetch_all(&mut *reader)
            .await?;
        rows.iter().map(thread).collect()
    }

    /// The messages of a thread, in the order of their time.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_thread(&self, user: &UserId, id: &str) -> Result<Vec<MailMessage>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(Vec::new()) };
        let rows = sqlx::query(
            "SELECT m.id, m.at, m.labels, m.unread, m.whole, b.body FROM google_messages m JOIN google_bodies b USING (number)
             WHERE m.box = ? AND m.thread = ? ORDER BY m.at, m.number",
        )
        .bind(own)
        .bind(id)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(message).collect()
    }

    /// One message.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_message(&self, user: &UserId, id: &str) -> Result<Option<MailMessage>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(None) };
        let row = sqlx::query(
            "SELECT m.id, m.at, m.labels, m.unread, m.whole, b.body FROM google_messages m JOIN google_bodies b USING (number)
             WHERE m.box = ? AND m.id = ?",
        )
        .bind(own)
        .bind(id)
        .fetch_optional(&mut *reader)
        .await?;
        row.as_ref().map(message).transpose()
    }

    /// How many messages are held.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_mail_count(&self, user: &UserId) -> Result<u64, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = box_of(&mut reader, user).await? else { return Ok(0) };
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM google_messages WHERE box = ?")
            .bind(own)
            .fetch_one(&mut *reader)
            .await?;
        Ok(u64::try_from(count).unwrap_or(0))
    }
}

/// The threads whose messages have the words, by the newest message that has them. Walks the matches in the order of
/// their numbers, which is that of time, and stops when there are enough.
async fn found(
    connection: &mut SqliteConnection,
    (own, question): (i64, &str),
    (wanted, skip, limit): (&MailWanted, u32, u32),
) -> Result<Vec<MailThread>, StoreError> {
    let enough = usize::try_from(skip.saturating_add(limit)).unwrap_or(usize::MAX);
    let (mut ids, mut before): (Vec<String>, i64) = (Vec::new(), i64::MAX);
    while ids.len() < enough {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT m.number, m.thread FROM (
                 SELECT rowid AS number FROM google_mail_words
                 WHERE google_mail_words MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3
             ) w JOIN google_messages m ON m.number = w.number WHERE m.box = ?4 ORDER BY m.number DESC",
        )
        .bind(question)
        .bind(before)
        .bind(STEP)
        .bind(own)
        .fetch_all(&mut *connection)
        .await?;
        let Some((last, _)) = rows.last() else { break };
        before = *last;
        let whole = rows.len() == usize::try_from(STEP).unwrap_or(usize::MAX);
        for (_, thread) in rows {
            if !ids.contains(&thread) && passes(connection, (own, &thread), wanted).await? {
                ids.push(thread);
            }
        }
        if !whole {
            break;
        }
    }
    let page: Vec<String> = ids
        .into_iter()
        .skip(usize::try_from(skip).unwrap_or(usize::MAX))
        .take(usize::try_from(limit).unwrap_or(usize::MAX))
        .collect();
    let mut threads = Vec::with_capacity(page.len());
    for id in page {
        let row = sqlx::query("SELECT * FROM google_threads WHERE box = ? AND id = ?")
            .bind(own)
            .bind(&id)
            .fetch_optional(&mut *connection)
            .await?;
        threads.extend(row.as_ref().map(thread).transpose()?);
    }
    Ok(threads)
}

/// Whether a thread found by its words has the label and the people that are wanted too.
async fn passes(
    connection: &mut SqliteConnection,
    (own, id): (i64, &str),
    wanted: &MailWanted,
) -> Result<bool, StoreError> {
    if wanted.label.is_none() && wanted.addresses.is_none() {
        return Ok(true);
    }
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM google_threads WHERE box = ?1 AND id = ?2
             AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(labels) WHERE value = ?3))
             AND (?4 IS NULL OR EXISTS (SELECT 1 FROM google_thread_people
                 WHERE box = ?1 AND thread = ?2 AND address IN (SELECT value FROM json_each(?4)))))",
    )
    .bind(own)
    .bind(id)
    .bind(&wanted.label)
    .bind(wanted.addresses.as_ref().map(|addresses| json_list(addresses)))
    .fetch_one(connection)
    .await?)
}

fn thread(row: &SqliteRow) -> Result<MailThread, StoreError> {
    let cells = Cells { table: "google_threads", row };
    Ok(MailThread {
        id: cells.text("id")?,
        last_at: cells.instant("last_at")?,
        subject: cells.text("subject")?,
        senders: cells.json("senders")?,
        snippet: cells.text("snippet")?,
        labels: cells.json("labels")?,
        messages: cells.number("messages")?,
        unread: cells.flag("unread")?,
        attached: cells.flag("attached")?,
    })
}

fn message(row: &SqliteRow) -> Result<MailMessage, StoreError> {
    let cells = Cells { table: "google_messages", row };
    Ok(MailMessage {
        id: cells.text("id")?,
        at: cells.instant("at")?,
        labels: cells.json("labels")?,
        unread: cells.flag("unread")?,
        whole: cells.flag("whole")?,
        body: cells.json("body")?,
    })
}
