//! Lists of what the product knows.

use access::session::Scope;
use access::user::User;
use compliance::document::Document;
use fund::{investment::Investment, redemption::Redemption};
use investors::{prospect::Prospect, task::Task};
use sqlx::sqlite::SqliteRow;
use trading::{account::Account, deal::Deal};
use values::{AccountLogin, ClientId, Instant};

use super::{
    page::PageOf,
    reach::{Reach, firm_only},
    standing::{Standing, Stored},
};
use crate::{
    StoreError, Workspace,
    cells::{Cells, json_list},
    table::{
        accounts::{login_number, read_account},
        deals::read_deal,
        documents::read_document,
        investments::read_investment,
        prospects::read_prospect,
        redemptions::read_redemption,
        tasks::read_task,
        users::read_user,
    },
};

impl Workspace {
    /// Contracts of one client, by any of its ids, or of all. A client sees only the own ones.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn investments(
        &self,
        scope: &Scope,
        client: Option<&ClientId>,
    ) -> Result<Vec<Stored<Investment>>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, client).await?;
        stored(
            "investments",
            &reach.rows(&mut reader, ("investments", "client_id", "start, id")).await?,
            read_investment,
        )
    }

    /// Redemptions of one client or of all.
    ///
    /// # Errors
    /// As [`Workspace::investments`].
    pub async fn redemptions(
        &self,
        scope: &Scope,
        client: Option<&ClientId>,
    ) -> Result<Vec<Stored<Redemption>>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, client).await?;
        let rows = reach.rows(&mut reader, ("redemptions", "client_id", "requested_at, id")).await?;
        stored("redemptions", &rows, read_redemption)
    }

    /// Documents' metadata of one client or of all.
    ///
    /// # Errors
    /// As [`Workspace::investments`].
    pub async fn documents(
        &self,
        scope: &Scope,
        client: Option<&ClientId>,
    ) -> Result<Vec<Stored<Document>>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, client).await?;
        stored("documents", &reach.rows(&mut reader, ("documents", "owner", "kind, id")).await?, read_document)
    }

    /// Accounts by login. A client sees those that belong to the own id.
    ///
    /// # Errors
    /// As [`Workspace::investments`].
    pub async fn accounts(&self, scope: &Scope) -> Result<Vec<Stored<Account>>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?;
        stored("accounts", &reach.rows(&mut reader, ("accounts", "client_id", "login")).await?, read_account)
    }

    /// Deals of an account, newest first.
    ///
    /// # Errors
    /// As [`Workspace::investments`].
    pub async fn deals(
        &self,
        scope: &Scope,
        login: AccountLogin,
        offset: u64,
        limit: u32,
    ) -> Result<PageOf<Deal>, StoreError> {
        let mut reader = self.reader().await?;
        if !Reach::of(&mut reader, scope, None).await?.sees(&mut reader, login).await? {
            return Ok(PageOf { rows: Vec::new(), total: 0 });
        }
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM deals WHERE login = ? AND mark <> 2")
            .bind(login_number(login))
            .fetch_one(&mut *reader)
            .await?;
        let rows = sqlx::query(
            "SELECT * FROM deals WHERE login = ? AND mark <> 2 ORDER BY time DESC, ticket DESC LIMIT ? OFFSET ?",
        )
        .bind(login_number(login))
        .bind(limit)
        .bind(i64::try_from(offset).unwrap_or(i64::MAX))
        .fetch_all(&mut *reader)
        .await?;
        Ok(PageOf { rows: read_deals(&rows)?, total: u64::try_from(total).unwrap_or(0) })
    }

    /// What moves money without a trade from a moment (included) to another (excluded), oldest first: balance operations,
    /// credits and bonuses.
    ///
    /// # Errors
    /// As [`Workspace::investments`].
    pub async fn balance_operations(&self, scope: &Scope, from: Instant, to: Instant) -> Result<Vec<Deal>, StoreError> {
        let mut reader = self.reader().await?;
        let logins = Reach::of(&mut reader, scope, None).await?.logins(&mut reader).await?;
        let rows = sqlx::query(
            "SELECT * FROM deals WHERE kind IN (2, 3, 6) AND kind > 1 AND mark <> 2 AND time >= ?1 AND time < ?2
             AND (?3 IS NULL OR login IN (SELECT value FROM json_each(?3))) ORDER BY time, login, ticket",
        )
        .bind(from.as_microsecond())
        .bind(to.as_microsecond())
        .bind(logins.as_deref().map(json_list))
        .fetch_all(&mut *reader)
        .await?;
        read_deals(&rows)
    }

    /// Prospects, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn prospects(&self, scope: &Scope) -> Result<Vec<Stored<Prospect>>, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM prospects ORDER BY name, id").fetch_all(&mut *reader).await?;
        stored("prospects", &rows, read_prospect)
    }

    /// Tasks, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client.
    pub async fn tasks(&self, scope: &Scope) -> Result<Vec<Stored<Task>>, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let rows =
            sqlx::query("SELECT * FROM tasks ORDER BY done, due IS NULL, due, id").fetch_all(&mut *reader).await?;
        stored("tasks", &rows, read_task)
    }

    /// Users; a client sees only the own one.
    ///
    /// # Errors
    /// As [`Workspace::investments`].
    pub async fn users(&self, scope: &Scope) -> Result<Vec<Stored<User>>, StoreError> {
        let mut reader = self.reader().await?;
        let reach = Reach::of(&mut reader, scope, None).await?;
        stored("users", &reach.rows(&mut reader, ("users", "client", "name, id")).await?, read_user)
    }
}

pub(crate) fn stored<T>(
    table: &'static str,
    rows: &[SqliteRow],
    read: fn(&Cells<'_>) -> Result<T, StoreError>,
) -> Result<Vec<Stored<T>>, StoreError> {
    rows.iter()
        .map(|row| {
            let cells = Cells { table, row };
            Ok(Stored { standing: Standing::of(&cells)?, row: read(&cells)? })
        })
        .collect()
}

fn read_deals(rows: &[SqliteRow]) -> Result<Vec<Deal>, StoreError> {
    rows.iter().map(|row| read_deal(&Cells { table: "deals", row })).collect()
}
