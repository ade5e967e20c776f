//! Checked arithmetic of the register: an amount out of range refuses the event.

use rust_decimal::Decimal;

use super::refused::{RegisterRefused, out_of_range};

pub(super) type Taken<T> = Result<T, RegisterRefused>;

pub(super) fn add(a: Decimal, b: Decimal) -> Taken<Decimal> {
    a.checked_add(b).ok_or_else(out_of_range)
}

pub(super) fn sub(a: Decimal, b: Decimal) -> Taken<Decimal> {
    a.checked_sub(b).ok_or_else(out_of_range)
}

pub(super) fn mul(a: Decimal, b: Decimal) -> Taken<Decimal> {
    a.checked_mul(b).ok_or_else(out_of_range)
}

pub(super) fn div(a: Decimal, b: Decimal) -> Taken<Decimal> {
    a.checked_div(b).ok_or_else(out_of_range)
}
