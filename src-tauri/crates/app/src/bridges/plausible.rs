//! Whether a reading can be true, beside what is known of the account: pure. See decision 0095.

use ::trading::reading::Reading;
use rust_decimal::{Decimal, dec};

/// Amounts that differ by this much may be the same, rounded twice.
const ROUNDED: Decimal = dec!(0.05);
/// Equity that moved by more than this part between two readings is looked at twice where nothing else tells.
const LEAP: Decimal = dec!(0.5);
/// The first reading of an account is believed when it is said twice, although the deals that were told do not make it.
const SAID_TWICE: u32 = 2;
/// Readings in a row that must say the same where nobody can tell whether it is true.
const SAID_OFTEN: u32 = 3;
/// The same where the deals say that it is not: their history may be incomplete.
const SAID_VERY_OFTEN: u32 = 12;

/// Whether the account's deals make the difference between two balances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Explained {
    /// They do.
    Yes,
    /// They were told, and do not.
    No,
    /// They could not be asked.
    Unknown,
}

/// What becomes of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is kept.
    Keep,
    /// It is kept for now outside the series, until it was said often enough; the word says why.
    Wait(&'static str),
    /// It cannot be true.
    Refuse(&'static str),
}

/// A reading that waits, and how often the same was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) last: Reading,
    pub(crate) times: u32,
}

/// Judges a reading. `before` is the newest one kept of the account.
pub(crate) fn judge(
    before: Option<&Reading>,
    now: &Reading,
    explained: Explained,
    waiting: Option<&Waiting>,
) -> Verdict {
    if now.margin.is_some_and(|margin| margin < Decimal::ZERO) {
        return Verdict::Refuse("margin below zero");
    }
    let Some(before) = before else {
        return match (is_empty(now), explained) {
            (true, _) => said(now, waiting, (SAID_OFTEN, "zero is the first that was said")),
            (false, Explained::No) => said(now, waiting, (SAID_TWICE, "the balance does not follow from the deals")),
            (false, _) => Verdict::Keep,
        };
    };
    if now.at < before.at {
        return Verdict::Refuse("older than what is known");
    }
    let Some(why) = doubt(before, now, explained) else { return Verdict::Keep };
    // An account is emptied by a withdrawal, which its deals tell; a bridge that has lost its terminal says zero too.
    if is_empty(now) && !is_empty(before) {
        return Verdict::Refuse("zero without a withdrawal");
    }
    let enough = if explained == Explained::No { SAID_VERY_OFTEN } else { SAID_OFTEN };
    said(now, waiting, (enough, why))
}

/// Believes what was said often enough in a row.
fn said(now: &Reading, waiting: Option<&Waiting>, (enough, why): (u32, &'static str)) -> Verdict {
    let same = waiting.filter(|waiting| doubt(&waiting.last, now, Explained::Unknown).is_none());
    if same.map_or(1, |waiting| waiting.times + 1) >= enough { Verdict::Keep } else { Verdict::Wait(why) }
}

/// The waiting that follows a reading which waits.
pub(crate) fn waited(now: &Reading, before: Option<Waiting>) -> Waiting {
    let same = before.filter(|waiting| doubt(&waiting.last, now, Explained::Unknown).is_none());
    Waiting { last: now.clone(), times: same.map_or(1, |waiting| waiting.times + 1) }
}

/// What speaks against a reading.
fn doubt(before: &Reading, now: &Reading, explained: Explained) -> Option<&'static str> {
    let differ = |a: Decimal, b: Decimal| a.checked_sub(b).is_none_or(|difference| difference.abs() > ROUNDED);
    match (before.balance, now.balance) {
        (Some(old), Some(new)) if differ(old, new) && explained != Explained::Yes => {
            return Some("the balance does not follow from the deals");
        }
        _ => (),
    }
    match (rest(before), rest(now)) {
        (Some(old), Some(new)) if differ(old, new) && explained != Explained::Yes => {
            return Some("equity is not balance and floating result");
        }
        (Some(_), Some(_)) => return None,
        _ => (),
    }
    let (old, new) = (before.equity?, now.equity?);
    let leapt =
        new.checked_sub(old).is_none_or(|moved| moved.abs() > old.abs().checked_mul(LEAP).unwrap_or(Decimal::MAX));
    (leapt && explained != Explained::Yes).then_some("equity leapt")
}

/// Equity less balance and floating result: the broker's credit, which deals change too.
fn rest(reading: &Reading) -> Option<Decimal> {
    reading.equity?.checked_sub(reading.balance?)?.checked_sub(reading.floating?)
}

fn is_empty(reading: &Reading) -> bool {
    let is_zero = |figure: Option<Decimal>| figure.is_none_or(|figure| figure.is_zero());
    is_zero(reading.balance) && is_zero(reading.equity)
}

#[cfg(test)]
mod tests {
    use values::AccountLogin;

    use super::*;

    fn reading(balance: Decimal, equity: Decimal) -> Reading {
        Reading {
            login: AccountLogin::new(700_123).expect("a login"),
            at: "2026-03-02T10:00:00Z".parse().expect("a moment"),
            received_at: "2026-03-02T10:00:00Z".parse().expect("a moment"),
            source: "bridge:one".into(),
            balance: Some(balance),
            equity: Some(equity),
            floating: Some(equity - balance),
            margin: Some(dec!(250)),
            margin_free: None,
            margin_level: None,
        }
    }

    fn verdict(now: &Reading, explained: Explained) -> Verdict {
        judge(Some(&reading(dec!(10000), dec!(9900))), now, explained, None)
    }

    #[test]
    fn a_floating_result_may_move_and_a_balance_only_with_its_deals() {
        assert_eq!(verdict(&reading(dec!(10000), dec!(4000)), Explained::Unknown), Verdict::Keep);
        assert_eq!(verdict(&reading(dec!(10100), dec!(10000)), Explained::Yes), Verdict::Keep);
        for explained in [Explained::No, Explained::Unknown] {
            let wait = Verdict::Wait("the balance does not follow from the deals");
            assert_eq!(verdict(&reading(dec!(10100), dec!(10000)), explained), wait);
            assert_eq!(verdict(&reading(dec!(100000), dec!(99000)), explained), wait);
        }
    }

    #[test]
    fn what_cannot_be_true_is_refused_whatever_else_is_said() {
        let zero = reading(dec!(0), dec!(0));
        assert_eq!(verdict(&zero, Explained::Unknown), Verdict::Refuse("zero without a withdrawal"));
        assert_eq!(verdict(&zero, Explained::Yes), Verdict::Keep);
        let negative = Reading { margin: Some(dec!(-1)), ..reading(dec!(10000), dec!(9900)) };
        assert_eq!(judge(None, &negative, Explained::Yes, None), Verdict::Refuse("margin below zero"));
        let older =
            Reading { at: "2026-03-02T09:00:00Z".parse().expect("a moment"), ..reading(dec!(10000), dec!(9900)) };
        assert_eq!(verdict(&older, Explained::Yes), Verdict::Refuse("older than what is known"));
    }

    #[test]
    fn the_first_reading_is_believed_at_once_unless_it_is_zero_or_the_deals_do_not_make_it() {
        let first = |now: &Reading, explained| judge(None, now, explained, None);
        let now = reading(dec!(10000), dec!(9900));
        assert_eq!((first(&now, Explained::Yes), first(&now, Explained::Unknown)), (Verdict::Keep, Verdict::Keep));
        assert_eq!(first(&now, Explained::No), Verdict::Wait("the balance does not follow from the deals"));
        assert_eq!(judge(None, &now, Explained::No, Some(&waited(&now, None))), Verdict::Keep);
        let zero = reading(dec!(0), dec!(0));
        assert_eq!(first(&zero, Explained::Unknown), Verdict::Wait("zero is the first that was said"));
    }

    #[test]
    fn equity_alone_ten_times_as_large_contradicts_its_own_floating_result() {
        let fault = Reading { equity: Some(dec!(99000)), ..reading(dec!(10000), dec!(9900)) };
        assert_eq!(verdict(&fault, Explained::Unknown), Verdict::Wait("equity is not balance and floating result"));
        let bare = Reading { floating: None, ..fault };
        assert_eq!(verdict(&bare, Explained::Unknown), Verdict::Wait("equity leapt"));
    }

    #[test]
    fn what_is_said_three_times_in_a_row_is_believed_and_twelve_times_against_the_deals() {
        for (explained, enough) in [(Explained::Unknown, 3), (Explained::No, 12)] {
            let (before, now) = (reading(dec!(10000), dec!(9900)), reading(dec!(20000), dec!(19900)));
            let (mut waiting, mut polls) = (None, 1);
            while judge(Some(&before), &now, explained, waiting.as_ref()) != Verdict::Keep {
                waiting = Some(waited(&now, waiting));
                polls += 1;
            }
            assert_eq!(polls, enough, "{explained:?}");
        }
    }
}
