//! Whether a reading can be true, beside what is known of the account: pure. See decision 0095.

use ::trading::reading::Reading;
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

/// Amounts that differ by this much may be the same, rounded twice.
const ROUNDED: Decimal = dec!(0.05);
/// Equity that moved by more than this part between two readings is looked at twice where nothing else tells.
const LEAP: Decimal = dec!(0.5);
/// A balance that is so many times another, or so small a part of it, is doubted as ten-fold: what moved in the meantime
/// may hide some of the ten.
const MANY_FOLD: Decimal = dec!(8);
/// A broker's credit is seldom more than the balance; ten-fold equity would be nine times as much.
const MOST_CREDIT: Decimal = dec!(2);
/// A bridge's first reading is believed when it is said twice, although the deals that it told do not make it.
const SAID_TWICE: u32 = 2;
/// Readings in a row that must say the same where nobody can tell whether it is true.
const SAID_OFTEN: u32 = 3;
/// The same where the bridge said otherwise before, and the deals bear that out: their history may be incomplete.
const SAID_VERY_OFTEN: u32 = 12;

/// Whether the account's deals make the difference between two balances, or a first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Explained {
    /// They do.
    Yes,
    /// They were told, and do not.
    No,
    /// They could not be asked.
    Unknown,
}

/// What speaks against a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadingDoubt {
    /// Its margin is below zero.
    NegativeMargin,
    /// The same bridge told a newer one before.
    Older,
    /// It says zero, and no deal took the money out.
    ZeroWithoutWithdrawal,
    /// It says zero, and is the first that was told of the account.
    ZeroFirst,
    /// The balance does not follow from the deals.
    NotFromDeals,
    /// Equity is not balance and floating result.
    EquityOfParts,
    /// Equity moved by more than a half, and nothing else tells why.
    EquityLeapt,
    /// Another source says a tenth of it, or ten times as much.
    TenFold,
}

impl ReadingDoubt {
    /// Its name as the language files know it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::NegativeMargin => "negative_margin",
            Self::Older => "older",
            Self::ZeroWithoutWithdrawal => "zero_without_withdrawal",
            Self::ZeroFirst => "zero_first",
            Self::NotFromDeals => "not_from_deals",
            Self::EquityOfParts => "equity_of_parts",
            Self::EquityLeapt => "equity_leapt",
            Self::TenFold => "ten_fold",
        }
    }
}

/// What becomes of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is kept.
    Keep,
    /// It is kept for now outside the series, until it was said often enough.
    Wait(ReadingDoubt, Said),
    /// It cannot be true.
    Refuse(ReadingDoubt),
}

/// How often something was said in a row, and how often it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) times: u32,
    pub(crate) needed: u32,
}

/// A reading that waits, and how often the same was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) last: Reading,
    pub(crate) times: u32,
}

/// What is known of an account when a bridge tells a reading of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside<'a> {
    /// The newest reading kept of the same bridge.
    pub(crate) own: Option<&'a Reading>,
    /// The newest reading kept of any other source.
    pub(crate) other: Option<&'a Reading>,
    /// What this bridge told last, and waits.
    pub(crate) waiting: Option<&'a Waiting>,
}

/// Judges a reading. What another source says holds nothing back, unless it is ten-fold.
pub(crate) fn judge(beside: Beside<'_>, now: &Reading, explained: Explained) -> Verdict {
    if now.margin.is_some_and(|margin| margin < Decimal::ZERO) {
        return Verdict::Refuse(ReadingDoubt::NegativeMargin);
    }
    if beside.own.is_some_and(|own| now.at < own.at) {
        return Verdict::Refuse(ReadingDoubt::Older);
    }
    // An account is emptied by a withdrawal, which its deals tell; a bridge that has lost its terminal says zero too.
    let known_full = beside.own.or(beside.other).is_some_and(|known| !is_empty(known));
    if is_empty(now) && known_full && explained != Explained::Yes {
        return Verdict::Refuse(ReadingDoubt::ZeroWithoutWithdrawal);
    }
    let (doubt, needed) = match beside.own {
        Some(own) => match doubt(own, now, explained) {
            None => return Verdict::Keep,
            Some(doubt) if explained == Explained::No => (doubt, SAID_VERY_OFTEN),
            Some(doubt) => (doubt, SAID_OFTEN),
        },
        None => match first_doubt(beside.other, now, explained) {
            None => return Verdict::Keep,
            Some(doubt) => doubt,
        },
    };
    let times = said(now, beside.waiting, needed);
    if times >= needed { Verdict::Keep } else { Verdict::Wait(doubt, Said { times, needed }) }
}

/// What speaks against the first reading of a bridge, and how often it has to be said.
fn first_doubt(other: Option<&Reading>, now: &Reading, explained: Explained) -> Option<(ReadingDoubt, u32)> {
    if explained == Explained::Yes {
        return None;
    }
    if is_empty(now) {
        return Some((ReadingDoubt::ZeroFirst, SAID_OFTEN));
    }
    let balances = other.and_then(|other| other.balance).zip(now.balance);
    if balances.is_some_and(|(other, now)| is_many_fold(other, now)) {
        return Some((ReadingDoubt::TenFold, SAID_OFTEN));
    }
    let credit = rest(now).zip(now.balance);
    let beyond = |(rest, balance): (Decimal, Decimal)| {
        balance.abs().checked_mul(MOST_CREDIT).is_none_or(|most| rest.abs() > most.max(ROUNDED))
    };
    if credit.is_some_and(beyond) {
        return Some((ReadingDoubt::EquityOfParts, SAID_OFTEN));
    }
    // A history may be incomplete: a balance that somebody else says too is that of the account.
    let borne_out = balances.is_some_and(|(other, now)| near(other, now));
    (explained == Explained::No && !borne_out).then_some((ReadingDoubt::NotFromDeals, SAID_TWICE))
}

/// How often this was said in a row, this time included. Where few words are enough they must be the very same.
fn said(now: &Reading, waiting: Option<&Waiting>, needed: u32) -> u32 {
    let agrees = |waiting: &&Waiting| match needed {
        SAID_TWICE => doubt(&waiting.last, now, Explained::Unknown).is_none(),
        _ => moves_on(&waiting.last, now),
    };
    waiting.filter(agrees).map_or(1, |waiting| waiting.times.saturating_add(1))
}

/// Whether one reading can follow another without its deals: an account that waits to be believed goes on trading.
fn moves_on(before: &Reading, now: &Reading) -> bool {
    let near = |old: Option<Decimal>, new: Option<Decimal>| match (old, new) {
        (Some(old), Some(new)) => !leapt(old, new),
        (old, new) => old.is_none() == new.is_none(),
    };
    near(before.balance, now.balance) && near(before.equity, now.equity) && is_empty(before) == is_empty(now)
}

/// What speaks against a reading beside an earlier one of the same bridge.
fn doubt(before: &Reading, now: &Reading, explained: Explained) -> Option<ReadingDoubt> {
    let differ = |a: Decimal, b: Decimal| a.checked_sub(b).is_none_or(|difference| difference.abs() > ROUNDED);
    match (before.balance, now.balance) {
        (Some(old), Some(new)) if differ(old, new) && explained != Explained::Yes => {
            return Some(ReadingDoubt::NotFromDeals);
        }
        _ => (),
    }
    match (rest(before), rest(now)) {
        (Some(old), Some(new)) if differ(old, new) && explained != Explained::Yes => {
            return Some(ReadingDoubt::EquityOfParts);
        }
        (Some(_), Some(_)) => return None,
        _ => (),
    }
    let (old, new) = (before.equity?, now.equity?);
    (leapt(old, new) && explained != Explained::Yes).then_some(ReadingDoubt::EquityLeapt)
}

/// Whether a figure moved by more than a half of what it was.
fn leapt(old: Decimal, new: Decimal) -> bool {
    new.checked_sub(old).is_none_or(|moved| moved.abs() > old.abs().checked_mul(LEAP).unwrap_or(Decimal::MAX))
}

/// Whether one amount is several times the other. Zero says nothing: other programs write it for what they do not know.
fn is_many_fold(a: Decimal, b: Decimal) -> bool {
    let (less, more) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    !less.is_zero() && less.checked_mul(MANY_FOLD).is_some_and(|most| more >= most)
}

/// Equity less balance and floating result: the broker's credit, which deals change too.
pub(crate) fn rest(reading: &Reading) -> Option<Decimal> {
    reading.equity?.checked_sub(reading.balance?)?.checked_sub(reading.floating?)
}

/// Whether two amounts are the same, each rounded once.
pub(crate) fn near(a: Decimal, b: Decimal) -> bool {
    a.checked_sub(b).is_some_and(|difference| difference.abs() <= ROUNDED)
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
        let own = reading(dec!(10000), dec!(9900));
        judge(Beside { own: Some(&own), ..Beside::default() }, now, explained)
    }

    fn wait(doubt: ReadingDoubt, needed: u32) -> Verdict {
        Verdict::Wait(doubt, Said { times: 1, needed })
    }

    /// How many polls it takes until what a bridge says again and again is believed.
    fn polls(own: Option<&Reading>, other: Option<&Reading>, said: &[Reading], explained: Explained) -> u32 {
        let mut waiting: Option<Waiting> = None;
        for (poll, now) in (1..).zip(said.iter().cycle().take(50)) {
            match judge(Beside { own, other, waiting: waiting.as_ref() }, now, explained) {
                Verdict::Keep => return poll,
                Verdict::Wait(_, said) => waiting = Some(Waiting { last: now.clone(), times: said.times }),
                Verdict::Refuse(_) => waiting = None,
            }
        }
        u32::MAX
    }

    #[test]
    fn a_floating_result_may_move_and_a_balance_only_with_its_deals() {
        assert_eq!(verdict(&reading(dec!(10000), dec!(4000)), Explained::Unknown), Verdict::Keep);
        assert_eq!(verdict(&reading(dec!(10100), dec!(10000)), Explained::Yes), Verdict::Keep);
        for (explained, needed) in [(Explained::No, 12), (Explained::Unknown, 3)] {
            let wait = wait(ReadingDoubt::NotFromDeals, needed);
            assert_eq!(verdict(&reading(dec!(10100), dec!(10000)), explained), wait);
            assert_eq!(verdict(&reading(dec!(100000), dec!(99000)), explained), wait);
        }
    }

    #[test]
    fn what_cannot_be_true_is_refused_whatever_else_is_said() {
        let zero = reading(dec!(0), dec!(0));
        assert_eq!(verdict(&zero, Explained::Unknown), Verdict::Refuse(ReadingDoubt::ZeroWithoutWithdrawal));
        assert_eq!(verdict(&zero, Explained::Yes), Verdict::Keep);
        let negative = Reading { margin: Some(dec!(-1)), ..reading(dec!(10000), dec!(9900)) };
        let refused = Verdict::Refuse(ReadingDoubt::NegativeMargin);
        assert_eq!(judge(Beside::default(), &negative, Explained::Yes), refused);
        let older =
            Reading { at: "2026-03-02T09:00:00Z".parse().expect("a moment"), ..reading(dec!(10000), dec!(9900)) };
        assert_eq!(verdict(&older, Explained::Yes), Verdict::Refuse(ReadingDoubt::Older));
    }

    #[test]
    fn the_first_reading_of_a_bridge_is_believed_at_once_whatever_another_source_says() {
        let database = Reading { source: "mongodb:mt5_accounts".into(), ..reading(dec!(8000), dec!(8100)) };
        let now = Reading { at: "2026-03-02T09:00:00Z".parse().expect("a moment"), ..reading(dec!(10000), dec!(9900)) };
        for explained in [Explained::Yes, Explained::Unknown] {
            assert_eq!(polls(None, None, std::slice::from_ref(&now), explained), 1);
            assert_eq!(polls(None, Some(&database), std::slice::from_ref(&now), explained), 1);
        }
        // Zero is what other programs write for what they do not know.
        let unknown = reading(dec!(0), dec!(0));
        assert_eq!(polls(None, Some(&unknown), &[now], Explained::Unknown), 1);
    }

    #[test]
    fn a_first_reading_waits_where_it_is_zero_ten_fold_or_not_what_the_bridges_own_deals_make() {
        let (now, zero) = (reading(dec!(100000), dec!(99000)), reading(dec!(0), dec!(0)));
        let tenth = reading(dec!(9900), dec!(9900));
        let first = |now: &Reading, other, explained| judge(Beside { other, ..Beside::default() }, now, explained);
        assert_eq!(first(&now, Some(&tenth), Explained::Unknown), wait(ReadingDoubt::TenFold, 3));
        assert_eq!(first(&tenth, Some(&now), Explained::No), wait(ReadingDoubt::TenFold, 3));
        assert_eq!(first(&now, Some(&tenth), Explained::Yes), Verdict::Keep);
        assert_eq!(polls(None, Some(&tenth), std::slice::from_ref(&now), Explained::Unknown), 3);
        assert_eq!(first(&now, None, Explained::No), wait(ReadingDoubt::NotFromDeals, 2));
        assert_eq!(first(&now, Some(&now), Explained::No), Verdict::Keep);
        assert_eq!(first(&zero, None, Explained::Unknown), wait(ReadingDoubt::ZeroFirst, 3));
        let refused = Verdict::Refuse(ReadingDoubt::ZeroWithoutWithdrawal);
        assert_eq!(first(&zero, Some(&tenth), Explained::Unknown), refused);
        let equity = Reading { floating: Some(dec!(-100)), ..reading(dec!(10000), dec!(99000)) };
        assert_eq!(first(&equity, None, Explained::Unknown), wait(ReadingDoubt::EquityOfParts, 3));
    }

    #[test]
    fn equity_alone_ten_times_as_large_contradicts_its_own_floating_result() {
        let fault = Reading { equity: Some(dec!(99000)), ..reading(dec!(10000), dec!(9900)) };
        assert_eq!(verdict(&fault, Explained::Unknown), wait(ReadingDoubt::EquityOfParts, 3));
        let bare = Reading { floating: None, ..fault };
        assert_eq!(verdict(&bare, Explained::Unknown), wait(ReadingDoubt::EquityLeapt, 3));
    }

    #[test]
    fn what_is_said_three_times_in_a_row_is_believed_and_twelve_times_against_the_deals() {
        let (own, now) = (reading(dec!(10000), dec!(9900)), [reading(dec!(20000), dec!(19900))]);
        for (explained, enough) in [(Explained::Unknown, 3), (Explained::No, 12)] {
            assert_eq!(polls(Some(&own), None, &now, explained), enough, "{explained:?}");
        }
    }

    #[test]
    fn an_account_that_trades_on_while_its_reading_waits_is_believed_all_the_same() {
        let own = reading(dec!(10000), dec!(9900));
        let trading = [dec!(10100), dec!(10250), dec!(10190)].map(|balance| reading(balance, balance));
        assert_eq!(polls(Some(&own), None, &trading, Explained::Unknown), 3);
        assert_eq!(polls(Some(&own), None, &trading, Explained::No), 12);
        // Figures of two accounts by turns are never believed.
        let turns = [reading(dec!(20000), dec!(19900)), reading(dec!(60000), dec!(60000))];
        assert_eq!(polls(Some(&own), None, &turns, Explained::Unknown), u32::MAX);
    }
}
