//! A desk's ledger folded whole: what holds of any ledger holds of it.

#[path = "support/desk.rs"]
mod desk;

use rust_decimal::Decimal;
use trading::{
    account_fold::fold_all,
    completeness::{Anchor, BrokerBalance, Opening, ProofTerms, prove},
    daily::{daily_series, result_calendar},
    deal::Deal,
    deal_codes::DealKind,
    server_clock::{ClockRule, ServerClock, SummerTime},
    statistics::ReportKind,
    trades::Matched,
};

#[test]
fn nothing_is_lost_between_deals_trades_and_days() {
    let clock = ServerClock::of(ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::EuropeanUnion });
    let mut trades = 0;
    for ledger in desk::desk(24_000) {
        let settings = ledger.settings();
        let deals: Vec<Deal> = ledger.collect();
        let folded = fold_all(settings, &deals, &clock).expect("a ledger");
        let net = |of: &dyn Fn(&Deal) -> bool| -> Decimal {
            deals.iter().filter(|deal| of(deal)).map(|deal| deal.net().expect("in range")).sum()
        };
        let closed: Decimal = folded.trades.iter().map(|trade| trade.net().expect("in range")).sum();
        let open: Decimal =
            folded.fold.open_positions().map(|open| open.profit + open.swap + open.commission + open.fee).sum();
        assert_eq!(closed + open, net(&|deal| deal.side().is_some()));
        assert_eq!(folded.fold.balance(), net(&|_| true));
        let flows: Decimal = folded.days.iter().map(|day| day.flows).sum();
        assert_eq!(flows, net(&|deal| deal.kind == DealKind::Balance));
        let results: Decimal = folded.days.iter().map(|day| day.result().expect("in range")).sum();
        assert_eq!(results + flows, folded.fold.balance());
        let months = result_calendar(&folded.days).expect("in range");
        assert_eq!(months.iter().map(|month| month.result).sum::<Decimal>(), results);
        let volumes = |deals: &mut dyn Iterator<Item = Decimal>| deals.sum::<Decimal>();
        let opened = volumes(&mut folded.trades.iter().map(|trade| trade.volume));
        let held = volumes(&mut folded.fold.open_positions().map(|open| open.volume));
        assert!(opened > held && folded.trades.iter().all(|trade| trade.matched == Matched::Position));
        let report = folded.fold.report(ReportKind::History).expect("a report");
        assert_eq!(report.closing_balance, folded.fold.balance());
        assert_eq!(report.total_net_profit, net(&|deal| deal.side().is_some()));
        let (first, last) = (folded.days[0].day, folded.days[folded.days.len() - 1].day);
        let series = daily_series(&folded.days, &[], (first, last), Decimal::ZERO).expect("in range");
        assert_eq!(series.last().and_then(|point| point.balance), Some(folded.fold.balance()));
        trades += folded.trades.len();
    }
    assert!(trades > 9_000, "{trades}");
}

#[test]
fn any_one_deal_that_is_taken_away_is_missed_to_the_cent() {
    let clock = ServerClock::universal();
    let ledger = desk::desk(12_000).next().expect("an account");
    let settings = ledger.settings();
    let deals: Vec<Deal> = ledger.collect();
    let folded = fold_all(settings, &deals, &clock).expect("a ledger");
    let stated: Vec<BrokerBalance> = deals
        .chunk_by(|a, b| clock.trading_day(a.time) == clock.trading_day(b.time))
        .zip(&folded.days)
        .map(|(day, line)| BrokerBalance {
            at: Anchor::Time(day.last().expect("a deal").time),
            balance: line.closing_balance,
        })
        .collect();
    let terms = ProofTerms { clock: &clock, minor_units: 2 };
    for place in (0..deals.len()).step_by(37) {
        let mut without = deals.clone();
        let taken = without.remove(place);
        let proof = prove(Opening::Known(Decimal::ZERO), &without, &stated, terms).expect("in range");
        let missing: Vec<Decimal> = proof.gaps.iter().map(|gap| gap.missing).collect();
        let expected: Vec<Decimal> = taken.net().filter(|net| !net.is_zero()).into_iter().collect();
        assert_eq!(missing, expected, "deal {place}");
        if let Some(gap) = proof.gaps.first() {
            assert!(gap.from.is_none_or(|from| from < taken.time) && taken.time <= gap.until);
        }
    }
}
