//! Bringing the derived rows up to date, some clients at a time.

use rust_decimal::prelude::ToPrimitive;
use sqlx::SqliteConnection;
use values::{CalendarDate, ClientId};

use super::{
    facts,
    investor::{Derived, Owed, derive},
    owed,
};
use crate::{
    StoreError, Workspace,
    bulk::Bulk,
    cells::{Cell, folded, json_list},
    read::investors::{InvestorRow, kyc_code, state_code},
    workspace::begin,
};

/// Clients in one transaction.
const AT_A_TIME: i64 = 2_000;

const INSERT_INVESTOR: &str = "INSERT OR REPLACE INTO investors (client_id, name, email, phone, contracts, principal, \
     next_due, next_amounts, kyc, kyc_open, state, since, known_user, valid_until, name_key, principal_key, \
     next_due_key, since_key, search) VALUES";
const INSERT_UNKNOWN: &str = "INSERT OR REPLACE INTO obligations_unknown (doc, reason) VALUES";

/// Sorts after every date.
const NO_DATE: &str = "9999-12-31";

impl Workspace {
    /// Brings the list of investors up to date with what was taken in and with the calendar; done at the end of every
    /// pull and of every batch of changes too. Returns how many rows were derived anew.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn refresh_investors(&self) -> Result<u64, StoreError> {
        let today = self.inner.ports.clock.today();
        let mut refreshed = 0;
        loop {
            // Between two portions whoever waits to write comes first.
            let mut writer = self.writer().await?;
            if !is_outdated(&mut writer, today).await? {
                return Ok(refreshed);
            }
            let mut transaction = begin(&mut writer).await?;
            refreshed += refresh_some(&mut transaction, today).await?;
            transaction.commit().await?;
            self.inner.texts.outdate();
        }
    }
}

/// Whether a client is out of date: by what was taken in, or since a day has passed on which documents ran out or a
/// redemption became paid.
async fn is_outdated(connection: &mut SqliteConnection, today: CalendarDate) -> Result<bool, StoreError> {
    let day = today.to_string();
    let (marked, by_the_day): (bool, bool) = sqlx::query_as(
        "SELECT EXISTS (SELECT 1 FROM dirty_clients), EXISTS (SELECT 1 FROM investors WHERE valid_until < ?)",
    )
    .bind(&day)
    .fetch_one(&mut *connection)
    .await?;
    if by_the_day {
        sqlx::query("INSERT OR IGNORE INTO dirty_clients SELECT client_id FROM investors WHERE valid_until < ?")
            .bind(day)
            .execute(connection)
            .await?;
    }
    Ok(marked || by_the_day)
}

/// How many rows were derived anew.
async fn refresh_some(connection: &mut SqliteConnection, today: CalendarDate) -> Result<u64, StoreError> {
    // A bare parameter as the limit would have the statement prepared anew each time.
    let dirty: Vec<String> = sqlx::query_scalar("SELECT id FROM dirty_clients LIMIT ? + 0")
        .bind(AT_A_TIME)
        .fetch_all(&mut *connection)
        .await?;
    let (facts, written_ids) = facts::of_clients(connection, &dirty).await?;
    let mut written = Written::new();
    for (id, facts) in &facts {
        // An id that cannot be one was written by nobody we know; it stays out of the list of investors.
        if let Ok(id) = ClientId::new(id.as_str()) {
            written.add(derive(id, facts, today));
        }
    }
    // Under whichever id a client was marked, it is up to date under all of them now.
    let ids: Vec<&String> = written_ids.iter().chain(&dirty).collect();
    let ids = json_list(&ids);
    delete(connection, "DELETE FROM investors WHERE client_id IN (SELECT value FROM json_each(?))", &ids).await?;
    written.write(connection).await?;
    delete(connection, "DELETE FROM dirty_clients WHERE id IN (SELECT value FROM json_each(?))", &ids).await?;
    Ok(u64::try_from(facts.len()).unwrap_or(u64::MAX))
}

async fn delete(connection: &mut SqliteConnection, statement: &'static str, list: &str) -> Result<(), StoreError> {
    sqlx::query(statement).bind(list).execute(connection).await?;
    Ok(())
}

/// The derived rows of some clients.
struct Written {
    investors: Bulk,
    unknown: Bulk,
    lists: Vec<(i64, String)>,
}

impl Written {
    fn new() -> Self {
        Self { investors: Bulk::new(INSERT_INVESTOR), unknown: Bulk::new(INSERT_UNKNOWN), lists: Vec::new() }
    }

    fn add(&mut self, derived: Derived) {
        if let Some(row) = derived.row {
            self.investors.push(cells(row, derived.valid_until));
        }
        for Owed { doc, obligations } in derived.owed {
            let list = match obligations {
                Ok(obligations) => owed::text(&obligations),
                Err(reason) => {
                    self.unknown.push([doc.into(), reason.to_string().into()]);
                    String::new()
                }
            };
            self.lists.push((doc, list));
        }
    }

    async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let contracts: Vec<i64> = self.lists.iter().map(|(doc, _)| *doc).collect();
        let known = "DELETE FROM obligations_unknown WHERE doc IN (SELECT value FROM json_each(?))";
        delete(connection, known, &json_list(&contracts)).await?;
        self.investors.write(connection).await?;
        owed::replace(connection, self.lists).await?;
        self.unknown.write(connection).await
    }
}

fn cells(row: InvestorRow, valid_until: Option<CalendarDate>) -> [Cell; 19] {
    let name = row.name.as_deref().unwrap_or("");
    let search = format!("{name}\n{}\n{}", row.email.as_deref().unwrap_or(""), row.client_id);
    // The key only sorts: the sum over currencies is no amount, and is shown nowhere.
    let principal_key: f64 = row.principal.iter().filter_map(|money| money.amount.to_f64()).sum();
    let due = row.next_payment.as_ref().map(|payment| payment.due);
    let amounts = row.next_payment.map(|payment| payment.amounts).unwrap_or_default();
    let key = |date: Option<CalendarDate>| date.map_or_else(|| NO_DATE.to_owned(), |date| date.to_string());
    [
        row.client_id.as_str().into(),
        row.name.as_deref().into(),
        row.email.as_deref().into(),
        row.phone.into(),
        row.contracts.into(),
        json_list(&row.principal).into(),
        due.into(),
        json_list(&amounts).into(),
        kyc_code(row.kyc).into(),
        json_list(&row.kyc_open).into(),
        state_code(row.state).into(),
        row.since.into(),
        row.known_user.into(),
        valid_until.into(),
        folded(name).into(),
        principal_key.into(),
        key(due).into(),
        key(row.since).into(),
        folded(&search).into(),
    ]
}
