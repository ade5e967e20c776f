//! Deals by the strategy that traded: the opening deal's magic number counts, what nobody told stays not told, and the
//! strategies of an account sum to the account's own report.

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use trading::{
    account_fold::{AccountFold, FoldSettings},
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
    server_clock::ServerClock,
    statistics::{ReportDeal, ReportKind},
    strategy::{Strategy, StrategyReports},
    trades::Margining,
};
use values::{AccountLogin, Instant};

fn login() -> AccountLogin {
    AccountLogin::new(100_001).expect("a login")
}

fn deal(ticket: u64, kind: DealKind, entry: DealEntry, magic: Option<i64>) -> Deal {
    let time = Instant::from_second(1_770_000_000 + i64::try_from(ticket).expect("small") * 60).expect("in range");
    Deal {
        entry,
        magic,
        symbol: Some("EURUSD".into()),
        volume: dec!(1),
        price: dec!(1.1),
        ..Deal::empty(login(), ticket, time, kind)
    }
}

fn of(position: u64, deal: Deal) -> Deal {
    Deal { position: Some(position), ..deal }
}

/// The strategy of each deal, and of each trade that ended.
fn told(margining: Margining, deals: &[Deal]) -> (Vec<Option<Strategy>>, Vec<Strategy>) {
    let settings = FoldSettings { login: login(), margining, opening_balance: Decimal::ZERO };
    let mut fold = AccountFold::new(settings);
    let (mut of_deals, mut of_trades) = (Vec::new(), Vec::new());
    for deal in deals {
        let taken = fold.take(deal, &ServerClock::universal()).expect("a ledger");
        of_deals.push(taken.strategy);
        of_trades.extend(taken.closed.iter().map(trading::trades::Trade::strategy));
    }
    (of_deals, of_trades)
}

const EXPERT: Option<Strategy> = Some(Strategy::Magic(77));
const HAND: Option<Strategy> = Some(Strategy::Magic(0));
const NOT_TOLD: Option<Strategy> = Some(Strategy::NotTold);

#[test]
fn what_a_person_closes_of_an_expert_s_position_is_still_the_expert_s() {
    let (deals, trades) = told(
        Margining::Hedging,
        &[
            Deal { profit: dec!(1000), symbol: None, ..deal(1, DealKind::Balance, DealEntry::In, Some(0)) },
            of(2, deal(2, DealKind::Buy, DealEntry::In, Some(77))),
            of(3, deal(3, DealKind::Buy, DealEntry::In, Some(0))),
            of(2, deal(4, DealKind::Sell, DealEntry::Out, Some(0))),
            of(3, deal(5, DealKind::Sell, DealEntry::Out, Some(77))),
        ],
    );
    assert_eq!(deals, [None, EXPERT, HAND, EXPERT, HAND]);
    assert_eq!(trades, [Strategy::Magic(77), Strategy::Magic(0)]);
}

#[test]
fn a_number_that_nobody_told_is_never_zero() {
    let (deals, trades) = told(
        Margining::Hedging,
        &[
            of(2, deal(2, DealKind::Buy, DealEntry::In, None)),
            of(2, deal(3, DealKind::Sell, DealEntry::Out, None)),
            // Opened before the first deal known: a zero says only that a person closed it.
            of(9, deal(4, DealKind::Sell, DealEntry::Out, Some(0))),
            of(8, deal(5, DealKind::Sell, DealEntry::Out, Some(77))),
        ],
    );
    assert_eq!(deals, [NOT_TOLD, NOT_TOLD, NOT_TOLD, EXPERT]);
    assert_eq!(trades, [Strategy::NotTold, Strategy::NotTold, Strategy::Magic(77)]);
}

#[test]
fn a_reversal_ends_one_strategy_s_position_and_begins_the_other_s() {
    let sold = Deal { volume: dec!(2), ..deal(3, DealKind::Sell, DealEntry::InOut, Some(5)) };
    let (deals, trades) = told(
        Margining::Netting,
        &[
            of(2, deal(2, DealKind::Buy, DealEntry::In, Some(77))),
            of(2, sold),
            of(2, deal(4, DealKind::Buy, DealEntry::Out, Some(0))),
        ],
    );
    assert_eq!(deals, [EXPERT, EXPERT, Some(Strategy::Magic(5))]);
    assert_eq!(trades, [Strategy::Magic(77), Strategy::Magic(5)]);
}

#[test]
fn without_positions_a_closing_deal_is_of_the_lot_that_it_closes_first() {
    let (deals, trades) = told(
        Margining::Hedging,
        &[
            deal(2, DealKind::Buy, DealEntry::In, Some(77)),
            deal(3, DealKind::Buy, DealEntry::In, Some(0)),
            deal(4, DealKind::Sell, DealEntry::Out, Some(0)),
            deal(5, DealKind::Sell, DealEntry::Out, Some(77)),
        ],
    );
    assert_eq!(deals, [EXPERT, HAND, EXPERT, HAND]);
    assert_eq!(trades, [Strategy::Magic(77), Strategy::Magic(0)]);
}

/// Position, magic number, entry, profit and commission in cents.
type Made = (u64, Option<i64>, u8, i64, i64);

fn any_ledger() -> impl proptest::strategy::Strategy<Value = Vec<Made>> {
    let one = (0_u64..12, prop::option::of(-1_i64..3), 0_u8..4, -40_000_i64..40_000, -700_i64..1);
    prop::collection::vec(one, 1..120)
}

proptest! {
    #[test]
    fn the_strategies_of_an_account_sum_to_its_own_report(made in any_ledger(), netting in any::<bool>()) {
        let margining = if netting { Margining::Netting } else { Margining::Hedging };
        let settings = FoldSettings { login: login(), margining, opening_balance: Decimal::ZERO };
        let (mut fold, mut reports) = (AccountFold::new(settings), StrategyReports::default());
        for (ticket, (position, magic, entry, profit, commission)) in (1_u64..).zip(made) {
            let kind = if position % 2 == 0 { DealKind::Buy } else { DealKind::Sell };
            let deal = Deal {
                position: (position > 2).then_some(position),
                profit: Decimal::new(profit, 2),
                commission: Decimal::new(commission, 2),
                ..deal(ticket, kind, DealEntry::from_code(entry.into()), magic)
            };
            let taken = fold.take(&deal, &ServerClock::universal()).expect("in order and range");
            if let Some(strategy) = taken.strategy {
                reports.take(strategy, &ReportDeal::of(&deal)).expect("in range");
            }
        }
        let (whole, parts) = (fold.report(ReportKind::History).expect("deals"), reports.reports().expect("in range"));
        let sum = |of: fn(&trading::statistics::TradeReport) -> Decimal| parts.values().map(of).sum::<Decimal>();
        prop_assert_eq!(sum(|part| part.total_net_profit), whole.total_net_profit);
        prop_assert_eq!(sum(|part| part.gross_profit), whole.gross_profit);
        prop_assert_eq!(sum(|part| part.gross_loss), whole.gross_loss);
        prop_assert_eq!(parts.values().map(|part| part.total_trades).sum::<u64>(), whole.total_trades);
        prop_assert_eq!(parts.values().map(|part| part.profit_trades).sum::<u64>(), whole.profit_trades);
    }
}
