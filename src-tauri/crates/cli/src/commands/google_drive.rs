//! `fidus google drive` and `sheets`: files listed, uploaded, downloaded and shared, and tables written.

use app::Desk;
use serde_json::json;

use super::google::{about, absolute, as_last_seen, list, sent, text};
use crate::{
    google_arguments::{DriveArguments, SheetsArguments},
    outcome::Ended,
    output, seated,
};

/// Runs one command about files.
pub(super) async fn drive(desk: &Desk, arguments: DriveArguments, as_json: bool) -> Result<(), Ended> {
    let about = arguments.about.as_deref().map(about).transpose()?;
    if let Some(path) = &arguments.upload {
        return sent(desk, ("drive.upload", json!({ "path": absolute(path)?, "about": about })), as_json).await;
    }
    if let Some(id) = arguments.share {
        let (email, role) = (arguments.with, arguments.role.word());
        let share = json!({ "id": id, "email": email, "role": role, "tell": !arguments.quiet });
        return sent(desk, ("drive.share", share), as_json).await;
    }
    if let Some(id) = arguments.download {
        let downloaded = seated::ask(desk, "drive.download", json!({ "id": id, "save": true })).await?;
        output::line(if as_json { downloaded.to_string() } else { text(&downloaded["saved"]["path"]).to_owned() });
        return Ok(());
    }
    let mut files = seated::ask(desk, "drive.files", json!({ "about": about, "folder": arguments.folder })).await?;
    files["rows"] = files["files"].take();
    as_last_seen(&files);
    list(&files, as_json, |file| {
        let size = file["size"].as_u64().map(|size| size.to_string());
        let size = size.unwrap_or_else(|| if file["is_folder"] == true { "folder".to_owned() } else { "-".to_owned() });
        format!("{}  {size}  {}", text(&file["id"]), text(&file["name"]))
    });
    Ok(())
}

/// Writes a table into a sheet.
pub(super) async fn sheets(desk: &Desk, arguments: SheetsArguments, as_json: bool) -> Result<(), Ended> {
    let request = json!({
        "table": arguments.table.word(), "title": arguments.title, "words": null, "book": arguments.book,
    });
    sent(desk, ("sheets.export", request), as_json).await
}
