//! The proof of completeness: what closes, what does not, by how much and where to look.

use rust_decimal::{Decimal, dec};
use trading::{
    completeness::{Anchor, BrokerBalance, DayVerdict, FetchWindow, Gap, Opening, Proof, ProofTerms, prove},
    deal::Deal,
    deal_codes::DealKind,
    server_clock::ServerClock,
};
use values::{AccountLogin, Instant};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn booked(ticket: u64, time: &str, profit: Decimal) -> Deal {
    let login = AccountLogin::new(100_001).expect("a login");
    Deal { profit, ..Deal::empty(login, ticket, at(time), DealKind::Balance) }
}

fn ledger() -> Vec<Deal> {
    vec![
        booked(11, "2026-03-02T09:00:00Z", dec!(1000)),
        booked(12, "2026-03-03T09:00:00Z", dec!(-20.15)),
        booked(13, "2026-03-04T09:00:00Z", dec!(5.5)),
        booked(14, "2026-03-05T09:00:00Z", dec!(7)),
    ]
}

fn stated(text: &str, balance: Decimal) -> BrokerBalance {
    BrokerBalance { at: Anchor::Time(at(text)), balance }
}

fn evenings() -> Vec<BrokerBalance> {
    vec![
        stated("2026-03-02T20:00:00Z", dec!(1000)),
        stated("2026-03-03T20:00:00Z", dec!(979.85)),
        stated("2026-03-04T20:00:00Z", dec!(985.35)),
        stated("2026-03-05T20:00:00Z", dec!(992.35)),
    ]
}

fn proof(opening: Opening, deals: &[Deal], balances: &[BrokerBalance]) -> Proof {
    prove(opening, deals, balances, ProofTerms { clock: &ServerClock::universal(), minor_units: 2 }).expect("in range")
}

fn verdicts(proof: &Proof) -> Vec<(i8, bool)> {
    proof.days.iter().map(|line| (line.day.day(), matches!(line.verdict, DayVerdict::Closes { .. }))).collect()
}

#[test]
fn a_whole_ledger_closes_every_day() {
    let found = proof(Opening::Known(dec!(0)), &ledger(), &evenings());
    assert_eq!(verdicts(&found), [(2, true), (3, true), (4, true), (5, true)]);
    assert_eq!((found.is_complete(), found.proven_until), (true, Some(jiff::civil::date(2026, 3, 5))));
}

#[test]
fn a_missing_deal_spoils_its_own_day_alone_and_says_where_to_look() {
    let deals: Vec<Deal> = ledger().into_iter().filter(|deal| deal.ticket != 13).collect();
    let found = proof(Opening::Known(dec!(0)), &deals, &evenings());
    assert_eq!(verdicts(&found), [(2, true), (3, true), (4, false), (5, true)]);
    let day = jiff::civil::date(2026, 3, 4);
    let expected = Gap {
        missing: dec!(5.5),
        from: Some(at("2026-03-03T20:00:00Z")),
        until: at("2026-03-04T20:00:00Z"),
        after_ticket: Some(12),
        before_ticket: Some(14),
        last_ticket: None,
        days: (jiff::civil::date(2026, 3, 3), day),
    };
    assert_eq!(found.gaps, [expected]);
    assert_eq!(found.proven_until, Some(jiff::civil::date(2026, 3, 2)));
    let window = FetchWindow { from: Some(at("2026-03-03T19:50:00Z")), until: at("2026-03-04T20:10:00Z") };
    assert_eq!(found.refetch(600), [window]);
}

#[test]
fn a_deal_too_many_is_a_negative_amount() {
    let mut deals = ledger();
    deals.insert(2, booked(100, "2026-03-03T10:00:00Z", dec!(-20.15)));
    let found = proof(Opening::Known(dec!(0)), &deals, &evenings());
    assert_eq!(
        found.gaps.iter().map(|gap| (gap.missing, gap.last_ticket)).collect::<Vec<_>>(),
        [(dec!(20.15), Some(100))]
    );
}

#[test]
fn a_deal_of_the_very_second_of_a_balance_may_be_in_it_or_not() {
    let deals = [booked(1, "2026-03-02T09:00:00Z", dec!(100)), booked(2, "2026-03-02T10:00:00Z", dec!(30))];
    for (first, second) in [(dec!(100), dec!(130)), (dec!(130), dec!(130))] {
        let balances = [stated("2026-03-02T10:00:00.2Z", first), stated("2026-03-02T11:00:00Z", second)];
        assert!(proof(Opening::Known(dec!(0)), &deals, &balances).is_complete(), "{first}");
    }
    let wrong = [stated("2026-03-02T10:00:00.2Z", dec!(90)), stated("2026-03-02T11:00:00Z", dec!(130))];
    let found = proof(Opening::Known(dec!(0)), &deals, &wrong);
    assert_eq!(found.gaps.iter().map(|gap| gap.missing).collect::<Vec<_>>(), [dec!(-40), dec!(40)]);
}

#[test]
fn without_an_opening_the_first_balance_begins_the_proof() {
    let mut deals = ledger();
    deals.remove(0);
    let found = proof(Opening::Unknown, &deals, &evenings());
    assert!(found.is_complete());
    assert_eq!(found.days.len(), 4);
}

#[test]
fn credit_is_no_balance_and_a_day_without_a_stated_one_is_not_proven() {
    let credit = Deal { kind: DealKind::Credit, ..booked(15, "2026-03-06T09:00:00Z", dec!(500)) };
    let deals: Vec<Deal> = ledger().into_iter().chain([credit]).collect();
    let mut balances = evenings();
    assert_eq!(proof(Opening::Known(dec!(0)), &deals, &balances).days[4].verdict, DayVerdict::NoBalance);
    balances.push(stated("2026-03-06T20:00:00Z", dec!(992.35)));
    assert!(proof(Opening::Known(dec!(0)), &deals, &balances).is_complete());
}

#[test]
fn a_running_balance_names_the_very_deal() {
    let deals = ledger();
    let mut balance = dec!(0);
    let mut running: Vec<BrokerBalance> = Vec::new();
    for deal in &deals {
        balance += deal.profit;
        running.push(BrokerBalance { at: Anchor::After(deal.mark()), balance });
    }
    assert!(proof(Opening::Known(dec!(0)), &deals, &running).is_complete());
    let without: Vec<Deal> = deals.into_iter().filter(|deal| deal.ticket != 12).collect();
    let found = proof(Opening::Known(dec!(0)), &without, &running);
    let places: Vec<_> = found.gaps.iter().map(|gap| (gap.missing, gap.after_ticket, gap.before_ticket)).collect();
    assert_eq!(places, [(dec!(-20.15), Some(11), Some(13))]);
}

#[test]
fn sums_finer_than_a_cent_close_to_the_cent() {
    let deals = [booked(1, "2026-03-02T09:00:00Z", dec!(10.004)), booked(2, "2026-03-02T10:00:00Z", dec!(0.003))];
    assert!(proof(Opening::Known(dec!(0)), &deals, &[stated("2026-03-02T11:00:00Z", dec!(10.01))]).is_complete());
    let off = proof(Opening::Known(dec!(0)), &deals, &[stated("2026-03-02T11:00:00Z", dec!(10.02))]);
    assert_eq!(off.gaps[0].missing, dec!(0.01));
}
