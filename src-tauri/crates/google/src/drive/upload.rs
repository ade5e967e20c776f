//! Uploads in pieces: Google says how much is there, and what is missing is sent.

use std::time::Duration;

use ports::google::{DriveFile, FileToUpload, GoogleFault, UploadProgress, UploadSession};
use reqwest::{
    Method,
    header::{CONTENT_RANGE, HeaderName},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use url::Url;
use values::Sensitive;

use super::{
    client::{DriveClient, NEEDS, anywhere},
    wire::{self, FILE, OUR_PROPERTY},
};
use crate::{
    api::{self, Call, fault_of},
    http::Answer,
};

/// How much goes at once: a multiple of 256 KiB, as Google wants it.
const PIECE: usize = 8 << 20;
const FOR_A_PIECE: Duration = Duration::from_secs(300);
const KIND: HeaderName = HeaderName::from_static("x-upload-content-type");
const LENGTH: HeaderName = HeaderName::from_static("x-upload-content-length");

impl DriveClient {
    pub(super) async fn begin(&self, file: &FileToUpload, size: u64) -> Result<UploadSession, GoogleFault> {
        let mut body = json!({ "id": file.id, "name": file.name, "mimeType": file.mime });
        if let Some(folder) = &file.folder {
            body["parents"] = json!([folder]);
        }
        if let Some(record) = &file.desk_record {
            body["appProperties"] = json!({ OUR_PROPERTY: wire::mark(record) });
        }
        let call = self.call(Method::POST, ("upload/drive/v3/files", &[])).with("uploadType", "resumable");
        let call = anywhere(call).with("fields", FILE).header(KIND, file.mime.clone()).header(LENGTH, size.to_string());
        // A session begun and lost is never filled; it is no change.
        let answer = self.api.good(call.json(&body).repeatable()).await?;
        let unknown = || GoogleFault::UnknownAnswer { detail: "an upload without an address".to_owned() };
        let address = Url::parse(answer.header("location").ok_or_else(unknown)?).map_err(|_| unknown())?;
        if !self.api.http().allows(&address) {
            return Err(unknown());
        }
        Ok(UploadSession { address: Sensitive::new(address.into()) })
    }

    pub(super) async fn go_on(&self, session: &UploadSession, bytes: &[u8]) -> Result<UploadProgress, GoogleFault> {
        let there = match self.put(session, &[], format!("bytes */{}", bytes.len())).await? {
            Progress::Done(file) => return whole(*file, bytes),
            Progress::Partial(there) => there,
        };
        let beyond = || GoogleFault::UnknownAnswer { detail: "more is there than there was to send".to_owned() };
        let rest = bytes.get(there..).ok_or_else(beyond)?;
        let piece = &rest[..rest.len().min(PIECE)];
        if piece.is_empty() {
            return Ok(UploadProgress::Partial { bytes: there as u64 });
        }
        let range = format!("bytes {there}-{}/{}", there + piece.len() - 1, bytes.len());
        match self.put(session, piece, range).await? {
            Progress::Done(file) => whole(*file, bytes),
            Progress::Partial(there) => Ok(UploadProgress::Partial { bytes: there as u64 }),
        }
    }

    async fn put(&self, session: &UploadSession, piece: &[u8], range: String) -> Result<Progress, GoogleFault> {
        let unusable = |_| GoogleFault::InvalidAddress { detail: "an upload's address".to_owned() };
        let address = Url::parse(session.address.reveal()).map_err(unusable)?;
        let call = Call::to(Method::PUT, address, NEEDS).header(CONTENT_RANGE, range);
        // Asking how much is there comes before every piece, so that a lost answer is no loss.
        let call = call.bytes("application/octet-stream", piece.to_vec()).deadline(FOR_A_PIECE).repeatable();
        let answer = self.api.any(call).await?;
        match answer.status {
            200 | 201 => Ok(Progress::Done(Box::new(wire::file(api::read(&answer.body)?)?))),
            308 => Ok(Progress::Partial(there(&answer)?)),
            // The session ended; which of the two it is depends on how long ago.
            404 | 410 => Err(GoogleFault::Gone),
            _ => Err(fault_of(&answer, self.api.now())),
        }
    }
}

enum Progress {
    Partial(usize),
    Done(Box<DriveFile>),
}

/// `Range: bytes=0-N`: N + 1 bytes are there; without one, none.
fn there(answer: &Answer) -> Result<usize, GoogleFault> {
    let Some(range) = answer.header("range") else { return Ok(0) };
    let last = range.strip_prefix("bytes=0-").and_then(|last| last.parse::<usize>().ok());
    let unknown = || GoogleFault::UnknownAnswer { detail: "a range that cannot be read".to_owned() };
    last.and_then(|last| last.checked_add(1)).ok_or_else(unknown)
}

/// A success is the effect: what is there is what was sent.
fn whole(file: DriveFile, bytes: &[u8]) -> Result<UploadProgress, GoogleFault> {
    let is_same = file.size.is_none_or(|size| size == bytes.len() as u64)
        && file.sha256.as_deref().is_none_or(|sum| sum == hex(bytes));
    if is_same {
        Ok(UploadProgress::Done(Box::new(file)))
    } else {
        Err(GoogleFault::UnknownAnswer { detail: "what is there is not what was sent".to_owned() })
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
