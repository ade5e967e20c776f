//! The trees behind what an account earned and behind a time-weighted return, down to the deals that moved money.

use std::collections::{BTreeMap, BTreeSet};

use ::performance::{FlowTiming, Valuation, explained_twr};
use ::trading::{
    account::Account,
    deal::Deal,
    explained::explained_profit,
    flows::{FlowKind, OwnAccounts, classify, day_of},
    totals::newest_by_login,
    transfers::questions,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use values::{AccountLogin, CalendarDate, Currency, Explained, ExplainedValue, Instant, Money, UnknownReason};

use crate::{
    explain::{day_grounds::DayGrounds, figure::Asked, weekdays::Weekdays},
    fault::Fault,
    performance::{
        daily::{self, Daily, Stretch},
        entity::Entity,
        metric::{MetricGroup, MetricId, ROWS},
        metric_tree::Figures,
        report::{PerformanceRequest, ReadDays},
        sample::Sample,
        span::{Days, Span},
    },
    seat::Seat,
    trading::desk_accounts,
};

/// What an account has earned, with the deals by which profit was taken out beside the booked sum of them. Of a day gone
/// by the deals are those up to the reading, and those by which money was put in stand beside the sum that they tell.
pub(crate) async fn account_profit(asked: Asked<'_>, login: AccountLogin) -> Result<Explained, Fault> {
    let (seat, here) = (asked.seat, &asked.here);
    let desk = desk_accounts::read_at(seat, here).await?;
    let listed = desk.listed();
    let account = listed.iter().find(|account| account.login == login);
    let account = account.ok_or_else(|| Fault::not_found("account"))?;
    let latest = newest_by_login(&desk.latest).get(&login).copied().cloned();
    let mut tree = explained_profit(account, latest.as_ref(), desk_accounts::expected_at(seat, here).await?);
    let moved = Moved::read(seat, &desk.own, std::slice::from_ref(account)).await?;
    let until = latest.filter(|_| here.is_past).map_or(here.moment, |reading| reading.at);
    let so_far = |deal: &Deal| deal.is_balance_operation() && (!here.is_past || deal.time <= until);
    for part in tree.parts.iter_mut().filter(|part| part.label != "account_equity") {
        let withdrawn = part.label == "profit_withdrawals";
        if withdrawn || here.is_past {
            let deals = moved.deals(|deal, kind| withdrawn == (kind == FlowKind::ProfitWithdrawal) && so_far(deal));
            part.parts = deals.into_iter().map(|(_, leaf)| leaf).collect();
        }
        if here.is_past && matches!(part.value, ExplainedValue::Unknown { .. }) {
            part.value = UnknownReason::SourceHasNone.into();
        }
    }
    Ok(tree)
}

/// The time-weighted return of a span: months, days, the closes of each account on each day and the deals that moved money
/// up to it.
pub(crate) async fn of_span(asked: Asked<'_>, entity: Entity, span: Span) -> Result<Explained, Fault> {
    let seat = asked.seat;
    let span = Span { to: span.to.or(asked.as_at), ..span };
    let desk = desk_accounts::read(seat).await?;
    let days = span.days(seat.today())?;
    let accounts = entity.ever(&desk)?;
    let currency = asked.currency.or_else(|| entity.own_currency(&accounts)).unwrap_or_else(|| seat.base_currency());
    let daily = daily::of_entity(seat, &entity, &accounts, (currency, days.last)).await?;
    let Some(stretch) = daily.stretch(days) else { return Ok(nothing("twr")) };
    let grounds = grounds(seat, (&entity, accounts), (&daily, days)).await?;
    Ok(linked(&stretch, &grounds).unwrap_or_else(|| nothing("twr")))
}

/// A figure of the table of performance: its formula, its parts, and the days that it counts.
pub(crate) async fn metric(
    asked: Asked<'_>,
    request: Box<PerformanceRequest>,
    id: MetricId,
) -> Result<Explained, Fault> {
    let read = ReadDays::read(asked.seat, &request).await?;
    let Some(stretch) = read.stretch() else { return Ok(nothing("daily_returns")) };
    let sample = Sample::of(&stretch);
    let beside = read.beside(&stretch);
    let compared = beside.as_ref().map(Sample::of);
    let figures = Figures {
        stretch: &stretch,
        sample: &sample,
        compared: compared.as_ref(),
        risk_free: read.risk_free,
        currency: read.daily.currency,
    };
    let mut tree = figures.tree(id);
    let own = grounds(asked.seat, (&request.entity, read.accounts.clone()), (&read.daily, read.span)).await?;
    let weekdays = Weekdays::of(&sample, linked(&stretch, &own).unwrap_or_else(|| nothing("twr")));
    weekdays.under(&mut tree);
    tree.parts.push(weekdays.counted("daily_returns"));
    let of_both = ROWS.iter().any(|row| row.0 == id && row.1 == MetricGroup::Relative);
    if let (true, Some(stretch), Some(sample)) = (of_both, &beside, &compared)
        && let (Some(entity), Some((_, accounts, daily))) = (&request.compare, &read.other)
    {
        let other = grounds(asked.seat, (entity, accounts.clone()), (daily, read.span)).await?;
        let weekdays = Weekdays::of(sample, linked(stretch, &other).unwrap_or_else(|| nothing("twr")));
        tree.parts.push(weekdays.counted("compared_daily_returns"));
    }
    Ok(tree)
}

/// What a span earned: its last close less its first, less the money that moved in between.
pub(crate) async fn earned(asked: Asked<'_>, request: Box<PerformanceRequest>) -> Result<Explained, Fault> {
    let read = ReadDays::read(asked.seat, &request).await?;
    let Some(stretch) = read.stretch() else { return Ok(nothing("earned")) };
    let Some(gain) = stretch.gain() else { return Ok(nothing("earned")) };
    let grounds = grounds(asked.seat, (&request.entity, read.accounts.clone()), (&read.daily, read.span)).await?;
    let end = stretch.end();
    let (mut before, mut flows, mut moved) = (stretch.base.day, Vec::new(), Decimal::ZERO);
    for day in stretch.days.iter().take_while(|day| day.day <= end.day) {
        if !day.net_flow.is_zero() {
            flows.push(grounds.flow(before, day));
            moved += day.net_flow;
        }
        before = if day.equity.is_some() { day.day } else { before };
    }
    let money = |amount| ExplainedValue::from(Money::new(amount, read.daily.currency));
    let parts = vec![
        grounds.equity("end_value", &end),
        grounds.equity("begin_value", &stretch.base),
        Explained::by("net_flow", money(moved), "sum", flows),
    ];
    Ok(Explained::by("earned", money(gain), "close_less_base_less_flows", parts))
}

fn nothing(label: &str) -> Explained {
    Explained::given(label, UnknownReason::NeverRead.into())
}

/// The closes and the deals behind some days.
pub(crate) async fn grounds(
    seat: &Seat,
    (entity, accounts): (&Entity, Vec<Account>),
    (daily, days): (&Daily, Days),
) -> Result<DayGrounds, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let moved = Moved::read(seat, &desk.own, &accounts).await?;
    let held: Vec<Account> = accounts.into_iter().filter(|account| daily.accounts.contains(&account.login)).collect();
    DayGrounds::read(seat, (entity, &held), moved, (daily.currency, days.last)).await
}

/// The return of some days with its tree down to the closes.
fn linked(stretch: &Stretch<'_>, grounds: &DayGrounds) -> Option<Explained> {
    let (_, mut tree) = explained_twr(&valuations(stretch), FlowTiming::default()).ok()?;
    grounds.under(&mut tree, stretch);
    Some(tree)
}

/// The known closes of the span as valuations, a gap left out.
fn valuations(stretch: &Stretch<'_>) -> Vec<Valuation> {
    let valuation = |day: &daily::Day| {
        let net_flow = day.net_flow.to_f64()?;
        Some(Valuation { day: day.day, value: day.equity?.to_f64()?, net_flow })
    };
    std::iter::once(&stretch.base).chain(stretch.days).filter_map(valuation).collect()
}

/// The deals that moved money in some accounts, with what each is.
pub(crate) struct Moved {
    deals: Vec<(Deal, FlowKind)>,
    currencies: BTreeMap<AccountLogin, Currency>,
    /// Those that no comment explains, and of which nobody has said what they are.
    unsettled: BTreeSet<(AccountLogin, u64)>,
}

impl Moved {
    async fn read(seat: &Seat, own: &OwnAccounts, accounts: &[Account]) -> Result<Self, Fault> {
        let currencies: BTreeMap<_, _> = accounts.iter().map(|account| (account.login, account.currency)).collect();
        let deals = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
        // A transfer is mirrored in another account, so all of them are looked at.
        let asked = questions(&deals, own, &desk_accounts::answers(seat).await?);
        let unsettled = asked.iter().map(|question| (question.login, question.ticket)).collect();
        let deals = deals.into_iter().filter(|deal| currencies.contains_key(&deal.login));
        let deals = deals.filter_map(|deal| classify(&deal, own).map(|kind| (deal, kind))).collect();
        Ok(Self { deals, currencies, unsettled })
    }

    /// Each deal wanted with its day, as a leaf: the ticket, the amount, the day.
    pub(crate) fn deals(&self, wanted: impl Fn(&Deal, FlowKind) -> bool) -> Vec<(CalendarDate, Explained)> {
        let leaf = |(deal, kind): &(Deal, FlowKind)| {
            let currency = *self.currencies.get(&deal.login)?;
            let label = match kind {
                _ if self.unsettled.contains(&(deal.login, deal.ticket)) => "deal_unsettled",
                FlowKind::ProfitWithdrawal => "deal_profit_withdrawal",
                FlowKind::Internal => "deal_internal",
                FlowKind::External => "deal_external",
            };
            let on = day_of(deal.time);
            let day = Explained::given("deal_day", ExplainedValue::Date { day: on });
            let amount = Money::new(deal.profit, currency);
            let subject = format!("{} #{}", deal.login, deal.ticket);
            Some((on, Explained { parts: vec![day], ..Explained::given(label, amount.into()).of(subject) }))
        };
        self.deals.iter().filter(|(deal, kind)| wanted(deal, *kind)).filter_map(leaf).collect()
    }
}
