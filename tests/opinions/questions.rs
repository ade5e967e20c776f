//! The questions: seeded, the same each time.

use jiff::{ToSpan, civil::Date};
use serde_json::{Value, json};

/// One question of `fidus calc`.
pub(crate) struct Question {
    pub(crate) method: String,
    input: Value,
}

impl Question {
    pub(crate) fn line(&self) -> String {
        json!({ "id": 0, "method": self.method, "input": self.input }).to_string()
    }

    /// The beginning of the input, for a message.
    pub(crate) fn short(&self) -> String {
        self.input.to_string().chars().take(300).collect()
    }
}

/// Marsaglia's xorshift: the same numbers each time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) const fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    /// A number of six digits from −1 to 1.
    fn share(&mut self) -> f64 {
        let millionths = i32::try_from(self.below(2_000_001)).expect("two millions") - 1_000_000;
        f64::from(millionths) / 1e6
    }

    /// A return of a day: many small, few large.
    fn daily(&mut self) -> f64 {
        let narrow = self.share() * self.share() * 0.04 + 0.0003;
        (narrow * 1e8).round() / 1e8
    }

    fn day(&mut self, years: u64) -> Date {
        let days = i64::try_from(self.below(years * 365)).expect("a few years");
        Date::constant(2000, 1, 1).checked_add(days.days()).expect("a few years")
    }
}

const STATISTICS: [&str; 25] = [
    "total_return",
    "annual_return",
    "annual_volatility",
    "sharpe",
    "sortino",
    "downside_deviation",
    "calmar",
    "max_drawdown",
    "omega",
    "tail_ratio",
    "stability",
    "value_at_risk",
    "conditional_value_at_risk",
    "beta",
    "alpha",
    "skew",
    "excess_kurtosis",
    "ulcer_index",
    "win_rate",
    "profit_factor",
    "information_ratio",
    "r_squared",
    "best",
    "worst",
    "tracking_error",
];

/// Those of which the other libraries leave a missing reading out as well.
const WITH_GAPS: [&str; 14] = [
    "total_return",
    "annual_return",
    "annual_volatility",
    "sharpe",
    "sortino",
    "downside_deviation",
    "calmar",
    "max_drawdown",
    "omega",
    "tail_ratio",
    "stability",
    "beta",
    "alpha",
    "tracking_error",
];

const BASES: [&str; 9] = [
    "act/365f",
    "act/360",
    "act/act isda",
    "act/act afb",
    "nl/365",
    "30/360 isda",
    "30/360 us",
    "30e/360",
    "30e/360 german",
];

/// Every question, in order.
pub(crate) fn questions() -> Vec<Question> {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut all = Vec::new();
    let mut ask = |method: &str, input: Value| all.push(Question { method: method.to_owned(), input });
    for length in [40, 252, 1_000, 2_520] {
        let (own, market): (Vec<f64>, Vec<f64>) = (0..length).map(|_| (chance.daily(), chance.daily())).unzip();
        let year = if length == 40 { 12 } else { 252 };
        for method in STATISTICS {
            let mut input = json!({ "returns": own, "benchmark": market, "periods_per_year": year });
            if method == "ulcer_index" {
                // quantstats divides by n − 1.
                input["ddof"] = json!(1);
            }
            ask(method, input);
        }
        // Every seventh period without a reading: left out of moments, counted as time.
        let gaps: Vec<Option<f64>> = own.iter().enumerate().map(|(i, r)| (i % 7 != 3).then_some(*r)).collect();
        for method in WITH_GAPS {
            ask(method, json!({ "returns": gaps, "benchmark": market, "periods_per_year": year }));
        }
        ask("sharpe", json!({ "returns": own, "risk_free": 0.0001 }));
        ask("sortino", json!({ "returns": own, "mar": 0.0002 }));
        ask("omega", json!({ "returns": own, "risk_free": 0.0001 }));
        ask("beta", json!({ "returns": own, "benchmark": market, "risk_free": 0.0001 }));
        ask("alpha", json!({ "returns": own, "benchmark": market, "risk_free": 0.0001 }));
    }
    for number in 3..60u64 {
        let invested: Vec<Value> = (0..number)
            .map(|_| json!([chance.day(8), -1_000 - i64::try_from(chance.below(9_000)).expect("few")]))
            .collect();
        let back = json!([Date::constant(2008, 6, 30), 4_000 * number + chance.below(3_000 * number)]);
        let flows: Vec<Value> = invested.into_iter().chain([back]).collect();
        ask("xirr", json!({ "flows": flows }));
        ask("xnpv", json!({ "flows": flows, "rate": 0.07 }));
        let mut plain: Vec<f64> = vec![-1_000.0];
        plain.extend(
            (0..number).map(|_| 2_000.0 / f64::from(u32::try_from(number).expect("few")) + chance.share() * 10.0),
        );
        ask("irr", json!({ "flows": plain }));
        ask("mirr", json!({ "flows": plain, "finance_rate": 0.05, "reinvest_rate": 0.03 }));
    }
    for _ in 0..400 {
        let (start, end) = (chance.day(25), chance.day(25));
        let (start, end) = (start.min(end), start.max(end));
        for basis in BASES {
            ask("day_count_fraction", json!({ "start": start, "end": end, "basis": basis }));
        }
        for calendar in ["TARGET", "UK", "NYSE"] {
            for convention in ["following", "modified_following", "preceding"] {
                ask("business_day_adjust", json!({ "date": start, "calendar": calendar, "convention": convention }));
            }
        }
    }
    all
}
