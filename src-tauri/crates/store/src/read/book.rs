//! Totals of the book, exact.

use access::session::Scope;
use compliance::kyc::KycState;
use fund::investment::InvestmentState;
use rust_decimal::Decimal;
use sqlx::{SqliteConnection, sqlite::SqliteRow};
use values::{CalendarDate, Currency, FundCode, Money, parse_decimal};

use super::{investors::kyc_from_code, reach::Reach};
use crate::{StoreError, Workspace, cells::Cells};

/// Contracts of one fund, state and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractTotal {
    /// The fund.
    pub fund: FundCode,
    /// Their state.
    pub state: InvestmentState,
    /// Their principal, exact.
    pub principal: Money,
    /// How many.
    pub contracts: u64,
}

/// What falls due on one day in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObligationTotal {
    /// The day.
    pub due: CalendarDate,
    /// Interest, exact.
    pub interest: Money,
    /// Principal, exact.
    pub principal: Money,
}

/// How many investors have a KYC state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KycCount {
    /// The state.
    pub state: KycState,
    /// How many.
    pub investors: u64,
}

/// What Home needs of the books, in a few statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Contracts by fund, state and currency; client money is the sum of those whose state is client money.
    pub contracts: Vec<ContractTotal>,
    /// Unpaid obligations by day and currency, oldest first, those overdue included.
    pub obligations: Vec<ObligationTotal>,
    /// Contracts whose obligations cannot be known, so that `obligations` is not all that is owed.
    pub obligations_unknown: u64,
    /// Investors by KYC state.
    pub kyc: Vec<KycCount>,
    /// Investors.
    pub investors: u64,
    /// Redemptions asked for and not yet paid or refused.
    pub open_redemptions: u64,
    /// Prospects neither won nor lost; zero for a client.
    pub open_prospects: u64,
    /// Tasks not done whose day has passed, or is today; zero for a client.
    pub due_tasks: u64,
    /// Documents in quarantine; zero for a client.
    pub quarantined: u64,
}

impl Workspace {
    /// The totals of the book, or of the one client of the scope.
    ///
    /// # Errors
    /// [`StoreError::UnreadableRow`] when a sum is out of range; a damaged database, a locked workspace.
    pub async fn totals(&self, scope: &Scope) -> Result<Totals, StoreError> {
        let today = self.inner.ports.clock.today().to_string();
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?;
        let ids = match &reach {
            Reach::All => None,
            Reach::Ids(ids) => Some(ids.as_str()),
            Reach::Nothing => Some("[]"),
        };
        let kyc = kyc(&mut reader, ids).await?;
        let firm = ids.is_none();
        Ok(Totals {
            contracts: contracts(&mut reader, ids).await?,
            obligations: obligations(&mut reader, ids).await?,
            obligations_unknown: count(&mut reader, UNKNOWN, ids).await?,
            investors: kyc.iter().map(|count| count.investors).sum(),
            kyc,
            open_redemptions: count(&mut reader, OPEN_REDEMPTIONS, ids).await?,
            open_prospects: if firm { count(&mut reader, OPEN_PROSPECTS, None).await? } else { 0 },
            due_tasks: if firm { count(&mut reader, DUE_TASKS, Some(&today)).await? } else { 0 },
            quarantined: if firm { count(&mut reader, "SELECT count(*) FROM quarantine", None).await? } else { 0 },
        })
    }
}

const UNKNOWN: &str = "SELECT count(*) FROM obligations_unknown u JOIN investments i ON i.doc = u.doc
     WHERE ?1 IS NULL OR i.client_id IN (SELECT value FROM json_each(?1))";
const OPEN_REDEMPTIONS: &str = "SELECT count(*) FROM redemptions
     WHERE state IN ('pending', 'approved') AND mark <> 2
     AND (?1 IS NULL OR client_id IN (SELECT value FROM json_each(?1)))";
const OPEN_PROSPECTS: &str = "SELECT count(*) FROM prospects WHERE stage NOT IN ('won', 'lost') AND mark <> 2";
const DUE_TASKS: &str = "SELECT count(*) FROM tasks WHERE done = 0 AND mark <> 2 AND due <= ?1";

async fn count(
    connection: &mut SqliteConnection,
    statement: &'static str,
    parameter: Option<&str>,
) -> Result<u64, StoreError> {
    let count: i64 = sqlx::query_scalar(statement).bind(parameter).fetch_one(connection).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

async fn contracts(connection: &mut SqliteConnection, ids: Option<&str>) -> Result<Vec<ContractTotal>, StoreError> {
    let statement = match ids {
        None => {
            "SELECT fund, state, currency, count(*) AS contracts, group_concat(principal, ' ') AS amounts
             FROM investments WHERE mark <> 2 GROUP BY fund, state, currency"
        }
        Some(_) => {
            "SELECT fund, state, currency, count(*) AS contracts, group_concat(principal, ' ') AS amounts
             FROM investments WHERE mark <> 2 AND client_id IN (SELECT value FROM json_each(?))
             GROUP BY fund, state, currency"
        }
    };
    let rows = sqlx::query(statement).bind(ids).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let cells = Cells { table: "investments", row };
            Ok(ContractTotal {
                fund: cells.parsed("fund", |text| FundCode::new(text).ok())?,
                state: cells.parsed("state", InvestmentState::from_text)?,
                principal: Money::new(
                    cells.parsed("amounts", sum)?,
                    cells.parsed("currency", |text| text.parse().ok())?,
                ),
                contracts: cells.number("contracts")?,
            })
        })
        .collect()
}

async fn obligations(connection: &mut SqliteConnection, ids: Option<&str>) -> Result<Vec<ObligationTotal>, StoreError> {
    let statement = match ids {
        None => {
            "SELECT due, currency, kind, group_concat(amount, ' ') AS amounts FROM obligations GROUP BY due, currency, kind"
        }
        Some(_) => {
            "SELECT o.due, o.currency, o.kind, group_concat(o.amount, ' ') AS amounts
             FROM investments i CROSS JOIN obligations o ON o.doc = i.doc
             WHERE i.client_id IN (SELECT value FROM json_each(?)) GROUP BY o.due, o.currency, o.kind"
        }
    };
    let rows = sqlx::query(statement).bind(ids).fetch_all(connection).await?;
    let mut totals: Vec<ObligationTotal> = Vec::new();
    for row in &rows {
        let (due, currency, is_principal, amount) = owed(row)?;
        // The rows come in order of day and currency, interest before principal.
        if totals.last().is_none_or(|last| (last.due, last.interest.currency) != (due, currency)) {
            totals.push(ObligationTotal { due, interest: Money::zero(currency), principal: Money::zero(currency) });
        }
        if let Some(last) = totals.last_mut() {
            let part = if is_principal { &mut last.principal } else { &mut last.interest };
            part.amount = amount;
        }
    }
    Ok(totals)
}

fn owed(row: &SqliteRow) -> Result<(CalendarDate, Currency, bool, Decimal), StoreError> {
    let cells = Cells { table: "obligations", row };
    let currency = cells.parsed("currency", |text| text.parse().ok())?;
    Ok((cells.date("due")?, currency, cells.flag("kind")?, cells.parsed("amounts", sum)?))
}

async fn kyc(connection: &mut SqliteConnection, ids: Option<&str>) -> Result<Vec<KycCount>, StoreError> {
    let statement = match ids {
        None => "SELECT kyc, count(*) AS investors FROM investors GROUP BY kyc",
        Some(_) => {
            "SELECT kyc, count(*) AS investors FROM investors
             WHERE client_id IN (SELECT value FROM json_each(?)) GROUP BY kyc"
        }
    };
    let rows = sqlx::query(statement).bind(ids).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let cells = Cells { table: "investors", row };
            let state = kyc_from_code(cells.int("kyc")?).ok_or_else(|| cells.unreadable("kyc"))?;
            Ok(KycCount { state, investors: cells.number("investors")? })
        })
        .collect()
}

/// Adds the amounts of a group exactly.
pub(crate) fn sum(amounts: &str) -> Option<Decimal> {
    amounts.split(' ').try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(parse_decimal(amount).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_added_exactly() {
        assert_eq!(sum("0.1 0.2 100000000000.3"), Some(Decimal::new(1_000_000_000_006, 1)));
        assert_eq!(sum("1 x"), None);
    }
}
