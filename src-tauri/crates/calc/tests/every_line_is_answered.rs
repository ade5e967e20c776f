//! Whatever the line, there is one answer: one line of JSON, with no panic and no figure that is not one.

use proptest::prelude::*;
use serde_json::{Value, json};

/// A question of every method that is answered.
fn questions() -> Vec<(&'static str, Value)> {
    let series = json!({
        "returns": [0.01, -0.02, null, 0.03, 0.005, -0.01], "benchmark": [0.02, -0.01, 0.01, null, 0.0, -0.02], "order": 2,
        "statistic": "sharpe", "window": 3, "to": "monthly",
        "dates": ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-05", "2024-02-06"],
    });
    let mut all: Vec<(&str, Value)> = STATISTICS.iter().map(|name| (*name, series.clone())).collect();
    let quotes = json!([{"base": "EUR", "quote": "USD", "date": "2024-01-02", "rate": "1.1"}]);
    let valuations = json!([["2024-01-01", "100", "0"], ["2024-01-02", "110", "10"], ["2024-01-03", "90", "-5"]]);
    let flows = json!([["2024-01-01", "-100"], ["2024-06-01", "30"], ["2025-01-01", "80"]]);
    all.extend([
        ("round_money", json!({"amount": "1.005", "minor_units": 2, "mode": "half_up"})),
        ("currency_minor_units", json!({"code": "JPY"})),
        ("allocate", json!({"total": "10", "weights": ["1", "2"], "minor_units": 2})),
        ("fx_rate", json!({"quotes": quotes, "from": "USD", "to": "EUR", "date": "2024-01-03"})),
        ("fx_convert", json!({"quotes": quotes, "from": "USD", "to": "EUR", "date": "2024-01-03", "amount": "5"})),
        (
            "day_count_fraction",
            json!({"start": "2024-01-01", "end": "2024-07-01", "basis": "act/act isma",
            "ref_start": "2024-01-01", "ref_end": "2024-07-01"}),
        ),
        ("business_day_adjust", json!({"date": "2024-03-29", "calendar": "UK", "convention": "following"})),
        ("month_dates", json!({"start": "2024-01-31", "first_month": 1, "step": 1, "count": 3})),
        ("xirr", json!({"flows": flows, "day_count": "act/act"})),
        ("xnpv", json!({"rate": 0.1, "flows": flows})),
        ("irr", json!({"flows": [-100, 60, 60]})),
        ("mirr", json!({"flows": [-100, 60, 60], "finance_rate": 0.1, "reinvest_rate": 0.1})),
        ("twr", json!({"valuations": valuations, "annualise_years": 2})),
        ("modified_dietz", json!({"begin": 100, "end": 110, "period_days": 30, "flows": [[10, 5]]})),
        ("unitise", json!({"valuations": valuations, "initial_units": "10"})),
        (
            "brinson",
            json!({"segments": [{"name": "a", "w": "0.5", "W": "0.4", "r": "0.1", "b": "0.05"}], "model": "bf"}),
        ),
        (
            "contract_schedule",
            json!({"principal": "10000", "monthly_rate": "0.015", "start": "2024-01-31", "months_per_payment": 1}),
        ),
        ("management_fee", json!({"nav": "1000", "rate": "0.02", "fraction": "1/4"})),
        ("performance_fee", json!({"gross_nav": "120", "high_water_mark": "100", "rate": "0.2", "hurdle": "0.05"})),
        ("fee_year", json!({"begin": "100", "gross_end": "130", "management_rate": "0.02", "incentive_rate": "0.2"})),
        ("performance_fee_path", json!({"start_nav": "100", "gross_factors": ["1.1", "0.9"], "rate": "0.2"})),
        (
            "equalise",
            json!({"rate": "0.2", "class_high_water_mark": "100", "gav_path": ["120"],
            "investors": [{"id": "a", "units": "1", "entry_gav": "110"}]}),
        ),
        (
            "lots",
            json!({"transactions": [{"date": "2024-01-01", "side": "buy", "quantity": "3", "amount": "10"}],
            "method": "fifo", "price": "4"}),
        ),
        ("allocation_drift", json!({"holdings": {"a": "1"}, "prices": {"a": "2"}, "targets": {"a": "1"}})),
        ("allocate_new_cash", json!({"values": ["1", "2"], "target_weights": ["0.5", "0.5"], "cash": "10"})),
        (
            "rebalance",
            json!({"assets": [{"id": "a", "price": "10", "holding": "1", "lot": "1", "target": "0.5"}], "cash": "50"}),
        ),
        ("trade_report", json!({"deals": [{"type": "sell", "entry": "out", "profit": "5", "balance": "105"}]})),
        ("trade_stats", json!({"pnls": [1, -2]})),
        ("margin_level", json!({"equity": "10", "margin": "5"})),
    ]);
    all
}

const STATISTICS: [&str; 48] = [
    "total_return",
    "annual_return",
    "annual_volatility",
    "sharpe",
    "sortino",
    "downside_deviation",
    "calmar",
    "max_drawdown",
    "omega",
    "value_at_risk",
    "conditional_value_at_risk",
    "skew",
    "excess_kurtosis",
    "tail_ratio",
    "ulcer_index",
    "pain_index",
    "best",
    "worst",
    "win_rate",
    "profit_factor",
    "alpha",
    "beta",
    "r_squared",
    "information_ratio",
    "tracking_error",
    "treynor",
    "stability",
    "m_squared",
    "jensen_alpha",
    "upside_risk",
    "upside_potential",
    "downside_potential",
    "downside_frequency",
    "upside_frequency",
    "mean_absolute_deviation",
    "bernardo_ledoit",
    "d_ratio",
    "omega_sharpe",
    "kappa",
    "pain_ratio",
    "martin_ratio",
    "systematic_risk",
    "specific_risk",
    "total_risk",
    "appraisal_ratio",
    "rolling",
    "aggregate",
    "drawdowns",
];

fn ask(method: &str, input: &Value) -> Value {
    answered(&json!({ "id": 1, "method": method, "input": input }).to_string())
}

/// Parses the answer and checks its form.
fn answered(line: &str) -> Value {
    let text = calc::answer_line(line);
    assert!(!text.contains('\n'), "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
    let keys: Vec<&str> = answer.as_object().map(|o| o.keys().map(String::as_str).collect()).unwrap_or_default();
    assert!(keys == ["id", "result"] || keys == ["id", "refused"], "{text}");
    assert!(answer.get("result").is_none_or(|result| !result.is_null()), "{text}");
    answer
}

#[test]
fn every_method_answers_its_question() {
    for (method, input) in questions() {
        assert!(ask(method, &input).get("result").is_some(), "{method}: {}", ask(method, &input));
    }
}

#[test]
fn a_missing_field_is_refused_by_its_name() {
    for (method, input) in questions() {
        for field in input.as_object().into_iter().flat_map(|fields| fields.keys()) {
            let mut without = input.clone();
            without.as_object_mut().map(|fields| fields.remove(field));
            let refused = &ask(method, &without)["refused"];
            let named = refused["code"] == "invalid_input"
                && (refused["params"]["field"] == json!(field) || field == "fraction");
            assert!(refused.is_null() || named, "{method} without {field}: {refused}");
        }
    }
}

#[test]
fn a_malformed_field_is_refused_by_its_name() {
    for (method, input) in questions().into_iter().skip(STATISTICS.len()) {
        for field in input.as_object().into_iter().flat_map(|fields| fields.keys()) {
            let mut with = input.clone();
            with[field] = json!({ "no": [true] });
            let refused = &ask(method, &with)["refused"];
            assert_eq!(refused["params"]["field"], json!(field), "{method} with a malformed {field}: {refused}");
        }
    }
}

#[test]
fn what_is_no_question_is_refused() {
    for (line, code) in [
        ("", "invalid_input"),
        ("{", "invalid_input"),
        ("[1]", "invalid_input"),
        ("null", "invalid_input"),
        (r#"{"id":1}"#, "invalid_input"),
        (r#"{"id":1,"method":7}"#, "invalid_input"),
        (r#"{"id":1,"method":"xirr","input":[]}"#, "invalid_input"),
        (r#"{"id":1,"method":"nosuch","input":{}}"#, "unknown_method"),
        (r#"{"id":1,"method":"xirr","input":{"flows":[]}}"#, "no_solution"),
        (r#"{"id":1,"method":"sharpe","input":{"returns":[]}}"#, "no_data"),
    ] {
        assert_eq!(answered(line)["refused"]["code"], code, "{line}");
    }
}

#[test]
fn lines_are_answered_in_order_and_bad_bytes_are_a_refusal() {
    let asked = b"{\"id\":\"a\",\"method\":\"trade_stats\",\"input\":{\"pnls\":[1]}}\n\n\xff\xfe\n{\"id\":3}";
    let mut said = Vec::new();
    assert_eq!(calc::run(&asked[..], &mut said).ok(), Some(3));
    let said = String::from_utf8(said).unwrap_or_default();
    let ids: Vec<Value> =
        said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap_or_default()["id"].clone()).collect();
    assert_eq!(ids, [json!("a"), Value::Null, json!(3)]);
}

#[test]
fn an_answer_is_out_before_the_next_line_is_waited_for() {
    use std::io::{Read, Write};

    /// Gives one line at a time, and looks before each what was written out so far.
    struct Asker<'a>(usize, &'a std::cell::RefCell<Vec<u8>>);
    impl Read for Asker<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let answered = self.1.borrow().iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(answered, self.0);
            self.0 += 1;
            let line: &[u8] = if self.0 > 3 { b"" } else { b"{\"id\":1}\n" };
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    struct Out<'a>(&'a std::cell::RefCell<Vec<u8>>);
    impl Write for Out<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let written = std::cell::RefCell::default();
    let said = calc::run(Asker(0, &written), std::io::BufWriter::new(Out(&written)));
    assert_eq!(said.ok(), Some(3));
}

#[test]
fn what_json_does_not_know_is_refused_by_its_field_and_under_its_id() {
    for (line, field) in [
        (r#"{"id":5,"method":"sharpe","input":{"returns":[NaN,0.1]}}"#, "returns"),
        (r#"{"id":5,"method":"trade_stats","input":{"pnls":[1e400]}}"#, "pnls"),
        (r#"{"id":5,"method":"round_money","input":{"amount":Infinity,"minor_units":2,"mode":"down"}}"#, "amount"),
        (r#"{"id":5,"method":"round_money","input":{"amount":"1""#, "line"),
    ] {
        let answer = answered(line);
        assert_eq!((&answer["id"], &answer["refused"]["params"]["field"]), (&json!(5), &json!(field)), "{line}");
    }
}

/// Values at the edges of what can be held, and some that cannot.
fn odd() -> impl Strategy<Value = Value> {
    let edges = [
        json!("79228162514264337593543950335"),
        json!("-79228162514264337593543950335"),
        json!("1e-28"),
        json!("1e28"),
        json!("1e400"),
        json!("0"),
        json!("-1"),
        json!("-0"),
        json!(""),
        json!("NaN"),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(-1e308),
        json!(1e-308),
        json!(4_294_967_295u32),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([null]),
        json!([[]]),
        json!("9999-12-31"),
        json!("0000-01-01"),
        json!("2024-02-30"),
        json!([["9999-12-31", "1"], ["0000-01-01", "-1"]]),
        json!([["9999-12-31", "1e20", "5"], ["0001-01-01", 3]]),
        json!([1e308, 1e308, -1e308]),
        json!([-1, -1, -1]),
        json!([-2.5, 0.0, 7.0]),
        json!(["0", "0"]),
        json!("act/act afb"),
        json!("nearest"),
        json!("gav"),
        json!("soft"),
        json!("opening"),
        json!("tester"),
        json!("parametric"),
        json!(28),
        json!({"minor_units": 0, "mode": "down"}),
        json!({"a": "79228162514264337593543950335"}),
        json!(["79228162514264337593543950335", "79228162514264337593543950335"]),
        json!(1e15),
        json!(3),
    ];
    proptest::sample::select(edges.to_vec())
}

/// Puts `odd` at one place of a question, found by `path`.
fn put(value: &mut Value, mut path: u64, odd: &Value) {
    let size = match value {
        Value::Array(parts) => parts.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    } as u64;
    if size == 0 || path % 5 == 4 {
        *value = odd.clone();
        return;
    }
    path /= 5;
    let place = usize::try_from(path % size).unwrap_or(0);
    let inner = match value {
        Value::Array(parts) => parts.get_mut(place),
        Value::Object(fields) => fields.values_mut().nth(place),
        _ => None,
    };
    if let Some(inner) = inner {
        put(inner, path / size, odd);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6_000))]

    #[test]
    fn no_question_with_odd_values_goes_unanswered(
        which in any::<proptest::sample::Index>(),
        oddities in proptest::collection::vec((any::<u64>(), odd()), 1..4),
    ) {
        let all = questions();
        let (method, mut input) = all[which.index(all.len())].clone();
        for (path, odd) in &oddities {
            put(&mut input, path / 5 * 5, odd);
        }
        ask(method, &input);
    }

    #[test]
    fn no_text_goes_unanswered(line in "\\PC{0,60}") {
        answered(&line);
    }

    #[test]
    fn a_schedule_sums_to_its_terms(cents in 0i64..1_000_000_000, rate in 0i64..1000, per in 1u32..15) {
        let input = json!({"principal": format!("{}.{:02}", cents / 100, cents % 100), "monthly_rate": format!("0.{rate:04}"),
            "start": "2024-08-31", "months_per_payment": per});
        let answer = ask("contract_schedule", &input);
        let part = |row: &Value, at: usize| row[at].as_str().and_then(|t| t.parse::<rust_decimal::Decimal>().ok()).unwrap_or_default();
        let rows = answer["result"].as_array().cloned().unwrap_or_default();
        let interest: rust_decimal::Decimal = rows.iter().map(|row| part(row, 1)).sum();
        let exact = rust_decimal::Decimal::new(cents, 2) * rust_decimal::Decimal::new(rate, 4) * rust_decimal::Decimal::from(12);
        prop_assert_eq!(interest, exact.round_dp(2));
        prop_assert_eq!(rows.iter().map(|row| part(row, 2)).sum::<rust_decimal::Decimal>(), rust_decimal::Decimal::new(cents, 2));
    }
}
