//! The terms of a share class.

use rust_decimal::Decimal;
use values::{Currency, DayCount, NavPerUnit, Rounding, RoundingMode, ShareClassId, currency_minor_units};

use super::{
    dealing::{DealingCalendar, Frequency},
    refused::RegisterRefused,
};
use crate::{fee_year::ManagementBase, performance_fee::PerformanceFeeTerms};

/// How the management fee accrues, at every valuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManagementTerms {
    /// Annual rate, a fraction.
    pub rate: Decimal,
    /// How the time between two valuations is counted.
    pub basis: DayCount,
    /// The value that bears it: at the valuation before, after dealing, or at the new one before the fee.
    pub base: ManagementBase,
}

/// How the performance fee accrues and when it crystallises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerformanceTerms {
    /// Share, hurdle **a year** and what the hurdle is on.
    pub fee: PerformanceFeeTerms,
    /// How the time since the last crystallisation, or the subscription, is counted for the hurdle.
    pub hurdle_basis: DayCount,
    /// Each period's last dealing day crystallises the fee.
    pub crystallises: Frequency,
}

/// A share class of a unitised fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareClass {
    /// Its id.
    pub id: ShareClassId,
    /// The currency it is valued and dealt in.
    pub currency: Currency,
    /// The price of a unit until the first money is in.
    pub launch_price: NavPerUnit,
    /// When it deals.
    pub dealing: DealingCalendar,
    /// The rounding of units that are dealt or converted.
    pub units: Rounding,
    /// The management fee.
    pub management: ManagementTerms,
    /// The performance fee, if there is one.
    pub performance: Option<PerformanceTerms>,
}

impl ShareClass {
    /// The rounding of amounts that are posted: half-even to the currency's minor unit.
    #[must_use]
    pub fn money(&self) -> Rounding {
        let minor_units = currency_minor_units(self.currency).unwrap_or(Rounding::CENTS.minor_units);
        Rounding { minor_units, mode: RoundingMode::HalfEven }
    }

    /// Refuses terms that no register can keep.
    pub(super) fn check(&self) -> Result<(), RegisterRefused> {
        let wrong = |field| Err(RegisterRefused::Terms { class: self.id.clone(), field });
        if self.launch_price.0 <= Decimal::ZERO {
            wrong("launch_price")
        } else if self.units.minor_units > 12 {
            wrong("units")
        } else if self.management.rate < Decimal::ZERO || self.management.rate >= Decimal::ONE {
            wrong("management_rate")
        } else if self.performance.is_some_and(|p| p.fee.rate < Decimal::ZERO || p.fee.rate >= Decimal::ONE) {
            wrong("performance_rate")
        } else if self.performance.is_some_and(|p| p.fee.hurdle < Decimal::ZERO) {
            wrong("hurdle")
        } else {
            Ok(())
        }
    }
}
