//! What holds of every register: parts sum to wholes, marks never fall, series equals equalisation, and the price of a
//! unit is the chained return.

use std::collections::BTreeMap;

use fund::{
    equalisation::{EqualisedClass, EqualisedInvestor, SettleAt, equalise},
    fee_year::ManagementBase,
    performance_fee::{HurdleBase, HurdleKind, PerformanceFeeTerms},
    register::{
        ClassValue, ManagementTerms, Order, PerformanceTerms, RedemptionSize, Register, RegisterEvent, ShareClass,
        dealing::{DealingCalendar, DealingOn, Frequency},
    },
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use values::{
    BusinessCalendar, CalendarDate, ClientId, Currency, DayCount, NavPerUnit, Rounding, RoundingMode, ShareClassId,
};

fn id() -> ShareClassId {
    ShareClassId::new("A").expect("well formed")
}

fn investor(number: usize) -> ClientId {
    ClientId::new(format!("investor-{number}")).expect("well formed")
}

fn class(management: Decimal, performance: Decimal) -> ShareClass {
    let fee = PerformanceFeeTerms {
        rate: performance,
        hurdle: dec!(0),
        hurdle_kind: HurdleKind::Hard,
        hurdle_base: HurdleBase::HighWaterMark,
    };
    ShareClass {
        id: id(),
        currency: Currency::USD,
        launch_price: NavPerUnit(dec!(100)),
        dealing: DealingCalendar {
            frequency: Frequency::Monthly,
            on: DealingOn::Last,
            notice_days: 0,
            calendar: BusinessCalendar::Target,
        },
        units: Rounding { minor_units: 10, mode: RoundingMode::HalfEven },
        management: ManagementTerms { rate: management, basis: DayCount::ActActIsda, base: ManagementBase::Begin },
        performance: Some(PerformanceTerms {
            fee,
            hurdle_basis: DayCount::Act365Fixed,
            crystallises: Frequency::Yearly,
        }),
    }
}

/// What one investor does on one dealing day.
#[derive(Debug, Clone, Copy)]
enum Deal {
    Subscribes(i64),
    /// Redeems this many thousandths of what is held.
    Redeems(i64),
}

#[derive(Debug, Clone)]
struct Month {
    /// Gross return in basis points.
    basis_points: i64,
    deals: Vec<(usize, Deal)>,
}

fn months(number: usize) -> impl Strategy<Value = Vec<Month>> {
    let deal = prop_oneof![
        3 => (1_000_000i64..500_000_000).prop_map(Deal::Subscribes),
        1 => (1i64..1_000).prop_map(Deal::Redeems),
    ];
    let month = (-1_500i64..2_000, proptest::collection::vec((0usize..5, deal), 0..4))
        .prop_map(|(basis_points, deals)| Month { basis_points, deals });
    proptest::collection::vec(month, number)
}

/// The last business days of the months from January 2022.
fn dealing_days(class: &ShareClass, number: usize) -> Vec<CalendarDate> {
    let mut day = CalendarDate::new(2022, 1, 1).expect("a day");
    let mut days = Vec::new();
    while days.len() < number {
        let dealing = class.dealing.next_dealing_day(day).expect("in the calendar");
        days.push(dealing);
        day = dealing.tomorrow().expect("in the calendar");
    }
    days
}

/// Drives a register through the months; `seen` looks at it after the valuation and after the dealing of each.
fn drive(class: ShareClass, path: &[Month], mut seen: impl FnMut(usize, &Register, &[(usize, Decimal)])) -> Register {
    let days = dealing_days(&class, path.len());
    let mut books = Register::new(vec![class]).expect("the terms hold");
    for (number, (month, day)) in path.iter().zip(days).enumerate() {
        let value = ClassValue::GrossReturn(Decimal::new(month.basis_points, 4));
        books.apply(&RegisterEvent::Valued { class: id(), day, value }).expect("valued");
        let mut flows = Vec::new();
        for (who, deal) in &month.deals {
            let order = Order { class: id(), investor: investor(*who), requested: day, day };
            let event = match deal {
                Deal::Subscribes(cents) => RegisterEvent::Subscribed { order, amount: Decimal::new(*cents, 2) },
                Deal::Redeems(share) => {
                    let held = books.statement(&id()).expect("valued");
                    let held = held.investors.iter().find(|line| line.investor == investor(*who));
                    let Some(value) = held.map(|line| line.value) else { continue };
                    let amount = (value * Decimal::new(*share, 3)).round_dp(2);
                    if amount.is_zero() {
                        continue;
                    }
                    RegisterEvent::Redeemed { order, size: RedemptionSize::Amount(amount) }
                }
            };
            let sign = if matches!(deal, Deal::Subscribes(_)) { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
            let amount = match &event {
                RegisterEvent::Subscribed { amount, .. }
                | RegisterEvent::Redeemed { size: RedemptionSize::Amount(amount), .. } => *amount,
                _ => Decimal::ZERO,
            };
            if books.apply(&event).is_ok() {
                flows.push((*who, sign * amount));
            }
        }
        seen(number, &books, &flows);
    }
    books
}

/// A subscription accounted for as its own series, in money: what it is worth before fees and its mark.
#[derive(Debug, Clone, Copy)]
struct OwnSeries {
    worth: Decimal,
    mark: Decimal,
}

impl OwnSeries {
    fn fee(self) -> Decimal {
        dec!(0.2) * (self.worth - self.mark).max(Decimal::ZERO)
    }
}

/// The textbook's series of shares, independent of the register: every subscription its own, fees at each year's end.
#[derive(Debug, Default)]
struct Textbook(BTreeMap<usize, Vec<OwnSeries>>);

impl Textbook {
    fn month(&mut self, number: usize, basis_points: i64, flows: &[(usize, Decimal)]) {
        for series in self.0.values_mut().flatten() {
            series.worth *= Decimal::ONE + Decimal::new(basis_points, 4);
            if number % 12 == 11 {
                series.worth -= series.fee();
                series.mark = series.mark.max(series.worth);
            }
        }
        for (who, flow) in flows {
            let own = self.0.entry(*who).or_default();
            if *flow > Decimal::ZERO {
                own.push(OwnSeries { worth: *flow, mark: *flow });
            } else {
                redeem(own, -*flow);
            }
        }
    }

    fn wealth(&self, who: usize) -> Decimal {
        self.0.get(&who).into_iter().flatten().map(|series| series.worth - series.fee()).sum()
    }
}

/// Takes an amount after fees out of the oldest series first.
fn redeem(own: &mut Vec<OwnSeries>, mut left: Decimal) {
    for series in own.iter_mut() {
        let net = series.worth - series.fee();
        if left <= Decimal::ZERO || net <= Decimal::ZERO {
            continue;
        }
        let share = (left / net).min(Decimal::ONE);
        left -= net * share;
        series.worth *= Decimal::ONE - share;
        series.mark *= Decimal::ONE - share;
    }
    own.retain(|series| series.worth > dec!(0.0000000001));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn series_of_shares_and_the_register_make_every_investor_as_rich(path in months(30)) {
        let mut textbook = Textbook::default();
        let mut missed = None;
        drive(class(dec!(0), dec!(0.2)), &path, |number, books, flows| {
            textbook.month(number, path[number].basis_points, flows);
            let statement = books.statement(&id()).expect("valued");
            for who in 0..5 {
                let line = statement.investors.iter().find(|line| line.investor == investor(who));
                let found = line.map_or(Decimal::ZERO, |line| line.value);
                // Valuations, fees and redemptions are posted in cents.
                if (found - textbook.wealth(who)).abs() > dec!(0.5) {
                    missed = Some((number, who, found, textbook.wealth(who)));
                }
            }
        });
        prop_assert_eq!(missed, None);
    }

    #[test]
    fn the_views_of_equalisation_give_the_ledgers_wealth(path in months(18)) {
        let mut missed = None;
        drive(class(dec!(0.02), dec!(0.2)), &path, |number, books, _| {
            let statement = books.statement(&id()).expect("valued");
            for line in &statement.investors {
                let published = line.units.0 * statement.nav_per_unit.0;
                let viewed = published + line.equalisation_credit - line.depreciation_deposit;
                if (viewed - line.value).abs() > dec!(0.011) {
                    missed = Some((number, line.investor.clone(), viewed, line.value));
                }
            }
        });
        prop_assert_eq!(missed, None);
    }

    #[test]
    fn the_first_crystallisation_is_the_one_of_the_equalisation_ledger(path in months(12)) {
        let mut before: Option<(Vec<EqualisedInvestor>, Decimal)> = None;
        let mut entries: BTreeMap<usize, Vec<(Decimal, Decimal)>> = BTreeMap::new();
        // Only subscriptions: the equalisation of one period knows no redemptions.
        let path: Vec<Month> = path.into_iter().map(|month| Month {
            deals: month.deals.into_iter().filter(|(_, deal)| matches!(deal, Deal::Subscribes(_))).collect(), ..month
        }).collect();
        let books = drive(class(dec!(0), dec!(0.2)), &path, |number, books, flows| {
            if number == 11 { return; }
            let price = books.statement(&id()).expect("valued").gross_per_unit.0;
            for (who, flow) in flows {
                entries.entry(*who).or_default().push(((flow / price).round_dp(10), price));
            }
            let list = entries.iter().flat_map(|(who, lots)| lots.iter().map(|(units, entry_gav)| EqualisedInvestor {
                id: investor(*who).to_string(), units: *units, entry_gav: *entry_gav,
            })).collect();
            before = Some((list, price));
        });
        let (investors, price) = before.expect("eleven months");
        let gav = price * (Decimal::ONE + Decimal::new(path[11].basis_points, 4));
        let terms = EqualisedClass { rate: dec!(0.2), high_water_mark: dec!(100), gav, settle_at: SettleAt::PostFeeNav };
        let settled = equalise(&terms, &investors).expect("terms hold");
        let statement = books.statement(&id()).expect("valued");
        prop_assert!((statement.performance_owed - settled.total_fee).abs() < dec!(0.1));
        for line in &statement.investors {
            let own = settled.investors.iter().filter(|holding| holding.id == line.investor.as_str());
            let fee: Decimal = own.map(|holding| holding.fee).sum();
            prop_assert!((line.crystallised - fee).abs() < dec!(0.05), "{} {}", line.crystallised, fee);
        }
    }

    #[test]
    fn the_lines_sum_to_the_net_assets_and_the_series_to_the_units(path in months(30)) {
        let mut missed = None;
        drive(class(dec!(0.015), dec!(0.2)), &path, |number, books, _| {
            let statement = books.statement(&id()).expect("valued");
            let values: Decimal = statement.investors.iter().map(|line| line.value).sum();
            let units: Decimal = statement.investors.iter().map(|line| line.units.0).sum();
            let series: Decimal = statement.series.iter().map(|line| line.units.0).sum();
            let whole = statement.units.0;
            if (!statement.investors.is_empty() && values != statement.net_assets) || units != whole || series != whole {
                missed = Some((number, values, statement.net_assets));
            }
        });
        prop_assert_eq!(missed, None);
    }

    #[test]
    fn the_class_mark_never_falls(path in months(30)) {
        let (mut last, mut fell) = (Decimal::ZERO, false);
        drive(class(dec!(0.02), dec!(0.2)), &path, |_, books, _| {
            let mark = books.statement(&id()).expect("valued").high_water_mark.0;
            fell |= mark < last;
            last = mark;
        });
        prop_assert!(!fell);
    }

    #[test]
    fn the_price_of_a_unit_grows_by_the_chained_return(path in months(30)) {
        let (mut growth, mut invested) = (Decimal::ONE, Decimal::ZERO);
        let mut worst = Decimal::ZERO;
        drive(class(dec!(0.02), dec!(0)), &path, |_, books, flows| {
            let statement = books.statement(&id()).expect("valued");
            let net = statement.assets - statement.management_owed;
            let flow: Decimal = flows.iter().map(|(_, flow)| flow).sum();
            if invested > Decimal::ZERO {
                growth *= (net - flow) / invested;
            }
            invested = net;
            if invested > dec!(1) {
                worst = worst.max((statement.gross_per_unit.0 / dec!(100) - growth).abs());
            }
        });
        prop_assert!(worst < dec!(0.00000001), "{}", worst);
    }

    #[test]
    fn a_fold_gives_the_same_statements_each_time(path in months(6)) {
        let one = drive(class(dec!(0.02), dec!(0.2)), &path, |_, _, _| {}).statement(&id());
        let two = drive(class(dec!(0.02), dec!(0.2)), &path, |_, _, _| {}).statement(&id());
        prop_assert_eq!(one, two);
    }
}
