//! Trades as instructions: from which account to which.

use rust_decimal::Decimal;

/// One end of a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferEnd {
    /// A line, by its name.
    Line(String),
    /// The cash beside the lines: new money, what is withdrawn, what is kept.
    Cash,
}

/// An amount that goes from one end to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// From where.
    pub from: TransferEnd,
    /// To where.
    pub to: TransferEnd,
    /// How much, above zero.
    pub amount: Decimal,
}

/// The transfers by which every line gets its trade: the largest sale meets the largest purchase until all are met, and
/// what the trades do not balance comes from cash or goes there.
///
/// At most one fewer than there are ends; each line either only gives or only takes. Ties keep the order given. Nothing
/// when a sum is out of range.
#[must_use]
pub fn transfers(trades: &[(String, Decimal)]) -> Option<Vec<Transfer>> {
    let balance = trades.iter().try_fold(Decimal::ZERO, |sum, (_, trade)| sum.checked_add(*trade))?;
    let side = |sign: Decimal| {
        let lines = trades.iter().map(|(id, trade)| (TransferEnd::Line(id.clone()), *trade * sign));
        let cash = std::iter::once((TransferEnd::Cash, -balance * sign));
        let mut ends: Vec<_> = lines.chain(cash).filter(|(_, amount)| *amount > Decimal::ZERO).collect();
        ends.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
        ends
    };
    let mut found = Vec::new();
    let (mut givers, mut takers) = (side(Decimal::NEGATIVE_ONE).into_iter(), side(Decimal::ONE).into_iter());
    let (mut giver, mut taker) = (givers.next(), takers.next());
    while let (Some((from, gives)), Some((to, takes))) = (&mut giver, &mut taker) {
        let amount = (*gives).min(*takes);
        found.push(Transfer { from: from.clone(), to: to.clone(), amount });
        *gives -= amount;
        *takes -= amount;
        let (given, taken) = (gives.is_zero(), takes.is_zero());
        if given {
            giver = givers.next();
        }
        if taken {
            taker = takers.next();
        }
    }
    Some(found)
}
