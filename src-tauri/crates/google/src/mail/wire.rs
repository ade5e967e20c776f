//! Gmail's JSON, as much of it as is read. Everything may be missing.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireMessage {
    pub(super) id: String,
    pub(super) thread_id: String,
    pub(super) label_ids: Vec<String>,
    pub(super) snippet: String,
    pub(super) history_id: String,
    /// Milliseconds, as text.
    pub(super) internal_date: String,
    pub(super) size_estimate: u64,
    pub(super) payload: WirePart,
    /// The whole message in base64url, when it was asked for so.
    pub(super) raw: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WirePart {
    pub(super) part_id: String,
    pub(super) mime_type: String,
    pub(super) filename: String,
    pub(super) headers: Vec<WireHeader>,
    pub(super) body: WireBody,
    pub(super) parts: Vec<WirePart>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireHeader {
    pub(super) name: String,
    pub(super) value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireBody {
    pub(super) attachment_id: Option<String>,
    pub(super) size: u64,
    pub(super) data: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireList {
    pub(super) messages: Vec<WireId>,
    pub(super) threads: Vec<WireId>,
    pub(super) drafts: Vec<WireDraft>,
    pub(super) next_page_token: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireId {
    pub(super) id: String,
    pub(super) thread_id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireDraft {
    pub(super) id: String,
    pub(super) message: WireMessage,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireThread {
    pub(super) id: String,
    pub(super) history_id: String,
    pub(super) messages: Vec<WireMessage>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireProfile {
    pub(super) email_address: String,
    #[serde(default)]
    pub(super) messages_total: u64,
    pub(super) history_id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireLabels {
    pub(super) labels: Vec<WireLabel>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireLabel {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireHistory {
    pub(super) history: Vec<WireChange>,
    pub(super) history_id: String,
    pub(super) next_page_token: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct WireChange {
    pub(super) messages_added: Vec<WireChanged>,
    pub(super) messages_deleted: Vec<WireChanged>,
    pub(super) labels_added: Vec<WireChanged>,
    pub(super) labels_removed: Vec<WireChanged>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WireChanged {
    pub(super) message: WireId,
}
