//! The trees behind assets, client money and obligations, each total by the very function that Home shows it from.

use std::collections::BTreeMap;

use ::trading::{account::Account, explained::explained_fund_assets, flows::day_of, totals::Expected};
use fund::{
    explained::{explained_client_money, explained_obligations},
    investment::Investment,
    obligations::{Obligation, obligations},
    redemption::Redemption,
};
use values::{
    CalendarDate, Currency, Explained, ExplainedRate, ExplainedValue, FundCode, Money, MoneyFigure, RateBook, RateUsed,
    UnknownReason,
};

use crate::{
    fault::Fault,
    fault_of::defect,
    home::{assets, headline::less},
    rates::convert,
    seat::Seat,
    trading::desk_accounts::{self, DeskAccounts},
};

/// What the trees are made from, of the firm or of one fund.
pub(crate) struct Books {
    fund: Option<FundCode>,
    desk: DeskAccounts,
    expected: Expected,
    investments: Vec<Investment>,
    redemptions: Vec<Redemption>,
    book: RateBook,
    currency: Currency,
    today: CalendarDate,
}

impl Books {
    /// Reads accounts, contracts and redemptions as they are now.
    pub(crate) async fn read(seat: &Seat, fund: Option<FundCode>) -> Result<Self, Fault> {
        let (currency, today) = (seat.base_currency(), seat.today());
        let desk = desk_accounts::read(seat).await?;
        let investments = seat.store().investments(seat.scope(), None).await?;
        let of_fund = |row: &Investment| fund.is_none() || fund.as_ref() == Some(&row.fund);
        let investments: Vec<Investment> =
            investments.into_iter().filter(|row| row.counts()).map(|row| row.row).filter(of_fund).collect();
        let redemptions = seat.store().redemptions(seat.scope(), None).await?;
        let redemptions = redemptions.into_iter().filter(|row| row.counts()).map(|row| row.row).collect();
        let of_contracts = investments.iter().map(|row| row.principal.currency);
        let all: Vec<Currency> = of_contracts.chain(assets::currencies(&desk)).collect();
        let oldest = desk.latest.iter().map(|reading| day_of(reading.at)).min().unwrap_or(today);
        let book = convert::book(seat, all, currency, (oldest.min(today), today)).await?;
        let expected = desk_accounts::expected(seat).await?;
        Ok(Self { fund, desk, expected, investments, redemptions, book, currency, today })
    }

    fn counted(&self, account: &Account) -> bool {
        self.fund.is_none() || account.fund == self.fund
    }

    /// Assets with an account, its reading and its rate in each part.
    pub(crate) fn assets(&self) -> (MoneyFigure, Explained) {
        let wanted = |account: &Account| self.counted(account);
        let found = assets::assets(&self.desk, &wanted, self.expected, (&self.book, self.currency));
        let accounts: Vec<Account> = self.desk.accounts.iter().filter(|account| wanted(account)).cloned().collect();
        let trees = explained_fund_assets(&accounts, &self.desk.latest, self.expected);
        let converted = |(currency, (_, tree)): (Currency, (_, Explained))| {
            found.converted.contains(&currency).then(|| tree.parts.into_iter().map(move |part| (currency, part)))
        };
        let parts = trees.into_iter().filter_map(converted).flatten();
        let parts = parts.map(|(currency, part)| self.at_its_rate(part, currency)).collect();
        let tree = self.subject(Explained::by("fund_assets", value(&found.equity), "sum", parts));
        (found.equity, tree)
    }

    /// An account's equity, with the rate of the day of its reading when it is in another currency.
    fn at_its_rate(&self, part: Explained, currency: Currency) -> Explained {
        let day = part.provenance.as_ref().map_or(self.today, |provenance| day_of(provenance.as_of));
        match self.book.rate(currency, self.currency, day) {
            Ok(found) if currency != self.currency => part.converted_at(rate(&found.used, day)),
            _ => part,
        }
    }

    /// Client money with a part for each fund and in it one for each contract.
    pub(crate) fn client_money(&self) -> Result<(MoneyFigure, Explained), Fault> {
        let trees = explained_client_money(&self.investments).map_err(defect)?;
        Ok(self.together("client_money", trees))
    }

    /// What is still to be paid, payment by payment. A contract whose schedule is not known is not in it, and is named.
    pub(crate) fn obligations(&self) -> Result<(MoneyFigure, Explained), Fault> {
        let mut owed: Vec<Obligation> = Vec::new();
        let mut unknown: Vec<Explained> = Vec::new();
        for investment in &self.investments {
            match obligations(investment, &self.redemptions, self.today) {
                Ok(found) => owed.extend(found),
                Err(_) => unknown.push(
                    Explained::given("unknown_schedule", UnknownReason::SourceHasNone.into())
                        .of(investment.id.as_str()),
                ),
            }
        }
        let trees = explained_obligations(&owed).map_err(defect)?;
        let trees = trees.into_iter().map(|(currency, (_, tree))| (currency, tree)).collect();
        let (figure, mut tree) = self.together("obligations", trees);
        tree.parts.extend(unknown);
        Ok((figure, tree))
    }

    /// Assets less client money.
    pub(crate) fn revenue(&self) -> Result<Explained, Fault> {
        Ok(self.difference("fund_revenue", self.assets(), self.client_money()?))
    }

    /// Assets less all that is still to be paid.
    pub(crate) fn net_after_obligations(&self) -> Result<Explained, Fault> {
        Ok(self.difference("net_after_obligations", self.assets(), self.obligations()?))
    }

    fn difference(&self, label: &str, left: (MoneyFigure, Explained), right: (MoneyFigure, Explained)) -> Explained {
        let figure = less(&left.0, &right.0);
        self.subject(Explained::by(label, value(&figure), "difference", vec![left.1, right.1]))
    }

    /// Amounts of several currencies as one figure at today's rates, with the tree of each.
    fn together(&self, label: &str, trees: BTreeMap<Currency, Explained>) -> (MoneyFigure, Explained) {
        let amounts: Vec<Money> = trees.values().filter_map(money).collect();
        let figure = convert::booked(&self.book, &amounts, self.currency, self.today);
        let alone = trees.len() == 1 && trees.contains_key(&self.currency);
        let parts: Vec<Explained> = if alone {
            trees.into_values().flat_map(|tree| tree.parts).collect()
        } else {
            trees.into_iter().map(|(currency, tree)| self.at_its_rate(tree, currency)).collect()
        };
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
fn rate(used: &RateUsed, day: CalendarDate) -> ExplainedRate {
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
