//! A mail saved as a file, as it travelled: every byte, so that a signature over it still holds, in a folder the person
//! chose.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{attachment::saved, thread::summary};
use crate::{
    fault::{Fault, FaultCode},
    google::account,
    reports::equity_chart::Exported,
    seat::Seat,
};

/// The longest part of a subject in a file's name, in letters.
const LONGEST: usize = 80;

/// Which mail, and where to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveMailRequest {
    /// The message.
    pub message: String,
    /// The folder the person chose; nothing saves it among the downloads.
    pub folder: Option<String>,
}

/// Saves a mail outside the workspace, in the clear, as asked for; the audit trail says so. Fetched once, it is kept
/// here and saved without a network afterwards.
pub(crate) async fn save(seat: &Seat, request: SaveMailRequest) -> Result<Exported, Fault> {
    let folder = match &request.folder {
        Some(folder) => PathBuf::from(folder),
        None => seat.desk.environment().exports.clone().ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?,
    };
    // What was chosen is there: a folder is not made of a word that somebody mistyped.
    if request.folder.is_some() && !(folder.is_absolute() && folder.is_dir()) {
        return Err(Fault::not_found("folder"));
    }
    let summary = summary(seat, &request.message).await?;
    let bytes = raw(seat, &request.message).await?;
    let day = summary.received_at.strftime("%Y-%m-%d");
    let subject: String = summary.subject.chars().take(LONGEST).collect();
    let exported = saved(folder, format!("{day} {subject}.eml"), bytes).await?;
    let detail = serde_json::json!({ "message": request.message, "bytes": exported.bytes });
    seat.store().append_audit(Some(&seat.actor()), "mail.save_message", detail).await?;
    Ok(exported)
}

/// The bytes, from here or from Google.
async fn raw(seat: &Seat, message: &str) -> Result<Vec<u8>, Fault> {
    let user = &seat.session.user_id;
    let name = format!("mail/{message}/raw");
    if let Some(held) = seat.store().google_bytes(user, &name).await? {
        return Ok(held);
    }
    let (_, clients) = account::expect(seat).await?;
    let bytes = clients.mail.raw(message).await?;
    seat.store().keep_google_bytes(user, &name, &bytes).await?;
    Ok(bytes)
}
