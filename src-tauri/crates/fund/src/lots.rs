//! The cost of a holding and the gain on what was sold of it.

use std::{borrow::Cow, collections::VecDeque};

use rust_decimal::Decimal;
use values::{CalendarDate, Fraction, NoFigure, Rounding};

/// Bought or sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Adds to the holding.
    Buy,
    /// Takes from it.
    Sell,
}

/// A purchase or a sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotTransaction {
    /// Its day; those of one day keep the order given, if that can be.
    pub day: CalendarDate,
    /// Purchase or sale.
    pub side: Side,
    /// Units, above zero.
    pub quantity: Decimal,
    /// What was paid or received in all, fees included.
    pub amount: Decimal,
}

/// Which cost a sale takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostMethod {
    /// The oldest purchases first.
    Fifo,
    /// The average of what is held.
    Average,
}

/// A holding after its transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Received for what was sold, less its cost.
    pub realised: Decimal,
    /// Value less cost of what is held, when a price is known.
    pub unrealised: Option<Decimal>,
    /// Cost of what is held.
    pub cost: Decimal,
    /// Units held.
    pub quantity: Decimal,
}

/// Works through the transactions in order of day; a part of a purchase takes its part of the cost, exactly. Where those
/// of a day cannot be worked through as given, its purchases go before its sales.
///
/// `price` values what is held. A rounding applies to the three amounts at the end, never on the way.
///
/// # Errors
/// [`NoFigure::Invalid`] `transactions` for a quantity that is not above zero, a negative amount, or a sale of more than
/// is held; [`NoFigure::OutOfRange`].
pub fn lots(
    transactions: &[LotTransaction],
    method: CostMethod,
    price: Option<Decimal>,
    round: Option<Rounding>,
) -> Result<Position, NoFigure> {
    let sorted = transactions.is_sorted_by_key(|transaction| transaction.day);
    let mut ordered = Cow::Borrowed(transactions);
    if !sorted {
        ordered.to_mut().sort_by_key(|transaction| transaction.day);
    }
    let wrong = |t: &LotTransaction| t.quantity <= Decimal::ZERO || t.amount < Decimal::ZERO;
    if ordered.iter().any(wrong) {
        return Err(NoFigure::Invalid("transactions"));
    }
    let key = |transaction: &LotTransaction| (transaction.day, transaction.side == Side::Sell);
    let (realised, cost, quantity) = match worked_through(&ordered, method) {
        Err(NoFigure::Invalid(_)) if !ordered.is_sorted_by_key(key) => {
            ordered.to_mut().sort_by_key(key);
            worked_through(&ordered, method)?
        }
        totals => totals?,
    };
    let unrealised = price.map(|price| Fraction::from(price) * quantity.clone() - cost.clone());
    Ok(Position {
        realised: realised.decimal_or_rounded(round)?,
        unrealised: unrealised.map(|gain| gain.decimal_or_rounded(round)).transpose()?,
        cost: cost.decimal_or_rounded(round)?,
        quantity: quantity.decimal()?,
    })
}

fn worked_through(ordered: &[LotTransaction], method: CostMethod) -> Result<Totals, NoFigure> {
    let counted = match method {
        CostMethod::Fifo => first_in_first_out(ordered)?,
        CostMethod::Average => None,
    };
    counted.map_or_else(|| by_fractions(ordered, method), Ok)
}

/// Realised, cost and quantity.
type Totals = (Fraction, Fraction, Fraction);

/// The totals in whole counts of the smallest digits: but for the oldest lot, every lot is sold in full or not at all, so
/// that only its cost has to be divided. Nothing when the counts do not fit.
fn first_in_first_out(ordered: &[LotTransaction]) -> Result<Option<Totals>, NoFigure> {
    let digits = |pick: fn(&LotTransaction) -> Decimal| ordered.iter().map(|t| pick(t).scale()).max().unwrap_or(0);
    let (of_units, of_money) = (digits(|t| t.quantity), digits(|t| t.amount));
    let mut held: VecDeque<(i128, i128, i128)> = VecDeque::new();
    let (mut realised, mut cost, mut quantity) = (0i128, 0i128, 0i128);
    for transaction in ordered {
        let counts = count(transaction.quantity, of_units).zip(count(transaction.amount, of_money));
        let Some((units, amount)) = counts else { return Ok(None) };
        // Below 2⁹⁶ each, no number of transactions that fits a memory comes near the end of the counts.
        match transaction.side {
            Side::Buy => {
                held.push_back((units, units, amount));
                cost += amount;
                quantity += units;
            }
            Side::Sell => {
                realised += amount;
                quantity -= units;
                let mut left = units;
                while left > 0 {
                    let Some(lot) = held.front_mut() else { return Err(NoFigure::Invalid("transactions")) };
                    let taken = left.min(lot.0);
                    lot.0 -= taken;
                    left -= taken;
                    if lot.0 == 0 {
                        cost -= lot.2;
                        realised -= lot.2;
                        held.pop_front();
                    }
                }
            }
        }
    }
    Ok(totals((realised, cost, quantity), held.front(), (of_units, of_money)))
}

/// Takes the sold part of the oldest lot's cost out and gives the totals in units of money and quantity.
fn totals(
    (realised, cost, quantity): (i128, i128, i128),
    oldest: Option<&(i128, i128, i128)>,
    (of_units, of_money): (u32, u32),
) -> Option<Totals> {
    let whole = |number: i128, digits| Fraction::whole(number).over(&Fraction::whole(10i128.checked_pow(digits)?));
    let sold = match oldest {
        Some((left, bought, paid)) => {
            (Fraction::whole(*paid) * Fraction::whole(bought - left)).over(&Fraction::whole(*bought))?
        }
        None => Fraction::zero(),
    };
    let sold = sold.over(&Fraction::whole(10i128.checked_pow(of_money)?))?;
    let (realised, cost) = (whole(realised, of_money)?, whole(cost, of_money)?);
    Some((realised - sold.clone(), cost - sold, whole(quantity, of_units)?))
}

/// An amount as a count of its smallest digit; nothing beyond 2⁹⁶.
fn count(amount: Decimal, digits: u32) -> Option<i128> {
    let shift = 10i128.checked_pow(digits.checked_sub(amount.scale())?)?;
    amount.mantissa().checked_mul(shift).filter(|count| *count < 1 << 96)
}

/// The totals by exact fractions, whatever the method and the size of the amounts.
fn by_fractions(ordered: &[LotTransaction], method: CostMethod) -> Result<Totals, NoFigure> {
    let mut held = VecDeque::new();
    let mut realised = Fraction::zero();
    for transaction in ordered {
        let (quantity, amount) = (Fraction::from(transaction.quantity), Fraction::from(transaction.amount));
        match transaction.side {
            Side::Buy => buy(&mut held, Lot { quantity, cost: amount }, method),
            Side::Sell => realised = (realised + amount - sell(&mut held, quantity)?).trimmed(),
        }
    }
    let quantity: Fraction = held.iter().map(|lot| lot.quantity.clone()).sum();
    let cost: Fraction = held.iter().map(|lot| lot.cost.clone()).sum();
    Ok((realised, cost, quantity))
}

#[derive(Debug, Clone)]
struct Lot {
    quantity: Fraction,
    cost: Fraction,
}

fn buy(held: &mut VecDeque<Lot>, lot: Lot, method: CostMethod) {
    match held.back_mut().filter(|_| method == CostMethod::Average) {
        Some(pool) => {
            pool.quantity = &pool.quantity + &lot.quantity;
            pool.cost = (&pool.cost + &lot.cost).trimmed();
        }
        None => held.push_back(lot),
    }
}

/// Takes units from the oldest lots and returns what they cost.
fn sell(held: &mut VecDeque<Lot>, quantity: Fraction) -> Result<Fraction, NoFigure> {
    let mut left = quantity;
    let mut cost = Fraction::zero();
    while left.is_positive() {
        let lot = held.front_mut().ok_or(NoFigure::Invalid("transactions"))?;
        if lot.quantity <= left {
            left = left - lot.quantity.clone();
            cost = cost + lot.cost.clone();
            held.pop_front();
        } else {
            let share = left.over(&lot.quantity).ok_or(NoFigure::Invalid("transactions"))?;
            let part = (&lot.cost * &share).trimmed();
            lot.quantity = &lot.quantity - &left;
            lot.cost = &lot.cost - &part;
            cost = cost + part;
            left = Fraction::zero();
        }
    }
    Ok(cost)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn transaction(day: i8, side: Side, quantity: Decimal, amount: Decimal) -> LotTransaction {
        LotTransaction { day: date(2024, 1, day), side, quantity, amount }
    }

    #[test]
    fn fifo_and_average_differ_by_which_cost_a_sale_takes() {
        let book = [
            transaction(1, Side::Buy, dec!(10), dec!(100)),
            transaction(2, Side::Buy, dec!(10), dec!(200)),
            transaction(3, Side::Sell, dec!(15), dec!(300)),
        ];
        let fifo = lots(&book, CostMethod::Fifo, Some(dec!(21)), None);
        assert_eq!(fifo.map(|p| (p.realised, p.unrealised, p.cost)), Ok((dec!(100), Some(dec!(5)), dec!(100))));
        let average = lots(&book, CostMethod::Average, None, None);
        assert_eq!(average.map(|p| (p.realised, p.unrealised, p.cost)), Ok((dec!(75), None, dec!(75))));
    }

    #[test]
    fn selling_more_than_is_held_is_refused() {
        let book = [transaction(1, Side::Buy, dec!(1), dec!(1)), transaction(2, Side::Sell, dec!(2), dec!(2))];
        assert_eq!(lots(&book, CostMethod::Fifo, None, None), Err(NoFigure::Invalid("transactions")));
    }

    #[test]
    fn a_sale_before_the_purchase_of_its_day_is_worked_through_after_it() {
        let sale = transaction(2, Side::Sell, dec!(3), dec!(45));
        let (early, same_day) =
            (transaction(1, Side::Buy, dec!(2), dec!(20)), transaction(2, Side::Buy, dec!(2), dec!(24)));
        for method in [CostMethod::Fifo, CostMethod::Average] {
            let found = lots(&[early, sale, same_day], method, None, None).map(|p| (p.realised, p.quantity));
            assert_eq!(found, lots(&[early, same_day, sale], method, None, None).map(|p| (p.realised, p.quantity)));
        }
        let kept = [early, transaction(2, Side::Sell, dec!(1), dec!(15)), same_day];
        assert_eq!(lots(&kept, CostMethod::Average, None, None).map(|p| p.realised), Ok(dec!(5)));
    }

    proptest::proptest! {
        #[test]
        fn counting_gives_what_fractions_give(
            trades in proptest::collection::vec((proptest::bool::ANY, 1i64..5_000, 0u32..4, 0i64..1_000_000), 0..30),
        ) {
            let side = |sell| if sell { Side::Sell } else { Side::Buy };
            let book: Vec<LotTransaction> = trades.into_iter().map(|(sell, units, digits, cents)| {
                transaction(1, side(sell), Decimal::new(units, digits), Decimal::new(cents, 2))
            }).collect();
            let counted = first_in_first_out(&book);
            proptest::prop_assert!(!matches!(counted, Ok(None)));
            let fractions = by_fractions(&book, CostMethod::Fifo);
            proptest::prop_assert_eq!(counted.map(|totals| totals.map(decimals)), fractions.map(|f| Some(decimals(f))));
        }
    }

    fn decimals((realised, cost, quantity): Totals) -> [Result<Decimal, NoFigure>; 3] {
        [realised.decimal(), cost.decimal(), quantity.decimal()]
    }

    #[test]
    fn a_third_sold_three_times_leaves_no_cost_behind() {
        let mut book = vec![transaction(1, Side::Buy, dec!(3), dec!(100))];
        book.extend([transaction(2, Side::Sell, dec!(1), dec!(40)); 3]);
        let expected = Position { realised: dec!(20), unrealised: None, cost: dec!(0), quantity: dec!(0) };
        assert_eq!(lots(&book, CostMethod::Average, None, None), Ok(expected));
    }
}
