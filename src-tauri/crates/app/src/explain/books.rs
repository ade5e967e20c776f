//! The trees behind assets, client money and obligations, each total by the very function that the screens show it from.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    explained::explained_fund_assets,
    flows::day_of,
    totals::{Expected, counts, newest_by_login},
};
use fund::{
    explained::{explained_client_money, explained_obligations},
    investment::{Investment, InvestmentState},
    obligations::{Obligation, obligations},
    on_day::{OnDay, held_on, owed_on},
    redemption::Redemption,
};
use values::{
    CalendarDate, Currency, Explained, ExplainedRate, ExplainedValue, FundCode, Money, MoneyFigure, RateBook, RateUsed,
    UnknownReason,
};

use crate::{
    explain::figure::DueWhen,
    fault::Fault,
    fault_of::defect,
    home::{
        assets,
        headline::{less, thirty_days_after},
        standpoint::Standpoint,
    },
    rates::convert,
    seat::Seat,
    trading::{
        accounts::card,
        desk_accounts::{self, DeskAccounts},
    },
};

/// What the trees are made from, of the firm or of one fund.
pub(crate) struct Books {
    fund: Option<FundCode>,
    desk: DeskAccounts,
    expected: Expected,
    investments: Vec<Investment>,
    redemptions: Vec<Redemption>,
    book: RateBook,
    here: Standpoint,
}

impl Books {
    /// Reads accounts, contracts and redemptions as they are, or as they stood on a day that is over.
    pub(crate) async fn read(seat: &Seat, fund: Option<FundCode>, here: Standpoint) -> Result<Self, Fault> {
        let desk = desk_accounts::read_at(seat, &here).await?;
        let investments = seat.store().investments(seat.scope(), None).await?;
        let of_fund = |row: &Investment| fund.is_none() || fund.as_ref() == Some(&row.fund);
        let investments: Vec<Investment> =
            investments.into_iter().filter(|row| row.counts()).map(|row| row.row).filter(of_fund).collect();
        let redemptions = seat.store().redemptions(seat.scope(), None).await?;
        let redemptions = redemptions.into_iter().filter(|row| row.counts()).map(|row| row.row).collect();
        let of_contracts = investments.iter().map(|row| row.principal.currency);
        let all: Vec<Currency> = of_contracts.chain(assets::currencies(&desk)).collect();
        let oldest = desk.latest.iter().map(|reading| day_of(reading.at)).min().unwrap_or(here.day);
        let book = convert::book(seat, all, here.currency, (oldest.min(here.day), here.day)).await?;
        let expected = desk_accounts::expected_at(seat, &here).await?;
        Ok(Self { fund, desk, expected, investments, redemptions, book, here })
    }

    fn counted(&self, account: &Account) -> bool {
        self.fund.is_none() || account.fund == self.fund
    }

    /// Assets with an account, its reading and its rate in each part; the figure is that from which others are taken.
    pub(crate) fn assets(&self) -> (MoneyFigure, Explained) {
        let wanted = |account: &Account| self.counted(account);
        let found = assets::assets(&self.desk, &wanted, self.expected, (&self.book, self.here.currency));
        let accounts: Vec<Account> = self.desk.accounts.iter().filter(|account| wanted(account)).cloned().collect();
        let trees = explained_fund_assets(&accounts, &self.desk.latest, self.expected);
        let converted = |(currency, (_, tree)): (Currency, (_, Explained))| {
            found.converted.contains(&currency).then(|| tree.parts.into_iter().map(move |part| (currency, part)))
        };
        let parts = trees.into_iter().filter_map(converted).flatten();
        let parts = parts.map(|(currency, part)| self.at_its_rate(part, currency)).collect();
        // A fund shows a part of its equity as little as a difference does; the firm names what is beside it.
        let shown = if self.fund.is_some() { found.whole() } else { found.equity.clone() };
        let tree = self.subject(Explained::by("fund_assets", value(&shown), "sum", parts));
        (found.whole(), tree)
    }

    /// An account's equity, with the rate of the day of its reading when it is in another currency.
    fn at_its_rate(&self, part: Explained, currency: Currency) -> Explained {
        let day = part.provenance.as_ref().map_or(self.here.day, |provenance| day_of(provenance.as_of));
        match self.book.rate(currency, self.here.currency, day) {
            Ok(found) if currency != self.here.currency => part.converted_at(rate(&found.used, day)),
            _ => part,
        }
    }

    /// Floating result of the accounts, each by its newest reading.
    pub(crate) fn floating(&self) -> Explained {
        let wanted = |account: &Account| self.counted(account);
        let found = assets::assets(&self.desk, &wanted, self.expected, (&self.book, self.here.currency));
        let newest = newest_by_login(&self.desk.latest);
        let part = |account: &Account| {
            let reading = newest.get(&account.login).copied();
            let card = card(account, reading, self.expected);
            let part = Explained::given("account_floating", value(&card.floating)).of(account.login.to_string());
            let part = match card.provenance {
                Some(provenance) => part.read_from(provenance),
                None => part,
            };
            self.at_its_rate(part, account.currency)
        };
        let converted =
            |account: &&Account| wanted(account) && counts(account) && found.converted.contains(&account.currency);
        let parts = self.desk.accounts.iter().filter(converted).map(part).collect();
        self.subject(Explained::by("floating", value(&found.floating), "sum", parts))
    }

    /// Client money with a part for each fund and in it one for each contract.
    pub(crate) fn client_money(&self) -> Result<(MoneyFigure, Explained), Fault> {
        if !self.here.is_past {
            let trees = explained_client_money(&self.investments).map_err(defect)?;
            return Ok(self.together("client_money", trees, Vec::new()));
        }
        let (mut held, mut unknown) = (Vec::new(), Vec::new());
        for contract in &self.investments {
            match held_on(contract, &self.redemptions, self.here.day) {
                OnDay::Nothing => {}
                // Of a contract that is over since, the amount is what it was then.
                OnDay::Held(principal) => {
                    held.push(Investment { principal, state: InvestmentState::Active, ..contract.clone() });
                }
                OnDay::NotRecorded => unknown.push(unrecorded("principal", contract)),
            }
        }
        let trees = explained_client_money(&held).map_err(defect)?;
        Ok(self.together("client_money", trees, unknown))
    }

    /// What is still to be paid, payment by payment. A contract whose schedule is not known is named; of the firm as it
    /// is today it is not in the sum, else the sum is unknown.
    pub(crate) fn obligations(&self, due: Option<DueWhen>) -> Result<(MoneyFigure, Explained), Fault> {
        let mut owed: Vec<Obligation> = Vec::new();
        let mut unknown: Vec<Explained> = Vec::new();
        for contract in &self.investments {
            let found = if self.here.is_past {
                owed_on(contract, &self.redemptions, self.here.day)
            } else {
                obligations(contract, &self.redemptions, self.here.day)
            };
            match found {
                Ok(found) => owed.extend(found.into_iter().filter(|each| self.is_due(due, each.due))),
                Err(_) => unknown.push(unrecorded("unknown_schedule", contract)),
            }
        }
        let trees = explained_obligations(&owed).map_err(defect)?;
        let trees = trees.into_iter().map(|(currency, (_, tree))| (currency, tree)).collect();
        let label = match due {
            None => "obligations",
            Some(DueWhen::Overdue) => "obligations_overdue",
            Some(DueWhen::NextThirtyDays) => "obligations_next_thirty_days",
        };
        let of_the_firm_today = !self.here.is_past && self.fund.is_none();
        if of_the_firm_today {
            let (figure, mut tree) = self.together(label, trees, Vec::new());
            tree.parts.extend(unknown);
            return Ok((figure, tree));
        }
        Ok(self.together(label, trees, unknown))
    }

    fn is_due(&self, when: Option<DueWhen>, due: CalendarDate) -> bool {
        match when {
            None => true,
            Some(DueWhen::Overdue) => due < self.here.day,
            Some(DueWhen::NextThirtyDays) => due >= self.here.day && due <= thirty_days_after(self.here.day),
        }
    }

    /// Assets less client money.
    pub(crate) fn revenue(&self) -> Result<Explained, Fault> {
        Ok(self.difference("fund_revenue", self.assets(), self.client_money()?))
    }

    /// Assets less all that is still to be paid.
    pub(crate) fn net_after_obligations(&self) -> Result<Explained, Fault> {
        Ok(self.difference("net_after_obligations", self.assets(), self.obligations(None)?))
    }

    fn difference(&self, label: &str, left: (MoneyFigure, Explained), right: (MoneyFigure, Explained)) -> Explained {
        let figure = less(&left.0, &right.0);
        self.subject(Explained::by(label, value(&figure), "difference", vec![left.1, right.1]))
    }

    /// Amounts of several currencies as one figure at the rates of the day, with the tree of each. With a part that is
    /// not known it is not known.
    fn together(
        &self,
        label: &str,
        trees: BTreeMap<Currency, Explained>,
        unknown: Vec<Explained>,
    ) -> (MoneyFigure, Explained) {
        let amounts: Vec<Money> = trees.values().filter_map(money).collect();
        let figure = if unknown.is_empty() {
            convert::booked(&self.book, &amounts, self.here.currency, self.here.day)
        } else {
            MoneyFigure::unknown(self.here.currency, UnknownReason::PartUnknown)
        };
        let alone = trees.len() == 1 && trees.contains_key(&self.here.currency);
        let mut parts: Vec<Explained> = if alone {
            trees.into_values().flat_map(|tree| tree.parts).collect()
        } else {
            trees.into_iter().map(|(currency, tree)| self.at_its_rate(tree, currency)).collect()
        };
        parts.extend(unknown);
        let tree = self.subject(Explained::by(label, value(&figure), "sum", parts));
        (figure, tree)
    }

    fn subject(&self, tree: Explained) -> Explained {
        match &self.fund {
            Some(fund) => tree.of(fund.as_str()),
            None => tree,
        }
    }
}

/// A contract of which the books do not say it.
fn unrecorded(label: &str, contract: &Investment) -> Explained {
    Explained::given(label, UnknownReason::SourceHasNone.into()).of(contract.id.as_str())
}

fn money(tree: &Explained) -> Option<Money> {
    match tree.value {
        ExplainedValue::Money { amount, currency } => Some(Money::new(amount, currency)),
        _ => None,
    }
}

fn value(figure: &MoneyFigure) -> ExplainedValue {
    match (figure.amount, figure.unknown) {
        (Some(amount), _) => Money::new(amount, figure.currency).into(),
        (None, reason) => reason.unwrap_or(UnknownReason::PartUnknown).into(),
    }
}

/// A rate with every source that was needed for it.
pub(crate) fn rate(used: &RateUsed, day: CalendarDate) -> ExplainedRate {
    let mut sources: Vec<&str> = used.quotes.iter().map(|quote| quote.source.as_str()).collect();
    sources.dedup();
    ExplainedRate {
        base: used.from,
        quote: used.to,
        rate: used.rate,
        source: sources.join(", "),
        date: used.date.unwrap_or(day),
    }
}
