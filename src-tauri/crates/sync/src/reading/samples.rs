//! Every mixed shape of DOMAIN, collection by collection.

use access::{role::Role, user::UserState};
use fund::{investment::InvestmentState, redemption::RedemptionKind};
use jiff::civil::date;
use ports::{Fields, UNREADABLE, Value};
use rust_decimal::{Decimal, dec};
use store::{Outcome, TypedRow};
use trading::{
    account::CapitalSource,
    deal_codes::{DealEntry, DealKind},
};
use values::{Currency, Instant};

use super::read;

const KEY: &str = "oid:65f000000000000000000001";

fn now() -> Instant {
    "2026-06-30T12:00:00Z".parse().expect("a moment")
}

fn t(text: &str) -> Value {
    Value::Text(text.into())
}

fn dec128(text: &str) -> Value {
    Value::Decimal(text.into())
}

fn bson_date(text: &str) -> Value {
    Value::Date(text.parse().expect("a moment"))
}

fn fields(pairs: &[(&str, Value)]) -> Fields {
    Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// The sample with some fields replaced, added, or (by null) taken away.
fn with(sample: &[(&str, Value)], changes: &[(&str, Value)]) -> Fields {
    let mut fields = fields(sample);
    for (name, value) in changes {
        fields.0.retain(|(known, _)| known != name);
        fields.0.push(((*name).to_owned(), value.clone()));
    }
    fields
}

fn typed(collection: &str, fields: &Fields) -> TypedRow {
    match read(collection, KEY, fields, now()) {
        Outcome::Typed(row) => *row,
        other => panic!("{collection}: {other:?}"),
    }
}

fn refused(collection: &str, fields: &Fields) -> (String, String) {
    match read(collection, KEY, fields, now()) {
        Outcome::Quarantined(reason) => (reason.code, reason.field.unwrap_or_default()),
        other => panic!("{collection}: {other:?}"),
    }
}

fn check_refusals(collection: &str, sample: &[(&str, Value)], cases: &[(&str, Value, &str)]) {
    for (field, value, code) in cases {
        let found = refused(collection, &with(sample, &[(field, value.clone())]));
        assert_eq!(found, ((*code).to_owned(), (*field).to_owned()), "{field}: {value:?}");
    }
}

fn contract() -> Vec<(&'static str, Value)> {
    vec![
        ("investment_id", t("inv-1")),
        ("client_id", t("client_ab12cd34")),
        ("fund_code", t("FIDUS_CORE")),
        ("principal_amount", dec128("10000.00")),
        ("interest_rate", Value::Double(0.015)),
        ("payment_frequency", t("monthly")),
        ("start_date", bson_date("2026-01-31T00:00:00Z")),
        ("status", t("active")),
    ]
}

fn investment(changes: &[(&str, Value)]) -> fund::investment::Investment {
    match typed("investments", &with(&contract(), changes)) {
        TypedRow::Investment(investment) => investment,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_contract_is_read_in_each_of_its_shapes() {
    let read = investment(&[]);
    assert_eq!((read.id.as_str(), read.client_id.as_str(), read.fund.as_str()), ("inv-1", "client_ab12cd34", "CORE"));
    assert_eq!((read.principal.amount, read.principal.currency), (dec!(10000), Currency::USD));
    assert_eq!(read.monthly_rate.map(|rate| rate.0), Some(dec!(0.015)));
    assert_eq!((read.every_months, read.start), (Some(1), Some(date(2026, 1, 31))));
    assert_eq!(read.state, InvestmentState::Active);

    for principal in [Value::Double(10000.0), Value::Int(10000), t("10000"), dec128("1E+4")] {
        assert_eq!(investment(&[("principal_amount", principal)]).principal.amount, dec!(10000));
    }
    for start in [t("2026-01-31"), t("2026-01-31T00:00:00"), t("2026-01-31T00:00:00Z"), t("2026-01-31T02:00:00+02:00")]
    {
        assert_eq!(investment(&[("start_date", start)]).start, Some(date(2026, 1, 31)));
    }
    let renamed = [("start_date", Value::Null), ("deposit_date", t("2026-02-28")), ("maturity_date", t("2027-03-31"))];
    assert_eq!(investment(&renamed).start, Some(date(2026, 2, 28)));
    assert_eq!(investment(&renamed).contract_end, Some(date(2027, 3, 31)));
    assert_eq!(investment(&[("status", t("Incubation"))]).state, InvestmentState::Incubating);
    for (word, months) in [("Quarterly", 3), ("semi-annually", 6), ("6", 6), ("annually", 12)] {
        assert_eq!(investment(&[("payment_frequency", t(word))]).every_months, Some(months), "{word}");
    }
}

#[test]
fn a_contract_s_accounts_are_read_as_numbers_texts_and_documents() {
    let item = Value::Document(fields(&[("mt5_login", t("30000003"))]));
    let list = Value::Array(vec![Value::Int(10_000_001), t("20000002"), item, Value::Double(10_000_001.0)]);
    let accounts = investment(&[("mt5_accounts", list)]).accounts;
    let logins: Vec<u64> = accounts.iter().map(|login| login.number()).collect();
    assert_eq!(logins, [10_000_001, 20_000_002, 30_000_003]);
}

#[test]
fn a_share_of_the_profit_has_no_rate_of_interest() {
    let changes = [("fund_type", t("UNLIMITED")), ("fund_code", Value::Null), ("interest_rate", Value::Int(0))];
    assert_eq!(investment(&changes).monthly_rate, None);
}

#[test]
fn a_contract_without_a_join_key_is_known_by_its_database_id() {
    assert_eq!(investment(&[("investment_id", Value::Null)]).id.as_str(), "65f000000000000000000001");
}

#[test]
fn a_contract_that_cannot_be_read_is_quarantined_with_the_field() {
    let script = t("<script>alert(1)</script>");
    let cases = [
        ("principal_amount", Value::Double(f64::NAN), "not_a_number"),
        ("principal_amount", dec128("Infinity"), "not_a_number"),
        ("principal_amount", dec128("1234567890123456789012345678901234"), "too_precise"),
        ("principal_amount", script.clone(), "not_a_number"),
        ("principal_amount", Value::Null, "missing_field"),
        ("principal_amount", t("  "), "missing_field"),
        ("principal_amount", Value::Int(-1), "out_of_range"),
        ("principal_amount", Value::Document(Fields::default()), "wrong_type"),
        ("interest_rate", Value::Double(1.5), "rate_not_a_fraction"),
        ("interest_rate", Value::Double(-0.01), "rate_not_a_fraction"),
        ("status", t("paid_twice"), "unknown_state"),
        ("status", Value::Null, "missing_field"),
        ("status", Value::Array(vec![]), "wrong_type"),
        ("start_date", t("31/01/2026"), "bad_date"),
        ("start_date", Value::Int(20_260_131), "wrong_type"),
        ("client_id", Value::Null, "missing_field"),
        ("client_id", t("a\u{0}b"), "bad_id"),
        ("mt5_accounts", Value::Array(vec![t("12")]), "bad_id"),
        ("mt5_accounts", t("12345678"), "wrong_type"),
        ("payment_frequency", t("when we feel like it"), "unknown_state"),
        ("client_name", Value::Opaque("damaged"), "wrong_type"),
        ("fund_code", Value::Null, "missing_field"),
    ];
    check_refusals("investments", &contract(), &cases);
}

fn account() -> Vec<(&'static str, Value)> {
    vec![
        ("account", Value::Int(10_000_001)),
        ("broker", t("Northern Broker")),
        ("currency", t("usd")),
        ("fund_type", t("balance")),
        ("manager_name", t("A Manager")),
        ("capital_source", t("reinvested_profit")),
        ("initial_allocation", t("50000")),
        ("balance", Value::Double(51_000.1)),
        ("equity", dec128("51000.25")),
        ("profit", Value::Int(-3)),
        ("free_margin", Value::Double(49_000.0)),
        ("status", t("active")),
        ("updated_at", t("2026-06-30T11:59:00")),
    ]
}

fn account_with(changes: &[(&str, Value)]) -> (trading::account::Account, Option<trading::reading::Reading>) {
    match typed("mt5_accounts", &with(&account(), changes)) {
        TypedRow::Account { account, reading } => (account, reading),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_account_is_read_with_the_reading_beside_it() {
    let (account, reading) = account_with(&[]);
    assert_eq!((account.login.number(), account.currency), (10_000_001, Currency::USD));
    assert_eq!(account.fund.as_ref().map(values::FundCode::as_str), Some("BALANCE"));
    assert_eq!(account.capital_source, Some(CapitalSource::ReinvestedProfit));
    assert_eq!((account.manager.as_deref(), account.initial_allocation), (Some("A Manager"), Some(dec!(50000))));
    assert!(account.is_active && !account.is_demo);
    let reading = reading.expect("a reading");
    assert_eq!((reading.balance, reading.equity), (Some(dec!(51000.1)), Some(dec!(51000.25))));
    assert_eq!((reading.floating, reading.margin, reading.margin_free), (Some(dec!(-3)), None, Some(dec!(49000))));
    assert_eq!(reading.at.to_string(), "2026-06-30T11:59:00Z");
    assert_eq!((reading.received_at, reading.source.as_str()), (now(), "mongodb:mt5_accounts"));
}

#[test]
fn an_account_is_known_by_any_name_of_its_login() {
    let shapes =
        [("account_number", t("10000001")), ("mt5_login", Value::Double(10_000_001.0)), ("login", dec128("10000001"))];
    for (name, value) in shapes {
        let (account, _) = account_with(&[("account", Value::Null), (name, value)]);
        assert_eq!(account.login.number(), 10_000_001, "{name}");
    }
    assert_eq!(account_with(&[("leverage", t("1:500"))]).0.leverage, Some(500));
    assert_eq!(account_with(&[("leverage", Value::Int(100))]).0.leverage, Some(100));
}

#[test]
fn a_demonstration_account_is_never_money() {
    for word in ["live_demo", "Demo"] {
        assert!(account_with(&[("account_type", t(word))]).0.is_demo, "{word}");
    }
    assert!(!account_with(&[("account_type", t("live"))]).0.is_demo);
}

#[test]
fn a_zero_that_was_never_read_is_no_reading_and_a_true_zero_is_one() {
    let zero = |extra: (&'static str, Value)| {
        account_with(&[("balance", Value::Int(0)), ("equity", Value::Double(0.0)), extra]).1
    };
    assert_eq!(zero(("data_source", t("no_cache"))), None);
    assert_eq!(zero(("data_source", t("VPS_STORED"))), None);
    assert_eq!(zero(("note", t("no live data"))), None);
    assert_eq!(zero(("mock_mode", Value::Bool(true))), None);
    assert_eq!(zero(("data_source", t("bridge"))).and_then(|reading| reading.equity), Some(Decimal::ZERO));
    assert_eq!(account_with(&[("mock_mode", Value::Bool(true))]).1, None);
    assert!(account_with(&[("data_source", t("VPS_STORED"))]).1.is_some());
    assert_eq!(account_with(&[("updated_at", Value::Null)]).1, None);
    assert_eq!(account_with(&[("balance", Value::Null), ("equity", Value::Null)]).1, None);
}

#[test]
fn an_account_that_cannot_be_read_is_quarantined_with_the_field() {
    let cases = [
        ("account", Value::Int(12), "bad_id"),
        ("account", t("12a45"), "bad_id"),
        ("account", Value::Bool(true), "wrong_type"),
        ("account", Value::Null, "missing_field"),
        ("equity", Value::Double(f64::INFINITY), "not_a_number"),
        ("balance", t("n/a"), "not_a_number"),
        ("currency", t("dollars"), "bad_currency"),
        ("capital_source", t("somewhere"), "unknown_state"),
        ("status", t("haunted"), "unknown_state"),
        ("updated_at", t("2027-01-01"), "bad_date"),
        ("leverage", t("1:many"), "not_a_number"),
    ];
    check_refusals("mt5_accounts", &account(), &cases);
}

#[test]
fn a_snapshot_is_a_reading_and_one_without_a_reading_is_only_kept() {
    let sample = [("mt5_login", t("10000001")), ("timestamp", t("2026-06-29")), ("equity", Value::Double(5.5))];
    match typed("mt5_equity_snapshots", &fields(&sample)) {
        TypedRow::Equity(reading) => {
            assert_eq!(reading.equity, Some(dec!(5.5)));
            assert_eq!((reading.balance, reading.source.as_str()), (None, "mongodb:mt5_equity_snapshots"));
        }
        other => panic!("{other:?}"),
    }
    let none = with(&sample, &[("equity", Value::Int(0)), ("data_source", t("no_cache"))]);
    assert!(matches!(read("mt5_equity_snapshots", KEY, &none, now()), Outcome::Kept));
    check_refusals("mt5_equity_snapshots", &sample, &[("timestamp", Value::Null, "missing_field")]);
}

fn deal() -> Vec<(&'static str, Value)> {
    vec![
        ("account_number", t("10000001")),
        ("ticket", Value::Double(123_456_789.0)),
        ("time", bson_date("2026-06-01T10:00:00Z")),
        ("type", Value::Int(0)),
        ("entry", Value::Int(1)),
        ("symbol", t("EURUSD")),
        ("volume", Value::Double(0.1)),
        ("price", Value::Double(1.08123)),
        ("profit", Value::Double(-12.34)),
        ("commission", Value::Double(-0.7)),
    ]
}

#[test]
fn a_deal_is_read_from_the_terminal_s_numbers_and_words() {
    let read = |changes: &[(&str, Value)]| match typed("mt5_deals_history", &with(&deal(), changes)) {
        TypedRow::Deal(deal) => deal,
        other => panic!("{other:?}"),
    };
    let plain = read(&[]);
    assert_eq!((plain.ticket, plain.kind, plain.entry), (123_456_789, DealKind::Buy, DealEntry::Out));
    assert_eq!((plain.volume, plain.profit, plain.swap), (dec!(0.1), dec!(-12.34), Decimal::ZERO));
    let words = read(&[("type", t("SELL")), ("entry", t("out_by"))]);
    assert_eq!((words.kind, words.entry), (DealKind::Sell, DealEntry::OutBy));
    assert_eq!(read(&[("type", Value::Int(99))]).kind, DealKind::Unknown(99));
    let balance = read(&[
        ("type", Value::Int(2)),
        ("entry", Value::Null),
        ("volume", Value::Null),
        ("price", Value::Null),
        ("profit", t("5000")),
    ]);
    assert!(balance.is_balance_operation());
    assert_eq!(balance.profit, dec!(5000));
}

#[test]
fn a_deal_that_cannot_be_read_is_quarantined_with_the_field() {
    let cases = [
        ("ticket", Value::Null, "missing_field"),
        ("ticket", Value::Double(1.5), "out_of_range"),
        ("type", t("gift"), "unknown_state"),
        ("type", Value::Int(70_000), "unknown_state"),
        ("entry", Value::Null, "missing_field"),
        ("price", Value::Null, "missing_field"),
        ("profit", Value::Double(f64::NAN), "not_a_number"),
        ("time", t("soon"), "bad_date"),
    ];
    check_refusals("mt5_deals_history", &deal(), &cases);
}

fn person() -> Vec<(&'static str, Value)> {
    vec![
        ("id", t("client_ab12cd34")),
        ("username", t("someone")),
        ("name", t("Some One")),
        ("email", t("someone@example.test")),
        ("user_type", t("CLIENT")),
        ("status", t("active")),
        ("password", t("$2b$12$notreallyahash")),
    ]
}

#[test]
fn a_client_is_known_by_every_id_and_sees_own_records() {
    let changes = [("user_id", t("0f8e")), ("phone", Value::Int(5_550_100)), ("type", t("client"))];
    match typed("users", &with(&person(), &changes)) {
        TypedRow::User { user, password_hash, aliases } => {
            assert_eq!(
                (user.id.as_str(), user.role, user.state),
                ("client_ab12cd34", Some(Role::Client), UserState::Active)
            );
            assert_eq!(user.client_id.as_ref().map(values::ClientId::as_str), Some("client_ab12cd34"));
            assert_eq!(user.phone.as_deref(), Some("5550100"));
            assert_eq!(aliases, ["0f8e", "65f000000000000000000001", "client_ab12cd34"]);
            assert!(password_hash.is_some_and(|hash| hash.reveal().starts_with("$2b$")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unknown_role_is_no_role_and_two_roles_are_a_conflict() {
    match typed("users", &with(&person(), &[("user_type", t("superuser"))])) {
        TypedRow::User { user, .. } => assert_eq!(user.role, None),
        other => panic!("{other:?}"),
    }
    let both = with(&person(), &[("type", t("client")), ("user_type", t("admin"))]);
    assert_eq!(refused("users", &both), ("conflict".into(), "user_type".into()));
}

#[test]
fn a_person_switched_off_anywhere_is_switched_off() {
    for change in [("status", t("suspended")), ("is_active", Value::Bool(false))] {
        match typed("users", &with(&person(), &[change])) {
            TypedRow::User { user, .. } => assert_eq!(user.state, UserState::Disabled),
            other => panic!("{other:?}"),
        }
    }
    check_refusals(
        "users",
        &person(),
        &[("status", t("resting"), "unknown_state"), ("is_active", t("maybe"), "wrong_type")],
    );
}

#[test]
fn redemptions_documents_prospects_and_tasks_are_read() {
    let redemption = [
        ("redemption_id", t("r1")),
        ("client_id", t("c1")),
        ("investment_id", t("i1")),
        ("redemption_type", t("interest")),
        ("amount", Value::Double(150.0)),
        ("status", t("completed")),
        ("processed_date", t("2026-03-31")),
    ];
    match typed("redemptions", &fields(&redemption)) {
        TypedRow::Redemption(read) => {
            assert_eq!((read.kind, read.amount.amount), (RedemptionKind::Interest, dec!(150)));
            assert_eq!(read.paid_on, Some(date(2026, 3, 31)));
        }
        other => panic!("{other:?}"),
    }
    let cases = [("redemption_type", t("everything"), "unknown_state"), ("amount", Value::Null, "missing_field")];
    check_refusals("redemptions", &redemption, &cases);

    let document = [
        ("user_id", Value::ObjectId("65f0".into())),
        ("document_type", t("Passport")),
        ("expiry_date", t("2030-01-01")),
    ];
    match typed("documents", &fields(&document)) {
        TypedRow::Document(read) => {
            assert_eq!((read.kind.as_str(), read.owner.as_str()), ("identity", "65f0"));
            assert_eq!(read.verification, compliance::document::Verification::Pending);
        }
        other => panic!("{other:?}"),
    }
    let prospect =
        [("prospect_id", t("p1")), ("name", t("Robert'); DROP TABLE users;--")), ("stage", t("Negotiation"))];
    match typed("crm_prospects", &fields(&prospect)) {
        TypedRow::Prospect(read) => assert_eq!(read.name, "Robert'); DROP TABLE users;--"),
        other => panic!("{other:?}"),
    }
    check_refusals("crm_prospects", &prospect, &[("stage", t("dreaming"), "unknown_state")]);
    let task = [("title", t("Call")), ("status", t("completed")), ("due_date", t("2026-07-01"))];
    match typed("crm_tasks", &fields(&task)) {
        TypedRow::Task(read) => assert_eq!((read.done, read.due), (true, Some(date(2026, 7, 1)))),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_the_product_has_no_rows_for_is_kept_and_what_cannot_be_taken_apart_is_quarantined() {
    assert!(matches!(read("system_alerts", KEY, &Fields::default(), now()), Outcome::Kept));
    let broken = Fields(vec![(String::new(), Value::Opaque(UNREADABLE))]);
    assert_eq!(refused("system_alerts", &broken), ("unreadable".into(), String::new()));
    assert_eq!(refused("investments", &broken), ("unreadable".into(), String::new()));
}

#[test]
fn a_reason_repeats_nothing_that_a_person_wrote() {
    let secret = "someone@example.test";
    for field in ["principal_amount", "status", "start_date", "payment_frequency"] {
        match read("investments", KEY, &with(&contract(), &[(field, t(secret))]), now()) {
            Outcome::Quarantined(reason) => assert!(!format!("{reason:?}").contains(secret), "{reason:?}"),
            other => panic!("{other:?}"),
        }
    }
}
