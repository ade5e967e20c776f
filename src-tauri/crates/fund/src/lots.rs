//! The cost of a holding and the gain on what was sold of it.

use std::collections::VecDeque;

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
    /// Its day; those of one day keep the order given.
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

/// Works through the transactions in order of day, once; a part of a purchase takes its part of the cost, exactly.
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
    let mut ordered = transactions.to_vec();
    ordered.sort_by_key(|transaction| transaction.day);
    let mut held = VecDeque::new();
    let mut realised = Fraction::zero();
    for transaction in &ordered {
        if transaction.quantity <= Decimal::ZERO || transaction.amount < Decimal::ZERO {
            return Err(NoFigure::Invalid("transactions"));
        }
        let (quantity, amount) = (Fraction::from(transaction.quantity), Fraction::from(transaction.amount));
        match transaction.side {
            Side::Buy => buy(&mut held, Lot { quantity, cost: amount }, method),
            Side::Sell => realised = (realised + amount - sell(&mut held, quantity)?).trimmed(),
        }
    }
    let quantity: Fraction = held.iter().map(|lot| lot.quantity.clone()).sum();
    let cost: Fraction = held.iter().map(|lot| lot.cost.clone()).sum();
    let unrealised = price.map(|price| Fraction::from(price) * quantity.clone() - cost.clone());
    Ok(Position {
        realised: realised.decimal_or_rounded(round)?,
        unrealised: unrealised.map(|gain| gain.decimal_or_rounded(round)).transpose()?,
        cost: cost.decimal_or_rounded(round)?,
        quantity: quantity.decimal()?,
    })
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
    fn a_third_sold_three_times_leaves_no_cost_behind() {
        let mut book = vec![transaction(1, Side::Buy, dec!(3), dec!(100))];
        book.extend([transaction(2, Side::Sell, dec!(1), dec!(40)); 3]);
        let expected = Position { realised: dec!(20), unrealised: None, cost: dec!(0), quantity: dec!(0) };
        assert_eq!(lots(&book, CostMethod::Average, None, None), Ok(expected));
    }
}
