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
use rust_decimal::prelude::ToPrimitive;
use values::{AccountLogin, CalendarDate, Currency, Explained, ExplainedValue, Instant, Money, UnknownReason};

use crate::{
    explain::day_grounds::DayGrounds,
    fault::Fault,
    home::standpoint::Standpoint,
    performance::{
        daily::{self, Stretch},
        entity::Entity,
        span::Span,
    },
    seat::Seat,
    trading::desk_accounts,
};

/// What an account has earned, with the deals by which profit was taken out beside the booked sum of them. Of a day gone
/// by the deals are those up to the reading, and those by which money was put in stand beside the sum that they tell.
pub(crate) async fn account_profit(seat: &Seat, login: AccountLogin, here: &Standpoint) -> Result<Explained, Fault> {
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
pub(crate) async fn of_span(
    seat: &Seat,
    (entity, span): (Entity, Span),
    currency: Option<Currency>,
) -> Result<Explained, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let days = span.days(seat.today())?;
    let accounts = entity.ever(&desk)?;
    let currency = currency.or_else(|| entity.own_currency(&accounts)).unwrap_or_else(|| seat.base_currency());
    let daily = daily::of_entity(seat, &entity, &accounts, (currency, days.last)).await?;
    let nothing = || Explained::given("twr", UnknownReason::NeverRead.into());
    let Some(stretch) = daily.stretch(days) else { return Ok(nothing()) };
    let Ok((_, mut tree)) = explained_twr(&valuations(&stretch), FlowTiming::default()) else { return Ok(nothing()) };
    let moved = Moved::read(seat, &desk.own, &accounts).await?;
    let held: Vec<Account> = accounts.into_iter().filter(|account| daily.accounts.contains(&account.login)).collect();
    let grounds = DayGrounds::read(seat, (&entity, &held), moved, (currency, days.last)).await?;
    grounds.under(&mut tree, &stretch);
    Ok(tree)
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
