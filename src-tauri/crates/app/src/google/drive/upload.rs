//! A file of this machine on its way into the folder of a record: kept here whole, encrypted, until it is there.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::{
        about::{self, About},
        account,
        mail::write::{file_name, mime_of, read_file},
        queue::QueuedForGoogle,
        send::{Kind, ToQueue, UploadQueued, queue},
    },
    seat::Seat,
};

/// The largest file that is kept here until it is there, in bytes.
const MOST_BYTES: usize = 100 * 1_024 * 1_024;

/// A file to be uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct UploadRequest {
    /// Where it is on this machine.
    pub path: String,
    /// The record whose folder it goes to; nothing puts it in none.
    pub about: Option<About>,
}

/// Queues a file.
pub(crate) async fn upload(seat: &Seat, request: UploadRequest) -> Result<QueuedForGoogle, Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let folder_name = match &request.about {
        Some(about) => Some(folder_name(about, about::known(seat, about).await?.name)),
        None => None,
    };
    let path = PathBuf::from(&request.path);
    let name = file_name(&path);
    let read = tokio::task::spawn_blocking(move || read_file(&path, MOST_BYTES));
    let bytes = read.await.map_err(defect)??;
    let queued = UploadQueued {
        mime: mime_of(&name).to_owned(),
        name: name.clone(),
        about: request.about.as_ref().map(About::mark),
        folder_name,
    };
    let thing = ToQueue {
        id: seat.desk.environment().ids.uuid(),
        title: name,
        about: request.about.as_ref(),
        // Two uploads for a record that has no folder yet make one.
        target: request.about.as_ref().map(|about| format!("folder/{}", about.mark())),
        body: &queued,
        bytes: vec![bytes],
        draft: None,
    };
    queue(seat, &account, (Kind::Upload, thing)).await
}

/// What a record's folder is called; its id tells two of one name apart.
fn folder_name(about: &About, name: Option<String>) -> String {
    match name {
        Some(name) => format!("{name} ({})", about.id),
        None => about.id.clone(),
    }
}
