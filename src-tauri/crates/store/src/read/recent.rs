//! What happened to the books after a day.

use access::session::Scope;
use fund::{investment::Investment, redemption::Redemption};
use sqlx::{AssertSqlSafe, sqlite::SqliteRow};
use values::{AccountLogin, CalendarDate};

use super::{reach::Reach, rows::stored, standing::Stored};
use crate::{
    StoreError, Workspace,
    cells::Cells,
    table::{investments::read_investment, redemptions::read_redemption},
};

impl Workspace {
    /// Contracts that began after a day.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn investments_started_after(
        &self,
        scope: &Scope,
        day: CalendarDate,
    ) -> Result<Vec<Stored<Investment>>, StoreError> {
        stored("investments", &self.after(scope, ("investments", "start"), day).await?, read_investment)
    }

    /// Redemptions that were paid after a day.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn redemptions_paid_after(
        &self,
        scope: &Scope,
        day: CalendarDate,
    ) -> Result<Vec<Stored<Redemption>>, StoreError> {
        let rows = self.after(scope, ("redemptions", "paid_on"), day).await?;
        let all = stored("redemptions", &rows, read_redemption)?;
        Ok(all.into_iter().filter(|row| row.state == fund::redemption::RedemptionState::Paid).collect())
    }

    /// The day of the first close of each account.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn first_closes(&self, scope: &Scope) -> Result<Vec<(AccountLogin, CalendarDate)>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?;
        let within = reach.logins(&mut reader).await?;
        // One look into the index for each account, however many days there are.
        let rows = sqlx::query(
            "SELECT a.login, (SELECT min(day) FROM equity_daily WHERE login = a.login) AS day FROM accounts a",
        )
        .fetch_all(&mut *reader)
        .await?;
        let mut closes = Vec::new();
        for row in &rows {
            let cells = Cells { table: "equity_daily", row };
            let login = cells.int("login")?;
            if within.as_ref().is_some_and(|within| !within.contains(&login)) {
                continue;
            }
            if let Some(day) = cells.opt_date("day")? {
                let number = u64::try_from(login).ok().and_then(|number| AccountLogin::new(number).ok());
                closes.push((number.ok_or_else(|| cells.unreadable("login"))?, day));
            }
        }
        Ok(closes)
    }

    async fn after(
        &self,
        scope: &Scope,
        (table, column): (&str, &str),
        day: CalendarDate,
    ) -> Result<Vec<SqliteRow>, StoreError> {
        let mut reader = self.reader().await?;
        let ids = match Reach::of(&mut reader, scope, None).await? {
            Reach::All => None,
            Reach::Ids(ids) => Some(ids),
            Reach::Nothing => return Ok(Vec::new()),
        };
        let statement = format!(
            "SELECT * FROM {table} WHERE {column} > ?1
             AND (?2 IS NULL OR client_id IN (SELECT value FROM json_each(?2))) ORDER BY {column}, id"
        );
        let query = sqlx::query(AssertSqlSafe(statement)).bind(day.to_string()).bind(ids);
        Ok(query.fetch_all(&mut *reader).await?)
    }
}
