//! The header: what a workspace is, and the wraps of its data key. It is all that stands unencrypted.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};
use values::{Instant, WorkspaceId};

use super::replace::{file_error, replace};
use crate::{
    StoreError,
    keys::{
        hex,
        wrap::{Wrap, WrapKind},
    },
};

/// The file's name in the workspace's folder.
pub(crate) const NAME: &str = "header.json";

/// When it was last opened, in a file of its own, so that opening never rewrites the header.
const OPENED: &str = "opened";

/// The newest form of the header that is known here.
const FORMAT: i64 = 1;

/// A workspace as a list shows it before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceSummary {
    /// Its id, the name of its folder.
    pub id: WorkspaceId,
    /// The name people see; the folder's name when the header is damaged.
    pub name: String,
    /// A demonstration.
    pub demo: bool,
    /// When it was last opened here.
    pub last_opened: Option<Instant>,
    /// A device key exists, so the operating system's keychain may open it.
    pub quick_unlock: bool,
    /// The header is damaged, and why.
    pub damaged: Option<String>,
}

/// The header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    pub(crate) format: i64,
    pub(crate) id: WorkspaceId,
    pub(crate) name: String,
    pub(crate) demo: bool,
    pub(crate) created_at: Instant,
    pub(crate) wraps: Vec<Wrap>,
    /// blake3 of all the rest, so that damage is not taken for a wrong passphrase.
    #[serde(default)]
    checksum: String,
}

impl Header {
    pub(crate) fn new(id: WorkspaceId, name: String, demo: bool, created_at: Instant) -> Self {
        Self { format: FORMAT, id, name, demo, created_at, wraps: Vec::new(), checksum: String::new() }
    }

    /// Reads the header of a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, StoreError> {
        let bytes = match fs::read(folder.join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A database without its header is a damaged workspace; a folder with neither is none.
                return Err(if folder.join(crate::database::NAME).exists() {
                    damaged("it is missing")
                } else {
                    StoreError::NotAWorkspace
                });
            }
            Err(error) => return Err(file_error(&error)),
        };
        let found: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| damaged("it cannot be read"))?;
        match found.get("format").and_then(serde_json::Value::as_i64) {
            Some(format) if format > FORMAT => return Err(StoreError::NewerSchema { found: format, known: FORMAT }),
            Some(FORMAT) => (),
            _ => return Err(damaged("it has no format")),
        }
        let header: Self = serde_json::from_value(found).map_err(|_| damaged("a part of it is missing"))?;
        if header.checksum != header.sum()? {
            return Err(damaged("its checksum does not match"));
        }
        Ok(header)
    }

    /// Writes the header in place of the one before, whole or not at all.
    pub(crate) fn write(&mut self, folder: &Path) -> Result<(), StoreError> {
        self.checksum = self.sum()?;
        let bytes = serde_json::to_vec_pretty(self).map_err(|_| unwritable())?;
        replace(&folder.join(NAME), &bytes)
    }

    /// The wrap of a kind.
    pub(crate) fn wrap(&self, kind: WrapKind) -> Option<&Wrap> {
        self.wraps.iter().find(|wrap| wrap.kind == kind)
    }

    /// Puts a wrap in the place of the one of its kind.
    pub(crate) fn set_wrap(&mut self, wrap: Wrap) {
        self.wraps.retain(|other| other.kind != wrap.kind);
        self.wraps.push(wrap);
    }

    fn sum(&self) -> Result<String, StoreError> {
        let bare = Self { checksum: String::new(), ..self.clone() };
        let bytes = serde_json::to_vec(&bare).map_err(|_| unwritable())?;
        Ok(hex(&blake3::hash(&bytes).as_bytes()[..16]))
    }
}

/// What a list shows of a folder; nothing when the folder is no workspace.
pub(crate) fn summary(folder: &Path, id: WorkspaceId) -> Option<WorkspaceSummary> {
    let last_opened = fs::read_to_string(folder.join(OPENED)).ok().and_then(|text| text.trim().parse().ok());
    match Header::read(folder) {
        Ok(header) => Some(WorkspaceSummary {
            quick_unlock: header.wrap(WrapKind::Device).is_some(),
            name: header.name,
            demo: header.demo,
            damaged: (header.id != id).then(|| "the folder has another workspace's name".to_owned()),
            last_opened,
            id,
        }),
        Err(StoreError::NotAWorkspace) => None,
        Err(error) => Some(WorkspaceSummary {
            name: id.to_string(),
            damaged: Some(error.to_string()),
            demo: false,
            quick_unlock: false,
            last_opened,
            id,
        }),
    }
}

/// Remembers when the workspace was opened.
pub(crate) fn set_opened(folder: &Path, at: Instant) -> Result<(), StoreError> {
    replace(&folder.join(OPENED), at.to_string().as_bytes())
}

fn damaged(detail: &str) -> StoreError {
    StoreError::DamagedHeader { detail: detail.to_owned() }
}

fn unwritable() -> StoreError {
    StoreError::Json { key: NAME.to_owned() }
}
