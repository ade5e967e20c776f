//! A link of a mail, opened in the person's own browser after its host was shown. The address comes from the message that
//! is kept, never from the page.

use serde::{Deserialize, Serialize};

use super::thread::whole_message;
use crate::{fault::Fault, seat::Seat};

/// Which link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailLinkRequest {
    /// The message.
    pub message: String,
    /// Its place among the links of the message.
    pub link: u32,
}

/// Opens it.
pub(crate) async fn open(seat: &Seat, request: MailLinkRequest) -> Result<(), Fault> {
    let message = whole_message(seat, &request.message).await?;
    let place = usize::try_from(request.link).unwrap_or(usize::MAX);
    let link = message.body.links.get(place).ok_or_else(|| Fault::not_found("link"))?;
    if !link.address.starts_with("https://") {
        return Err(Fault::field("link", "not_encrypted"));
    }
    Ok(seat.desk.environment().browser.open(&link.address)?)
}
