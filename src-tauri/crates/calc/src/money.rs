//! Money and rates.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use values::{
    BusinessCalendar, BusinessDayConvention, Currency, DayCount, Fraction, FxBook, FxQuote, FxRule, MinorCurrency,
    ReferencePeriod, Rounding, allocate, business_day_adjust, currency_minor_units, day_count_fraction, month_dates,
    usual_minor_currencies,
};

use crate::input::{Input, MODES, Read, all_said, any_number, date, day_said, decimal, integer, parts, said};

/// Answers a method of this family.
pub(crate) fn answer(method: &str, input: Input<'_>) -> Option<Read<Value>> {
    Some(match method {
        "round_money" => round_money(input),
        "currency_minor_units" => minor_units(input),
        "allocate" => allocated(input),
        "fx_rate" => fx_rate(input),
        "fx_convert" => fx_convert(input),
        "day_count_fraction" => day_count(input),
        "business_day_adjust" => business_day(input),
        "month_dates" => months(input),
        _ => return None,
    })
}

fn round_money(input: Input<'_>) -> Read<Value> {
    let amount = input.read("amount", any_number)?;
    let minor_units = input.minor_units("minor_units", None)?;
    Ok(Value::String(amount.rounded_text(Rounding { minor_units, mode: input.stated("mode", &MODES)? })))
}

fn minor_units(input: Input<'_>) -> Read<Value> {
    let code: Currency = input.read("code", |value| value.as_str()?.parse().ok())?;
    Ok(json!(currency_minor_units(code)?))
}

fn allocated(input: Input<'_>) -> Read<Value> {
    let total = input.decimal("total")?;
    let weights = input.list("weights", decimal)?;
    Ok(all_said(allocate(total, &weights, input.minor_units("minor_units", None)?)?))
}

fn fx_rate(input: Input<'_>) -> Read<Value> {
    Ok(said(exact_rate(input)?.decimal_or_rounded(input.round()?)?))
}

fn fx_convert(input: Input<'_>) -> Read<Value> {
    let amount = Fraction::from(input.decimal("amount")?);
    Ok(said((amount * exact_rate(input)?).decimal_or_rounded(input.round()?)?))
}

fn exact_rate(input: Input<'_>) -> Read<Fraction> {
    let quotes = input.list("quotes", quote)?;
    let minor = input.read_optional("minor_currencies", minor_currencies)?.unwrap_or_else(usual_minor_currencies);
    let rule = input.choice("rule", &RULES)?;
    let pivot = input.read_optional("pivot", code)?;
    let (from, to) = (input.read("from", code)?, input.read("to", code)?);
    let date = input.date("date")?;
    Ok(FxBook::new(&quotes, minor)?.choosing(rule).through(pivot).rate(&from, &to, date)?)
}

const RULES: [(&str, FxRule); 3] = [
    ("on_or_before", FxRule::OnOrBefore),
    ("nearest", FxRule::Nearest),
    ("on_or_before_else_first", FxRule::OnOrBeforeElseFirst),
];

fn quote(value: &Value) -> Option<FxQuote> {
    let part = Input(value.as_object()?);
    Some(FxQuote {
        base: part.read("base", code).ok()?,
        quote: part.read("quote", code).ok()?,
        date: part.date("date").ok()?,
        rate: part.decimal("rate").ok()?,
    })
}

fn code(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned)
}

fn minor_currencies(value: &Value) -> Option<BTreeMap<String, MinorCurrency>> {
    let minor = |value: &Value| {
        let [major, factor] = parts::<2>(value)?;
        Some(MinorCurrency { major: code(major)?, factor: decimal(factor)? })
    };
    value.as_object()?.iter().map(|(code, value)| Some((code.clone(), minor(value)?))).collect()
}

fn day_count(input: Input<'_>) -> Read<Value> {
    let (start, end) = (input.date("start")?, input.date("end")?);
    let basis = input.day_count("basis")?;
    Ok(json!(day_count_fraction(basis, start, end, reference(input, basis)?)?.to_f64()))
}

/// The coupon period of an ISMA fraction: both of its ends, or neither.
pub(crate) fn reference(input: Input<'_>, basis: DayCount) -> Read<Option<ReferencePeriod>> {
    if basis != DayCount::ActActIsma {
        return Ok(None);
    }
    match (input.get("ref_start"), input.get("ref_end")) {
        (None, None) => Ok(None),
        _ => Ok(Some(ReferencePeriod { start: input.date("ref_start")?, end: input.date("ref_end")? })),
    }
}

fn business_day(input: Input<'_>) -> Read<Value> {
    let calendars = [
        ("TARGET", BusinessCalendar::Target),
        ("UK", BusinessCalendar::UnitedKingdom),
        ("NYSE", BusinessCalendar::NewYork),
    ];
    let conventions = [
        ("following", BusinessDayConvention::Following),
        ("modified_following", BusinessDayConvention::ModifiedFollowing),
        ("preceding", BusinessDayConvention::Preceding),
    ];
    let day = input.date("date")?;
    let calendar = input.stated("calendar", &calendars)?;
    Ok(day_said(business_day_adjust(day, calendar, input.stated("convention", &conventions)?)?))
}

fn months(input: Input<'_>) -> Read<Value> {
    let start = input.read("start", date)?;
    let (first, step) = (input.read("first_month", integer)?, input.read("step", integer)?);
    let dates = month_dates(start, first, step, input.whole("count")?)?;
    Ok(Value::Array(dates.into_iter().map(day_said).collect()))
}
