//! The client of Drive, as the port wants it.

use async_trait::async_trait;
use ports::google::{
    DriveFile, DriveFilePage, DriveFolder, DriveRole, DriveShare, FileToUpload, GoogleDrive, GoogleFault, GoogleScope,
    SHORTCUT, UploadProgress, UploadSession,
};
use reqwest::Method;
use serde_json::json;
use url::Url;

use super::wire::{self, FILE, FOLDER, OUR_PROPERTY, WireFile, WireFiles, WireIds, WirePermission, WireShortcut};
use crate::api::{Api, Call};

pub(super) const NEEDS: &[GoogleScope] = &[GoogleScope::DriveFile, GoogleScope::DriveAll];
pub(super) const FILES: &str = "drive/v3/files";
pub(super) const ONE: &str = "drive/v3/files/{}";

/// A firm moves its folders into shared drives: without this, what is there is not found.
pub(super) fn anywhere(call: Call<'_>) -> Call<'_> {
    call.with("supportsAllDrives", "true")
}

/// The same for a list.
fn wide(call: Call<'_>) -> Call<'_> {
    anywhere(call).with("includeItemsFromAllDrives", "true")
}

/// What is not ours to look at is as good as not there: another one is looked for by its mark.
fn is_lost(fault: &GoogleFault) -> bool {
    match fault {
        GoogleFault::NotFound => true,
        GoogleFault::Forbidden { reason } => {
            matches!(&**reason, "appNotAuthorizedToFile" | "insufficientFilePermissions")
        }
        _ => false,
    }
}

/// Drive over HTTP.
pub(crate) struct DriveClient {
    pub(super) api: Api,
    pub(super) root: Url,
}

impl DriveClient {
    pub(crate) const fn new(api: Api, root: Url) -> Self {
        Self { api, root }
    }

    pub(super) fn call<'a>(&self, method: Method, path: (&str, &[&str])) -> Call<'a> {
        Call::new(method, &self.root, path, NEEDS)
    }

    /// The first file that carries a record's mark.
    pub(crate) async fn marked(&self, record: &str, mime: &str) -> Result<Option<DriveFile>, GoogleFault> {
        let call = self.call(Method::GET, (FILES, &[])).with("q", &wire::marked(record, mime));
        let call = call.with("orderBy", "createdTime").with("pageSize", "1");
        let call = wide(call).with("fields", &format!("files({FILE})"));
        let found: WireFiles = self.api.json(call).await?;
        found.files.into_iter().next().map(wire::file).transpose()
    }

    /// A folder or a document of Google's with a record's mark; it has no bytes.
    pub(crate) async fn make(&self, record: &str, name: &str, mime: &str) -> Result<DriveFile, GoogleFault> {
        let properties = json!({ OUR_PROPERTY: wire::mark(record) });
        let body = json!({ "name": name, "mimeType": mime, "appProperties": properties });
        let call = anywhere(self.call(Method::POST, (FILES, &[]))).with("fields", FILE).json(&body);
        wire::file(self.api.json(call).await?)
    }
}

#[async_trait]
impl GoogleDrive for DriveClient {
    async fn probe(&self) -> Result<(), GoogleFault> {
        let call = self.call(Method::GET, ("drive/v3/about", &[])).with("fields", "user/permissionId");
        self.api.good(call).await.map(drop)
    }

    async fn folder_of(&self, record: &str, name: &str, stored: Option<&str>) -> Result<DriveFolder, GoogleFault> {
        if let Some(id) = stored {
            match self.file(id).await {
                Ok(folder) if folder.is_folder && !folder.is_binned => {
                    return Ok(DriveFolder { folder, was_made: false });
                }
                // Deleted, binned, or not ours any more: found by its mark, or made anew.
                Ok(_) => {}
                Err(fault) if is_lost(&fault) => {}
                Err(fault) => return Err(fault),
            }
        }
        if let Some(folder) = self.marked(record, FOLDER).await? {
            return Ok(DriveFolder { folder, was_made: false });
        }
        Ok(DriveFolder { folder: self.make(record, name, FOLDER).await?, was_made: true })
    }

    async fn files(&self, folder: Option<&str>, page: Option<&str>) -> Result<DriveFilePage, GoogleFault> {
        let question = format!("{} in parents and trashed=false", wire::quoted(folder.unwrap_or("root")));
        let call = self.call(Method::GET, (FILES, &[])).with("q", &question).with("orderBy", "folder,name_natural");
        let call = wide(call).with("pageSize", "100").with("fields", &format!("files({FILE}),nextPageToken"));
        let found: WireFiles = self.api.json(call.maybe("pageToken", page)).await?;
        let files = found.files.into_iter().map(wire::file).collect::<Result<_, _>>()?;
        Ok(DriveFilePage { files, next: found.next_page_token })
    }

    async fn file(&self, id: &str) -> Result<DriveFile, GoogleFault> {
        let call = anywhere(self.call(Method::GET, (ONE, &[id]))).with("fields", FILE);
        wire::file(self.api.json::<WireFile>(call).await?)
    }

    async fn target(&self, file: &DriveFile) -> Result<DriveFile, GoogleFault> {
        if file.mime != SHORTCUT {
            return Ok(file.clone());
        }
        let call = anywhere(self.call(Method::GET, (ONE, &[&file.id]))).with("fields", "shortcutDetails/targetId");
        let WireShortcut { shortcut_details } = self.api.json(call).await?;
        self.file(&shortcut_details.target_id.ok_or(GoogleFault::NotFound)?).await
    }

    async fn new_file_id(&self) -> Result<String, GoogleFault> {
        let call = self.call(Method::GET, ("drive/v3/files/generateIds", &[])).with("count", "1");
        let made: WireIds = self.api.json(call.with("space", "drive").with("type", "files")).await?;
        let none = || GoogleFault::UnknownAnswer { detail: "no id was made".to_owned() };
        made.ids.into_iter().next().filter(|id| !id.is_empty()).ok_or_else(none)
    }

    async fn start_upload(&self, file: &FileToUpload, size: u64) -> Result<UploadSession, GoogleFault> {
        self.begin(file, size).await
    }

    async fn go_on_uploading(&self, session: &UploadSession, bytes: &[u8]) -> Result<UploadProgress, GoogleFault> {
        self.go_on(session, bytes).await
    }

    async fn download(&self, file: &DriveFile) -> Result<Vec<u8>, GoogleFault> {
        self.fetch(file).await
    }

    async fn share(&self, id: &str, share: &DriveShare) -> Result<String, GoogleFault> {
        let role = match share.role {
            DriveRole::Reader => "reader",
            DriveRole::Commenter => "commenter",
            DriveRole::Writer => "writer",
        };
        let body = json!({ "type": "user", "role": role, "emailAddress": share.email });
        let notify = if share.notify { "true" } else { "false" };
        let call = anywhere(self.call(Method::POST, ("drive/v3/files/{}/permissions", &[id]))).json(&body);
        let made: WirePermission =
            self.api.json(call.with("sendNotificationEmail", notify).with("fields", "id")).await?;
        if made.id.is_empty() {
            return Err(GoogleFault::UnknownAnswer { detail: "a share without an id".to_owned() });
        }
        Ok(made.id)
    }
}
