//! The investors: one row a client, derived from users, contracts, redemptions and documents.

use access::session::Scope;
use compliance::kyc::KycState;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, SqliteConnection, sqlite::SqliteRow};
use values::{CalendarDate, ClientId, Money};

use super::{
    page::{PageOf, PageRequest},
    reach::{Reach, client},
};
use crate::{
    StoreError, Workspace,
    cells::{Cells, folded, json_list},
};

/// Where an investor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvestorState {
    /// Holds at least one contract that is client money.
    Active,
    /// Has contracts that have not started.
    Pending,
    /// Has only contracts that are over.
    Past,
    /// Has no contract.
    WithoutContract,
}

/// The orders of the list. Ties follow the client id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvestorSort {
    /// By name, accents and case aside.
    Name,
    /// By principal.
    Principal,
    /// By number of contracts.
    Contracts,
    /// By the date of the next payment; those without one last when ascending.
    NextPayment,
    /// By KYC state.
    Kyc,
    /// By state.
    State,
    /// By the day the first money came.
    Since,
}

/// The next payment to an investor, all that falls due on its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPayment {
    /// The day.
    pub due: CalendarDate,
    /// The amounts, one a currency.
    pub amounts: Vec<Money>,
}

/// An investor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvestorRow {
    /// The client's id, the one all its other ids lead to.
    pub client_id: ClientId,
    /// The name; the one on a contract when there is no user.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Contracts that are client money.
    pub contracts: u32,
    /// Their principal, one amount a currency.
    pub principal: Vec<Money>,
    /// What is paid next, overdue payments first.
    pub next_payment: Option<NextPayment>,
    /// Where the file stands.
    pub kyc: KycState,
    /// What keeps it from being complete.
    pub kyc_open: Vec<String>,
    /// Where the investor stands.
    pub state: InvestorState,
    /// The day the first money came.
    pub since: Option<CalendarDate>,
    /// There is a user behind it.
    pub known_user: bool,
}

/// All of them, from the counts that are kept: counting the rows would read the whole list.
const ALL: &str = "(SELECT coalesce(sum(investors), 0) FROM investor_counts)";
/// The most rows of one page.
const MOST_ROWS: u32 = 1_000;

impl InvestorSort {
    pub(super) const fn column(self) -> &'static str {
        match self {
            Self::Name => "name_key",
            Self::Principal => "principal_key",
            Self::Contracts => "contracts",
            Self::NextPayment => "next_due_key",
            Self::Kyc => "kyc",
            Self::State => "state",
            Self::Since => "since_key",
        }
    }
}

impl Workspace {
    /// A page of the investors. A client sees at most the own row.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn investors_page(
        &self,
        scope: &Scope,
        request: &PageRequest,
    ) -> Result<PageOf<InvestorRow>, StoreError> {
        let mut reader = self.reader().await?;
        let filter = Filter::of(&mut reader, scope, request).await?;
        if let Some(text) = filter.text_alone(request) {
            return self.page_by_text(&mut reader, request, text).await;
        }
        let rows = filter.page(&mut reader, request).await?;
        let total = match rows.first() {
            Some(row) => Cells { table: "investors", row }.number("total")?,
            None => filter.count(&mut reader).await?,
        };
        Ok(PageOf { rows: rows.iter().map(investor_row).collect::<Result<_, _>>()?, total })
    }

    /// A page of those whose text holds a part: found in memory, fetched by their rows.
    async fn page_by_text(
        &self,
        connection: &mut SqliteConnection,
        request: &PageRequest,
        text: &str,
    ) -> Result<PageOf<InvestorRow>, StoreError> {
        let texts = &self.inner.texts;
        loop {
            let hits = texts.hits(connection, request, text).await?;
            let limited = PageRequest { limit: request.limit.min(MOST_ROWS), ..request.clone() };
            let numbers = hits.page(connection, &limited).await?;
            let rows = sqlx::query(
                "SELECT i.* FROM json_each(?) j CROSS JOIN investors i ON i.rowid = j.value ORDER BY j.key",
            )
            .bind(json_list(&numbers))
            .fetch_all(&mut *connection)
            .await?;
            // A pull may have changed the table in between; then it is asked again.
            if hits.holds(texts) {
                let total = u64::try_from(hits.count()).unwrap_or(u64::MAX);
                return Ok(PageOf { rows: rows.iter().map(investor_row).collect::<Result<_, _>>()?, total });
            }
        }
    }

    /// One investor by any of the ids; nothing when there is none, or the scope does not reach.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn investor(&self, scope: &Scope, id: &ClientId) -> Result<Option<InvestorRow>, StoreError> {
        let mut reader = self.reader().await?;
        let Reach::Ids(ids) = Reach::of(&mut reader, scope, Some(id)).await? else { return Ok(None) };
        let row = sqlx::query(
            "SELECT * FROM investors WHERE client_id = ? AND client_id IN (SELECT value FROM json_each(?))",
        )
        .bind(client(&mut reader, id).await?)
        .bind(ids)
        .fetch_optional(&mut *reader)
        .await?;
        row.as_ref().map(investor_row).transpose()
    }
}

/// Which investors a page is taken from. Each part is a parameter of the same number in every statement.
pub(super) struct Filter {
    ids: Option<String>,
    text: Option<String>,
    kyc: Option<i64>,
    state: Option<i64>,
}

pub(super) type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

impl Filter {
    pub(super) async fn of(
        connection: &mut SqliteConnection,
        scope: &Scope,
        request: &PageRequest,
    ) -> Result<Self, StoreError> {
        let ids = match Reach::of(connection, scope, None).await? {
            Reach::All => None,
            Reach::Ids(ids) => Some(ids),
            Reach::Nothing => Some("[]".to_owned()),
        };
        let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Ok(Self { ids, text: text.map(folded), kyc: request.kyc.map(kyc_code), state: request.state.map(state_code) })
    }

    /// The text, when the firm asks with one.
    pub(super) fn text_alone<'a>(&self, request: &'a PageRequest) -> Option<&'a str> {
        self.ids.is_none().then_some(())?;
        request.text.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) const fn is_open(&self) -> bool {
        self.ids.is_none() && self.text.is_none() && self.kyc.is_none() && self.state.is_none()
    }

    /// The rows of a page, each with the length of the whole list as `total`.
    async fn page(
        &self,
        connection: &mut SqliteConnection,
        request: &PageRequest,
    ) -> Result<Vec<SqliteRow>, StoreError> {
        let direction = if request.descending { "DESC" } else { "ASC" };
        let order = format!("{} {direction}, client_id {direction}", request.sort.column());
        // The order is walked in its index; `+` keeps the filter from being walked instead, which would have to sort.
        let (hits, within, total) = if self.is_open() {
            (String::new(), "", ALL)
        } else {
            let hits = format!("WITH hits (number) AS MATERIALIZED ({})", self.rowids());
            (hits, "WHERE +rowid IN (SELECT number FROM hits)", "(SELECT count(*) FROM hits)")
        };
        let statement = format!(
            "{hits} SELECT i.*, {total} AS total
             FROM (SELECT rowid AS number FROM investors {within} ORDER BY {order} LIMIT ?5 OFFSET ?6) p
             JOIN investors i ON i.rowid = p.number ORDER BY {order}"
        );
        let query = self.bound(sqlx::query(AssertSqlSafe(statement))).bind(request.limit.min(MOST_ROWS));
        let offset = i64::try_from(request.offset).unwrap_or(i64::MAX);
        Ok(query.bind(offset).fetch_all(connection).await?)
    }

    pub(super) fn rowids(&self) -> String {
        let parts = [
            self.ids.as_ref().map(|_| "client_id IN (SELECT value FROM json_each(?1))"),
            self.text.as_ref().map(|_| "instr(search, ?2) > 0"),
            self.kyc.map(|_| "kyc = ?3"),
            self.state.map(|_| "state = ?4"),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        format!("SELECT rowid FROM investors WHERE {}", parts.join(" AND "))
    }

    pub(super) fn bound<'q>(&'q self, query: Query<'q>) -> Query<'q> {
        query.bind(self.ids.as_deref()).bind(self.text.as_deref()).bind(self.kyc).bind(self.state)
    }

    async fn count(&self, connection: &mut SqliteConnection) -> Result<u64, StoreError> {
        let counted =
            if self.is_open() { ALL.to_owned() } else { format!("(SELECT count(*) FROM ({}))", self.rowids()) };
        let statement = format!("SELECT {counted} AS total");
        let row = self.bound(sqlx::query(AssertSqlSafe(statement))).fetch_one(connection).await?;
        Cells { table: "investors", row: &row }.number("total")
    }
}

/// A text as `LIKE … ESCAPE '!'` takes it literally.
pub(crate) fn like(text: &str) -> String {
    text.chars().flat_map(|c| if matches!(c, '%' | '_' | '!') { vec!['!', c] } else { vec![c] }).collect()
}

/// The numbers stand in the database and never change.
pub(crate) const fn kyc_code(state: KycState) -> i64 {
    match state {
        KycState::Complete => 0,
        KycState::Pending => 1,
        KycState::Incomplete => 2,
        KycState::Problem => 3,
    }
}

pub(crate) fn kyc_from_code(code: i64) -> Option<KycState> {
    [KycState::Complete, KycState::Pending, KycState::Incomplete, KycState::Problem]
        .into_iter()
        .find(|state| kyc_code(*state) == code)
}

/// The numbers stand in the database and never change.
pub(crate) const fn state_code(state: InvestorState) -> i64 {
    match state {
        InvestorState::Active => 0,
        InvestorState::Pending => 1,
        InvestorState::Past => 2,
        InvestorState::WithoutContract => 3,
    }
}

fn state_from_code(code: i64) -> Option<InvestorState> {
    [InvestorState::Active, InvestorState::Pending, InvestorState::Past, InvestorState::WithoutContract]
        .into_iter()
        .find(|state| state_code(*state) == code)
}

fn investor_row(row: &SqliteRow) -> Result<InvestorRow, StoreError> {
    let cells = Cells { table: "investors", row };
    let amounts: Vec<Money> = cells.json("next_amounts")?;
    Ok(InvestorRow {
        client_id: cells.id("client_id")?,
        name: cells.opt_text("name")?,
        email: cells.opt_text("email")?,
        phone: cells.opt_text("phone")?,
        contracts: cells.number("contracts")?,
        principal: cells.json("principal")?,
        next_payment: cells.opt_date("next_due")?.map(|due| NextPayment { due, amounts }),
        kyc: kyc_from_code(cells.int("kyc")?).ok_or_else(|| cells.unreadable("kyc"))?,
        kyc_open: cells.json("kyc_open")?,
        state: state_from_code(cells.int("state")?).ok_or_else(|| cells.unreadable("state"))?,
        since: cells.opt_date("since")?,
        known_user: cells.flag("known_user")?,
    })
}
