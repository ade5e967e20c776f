//! A firm's five years recomputed: the figures on which a peer's engine and a floating-point reference agree.

#[path = "support/firm.rs"]
mod firm;

use calc::firm_history::firm_figures;
use fund::holdings::{HoldingsBook, HoldingsRefused};
use jiff::civil::date;
use rust_decimal::{Decimal, dec};
use values::Currency;

fn book(trades: u64) -> HoldingsBook {
    HoldingsBook::new(&firm::rows(trades), Currency::USD, firm::AS_OF).expect("the rows can be read")
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 5e-9
}

#[test]
fn twenty_thousand_trades_come_to_the_known_figures() {
    let book = book(20_000);
    let figures = firm_figures(&book).expect("there is a return");
    let parts = figures.attribution;
    assert_eq!(parts.end_value.round_dp(4), dec!(40860636.2529));
    assert_eq!(parts.realised.round_dp(4), dec!(467452.8707));
    assert_eq!(parts.contributed.round_dp(2), dec!(45384615.38));
    assert!(parts.residual.abs() < dec!(0.000000000000001), "{}", parts.residual);
    assert_eq!(book.cash().expect("in range")[&Currency::USD].amount, dec!(9541033));
    let accounts: Vec<&str> = book.accounts().map(|(id, _, _)| id).collect();
    let lots: Vec<_> = accounts.iter().flat_map(|id| book.lots(id)).collect();
    assert_eq!(accounts.iter().map(|id| book.disposals(id).len()).sum::<usize>(), 11_634);
    assert_eq!(lots.iter().filter(|lot| lot.closed.is_some()).count(), 5_891);
    assert_eq!(lots.iter().filter(|lot| lot.closed.is_none()).count(), 7_554);
    assert!(close(figures.twr, -0.099_712_02), "{}", figures.twr);
    assert!(figures.volatility.is_ok_and(|v| close(v, 0.196_509_23)), "{:?}", figures.volatility);
    let fall = figures.max_drawdown.expect("it fell");
    assert!(close(fall.depth, -0.132_681_29), "{}", fall.depth);
    assert_eq!((fall.peak, fall.trough), (date(2020, 4, 10), date(2024, 12, 24)));
    assert_eq!(figures.daily.len(), 1_827);
}

#[test]
fn sales_of_what_is_not_held_are_told_and_their_cash_is_booked() {
    let book = book(20_000);
    let (nothing, some): (Vec<_>, Vec<_>) = book.oversold().partition(|sale| sale.covered.is_zero());
    assert_eq!((nothing.len(), some.len()), (334, 248));
    assert!(book.attribution().expect("in range").uncovered > Decimal::ZERO);
}

#[test]
fn one_more_trade_gives_what_the_whole_history_with_it_gives() {
    let rows = firm::rows(2_000);
    let mut without = rows.clone();
    let late = without.activities.remove(700);
    let mut book = HoldingsBook::new(&without, Currency::USD, firm::AS_OF).expect("the rows can be read");
    book.record(&late).expect("the trade is taken");
    let whole = HoldingsBook::new(&rows, Currency::USD, firm::AS_OF).expect("the rows can be read");
    assert_eq!(firm_figures(&book), firm_figures(&whole));
    assert_eq!(book.record(&late), Err(HoldingsRefused::DuplicateId { id: late.id }));
}

#[test]
fn every_account_sums_to_its_parts_on_every_day() {
    let book = book(2_000);
    let totals = book.totals().expect("in range");
    for (place, total) in totals.iter().enumerate() {
        let sum: Decimal = book.accounts().map(|(_, _, rows)| rows[place].cash.base + rows[place].market.base).sum();
        assert_eq!(total.value, sum, "{}", total.day);
    }
    assert_eq!(totals.len(), 1_828);
}

#[test]
fn what_cannot_be_read_is_named_by_its_row() {
    let mut rows = firm::rows(20);
    rows.activities[13].quantity = "many".to_owned();
    let refused = HoldingsBook::new(&rows, Currency::USD, firm::AS_OF).expect_err("a word is no quantity");
    assert_eq!(refused, HoldingsRefused::Field { table: "activities", row: 13, field: "quantity" });
    rows = firm::rows(20);
    rows.rates.clear();
    let refused = HoldingsBook::new(&rows, Currency::USD, firm::AS_OF).expect_err("no rate");
    assert_eq!(refused, HoldingsRefused::NoRate { currency: "CAD".to_owned() });
}
