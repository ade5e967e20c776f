//! Deals made into trades: netting and hedging, parts, reversals, close by, and what is not among the deals.

use rust_decimal::{Decimal, dec};
use trading::{
    account_fold::{AccountFold, FoldRefused, FoldSettings, Folded, fold_all},
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealSide},
    server_clock::ServerClock,
    statistics::ReportKind,
    trades::{Excursion, ExcursionBasis, Margining, Matched, NoExcursion, Observation},
};
use values::{AccountLogin, Instant};

const LOGIN: u64 = 100_001;

fn settings(margining: Margining) -> FoldSettings {
    let login = AccountLogin::new(LOGIN).expect("a login");
    FoldSettings { login, margining, opening_balance: Decimal::ZERO }
}

fn empty(ticket: u64, kind: DealKind) -> Deal {
    let time = Instant::from_second(1_770_000_000 + i64::try_from(ticket).expect("small") * 60).expect("in range");
    Deal::empty(AccountLogin::new(LOGIN).expect("a login"), ticket, time, kind)
}

fn deal(ticket: u64, (kind, entry): (DealKind, DealEntry), volume: Decimal, price: Decimal) -> Deal {
    Deal { entry, volume, price, symbol: Some("EURUSD".into()), ..empty(ticket, kind) }
}

fn of(position: u64, deal: Deal) -> Deal {
    Deal { position: Some(position), ..deal }
}

fn earns(profit: Decimal, commission: Decimal, deal: Deal) -> Deal {
    Deal { profit, commission, ..deal }
}

fn fold(margining: Margining, deals: &[Deal]) -> Folded {
    fold_all(settings(margining), deals, &ServerClock::universal()).expect("a ledger")
}

const BUY_IN: (DealKind, DealEntry) = (DealKind::Buy, DealEntry::In);
const SELL_IN: (DealKind, DealEntry) = (DealKind::Sell, DealEntry::In);
const SELL_OUT: (DealKind, DealEntry) = (DealKind::Sell, DealEntry::Out);
const BUY_OUT: (DealKind, DealEntry) = (DealKind::Buy, DealEntry::Out);

#[test]
fn a_hedged_position_is_one_trade_from_its_opening_to_its_last_part() {
    let folded = fold(
        Margining::Hedging,
        &[
            Deal { profit: dec!(1000), ..empty(1, DealKind::Balance) },
            of(2, earns(dec!(0), dec!(-7), deal(2, BUY_IN, dec!(1), dec!(1.1000)))),
            of(3, deal(3, SELL_IN, dec!(0.5), dec!(1.1010))),
            of(2, earns(dec!(40), dec!(-3), deal(4, SELL_OUT, dec!(0.4), dec!(1.1010)))),
            of(2, earns(dec!(120), dec!(-4), deal(5, SELL_OUT, dec!(0.6), dec!(1.1020)))),
        ],
    );
    assert_eq!(folded.trades.len(), 1);
    let trade = &folded.trades[0];
    assert_eq!((trade.position, trade.side, trade.volume), (Some(2), DealSide::Buy, dec!(1.0)));
    assert_eq!((trade.open_price, trade.close_price), (Some(dec!(1.1000)), dec!(1.1016)));
    assert_eq!((trade.entries, trade.exits, trade.matched), (1, 2, Matched::Position));
    assert_eq!(trade.net(), Some(dec!(146)));
    let open: Vec<_> = folded.fold.open_positions().map(|open| (open.position, open.side, open.volume)).collect();
    assert_eq!(open, [(Some(3), DealSide::Sell, dec!(0.5))]);
    assert_eq!(folded.fold.balance(), dec!(1146));
}

#[test]
fn a_netting_position_averages_what_is_added_and_turns_over() {
    let folded = fold(
        Margining::Netting,
        &[
            of(9, deal(1, BUY_IN, dec!(1), dec!(1.10))),
            of(9, deal(2, BUY_IN, dec!(1), dec!(1.20))),
            of(9, earns(dec!(300), dec!(-5), deal(3, (DealKind::Sell, DealEntry::InOut), dec!(3), dec!(1.30)))),
            of(9, earns(dec!(-20), dec!(0), deal(4, BUY_OUT, dec!(1), dec!(1.32)))),
        ],
    );
    let ended: Vec<_> =
        folded.trades.iter().map(|trade| (trade.sequence, trade.side, trade.volume, trade.open_price)).collect();
    assert_eq!(ended, [(0, DealSide::Buy, dec!(2), Some(dec!(1.15))), (1, DealSide::Sell, dec!(1), Some(dec!(1.30)))]);
    assert_eq!(folded.trades[0].net(), Some(dec!(295)));
    assert_eq!(folded.fold.open_positions().count(), 0);
}

#[test]
fn a_close_by_ends_both_positions() {
    let close_by = |kind| (kind, DealEntry::OutBy);
    let folded = fold(
        Margining::Hedging,
        &[
            of(1, deal(1, BUY_IN, dec!(1), dec!(1.10))),
            of(2, deal(2, SELL_IN, dec!(0.7), dec!(1.20))),
            of(1, earns(dec!(700), dec!(0), deal(3, close_by(DealKind::Sell), dec!(0.7), dec!(1.20)))),
            of(2, deal(4, close_by(DealKind::Buy), dec!(0.7), dec!(1.20))),
        ],
    );
    assert_eq!(folded.trades.iter().map(|trade| trade.position).collect::<Vec<_>>(), [Some(2)]);
    let open: Vec<_> = folded.fold.open_positions().map(|open| (open.position, open.volume, open.profit)).collect();
    assert_eq!(open, [(Some(1), dec!(0.3), dec!(700))]);
}

#[test]
fn deals_without_a_number_are_matched_by_symbol() {
    let path = [
        deal(1, BUY_IN, dec!(1), dec!(1.10)),
        deal(2, BUY_IN, dec!(2), dec!(1.20)),
        earns(dec!(50), dec!(0), deal(3, SELL_OUT, dec!(1.5), dec!(1.15))),
        earns(dec!(-10), dec!(0), deal(4, SELL_OUT, dec!(1.5), dec!(1.19))),
    ];
    let hedged = fold(Margining::Hedging, &path);
    let ended: Vec<_> = hedged.trades.iter().map(|t| (t.first_ticket, t.volume, t.exits, t.matched)).collect();
    assert_eq!(ended, [(1, dec!(1), 1, Matched::FirstIn), (2, dec!(2.0), 2, Matched::FirstIn)]);
    let netted = fold(Margining::Netting, &path);
    let ended: Vec<_> = netted.trades.iter().map(|t| (t.first_ticket, t.volume, t.entries, t.exits)).collect();
    assert_eq!(ended, [(1, dec!(3.0), 2, 2)]);
    assert_eq!(netted.trades[0].net(), Some(dec!(40)));
}

#[test]
fn a_closing_deal_without_its_opening_is_a_trade_that_says_so() {
    let folded = fold(Margining::Hedging, &[of(7, earns(dec!(11.91), dec!(0), deal(1, SELL_OUT, dec!(1), dec!(1.1))))]);
    let trade = &folded.trades[0];
    assert_eq!((trade.side, trade.opened_at, trade.open_price), (DealSide::Buy, None, None));
    assert_eq!(trade.matched, Matched::Unopened);
    assert_eq!(trade.excursion, Excursion::Unavailable(NoExcursion::OpenedBefore));
    assert_eq!(trade.net(), Some(dec!(11.91)));
}

#[test]
fn excursions_come_from_the_best_source_there_is_or_say_why_there_is_none() {
    let clock = ServerClock::universal();
    let opening = of(1, deal(1, BUY_IN, dec!(1), dec!(1.1000)));
    let closing = of(1, earns(dec!(100), dec!(0), deal(2, SELL_OUT, dec!(1), dec!(1.1010))));
    let check = |seen: &[Observation], expected: Excursion| {
        let mut fold = AccountFold::new(settings(Margining::Hedging));
        fold.take(&opening, &clock).expect("taken");
        seen.iter().for_each(|seen| fold.observe(seen));
        let taken = fold.take(&closing, &clock).expect("taken");
        assert_eq!(taken.closed[0].excursion, expected);
    };
    let at = opening.time;
    check(&[], Excursion::Unavailable(NoExcursion::NoReadings));
    let priced = |price| Observation::Price { symbol: "EURUSD".into(), at, price };
    let seen = |adverse, favourable, readings, basis| Excursion::Seen { adverse, favourable, readings, basis };
    check(&[priced(dec!(1.0980)), priced(dec!(1.1005))], seen(dec!(-200), dec!(100), 2, ExcursionBasis::Prices));
    let account = |floating| Observation::Account { at, floating };
    check(
        &[priced(dec!(1)), account(dec!(-70)), account(dec!(130))],
        seen(dec!(-70), dec!(130), 2, ExcursionBasis::Account),
    );
    let own = |floating| Observation::Position { position: 1, at, floating };
    check(&[account(dec!(-70)), own(dec!(-5))], seen(dec!(-5), dec!(100), 1, ExcursionBasis::Floating));
}

#[test]
fn a_price_step_has_no_value_when_a_trade_closed_where_it_opened() {
    let clock = ServerClock::universal();
    let mut fold = AccountFold::new(settings(Margining::Hedging));
    let opening = of(1, deal(1, BUY_IN, dec!(1), dec!(1.1)));
    fold.take(&opening, &clock).expect("taken");
    fold.observe(&Observation::Price { symbol: "EURUSD".into(), at: opening.time, price: dec!(1.2) });
    let taken = fold.take(&of(1, deal(2, SELL_OUT, dec!(1), dec!(1.1))), &clock).expect("taken");
    assert_eq!(taken.closed[0].excursion, Excursion::Unavailable(NoExcursion::NoStepValue));
}

#[test]
fn days_hold_what_was_booked_by_kind_and_credit_is_no_balance() {
    let of_kind = |ticket, kind, profit| Deal { profit, ..empty(ticket, kind) };
    let folded = fold(
        Margining::Hedging,
        &[
            of_kind(1, DealKind::Balance, dec!(1000)),
            of_kind(2, DealKind::Credit, dec!(250)),
            of_kind(3, DealKind::Bonus, dec!(10)),
            of_kind(4, DealKind::Interest, dec!(0.37)),
            of_kind(5, DealKind::AgentMonthly, dec!(-1.25)),
            of_kind(6, DealKind::Dividend, dec!(3)),
            of_kind(7, DealKind::Tax, dec!(-0.45)),
            of_kind(8, DealKind::Unknown(42), dec!(0.01)),
            of(9, Deal { swap: dec!(-0.5), fee: dec!(-0.1), ..deal(9, BUY_IN, dec!(1), dec!(1.1)) }),
        ],
    );
    let day = folded.days[0];
    assert_eq!((day.flows, day.credit, day.other), (dec!(1010), dec!(250), dec!(1.68)));
    assert_eq!((day.swap, day.fee, day.deals, day.open_at_end), (dec!(-0.5), dec!(-0.1), 1, true));
    assert_eq!((day.closing_balance, day.result()), (dec!(1011.08), Some(dec!(1.08))));
    assert_eq!((folded.fold.balance(), folded.fold.credit()), (dec!(1011.08), dec!(250)));
}

#[test]
fn a_state_that_was_saved_goes_on_as_if_it_had_not_been() {
    let deals: Vec<Deal> = (1..200)
        .map(|ticket| {
            let number = ticket / 2;
            let side = if ticket % 2 == 0 { BUY_IN } else { SELL_OUT };
            let profit = Decimal::new(i64::try_from(ticket * 7_919 % 997).expect("small") - 500, 2);
            let profit = if ticket % 2 == 0 { dec!(0) } else { profit };
            of(number, earns(profit, dec!(-0.35), deal(ticket, side, dec!(0.1), dec!(1.1))))
        })
        .collect();
    let clock = ServerClock::universal();
    let whole = fold(Margining::Hedging, &deals);
    let (first, rest) = deals.split_at(77);
    let half = fold_all(settings(Margining::Hedging), first, &clock).expect("a ledger").fold;
    let saved = serde_json::to_string(&half).expect("a state is JSON");
    let mut kept: AccountFold = serde_json::from_str(&saved).expect("JSON is a state");
    assert_eq!(kept, half);
    for deal in rest {
        kept.take(deal, &clock).expect("taken");
    }
    assert_eq!(kept, whole.fold);
    assert_eq!(kept.report(ReportKind::History), whole.fold.report(ReportKind::History));
    assert_eq!(whole.fold.report(ReportKind::History).map(|report| report.total_trades), Ok(100));
}

#[test]
fn a_late_deal_is_refused_and_a_repeated_one_known() {
    let clock = ServerClock::universal();
    let mut fold = AccountFold::new(settings(Margining::Hedging));
    let (first, second) = (deal(1, BUY_IN, dec!(1), dec!(1)), deal(2, BUY_IN, dec!(1), dec!(1)));
    fold.take(&second, &clock).expect("taken");
    let before = fold.clone();
    assert_eq!(fold.take(&second, &clock), Err(FoldRefused::Repeated { ticket: 2 }));
    assert_eq!(fold.take(&first, &clock), Err(FoldRefused::Late { ticket: 1, after: second.mark() }));
    let other = Deal { login: AccountLogin::new(555_555).expect("a login"), ..deal(3, BUY_IN, dec!(1), dec!(1)) };
    assert_eq!(fold.take(&other, &clock), Err(FoldRefused::OtherAccount { ticket: 3 }));
    assert_eq!(fold, before);
}
