//! The headline figures of the firm or of one fund.

use values::{Explained, FundCode};

use crate::{
    explain::{
        books::Books,
        figure::{Asked, DueWhen},
    },
    fault::Fault,
};

async fn books(asked: Asked<'_>, fund: Option<FundCode>) -> Result<Books, Fault> {
    Books::read(asked.seat, fund, asked.here).await
}

/// Equity of the accounts that count.
pub(crate) async fn assets(asked: Asked<'_>, fund: Option<FundCode>) -> Result<Explained, Fault> {
    Ok(books(asked, fund).await?.assets().1)
}

/// Floating result of the accounts that count.
pub(crate) async fn floating(asked: Asked<'_>, fund: Option<FundCode>) -> Result<Explained, Fault> {
    Ok(books(asked, fund).await?.floating())
}

/// Principal of the contracts that are client money.
pub(crate) async fn client_money(asked: Asked<'_>, fund: Option<FundCode>) -> Result<Explained, Fault> {
    Ok(books(asked, fund).await?.client_money()?.1)
}

/// Interest and principal still to be paid.
pub(crate) async fn obligations(
    asked: Asked<'_>,
    fund: Option<FundCode>,
    due: Option<DueWhen>,
) -> Result<Explained, Fault> {
    Ok(books(asked, fund).await?.obligations(due)?.1)
}

/// Assets less client money.
pub(crate) async fn revenue(asked: Asked<'_>, fund: Option<FundCode>) -> Result<Explained, Fault> {
    books(asked, fund).await?.revenue()
}

/// Assets less obligations.
pub(crate) async fn net_after_obligations(asked: Asked<'_>) -> Result<Explained, Fault> {
    books(asked, None).await?.net_after_obligations()
}
