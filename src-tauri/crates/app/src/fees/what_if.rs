//! A drawn path of monthly returns through the register that charges the real fees. Nothing is read or kept.

use fund::{
    fee_year::ManagementBase,
    performance_fee::{HurdleBase, HurdleKind, PerformanceFeeTerms},
    register::{
        ManagementTerms, PerformanceTerms, ShareClass, Statement, WhatIfMoney,
        dealing::{DealingCalendar, DealingOn, Frequency},
        fee_what_if,
    },
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use values::{
    BusinessCalendar, CalendarDate, ClientId, Currency, DayCount, NavPerUnit, Rounding, RoundingMode, ShareClassId,
};

use crate::{fault::Fault, seat::Seat};

/// Forty years of months.
const MOST_MONTHS: usize = 480;
/// As many investors as a sheet has lines.
const MOST_INVESTORS: usize = 200;

/// When the performance fee crystallises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FeePeriod {
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every half year.
    HalfYearly,
    /// Every year.
    Yearly,
}

/// Money that comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WhatIfInvestor {
    /// Whose, in one word.
    pub investor: ClientId,
    /// At the end of which month of the path; 0 is the start.
    pub month: u16,
    /// How much.
    #[ts(type = "string")]
    pub amount: Decimal,
}

/// Terms, path and money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FeeWhatIfRequest {
    /// The class's currency.
    pub currency: Currency,
    /// The first dealing day is the last business day of this day's month.
    #[ts(type = "string")]
    pub start: CalendarDate,
    /// Gross return of each month, in percent.
    #[ts(type = "Array<string>")]
    pub returns_percent: Vec<Decimal>,
    /// Management fee a year, in percent.
    #[ts(type = "string")]
    pub management_percent: Decimal,
    /// Performance fee, in percent; zero for none.
    #[ts(type = "string")]
    pub performance_percent: Decimal,
    /// Hurdle a year, in percent, on the high-water mark.
    #[ts(type = "string")]
    pub hurdle_percent: Decimal,
    /// Once the hurdle is passed the fee is on all that is above the mark.
    pub soft_hurdle: bool,
    /// When the fee crystallises.
    pub crystallises: FeePeriod,
    /// Who puts in what, when.
    pub money: Vec<WhatIfInvestor>,
}

/// A dealing day of the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FeeWhatIfMonth {
    /// The day.
    #[ts(type = "string")]
    pub day: CalendarDate,
    /// What a unit would be worth had no fee ever been charged.
    #[ts(type = "string")]
    pub before_fees_per_unit: Decimal,
    /// NAV of a unit before the performance fee of the period.
    #[ts(type = "string")]
    pub gross_per_unit: Decimal,
    /// NAV of a unit after every fee.
    #[ts(type = "string")]
    pub nav_per_unit: Decimal,
    /// The class's high-water mark.
    #[ts(type = "string")]
    pub high_water_mark: Decimal,
    /// Assets less every fee.
    #[ts(type = "string")]
    pub net_assets: Decimal,
    /// Management fee charged since the start.
    #[ts(type = "string")]
    pub management_fee: Decimal,
    /// Performance fee crystallised since the start.
    #[ts(type = "string")]
    pub crystallised: Decimal,
    /// Performance fee accrued and not crystallised yet.
    #[ts(type = "string")]
    pub accrued: Decimal,
}

/// An investor at the end of the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FeeWhatIfInvestor {
    /// Who.
    pub investor: ClientId,
    /// Put in.
    #[ts(type = "string")]
    pub put_in: Decimal,
    /// Worth, after every fee.
    #[ts(type = "string")]
    pub value: Decimal,
    /// Performance fee that crystallised on it.
    #[ts(type = "string")]
    pub crystallised: Decimal,
    /// Performance fee accrued on it.
    #[ts(type = "string")]
    pub accrued: Decimal,
}

/// What the path would cost and leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FeeWhatIf {
    /// The dealing days in order.
    pub months: Vec<FeeWhatIfMonth>,
    /// The investors at the end.
    pub investors: Vec<FeeWhatIfInvestor>,
}

/// The fees of the path asked about.
pub(crate) async fn what_if(_seat: &Seat, request: FeeWhatIfRequest) -> Result<FeeWhatIf, Fault> {
    computed(&request)
}

fn computed(request: &FeeWhatIfRequest) -> Result<FeeWhatIf, Fault> {
    let (class, statements, _) = posted(request)?;
    let investors = statements.last().map(|last| investors(last, request)).unwrap_or_default();
    let before_fees = before_fees(class.launch_price.0, &request.returns_percent);
    let months = statements.iter().zip(before_fees).map(|(statement, before)| month(statement, before)).collect();
    Ok(FeeWhatIf { months, investors })
}

/// What one unit would be worth had no fee ever been charged; the last known one once it is out of range.
fn before_fees(launch: Decimal, returns_percent: &[Decimal]) -> Vec<Decimal> {
    let mut path = vec![launch];
    let mut worth = launch;
    for percent in returns_percent {
        let next = worth.checked_mul(Decimal::ONE + fraction(*percent)).map(|next| next.round_dp(12));
        worth = next.unwrap_or(worth);
        path.push(worth);
    }
    path
}

/// The class, its statement of every dealing day, and the money that came in.
pub(crate) fn posted(request: &FeeWhatIfRequest) -> Result<(ShareClass, Vec<Statement>, Vec<WhatIfMoney>), Fault> {
    if request.returns_percent.len() > MOST_MONTHS {
        return Err(Fault::field("returns_percent", "too_many"));
    }
    if request.money.is_empty() || request.money.len() > MOST_INVESTORS {
        return Err(Fault::field("money", "out_of_range"));
    }
    let returns: Vec<Decimal> = request.returns_percent.iter().map(|percent| fraction(*percent)).collect();
    let money: Vec<WhatIfMoney> = request
        .money
        .iter()
        .map(|come| WhatIfMoney {
            investor: come.investor.clone(),
            dealing_day: usize::from(come.month),
            amount: come.amount,
        })
        .collect();
    let class = class(request)?;
    let statements = fee_what_if(&class, request.start, &returns, &money)
        .map_err(|refused| Fault::field("path", "refused").with("detail", refused.refused))?;
    Ok((class, statements, money))
}

fn fraction(percent: Decimal) -> Decimal {
    percent / Decimal::ONE_HUNDRED
}

fn class(request: &FeeWhatIfRequest) -> Result<ShareClass, Fault> {
    let kind = if request.soft_hurdle { HurdleKind::Soft } else { HurdleKind::Hard };
    let fee = PerformanceFeeTerms {
        rate: fraction(request.performance_percent),
        hurdle: fraction(request.hurdle_percent),
        hurdle_kind: kind,
        hurdle_base: HurdleBase::HighWaterMark,
    };
    let crystallises = match request.crystallises {
        FeePeriod::Monthly => Frequency::Monthly,
        FeePeriod::Quarterly => Frequency::Quarterly,
        FeePeriod::HalfYearly => Frequency::HalfYearly,
        FeePeriod::Yearly => Frequency::Yearly,
    };
    let performance = (!request.performance_percent.is_zero()).then_some(PerformanceTerms {
        fee,
        hurdle_basis: DayCount::Act365Fixed,
        crystallises,
    });
    Ok(ShareClass {
        id: ShareClassId::new("what-if").map_err(crate::fault_of::defect)?,
        currency: request.currency,
        launch_price: NavPerUnit(dec!(100)),
        dealing: DealingCalendar {
            frequency: Frequency::Monthly,
            on: DealingOn::Last,
            notice_days: 0,
            calendar: BusinessCalendar::Target,
        },
        units: Rounding { minor_units: 6, mode: RoundingMode::HalfEven },
        management: ManagementTerms {
            rate: fraction(request.management_percent),
            basis: DayCount::Act365Fixed,
            base: ManagementBase::Begin,
        },
        performance,
    })
}

fn month(statement: &Statement, before_fees: Decimal) -> FeeWhatIfMonth {
    FeeWhatIfMonth {
        day: statement.day,
        before_fees_per_unit: before_fees,
        gross_per_unit: statement.gross_per_unit.0,
        nav_per_unit: statement.nav_per_unit.0,
        high_water_mark: statement.high_water_mark.0,
        net_assets: statement.net_assets,
        management_fee: statement.management_owed,
        crystallised: statement.performance_owed,
        accrued: statement.performance_accrued,
    }
}

fn investors(last: &Statement, request: &FeeWhatIfRequest) -> Vec<FeeWhatIfInvestor> {
    let put_in = |investor: &ClientId| {
        let own = request.money.iter().filter(|come| come.investor == *investor);
        own.map(|come| come.amount).fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let line = |line: &fund::register::InvestorLine| FeeWhatIfInvestor {
        investor: line.investor.clone(),
        put_in: put_in(&line.investor),
        value: line.value,
        crystallised: line.crystallised,
        accrued: line.fee_accrued,
    };
    last.investors.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn request(returns: &[Decimal]) -> FeeWhatIfRequest {
        let come = |name: &str, month, amount| WhatIfInvestor {
            investor: ClientId::new(name).expect("well formed"),
            month,
            amount,
        };
        FeeWhatIfRequest {
            currency: Currency::USD,
            start: date(2023, 12, 15),
            returns_percent: returns.to_vec(),
            management_percent: dec!(0),
            performance_percent: dec!(20),
            hurdle_percent: dec!(0),
            soft_hurdle: false,
            crystallises: FeePeriod::Yearly,
            money: vec![come("first", 0, dec!(1000)), come("second", 1, dec!(1100))],
        }
    }

    #[test]
    fn each_investor_pays_on_what_that_investor_gained() {
        // 10 % in the first month, of which the second investor has nothing; then 10 % for both.
        let found = computed(&request(&[dec!(10), dec!(10)])).expect("a path");
        assert_eq!(found.months.len(), 3);
        let worth: Vec<Decimal> = found.investors.iter().map(|line| line.value.round_dp(0)).collect();
        assert_eq!(worth, [dec!(1168), dec!(1188)]);
        let total: Decimal = found.investors.iter().map(|line| line.value).sum();
        assert_eq!(found.months[2].net_assets.round_dp(2), total);
    }

    #[test]
    fn a_path_that_loses_more_than_everything_is_refused() {
        let fault = computed(&request(&[dec!(-150)])).expect_err("refused");
        assert_eq!(fault.params["field"], "path");
    }
}
