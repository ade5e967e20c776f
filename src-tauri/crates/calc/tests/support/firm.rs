//! A firm's five years, generated: ten accounts, forty assets, two currencies, any number of trades.

use fund::holdings::{AccountRow, ActivityKind, ActivityRow, AssetRow, HoldingsRows, QuoteRow, RateRow};
use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;

/// Days that trades and quotes fall on.
const DAYS: u64 = 1_827;

/// Marsaglia's xorshift of 64 bits, shifts 13, 7, 17.
struct Xorshift(u64);

impl Xorshift {
    const fn draw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

fn day(number: u64) -> Date {
    let days = i64::try_from(number).expect("a few years");
    Date::constant(2020, 1, 1).checked_add(days.days()).expect("a few years")
}

/// The day on which the history is looked at.
pub(crate) const AS_OF: Date = Date::constant(2025, 1, 1);

fn currency(canadian: bool) -> String {
    if canadian { "CAD" } else { "USD" }.to_owned()
}

fn asset(number: u64) -> AssetRow {
    AssetRow { id: format!("asset-{number}"), currency: currency(number.is_multiple_of(4)) }
}

fn deposit(number: u64) -> ActivityRow {
    ActivityRow {
        id: format!("dep-{number}"),
        account: format!("acc-{number}"),
        kind: ActivityKind::Deposit,
        at: "2020-01-01T09:00:00Z".to_owned(),
        asset: None,
        quantity: String::new(),
        amount: "5000000".to_owned(),
        charge: String::new(),
        currency: currency(number.is_multiple_of(3)),
    }
}

/// A trade out of one draw.
pub(crate) fn trade(number: u64, draw: u64) -> ActivityRow {
    let (price, quantity) = (50 + (draw >> 20) % 200, 1 + (draw >> 48) % 50);
    let asset = asset((draw >> 8) % 40);
    let second = number % 3_600;
    ActivityRow {
        id: format!("act-{number}"),
        account: format!("acc-{}", draw % 10),
        kind: if (draw >> 40).is_multiple_of(3) { ActivityKind::Sell } else { ActivityKind::Buy },
        at: format!("{}T10:{:02}:{:02}Z", day((draw >> 16) % DAYS), second / 60, second % 60),
        asset: Some(asset.id),
        quantity: quantity.to_string(),
        amount: (quantity * price + 5).to_string(),
        charge: "5".to_owned(),
        currency: asset.currency,
    }
}

/// All rows of a history of so many trades.
pub(crate) fn rows(trades: u64) -> HoldingsRows {
    let mut chance = Xorshift(0x9E37_79B9_7F4A_7C15);
    let mut activities: Vec<ActivityRow> = (0..10).map(deposit).collect();
    activities.extend((0..trades).map(|number| trade(number, chance.draw())));
    let mut quotes = Vec::new();
    for number in 0..40u64 {
        let mut tenths = (100 + i64::try_from(number).expect("forty")) * 10;
        for place in 0..DAYS {
            tenths = (tenths + i64::try_from(chance.draw() % 7).expect("seven") - 3).max(10);
            let price = Decimal::new(tenths, 1).to_string();
            quotes.push(QuoteRow { asset: format!("asset-{number}"), day: day(place).to_string(), price });
        }
    }
    let rate = |place: u64| RateRow {
        base: "USD".to_owned(),
        quote: "CAD".to_owned(),
        day: day(place).to_string(),
        rate: format!("1.{}", 30 + place % 20),
    };
    HoldingsRows {
        accounts: (0..10u64)
            .map(|i| AccountRow { id: format!("acc-{i}"), currency: currency(i.is_multiple_of(3)) })
            .collect(),
        assets: (0..40).map(asset).collect(),
        activities,
        quotes,
        rates: (0..DAYS).map(rate).collect(),
    }
}
