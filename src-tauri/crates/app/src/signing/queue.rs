//! Signed files that wait for a time-stamp authority: kept in the workspace, and raised when it answers.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use signing::{
    sign::{ValidationData, append_validation_data},
    verify::{Question, Roots, verify},
};
use store::{WaitingFile, WaitingOutcome, WaitingState};
use tokio::sync::Mutex;
use values::Instant;

use super::{file, level::archive, online::Gathering, reason::check_reason, sign::SignatureLevel};
use crate::{
    desk::Desk,
    event::DeskEvent,
    fault::{Fault, FaultCode},
    fault_of::defect,
    seat::Seat,
    tag::Tag,
};

/// A file is raised by one hand at a time: the background's or a person's.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// Asks for the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SigningQueueRequest {}

/// One that is tried now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TryWaitingRequest {
    /// Its id.
    pub id: String,
}

/// One that is let go as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GiveUpWaitingRequest {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// Where a waiting file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WaitingPhase {
    /// It waits.
    Waiting,
    /// It has what it waited for.
    Done,
    /// A person let it go as it is.
    GivenUp,
}

/// A signed file that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WaitingRow {
    /// Its id.
    pub id: String,
    /// The file.
    pub path: String,
    /// The level it shall have.
    pub level: SignatureLevel,
    /// The address of the time-stamp authority.
    pub authority: String,
    /// Where it is.
    pub phase: WaitingPhase,
    /// Why the last attempt came to nothing.
    pub fault: Option<Fault>,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it waits.
    #[ts(type = "string")]
    pub created_at: Instant,
    /// When it was tried last.
    #[ts(type = "string | null")]
    pub tried_at: Option<Instant>,
}

/// They: first those that wait, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SigningQueue {
    /// One a file.
    pub rows: Vec<WaitingRow>,
}

/// Lists the person's own.
pub(crate) async fn list(seat: &Seat, _: SigningQueueRequest) -> Result<SigningQueue, Fault> {
    let files = seat.store().waiting_files(Some(&seat.session.user_id)).await?;
    Ok(SigningQueue { rows: files.into_iter().map(row).collect::<Result<_, _>>()? })
}

/// Tries one now.
pub(crate) async fn try_now(seat: &Seat, request: TryWaitingRequest) -> Result<SigningQueue, Fault> {
    let file = own(seat, &request.id).await?;
    raise(&seat.desk, seat.store(), file).await?;
    list(seat, SigningQueueRequest {}).await
}

/// Lets one go: the file stays as it is.
pub(crate) async fn give_up(seat: &Seat, request: GiveUpWaitingRequest) -> Result<SigningQueue, Fault> {
    check_reason(&request.reason)?;
    let file = own(seat, &request.id).await?;
    let outcome = WaitingOutcome::GivenUp { reason: request.reason.trim().to_owned() };
    seat.store().settle_waiting_file(Some(&seat.actor()), &file.id, &outcome).await?;
    list(seat, SigningQueueRequest {}).await
}

/// Keeps a file that was signed without its time-stamp.
pub(super) async fn keep(
    seat: &Seat,
    (path, sha256): (&Path, &str),
    (level, authority): (SignatureLevel, &str),
    fault: &Fault,
) -> Result<String, Fault> {
    let now = seat.desk.clock().now();
    let file = WaitingFile {
        id: seat.desk.environment().ids.uuid(),
        user_id: seat.session.user_id.clone(),
        path: path.display().to_string(),
        sha256: sha256.to_owned(),
        level: serde_json::to_value(level).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default(),
        authority: authority.to_owned(),
        state: WaitingState::Waiting,
        fault: serde_json::to_value(fault).ok(),
        attempts: 1,
        created_at: now,
        tried_at: Some(now),
    };
    seat.store().keep_waiting_file(&seat.actor(), &file).await?;
    seat.desk.announce(DeskEvent::Changed { tags: vec![Tag::SigningQueue] });
    Ok(file.id)
}

/// Raises a file that waits, and notes what came of it.
pub(super) async fn raise(desk: &Desk, store: &store::Workspace, file: WaitingFile) -> Result<(), Fault> {
    let _alone = ONE_AT_A_TIME.lock().await;
    let outcome = match raised(desk, &file).await {
        Ok(sha256) => WaitingOutcome::Raised { sha256 },
        Err(fault) => WaitingOutcome::StillWaiting { fault: serde_json::to_value(fault).map_err(defect)? },
    };
    store.settle_waiting_file(None, &file.id, &outcome).await?;
    desk.announce(DeskEvent::Changed { tags: vec![Tag::SigningQueue] });
    Ok(())
}

/// A time-stamp over the whole file; from B-LT on what judges it later, and at B-LTA a time-stamp over that.
async fn raised(desk: &Desk, waiting: &WaitingFile) -> Result<String, Fault> {
    let path = PathBuf::from(&waiting.path);
    let (reading, sha256) = (path.clone(), waiting.sha256.clone());
    let read = tokio::task::spawn_blocking(move || {
        let bytes = file::read(&reading)?;
        if signing::sha256(&bytes) != sha256 {
            let fault = Fault::new(FaultCode::FileUnavailable).with("path", reading.display());
            return Err(fault.with("detail", "it is not the file that was signed"));
        }
        Ok(bytes)
    });
    let bytes = read.await.map_err(defect)??;
    let level: SignatureLevel =
        serde_json::from_value(serde_json::Value::String(waiting.level.clone())).map_err(defect)?;
    let authority = Some(waiting.authority.as_str());
    let (mut bytes, token) = archive(desk, authority, (bytes, None)).await?;
    if level >= SignatureLevel::BLt {
        bytes = with_validation_data(desk, bytes, &token.certificates).await?;
    }
    if level >= SignatureLevel::BLta {
        (bytes, _) = archive(desk, authority, (bytes, None)).await?;
    }
    let write = tokio::task::spawn_blocking(move || {
        let written = file::Written::beside(&path, &bytes)?;
        let sha256 = signing::sha256(&bytes);
        written.keep()?;
        Ok(sha256)
    });
    write.await.map_err(defect)?
}

/// Adds what judges every signature of the file, and its time-stamps, later.
async fn with_validation_data(desk: &Desk, bytes: Vec<u8>, stamped_by: &[Vec<u8>]) -> Result<Vec<u8>, Fault> {
    let now = desk.clock().now();
    let look = tokio::task::spawn_blocking(move || {
        let question = Question { bytes: &bytes, password: b"", roots: &Roots::default(), now };
        let report = verify(&question);
        let paths: Vec<Vec<Vec<u8>>> = report
            .signatures
            .into_iter()
            .map(|signature| signature.path.into_iter().map(|certificate| certificate.der).collect())
            .collect();
        (bytes, paths)
    });
    let (mut bytes, paths) = look.await.map_err(defect)?;
    let mut gathering = Gathering::new(desk, now, ValidationData::default());
    gathering.know(paths.iter().flatten());
    gathering.know(stamped_by);
    for certificate in paths.iter().filter_map(|path| path.first()).chain(stamped_by) {
        gathering.gather(certificate).await?;
    }
    let data = gathering.finish();
    let append = tokio::task::spawn_blocking(move || {
        let tail = append_validation_data(&bytes, &data, None)?;
        bytes.extend(tail);
        Ok(bytes)
    });
    append.await.map_err(defect)?
}

async fn own(seat: &Seat, id: &str) -> Result<WaitingFile, Fault> {
    let files = seat.store().waiting_files(Some(&seat.session.user_id)).await?;
    let file = files.into_iter().find(|file| file.id == id && file.state == WaitingState::Waiting);
    file.ok_or_else(|| Fault::not_found("waiting_file"))
}

fn row(file: WaitingFile) -> Result<WaitingRow, Fault> {
    Ok(WaitingRow {
        level: serde_json::from_value(serde_json::Value::String(file.level)).map_err(defect)?,
        phase: match file.state {
            WaitingState::Waiting => WaitingPhase::Waiting,
            WaitingState::Done => WaitingPhase::Done,
            WaitingState::GivenUp => WaitingPhase::GivenUp,
        },
        fault: file.fault.and_then(|fault| serde_json::from_value(fault).ok()),
        id: file.id,
        path: file.path,
        authority: file.authority,
        attempts: file.attempts,
        created_at: file.created_at,
        tried_at: file.tried_at,
    })
}
