//! Mail as it was read: messages, the threads they make, and their words for the search, changed together.

use std::collections::BTreeSet;

use serde_json::Value;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, UserId};

use super::{area::set_cursor, linked_box, mail_words};
use crate::{
    StoreError, Workspace,
    cells::{Cells, json_list},
    workspace::begin,
};

/// A message as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct MailKept {
    /// Google's id.
    pub id: String,
    /// Its thread.
    pub thread: String,
    /// When Google took it.
    pub at: Instant,
    /// Who wrote it, as shown in a list.
    pub sender: String,
    /// The subject.
    pub subject: String,
    /// How it begins.
    pub snippet: String,
    /// Its labels.
    pub labels: Vec<String>,
    /// Whether something is attached.
    pub attached: bool,
    /// Whether it was read whole, or only what a list shows of it.
    pub whole: bool,
    /// Every address in it, lower case.
    pub addresses: Vec<String>,
    /// Names and addresses, to be found by.
    pub people: String,
    /// Its text, to be found by.
    pub text: String,
    /// The whole message as its reader needs it; not looked into.
    pub body: Value,
}

/// What a reading of the mailbox brought.
#[derive(Debug, Clone, Default)]
pub struct MailRead {
    /// New messages, or the same again. One in part leaves one that is held whole as it is, but for its labels.
    pub messages: Vec<MailKept>,
    /// Messages that are not there any more.
    pub gone: Vec<String>,
    /// After a reading of everything: what is there; all else goes.
    pub all: Option<Vec<String>>,
    /// Where the next reading goes on, by its name.
    pub cursors: Vec<(String, Option<String>)>,
}

/// The label of what was not read yet.
const UNREAD: &str = "UNREAD";

impl Workspace {
    /// Keeps what was read from a mailbox and where the next reading goes on, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the account is not linked any more; a full disk, a damaged database, a locked
    /// workspace.
    pub async fn take_google_mail(&self, user: &UserId, read: MailRead) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let own = linked_box(&mut transaction, user).await?;
        let mut threads = BTreeSet::new();
        for message in &read.messages {
            put(&mut transaction, own, message).await?;
            threads.insert(message.thread.clone());
        }
        for id in &read.gone {
            threads.extend(remove(&mut transaction, own, id).await?);
        }
        if let Some(all) = &read.all {
            threads.extend(remove_others(&mut transaction, own, all).await?);
        }
        for thread in &threads {
            thread_of(&mut transaction, own, thread).await?;
        }
        for (name, value) in &read.cursors {
            set_cursor(&mut transaction, own, (name, value.as_deref())).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Messages among the newest of which only a part is held, the newest first.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_mail_in_part(
        &self,
        user: &UserId,
        (newest, limit): (u32, u32),
    ) -> Result<Vec<String>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(own) = super::box_of(&mut reader, user).await? else { return Ok(Vec::new()) };
        Ok(sqlx::query_scalar(
            "SELECT id FROM (SELECT id, number, whole FROM google_messages WHERE box = ? ORDER BY number DESC LIMIT ?)
             WHERE whole = 0 ORDER BY number DESC LIMIT ?",
        )
        .bind(own)
        .bind(newest)
        .bind(limit)
        .fetch_all(&mut *reader)
        .await?)
    }
}

async fn put(connection: &mut SqliteConnection, own: i64, message: &MailKept) -> Result<(), StoreError> {
    if !message.whole && relabel(connection, own, message).await? {
        return Ok(());
    }
    remove(connection, own, &message.id).await?;
    let number = free_number(connection, message.at).await?;
    sqlx::query(
        "INSERT INTO google_messages
             (number, box, id, thread, at, sender, subject, snippet, labels, unread, attached, whole, people)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(number)
    .bind(own)
    .bind(&message.id)
    .bind(&message.thread)
    .bind(message.at.as_microsecond())
    .bind(&message.sender)
    .bind(&message.subject)
    .bind(&message.snippet)
    .bind(json_list(&message.labels))
    .bind(message.labels.iter().any(|label| label == UNREAD))
    .bind(message.attached)
    .bind(message.whole)
    .bind(json_list(&message.addresses))
    .execute(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO google_bodies (number, body) VALUES (?, ?)")
        .bind(number)
        .bind(message.body.to_string())
        .execute(&mut *connection)
        .await?;
    mail_words::put(connection, (number, own), message).await
}

/// The message's time in microseconds, or the next number that is free: mail has its time in milliseconds.
async fn free_number(connection: &mut SqliteConnection, at: Instant) -> Result<i64, StoreError> {
    let mut number = at.as_microsecond();
    loop {
        let taken: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM google_messages WHERE number = ?)")
            .bind(number)
            .fetch_one(&mut *connection)
            .await?;
        if !taken {
            return Ok(number);
        }
        number += 1;
    }
}

/// Gives a message that is held whole its new labels; tells whether there is one.
async fn relabel(connection: &mut SqliteConnection, own: i64, message: &MailKept) -> Result<bool, StoreError> {
    let changed =
        sqlx::query("UPDATE google_messages SET labels = ?, unread = ? WHERE box = ? AND id = ? AND whole = 1")
            .bind(json_list(&message.labels))
            .bind(message.labels.iter().any(|label| label == UNREAD))
            .bind(own)
            .bind(&message.id)
            .execute(connection)
            .await?;
    Ok(changed.rows_affected() == 1)
}

/// Removes a message; tells the thread it was in.
async fn remove(connection: &mut SqliteConnection, own: i64, id: &str) -> Result<Option<String>, StoreError> {
    let held: Option<(i64, String)> =
        sqlx::query_as("DELETE FROM google_messages WHERE box = ? AND id = ? RETURNING number, thread")
            .bind(own)
            .bind(id)
            .fetch_optional(&mut *connection)
            .await?;
    let Some((number, thread)) = held else { return Ok(None) };
    sqlx::query("DELETE FROM google_bodies WHERE number = ?").bind(number).execute(&mut *connection).await?;
    mail_words::remove(connection, number).await?;
    Ok(Some(thread))
}

async fn remove_others(
    connection: &mut SqliteConnection,
    own: i64,
    all: &[String],
) -> Result<BTreeSet<String>, StoreError> {
    let others: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM google_messages WHERE box = ? AND id NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(own)
    .bind(json_list(all))
    .fetch_all(&mut *connection)
    .await?;
    let mut threads = BTreeSet::new();
    for id in others {
        threads.extend(remove(connection, own, &id).await?);
    }
    Ok(threads)
}

/// Makes a thread's row anew from its messages.
async fn thread_of(connection: &mut SqliteConnection, own: i64, thread: &str) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM google_threads WHERE box = ? AND id = ?",
        "DELETE FROM google_thread_people WHERE box = ? AND thread = ?",
    ] {
        sqlx::query(statement).bind(own).bind(thread).execute(&mut *connection).await?;
    }
    let rows = sqlx::query("SELECT * FROM google_messages WHERE box = ? AND thread = ? ORDER BY at, number")
        .bind(own)
        .bind(thread)
        .fetch_all(&mut *connection)
        .await?;
    let messages = rows.iter().map(InThread::read).collect::<Result<Vec<_>, _>>()?;
    let (Some(first), Some(last)) = (messages.first(), messages.last()) else { return Ok(()) };
    let mut senders: Vec<&str> = Vec::new();
    for message in &messages {
        if !senders.contains(&message.sender.as_str()) {
            senders.push(&message.sender);
        }
    }
    let labels: BTreeSet<&String> = messages.iter().flat_map(|message| &message.labels).collect();
    sqlx::query(
        "INSERT INTO google_threads (box, id, last_at, subject, senders, snippet, labels, messages, unread, attached)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(own)
    .bind(thread)
    .bind(last.at.as_microsecond())
    .bind(&first.subject)
    .bind(json_list(&senders))
    .bind(&last.snippet)
    .bind(json_list(&labels.into_iter().collect::<Vec<_>>()))
    .bind(i64::try_from(messages.len()).unwrap_or(i64::MAX))
    .bind(messages.iter().any(|message| message.unread))
    .bind(messages.iter().any(|message| message.attached))
    .execute(&mut *connection)
    .await?;
    let people: BTreeSet<&String> = messages.iter().flat_map(|message| &message.people).collect();
    for address in people {
        sqlx::query("INSERT INTO google_thread_people (box, address, thread) VALUES (?, ?, ?)")
            .bind(own)
            .bind(address)
            .bind(thread)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// What a thread needs of a message.
struct InThread {
    at: Instant,
    sender: String,
    subject: String,
    snippet: String,
    labels: Vec<String>,
    people: Vec<String>,
    unread: bool,
    attached: bool,
}

impl InThread {
    fn read(row: &SqliteRow) -> Result<Self, StoreError> {
        let cells = Cells { table: "google_messages", row };
        Ok(Self {
            at: cells.instant("at")?,
            sender: cells.text("sender")?,
            subject: cells.text("subject")?,
            snippet: cells.text("snippet")?,
            labels: cells.json("labels")?,
            people: cells.json("people")?,
            unread: cells.flag("unread")?,
            attached: cells.flag("attached")?,
        })
    }
}

/// Forgets a person's mail.
pub(super) async fn forget(connection: &mut SqliteConnection, own: i64) -> Result<(), StoreError> {
    mail_words::forget(connection, own).await?;
    for statement in [
        "DELETE FROM google_bodies WHERE number IN (SELECT number FROM google_messages WHERE box = ?)",
        "DELETE FROM google_messages WHERE box = ?",
        "DELETE FROM google_threads WHERE box = ?",
        "DELETE FROM google_thread_people WHERE box = ?",
    ] {
        sqlx::query(statement).bind(own).execute(&mut *connection).await?;
    }
    Ok(())
}
