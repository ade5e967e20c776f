//! `rates`: exchange rates that were taken in, kept as given with date and source.

use access::session::Scope;
use sqlx::{AssertSqlSafe, sqlite::SqliteRow};
use values::{CalendarDate, Currency, Instant, SourcedQuote};

use crate::{
    Actor, PageOf, StoreError, Workspace,
    bulk::Bulk,
    cells::{Cells, json_list},
    read::reach::firm_only,
    workspace::begin,
    write::audit::{self, Entry},
};

/// A rate that was taken in, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRate {
    /// The rate.
    pub quote: SourcedQuote,
    /// When it was taken in.
    pub imported_at: Instant,
}

/// Which of the rates that were taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RatesWanted {
    /// Only quotes of this currency, on either side.
    pub currency: Option<Currency>,
    /// Only the firm's own, or only official ones.
    pub own: Option<bool>,
    /// Not before this day.
    pub from: Option<CalendarDate>,
    /// Not after this day.
    pub to: Option<CalendarDate>,
}

/// What was taken in, in short.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RatesHeld {
    /// How many.
    pub rates: u64,
    /// The first day.
    pub first: Option<CalendarDate>,
    /// The last day.
    pub last: Option<CalendarDate>,
}

const INSERT: &str = "INSERT OR REPLACE INTO rates (base, quote, day, own, rate, source, imported_at) VALUES";
const WHERE: &str = "WHERE (?1 IS NULL OR base = ?1 OR quote = ?1) AND (?2 IS NULL OR own = ?2)
     AND (?3 IS NULL OR day >= ?3) AND (?4 IS NULL OR day <= ?4)";

impl Workspace {
    /// Takes rates in, over those of the same pair, day and kind, as one act with its audit record.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn import_rates(
        &self,
        actor: Option<&Actor>,
        rates: Vec<SourcedQuote>,
        detail: serde_json::Value,
    ) -> Result<(), StoreError> {
        let at = self.now();
        let mut bulk = Bulk::new(INSERT);
        for rate in rates {
            bulk.push([
                rate.base.into(),
                rate.quote.into(),
                rate.date.into(),
                rate.own.into(),
                rate.rate.into(),
                rate.source.into(),
                at.into(),
            ]);
        }
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        bulk.write(&mut transaction).await?;
        let entry = Entry { at, actor, operation: "rates.import", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Removes the firm's own rates that are wanted, as one act with its audit record. Returns how many there were.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn remove_own_rates(
        &self,
        actor: &Actor,
        wanted: &RatesWanted,
        detail: serde_json::Value,
    ) -> Result<u64, StoreError> {
        let own = RatesWanted { own: Some(true), ..wanted.clone() };
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        let statement = format!("DELETE FROM rates {WHERE}");
        let removed =
            own.bound(sqlx::query(AssertSqlSafe(statement))).execute(&mut *transaction).await?.rows_affected();
        let entry = Entry { at: self.now(), actor: Some(actor), operation: "rates.remove_own", detail };
        audit::append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(removed)
    }

    /// Every rate taken in whose both sides are among some currencies. Rates are no secret of anyone's: every scope reads
    /// them, since own figures are made of them too.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn rates_between(&self, currencies: &[Currency]) -> Result<Vec<SourcedQuote>, StoreError> {
        let codes: Vec<&str> = currencies.iter().map(Currency::code).collect();
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT * FROM rates WHERE base IN (SELECT value FROM json_each(?1))
             AND quote IN (SELECT value FROM json_each(?1)) ORDER BY day, own",
        )
        .bind(json_list(&codes))
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(|row| Ok(stored_rate(row)?.quote)).collect()
    }

    /// A page of the rates taken in, newest day first, for the firm alone.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for a client; a damaged database, a locked workspace.
    pub async fn rates_page(
        &self,
        scope: &Scope,
        wanted: &RatesWanted,
        (offset, limit): (u32, u32),
    ) -> Result<PageOf<StoredRate>, StoreError> {
        firm_only(scope)?;
        let mut reader = self.reader().await?;
        let total = format!("SELECT count(*) AS total FROM rates {WHERE}");
        let row = wanted.bound(sqlx::query(AssertSqlSafe(total))).fetch_one(&mut *reader).await?;
        let total = Cells { table: "rates", row: &row }.number("total")?;
        let page = format!("SELECT * FROM rates {WHERE} ORDER BY day DESC, base, quote, own LIMIT ?5 OFFSET ?6");
        let query = wanted.bound(sqlx::query(AssertSqlSafe(page))).bind(limit).bind(offset);
        let rows = query.fetch_all(&mut *reader).await?;
        Ok(PageOf { rows: rows.iter().map(stored_rate).collect::<Result<_, _>>()?, total })
    }

    /// How many official rates, or own ones, were taken in, and of which days.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn rates_held(&self, own: bool) -> Result<RatesHeld, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT count(*) AS rates, min(day) AS first, max(day) AS last FROM rates WHERE own = ?")
            .bind(own)
            .fetch_one(&mut *reader)
            .await?;
        let cells = Cells { table: "rates", row: &row };
        Ok(RatesHeld { rates: cells.number("rates")?, first: cells.opt_date("first")?, last: cells.opt_date("last")? })
    }
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

impl RatesWanted {
    fn bound<'q>(&self, query: Query<'q>) -> Query<'q> {
        let text = |day: Option<CalendarDate>| day.map(|day| day.to_string());
        query
            .bind(self.currency.map(|currency| currency.code().to_owned()))
            .bind(self.own)
            .bind(text(self.from))
            .bind(text(self.to))
    }
}

fn stored_rate(row: &SqliteRow) -> Result<StoredRate, StoreError> {
    let cells = Cells { table: "rates", row };
    let quote = SourcedQuote {
        base: cells.parsed("base", |text| text.parse().ok())?,
        quote: cells.parsed("quote", |text| text.parse().ok())?,
        rate: cells.decimal("rate")?,
        date: cells.date("day")?,
        source: cells.text("source")?,
        own: cells.flag("own")?,
    };
    Ok(StoredRate { quote, imported_at: cells.instant("imported_at")? })
}
