//! The trades as instructions: transfers between accounts, each side in its own currency too.

use ::fund::worksheet::{TransferEnd, transfers};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Money, allocate};

use crate::{
    allocation::{
        held::{Held, Holdings},
        sheet::AllocationLine,
    },
    fault::Fault,
    fault_of::defect,
};

/// One side of a transfer; cash when no account is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TransferSide {
    /// The account.
    pub login: Option<AccountLogin>,
    /// Its name.
    pub name: Option<String>,
    /// The broker.
    pub broker: Option<String>,
    /// The amount in the account's own currency, at the rate its value was taken at.
    pub money: Option<Money>,
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TransferOrder {
    /// Its number on the list, from 1.
    pub number: u32,
    /// From where.
    pub from: TransferSide,
    /// To where.
    pub to: TransferSide,
    /// How much, in the worksheet's currency.
    pub amount: Money,
}

/// The transfers that make the trades. A line of several accounts divides its trade by what each holds.
pub(crate) fn orders(holdings: &Holdings, trades: &[(&AllocationLine, Decimal)]) -> Result<Vec<TransferOrder>, Fault> {
    let mut by_account: Vec<(String, Decimal)> = Vec::new();
    for (line, trade) in trades.iter().filter(|(_, trade)| !trade.is_zero()) {
        let of_line: Vec<&Held> =
            holdings.accounts.iter().filter(|held| line.accounts.contains(&held.account.login)).collect();
        let mut weights: Vec<Decimal> =
            of_line.iter().map(|held| *held.value.as_ref().unwrap_or(&Decimal::ZERO)).collect();
        if weights.iter().all(Decimal::is_zero) {
            weights.fill(Decimal::ONE);
        }
        let parts = allocate(*trade, &weights, holdings.minor_units).map_err(defect)?;
        by_account.extend(of_line.iter().zip(parts).map(|(held, part)| (held.account.login.to_string(), part)));
    }
    let found = transfers(&by_account).ok_or_else(|| Fault::field("amount", "out_of_range"))?;
    let side = |end: &TransferEnd, amount: Decimal, given: bool| match end {
        TransferEnd::Cash => TransferSide { login: None, name: None, broker: None, money: None },
        TransferEnd::Line(login) => {
            let held = holdings.accounts.iter().find(|held| held.account.login.to_string() == *login);
            TransferSide {
                login: held.map(|held| held.account.login),
                name: held.and_then(|held| held.account.name.clone()),
                broker: held.and_then(|held| held.account.broker.clone()),
                money: held.and_then(|held| held.own_money(amount, given)),
            }
        }
    };
    let order = |(number, transfer): (u32, ::fund::worksheet::Transfer)| TransferOrder {
        number,
        from: side(&transfer.from, transfer.amount, true),
        to: side(&transfer.to, transfer.amount, false),
        amount: Money::new(transfer.amount, holdings.currency),
    };
    Ok((1..).zip(found).map(order).collect())
}
