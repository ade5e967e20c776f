//! Money as a reader of English finds it on the screen.

use rust_decimal::{Decimal, RoundingStrategy};

/// `-9149732.8` reads −9,149,732.80.
pub(crate) fn printed(amount: &str) -> String {
    let amount: Decimal = amount.parse().expect("the desk tells decimals");
    let text = format!("{:.2}", amount.abs().round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven));
    let (whole, cents) = text.split_once('.').expect("two digits");
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "\u{2212}" } else { "" };
    format!("{sign}{grouped}.{cents}")
}

#[test]
fn money_is_grouped_and_has_its_cents() {
    assert_eq!(printed("-9149732.8"), "\u{2212}9,149,732.80");
    assert_eq!(printed("100"), "100.00");
}
