//! A file shared with somebody.

use ports::google::{DriveFile, DriveRole, DriveShare};
use serde::{Deserialize, Serialize};

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    google::{
        about::About,
        account,
        queue::QueuedForGoogle,
        send::{Kind, ShareQueued, ToQueue, queue},
    },
    seat::Seat,
};

/// Which file, with whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ShareRequest {
    /// The file.
    pub id: String,
    /// With whom.
    pub email: String,
    /// What they may do.
    pub role: DriveRole,
    /// Google writes to them.
    pub tell: bool,
}

/// Queues a share.
pub(crate) async fn share(seat: &Seat, request: ShareRequest) -> Result<QueuedForGoogle, Fault> {
    let account = account::find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let email = request.email.trim().to_owned();
    let is_address = email.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.contains('.'));
    if !is_address || email.chars().any(|c| c.is_whitespace() || c.is_control()) || email.len() > 254 {
        return Err(Fault::field("email", "malformed"));
    }
    let kept = seat.store().google_file(&seat.session.user_id, &request.id).await?;
    let kept = kept.ok_or_else(|| Fault::not_found("drive_file"))?;
    let file: DriveFile = serde_json::from_value(kept.body).map_err(defect)?;
    let about = file.desk_record.as_deref().and_then(About::from_mark);
    let queued =
        ShareQueued { file: request.id.clone(), share: DriveShare { email, role: request.role, notify: request.tell } };
    let thing = ToQueue {
        id: seat.desk.environment().ids.uuid(),
        title: file.name,
        about: about.as_ref(),
        target: Some(request.id),
        body: &queued,
        bytes: Vec::new(),
        draft: None,
    };
    queue(seat, &account, (Kind::Share, thing)).await
}
