//! What a person made here for Google: kept before anything is sent, and until Google was seen to have it.
//!
//! A thing leaves in the state *sending*, written before the first byte of it. Whoever finds it in that state later looks
//! whether Google has it before anything is sent again.

use serde_json::Value;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{Instant, Sensitive, UserId};

use super::{area::GoogleArea, bytes};
use crate::{
    Actor, StoreError, Workspace,
    cells::Cells,
    workspace::begin,
    write::audit::{self, Entry},
};

/// Where it stands. The numbers stand in the database and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutgoingState {
    /// It waits.
    Queued = 0,
    /// It was sent at least once, and nobody knows yet what became of it.
    Sending = 1,
    /// Google took it.
    Sent = 2,
    /// It was seen at Google as it was meant.
    Verified = 3,
    /// Google will never take it, or a person let it go.
    Refused = 4,
}

impl OutgoingState {
    const ALL: [Self; 5] = [Self::Queued, Self::Sending, Self::Sent, Self::Verified, Self::Refused];

    /// Whether there is nothing left to be done.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Verified | Self::Refused)
    }
}

/// Something on its way out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Its place in the order.
    pub number: i64,
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub user_id: UserId,
    /// Who made it, by name.
    pub user_name: String,
    /// The Google account it is for.
    pub subject: String,
    /// The part of Google.
    pub area: GoogleArea,
    /// What it is.
    pub kind: String,
    /// What a person calls it.
    pub title: String,
    /// The record it is about.
    pub about: Option<String>,
    /// What it changes.
    pub target: Option<String>,
    /// What it does.
    pub body: Sensitive<Value>,
    /// Where it stands.
    pub state: OutgoingState,
    /// How often it was sent.
    pub attempts: u32,
    /// Not before.
    pub next_at: Instant,
    /// The last error, or the refusal.
    pub why: Option<Value>,
    /// What is to be remembered between attempts.
    pub progress: Option<Sensitive<Value>>,
    /// What Google made of it.
    pub outcome: Option<Value>,
    /// Counts every change of it.
    pub version: i64,
    /// When it was made.
    pub created_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
}

/// Something to be sent.
pub struct NewOutgoing {
    /// Its id, made here.
    pub id: String,
    /// The Google account it is for.
    pub subject: String,
    /// The part of Google.
    pub area: GoogleArea,
    /// What it is.
    pub kind: &'static str,
    /// What a person calls it.
    pub title: String,
    /// The record it is about.
    pub about: Option<String>,
    /// What it changes: what changes the same leaves one after the other.
    pub target: Option<String>,
    /// What it does.
    pub body: Value,
    /// Bytes that go with it, by their place.
    pub bytes: Vec<Vec<u8>>,
    /// The draft it was; it goes as this comes.
    pub draft: Option<String>,
}

/// What becomes of something on its way.
#[derive(Debug, Clone)]
pub struct OutgoingStep {
    /// Where it stands now.
    pub state: OutgoingState,
    /// Not before.
    pub next_at: Option<Instant>,
    /// The last error, or the refusal; nothing when it went well.
    pub why: Option<Value>,
    /// What is to be remembered; nothing keeps what is held.
    pub progress: Option<Value>,
    /// What Google made of it; nothing keeps what is held.
    pub outcome: Option<Value>,
}

impl OutgoingStep {
    /// A step to a state, with nothing else to say.
    #[must_use]
    pub const fn to(state: OutgoingState) -> Self {
        Self { state, next_at: None, why: None, progress: None, outcome: None }
    }
}

impl Workspace {
    /// Keeps something to be sent, its bytes and its audit record, and takes the draft away that it was: all or nothing.
    /// Tells whether it was kept: not when the draft is gone already, or the id is there, since it was sent then.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn queue_google(&self, actor: &Actor, operation: &str, new: NewOutgoing) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let added = add(&mut transaction, actor, (&new, at)).await?;
        if !added {
            return Ok(false);
        }
        for (place, bytes) in new.bytes.iter().enumerate() {
            bytes::write(&mut transaction, &bytes::outgoing_key(&new.id, place), bytes).await?;
        }
        if let Some(draft) = &new.draft {
            let taken = sqlx::query("DELETE FROM google_drafts WHERE id = ? AND user_id = ?")
                .bind(draft)
                .bind(actor.user_id.as_str())
                .execute(&mut *transaction)
                .await?;
            if taken.rows_affected() == 0 {
                return Ok(false);
            }
        }
        let detail = serde_json::json!({ "id": new.id, "kind": new.kind, "about": new.about });
        audit::append(&mut transaction, Entry { at, actor: Some(actor), operation, detail }).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The first thing that may be done now for a person's account. What changes the same as another before it waits for
    /// that one.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_due(&self, user: &UserId, subject: &str) -> Result<Option<Outgoing>, StoreError> {
        let now = self.now();
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT * FROM google_outgoing o WHERE user_id = ? AND subject = ? AND state < 3 AND next_at <= ?
             AND (target IS NULL OR NOT EXISTS (
                 SELECT 1 FROM google_outgoing b WHERE b.target = o.target AND b.number < o.number AND b.state < 2))
             ORDER BY number LIMIT 1",
        )
        .bind(user.as_str())
        .bind(subject)
        .bind(now.as_microsecond())
        .fetch_optional(&mut *reader)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// When the next thing of a person may be done; nothing when nothing waits.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_next(&self, user: &UserId, subject: &str) -> Result<Option<Instant>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT min(next_at) AS next_at FROM google_outgoing WHERE user_id = ? AND subject = ? AND state < 3",
        )
        .bind(user.as_str())
        .bind(subject)
        .fetch_one(&mut *reader)
        .await?;
        Cells { table: "google_outgoing", row: &row }.opt_instant("next_at")
    }

    /// Moves a thing on, unless it changed since it was read: then nothing is written. A step to *sending*
    /// that brings nothing to remember counts an attempt, and the bytes of what was verified go.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn step_google(&self, of: &Outgoing, step: OutgoingStep) -> Result<bool, StoreError> {
        let at = self.now();
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let changed = sqlx::query(
            "UPDATE google_outgoing SET state = ?3, attempts = attempts + ?4, next_at = ?5, why = ?6,
                 progress = coalesce(?7, progress), outcome = coalesce(?8, outcome), version = version + 1, changed_at = ?9
             WHERE id = ?1 AND version = ?2",
        )
        .bind(&of.id)
        .bind(of.version)
        .bind(step.state as i64)
        .bind(i64::from(step.state == OutgoingState::Sending && step.progress.is_none()))
        .bind(step.next_at.unwrap_or(at).as_microsecond())
        .bind(step.why.map(|why| why.to_string()))
        .bind(step.progress.map(|progress| progress.to_string()))
        .bind(step.outcome.map(|outcome| outcome.to_string()))
        .bind(at.as_microsecond())
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() == 1 && step.state == OutgoingState::Verified {
            bytes::forget_outgoing(&mut transaction, &of.id).await?;
        }
        transaction.commit().await?;
        Ok(changed.rows_affected() == 1)
    }

    /// One thing of a person.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_outgoing(&self, user: &UserId, id: &str) -> Result<Option<Outgoing>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT * FROM google_outgoing WHERE user_id = ? AND id = ?")
            .bind(user.as_str())
            .bind(id)
            .fetch_optional(&mut *reader)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// What waits of a person, in order, then what was settled last.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn google_queue(&self, user: &UserId, settled: u32) -> Result<Vec<Outgoing>, StoreError> {
        let mut reader = self.reader().await?;
        let mut rows =
            sqlx::query("SELECT * FROM google_outgoing WHERE user_id = ? AND state IN (0, 1, 2) ORDER BY number")
                .bind(user.as_str())
                .fetch_all(&mut *reader)
                .await?;
        rows.extend(
            sqlx::query(
                "SELECT * FROM google_outgoing WHERE user_id = ? AND state IN (3, 4)
                 ORDER BY changed_at DESC, number DESC LIMIT ?",
            )
            .bind(user.as_str())
            .bind(settled)
            .fetch_all(&mut *reader)
            .await?,
        );
        rows.iter().map(read).collect()
    }
}

async fn add(
    connection: &mut SqliteConnection,
    actor: &Actor,
    (new, at): (&NewOutgoing, Instant),
) -> Result<bool, StoreError> {
    let added = sqlx::query(
        "INSERT INTO google_outgoing
             (id, user_id, subject, area, kind, title, about, body, state, next_at, created_at, changed_at, user_name,
              target)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?9, ?9, ?10, ?11) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&new.id)
    .bind(actor.user_id.as_str())
    .bind(&new.subject)
    .bind(new.area.text())
    .bind(new.kind)
    .bind(&new.title)
    .bind(&new.about)
    .bind(new.body.to_string())
    .bind(at.as_microsecond())
    .bind(&actor.name)
    .bind(&new.target)
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

fn read(row: &SqliteRow) -> Result<Outgoing, StoreError> {
    let cells = Cells { table: "google_outgoing", row };
    let json = |column| cells.opt_parsed(column, |text| serde_json::from_str::<Value>(text).ok());
    let state = cells.int("state")?;
    Ok(Outgoing {
        number: cells.int("number")?,
        id: cells.text("id")?,
        user_id: cells.id("user_id")?,
        user_name: cells.text("user_name")?,
        subject: cells.text("subject")?,
        area: cells.parsed("area", GoogleArea::from_text)?,
        kind: cells.text("kind")?,
        title: cells.text("title")?,
        about: cells.opt_text("about")?,
        target: cells.opt_text("target")?,
        body: Sensitive::new(cells.json("body")?),
        state: OutgoingState::ALL
            .into_iter()
            .find(|known| *known as i64 == state)
            .ok_or_else(|| cells.unreadable("state"))?,
        attempts: cells.number("attempts")?,
        next_at: cells.instant("next_at")?,
        why: json("why")?,
        progress: json("progress")?.map(Sensitive::new),
        outcome: json("outcome")?,
        version: cells.int("version")?,
        created_at: cells.instant("created_at")?,
        changed_at: cells.instant("changed_at")?,
    })
}
