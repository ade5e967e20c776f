//! The trees behind the fees of an invented path.

use fund::register::{FeePath, Statement, explained_management_fees, explained_performance_fees};
use values::Explained;

use crate::{
    explain::figure::Asked,
    fault::Fault,
    fault_of::defect,
    fees::what_if::{FeeWhatIfRequest, posted},
};

/// The management fee from the start to the end of a month, month by month.
pub(crate) async fn management_fee(_: Asked<'_>, path: Box<FeeWhatIfRequest>, month: u16) -> Result<Explained, Fault> {
    let (class, statements, money) = posted(&path)?;
    let statements = until(&statements, month);
    explained_management_fees(&FeePath { class: &class, statements, money: &money }).map_err(defect)
}

/// The performance fee at the end of a month: what crystallised, period by period and by investor, and what has accrued.
pub(crate) async fn performance_fee(_: Asked<'_>, path: Box<FeeWhatIfRequest>, month: u16) -> Result<Explained, Fault> {
    let (class, statements, money) = posted(&path)?;
    let statements = until(&statements, month);
    explained_performance_fees(&FeePath { class: &class, statements, money: &money }).map_err(defect)
}

/// The statements up to a month; all of them when there are not so many.
fn until(statements: &[Statement], month: u16) -> &[Statement] {
    let days = usize::from(month).saturating_add(1).min(statements.len());
    statements.get(..days).unwrap_or_default()
}
