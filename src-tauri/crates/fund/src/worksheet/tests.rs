use rust_decimal::dec;

use super::*;

const CASH_FIRST: WorksheetTerms = WorksheetTerms {
    mode: WorksheetMode::CashFirst,
    flow: Decimal::ZERO,
    cash_buffer: Decimal::ZERO,
    min_trade: Decimal::ZERO,
    turnover_penalty: Decimal::ZERO,
    minor_units: 2,
};
const FULL: WorksheetTerms = WorksheetTerms { mode: WorksheetMode::Full, ..CASH_FIRST };

fn line(id: &str, value: Decimal, target: Decimal) -> WorksheetLine {
    WorksheetLine { id: id.into(), value, target, no_sell: false, by_hand: None }
}

/// 500, 300 and 200 thousand against 40, 40 and 20 %.
fn three() -> [WorksheetLine; 3] {
    [line("A", dec!(500000), dec!(0.4)), line("B", dec!(300000), dec!(0.4)), line("C", dec!(200000), dec!(0.2))]
}

#[test]
fn a_full_rebalance_brings_every_line_to_its_target_and_sums_to_nothing() {
    assert_eq!(propose(&three(), &FULL), Ok(vec![dec!(-100000), dec!(100000), dec!(0)]));
}

#[test]
fn targets_that_leave_a_rest_leave_it_in_cash() {
    let mut lines = three();
    lines[0].target = dec!(0.35);
    assert_eq!(propose(&lines, &FULL), Ok(vec![dec!(-150000), dec!(100000), dec!(0)]));
}

#[test]
fn a_buffer_takes_from_every_line_in_proportion() {
    let terms = WorksheetTerms { cash_buffer: dec!(100000), ..FULL };
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(-140000), dec!(60000), dec!(-20000)]));
}

#[test]
fn cents_that_cannot_be_divided_stay_in_cash() {
    let lines = [line("A", dec!(100.00), dec!(0.3333)), line("B", dec!(0), dec!(0.6667))];
    let trades = propose(&lines, &FULL).expect("trades");
    assert_eq!(trades, [dec!(-66.67), dec!(66.67)]);
}

#[test]
fn a_trade_by_hand_stands_and_the_others_share_the_rest_by_their_targets() {
    let mut lines = three();
    lines[0].by_hand = Some(dec!(-40000));
    // 540,000 are left for B and C, whose targets are as two to one.
    assert_eq!(propose(&lines, &FULL), Ok(vec![dec!(-40000), dec!(60000), dec!(-20000)]));
    lines[0].by_hand = Some(dec!(-500001));
    assert_eq!(propose(&lines, &FULL), Err(WorksheetRefused::MoreThanHeld { id: "A".into() }));
    let all_by_hand = lines.map(|line| WorksheetLine { by_hand: Some(dec!(10)), ..line });
    assert_eq!(propose(&all_by_hand, &FULL), Err(WorksheetRefused::NotEnoughCash { short: dec!(30) }));
}

#[test]
fn a_line_that_may_not_be_sold_keeps_what_it_has_and_the_others_share_the_rest() {
    let mut lines = three();
    lines[0].no_sell = true;
    // A keeps 500,000; the other half is shared as two to one.
    assert_eq!(propose(&lines, &FULL), Ok(vec![dec!(0), dec!(33333.33), dec!(-33333.33)]));
}

#[test]
fn a_trade_below_the_smallest_is_not_made() {
    let lines = [line("A", dec!(50300), dec!(0.5)), line("B", dec!(49700), dec!(0.5))];
    let terms = WorksheetTerms { min_trade: dec!(1000), ..FULL };
    assert_eq!(propose(&lines, &terms), Ok(vec![dec!(0), dec!(0)]));
    let terms = WorksheetTerms { min_trade: dec!(300), ..FULL };
    assert_eq!(propose(&lines, &terms), Ok(vec![dec!(-300), dec!(300)]));
}

#[test]
fn new_money_goes_to_what_is_furthest_below_and_nothing_is_sold() {
    let terms = WorksheetTerms { flow: dec!(60000), ..CASH_FIRST };
    // With 1,060,000 in all, B lacks 124,000 and C 12,000: B takes it all.
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(0), dec!(60000), dec!(0)]));
    let terms = WorksheetTerms { flow: dec!(200000), ..CASH_FIRST };
    // With 1,200,000, B lacks 180,000 and C 40,000: 170,000 and 30,000 leave 10,000 in each.
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(0), dec!(170000), dec!(30000)]));
}

#[test]
fn new_money_in_parts_below_the_smallest_trade_goes_to_fewer_lines() {
    let terms = WorksheetTerms { flow: dec!(200000), min_trade: dec!(40000), ..CASH_FIRST };
    // C's part would be 30,000. B alone takes what it lacks; the rest waits in cash.
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(0), dec!(180000), dec!(0)]));
}

#[test]
fn a_withdrawal_is_raised_from_what_is_furthest_above() {
    let terms = WorksheetTerms { flow: dec!(-50000), ..CASH_FIRST };
    // Of 950,000, A has 120,000 too much and C 10,000: A gives it all.
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(-50000), dec!(0), dec!(0)]));
    let terms = WorksheetTerms { flow: dec!(-400000), ..CASH_FIRST };
    // Of 600,000: A 260,000, B 60,000, C 80,000 too much, which is what is needed.
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(-260000), dec!(-60000), dec!(-80000)]));
    let terms = WorksheetTerms { flow: dec!(-1000001), ..CASH_FIRST };
    assert_eq!(propose(&three(), &terms), Err(WorksheetRefused::NotEnoughCash { short: dec!(1) }));
}

#[test]
fn a_withdrawal_leaves_alone_what_may_not_be_sold_and_raises_the_smallest_trade_at_least() {
    let mut lines = three();
    lines[0].no_sell = true;
    let terms = WorksheetTerms { flow: dec!(-50000), ..CASH_FIRST };
    let trades = propose(&lines, &terms).expect("trades");
    assert_eq!((trades[0], trades.iter().sum::<Decimal>()), (dec!(0), dec!(-50000)));
    let terms = WorksheetTerms { flow: dec!(-500), min_trade: dec!(1000), ..CASH_FIRST };
    assert_eq!(propose(&three(), &terms), Ok(vec![dec!(-1000), dec!(0), dec!(0)]));
}

#[test]
fn without_new_money_cash_first_moves_nothing() {
    assert_eq!(propose(&three(), &CASH_FIRST), Ok(vec![dec!(0); 3]));
}

#[test]
fn targets_of_more_than_everything_are_refused() {
    let mut lines = three();
    lines[0].target = dec!(0.41);
    assert_eq!(propose(&lines, &FULL), Err(NoFigure::Invalid("target").into()));
}

#[test]
fn transfers_meet_the_largest_sale_with_the_largest_purchase() {
    let named = |trades: &[(&str, Decimal)]| {
        let trades: Vec<_> = trades.iter().map(|(id, trade)| ((*id).to_owned(), *trade)).collect();
        let end = |end: TransferEnd| match end {
            TransferEnd::Line(id) => id,
            TransferEnd::Cash => "cash".into(),
        };
        let transfers = transfers(&trades).expect("in range").into_iter();
        transfers.map(|t| format!("{} {} {}", end(t.from), end(t.to), t.amount)).collect::<Vec<_>>()
    };
    let moved = named(&[("A", dec!(-100)), ("B", dec!(70)), ("C", dec!(30)), ("D", dec!(0))]);
    assert_eq!(moved, ["A B 70", "A C 30"]);
    assert_eq!(named(&[("A", dec!(10)), ("B", dec!(50))]), ["cash B 50", "cash A 10"]);
    assert_eq!(named(&[("A", dec!(-30)), ("B", dec!(10))]), ["A cash 20", "A B 10"]);
}

fn any_line() -> impl proptest::strategy::Strategy<Value = (i64, i64, bool)> {
    (0i64..5_000_000_000, 0i64..1_000, proptest::bool::weighted(0.15))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, ..proptest::prelude::ProptestConfig::default() })]

    #[test]
    fn nothing_is_sold_short_and_the_buffer_is_left(
        given in proptest::collection::vec(any_line(), 1..9),
        flow in -100_000_000_i64..100_000_000,
        (buffer, least, full) in (0i64..10_000_000, 0i64..10_000_000, proptest::bool::ANY),
    ) {
        let number = i64::try_from(given.len()).unwrap_or(1);
        let lines: Vec<WorksheetLine> = given
            .into_iter()
            .enumerate()
            .map(|(place, (cents, target, no_sell))| {
                let target = Decimal::new(target / number, 3);
                WorksheetLine { no_sell, ..line(&place.to_string(), Decimal::new(cents, 2), target) }
            })
            .collect();
        let terms = WorksheetTerms {
            flow: Decimal::new(flow, 2),
            cash_buffer: Decimal::new(buffer, 2),
            min_trade: Decimal::new(least, 2),
            mode: if full { WorksheetMode::Full } else { WorksheetMode::CashFirst },
            ..FULL
        };
        if let Ok(trades) = propose(&lines, &terms) {
            let sum: Decimal = trades.iter().sum();
            proptest::prop_assert!(terms.flow - sum >= terms.cash_buffer, "{trades:?}");
            for (line, trade) in lines.iter().zip(&trades) {
                proptest::prop_assert!(line.value + trade >= Decimal::ZERO, "{trades:?}");
                proptest::prop_assert!(!line.no_sell || *trade >= Decimal::ZERO, "{trades:?}");
                proptest::prop_assert!(trade.is_zero() || trade.abs() >= terms.min_trade, "{trades:?}");
            }
        }
    }
}
