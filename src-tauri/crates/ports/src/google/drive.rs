//! Drive: a folder for each record, files up and down, shares.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use values::{Instant, Sensitive};

use super::fault::GoogleFault;

/// A file or folder. Kept in the cache as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DriveFile {
    /// Its id.
    pub id: String,
    /// Its name, without path and control characters.
    pub name: String,
    /// Its type.
    pub mime: String,
    /// Bytes; none for folders and Google's own documents.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// SHA-256 of its bytes in hex, where Google says.
    pub sha256: Option<String>,
    /// When it was last changed.
    #[ts(type = "string | null")]
    pub modified_at: Option<Instant>,
    /// The folder it is in.
    pub folder: Option<String>,
    /// Its page at Google.
    pub page: Option<String>,
    /// In the bin.
    pub is_binned: bool,
    /// It is a folder.
    pub is_folder: bool,
    /// Of which record of the desk, as it was written by us.
    pub desk_record: Option<String>,
}

/// The type of a shortcut to another file.
pub const SHORTCUT: &str = "application/vnd.google-apps.shortcut";

impl DriveFile {
    /// What one of Google's own documents is downloaded as: the type, and the ending of its name. Nothing for a file with
    /// bytes of its own, nor for what Google gives in no form (forms, sites, maps).
    #[must_use]
    pub fn exported_as(&self) -> Option<(&'static str, &'static str)> {
        match &*self.mime {
            "application/vnd.google-apps.document" => {
                Some(("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"))
            }
            "application/vnd.google-apps.spreadsheet" => {
                Some(("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"))
            }
            "application/vnd.google-apps.presentation" => {
                Some(("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"))
            }
            "application/vnd.google-apps.drawing" => Some(("application/pdf", "pdf")),
            _ => None,
        }
    }
}

/// A page of files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DriveFilePage {
    /// Files, folders first, by name.
    pub files: Vec<DriveFile>,
    /// Fetches the next page.
    pub next: Option<String>,
}

/// The folder of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriveFolder {
    /// The folder.
    pub folder: DriveFile,
    /// It was made just now.
    pub was_made: bool,
}

/// A file to be uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileToUpload {
    /// Made by Google before ([`GoogleDrive::new_file_id`]) and kept in the queue, so that a repeat makes no second file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type.
    pub mime: String,
    /// The folder it goes to.
    pub folder: Option<String>,
    /// Of which record of the desk.
    pub desk_record: Option<String>,
}

/// An upload under way, to be kept (encrypted: who has it can write the file) until it is done. Lasts a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadSession {
    /// Its address.
    pub address: Sensitive<String>,
}

/// How far an upload is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadProgress {
    /// So many bytes are there.
    Partial {
        /// Bytes.
        bytes: u64,
    },
    /// All is there, and its length and (where Google says) SHA-256 are ours.
    Done(Box<DriveFile>),
}

/// What somebody may do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DriveRole {
    /// Read.
    Reader,
    /// Read and comment.
    Commenter,
    /// Read and write.
    Writer,
}

/// A share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriveShare {
    /// With whom.
    pub email: String,
    /// What they may do.
    pub role: DriveRole,
    /// Google writes to them.
    pub notify: bool,
}

/// Drive.
#[async_trait]
pub trait GoogleDrive: Send + Sync {
    /// Asks whose Drive it is: the probe of Drive.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn probe(&self) -> Result<(), GoogleFault>;

    /// The folder of a record (`prospect:…`, `client:…`): `stored` if it is there and not binned, else the one that carries
    /// the record's mark, else a new one named `name`.
    ///
    /// # Errors
    /// [`GoogleFault::AnswerLost`]: repeat it, the folder is found by its mark. And others.
    async fn folder_of(&self, record: &str, name: &str, stored: Option<&str>) -> Result<DriveFolder, GoogleFault>;

    /// What is in a folder; none is the top.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn files(&self, folder: Option<&str>, page: Option<&str>) -> Result<DriveFilePage, GoogleFault>;

    /// One file's facts.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn file(&self, id: &str) -> Result<DriveFile, GoogleFault>;

    /// What a shortcut leads to; any other file is itself.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] when it leads nowhere any more, and others.
    async fn target(&self, file: &DriveFile) -> Result<DriveFile, GoogleFault> {
        Ok(file.clone())
    }

    /// An id for a file to be uploaded.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn new_file_id(&self) -> Result<String, GoogleFault>;

    /// Starts an upload of so many bytes; keep the session before going on. [`GoogleFault::Conflict`]: it is there already.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn start_upload(&self, file: &FileToUpload, size: u64) -> Result<UploadSession, GoogleFault>;

    /// Sends what is not there yet, at most 8 MiB, after asking Google how much is there (so that a cut or a lost answer
    /// costs nothing); call it until it is done. [`GoogleFault::Gone`]: the session ended, start anew with the same id.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn go_on_uploading(&self, session: &UploadSession, bytes: &[u8]) -> Result<UploadProgress, GoogleFault>;

    /// The bytes of a file, at most 200 MB, resumed after a cut and checked against its length and SHA-256; one of Google's
    /// own documents as [`DriveFile::exported_as`] says.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`], [`GoogleFault::TooLarge`] and others; [`GoogleFault::Forbidden`] for what has no form to be
    /// downloaded in.
    async fn download(&self, file: &DriveFile) -> Result<Vec<u8>, GoogleFault>;

    /// Shares it; the same share again changes nothing. Answers the id of the permission.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn share(&self, id: &str, share: &DriveShare) -> Result<String, GoogleFault>;
}
