//! Drafts: kept here, encrypted, until they are sent or thrown away. They need no scope of Google's.

use serde::{Deserialize, Serialize};
use values::Instant;

use super::write::MailForm;
use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// The largest draft, in bytes of JSON.
const LARGEST: usize = 512 * 1_024;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DraftsRequest {}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The mail so far.
    pub mail: MailForm,
    /// When it last changed.
    #[ts(type = "string")]
    pub changed_at: Instant,
}

/// The own drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Drafts {
    /// The last changed first.
    pub drafts: Vec<Draft>,
}

/// A draft to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveDraftRequest {
    /// Its id; nothing makes a new one.
    pub id: Option<String>,
    /// The mail so far.
    pub mail: MailForm,
}

/// Which draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DraftRequest {
    /// Its id.
    pub id: String,
}

/// The own drafts.
pub(crate) async fn list(seat: &Seat, _request: DraftsRequest) -> Result<Drafts, Fault> {
    let kept = seat.store().mail_drafts(&seat.session.user_id).await?;
    let read = |draft: store::MailDraft| {
        let mail = serde_json::from_value(draft.body).map_err(defect)?;
        Ok::<_, Fault>(Draft { id: draft.id, mail, changed_at: draft.changed_at })
    };
    Ok(Drafts { drafts: kept.into_iter().map(read).collect::<Result<_, _>>()? })
}

/// Keeps a draft.
pub(crate) async fn save(seat: &Seat, request: SaveDraftRequest) -> Result<DraftRequest, Fault> {
    let body = serde_json::to_value(&request.mail).map_err(defect)?;
    if body.to_string().len() > LARGEST {
        return Err(Fault::field("text", "too_long"));
    }
    let id = request.id.unwrap_or_else(|| seat.desk.environment().ids.uuid());
    seat.store().keep_mail_draft(&seat.session.user_id, &id, &body).await?;
    Ok(DraftRequest { id })
}

/// Throws a draft away.
pub(crate) async fn forget(seat: &Seat, request: DraftRequest) -> Result<(), Fault> {
    Ok(seat.store().forget_mail_draft(&seat.session.user_id, &request.id).await?)
}
