//! The people of the firm who can sign with an identity of their own.

use access::{role::Role, user::UserState};
use serde::{Deserialize, Serialize};
use values::UserId;

use crate::{fault::Fault, seat::Seat};

/// Asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FirmPeopleRequest {}

/// Somebody of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FirmPerson {
    /// The user.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// The person who asks.
    pub own: bool,
}

/// They, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FirmPeople {
    /// One a person.
    pub rows: Vec<FirmPerson>,
}

/// Lists them.
pub(crate) async fn people(seat: &Seat, _: FirmPeopleRequest) -> Result<FirmPeople, Fault> {
    Ok(FirmPeople { rows: of_the_firm(seat).await? })
}

/// The owner of the workspace, and active users who are no clients.
pub(super) async fn of_the_firm(seat: &Seat) -> Result<Vec<FirmPerson>, Fault> {
    let owner = seat.store().owner().await?;
    let own = &seat.session.user_id;
    let mut rows =
        vec![FirmPerson { own: owner.user_id == *own, user_id: owner.user_id, name: owner.name, email: None }];
    for user in seat.store().users(seat.scope()).await?.into_iter().filter(|user| user.counts()).map(|user| user.row) {
        let is_of_firm = user.state == UserState::Active && user.role.is_some_and(|role| role != Role::Client);
        if is_of_firm && rows.iter().all(|row| row.user_id != user.id) {
            rows.push(FirmPerson { own: user.id == *own, user_id: user.id, name: user.name, email: user.email });
        }
    }
    rows.sort_by_key(|row| row.name.to_lowercase());
    Ok(rows)
}
