//! Drive's JSON to the desk's files.

use std::collections::BTreeMap;

use ports::google::{DriveFile, GoogleFault};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::mail::safe_name;

pub(super) const FOLDER: &str = "application/vnd.google-apps.folder";
/// The property, seen by this application alone, that names the record of the desk.
pub(super) const OUR_PROPERTY: &str = "fidusRecord";
/// Drive takes 124 bytes of key and value together.
const LONGEST_MARK: usize = 124 - OUR_PROPERTY.len();
/// What is read of a file.
pub(super) const FILE: &str =
    "id,name,mimeType,size,sha256Checksum,modifiedTime,parents,webViewLink,trashed,appProperties";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireFile {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) mime_type: String,
    /// Bytes, as text.
    pub(super) size: Option<String>,
    pub(super) sha256_checksum: Option<String>,
    pub(super) modified_time: String,
    pub(super) parents: Vec<String>,
    pub(super) web_view_link: Option<String>,
    pub(super) trashed: bool,
    pub(super) app_properties: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireFiles {
    pub(super) files: Vec<WireFile>,
    pub(super) next_page_token: Option<String>,
}

/// Where a shortcut leads.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireShortcut {
    pub(super) shortcut_details: WireTarget,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireTarget {
    pub(super) target_id: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireIds {
    pub(super) ids: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WirePermission {
    pub(super) id: String,
}

pub(super) fn file(wire: WireFile) -> Result<DriveFile, GoogleFault> {
    if wire.id.is_empty() {
        return Err(GoogleFault::UnknownAnswer { detail: "a file without an id".to_owned() });
    }
    let mut properties = wire.app_properties;
    Ok(DriveFile {
        is_folder: wire.mime_type == FOLDER,
        // A stroke is a sign of the name there, as in `Figures 2025/26`, and no path.
        name: safe_name(&wire.name.replace(['/', '\\'], "-")),
        size: wire.size.and_then(|size| size.parse().ok()),
        sha256: wire.sha256_checksum.map(|text| text.to_ascii_lowercase()),
        modified_at: wire.modified_time.parse().ok(),
        folder: wire.parents.into_iter().next(),
        page: wire.web_view_link.filter(|address| address.starts_with("https://")),
        is_binned: wire.trashed,
        desk_record: properties.remove(OUR_PROPERTY),
        mime: wire.mime_type,
        id: wire.id,
    })
}

/// The mark of a record: its name, or its SHA-256 where that is too long.
pub(super) fn mark(record: &str) -> String {
    if record.len() <= LONGEST_MARK {
        return record.to_owned();
    }
    Sha256::digest(record).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text inside a question of Drive's.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The question for what carries a mark.
pub(super) fn marked(record: &str, mime: &str) -> String {
    let (mark, mime) = (quoted(&mark(record)), quoted(mime));
    format!("appProperties has {{ key='{OUR_PROPERTY}' and value={mark} }} and mimeType={mime} and trashed=false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_in_a_name_is_no_path() {
        let named = |name: &str| {
            let wire = WireFile { id: "x".to_owned(), name: name.to_owned(), ..WireFile::default() };
            file(wire).expect("a file").name
        };
        assert_eq!(named("Figures 2025/26.pdf"), "Figures 2025-26.pdf");
        assert_eq!(named("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(named("/"), "-");
    }

    #[test]
    fn a_record_cannot_leave_its_place_in_a_question() {
        assert_eq!(
            marked("client:O'Hara\\", "x"),
            "appProperties has { key='fidusRecord' and value='client:O\\'Hara\\\\' } and mimeType='x' and trashed=false"
        );
        assert_eq!(mark(&"a".repeat(114)).len(), 64);
        assert_eq!(mark(&"a".repeat(113)).len(), 113);
    }
}
