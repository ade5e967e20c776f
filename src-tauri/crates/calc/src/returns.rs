//! Returns.

use performance::{
    BrinsonModel, DatedFlow, DayFlow, Effect, ExactValuation, FlowTiming, Segment, Valuation, brinson, irr, mirr,
    modified_dietz, twr, unitise, xirr, xnpv,
};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use values::CalendarDate;

use crate::input::{Input, Read, date, day_said, decimal, number, parts, said};

/// Answers a method of this family.
pub(crate) fn answer(method: &str, input: Input<'_>) -> Option<Read<Value>> {
    Some(match method {
        "xirr" => dated_rate(input),
        "xnpv" => dated_worth(input),
        "irr" => input.list("flows", number).and_then(|flows| Ok(json!(irr(&flows)?))),
        "mirr" => modified_rate(input),
        "twr" => time_weighted(input),
        "modified_dietz" => dietz(input),
        "unitise" => unitised(input),
        "brinson" => attributed(input),
        _ => return None,
    })
}

fn dated_flow(value: &Value) -> Option<DatedFlow> {
    let [day, amount] = parts::<2>(value)?;
    Some(DatedFlow { day: date(day)?, amount: number(amount)? })
}

fn dated_rate(input: Input<'_>) -> Read<Value> {
    let flows = input.list("flows", dated_flow)?;
    Ok(json!(xirr(&flows, input.day_count_or_act_365("day_count")?)?))
}

fn dated_worth(input: Input<'_>) -> Read<Value> {
    let flows = input.list("flows", dated_flow)?;
    let rate = input.number("rate")?;
    Ok(json!(xnpv(rate, &flows, input.day_count_or_act_365("day_count")?)?))
}

fn modified_rate(input: Input<'_>) -> Read<Value> {
    let flows = input.list("flows", number)?;
    Ok(json!(mirr(&flows, input.number("finance_rate")?, input.number("reinvest_rate")?)?))
}

/// `[date, value, net flow]`; a day without a flow may leave it out.
fn dated_value(value: &Value) -> Option<(CalendarDate, &Value, Option<&Value>)> {
    match value.as_array()?.as_slice() {
        [day, value] => Some((date(day)?, value, None)),
        [day, value, flow] => Some((date(day)?, value, Some(flow).filter(|flow| !flow.is_null()))),
        _ => None,
    }
}

fn valuation(value: &Value) -> Option<Valuation> {
    let (day, value, flow) = dated_value(value)?;
    Some(Valuation { day, value: number(value)?, net_flow: flow.map_or(Some(0.0), number)? })
}

fn exact_valuation(value: &Value) -> Option<ExactValuation> {
    let (day, value, flow) = dated_value(value)?;
    Some(ExactValuation { day, value: decimal(value)?, net_flow: flow.map_or(Some(Decimal::ZERO), decimal)? })
}

fn time_weighted(input: Input<'_>) -> Read<Value> {
    let timings = [
        ("inflow_start_outflow_end", FlowTiming::InflowStartOutflowEnd),
        ("start_of_day", FlowTiming::StartOfDay),
        ("end_of_day", FlowTiming::EndOfDay),
    ];
    let valuations = input.list("valuations", valuation)?;
    let timing = input.choice("flow_timing", &timings)?;
    let linked = twr(&valuations, timing, input.read_optional("annualise_years", number)?)?;
    let daily: Vec<Value> = linked.daily.iter().map(|r| json!([day_said(r.day), r.rate])).collect();
    Ok(json!({ "total": linked.total, "daily": daily }))
}

fn dietz(input: Input<'_>) -> Read<Value> {
    let flow = |value: &Value| {
        let [day, amount] = parts::<2>(value)?;
        Some(DayFlow { day: number(day)?, amount: number(amount)? })
    };
    let flows = input.list("flows", flow)?;
    let (begin, end) = (input.number("begin")?, input.number("end")?);
    Ok(json!(modified_dietz(begin, end, input.number("period_days")?, &flows)?))
}

fn unitised(input: Input<'_>) -> Read<Value> {
    let valuations = input.list("valuations", exact_valuation)?;
    let found = unitise(&valuations, input.decimal("initial_units")?)?;
    Ok(json!({ "nav_per_unit": said(found.nav_per_unit.0), "units": said(found.units.0) }))
}

fn segment(value: &Value) -> Option<Segment> {
    let part = Input(value.as_object()?);
    Some(Segment {
        name: part.text("name").ok().filter(|name| *name != "total")?.to_owned(),
        portfolio_weight: part.decimal("w").ok()?,
        benchmark_weight: part.decimal("W").ok()?,
        portfolio_return: part.decimal("r").ok()?,
        benchmark_return: part.decimal("b").ok()?,
    })
}

fn attributed(input: Input<'_>) -> Read<Value> {
    let models = [("bhb", BrinsonModel::BrinsonHoodBeebower), ("bf", BrinsonModel::BrinsonFachler)];
    let segments = input.list("segments", segment)?;
    let found = brinson(&segments, input.choice("model", &models)?)?;
    Ok(json!({
        "allocation": effect(&found.allocation),
        "selection": effect(&found.selection),
        "interaction": effect(&found.interaction),
    }))
}

fn effect(effect: &Effect) -> Value {
    let named = effect.by_segment.iter().map(|(name, part)| (name.clone(), said(*part)));
    Value::Object(named.chain([("total".to_owned(), said(effect.total))]).collect::<Map<_, _>>())
}
