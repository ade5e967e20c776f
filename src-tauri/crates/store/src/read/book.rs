//! Totals of the book, exact.

use std::collections::BTreeMap;

use access::session::Scope;
use compliance::kyc::KycState;
use fund::investment::InvestmentState;
use rust_decimal::Decimal;
use sqlx::SqliteConnection;
use values::{CalendarDate, Currency, FundCode, Money, parse_decimal};

use super::{investors::kyc_from_code, reach::Reach};
use crate::{
    StoreError, Workspace,
    cells::Cells,
    derive::owed::{self, DueDay, Sums, can_be_summed},
};

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
    /// Of these, contracts over an amount out of all proportion (more than 10^18), which is in no sum.
    pub left_out: u64,
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
    /// A damaged database, a locked workspace.
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
            let (amount, left_out) = cells.parsed("amounts", sum)?;
            let currency = cells.parsed("currency", |text| text.parse().ok())?;
            Ok(ContractTotal {
                fund: cells.parsed("fund", |text| FundCode::new(text).ok())?,
                state: cells.parsed("state", InvestmentState::from_text)?,
                principal: Money::new(amount, currency),
                contracts: cells.number("contracts")?,
                left_out,
            })
        })
        .collect()
}

async fn obligations(connection: &mut SqliteConnection, ids: Option<&str>) -> Result<Vec<ObligationTotal>, StoreError> {
    let mut sums: BTreeMap<DueDay, Sums> = BTreeMap::new();
    match ids {
        None => {
            let rows = sqlx::query("SELECT * FROM obligations_daily").fetch_all(connection).await?;
            for row in &rows {
                let (day, sum) = owed::day_of(row)?;
                sums.insert(day, sum);
            }
        }
        Some(ids) => {
            let lists: Vec<String> = sqlx::query_scalar(
                "SELECT o.list FROM investments i CROSS JOIN obligations o ON o.doc = i.doc
                 WHERE i.client_id IN (SELECT value FROM json_each(?))",
            )
            .bind(ids)
            .fetch_all(connection)
            .await?;
            for list in lists {
                owed::add(&mut sums, &list, Decimal::ONE)?;
            }
        }
    }
    Ok(by_day(sums))
}

/// The sums of all funds, by day and currency.
fn by_day(sums: BTreeMap<DueDay, Sums>) -> Vec<ObligationTotal> {
    let mut days: BTreeMap<(CalendarDate, Currency), Sums> = BTreeMap::new();
    for ((due, _, currency), (interest, principal)) in sums {
        let day = days.entry((due, currency)).or_default();
        *day = (day.0.saturating_add(interest), day.1.saturating_add(principal));
    }
    days.into_iter()
        .map(|((due, currency), (interest, principal))| ObligationTotal {
            due,
            interest: Money::new(interest, currency),
            principal: Money::new(principal, currency),
        })
        .collect()
}

async fn kyc(connection: &mut SqliteConnection, ids: Option<&str>) -> Result<Vec<KycCount>, StoreError> {
    let statement = match ids {
        None => "SELECT kyc, investors FROM investor_counts WHERE investors > 0 ORDER BY kyc",
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

/// Adds the amounts of a group exactly, and counts those that are out of all proportion and left out.
fn sum(amounts: &str) -> Option<(Decimal, u64)> {
    amounts.split(' ').try_fold((Decimal::ZERO, 0), |(sum, left_out), amount| {
        let amount = parse_decimal(amount).ok()?;
        Some(if can_be_summed(amount) { (sum.checked_add(amount)?, left_out) } else { (sum, left_out + 1) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_added_exactly() {
        assert_eq!(sum("0.1 0.2 100000000000.3"), Some((Decimal::new(1_000_000_000_006, 1), 0)));
        assert_eq!(sum("1 7000000000000000000000000000 2"), Some((Decimal::from(3), 1)));
        assert_eq!(sum("1 x"), None);
    }
}
