//! The trees behind what is held of a symbol or in a currency, down to the positions and the readings that told them.

use ::trading::explained_exposure::{ExposureOf, explained_exposure};
use values::{Currency, Explained};

use crate::{
    explain::figure::Asked,
    fault::Fault,
    fault_of::defect,
    mt5_desk::exposure::{ReadHeld, read_held},
    performance::entity::Entity,
};

/// What is held of a symbol, long less short.
pub(crate) async fn symbol(asked: Asked<'_>, entity: Entity, symbol: String) -> Result<Explained, Fault> {
    held(asked, &entity, &ExposureOf::Symbol(symbol)).await
}

/// What is held in a currency, long less short.
pub(crate) async fn currency(asked: Asked<'_>, entity: Entity, of: Currency) -> Result<Explained, Fault> {
    held(asked, &entity, &ExposureOf::Currency(of)).await
}

async fn held(asked: Asked<'_>, entity: &Entity, of: &ExposureOf) -> Result<Explained, Fault> {
    let ReadHeld { held, positions, .. } = read_held(asked.seat, entity).await?;
    let found = explained_exposure(&held.exposure, &positions, &held.facts, of).map_err(defect)?;
    found.ok_or_else(|| Fault::not_found("exposure"))
}
