//! The rest of the shared database: the pipeline, papers, people and notices of the demonstration.

use compliance::document::Document;
use investors::{prospect::Prospect, task::Task};
use ports::{Fields, Value};
use rust_decimal::Decimal;
use trading::totals::newest_by_login;
use values::{FundCode, Instant};

use super::{
    DemoFund,
    documents::{SharedDocument, before, logins},
    plan::{ACCOUNTS, FIRM, LATE, MANAGERS},
    writer::Writer,
};

/// Writes what is neither a contract nor trading.
pub(crate) fn write(fund: &DemoFund, writer: &mut Writer, all: &mut Vec<SharedDocument>) {
    all.extend(fund.documents.iter().map(|row| ("documents", document(writer, row))));
    all.extend(fund.prospects.iter().map(|row| ("crm_prospects", prospect(writer, row))));
    all.extend(fund.tasks.iter().map(|row| ("crm_tasks", task(writer, row, fund.until))));
    all.extend(fund.products.iter().map(|row| ("fund_products", product(writer, row, fund.until))));
    all.extend(managers(writer, fund.until));
    all.extend(salespeople(writer, fund.until));
    all.extend(readiness(fund, writer));
    all.extend(leads(writer, fund.until));
    all.extend(notices(fund, writer));
}

fn document(writer: &mut Writer, row: &Document) -> Fields {
    let made = row.uploaded_at.unwrap_or_default();
    writer.begin(made).text("document_id", row.id.as_str()).text("user_id", &row.owner);
    writer.text("document_type", &row.kind).maybe_text("file_name", row.file_name.as_deref());
    let size = writer.dice().between(40_000, 2_400_000);
    writer.put("file_size", Value::Int(size)).text("mime_type", "application/pdf");
    writer.text("verification_status", row.verification.text());
    writer.maybe_text("verified_by", row.verified_by.as_deref());
    writer.moment("upload_date", made).day("expiry_date", row.expires_on);
    writer.end()
}

fn prospect(writer: &mut Writer, row: &Prospect) -> Fields {
    let made = row.created_at.unwrap_or_default();
    writer.begin(made).text("prospect_id", row.id.as_str()).text("name", &row.name);
    writer.maybe_text("email", row.email.as_deref()).maybe_text("phone", row.phone.as_deref());
    writer.text("stage", row.stage.text()).maybe_text("source", row.source.as_deref());
    writer.maybe_text("assigned_to", row.assigned_to.as_deref()).day("next_follow_up", row.next_follow_up);
    writer.put("converted_to_client", Value::Bool(row.client_id.is_some()));
    writer.maybe_text("client_id", row.client_id.as_ref().map(values::ClientId::as_str));
    writer.moment("created_at", made).moment("updated_at", made);
    writer.end()
}

fn task(writer: &mut Writer, row: &Task, until: Instant) -> Fields {
    let made = before(until, 20);
    writer.begin(made).text("task_id", row.id.as_str()).text("title", &row.title);
    writer.maybe_text("about", row.about.as_deref()).day("due_date", row.due);
    writer.put("done", Value::Bool(row.done)).text("status", if row.done { "done" } else { "open" });
    writer.moment("created_at", made).end()
}

/// Fund configuration states its rates in percent, unlike a contract.
fn product(writer: &mut Writer, row: &fund::product::Product, until: Instant) -> Fields {
    writer.begin(before(until, 1_150)).text("fund_code", row.code.as_str()).text("name", &row.name);
    match row.earnings {
        fund::product::Earnings::Interest { monthly_rate, every_months } => {
            writer.amount("interest_rate", (monthly_rate.0 * Decimal::ONE_HUNDRED).normalize());
            writer.put("payment_months", Value::Int(every_months.into()));
        }
        fund::product::Earnings::ProfitShare { share, every_months } => {
            writer.amount("profit_share", (share.0 * Decimal::ONE_HUNDRED).normalize());
            writer.put("payment_months", Value::Int(every_months.into()));
        }
    }
    writer.amount("minimum_investment", row.minimum.amount);
    writer.put("invitation_only", Value::Bool(row.invitation_only)).end()
}

fn managers(writer: &mut Writer, until: Instant) -> Vec<SharedDocument> {
    let rows = MANAGERS.iter().enumerate().map(|(number, (name, strategy, share))| {
        writer.begin(before(until, 1_140)).text("manager_id", format!("mgr-{:03}", number + 1)).text("name", *name);
        writer.text("strategy", *strategy).amount("performance_fee", Decimal::from(*share)).text("status", "active");
        let accounts = ACCOUNTS.iter().filter(|plan| plan.manager == *name);
        let accounts = accounts.map(|plan| Value::Int(i64::try_from(plan.login).unwrap_or_default())).collect();
        ("money_managers", writer.put("accounts", Value::Array(accounts)).end())
    });
    rows.collect()
}

fn salespeople(writer: &mut Writer, until: Instant) -> Vec<SharedDocument> {
    let people = [("sp-001", "Isaura Demoville"), ("sp-002", "Benedek Sampleford")];
    let rows = people.iter().map(|(id, name)| {
        writer.begin(before(until, 1_130)).text("salesperson_id", *id).text("name", *name);
        writer.text("email", super::people::email(name, "northgate.example")).text("status", "active");
        ("salespeople", writer.amount("commission_rate", Decimal::TEN).end())
    });
    rows.collect()
}

fn readiness(fund: &DemoFund, writer: &mut Writer) -> Vec<SharedDocument> {
    let clients = fund.users.iter().filter_map(|person| Some((person.user.client_id.as_ref()?, person)));
    let rows = clients.map(|(client, person)| {
        let made = person.user.created_at.unwrap_or_default();
        writer.begin(made).text("client_id", client.as_str()).put("aml_kyc_completed", Value::Bool(true));
        writer.put("agreement_signed", Value::Bool(true)).put("investment_ready", Value::Bool(true));
        ("client_readiness", writer.moment("updated_at", made).end())
    });
    rows.collect()
}

fn leads(writer: &mut Writer, until: Instant) -> Vec<SharedDocument> {
    let rows = (0..4).map(|number| {
        let name = super::people::name(700 + number);
        let email = super::people::email(&name, "example.com");
        let made = before(until, 3 + i64::try_from(number).unwrap_or_default() * 6);
        writer.begin(made).text("lead_id", format!("lead-{:03}", number + 1)).text("name", name).text("email", email);
        ("leads", writer.text("source", "website").moment("created_at", made).end())
    });
    rows.collect()
}

/// What the other programs noticed: the silent terminal, and the subscription whose money came late.
fn notices(fund: &DemoFund, writer: &mut Writer) -> Vec<SharedDocument> {
    let mut notices = Vec::new();
    let newest = newest_by_login(&fund.intraday);
    let silent = logins(fund).filter_map(|login| newest.get(&login)).min_by_key(|reading| reading.at);
    if let Some(reading) = silent {
        writer.begin(reading.at).text("alert_type", "stale_account").text("severity", "warning").login(reading.login);
        writer.text("message", "The terminal has not been heard.").moment("created_at", reading.at);
        notices.push(("system_alerts", writer.put("resolved", Value::Bool(false)).end()));
    }
    if let Some(late) = fund.investments.get(LATE) {
        let made = late.created_at.unwrap_or_default();
        writer.begin(made).text("notification_id", "demo-late-subscription").text("title", "Late subscription");
        writer.text("message", format!("{FIRM}: the money of a contract arrived after its start."));
        writer.text("investment_id", late.id.as_str()).text("fund_code", FundCode::as_str(&late.fund));
        notices.push(("notifications", writer.moment("created_at", made).end()));
    }
    notices
}
