//! Money that moved in or out of accounts without a trade, and what the broker's comment says of it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    account::{Account, CapitalSource},
    deal::Deal,
    deal_codes::DealKind,
};

/// What a movement of money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// Profit taken out of a trading account, to a separation account.
    ProfitWithdrawal,
    /// Between two of the firm's own accounts.
    Internal,
    /// In from outside, or out of the firm.
    External,
}

/// The firm's own accounts, as comments name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnAccounts {
    trading: BTreeSet<AccountLogin>,
    separation: BTreeSet<AccountLogin>,
    /// What people said of single movements, by account and ticket.
    said: BTreeMap<(AccountLogin, u64), FlowKind>,
}

impl OwnAccounts {
    /// Sorts accounts into those that trade and those that keep withdrawn profit apart. A broker's demonstration
    /// account is no account of ours.
    #[must_use]
    pub fn of(accounts: &[Account]) -> Self {
        let mut own = Self::default();
        for account in accounts.iter().filter(|account| !account.is_demo) {
            let separation = account.capital_source == Some(CapitalSource::Separation);
            if separation { &mut own.separation } else { &mut own.trading }.insert(account.login);
        }
        own
    }

    /// The same with what people said of movements that comments do not explain: their word goes before the comment.
    #[must_use]
    pub fn with_answers(mut self, said: BTreeMap<(AccountLogin, u64), FlowKind>) -> Self {
        self.said = said;
        self
    }
}

/// What a deal's money is: nothing for a trade.
///
/// What a person said goes before all else. Then the comment tells: money that leaves a trading account to a separation account's login, or with the word
/// "separation", is a profit withdrawal; what names another account of ours is internal, as is what a separation account
/// receives and what comes back from it; everything else is external. A credit or a bonus of the broker is external too: it changes equity and is no result of trading.
#[must_use]
pub fn classify(deal: &Deal, own: &OwnAccounts) -> Option<FlowKind> {
    if !moves_money(deal) {
        return None;
    }
    if let Some(said) = own.said.get(&(deal.login, deal.ticket)) {
        return Some(*said);
    }
    if !deal.is_balance_operation() {
        return Some(FlowKind::External);
    }
    let comment = deal.comment.as_deref().unwrap_or_default();
    let named: Vec<_> = logins_in(comment).filter(|login| *login != deal.login).collect();
    let names_separation =
        named.iter().any(|login| own.separation.contains(login)) || comment.to_ascii_lowercase().contains("separation");
    let names_ours = named.iter().any(|login| own.trading.contains(login));
    let leaves = deal.profit.is_sign_negative();
    Some(match own.separation.contains(&deal.login) {
        false if names_separation && leaves => FlowKind::ProfitWithdrawal,
        _ if names_separation || names_ours => FlowKind::Internal,
        _ => FlowKind::External,
    })
}

/// Whether a deal changes equity without being a trade: a balance operation, a credit or a bonus.
#[must_use]
pub const fn moves_money(deal: &Deal) -> bool {
    matches!(deal.kind, DealKind::Balance | DealKind::Credit | DealKind::Bonus)
}

/// The net flow of each day (UTC) on which money moved, of the kinds asked for; inflows positive, account currency.
///
/// Internal flows cancel out where both accounts are among the deals. Nothing when a sum is out of range.
#[must_use]
pub fn daily_net_flows<'a>(
    deals: impl IntoIterator<Item = &'a Deal>,
    own: &OwnAccounts,
    kinds: &[FlowKind],
) -> Option<BTreeMap<CalendarDate, Decimal>> {
    let mut days = BTreeMap::new();
    for deal in deals {
        if classify(deal, own).is_some_and(|kind| kinds.contains(&kind)) {
            let net = days.entry(day_of(deal.time)).or_insert(Decimal::ZERO);
            *net = net.checked_add(deal.profit)?;
        }
    }
    Some(days)
}

/// Profit withdrawn from an account, a positive amount in the account currency; nothing when out of range.
#[must_use]
pub fn profit_withdrawn<'a>(
    login: AccountLogin,
    deals: impl IntoIterator<Item = &'a Deal>,
    own: &OwnAccounts,
) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for deal in deals.into_iter().filter(|deal| deal.login == login) {
        if classify(deal, own) == Some(FlowKind::ProfitWithdrawal) {
            sum = sum.checked_sub(deal.profit)?;
        }
    }
    Some(sum)
}

/// The calendar day in UTC on which something happened.
#[must_use]
pub fn day_of(time: Instant) -> CalendarDate {
    time.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Every run of digits in a text that can be a login.
fn logins_in(text: &str) -> impl Iterator<Item = AccountLogin> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::Currency;

    use super::*;

    fn login(number: u64) -> AccountLogin {
        AccountLogin::new(number).expect("a login")
    }

    fn account(number: u64, capital_source: CapitalSource) -> Account {
        Account { capital_source: Some(capital_source), ..Account::of(login(number), Currency::USD) }
    }

    fn own() -> OwnAccounts {
        OwnAccounts::of(&[
            account(100_001, CapitalSource::Client),
            account(100_002, CapitalSource::Client),
            account(900_001, CapitalSource::Separation),
            Account { is_demo: true, ..account(700_001, CapitalSource::Fidus) },
        ])
    }

    fn moved(number: u64, amount: Decimal, comment: &str) -> Deal {
        let time = "2026-03-02T23:30:00Z".parse().expect("a time");
        let comment = Some(comment.into());
        Deal { profit: amount, comment, ..Deal::empty(login(number), 1, time, DealKind::Balance) }
    }

    #[test]
    fn the_comment_tells_what_a_balance_operation_is() {
        let cases = [
            (100_001, "Transfer to 900001", FlowKind::ProfitWithdrawal),
            (100_001, "Profit to Separation account", FlowKind::ProfitWithdrawal),
            (100_001, "Transfer to #100002", FlowKind::Internal),
            (900_001, "Transfer from 100001", FlowKind::Internal),
            (900_001, "Withdrawal to bank", FlowKind::External),
            (100_001, "Deposit", FlowKind::External),
            (100_001, "Withdrawal 2026", FlowKind::External),
            (100_001, "Transfer from 100001", FlowKind::External),
            (100_001, "Transfer to 700001", FlowKind::External),
            (100_001, "Transfer to 1000021", FlowKind::External),
            (100_001, "", FlowKind::External),
        ];
        for (number, comment, kind) in cases {
            assert_eq!(classify(&moved(number, dec!(-5), comment), &own()), Some(kind), "{number} {comment:?}");
        }
    }

    #[test]
    fn what_a_person_said_of_a_movement_goes_before_its_comment() {
        let deal = moved(100_001, dec!(-5), "Withdrawal 2026");
        let said = BTreeMap::from([((deal.login, deal.ticket), FlowKind::ProfitWithdrawal)]);
        let told = own().with_answers(said);
        assert_eq!(classify(&deal, &told), Some(FlowKind::ProfitWithdrawal));
        assert_eq!(profit_withdrawn(deal.login, [&deal], &told), Some(dec!(5)));
        assert_eq!(classify(&moved(100_002, dec!(-5), "Withdrawal 2026"), &told), Some(FlowKind::External));
        assert_eq!(classify(&Deal { kind: DealKind::Sell, ..deal }, &told), None);
    }

    #[test]
    fn profit_put_back_to_work_is_internal() {
        let back = moved(100_001, dec!(5), "Transfer from 900001");
        assert_eq!(classify(&back, &own()), Some(FlowKind::Internal));
    }

    #[test]
    fn a_trade_is_no_flow_and_a_brokers_credit_is_an_external_one() {
        let trade = Deal { kind: DealKind::Sell, ..moved(100_001, dec!(5), "Transfer to 900001") };
        assert_eq!(classify(&trade, &own()), None);
        let credit = Deal { kind: DealKind::Credit, ..moved(100_001, dec!(5), "Transfer to 900001") };
        assert_eq!(classify(&credit, &own()), Some(FlowKind::External));
    }

    #[test]
    fn daily_net_flows_are_of_the_kinds_asked_for_on_their_utc_day() {
        let deals = [
            moved(100_001, dec!(1000), "Deposit"),
            moved(100_001, dec!(-200.50), "Withdrawal"),
            moved(100_001, dec!(-70), "Transfer to 900001"),
        ];
        let external = daily_net_flows(&deals, &own(), &[FlowKind::External]).expect("in range");
        assert_eq!(external, BTreeMap::from([(date(2026, 3, 2), dec!(799.50))]));
        assert_eq!(profit_withdrawn(login(100_001), &deals, &own()), Some(dec!(70)));
        assert_eq!(profit_withdrawn(login(100_002), &deals, &own()), Some(dec!(0)));
    }
}
