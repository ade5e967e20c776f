//! The account of who is at the desk.

use ports::google::GoogleClients;
use store::GoogleAccount;

use crate::{
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// The account that is linked, if one is.
pub(crate) async fn find(seat: &Seat) -> Result<Option<GoogleAccount>, Fault> {
    Ok(seat.store().google_account(&seat.session.user_id).await?)
}

/// The account that is linked, with its clients.
pub(crate) async fn expect(seat: &Seat) -> Result<(GoogleAccount, GoogleClients), Fault> {
    let account = find(seat).await?.ok_or_else(|| Fault::new(FaultCode::GoogleNotLinked))?;
    let clients = seat.open.google.clients(&seat.desk, &seat.open, &account).await?;
    Ok((account, clients))
}
