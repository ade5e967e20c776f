//! The trees behind an account's figures: its newest reading, its books, and its fall from the high-water mark.

use ::trading::rollup::explained_drawdown;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Explained, ExplainedValue, MoneyFigure, NoFigure, UnknownReason};

use crate::{
    explain::{figure::Asked, returns},
    fault::Fault,
    fault_of::defect,
    mt5_desk::rollups::{GroupDays, group_days},
    performance::{
        daily::{Daily, Day},
        entity::Entity,
        span::Days,
    },
    trading::{
        account::{AccountDetail, AccountRequest, account},
        accounts::{AccountCard, PercentFigure},
    },
};

/// A figure of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AccountPart {
    /// Equity.
    Equity,
    /// Balance.
    Balance,
    /// Floating result.
    Floating,
    /// Margin in use.
    Margin,
    /// Margin still free.
    MarginFree,
    /// Margin level.
    MarginLevel,
}

/// A figure of an account's newest reading, or of the last one up to the end of a day, with its source and its age. What a
/// terminal follows from others stands beside them: equity is balance and floating result, the free margin what is left.
pub(crate) async fn figure(asked: Asked<'_>, login: AccountLogin, part: AccountPart) -> Result<Explained, Fault> {
    let AccountDetail { card, .. } = account(asked.seat, AccountRequest { login, as_at: asked.as_at }).await?;
    let read = |label: &str, figure: &MoneyFigure| of_reading(label, figure.into(), &card);
    let given = |label: &str, figure: &MoneyFigure| Explained::given(label, figure.into());
    Ok(match part {
        AccountPart::Balance => read("account_balance", &card.balance),
        AccountPart::Floating => read("account_floating", &card.floating),
        AccountPart::Margin => read("account_margin", &card.margin),
        AccountPart::Equity => {
            let parts = vec![given("account_balance", &card.balance), given("account_floating", &card.floating)];
            told(read("account_equity", &card.equity), "told_beside", parts)
        }
        AccountPart::MarginFree => {
            let parts = vec![given("account_equity", &card.equity), given("account_margin", &card.margin)];
            told(read("account_margin_free", &card.margin_free), "told_beside", parts)
        }
        AccountPart::MarginLevel => {
            let parts = vec![given("account_equity", &card.equity), given("account_margin", &card.margin)];
            told(of_reading("account_margin_level", percent(&card.margin_level), &card), "told_beside", parts)
        }
    })
}

fn of_reading(label: &str, value: ExplainedValue, card: &AccountCard) -> Explained {
    let tree = Explained::given(label, value).of(card.login.to_string());
    match &card.provenance {
        Some(provenance) => tree.read_from(provenance.clone()),
        None => tree,
    }
}

fn told(tree: Explained, formula: &str, parts: Vec<Explained>) -> Explained {
    Explained { formula: Some(formula.to_owned()), parts, ..tree }
}

fn percent(figure: &PercentFigure) -> ExplainedValue {
    let reason = figure.unknown.unwrap_or(UnknownReason::SourceHasNone);
    figure.percent.map_or_else(|| reason.into(), ExplainedValue::percent)
}

/// How far the accounts of a group are below their high-water mark at the last close, money that moved left aside.
pub(crate) async fn below_high_water(asked: Asked<'_>, entity: Entity) -> Result<Explained, Fault> {
    let GroupDays { currency, accounts, points } = group_days(asked.seat, &entity).await?;
    let mut tree = match explained_drawdown(&points, currency) {
        Ok((_, tree)) => tree,
        Err(NoFigure::NoData) => {
            return Ok(Explained::given("below_high_water", UnknownReason::NeverRead.into()));
        }
        Err(none) => return Err(defect(none)),
    };
    let day = |point: &::trading::curve::DayPoint| Day {
        day: point.day,
        equity: point.equity,
        net_flow: point.net_flow,
        rate: None,
    };
    let days: Vec<Day> = points.iter().map(day).collect();
    let logins = accounts.iter().map(|account| account.login).collect();
    let daily = Daily { currency, days, accounts: logins, left_out: Vec::new() };
    let span = Days { base: CalendarDate::MIN, last: asked.seat.today() };
    let grounds = returns::grounds(asked.seat, (&entity, accounts), (&daily, span)).await?;
    let under = |part: &mut Explained| {
        let found = part.subject.as_ref().and_then(|name| name.parse::<CalendarDate>().ok());
        let found = found.and_then(|day| daily.days.iter().position(|each| each.day == day));
        let Some(at) = found else { return };
        let Some(day) = daily.days.get(at) else { return };
        let known = daily.days.iter().take(at).rev().find(|before| before.equity.is_some());
        let before = known.map_or(CalendarDate::MIN, |before| before.day);
        match part.label.as_str() {
            "equity_on" => *part = grounds.equity("equity_on", day),
            "net_flow_of_day" => *part = grounds.flow(before, day),
            _ => {}
        }
    };
    each(&mut tree, &under);
    Ok(tree)
}

/// Does something with a tree and every part of it.
fn each(tree: &mut Explained, act: &impl Fn(&mut Explained)) {
    act(tree);
    tree.parts.iter_mut().for_each(|part| each(part, act));
}
