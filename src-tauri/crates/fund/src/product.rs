//! Fund products: what a contract of each pays, when, and who may subscribe.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use values::{Currency, FundCode, Money, Rate};

/// What the investor earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Earnings {
    /// Simple interest a month on the principal, paid every so many months.
    Interest {
        /// Rate a month, a fraction.
        monthly_rate: Rate,
        /// Months between two payments.
        every_months: u8,
    },
    /// A share of the profit above the high-water mark, settled every so many months.
    ProfitShare {
        /// The investor's share, a fraction.
        share: Rate,
        /// Months between two settlements.
        every_months: u8,
    },
}

/// A fund product as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its code without prefix.
    pub code: FundCode,
    /// The name on screen and paper.
    pub name: String,
    /// What it pays.
    pub earnings: Earnings,
    /// The smallest subscription.
    pub minimum: Money,
    /// New money only by invitation.
    pub invitation_only: bool,
}

/// The four contract products as the firm configures them by default, in US dollars.
#[must_use]
pub fn default_products() -> Vec<Product> {
    let interest =
        |percent, every_months| Earnings::Interest { monthly_rate: Rate::from_percent(percent), every_months };
    vec![
        product("CORE", interest(dec!(1.5), 1), dec!(10000)),
        product("BALANCE", interest(dec!(2.5), 3), dec!(50000)),
        Product { invitation_only: true, ..product("DYNAMIC", interest(dec!(3.5), 6), dec!(250000)) },
        product("UNLIMITED", Earnings::ProfitShare { share: Rate(dec!(0.5)), every_months: 3 }, dec!(250000)),
    ]
}

fn product(code: &str, earnings: Earnings, minimum: Decimal) -> Product {
    Product {
        code: FundCode::new(code).expect("the default codes are well formed"),
        name: format!("FIDUS {code}"),
        earnings,
        minimum: Money::new(minimum, Currency::USD),
        invitation_only: false,
    }
}
