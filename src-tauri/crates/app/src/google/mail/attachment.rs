//! A file of a mail: fetched when it is asked for, kept here, and saved outside only where the person says so.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::thread::whole_message;
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::account,
    reports::equity_chart::{Exported, write_new},
    seat::Seat,
};

/// Which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AttachmentRequest {
    /// The message.
    pub message: String,
    /// The part of it.
    pub part: String,
}

/// Saves a file of a mail among the person's downloads, in the clear, as asked for; the audit trail says so.
pub(crate) async fn save(seat: &Seat, request: AttachmentRequest) -> Result<Exported, Fault> {
    let folder = seat.desk.environment().exports.clone().ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let message = whole_message(seat, &request.message).await?;
    let attachment = message.attachments.into_iter().find(|attachment| attachment.part == request.part);
    let attachment = attachment.ok_or_else(|| Fault::not_found("attachment"))?;
    let bytes = bytes(seat, &request).await?;
    let exported = saved(folder, attachment.name, bytes).await?;
    let detail = serde_json::json!({ "message": request.message, "part": request.part, "bytes": exported.bytes });
    seat.store().append_audit(Some(&seat.actor()), "mail.save_attachment", detail).await?;
    Ok(exported)
}

/// The bytes of a file of a mail, from here or from Google.
pub(crate) async fn bytes(seat: &Seat, request: &AttachmentRequest) -> Result<Vec<u8>, Fault> {
    let user = &seat.session.user_id;
    let name = format!("mail/{}/{}", request.message, request.part);
    if let Some(held) = seat.store().google_bytes(user, &name).await? {
        return Ok(held);
    }
    let (_, clients) = account::expect(seat).await?;
    let bytes = clients.mail.attachment(&request.message, &request.part).await?;
    seat.store().keep_google_bytes(user, &name, &bytes).await?;
    Ok(bytes)
}

/// Writes a file under a name of its own; one that is there is never touched.
pub(crate) async fn saved(folder: std::path::PathBuf, name: String, bytes: Vec<u8>) -> Result<Exported, Fault> {
    let written = tokio::task::spawn_blocking(move || {
        let (stem, ending) = parts(&name);
        let path = write_new(&folder, &stem, &ending, &bytes)?;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Ok::<_, Fault>(Exported { path: path.display().to_string(), bytes: size })
    });
    written.await.map_err(defect)?
}

/// A name that leads to no other folder, and its ending.
fn parts(name: &str) -> (String, String) {
    let plain: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || " .-_()".contains(c) { c } else { '-' })
        .take(120)
        .collect::<String>()
        .trim_matches([' ', '.'])
        .to_owned();
    let path = Path::new(&plain);
    let text = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).unwrap_or_default().to_owned();
    let (stem, ending) = (text(path.file_stem()), text(path.extension()));
    // What is no ending, as after the dots of a path, stays in the name.
    let is_ending = ending.len() <= 10 && ending.chars().all(char::is_alphanumeric);
    let (stem, ending) = if is_ending { (stem, ending) } else { (plain.clone(), String::new()) };
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    (stem, if ending.is_empty() { "bin".to_owned() } else { ending })
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_name_leads_to_no_other_folder_and_keeps_its_ending() {
        for (name, expected) in [
            ("statement.pdf", ("statement", "pdf")),
            ("../../etc/passwd", ("-..-etc-passwd", "bin")),
            ("...", ("file", "bin")),
            ("a/b\\c:d.tar.gz", ("a-b-c-d.tar", "gz")),
        ] {
            assert_eq!(parts(name), (expected.0.to_owned(), expected.1.to_owned()), "{name}");
        }
    }
}
