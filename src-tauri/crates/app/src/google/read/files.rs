//! What is in a folder, read when somebody looks at it.

use ports::google::{DriveFile, GoogleFault};
use store::FileKept;
use values::Instant;

use crate::{fault::Fault, fault_of::defect, google::work::Work, tag::Tag};

/// Where what is in no folder of a record is kept.
pub(crate) const TOP: &str = "top";
/// Pages of a folder at most.
const PAGES: usize = 20;

/// Reads a folder, and keeps what is in it.
pub(crate) async fn read_folder(work: &Work, folder: Option<&str>) -> Result<Result<(), GoogleFault>, Fault> {
    let (mut files, mut page): (Vec<FileKept>, Option<String>) = (Vec::new(), None);
    for _ in 0..PAGES {
        let got = match work.clients.drive.files(folder, page.as_deref()).await {
            Ok(got) => got,
            Err(fault) => return Ok(Err(fault)),
        };
        for file in got.files.into_iter().filter(|file| !file.is_binned) {
            files.push(kept(file, folder.unwrap_or(TOP))?);
        }
        page = got.next;
        if page.is_none() {
            break;
        }
    }
    work.store().take_google_folder(&work.account.user_id, folder.unwrap_or(TOP), &files).await?;
    Ok(Ok(()))
}

/// Keeps one file.
pub(crate) async fn keep_file(work: &Work, file: DriveFile) -> Result<(), Fault> {
    let folder = file.folder.clone().unwrap_or_else(|| TOP.to_owned());
    work.store().keep_google_file(&work.account.user_id, &kept(file, &folder)?).await?;
    work.tell(Tag::Files);
    Ok(())
}

fn kept(file: DriveFile, folder: &str) -> Result<FileKept, Fault> {
    Ok(FileKept {
        folder: folder.to_owned(),
        changed_at: file.modified_at.unwrap_or(Instant::UNIX_EPOCH),
        body: serde_json::to_value(&file).map_err(defect)?,
        id: file.id,
    })
}
