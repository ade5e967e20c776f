//! The investors whose performance can be measured: those for whom accounts are held that are theirs alone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use values::ClientId;

use crate::{fault::Fault, seat::Seat, trading::desk_accounts};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MeasuredInvestorsRequest {}

/// An investor with an account of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MeasuredInvestor {
    /// The client.
    pub client_id: ClientId,
    /// The name, where it is known.
    pub name: Option<String>,
}

/// The investors that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MeasuredInvestors {
    /// In the order of their names.
    pub investors: Vec<MeasuredInvestor>,
}

/// Those with an account of their own.
pub(crate) async fn investors(seat: &Seat, _request: MeasuredInvestorsRequest) -> Result<MeasuredInvestors, Fault> {
    let accounts = desk_accounts::read(seat).await?.accounts;
    let clients: BTreeSet<ClientId> = accounts.into_iter().filter_map(|account| account.client_id).collect();
    let mut investors = Vec::with_capacity(clients.len());
    for client_id in clients {
        let found = seat.store().investor(seat.scope(), &client_id).await?;
        investors.push(MeasuredInvestor { name: found.and_then(|investor| investor.name), client_id });
    }
    investors.sort_by(|a, b| (&a.name, &a.client_id).cmp(&(&b.name, &b.client_id)));
    Ok(MeasuredInvestors { investors })
}
