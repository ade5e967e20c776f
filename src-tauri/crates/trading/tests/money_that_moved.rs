//! Movements of money: what they are taken for, what is asked, and groups in which they are counted once.

use std::collections::BTreeMap;

use jiff::civil::date;
use rust_decimal::{Decimal, dec};
use trading::{
    account::{Account, CapitalSource},
    curve::AccountCloses,
    deal::Deal,
    deal_codes::DealKind,
    flows::{FlowKind, OwnAccounts},
    rollup::{Group, curve_drawdown, group_curve, members},
    transfers::{Answers, Judged, Why, judge, questions},
};
use values::{AccountLogin, CalendarDate, Currency, FundCode, Instant};

fn login(number: u64) -> AccountLogin {
    AccountLogin::new(number).expect("a login")
}

fn account(number: u64, fund: &str, trader: &str) -> Account {
    Account {
        fund: FundCode::new(fund).ok(),
        manager: Some(trader.to_owned()),
        capital_source: Some(CapitalSource::Client),
        ..Account::of(login(number), Currency::USD)
    }
}

fn desk() -> Vec<Account> {
    vec![
        account(100_001, "CORE", "North"),
        account(100_002, "CORE", "South"),
        account(100_003, "DYNAMIC", "North "),
        Account { is_demo: true, ..account(700_001, "CORE", "North") },
        Account { capital_source: Some(CapitalSource::Separation), ..account(900_001, "CORE", "North") },
    ]
}

fn moved(number: u64, (ticket, time): (u64, &str), amount: Decimal, comment: &str) -> Deal {
    let time: Instant = time.parse().expect("an instant");
    let comment = Some(comment.to_owned());
    Deal { profit: amount, comment, ..Deal::empty(login(number), ticket, time, DealKind::Balance) }
}

#[test]
fn what_the_comment_does_not_bear_is_asked_and_an_answer_goes_before_it() {
    let own = OwnAccounts::of(&desk());
    let at = (1, "2026-03-02T10:00:00Z");
    let cases = [
        ("Deposit by card", FlowKind::External, None),
        ("", FlowKind::External, Some(Why::NoComment)),
        ("Transfer to 555555", FlowKind::External, Some(Why::TransferWithoutAccount)),
        ("Transfer to 100002", FlowKind::Internal, None),
        ("Profit to separation", FlowKind::ProfitWithdrawal, None),
    ];
    for (comment, kind, question) in cases {
        let deal = moved(100_001, at, dec!(-5), comment);
        assert_eq!(judge(&deal, &own, &Answers::new()), Some(Judged { kind, question }), "{comment:?}");
        let answers = Answers::from([((login(100_001), 1), FlowKind::ProfitWithdrawal)]);
        let said = Judged { kind: FlowKind::ProfitWithdrawal, question: None };
        assert_eq!(judge(&deal, &own, &answers), Some(said), "{comment:?}");
    }
    let trade = Deal { kind: DealKind::Buy, ..moved(100_001, at, dec!(5), "") };
    assert_eq!(judge(&trade, &own, &Answers::new()), None);
    let credit = Deal { kind: DealKind::Credit, ..moved(100_001, at, dec!(5), "") };
    assert_eq!(judge(&credit, &own, &Answers::new()).map(|judged| judged.question), Some(None));
}

#[test]
fn two_movements_that_mirror_each_other_are_proposed_as_internal() {
    let own = OwnAccounts::of(&desk());
    let deals = [
        moved(100_001, (1, "2026-03-02T10:00:00Z"), dec!(-500), "Withdrawal"),
        moved(100_002, (7, "2026-03-02T10:03:00Z"), dec!(500), "Deposit"),
        moved(100_002, (8, "2026-03-20T10:03:00Z"), dec!(500), "Deposit"),
        moved(100_003, (9, "2026-03-02T10:00:00Z"), dec!(-40), ""),
    ];
    let asked = questions(&deals, &own, &Answers::new());
    let found: Vec<_> = asked.iter().map(|asked| (asked.ticket, asked.suggestion, asked.why)).collect();
    let mirrors = |number, ticket| Why::Mirrors { login: login(number), ticket };
    assert_eq!(
        found,
        [
            (1, FlowKind::Internal, mirrors(100_002, 7)),
            (7, FlowKind::Internal, mirrors(100_001, 1)),
            (9, FlowKind::External, Why::NoComment),
        ]
    );
    let answers = Answers::from([((login(100_001), 1), FlowKind::Internal), ((login(100_002), 7), FlowKind::Internal)]);
    assert_eq!(questions(&deals, &own, &answers).iter().map(|asked| asked.ticket).collect::<Vec<_>>(), [9]);
}

#[test]
fn groups_hold_no_demonstration_account() {
    let groups = members(&desk());
    let of = |group: Group| groups.get(&(group, Currency::USD)).cloned().unwrap_or_default();
    let logins = |numbers: &[u64]| numbers.iter().map(|number| login(*number)).collect::<Vec<_>>();
    assert_eq!(of(Group::Firm), logins(&[100_001, 100_002, 100_003, 900_001]));
    assert_eq!(of(Group::Fund(FundCode::new("CORE").expect("a code"))), logins(&[100_001, 100_002, 900_001]));
    assert_eq!(of(Group::Trader("North".into())), logins(&[100_001, 100_003]));
    assert_eq!(of(Group::Account(login(700_001))), []);
}

#[test]
fn a_transfer_inside_a_group_is_no_flow_and_a_joining_account_is_one() {
    let day = |number: i8| date(2026, 3, number);
    let closes = |days: &[(i8, Decimal)], flows: &[(i8, Decimal)]| AccountCloses {
        closes: days.iter().map(|(number, close)| (day(*number), *close)).collect(),
        flows: flows.iter().map(|(number, flow)| (day(*number), *flow)).collect(),
        until: None,
    };
    // The first gives 400 to the second on the third; the third account joins on the fourth.
    let all = BTreeMap::from([
        (login(100_001), closes(&[(2, dec!(1000)), (3, dec!(540)), (4, dec!(486))], &[(3, dec!(-400))])),
        (login(100_002), closes(&[(2, dec!(500)), (3, dec!(900)), (4, dec!(900))], &[(3, dec!(400))])),
        (login(100_003), closes(&[(4, dec!(2000))], &[])),
    ]);
    let curve = |numbers: &[u64]| {
        let logins: Vec<AccountLogin> = numbers.iter().map(|number| login(*number)).collect();
        group_curve(&logins, &all, 4).expect("in range")
    };
    let points = |numbers: &[u64]| -> Vec<(CalendarDate, Option<Decimal>, Decimal)> {
        curve(numbers).iter().map(|point| (point.day, point.equity, point.net_flow)).collect()
    };
    let firm = [
        (day(2), Some(dec!(1500)), dec!(1500)),
        (day(3), Some(dec!(1440)), dec!(0)),
        (day(4), Some(dec!(3386)), dec!(2000)),
    ];
    assert_eq!(points(&[100_001, 100_002, 100_003]), firm);
    assert_eq!(points(&[100_001])[1], (day(3), Some(dec!(540)), dec!(-400)));
    // Alone the first lost 6 % and then 10 %: what it gave away is no loss.
    let (now, worst) = curve_drawdown(&curve(&[100_001])).expect("known days");
    assert_eq!((now.fraction, worst.fraction), (dec!(0.154), dec!(0.154)));
}
