//! The firm as documents of the shared database.

use std::collections::BTreeMap;

use access::role::Role;
use fund::{
    investment::{Investment, InvestmentState},
    redemption::{Redemption, RedemptionKind, RedemptionState},
};
use ports::{Fields, Value};
use rust_decimal::{Decimal, dec};
use trading::{account::Account, deal::Deal, reading::Reading};
use values::{AccountLogin, Instant, Rounding};

use super::{
    DemoFund, DemoUser,
    calendar::{DAY, day_number, instant},
    desk_documents,
    writer::Writer,
};

/// A document and the collection it belongs to.
pub type SharedDocument = (&'static str, Fields);

/// A referrer's share of each interest payment.
const COMMISSION: Decimal = dec!(0.10);

impl DemoFund {
    /// The firm as the other programs would have written it, in all the shapes they use; `seed` chooses among these.
    ///
    /// Among the contracts is one document that nobody can read. Readings of the last days are not here: a bridge gives
    /// them.
    #[must_use]
    pub fn shared_documents(&self, seed: u64) -> Vec<SharedDocument> {
        let writer = &mut Writer::new(seed);
        let latest: BTreeMap<_, _> = self.latest().map(|reading| (reading.login, reading)).collect();
        let mut all = Vec::with_capacity(self.deals.len() + self.daily.len() + 1_000);
        all.extend(self.users.iter().map(|person| ("users", user(writer, person))));
        all.extend(self.accounts.iter().map(|row| ("mt5_accounts", account(writer, row, latest.get(&row.login)))));
        all.extend(self.investments.iter().map(|row| ("investments", investment(writer, row))));
        all.push(("investments", self.unreadable(writer)));
        all.extend(self.redemptions.iter().map(|row| ("redemptions", redemption(writer, row))));
        all.extend(self.referral_commissions(writer));
        all.extend(self.deals.iter().map(|row| ("mt5_deals_history", deal(writer, row))));
        all.extend(self.daily.iter().map(|row| ("mt5_equity_snapshots", snapshot(writer, row))));
        desk_documents::write(self, writer, &mut all);
        all
    }

    /// A contract somebody typed: its principal is no number, so nothing of it may be counted.
    fn unreadable(&self, writer: &mut Writer) -> Fields {
        let client = self.investments.first().map_or("client_0", |row| row.client_id.as_str());
        writer.begin(before(self.until, 3)).text("investment_id", "demo-unreadable-contract");
        writer.text("client_id", client).fund("CORE").text("principal_amount", "ten thousand, see the e-mail");
        writer.text("status", "active").end()
    }

    fn referral_commissions(&self, writer: &mut Writer) -> Vec<SharedDocument> {
        let referred: BTreeMap<_, _> =
            self.investments.iter().filter_map(|row| Some((&row.id, row.salesperson_id.as_deref()?))).collect();
        let interest = |row: &&Redemption| row.kind == RedemptionKind::Interest && row.state == RedemptionState::Paid;
        let mut documents = Vec::new();
        for row in self.redemptions.iter().filter(interest) {
            let (Some(salesperson), Some(day)) = (referred.get(&row.investment_id), row.paid_on) else { continue };
            let age = day_number(self.as_of) - day_number(day);
            let status = if age > 60 {
                "paid"
            } else if age > 20 {
                "approved"
            } else {
                "pending"
            };
            let id = writer.dice().uuid();
            writer.begin(instant(day_number(day) * DAY)).text("commission_id", id).text("salesperson_id", *salesperson);
            writer.text("investment_id", row.investment_id.as_str()).text("client_id", row.client_id.as_str());
            let commission = Rounding::CENTS.apply(row.amount.amount * COMMISSION);
            writer.amount("amount", commission).text("status", status).day("payment_date", Some(day));
            documents.push(("referral_commissions", writer.end()));
        }
        documents
    }
}

fn user(writer: &mut Writer, person: &DemoUser) -> Fields {
    let user = &person.user;
    let role = user.role.map_or("client", Role::text);
    writer.begin_with(person.object_id.clone());
    // Some clients are known by nothing but the ObjectId of their row.
    if user.id.as_str() != person.object_id {
        match writer.dice().below(3) {
            0 => writer.text("id", user.id.as_str()),
            1 => writer.text("user_id", user.id.as_str()),
            _ => writer.text("id", user.id.as_str()).text("user_id", user.id.as_str()),
        };
    }
    writer.text("username", &user.username).text("name", &user.name).maybe_text("email", user.email.as_deref());
    writer.maybe_text("phone", user.phone.as_deref()).text_as(&["type", "user_type"], role).text("status", "active");
    writer.text("password", person.password_hash.reveal()).put("must_change_password", Value::Bool(false));
    writer.maybe_text("aml_kyc_status", user.aml_kyc_status.as_deref()).maybe_moment("created_at", user.created_at);
    writer.end()
}

fn account(writer: &mut Writer, row: &Account, latest: Option<&&Reading>) -> Fields {
    let made = latest.map_or(Instant::UNIX_EPOCH, |reading| before(reading.at, 1_000));
    writer.begin(made).login(row.login).maybe_text("name", row.name.as_deref());
    writer.maybe_text("broker", row.broker.as_deref()).maybe_text("server", row.server.as_deref());
    writer.text("platform", "MT5").text("currency", row.currency.code());
    writer.put("leverage", Value::Int(row.leverage.unwrap_or(100).into()));
    if let Some(fund) = &row.fund {
        writer.fund(fund.as_str());
    }
    writer.text_as(&["manager", "manager_name"], row.manager.as_deref().unwrap_or_default());
    writer.maybe_text("capital_source", row.capital_source.map(trading::account::CapitalSource::text));
    writer.text("account_type", if row.is_demo { "live_demo" } else { "live" });
    writer.maybe_amount("initial_allocation", row.initial_allocation);
    writer.maybe_amount("profit_withdrawals", row.profit_withdrawals);
    writer.text("status", if row.is_active { "active" } else { "inactive" });
    if let Some(reading) = latest {
        figures(writer, reading);
        writer.moment("updated_at", reading.at).text("data_source", "bridge");
    }
    writer.end()
}

fn figures(writer: &mut Writer, reading: &Reading) {
    writer.maybe_amount("balance", reading.balance).maybe_amount("equity", reading.equity);
    writer.maybe_amount("profit", reading.floating).maybe_amount("margin", reading.margin);
    writer.amount_as(&["margin_free", "free_margin"], reading.margin_free);
    writer.maybe_amount("margin_level", reading.margin_level);
}

fn investment(writer: &mut Writer, row: &Investment) -> Fields {
    let made = row.created_at.unwrap_or_default();
    writer.begin(made).text("investment_id", row.id.as_str()).text("client_id", row.client_id.as_str());
    writer.maybe_text("client_name", row.client_name.as_deref()).fund(row.fund.as_str());
    writer.amount("principal_amount", row.principal.amount);
    writer.maybe_amount("current_value", row.stored_value.map(|value| value.amount));
    writer.maybe_amount("interest_rate", row.monthly_rate.map(|rate| rate.0));
    if let Some(months) = row.every_months {
        writer.text("payment_frequency", frequency(months));
    }
    writer.day_as(&["start_date", "start_date", "deposit_date"], row.start);
    writer.day("incubation_end_date", row.incubation_end).day("interest_start_date", row.interest_start);
    writer.day("first_payment_date", row.first_payment);
    writer.day_as(&["contract_end_date", "maturity_date"], row.contract_end);
    let accounts = row.accounts.iter().map(|login| writer.login_value(*login)).collect();
    writer.put("mt5_accounts", Value::Array(accounts));
    let incubating = row.state == InvestmentState::Incubating && writer.dice().chance(50);
    writer.text("status", if incubating { "incubation" } else { row.state.text() });
    writer.maybe_text("referral_salesperson_id", row.salesperson_id.as_deref()).moment("created_at", made);
    writer.end()
}

const fn frequency(months: u8) -> &'static str {
    match months {
        1 => "monthly",
        3 => "quarterly",
        6 => "semi_annual",
        _ => "annual",
    }
}

fn redemption(writer: &mut Writer, row: &Redemption) -> Fields {
    let kind = match row.kind {
        RedemptionKind::Interest => "interest",
        RedemptionKind::Principal => "principal",
    };
    writer.begin(row.requested_at.unwrap_or_default()).text("redemption_id", row.id.as_str());
    writer.text("client_id", row.client_id.as_str()).text("investment_id", row.investment_id.as_str());
    writer.text_as(&["type", "redemption_type"], kind).amount("amount", row.amount.amount);
    writer.text("currency", row.amount.currency.code()).text("status", row.state.text());
    writer
        .maybe_moment("requested_at", row.requested_at)
        .day_as(&["paid_on", "payment_date", "processed_date"], row.paid_on);
    writer.end()
}

/// A deal as the bridge's history writer stores it.
pub(crate) fn deal(writer: &mut Writer, row: &Deal) -> Fields {
    writer.begin(row.time).login(row.login).put("ticket", Value::Int(i64::try_from(row.ticket).unwrap_or_default()));
    writer.moment("time", row.time);
    writer.put("type", Value::Int(row.kind.code().into())).put("entry", Value::Int(row.entry.code().into()));
    writer.text("symbol", row.symbol.as_deref().unwrap_or_default()).amount("volume", row.volume);
    writer.amount("price", row.price).amount("profit", row.profit).amount("commission", row.commission);
    writer.amount("swap", row.swap).amount("fee", row.fee).maybe_text("comment", row.comment.as_deref());
    if let Some(magic) = row.magic {
        writer.put("magic", Value::Int(magic));
    }
    writer.end()
}

/// A daily close as the snapshot writer stores it.
pub(crate) fn snapshot(writer: &mut Writer, row: &Reading) -> Fields {
    writer.begin(row.at).login(row.login).moment("timestamp", row.at);
    figures(writer, row);
    writer.end()
}

/// So many days before a moment.
pub(crate) fn before(at: Instant, days: i64) -> Instant {
    instant(at.as_second() - days * DAY)
}

/// The logins of the firm, for what only names them.
pub(crate) fn logins(fund: &DemoFund) -> impl Iterator<Item = AccountLogin> {
    fund.accounts.iter().map(|account| account.login)
}
