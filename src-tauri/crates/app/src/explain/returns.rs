//! The trees behind what an account earned and behind a time-weighted return, down to the deals that moved money.

use std::collections::BTreeMap;

use ::performance::{FlowTiming, Valuation, explained_twr};
use ::trading::{
    account::Account,
    deal::Deal,
    explained::explained_profit,
    flows::{FlowKind, OwnAccounts, classify, day_of},
    totals::newest_by_login,
};
use rust_decimal::prelude::ToPrimitive;
use values::{AccountLogin, CalendarDate, Currency, Explained, ExplainedValue, Instant, Money, UnknownReason};

use crate::{
    fault::Fault,
    performance::{
        daily::{self, Stretch},
        entity::Entity,
        span::Span,
    },
    seat::Seat,
    trading::desk_accounts,
};

/// What an account has earned, with the deals by which profit was taken out beside the booked sum of them.
pub(crate) async fn account_profit(seat: &Seat, login: AccountLogin) -> Result<Explained, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let account = desk.accounts.iter().find(|account| account.login == login);
    let account = account.ok_or_else(|| Fault::not_found("account"))?;
    let latest = newest_by_login(&desk.latest).get(&login).copied().cloned();
    let mut tree = explained_profit(account, latest.as_ref(), desk_accounts::expected(seat).await?);
    let moved = Moved::read(seat, &desk.accounts, std::slice::from_ref(account)).await?;
    if let Some(withdrawn) = tree.parts.iter_mut().find(|part| part.label == "profit_withdrawals") {
        withdrawn.parts = moved.deals(|kind, _| kind == FlowKind::ProfitWithdrawal);
    }
    Ok(tree)
}

/// The time-weighted return of a span: months, days, the closes of each day and the deals that moved money on it.
pub(crate) async fn of_span(
    seat: &Seat,
    (entity, span): (Entity, Span),
    currency: Option<Currency>,
) -> Result<Explained, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let days = span.days(seat.today())?;
    let accounts = entity.accounts(&desk.accounts)?;
    let currency = currency.or_else(|| entity.own_currency(&accounts)).unwrap_or_else(|| seat.base_currency());
    let daily = daily::of_entity(seat, &entity, &accounts, (currency, days.last)).await?;
    let nothing = || Explained::given("twr", UnknownReason::NeverRead.into());
    let Some(stretch) = daily.stretch(days) else { return Ok(nothing()) };
    let Ok((_, mut tree)) = explained_twr(&valuations(&stretch), FlowTiming::default()) else { return Ok(nothing()) };
    let moved = Moved::read(seat, &desk.accounts, &accounts).await?;
    for day in tree.parts.iter_mut().flat_map(|month| month.parts.iter_mut()) {
        let on = day.subject.as_ref().and_then(|subject| subject.parse::<CalendarDate>().ok());
        if let Some(flow) = day.parts.iter_mut().find(|part| part.label == "net_flow") {
            flow.parts = moved.deals(|_, moved_on| Some(moved_on) == on);
        }
    }
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
struct Moved {
    deals: Vec<(Deal, FlowKind)>,
    currencies: BTreeMap<AccountLogin, Currency>,
}

impl Moved {
    async fn read(seat: &Seat, all: &[Account], accounts: &[Account]) -> Result<Self, Fault> {
        let own = OwnAccounts::of(all);
        let currencies: BTreeMap<_, _> = accounts.iter().map(|account| (account.login, account.currency)).collect();
        let deals = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
        let deals = deals.into_iter().filter(|deal| currencies.contains_key(&deal.login));
        let deals = deals.filter_map(|deal| classify(&deal, &own).map(|kind| (deal, kind))).collect();
        Ok(Self { deals, currencies })
    }

    /// Each deal wanted as a leaf: the ticket, the amount, its day.
    fn deals(&self, wanted: impl Fn(FlowKind, CalendarDate) -> bool) -> Vec<Explained> {
        let leaf = |(deal, kind): &(Deal, FlowKind)| {
            let currency = *self.currencies.get(&deal.login)?;
            let label = match kind {
                FlowKind::ProfitWithdrawal => "deal_profit_withdrawal",
                FlowKind::Internal => "deal_internal",
                FlowKind::External => "deal_external",
            };
            let day = Explained::given("deal_day", ExplainedValue::Date { day: day_of(deal.time) });
            let amount = Money::new(deal.profit, currency);
            let subject = format!("{} #{}", deal.login, deal.ticket);
            Some(Explained { parts: vec![day], ..Explained::given(label, amount.into()).of(subject) })
        };
        self.deals.iter().filter(|(deal, kind)| wanted(*kind, day_of(deal.time))).filter_map(leaf).collect()
    }
}
