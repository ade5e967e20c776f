//! Fund accounting: contracts, fees and equalisation.

use fund::{
    equalisation::{EqualisedClass, EqualisedHolding, EqualisedInvestor, SettleAt, equalise},
    fee_year::{FeeYear, FeeYearTerms, ManagementBase, fee_year},
    management_fee::management_fee,
    performance_fee::{
        HurdleBase, HurdleKind, PerformanceFeeBase, PerformanceFeeTerms, performance_fee, performance_fee_path,
    },
    schedule::{ContractTerms, contract_schedule},
};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use values::{Fraction, day_count_fraction};

use crate::{
    input::{Input, Read, all_said, day_said, decimal, said},
    money::reference,
    refusal::{Refusal, in_field},
};

/// Answers a method of this family.
pub(crate) fn answer(method: &str, input: Input<'_>) -> Option<Read<Value>> {
    Some(match method {
        "contract_schedule" => schedule(input),
        "management_fee" => management(input),
        "performance_fee" => performance(input),
        "fee_year" => year(input),
        "performance_fee_path" => path(input),
        "equalise" => equalised(input),
        _ => return None,
    })
}

fn schedule(input: Input<'_>) -> Read<Value> {
    let payments = contract_schedule(&ContractTerms {
        principal: input.decimal("principal")?,
        monthly_rate: input.decimal("monthly_rate")?,
        start: input.date("start")?,
        incubation_months: input.whole_or("incubation_months", 2)?,
        interest_months: input.whole_or("interest_months", 12)?,
        months_per_payment: input.whole("months_per_payment")?,
        minor_units: input.minor_units("minor_units", Some(2))?,
    })?;
    let rows = payments.iter().map(|p| json!([day_said(p.due), said(p.interest), said(p.principal)]));
    Ok(Value::Array(rows.collect()))
}

fn management(input: Input<'_>) -> Read<Value> {
    let (nav, rate) = (input.decimal("nav")?, input.decimal("rate")?);
    let fraction = match input.read_optional("fraction", stated_fraction)? {
        Some(fraction) => fraction,
        None => {
            let (start, end) = (input.date("start")?, input.date("end")?);
            let basis = input.day_count("basis")?;
            day_count_fraction(basis, start, end, reference(input, basis)?)?
        }
    };
    Ok(said(management_fee(nav, rate, &fraction, input.round()?)?))
}

/// `"1/4"`, or a decimal.
fn stated_fraction(value: &Value) -> Option<Fraction> {
    match value.as_str().and_then(|text| text.split_once('/')) {
        Some((above, below)) => {
            let part = |text: &str| decimal(&Value::String(text.to_owned())).map(Fraction::from);
            part(above)?.over(&part(below)?)
        }
        None => decimal(value).map(Fraction::from),
    }
}

/// The incentive terms; `rate` is the name of the field with the share.
fn incentive(input: Input<'_>, rate: &str, base: &str) -> Read<PerformanceFeeTerms> {
    let bases = [("hwm", HurdleBase::HighWaterMark), ("opening", HurdleBase::Opening)];
    Ok(PerformanceFeeTerms {
        rate: input.decimal(rate)?,
        hurdle: input.decimal_or("hurdle", Decimal::ZERO)?,
        hurdle_kind: input.choice("hurdle_kind", &[("hard", HurdleKind::Hard), ("soft", HurdleKind::Soft)])?,
        hurdle_base: input.choice(base, &bases)?,
    })
}

fn performance(input: Input<'_>) -> Read<Value> {
    let terms = incentive(input, "rate", "hurdle_base")?;
    let mark = input.decimal("high_water_mark")?;
    // A period that is not said to open elsewhere opens at its mark.
    let opening = opening_nav(input)?.unwrap_or(mark);
    let base = PerformanceFeeBase {
        gross_nav: input.decimal("gross_nav")?.into(),
        high_water_mark: mark.into(),
        opening: opening.into(),
    };
    let found = performance_fee(&base, &terms, input.decimal_or("units", Decimal::ONE)?, input.round()?)?;
    Ok(json!({
        "fee": said(found.fee),
        "net_nav": said(found.net_nav),
        "high_water_mark": said(found.high_water_mark),
        "total_fee": said(found.total_fee),
    }))
}

/// The NAV at the opening, which only a hurdle on it needs.
fn opening_nav(input: Input<'_>) -> Read<Option<Decimal>> {
    for field in ["opening_nav", "opening", "begin", "start_nav"] {
        if let Some(opening) = input.read_optional(field, decimal)? {
            return Ok(Some(opening));
        }
    }
    Ok(None)
}

fn year(input: Input<'_>) -> Read<Value> {
    let terms = FeeYearTerms {
        management_rate: input.decimal("management_rate")?,
        management_base: input
            .choice("management_base", &[("begin", ManagementBase::Begin), ("end", ManagementBase::End)])?,
        incentive: incentive(input, "incentive_rate", "hurdle_base")?,
        incentive_net_of_management: input.flag_or("incentive_net_of_management", false)?,
    };
    let year = FeeYear {
        begin: input.decimal("begin")?,
        gross_end: input.decimal("gross_end")?,
        high_water_mark: input.read_optional("high_water_mark", decimal)?,
    };
    let found = fee_year(&year, &terms).map_err(in_field("rate", "incentive_rate"))?;
    Ok(json!({
        "management_fee": said(found.management_fee),
        "incentive_fee": said(found.incentive_fee),
        "net_end": said(found.net_end),
        "net_return": said(found.net_return),
    }))
}

fn path(input: Input<'_>) -> Read<Value> {
    let (start, rate) = (input.decimal("start_nav")?, input.decimal("rate")?);
    let factors = input.list("gross_factors", decimal)?;
    let found = performance_fee_path(start, &factors, rate, input.decimal_or("hurdle_on_mark", Decimal::ZERO)?)?;
    Ok(json!({
        "fees": all_said(found.fees),
        "net_nav": all_said(found.net_nav),
        "high_water_mark": all_said(found.high_water_mark),
    }))
}

fn investor(value: &Value) -> Option<EqualisedInvestor> {
    let part = Input(value.as_object()?);
    let not_negative = |field: &str| part.decimal(field).ok().filter(|amount| *amount >= Decimal::ZERO);
    Some(EqualisedInvestor {
        id: part.text("id").ok()?.to_owned(),
        units: not_negative("units")?,
        entry_gav: not_negative("entry_gav")?,
    })
}

fn equalised(input: Input<'_>) -> Read<Value> {
    let path = input.list("gav_path", decimal)?;
    let class = EqualisedClass {
        rate: input.decimal("rate")?,
        high_water_mark: input.decimal("class_high_water_mark")?,
        gav: path.last().copied().ok_or_else(|| Refusal::invalid("gav_path"))?,
        settle_at: input.choice("settle_at", &[("post_fee_nav", SettleAt::PostFeeNav), ("gav", SettleAt::Gav)])?,
    };
    let found = equalise(&class, &input.list("investors", investor)?)?;
    Ok(json!({
        "class_nav": said(found.class_nav),
        "fee_per_unit": said(found.fee_per_unit),
        "total_fee": said(found.total_fee),
        "investors": found.investors.iter().map(holding).collect::<Vec<_>>(),
    }))
}

fn holding(holding: &EqualisedHolding) -> Value {
    json!({
        "id": holding.id,
        "fee": said(holding.fee),
        "wealth": said(holding.wealth),
        "extra_units": said(holding.extra_units),
        "redeemed_units": said(holding.redeemed_units),
    })
}
