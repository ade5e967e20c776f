//! The desk's tables with the types of their cells: amounts stay amounts, days stay days. What is unknown is empty, never
//! a zero.

use jiff::ToSpan;
use ports::google::{SheetCell, SheetTable};
use rust_decimal::Decimal;
use store::{InvestorSort, PageRequest, Standing};
use values::{Money, MoneyFigure, currency_minor_units};

use super::export::DeskTable;
use crate::{
    fault::Fault,
    home::equity_curve::Range,
    investors::list::KycMark,
    performance::{
        entity::Entity,
        report::{PerformanceRequest, report},
        span::Span,
    },
    seat::Seat,
    trading::accounts::{AccountsRequest, accounts},
};

/// Rows read at once from the store.
const PAGE: u32 = 1_000;
/// Rows of a table at most; a sheet takes ten million cells.
const MOST: usize = 50_000;

/// The table as it is now.
pub(super) async fn table(seat: &Seat, table: DeskTable) -> Result<SheetTable, Fault> {
    let (sheet, heads, rows) = match table {
        DeskTable::Investors => investors(seat).await?,
        DeskTable::Contracts => contracts(seat).await?,
        DeskTable::Accounts => of_accounts(seat).await?,
        DeskTable::Payments => payments(seat).await?,
        DeskTable::Performance => performance(seat).await?,
    };
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    Ok(SheetTable { sheet: format!("{sheet} {}", seat.today()), heads, rows })
}

type Rows = (&'static str, &'static [&'static str], Vec<Vec<SheetCell>>);

async fn investors(seat: &Seat) -> Result<Rows, Fault> {
    let heads = &["Client", "Name", "E-mail", "Contracts", "Principal", "Next payment", "Amount", "KYC", "Since"];
    let mut rows = Vec::new();
    loop {
        let request = PageRequest {
            offset: rows.len() as u64,
            limit: PAGE,
            sort: InvestorSort::Name,
            descending: false,
            text: None,
            kyc: None,
            state: None,
        };
        let page = seat.store().investors_page(seat.scope(), &request).await?;
        let whole = page.rows.len() < PAGE as usize;
        for row in page.rows {
            let next = row.next_payment.as_ref();
            rows.push(vec![
                SheetCell::Text(row.client_id.to_string()),
                text(row.name),
                text(row.email),
                SheetCell::Number(Decimal::from(row.contracts)),
                // Several currencies do not fit into one typed cell.
                amounts(&row.principal),
                next.map_or(SheetCell::Empty, |payment| SheetCell::Date(payment.due)),
                next.map_or(SheetCell::Empty, |payment| amounts(&payment.amounts)),
                SheetCell::Text(word(KycMark::from(row.kyc))),
                row.since.map_or(SheetCell::Empty, SheetCell::Date),
            ]);
        }
        if whole || rows.len() >= MOST {
            return Ok(("Investors", heads, rows));
        }
    }
}

async fn contracts(seat: &Seat) -> Result<Rows, Fault> {
    let heads = &["Contract", "Client", "Name", "Fund", "Principal", "Interest a month", "Start", "End", "State"];
    let contracts = seat.store().investments(seat.scope(), None).await?;
    let rows = contracts.into_iter().filter(|stored| stored.standing != Standing::DeletedRemotely).take(MOST);
    let rows = rows.map(|stored| {
        let row = stored.row;
        vec![
            SheetCell::Text(row.id.to_string()),
            SheetCell::Text(row.client_id.to_string()),
            text(row.client_name),
            SheetCell::Text(row.fund.to_string()),
            amount(row.principal),
            row.monthly_rate.map_or(SheetCell::Empty, |rate| SheetCell::Percent(rate.0)),
            row.start.map_or(SheetCell::Empty, SheetCell::Date),
            row.contract_end.map_or(SheetCell::Empty, SheetCell::Date),
            SheetCell::Text(row.state.text().to_owned()),
        ]
    });
    Ok(("Contracts", heads, rows.collect()))
}

async fn of_accounts(seat: &Seat) -> Result<Rows, Fault> {
    let heads =
        &["Account", "Name", "Broker", "Fund", "Demo", "Active", "Equity", "Balance", "Floating", "Result", "Read at"];
    let found = accounts(seat, AccountsRequest { currency: None, as_at: None }).await?;
    let rows = found.accounts.into_iter().map(|card| {
        vec![
            SheetCell::Text(card.login.to_string()),
            text(card.name),
            text(card.broker),
            text(card.fund_code.map(|fund| fund.to_string())),
            SheetCell::YesNo(card.is_demo),
            SheetCell::YesNo(card.is_active),
            figure(&card.equity),
            figure(&card.balance),
            figure(&card.floating),
            figure(&card.profit_and_loss),
            card.provenance.map_or(SheetCell::Empty, |read| SheetCell::Moment(read.as_of)),
        ]
    });
    Ok(("Accounts", heads, rows.collect()))
}

async fn payments(seat: &Seat) -> Result<Rows, Fault> {
    let heads = &["Due", "Client", "Name", "Contract", "Fund", "Kind", "Amount"];
    let until = seat.today().checked_add(1.year()).unwrap_or(seat.today());
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    let due = seat.store().due_payments(seat.scope(), until, most).await?;
    let rows = due.rows.into_iter().map(|row| {
        vec![
            SheetCell::Date(row.due),
            SheetCell::Text(row.client_id.to_string()),
            text(row.client_name),
            SheetCell::Text(row.investment_id.to_string()),
            SheetCell::Text(row.fund.to_string()),
            SheetCell::Text(match row.kind {
                fund::obligations::ObligationKind::Interest => "interest".to_owned(),
                fund::obligations::ObligationKind::Principal => "principal".to_owned(),
            }),
            amount(row.amount),
        ]
    });
    Ok(("Payments", heads, rows.collect()))
}

async fn performance(seat: &Seat) -> Result<Rows, Fault> {
    let heads = &["Day", "Growth of 1", "Drawdown"];
    let span = Span { range: Range::OneYear, from: None, to: None };
    let request =
        PerformanceRequest { entity: Entity::Firm, span, compare: None, currency: None, risk_free_percent: None };
    let found = report(seat, request).await?;
    let cell = |value: Option<f64>, made: fn(Decimal) -> SheetCell| {
        value.and_then(|value| Decimal::try_from(value).ok()).map_or(SheetCell::Empty, |value| made(value.round_dp(10)))
    };
    let rows = found.points.into_iter().map(|point| {
        vec![
            SheetCell::Date(point.day),
            cell(point.growth, SheetCell::Number),
            cell(point.drawdown, SheetCell::Percent),
        ]
    });
    Ok(("Performance", heads, rows.collect()))
}

fn text(text: Option<String>) -> SheetCell {
    text.map_or(SheetCell::Empty, SheetCell::Text)
}

fn amount(money: Money) -> SheetCell {
    SheetCell::Amount {
        amount: money.amount,
        currency: money.currency.code().to_owned(),
        places: currency_minor_units(money.currency).ok().and_then(|places| u8::try_from(places).ok()).unwrap_or(2),
    }
}

/// One amount keeps its type; several are told in words.
fn amounts(amounts: &[Money]) -> SheetCell {
    match amounts {
        [] => SheetCell::Empty,
        [money] => amount(*money),
        several => crate::google::about::amounts(several).map_or(SheetCell::Empty, SheetCell::Text),
    }
}

fn figure(figure: &MoneyFigure) -> SheetCell {
    figure.amount.map_or(SheetCell::Empty, |value| amount(Money::new(value, figure.currency)))
}

fn word(mark: KycMark) -> String {
    serde_json::to_value(mark).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
