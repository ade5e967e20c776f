//! Files on their way: an id from Google first, so that a repeat makes no second file; then the folder; then the bytes,
//! from where they were cut.

use ports::google::{DriveFile, DriveShare, FileToUpload, GoogleFault, UploadProgress, UploadSession};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Outgoing, OutgoingState, OutgoingStep};
use values::Sensitive;

use super::{Attempt, Failed};
use crate::google::{read::files::keep_file, work::Work};

/// A file to be uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UploadQueued {
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) mime: String,
    /// The mark of the record it is for.
    pub(crate) about: Option<String>,
    /// What the record's folder is called.
    pub(crate) folder_name: Option<String>,
}

/// A file to be shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShareQueued {
    /// The file.
    pub(crate) file: String,
    /// With whom and how.
    pub(crate) share: DriveShare,
}

/// What is remembered of an upload. The address of its session lets whoever has it write the file: it stays here.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Progress {
    file: Option<String>,
    session: Option<String>,
}

/// Uploads it, or goes on where it was cut.
pub(super) async fn upload(work: &Work, out: &Outgoing) -> Result<Attempt, Failed> {
    let queued: UploadQueued = serde_json::from_value(out.body.reveal().clone())?;
    let drive = &work.clients.drive;
    let mut progress: Progress = match &out.progress {
        Some(progress) => serde_json::from_value(progress.reveal().clone())?,
        None => Progress::default(),
    };
    if progress.file.is_none() {
        progress.file = Some(drive.new_file_id().await?);
        remember(work, out, &progress).await?;
    }
    let id = progress.file.clone().unwrap_or_default();
    let bytes = work.store().outgoing_bytes(&out.id, 0).await?;
    let bytes = bytes.ok_or_else(|| Failed::Here(crate::fault_of::defect("the bytes of an upload are missing")))?;
    let address = match &progress.session {
        Some(address) => address.clone(),
        None => {
            let folder = folder(work, &queued).await?;
            let FileOf { name, mime, about } = FileOf::of(&queued);
            let file = FileToUpload { id: id.clone(), name, mime, folder, desk_record: about };
            match drive.start_upload(&file, bytes.len() as u64).await {
                Ok(session) => {
                    progress.session = Some(session.address.reveal().clone());
                    remember(work, out, &progress).await?;
                    session.address.into_revealed()
                }
                // An earlier attempt brought it there, and its answer was lost.
                Err(GoogleFault::Conflict) => return taken(work, drive.file(&id).await?).await,
                Err(fault) => return Err(fault.into()),
            }
        }
    };
    let session = UploadSession { address: Sensitive::new(address) };
    loop {
        match drive.go_on_uploading(&session, &bytes).await {
            Ok(UploadProgress::Done(file)) => return taken(work, *file).await,
            Ok(UploadProgress::Partial { .. }) if work.open.stopping.is_cancelled() => return Ok(Attempt::GoOn),
            Ok(UploadProgress::Partial { .. }) => {}
            Err(GoogleFault::Gone) => {
                // The session ended; the same file is begun anew, after a while.
                remember(work, out, &Progress { session: None, ..progress }).await?;
                return Err(GoogleFault::AnswerLost { host: "www.googleapis.com".to_owned() }.into());
            }
            Err(fault) => return Err(fault.into()),
        }
    }
}

struct FileOf {
    name: String,
    mime: String,
    about: Option<String>,
}

impl FileOf {
    fn of(queued: &UploadQueued) -> Self {
        Self { name: queued.name.clone(), mime: queued.mime.clone(), about: queued.about.clone() }
    }
}

/// The folder of the record, found by what is remembered or by its mark, made once.
async fn folder(work: &Work, queued: &UploadQueued) -> Result<Option<String>, Failed> {
    let (Some(about), Some(name)) = (&queued.about, &queued.folder_name) else { return Ok(None) };
    let stored = work.store().google_folder(&work.account.user_id, about).await?;
    let found = work.clients.drive.folder_of(about, name, stored.as_deref()).await?;
    work.store().keep_google_folder(&work.account.user_id, about, Some(&found.folder.id)).await?;
    Ok(Some(found.folder.id))
}

async fn remember(work: &Work, out: &Outgoing, progress: &Progress) -> Result<(), Failed> {
    let held = work.store().google_outgoing(&out.user_id, &out.id).await?;
    let Some(held) = held else { return Ok(()) };
    let step =
        OutgoingStep { progress: Some(serde_json::to_value(progress)?), ..OutgoingStep::to(OutgoingState::Sending) };
    work.store().step_google(&held, step).await?;
    Ok(())
}

async fn taken(work: &Work, file: DriveFile) -> Result<Attempt, Failed> {
    let outcome = json!({ "id": file.id, "page": file.page });
    keep_file(work, file).await.map_err(Failed::Here)?;
    let step =
        OutgoingStep { outcome: Some(outcome), progress: Some(json!({})), ..OutgoingStep::to(OutgoingState::Verified) };
    Ok(Attempt::Step(step))
}

/// Shares it; the same again changes nothing there.
pub(super) async fn share(work: &Work, out: &Outgoing) -> Result<Attempt, Failed> {
    let queued: ShareQueued = serde_json::from_value(out.body.reveal().clone())?;
    let permission = work.clients.drive.share(&queued.file, &queued.share).await?;
    let outcome = json!({ "id": queued.file, "permission": permission });
    Ok(Attempt::Step(OutgoingStep { outcome: Some(outcome), ..OutgoingStep::to(OutgoingState::Verified) }))
}
