use std::collections::BTreeSet;

use compliance::kyc::{KycState, standing};
use fund::{
    book,
    investment::InvestmentState,
    obligations::{ObligationKind, obligations},
    redemption::{RedemptionKind, RedemptionState},
    terms,
};
use investors::prospect::Stage;
use jiff::civil::date;
use ports::{Fields, Value};
use rust_decimal::{Decimal, dec};
use store::{Outcome, TypedRow};
use trading::{
    flows::{FlowKind, OwnAccounts, classify, day_of},
    reading::is_stale,
    totals::{Expected, fund_assets, profit},
};
use values::{Currency, Money};

use super::*;

const DAY: CalendarDate = date(2026, 11, 22);

fn demo() -> DemoFund {
    DemoFund::generate(1, DAY)
}

fn assets(demo: &DemoFund) -> Decimal {
    let latest: Vec<_> = demo.latest().cloned().collect();
    let expected = Expected { now: demo.until, interval_seconds: 300 };
    fund_assets(&demo.accounts, &latest, expected)[&Currency::USD].known.amount
}

#[test]
fn the_same_seed_and_day_make_the_same_firm_to_the_byte() {
    let (one, other) = (demo(), demo());
    assert_eq!(one.shared_documents(1), other.shared_documents(1));
    assert_eq!(one.intraday, other.intraday);
    assert_ne!(one.shared_documents(1), one.shared_documents(2));
    assert_ne!(DemoFund::generate(2, DAY).deals, one.deals);
}

#[test]
fn the_shared_documents_are_the_same_on_every_machine() {
    let text = format!("{:?}", demo().shared_documents(1));
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    assert_eq!(format!("{hash:016x}"), "89387aa1ff551cfa");
}

#[test]
fn every_balance_is_the_sum_of_the_deals_before_it() {
    let demo = demo();
    for account in &demo.accounts {
        let mut deals = demo.deals.iter().filter(|deal| deal.login == account.login).peekable();
        let mut balance = Decimal::ZERO;
        for reading in demo.daily.iter().filter(|reading| reading.login == account.login) {
            while let Some(deal) = deals.next_if(|deal| deal.time <= reading.at) {
                balance += deal.profit + deal.commission + deal.swap + deal.fee;
            }
            assert_eq!(reading.balance, Some(balance), "{} {}", account.login, reading.at);
            let floating = reading.floating.expect("read");
            assert_eq!(reading.equity, Some(balance + floating), "{} {}", account.login, reading.at);
        }
    }
}

#[test]
fn what_is_open_makes_the_floating_result_of_the_newest_reading_and_was_opened_by_a_deal() {
    let demo = demo();
    let mut positions = 0;
    for open in &demo.open {
        let reading = demo.latest().find(|reading| reading.login == open.login).expect("read");
        assert_eq!(open.at, reading.at, "{}", open.login);
        let floating: Decimal = open.positions.iter().map(|of| of.profit.unwrap() + of.swap.unwrap()).sum();
        assert_eq!(Some(floating), reading.floating, "{}", open.login);
        for position in &open.positions {
            let opening = demo.deals.iter().find(|deal| deal.login == open.login && deal.ticket == position.ticket);
            let opening = opening.expect("a deal opened it");
            assert_eq!((opening.symbol.as_ref(), opening.volume), (Some(&position.symbol), position.volume));
            assert_eq!((Some(opening.price), Some(opening.time)), (position.price_open, position.opened_at));
            assert_eq!(opening.magic, position.magic);
        }
        positions += open.positions.len();
    }
    assert_eq!((demo.open.len(), positions), (12, 13));
}

#[test]
fn the_profit_of_an_account_is_what_its_trades_made() {
    let demo = demo();
    let own = OwnAccounts::of(&demo.accounts);
    for (account, latest) in demo.accounts.iter().zip(demo.latest()) {
        let traded: Decimal = demo
            .deals
            .iter()
            .filter(|deal| deal.login == account.login && classify(deal, &own).is_none())
            .map(|deal| deal.profit + deal.commission + deal.swap)
            .sum();
        let floating = latest.floating.expect("read");
        assert_eq!(profit(account, Some(latest)), Ok(traded + floating), "{}", account.login);
    }
}

#[test]
fn what_leaves_one_account_of_ours_reaches_another() {
    let demo = demo();
    let own = OwnAccounts::of(&demo.accounts);
    let within = |kind| matches!(kind, Some(FlowKind::Internal | FlowKind::ProfitWithdrawal));
    let moved: Vec<_> = demo.deals.iter().filter(|deal| within(classify(deal, &own))).collect();
    assert!(moved.len() > 40, "{}", moved.len());
    assert_eq!(moved.iter().map(|deal| deal.profit).sum::<Decimal>(), dec!(0));
}

#[test]
fn client_money_is_eight_point_four_million_and_revenue_is_positive_whatever_the_day() {
    for (seed, day) in [(1, DAY), (1, date(2027, 2, 28)), (1, date(2028, 2, 29)), (2, date(2027, 8, 15)), (3, DAY)] {
        let demo = DemoFund::generate(seed, day);
        let money = book::client_money(&demo.investments).expect("in range")[&Currency::USD];
        assert_eq!(money, Money::new(dec!(8400000), Currency::USD), "{day}");
        let share = (assets(&demo) - money.amount) / money.amount;
        assert!(share > dec!(0.02) && share < dec!(0.18), "{seed} {day} {share}");
    }
}

#[test]
fn each_contract_pays_principal_times_rate_times_twelve_in_all() {
    let demo = demo();
    for contract in demo.investments.iter().filter(|contract| contract.state.is_client_money()) {
        let paid: Decimal = demo
            .redemptions
            .iter()
            .filter(|row| row.investment_id == contract.id)
            .filter(|row| row.kind == RedemptionKind::Interest && row.state == RedemptionState::Paid)
            .map(|row| row.amount.amount)
            .sum();
        let owed = obligations(contract, &demo.redemptions, DAY).expect("the demonstration's schedules are known");
        let interest = owed.iter().filter(|row| row.kind == ObligationKind::Interest);
        let rate = contract.monthly_rate.map_or(dec!(0), |rate| rate.0);
        let total = interest.map(|row| row.amount.amount).sum::<Decimal>() + paid;
        assert_eq!(total, contract.principal.amount * rate * dec!(12), "{:?}", contract.id);
    }
}

#[test]
fn only_the_pending_payments_are_overdue() {
    for ahead in 0..9 {
        let day = DAY.checked_add(jiff::Span::new().days(ahead)).expect("a day");
        let demo = DemoFund::generate(1, day);
        let owed = demo.investments.iter().map(|row| obligations(row, &demo.redemptions, day).expect("known"));
        let overdue: Vec<_> = owed.flatten().filter(|row| row.overdue).collect();
        let contracts: BTreeSet<_> = overdue.iter().map(|row| &row.investment_id).collect();
        assert_eq!((contracts.len(), overdue.len()), (2, 3), "{overdue:?}");
        let open = |state| demo.redemptions.iter().filter(move |row| row.state == state).map(|row| row.kind);
        assert_eq!(open(RedemptionState::Pending).collect::<Vec<_>>(), [RedemptionKind::Interest], "{day}");
        assert_eq!(open(RedemptionState::Approved).collect::<Vec<_>>(), [RedemptionKind::Principal], "{day}");
    }
}

#[test]
fn a_contract_that_ended_was_paid_in_full() {
    let demo = demo();
    let ended = [InvestmentState::Completed, InvestmentState::Redeemed, InvestmentState::Closed];
    let ended: Vec<_> = demo.investments.iter().filter(|row| ended.contains(&row.state)).collect();
    assert_eq!(ended.len(), 15);
    for contract in ended {
        let due: Decimal =
            terms::payments(contract).expect("known").iter().map(|row| row.interest + row.principal).sum();
        let rows = demo.redemptions.iter().filter(|row| row.investment_id == contract.id);
        assert_eq!(rows.map(|row| row.amount.amount).sum::<Decimal>(), due, "{:?}", contract.id);
    }
}

#[test]
fn exactly_one_client_has_a_kyc_problem_and_it_is_an_expired_identity() {
    let demo = demo();
    let clients: Vec<_> = demo.users.iter().filter_map(|person| person.user.client_id.as_ref()).collect();
    assert_eq!(clients.len(), 30);
    let standings = clients.iter().map(|client| {
        let own: Vec<_> = demo.documents.iter().filter(|row| row.owner == client.as_str()).cloned().collect();
        standing(&own, DAY)
    });
    let open: Vec<_> = standings.filter(|standing| standing.state != KycState::Complete).collect();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].state, open[0].open.as_slice()), (KycState::Problem, ["identity".to_owned()].as_slice()));
}

#[test]
fn exactly_one_account_is_stale_and_its_last_reading_is_nine_days_old() {
    let demo = demo();
    let stale: Vec<_> = demo.latest().filter(|reading| is_stale(reading.at, demo.until, 300)).collect();
    assert_eq!(stale.len(), 1);
    assert_eq!(demo.until.as_second() - stale[0].at.as_second(), 9 * 86_400);
}

#[test]
fn twelve_accounts_at_two_brokers_and_one_of_them_never_counts() {
    let demo = demo();
    assert_eq!(demo.accounts.len(), 12);
    assert_eq!(demo.accounts.iter().map(|row| &row.server).collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(demo.accounts.iter().map(|row| row.login.to_string().len()).collect::<BTreeSet<_>>(), [6, 10].into());
    assert_eq!(demo.accounts.iter().filter(|row| row.is_demo).count(), 1);
    let sources: BTreeSet<_> = demo.accounts.iter().filter_map(|row| row.capital_source.map(|s| s.text())).collect();
    assert_eq!(sources.len(), 4);
}

#[test]
fn the_curve_falls_fourteen_months_ago_and_recovers() {
    let demo = demo();
    let (mut index, mut peak, mut before) = (dec!(1), dec!(1), None::<Decimal>);
    let mut deepest = (dec!(0), DAY);
    let mut last = dec!(0);
    for point in plausible::curve(&demo, |_| true) {
        let Some(equity) = point.equity else { continue };
        if let Some(before) = before {
            index = (index * (equity - point.net_flow) / before).round_dp(12);
        }
        peak = peak.max(index);
        last = index / peak - dec!(1);
        deepest = deepest.min((last.round_dp(4), point.day));
        before = Some(equity);
    }
    assert!(deepest.0 < dec!(-0.06) && deepest.0 > dec!(-0.14), "{deepest:?}");
    assert!(deepest.1 > date(2025, 9, 22) && deepest.1 < date(2025, 12, 31), "{deepest:?}");
    assert!(last > dec!(-0.03) && index > dec!(1.4), "{last} {index}");
}

#[test]
fn the_readings_of_two_days_come_every_five_minutes() {
    let demo = demo();
    let first = demo.accounts[0].login;
    let times: Vec<_> = demo.intraday.iter().filter(|row| row.login == first).map(|row| row.at.as_second()).collect();
    assert_eq!(times.len(), 577);
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] == 300));
    assert_eq!(times.last(), Some(&demo.until.as_second()));
}

#[test]
fn nothing_happened_after_the_end_and_no_ticket_comes_twice() {
    let until = "2026-11-20T13:07:00Z".parse().expect("a moment");
    let demo = DemoFund::generate_until(1, until, Scale::DEMONSTRATION);
    assert!(demo.deals.iter().all(|deal| deal.time <= until));
    assert!(demo.daily.iter().chain(&demo.intraday).all(|reading| reading.at <= until));
    assert!(demo.redemptions.iter().all(|row| row.requested_at.is_none_or(|at| at <= until)));
    let tickets: BTreeSet<_> = demo.deals.iter().map(|deal| (deal.login, deal.ticket)).collect();
    assert_eq!(tickets.len(), demo.deals.len());
}

#[test]
fn money_of_the_late_subscription_reached_its_account_days_after_the_start() {
    let demo = demo();
    let late = &demo.investments[plan::LATE];
    let amount = late.principal.amount;
    let arrived = demo.deals.iter().rfind(|deal| deal.profit == amount && late.accounts.contains(&deal.login));
    let (arrived, start) = (day_of(arrived.expect("it arrived").time), late.start.expect("it started"));
    assert!((arrived - start).get_days() >= 5, "{start} {arrived}");
}

#[test]
fn the_pipeline_has_every_stage_and_three_tasks_are_overdue() {
    let demo = demo();
    assert_eq!((demo.prospects.len(), demo.tasks.len()), (18, 12));
    let stages: BTreeSet<_> = demo.prospects.iter().map(|row| row.stage.text()).collect();
    assert_eq!(stages.len(), Stage::ALL.len());
    let overdue = demo.tasks.iter().filter(|task| task.is_overdue(DAY));
    assert_eq!(overdue.count(), 3);
}

#[test]
fn every_address_and_number_is_of_nobody() {
    let text = format!("{:?}", demo().shared_documents(1));
    for piece in text.split('"').filter(|piece| piece.contains('@')) {
        assert!(piece.ends_with("@example.com") || piece.ends_with(".example"), "{piece}");
    }
    for piece in text.split('"').filter(|piece| piece.starts_with("+1")) {
        assert!(piece.starts_with("+1-555-01"), "{piece}");
    }
}

#[test]
fn a_password_of_the_demonstration_signs_in() {
    let demo = demo();
    let person = &demo.users[0];
    let hash = person.password_hash.reveal().as_str();
    assert!(bcrypt::verify(person.password.reveal(), hash).expect("well formed"));
}

#[test]
fn the_documents_are_written_in_mixed_shapes() {
    let documents = demo().shared_documents(1);
    let shapes = |collection: &str, names: &[&str]| -> BTreeSet<String> {
        let fields = documents.iter().filter(|(of, _)| *of == collection).map(|(_, fields)| fields);
        fields.filter_map(|fields| fields.first_of(names)).map(shape).collect()
    };
    let all = |shapes: &[&str]| shapes.iter().map(|shape| (*shape).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(shapes("investments", &["principal_amount"]), all(&["decimal", "double", "int", "text"]));
    assert_eq!(shapes("investments", &["start_date", "deposit_date"]), all(&["date", "text"]));
    assert_eq!(
        shapes("mt5_deals_history", &["account", "account_number", "mt5_login", "login"]),
        all(&["int", "text"])
    );
    let prefixed = |fields: &Fields| {
        let code = fields.first_of(&["fund_code", "fund_type", "product"]);
        matches!(code, Some(Value::Text(code)) if code.starts_with("FIDUS_"))
    };
    assert!(documents.iter().any(|(of, fields)| *of == "investments" && prefixed(fields)));
}

#[test]
fn what_the_product_reads_from_the_documents_is_the_firm_that_was_made() {
    let demo = demo();
    let mut read = Vec::new();
    for (collection, fields) in demo.shared_documents(1) {
        let Some(Value::ObjectId(id)) = fields.get("_id") else { panic!("{collection} has no _id") };
        match sync::reading::read(collection, &format!("oid:{id}"), &fields, demo.until) {
            Outcome::Typed(row) => read.push(*row),
            Outcome::Kept => {}
            Outcome::Quarantined(reason) => {
                assert_eq!((collection, reason.field.as_deref()), ("investments", Some("principal_amount")));
            }
        }
    }
    let mut investments: Vec<_> = demo.investments.iter().collect();
    let (mut deals, mut redemptions) = (demo.deals.iter(), demo.redemptions.iter());
    let (mut daily, mut latest) = (demo.daily.iter(), demo.latest());
    for row in &read {
        match row {
            TypedRow::User { user, password_hash, .. } => {
                let made = demo.users.iter().find(|made| made.user.id == user.id).expect("made");
                assert_eq!((user, password_hash.as_ref()), (&made.user, Some(&made.password_hash)));
            }
            TypedRow::Account { account, reading } => {
                assert!(demo.accounts.contains(account), "{account:?}");
                let (reading, made) = (reading.as_ref().expect("read"), latest.next().expect("made"));
                assert_eq!((reading.at, reading.equity, reading.floating), (made.at, made.equity, made.floating));
            }
            TypedRow::Investment(row) => assert_eq!(row, investments.remove(0)),
            TypedRow::Redemption(row) => assert_eq!(Some(row), redemptions.next()),
            TypedRow::Document(row) => assert!(demo.documents.contains(row), "{row:?}"),
            TypedRow::Prospect(row) => assert!(demo.prospects.contains(row), "{row:?}"),
            TypedRow::Task(row) => assert!(demo.tasks.contains(row), "{row:?}"),
            TypedRow::Deal(row) => assert_eq!(Some(row), deals.next()),
            TypedRow::Equity(row) => {
                let made = daily.next().expect("made");
                assert_eq!((row.login, row.at, row.equity), (made.login, made.at, made.equity));
                assert_eq!((row.margin, row.margin_level), (made.margin, made.margin_level));
            }
        }
    }
    assert_eq!((investments.len(), deals.count(), daily.count()), (0, 0, 0));
}

fn shape(value: &Value) -> String {
    match value {
        Value::Decimal(_) => "decimal",
        Value::Double(_) => "double",
        Value::Int(_) => "int",
        Value::Text(_) => "text",
        Value::Date(_) => "date",
        _ => "other",
    }
    .to_owned()
}

#[test]
fn a_larger_scale_makes_more_of_everything() {
    let scale = Scale { investors: 1_000, contracts: 2_000, readings_per_account: 1_000 };
    let demo = DemoFund::generate_until(1, "2026-11-22T00:00:00Z".parse().expect("a moment"), scale);
    assert_eq!((demo.investments.len(), demo.documents.len()), (2_000, 4_000));
    let names: BTreeSet<_> = demo.users.iter().map(|person| &person.user.username).collect();
    assert_eq!(names.len(), 1_003);
    assert!(demo.intraday.len() > 11_000);
}

#[test]
fn readings_are_handed_over_account_by_account() {
    let mut counts = Vec::new();
    let until = "2026-11-22T00:00:00Z".parse().expect("a moment");
    DemoFund::stream_readings(1, until, 3_000, &mut |readings| counts.push(readings.len()));
    assert_eq!(counts, [3_000; 12]);
}

#[test]
fn the_scale_for_benchmarks_makes_a_hundred_thousand_documents_all_of_which_but_one_can_be_read() {
    let until = "2026-11-22T00:00:00Z".parse().expect("a moment");
    let demo = DemoFund::generate_until(1, until, Scale::HUNDRED_THOUSAND_DOCUMENTS);
    let documents = demo.shared_documents(1);
    assert!(documents.len() > 100_000, "{}", documents.len());
    let refused = documents.iter().filter(|(collection, fields)| {
        let outcome = sync::reading::read(collection, "oid:000000000000000000000000", fields, until);
        matches!(outcome, Outcome::Quarantined(_))
    });
    assert_eq!(refused.count(), 1);
}
