//! What happens to a register, and what each event leads to.

use rust_decimal::Decimal;
use values::{CalendarDate, ClientId, ShareClassId};

/// What a class is worth at the close of a day, before that day's dealing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassValue {
    /// All of its assets in its currency; fees accrued and not yet paid are still in them.
    Assets(Decimal),
    /// What was earned, before fees, since the valuation before, as a fraction of what belonged to the investors.
    GrossReturn(Decimal),
}

/// Who deals in which class, when it was asked for and on which day it is dealt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The class.
    pub class: ShareClassId,
    /// The investor.
    pub investor: ClientId,
    /// The day the order was given.
    pub requested: CalendarDate,
    /// The dealing day.
    pub day: CalendarDate,
}

/// How much is redeemed or switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedemptionSize {
    /// So many units.
    Units(Decimal),
    /// As many units as pay this much after the performance fee on them.
    Amount(Decimal),
    /// Everything.
    All,
}

/// A fee that is owed to the manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeKind {
    /// The management fee.
    Management,
    /// The crystallised performance fee.
    Performance,
}

/// One event of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterEvent {
    /// A class was valued. On the last dealing day of a fee period the performance fee crystallises here, before dealing.
    Valued {
        /// The class.
        class: ShareClassId,
        /// The day, after the valuation before.
        day: CalendarDate,
        /// What it is worth.
        value: ClassValue,
    },
    /// Money came in and bought units.
    Subscribed {
        /// Whose, and when.
        order: Order,
        /// How much, in the class's currency.
        amount: Decimal,
    },
    /// Units were redeemed, the oldest first; the fee on them crystallises pro rata.
    Redeemed {
        /// Whose, and when.
        order: Order,
        /// How much.
        size: RedemptionSize,
    },
    /// Units changed hands with their marks; no money moved.
    Transferred {
        /// From whom, and when.
        order: Order,
        /// To whom.
        to: ClientId,
        /// Units, the oldest first.
        units: Decimal,
    },
    /// A redemption from one class pays a subscription to another on the same dealing day.
    Switched {
        /// Whose, from which class, and when.
        order: Order,
        /// The class that is entered.
        to: ShareClassId,
        /// How much.
        size: RedemptionSize,
        /// Units of the entered class's currency for one of the left class's; nothing within one currency.
        rate: Option<Decimal>,
    },
    /// The manager was paid out of the class's assets.
    FeesPaid {
        /// The class.
        class: ShareClassId,
        /// Which fee.
        kind: FeeKind,
        /// How much.
        amount: Decimal,
    },
}

/// What an event led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// A valuation: the gross asset value of a unit, the management fee since the last, and what crystallised.
    Valued {
        /// Price at which the day deals.
        price: Decimal,
        /// Management fee accrued since the valuation before.
        management_fee: Decimal,
        /// Performance fee that crystallised for all investors together.
        crystallised: Decimal,
    },
    /// Units bought.
    Subscribed {
        /// How many.
        units: Decimal,
    },
    /// Units redeemed.
    Redeemed {
        /// How many.
        units: Decimal,
        /// What was paid for them after fees.
        paid: Decimal,
        /// The performance fee that crystallised on them.
        crystallised: Decimal,
    },
    /// Units changed hands.
    Transferred,
    /// Units of one class became units of another.
    Switched {
        /// Units redeemed.
        redeemed: Decimal,
        /// Units bought.
        bought: Decimal,
        /// The performance fee that crystallised.
        crystallised: Decimal,
    },
    /// A fee was paid; what of it is still owed.
    FeesPaid {
        /// Still owed.
        owed: Decimal,
    },
}
