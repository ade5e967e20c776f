//! What is open, deals and symbols, in every form and with the faults met.

use std::time::Duration;

use bridge_mt5::recorded::{DealsForm, Dialect, Fault, OpenForm, RecordedBridge, RecordedDesk};
use jiff::civil::{DateTime, datetime};
use ports::{BridgeFault, DealsAsked, OpenAnswer};
use rust_decimal::dec;
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealSide},
    open::PositionNow,
};
use values::AccountLogin;

use crate::scene::{bridge, client_of, login, logins};

fn position(ticket: u64) -> PositionNow {
    PositionNow {
        ticket,
        symbol: "EURUSD".into(),
        side: DealSide::Sell,
        volume: dec!(0.5),
        price_open: Some(dec!(1.08)),
        price_current: Some(dec!(1.09)),
        stop_loss: None,
        take_profit: Some(dec!(1.02)),
        swap: Some(dec!(-0.3)),
        profit: Some(dec!(-500)),
        opened_at: None,
        server_time: Some(datetime(2026, 3, 2, 12, 0, 0, 0)),
        magic: Some(77),
        comment: None,
    }
}

/// Minute by minute from noon of the server's clock.
fn minute(n: u64) -> DateTime {
    datetime(2026, 3, 2, 12, 0, 0, 0).checked_add(Duration::from_secs(n * 60)).expect("in range")
}

fn deal(number: u64, ticket: u64) -> Deal {
    let shown = minute(ticket);
    Deal {
        server_time: Some(shown),
        order: Some(ticket + 1),
        position: Some(ticket + 2),
        entry: DealEntry::Out,
        symbol: Some("EURUSD".into()),
        volume: dec!(0.1),
        price: dec!(1.08),
        profit: dec!(12.5),
        commission: dec!(-0.7),
        comment: Some("tp".into()),
        ..Deal::empty(
            login(number),
            ticket,
            jiff::tz::Offset::UTC.to_timestamp(shown).expect("in range"),
            DealKind::Sell,
        )
    }
}

async fn desk(dialect: Dialect) -> RecordedBridge {
    let bridge = bridge(dialect).await;
    bridge.set_desk(RecordedDesk {
        positions: vec![(login(700_123), position(1)), (login(700_123), position(2)), (login(700_124), position(3))],
        deals: (1..=20).map(|ticket| deal(700_123, ticket)).chain([deal(700_124, 99)]).collect(),
        symbols: Vec::new(),
    });
    bridge
}

/// An account and its tickets; accounts that were refused with the reason.
fn lines(answer: &OpenAnswer) -> Vec<String> {
    let tickets = |open: &trading::open::OpenNow| open.positions.iter().map(|p| p.ticket).collect::<Vec<_>>();
    let open = answer.open.iter().map(|open| format!("{} {:?}", open.login, tickets(open)));
    let login = |login: Option<AccountLogin>| login.map_or("-".to_owned(), |login| login.to_string());
    let refused = answer.refused.iter().map(|r| format!("{} {:?}: {}", login(r.login), r.reason, r.detail));
    let without = answer.without.iter().map(|w| format!("{} without: {}", w.login, w.said));
    open.chain(refused).chain(without).collect()
}

#[tokio::test]
async fn what_is_open_is_read_in_every_form() {
    for form in [OpenForm::ByLogin, OpenForm::Nameless, OpenForm::All] {
        let bridge = desk(Dialect { open: form, ..Dialect::default() }).await;
        let answer = client_of(&bridge).open(&logins()).await.expect("an answer");
        assert_eq!(lines(&answer), ["700123 [1, 2]", "700124 [3]", "700125 []"], "{form:?}");
        let read = &answer.open[0].positions[0];
        assert_eq!((read.clone(), answer.open[0].orders.is_some()), (position(1), form == OpenForm::ByLogin));
    }
    let bridge = desk(Dialect { open: OpenForm::Absent, ..Dialect::default() }).await;
    let answer = client_of(&bridge).open(&[login(700_123)]).await.expect("an answer");
    assert_eq!(lines(&answer), ["700123 without: positions are not told"]);
}

#[tokio::test]
async fn positions_of_another_account_or_with_no_number_are_told_of_nobody() {
    for (fault, expected) in [
        (Fault::WrongLogin(login(700_124)), "700123 WrongLogin: the answer is for 700124"),
        (Fault::NotANumber, "700123 NotANumber: profit is NaN"),
        (Fault::HtmlPage, "700123 without: error: the answer is none that we know: a web page, not JSON"),
    ] {
        let bridge = desk(Dialect::default()).await;
        bridge.set_fault("/api/mt5/account/700123/positions", Some(fault.clone()));
        let answer = client_of(&bridge).open(&[login(700_123), login(700_124)]).await.expect("an answer");
        assert_eq!(lines(&answer), ["700124 [3]", expected], "{fault:?}");
    }
    // A terminal that answers with the account it is on, whatever was asked, and does not say so.
    let bridge = desk(Dialect { open: OpenForm::Nameless, ..Dialect::default() }).await;
    bridge.set_fault("/api/mt5/account/700123/info", Some(Fault::WrongLogin(login(700_124))));
    let answer = client_of(&bridge).open(&[login(700_123)]).await.expect("an answer");
    assert_eq!(lines(&answer), ["700123 NoLogin: the answer does not say whose it is"]);
}

fn asked(from: u64, to: u64) -> DealsAsked {
    DealsAsked { login: login(700_123), from: minute(from), to: minute(to) }
}

#[tokio::test]
async fn deals_are_read_in_every_form_and_within_the_stretch() {
    for form in [DealsForm::Range, DealsForm::Nameless] {
        let bridge = desk(Dialect { deals: form, ..Dialect::default() }).await;
        let answer = client_of(&bridge).deals(asked(5, 8)).await.expect("an answer");
        let expected: Vec<Deal> = (5..=8).map(|ticket| deal(700_123, ticket)).collect();
        assert_eq!((answer.deals, answer.limited, answer.refused.len()), (expected, false, 0), "{form:?}");
    }
    let bridge = desk(Dialect { deals: DealsForm::Newest, ..Dialect::default() }).await;
    let answer = client_of(&bridge).deals(asked(5, 8)).await.expect("an answer");
    assert_eq!((answer.deals.len(), answer.deals.first().map(|deal| deal.ticket)), (20, Some(1)));
    let bridge = desk(Dialect { deals: DealsForm::Absent, ..Dialect::default() }).await;
    assert!(matches!(client_of(&bridge).deals(asked(5, 8)).await, Err(BridgeFault::UnknownAnswer { .. })));
}

#[tokio::test]
async fn deals_of_another_account_are_refused_whole_and_a_bad_one_alone() {
    let bridge = desk(Dialect::default()).await;
    bridge.set_fault("/api/mt5/deals", Some(Fault::WrongLogin(login(700_124))));
    let refused = BridgeFault::Refused { detail: "the deals are of 700124".to_owned() };
    assert_eq!(client_of(&bridge).deals(asked(1, 9)).await, Err(refused));
    bridge.set_fault("/api/mt5/deals", Some(Fault::NotANumber));
    let answer = client_of(&bridge).deals(asked(1, 2)).await.expect("an answer");
    let refused: Vec<_> = answer.refused.iter().map(|deal| (deal.ticket, deal.detail.as_str())).collect();
    assert_eq!((answer.deals.len(), refused), (0, vec![(Some(1), "profit is NaN"), (Some(2), "profit is NaN")]));
    let nameless = desk(Dialect { deals: DealsForm::Nameless, ..Dialect::default() }).await;
    nameless.set_fault("/api/mt5/account/700123/info", Some(Fault::WrongLogin(login(700_124))));
    let refused = BridgeFault::Refused { detail: "the answer does not say whose deals they are".to_owned() };
    assert_eq!(client_of(&nameless).deals(asked(1, 9)).await, Err(refused));
}

#[tokio::test]
async fn a_stretch_whose_answer_is_too_large_is_halved() {
    let bridge = desk(Dialect::default()).await;
    bridge.script("/api/mt5/deals", [Some(Fault::HugeBody), Some(Fault::HugeLength), None, None, None]);
    let answer = client_of(&bridge).deals(asked(0, 240)).await.expect("an answer");
    assert_eq!(answer.deals.len(), 20);
    assert_eq!(bridge.seen().iter().filter(|seen| seen.path == "/api/mt5/deals").count(), 5);
}

#[tokio::test]
async fn fifty_accounts_are_asked_no_more_than_sixteen_at_a_time() {
    let bridge = desk(Dialect::default()).await;
    let fifty: Vec<AccountLogin> = (0..50).map(|n| login(710_000 + n)).collect();
    bridge.set_fault("*", Some(Fault::Slow(Duration::from_millis(20))));
    let answer = client_of(&bridge).open(&fifty).await.expect("an answer");
    assert_eq!(answer.open.len(), 50);
    assert!((2..=16).contains(&bridge.busiest()), "{}", bridge.busiest());
}
