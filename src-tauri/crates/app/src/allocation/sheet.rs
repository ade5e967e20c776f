//! The worksheet of a fund: what each line holds, what it shall hold, and how far it is from that.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use store::AllocationTarget;
use values::{
    AccountLogin, CalendarDate, Currency, Fraction, FundCode, Instant, Money, MoneyFigure, Provenance, RateUsed,
    Rounding, RoundingMode, UnknownReason, allocate,
};

use crate::{
    allocation::held::{Held, Holdings, LineBlocked, holdings},
    fault::Fault,
    fault_of::defect,
    home::standpoint::standpoint,
    seat::Seat,
};

/// The band of a line whose target was never saved, in percentage points.
const USUAL_BAND: Decimal = dec!(5);
/// Digits of a percentage in an answer.
const SHOWN: Rounding = Rounding { minor_units: 4, mode: RoundingMode::HalfEven };

/// What stands in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AllocationGrouping")]
pub enum Grouping {
    /// One account.
    Account,
    /// The accounts that one person or desk trades.
    Manager,
}

impl Grouping {
    /// The word it is kept under.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Manager => "manager",
        }
    }
}

/// Whose worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AllocationRequest {
    /// The fund.
    pub fund: FundCode,
    /// What stands in one line.
    pub grouping: Grouping,
    /// The currency of every amount; the base currency when not given.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// A day that is over; now when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
}

/// A line. Percentages have at most four digits after the point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AllocationLine {
    /// The login, or the name of who trades; empty for accounts that nobody is named for.
    pub line: String,
    /// The account's name.
    pub name: Option<String>,
    /// Who trades it.
    pub manager: Option<String>,
    /// The accounts in it.
    pub accounts: Vec<AccountLogin>,
    /// What it is worth; unknown when an account of it is.
    pub value: MoneyFigure,
    /// Why it takes no part.
    pub blocked: Option<LineBlocked>,
    /// Its share of all lines that take part.
    #[ts(type = "string | null")]
    pub weight_percent: Option<Decimal>,
    /// The share it shall have.
    #[ts(type = "string")]
    pub target_percent: Decimal,
    /// The target in proportion to the lines that take part; the target itself when all do.
    #[ts(type = "string | null")]
    pub aim_percent: Option<Decimal>,
    /// Weight less aim.
    #[ts(type = "string | null")]
    pub drift_percent: Option<Decimal>,
    /// Percentage points it may drift to either side.
    #[ts(type = "string")]
    pub band_percent: Decimal,
    /// It has drifted beyond.
    pub outside: bool,
    /// Nothing of it is sold.
    pub no_sell: bool,
}

/// The worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Allocation {
    /// The fund.
    pub fund: FundCode,
    /// The moment for which it was made.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// The day is over: its trades can be looked at and not ordered.
    pub is_past: bool,
    /// The currency of every amount.
    pub currency: Currency,
    /// What all lines are worth; unknown while one is.
    pub total: MoneyFigure,
    /// What the lines that take part are worth.
    #[ts(type = "string")]
    pub known: Decimal,
    /// The lines.
    pub lines: Vec<AllocationLine>,
    /// What the targets leave of a hundred: cash.
    #[ts(type = "string")]
    pub cash_percent: Decimal,
    /// The targets were saved; else they are the weights of now.
    pub saved: bool,
    /// The share of the money that stands elsewhere than it shall.
    #[ts(type = "string | null")]
    pub off_target_percent: Option<Decimal>,
}

/// The worksheet with the targets that were saved last.
pub(crate) async fn show(seat: &Seat, request: AllocationRequest) -> Result<Allocation, Fault> {
    Ok(read(seat, &request, None).await?.1)
}

/// The holdings and the worksheet of them, with the targets given or else those that were saved last.
pub(crate) async fn read(
    seat: &Seat,
    request: &AllocationRequest,
    targets: Option<Vec<AllocationTarget>>,
) -> Result<(Holdings, Allocation), Fault> {
    let here = standpoint(seat, request.currency, request.as_at)?;
    let holdings = holdings(seat, &request.fund, &here).await?;
    let kept = seat.store().allocation_targets(seat.scope(), &request.fund, request.grouping.word()).await?;
    let saved = !kept.is_empty();
    let targets = targets.unwrap_or(kept);
    let mut lines = lines(&holdings, request.grouping);
    aim(&mut lines, targets)?;
    let known: Decimal = lines.iter().filter_map(|line| line.value.amount).sum();
    let cash_percent = Decimal::ONE_HUNDRED - lines.iter().map(|line| line.target_percent).sum::<Decimal>();
    let off_target_percent = measure(&mut lines, known, cash_percent)?;
    let allocation = Allocation {
        fund: request.fund.clone(),
        as_at: here.moment,
        is_past: here.is_past,
        currency: holdings.currency,
        total: together(&lines, (known, holdings.currency)),
        known,
        lines,
        cash_percent,
        saved,
        off_target_percent,
    };
    Ok((holdings, allocation))
}

fn lines(holdings: &Holdings, grouping: Grouping) -> Vec<AllocationLine> {
    match grouping {
        Grouping::Account => {
            let line = |held: &Held| AllocationLine {
                name: held.account.name.clone(),
                manager: held.account.manager.clone(),
                ..line(held.account.login.to_string(), &[held], holdings.currency)
            };
            holdings.accounts.iter().map(line).collect()
        }
        Grouping::Manager => {
            let group = |(manager, group): (Option<&str>, Vec<&Held>)| AllocationLine {
                manager: manager.map(str::to_owned),
                ..line(manager.unwrap_or_default().to_owned(), &group, holdings.currency)
            };
            holdings.by_trader().into_iter().map(group).collect()
        }
    }
}

fn line(id: String, group: &[&Held], currency: Currency) -> AllocationLine {
    let blocked = group.iter().find_map(|held| held.value.as_ref().err().cloned());
    let value = match &blocked {
        Some(LineBlocked::NoRate { .. }) => MoneyFigure::unknown(currency, UnknownReason::NoRate),
        Some(_) if group.len() > 1 => MoneyFigure::unknown(currency, UnknownReason::PartUnknown),
        Some(LineBlocked::BelowZero { .. }) => MoneyFigure::unknown(currency, UnknownReason::Refused),
        Some(LineBlocked::NoReading { .. }) => MoneyFigure::unknown(currency, UnknownReason::NeverRead),
        None => known(group, currency),
    };
    AllocationLine {
        line: id,
        name: None,
        manager: None,
        accounts: group.iter().map(|held| held.account.login).collect(),
        value,
        blocked,
        weight_percent: None,
        target_percent: Decimal::ZERO,
        aim_percent: None,
        drift_percent: None,
        band_percent: USUAL_BAND,
        outside: false,
        no_sell: false,
    }
}

/// The value of a group with the oldest of its readings and every rate in it.
fn known(group: &[&Held], currency: Currency) -> MoneyFigure {
    let amount = group.iter().filter_map(|held| held.value.as_ref().ok()).sum();
    let mut rates: Vec<RateUsed> = Vec::new();
    for (_, used) in group.iter().filter_map(|held| held.rate.as_ref()) {
        if used.from != used.to && !rates.contains(used) {
            rates.push(used.clone());
        }
    }
    let provenance = oldest(group.iter().filter_map(|held| held.provenance.as_ref()));
    let figure = MoneyFigure::booked(Money::new(amount, currency));
    MoneyFigure { provenance, rates, ..figure }
}

fn oldest<'a>(readings: impl Iterator<Item = &'a Provenance>) -> Option<Provenance> {
    readings.cloned().reduce(|one, other| {
        let stale = one.stale || other.stale;
        let older = if one.as_of <= other.as_of { one } else { other };
        Provenance { stale, ..older }
    })
}

/// Gives each line its target; where none was saved, the weights of now in hundredths of a percent, which sum to 100.
fn aim(lines: &mut [AllocationLine], targets: Vec<AllocationTarget>) -> Result<(), Fault> {
    if targets.is_empty() {
        let weights: Vec<Decimal> = lines.iter().map(|line| line.value.amount.unwrap_or_default()).collect();
        if weights.iter().any(|weight| *weight > Decimal::ZERO) {
            let parts = allocate(Decimal::ONE_HUNDRED, &weights, 2).map_err(defect)?;
            for (line, part) in lines.iter_mut().zip(parts) {
                line.target_percent = part;
            }
        }
        return Ok(());
    }
    let mut by_line: BTreeMap<String, AllocationTarget> =
        targets.into_iter().map(|target| (target.line.clone(), target)).collect();
    for line in lines {
        if let Some(target) = by_line.remove(&line.line) {
            line.target_percent = target.target_percent;
            line.band_percent = target.band_percent;
            line.no_sell = target.no_sell;
        }
    }
    Ok(())
}

/// Weight, aim and drift of the lines that take part, and the share of their money that stands elsewhere than it shall.
fn measure(lines: &mut [AllocationLine], known: Decimal, cash_percent: Decimal) -> Result<Option<Decimal>, Fault> {
    let part = |line: &&mut AllocationLine| line.blocked.is_none();
    let aimed: Decimal = lines.iter_mut().filter(part).map(|line| line.target_percent).sum::<Decimal>() + cash_percent;
    if known <= Decimal::ZERO {
        return Ok(None);
    }
    let percent = |part: Decimal, whole: Decimal| {
        (Fraction::from(part) * Fraction::from(100)).over(&whole.into()).unwrap_or_else(Fraction::zero)
    };
    // Without any target of a line that takes part, there is nothing to be near to.
    let aim_of = |target: Decimal| if aimed.is_zero() { Fraction::zero() } else { percent(target, aimed) };
    let mut distance = aim_of(cash_percent).abs();
    for line in lines.iter_mut().filter(|line| line.blocked.is_none()) {
        let weight = percent(line.value.amount.unwrap_or_default(), known);
        let aim = aim_of(line.target_percent);
        let drift = weight.clone() - aim.clone();
        line.outside = drift.abs() > Fraction::from(line.band_percent);
        distance = distance + drift.abs();
        line.weight_percent = Some(weight.rounded(SHOWN).map_err(defect)?);
        line.aim_percent = Some(aim.rounded(SHOWN).map_err(defect)?);
        line.drift_percent = Some(drift.rounded(SHOWN).map_err(defect)?);
    }
    let half = distance.over(&Fraction::from(2)).unwrap_or_else(Fraction::zero);
    Ok(Some(half.rounded(SHOWN).map_err(defect)?))
}

fn together(lines: &[AllocationLine], (known, currency): (Decimal, Currency)) -> MoneyFigure {
    if lines.is_empty() {
        return MoneyFigure::unknown(currency, UnknownReason::NeverRead);
    }
    if lines.iter().any(|line| line.blocked.is_some()) {
        return MoneyFigure::unknown(currency, UnknownReason::PartUnknown);
    }
    let provenance = oldest(lines.iter().filter_map(|line| line.value.provenance.as_ref()));
    MoneyFigure { provenance, ..MoneyFigure::booked(Money::new(known, currency)) }
}

#[cfg(test)]
mod tests {
    use ::trading::account::Account;

    use super::*;

    fn held(login: u64, manager: &str, value: Result<Decimal, LineBlocked>) -> Held {
        let account = Account {
            manager: Some(manager.to_owned()),
            ..Account::of(login.to_string().parse().expect("a login"), Currency::USD)
        };
        Held { account, equity: value.clone().ok(), provenance: None, rate: None, value }
    }

    fn target(line: &str, percent: Decimal) -> AllocationTarget {
        AllocationTarget { line: line.to_owned(), target_percent: percent, band_percent: dec!(5), no_sell: false }
    }

    fn unread(login: u64) -> LineBlocked {
        LineBlocked::NoReading { login: login.to_string().parse().expect("a login") }
    }

    /// Two traders: one with two accounts, of which one was never read.
    fn holdings() -> Holdings {
        let accounts = vec![
            held(1001, "Ternwick", Ok(dec!(600))),
            held(1002, "Ternwick", Err(unread(1002))),
            held(1003, "Quillon", Ok(dec!(400))),
        ];
        Holdings { currency: Currency::USD, minor_units: 2, accounts }
    }

    #[test]
    fn an_account_without_a_reading_blocks_its_line_and_the_others_aim_in_proportion() {
        let mut lines = lines(&holdings(), Grouping::Account);
        let targets = vec![target("1001", dec!(40)), target("1002", dec!(20)), target("1003", dec!(40))];
        aim(&mut lines, targets).expect("targets");
        let off = measure(&mut lines, dec!(1000), dec!(0)).expect("in range");
        assert_eq!((lines[1].blocked.clone(), lines[1].value.amount), (Some(unread(1002)), None));
        assert_eq!((lines[1].weight_percent, lines[1].aim_percent, lines[1].outside), (None, None, false));
        let told: Vec<_> = [0, 2].map(|at: usize| (lines[at].aim_percent, lines[at].drift_percent)).to_vec();
        assert_eq!(told, [(Some(dec!(50)), Some(dec!(10))), (Some(dec!(50)), Some(dec!(-10)))]);
        assert_eq!((off, lines[0].outside), (Some(dec!(10)), true));
        assert_eq!(together(&lines, (dec!(1000), Currency::USD)).unknown, Some(UnknownReason::PartUnknown));
    }

    #[test]
    fn one_unread_account_blocks_the_whole_line_of_its_trader() {
        let lines = lines(&holdings(), Grouping::Manager);
        let told: Vec<_> = lines.iter().map(|line| (line.line.as_str(), line.value.amount)).collect();
        assert_eq!(told, [("Quillon", Some(dec!(400))), ("Ternwick", None)]);
        assert_eq!(lines[1].value.unknown, Some(UnknownReason::PartUnknown));
    }

    #[test]
    fn without_saved_targets_the_weights_of_now_stand_and_sum_to_a_hundred() {
        let mut lines = lines(&holdings(), Grouping::Account);
        aim(&mut lines, Vec::new()).expect("targets");
        let targets: Vec<Decimal> = lines.iter().map(|line| line.target_percent).collect();
        assert_eq!(targets, [dec!(60), dec!(0), dec!(40)]);
    }
}
