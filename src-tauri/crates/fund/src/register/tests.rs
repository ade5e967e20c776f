use jiff::civil::date;
use rust_decimal::dec;
use values::{BusinessCalendar, ClientId, Currency, DayCount, NavPerUnit, Rounding, RoundingMode};

use super::{
    dealing::{DealingCalendar, DealingOn, Frequency},
    *,
};
use crate::{
    fee_year::ManagementBase,
    performance_fee::{HurdleBase, HurdleKind, PerformanceFeeTerms},
};

fn id(text: &str) -> ShareClassId {
    ShareClassId::new(text).expect("well formed")
}

fn investor(text: &str) -> ClientId {
    ClientId::new(text).expect("well formed")
}

fn class(name: &str, management: Decimal, performance: Option<Decimal>) -> ShareClass {
    let terms = |rate| PerformanceTerms {
        fee: PerformanceFeeTerms {
            rate,
            hurdle: dec!(0),
            hurdle_kind: HurdleKind::Hard,
            hurdle_base: HurdleBase::HighWaterMark,
        },
        hurdle_basis: DayCount::Act365Fixed,
        crystallises: Frequency::Yearly,
    };
    ShareClass {
        id: id(name),
        currency: Currency::USD,
        launch_price: NavPerUnit(dec!(100)),
        dealing: DealingCalendar {
            frequency: Frequency::Monthly,
            on: DealingOn::Last,
            notice_days: 2,
            calendar: BusinessCalendar::Target,
        },
        units: Rounding { minor_units: 6, mode: RoundingMode::HalfEven },
        management: ManagementTerms { rate: management, basis: DayCount::Act365Fixed, base: ManagementBase::Begin },
        performance: performance.map(terms),
    }
}

fn valued(name: &str, day: CalendarDate, value: ClassValue) -> RegisterEvent {
    RegisterEvent::Valued { class: id(name), day, value }
}

fn order(name: &str, who: &str, day: CalendarDate) -> Order {
    Order { class: id(name), investor: investor(who), requested: date(2024, 1, 2), day }
}

fn subscribed(name: &str, who: &str, day: CalendarDate, amount: Decimal) -> RegisterEvent {
    RegisterEvent::Subscribed { order: order(name, who, day), amount }
}

const JANUARY: CalendarDate = date(2024, 1, 31);
const FEBRUARY: CalendarDate = date(2024, 2, 29);
const DECEMBER: CalendarDate = date(2024, 12, 31);

fn books(classes: Vec<ShareClass>, events: &[RegisterEvent]) -> Register {
    let mut books = Register::new(classes).expect("the terms hold");
    for event in events {
        books.apply(event).expect("the event is taken");
    }
    books
}

#[test]
fn the_first_money_deals_at_the_launch_price_and_later_money_at_the_days_own() {
    let books = books(
        vec![class("A", dec!(0), None)],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "one", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1100))),
            subscribed("A", "two", FEBRUARY, dec!(550)),
        ],
    );
    let statement = books.statement(&id("A")).expect("valued");
    assert_eq!((statement.units.0, statement.nav_per_unit.0), (dec!(15), dec!(110)));
    let lines: Vec<(Decimal, Decimal)> = statement.investors.iter().map(|line| (line.units.0, line.value)).collect();
    assert_eq!(lines, [(dec!(10), dec!(1100)), (dec!(5), dec!(550))]);
}

#[test]
fn the_management_fee_accrues_between_valuations_and_is_owed_until_it_is_paid() {
    let mut books = books(
        vec![class("A", dec!(0.0365), None)],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "one", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::GrossReturn(dec!(0.1))),
        ],
    );
    let statement = books.statement(&id("A")).expect("valued");
    assert_eq!((statement.assets, statement.management_owed), (dec!(1100), dec!(2.9)));
    assert_eq!(statement.nav_per_unit.0, dec!(109.71));
    let paid = RegisterEvent::FeesPaid { class: id("A"), kind: FeeKind::Management, amount: dec!(2) };
    assert_eq!(books.apply(&paid), Ok(Posted::FeesPaid { owed: dec!(0.9) }));
    assert_eq!(books.statement(&id("A")).expect("valued").nav_per_unit.0, dec!(109.71));
    assert_eq!(books.apply(&paid), Err(RegisterRefused::MoreThanOwed { owed: dec!(0.9) }));
}

#[test]
fn each_investor_bears_the_fee_on_their_own_gain_and_the_published_nav_is_one() {
    let books = books(
        vec![class("A", dec!(0), Some(dec!(0.2)))],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "early", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1200))),
            subscribed("A", "late", FEBRUARY, dec!(1200)),
        ],
    );
    let statement = books.statement(&id("A")).expect("valued");
    assert_eq!((statement.gross_per_unit.0, statement.nav_per_unit.0), (dec!(120), dec!(116)));
    let values: Vec<Decimal> = statement.investors.iter().map(|line| line.value).collect();
    assert_eq!(values, [dec!(1160), dec!(1200)]);
    // The class's fee takes 4 of each of the 10 units of who came in at 120: the equalisation credit.
    assert_eq!(statement.investors[1].equalisation_credit, dec!(40));
    let series: Vec<Decimal> = statement.series.iter().map(|line| line.nav_per_unit.0).collect();
    assert_eq!(series, [dec!(116), dec!(120)]);
}

#[test]
fn at_the_end_of_the_year_the_fee_is_paid_and_credits_become_units() {
    let books = books(
        vec![class("A", dec!(0), Some(dec!(0.2)))],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "early", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1200))),
            subscribed("A", "late", FEBRUARY, dec!(1200)),
            valued("A", DECEMBER, ClassValue::GrossReturn(dec!(0.25))),
        ],
    );
    let statement = books.statement(&id("A")).expect("valued");
    // 150 gross: 10 a unit for 50 gained, 6 for 30. One NAV of 140; the late investor's 1440 are 10.285714 units.
    assert_eq!(statement.performance_owed, dec!(160));
    assert_eq!(statement.high_water_mark.0, dec!(140));
    let lines: Vec<(Decimal, Decimal)> = statement.investors.iter().map(|l| (l.units.0, l.value)).collect();
    assert_eq!(lines, [(dec!(10), dec!(1400)), (dec!(10.285714), dec!(1440))]);
    assert_eq!(statement.series.len(), 1);
}

#[test]
fn a_redemption_crystallises_its_part_of_the_fee_and_the_oldest_units_go_first() {
    let mut books = books(
        vec![class("A", dec!(0), Some(dec!(0.2)))],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "one", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1200))),
            subscribed("A", "one", FEBRUARY, dec!(1200)),
        ],
    );
    let redeemed = |size| RegisterEvent::Redeemed { order: order("A", "one", FEBRUARY), size };
    let first = books.apply(&redeemed(RedemptionSize::Units(dec!(5))));
    assert_eq!(first, Ok(Posted::Redeemed { units: dec!(5), paid: dec!(580), crystallised: dec!(20) }));
    let second = books.apply(&redeemed(RedemptionSize::Amount(dec!(700))));
    assert_eq!(second, Ok(Posted::Redeemed { units: dec!(6), paid: dec!(700), crystallised: dec!(20) }));
    let more = books.apply(&redeemed(RedemptionSize::Amount(dec!(1080.01))));
    assert_eq!(more, Err(RegisterRefused::MoreThanHeld { held: dec!(9), value: dec!(1080) }));
    let rest = books.apply(&redeemed(RedemptionSize::All));
    assert_eq!(rest, Ok(Posted::Redeemed { units: dec!(9), paid: dec!(1080), crystallised: dec!(0) }));
    let statement = books.statement(&id("A")).expect("valued");
    assert_eq!((statement.net_assets, statement.performance_owed), (dec!(0), dec!(40)));
    assert_eq!(statement.nav_per_unit.0, dec!(116));
}

#[test]
fn orders_deal_only_in_time_and_only_on_a_valued_dealing_day() {
    let mut books = books(vec![class("A", dec!(0), None)], &[valued("A", JANUARY, ClassValue::Assets(dec!(0)))]);
    let late = Order { requested: date(2024, 1, 30), ..order("A", "one", JANUARY) };
    for (refused, expected) in [
        (
            RegisterEvent::Subscribed { order: late, amount: dec!(1) },
            RegisterRefused::NoticeTooShort { earliest: FEBRUARY },
        ),
        (subscribed("A", "one", date(2024, 2, 1), dec!(1)), RegisterRefused::NotADealingDay { next: FEBRUARY }),
        (subscribed("A", "one", FEBRUARY, dec!(1)), RegisterRefused::NotValued { class: id("A"), day: FEBRUARY }),
        (subscribed("A", "one", JANUARY, dec!(0.001)), RegisterRefused::Amount { field: "amount" }),
        (subscribed("B", "one", JANUARY, dec!(1)), RegisterRefused::UnknownClass { class: id("B") }),
        (valued("A", JANUARY, ClassValue::Assets(dec!(1))), RegisterRefused::NotAfter { last: JANUARY }),
    ] {
        assert_eq!(books.apply(&refused), Err(expected));
    }
}

#[test]
fn a_transfer_keeps_the_mark_and_a_switch_pays_the_fee() {
    let euros = ShareClass { currency: Currency::EUR, ..class("E", dec!(0), None) };
    let mut books = books(
        vec![class("A", dec!(0), Some(dec!(0.2))), euros],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "one", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1500))),
            valued("E", FEBRUARY, ClassValue::Assets(dec!(0))),
        ],
    );
    let moved = RegisterEvent::Transferred { order: order("A", "one", FEBRUARY), to: investor("two"), units: dec!(4) };
    assert_eq!(books.apply(&moved), Ok(Posted::Transferred));
    let values: Vec<Decimal> = books.statement(&id("A")).expect("valued").investors.iter().map(|l| l.value).collect();
    assert_eq!(values, [dec!(840), dec!(560)]);
    let switched = |rate| RegisterEvent::Switched {
        order: order("A", "two", FEBRUARY),
        to: id("E"),
        size: RedemptionSize::All,
        rate,
    };
    let refused = RegisterRefused::Rate { from: Currency::USD, to: Currency::EUR };
    assert_eq!(books.apply(&switched(None)), Err(refused));
    let posted = Posted::Switched { redeemed: dec!(4), bought: dec!(5.04), crystallised: dec!(40) };
    assert_eq!(books.apply(&switched(Some(dec!(0.9)))), Ok(posted));
    assert_eq!(books.statement(&id("E")).expect("valued").net_assets, dec!(504));
}

#[test]
fn a_hurdle_counts_from_the_day_the_money_came_in() {
    let mut hard = class("A", dec!(0), Some(dec!(0.2)));
    if let Some(performance) = &mut hard.performance {
        performance.fee.hurdle = dec!(0.0365);
    }
    let books = books(
        vec![hard],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "one", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1100))),
        ],
    );
    // 29 days of 3.65 % a year on 100 are 0.29: a fifth of 9.71 a unit.
    let statement = books.statement(&id("A")).expect("valued");
    assert_eq!(statement.nav_per_unit.0, dec!(108.058));
}

#[test]
fn the_tree_of_the_nav_per_unit_names_assets_fees_and_units() {
    let books = books(
        vec![class("A", dec!(0.0365), Some(dec!(0.2)))],
        &[
            valued("A", JANUARY, ClassValue::Assets(dec!(0))),
            subscribed("A", "one", JANUARY, dec!(1000)),
            valued("A", FEBRUARY, ClassValue::Assets(dec!(1202.9))),
        ],
    );
    let tree = explained_nav_per_unit(&books.statement(&id("A")).expect("valued"));
    let price = |amount| values::ExplainedValue::NavPerUnit { amount, currency: Currency::USD };
    assert_eq!(tree.value, price(dec!(116)));
    assert_eq!(tree.parts[0].value, price(dec!(120)));
    assert_eq!(tree.parts[0].parts.len(), 4);
    assert_eq!(tree.parts[1].value, price(dec!(4)));
}

#[test]
fn an_event_that_is_refused_is_named_by_its_place() {
    let events = [valued("A", JANUARY, ClassValue::Assets(dec!(0))), subscribed("B", "one", JANUARY, dec!(1))];
    let fault = register(vec![class("A", dec!(0), None)], &events).expect_err("B is unknown");
    assert_eq!(fault, RegisterFault { place: 1, refused: RegisterRefused::UnknownClass { class: id("B") } });
}

#[test]
fn a_drawn_path_shows_fees_and_each_investors_net() {
    let come = |who, dealing_day, amount| WhatIfMoney { investor: investor(who), dealing_day, amount };
    let money = [come("early", 0, dec!(1000)), come("late", 1, dec!(1200))];
    let statements = fee_what_if(&class("A", dec!(0), Some(dec!(0.2))), JANUARY, &[dec!(0.2), dec!(0.25)], &money);
    let statements = statements.expect("the path is taken");
    assert_eq!(statements.iter().map(|s| s.day).collect::<Vec<_>>(), [JANUARY, FEBRUARY, date(2024, 3, 28)]);
    let last: Vec<Decimal> = statements[2].investors.iter().map(|line| line.value).collect();
    assert_eq!(last, [dec!(1400), dec!(1440)]);
    let lost = fee_what_if(&class("A", dec!(0), None), JANUARY, &[dec!(-1.1)], &money);
    let refused = RegisterRefused::Amount { field: "gross_return" };
    assert_eq!(lost, Err(RegisterFault { place: 2, refused }));
}
