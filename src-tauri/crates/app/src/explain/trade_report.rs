//! The trees behind the terminal's own figures, down to the deals that were counted.

use ::trading::statistics::{CountedDeal, explained_report};
use values::{Currency, Explained, UnknownReason};

use crate::{
    explain::figure::Asked,
    fault::Fault,
    fault_of::defect,
    mt5_desk::statistics::{TradeStatisticsRequest, counted_report, needs_a_balance},
};

/// A figure by its name in `CALC.md`, of the accounts in one currency.
pub(crate) async fn figure(
    asked: Asked<'_>,
    request: TradeStatisticsRequest,
    of: Currency,
    name: String,
) -> Result<Explained, Fault> {
    let (report, deals) = counted_report(asked.seat, &request, of).await?;
    let unknown = || Explained::given(&name, UnknownReason::SourceHasNone.into());
    if request.strategy.is_some() && needs_a_balance(&name) {
        return Ok(unknown());
    }
    let Ok(report) = report else { return Ok(unknown()) };
    let wanted = name.clone();
    let tree = tokio::task::spawn_blocking(move || {
        let deals: Vec<CountedDeal> = deals;
        explained_report(&report, &deals, of, &wanted)
    });
    tree.await.map_err(defect)?.ok_or_else(|| Fault::not_found("figure"))
}
