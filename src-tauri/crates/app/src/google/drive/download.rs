//! A file brought into the encrypted workspace, and from there to the person's downloads where asked for.

use ports::google::{DriveFile, SHORTCUT};
use serde::{Deserialize, Serialize};

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::{account, mail::attachment::saved},
    reports::equity_chart::Exported,
    seat::Seat,
};

/// Which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DownloadRequest {
    /// Its id.
    pub id: String,
    /// Also saves it among the person's downloads, in the clear.
    pub save: bool,
}

/// What was brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Downloaded {
    /// Its size.
    pub bytes: u32,
    /// Where it was saved.
    pub saved: Option<Exported>,
}

/// Brings a file here. The same version is fetched once.
pub(crate) async fn download(seat: &Seat, request: DownloadRequest) -> Result<Downloaded, Fault> {
    let user = &seat.session.user_id;
    let kept = seat.store().google_file(user, &request.id).await?.ok_or_else(|| Fault::not_found("drive_file"))?;
    let listed: DriveFile = serde_json::from_value(kept.body).map_err(defect)?;
    let file = meant(seat, listed).await?;
    let changed_at = file.modified_at.unwrap_or(kept.changed_at);
    let version = file.sha256.clone().unwrap_or_else(|| changed_at.as_microsecond().to_string());
    let name = format!("file/{}/{version}", file.id);
    let bytes = match seat.store().google_bytes(user, &name).await? {
        Some(held) => held,
        None => {
            let (_, clients) = account::expect(seat).await?;
            let bytes = clients.drive.download(&file).await?;
            seat.store().keep_google_bytes(user, &name, &bytes).await?;
            bytes
        }
    };
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    if !request.save {
        return Ok(Downloaded { bytes: size, saved: None });
    }
    let folder = seat.desk.environment().exports.clone().ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let name = match file.exported_as() {
        Some((_, ending)) => format!("{}.{ending}", file.name),
        None => file.name,
    };
    let exported = saved(folder, name, bytes).await?;
    let detail = serde_json::json!({ "file": request.id, "bytes": exported.bytes });
    seat.store().append_audit(Some(&seat.actor()), "drive.download", detail).await?;
    Ok(Downloaded { bytes: size, saved: Some(exported) })
}

/// What a shortcut leads to; any other file is itself, and Google is not asked.
async fn meant(seat: &Seat, file: DriveFile) -> Result<DriveFile, Fault> {
    if file.mime != SHORTCUT {
        return Ok(file);
    }
    let (_, clients) = account::expect(seat).await?;
    Ok(clients.drive.target(&file).await?)
}
