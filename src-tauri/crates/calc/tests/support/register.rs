//! A fund's register, generated: 500 investors, three share classes, 36 monthly dealing days, daily valuations.

use fund::{
    fee_year::ManagementBase,
    performance_fee::{HurdleBase, HurdleKind, PerformanceFeeTerms},
    register::{
        ClassValue, ManagementTerms, Order, PerformanceTerms, RedemptionSize, RegisterEvent, ShareClass,
        dealing::{DealingCalendar, DealingOn, Frequency},
    },
};
use jiff::civil::Date;
use rust_decimal::{Decimal, dec};
use values::{BusinessCalendar, ClientId, Currency, DayCount, NavPerUnit, Rounding, RoundingMode, ShareClassId};

fn id(class: usize) -> ShareClassId {
    ShareClassId::new(format!("class-{class}")).expect("well formed")
}

fn class(number: usize) -> ShareClass {
    ShareClass {
        id: id(number),
        currency: Currency::USD,
        launch_price: NavPerUnit(dec!(100)),
        dealing: DealingCalendar {
            frequency: Frequency::Monthly,
            on: DealingOn::Last,
            notice_days: 5,
            calendar: BusinessCalendar::Target,
        },
        units: Rounding { minor_units: 4, mode: RoundingMode::HalfEven },
        management: ManagementTerms { rate: dec!(0.015), basis: DayCount::Act365Fixed, base: ManagementBase::Begin },
        performance: Some(PerformanceTerms {
            fee: PerformanceFeeTerms {
                rate: dec!(0.2),
                hurdle: if number == 2 { dec!(0.03) } else { dec!(0) },
                hurdle_kind: HurdleKind::Hard,
                hurdle_base: HurdleBase::HighWaterMark,
            },
            hurdle_basis: DayCount::Act365Fixed,
            crystallises: Frequency::Yearly,
        }),
    }
}

/// The classes and the events of three years: each investor deals four times a year in each class.
pub(crate) fn fund() -> (Vec<ShareClass>, Vec<RegisterEvent>) {
    let classes: Vec<ShareClass> = (0..3).map(class).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut draw = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut events = Vec::new();
    let mut day = Date::constant(2021, 12, 31);
    let mut month = 0usize;
    while day < Date::constant(2024, 12, 31) {
        let dealing = classes[0].dealing.is_dealing_day(day);
        for number in 0..3 {
            let basis_points = i64::try_from(draw() % 241).expect("few") - 118;
            let value = ClassValue::GrossReturn(Decimal::new(basis_points, 4));
            events.push(RegisterEvent::Valued { class: id(number), day, value });
            for investor in (0..500usize).filter(|_| dealing) {
                // At the start everyone comes in; then each investor deals every third month.
                if month == 0 || investor % 3 == month % 3 {
                    let order = Order {
                        class: id(number),
                        investor: ClientId::new(format!("investor-{investor}")).expect("well formed"),
                        requested: Date::constant(2021, 12, 1),
                        day,
                    };
                    let amount = Decimal::new(i64::try_from(100_000 + draw() % 10_000_000).expect("few"), 2);
                    let leaves = month > 0 && draw().is_multiple_of(4);
                    events.push(if leaves {
                        RegisterEvent::Redeemed { order, size: RedemptionSize::Units(dec!(1.25)) }
                    } else {
                        RegisterEvent::Subscribed { order, amount }
                    });
                }
            }
        }
        month += usize::from(dealing);
        day = day.tomorrow().expect("in the calendar");
    }
    (classes, events)
}
