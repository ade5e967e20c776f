//! What is in the folder of a record, or in no folder of one: as it is kept here, read anew when somebody looks.

use std::sync::Arc;

use ports::google::{DriveFile, GoogleScope};
use serde::{Deserialize, Serialize};
use store::OutgoingState;

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::{
        about::{self, About},
        account, keeper,
        queue::{OutgoingRow, row},
        read::files::{TOP, read_folder},
        work::Work,
    },
    seat::Seat,
};

/// Whose files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FilesRequest {
    /// The record; nothing lists what the application made in no folder of one.
    pub about: Option<About>,
    /// A folder within, as it was listed.
    pub folder: Option<String>,
}

/// Files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Files {
    /// The files, folders first.
    pub files: Vec<DriveFile>,
    /// Uploads and shares that wait, or that Google refused.
    pub waiting: Vec<OutgoingRow>,
    /// The record's folder; nothing while it was never made.
    pub folder: Option<String>,
    /// The page of that folder at Google.
    pub folder_page: Option<String>,
    /// Why the list could not be read anew: it is as it was last seen.
    pub fault: Option<Fault>,
    /// An account is linked.
    pub linked: bool,
    /// Files may be reached.
    pub granted: bool,
}

/// The files of a record. Its folder is not made by looking.
pub(crate) async fn files(seat: &Seat, request: FilesRequest) -> Result<Files, Fault> {
    let user = &seat.session.user_id;
    let Some(held) = account::find(seat).await? else { return Ok(nothing()) };
    let granted = [GoogleScope::DriveFile, GoogleScope::DriveAll];
    let granted = keeper::granted(&held).iter().any(|scope| granted.contains(scope));
    let mark = match &request.about {
        Some(about) => {
            about::known(seat, about).await?;
            Some(about.mark())
        }
        None => None,
    };
    let mut own = match &mark {
        Some(mark) => seat.store().google_folder(user, mark).await?,
        None => None,
    };
    let is_own = request.folder.is_none();
    let mut folder = request.folder.or_else(|| own.clone());
    // A record without a folder has no files there.
    let is_shown = folder.is_some() || mark.is_none();
    let mut fault = if granted && is_shown { read_anew(seat, folder.as_deref()).await? } else { None };
    // Somebody deleted the record's folder there: it has none, and the next upload makes one.
    let is_gone = fault.as_ref().is_some_and(|fault| fault.code == FaultCode::GoogleNotThere);
    if let (true, true, Some(mark)) = (is_gone, is_own, &mark) {
        seat.store().keep_google_folder(user, mark, None).await?;
        (own, folder, fault) = (None, None, None);
    }
    let looked_at = folder.as_deref().or(if mark.is_none() { Some(TOP) } else { None });
    let kept = match looked_at {
        Some(folder) => seat.store().google_files(user, folder).await?,
        None => Vec::new(),
    };
    let mut files: Vec<DriveFile> =
        kept.into_iter().map(|kept| serde_json::from_value(kept.body)).collect::<Result<_, _>>().map_err(defect)?;
    files.sort_by_key(|file| !file.is_folder);
    let queue = seat.store().google_queue(user, 50).await?;
    let waits = |state| !matches!(state, OutgoingState::Sent | OutgoingState::Verified);
    let waiting = queue
        .into_iter()
        .filter(|out| matches!(out.kind.as_str(), "upload" | "share") && waits(out.state) && out.about == mark)
        .map(|out| row(out, Some(&held.subject)))
        .collect();
    let folder_page = own.as_deref().map(|id| format!("https://drive.google.com/drive/folders/{id}"));
    Ok(Files { files, waiting, folder: own, folder_page, fault, linked: true, granted })
}

/// Reads a folder anew; why that failed is told, and what is kept stays.
async fn read_anew(seat: &Seat, folder: Option<&str>) -> Result<Option<Fault>, Fault> {
    let (account, clients) = match account::expect(seat).await {
        Ok(linked) => linked,
        Err(fault) => return Ok(Some(fault)),
    };
    let work = Work { desk: seat.desk.clone(), open: Arc::clone(&seat.open), account, clients };
    Ok(read_folder(&work, folder).await?.err().map(Fault::from))
}

const fn nothing() -> Files {
    Files {
        files: Vec::new(),
        waiting: Vec::new(),
        folder: None,
        folder_page: None,
        fault: None,
        linked: false,
        granted: false,
    }
}
