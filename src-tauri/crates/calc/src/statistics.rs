//! Statistics of a return series.

use performance::{
    Annualisation, Drawdown, NAMED, Period, ReturnSeries, RiskKind, Statistic, Terms, aggregate, drawdowns, rolling,
};
use serde_json::{Map, Value, json};
use values::CalendarDate;

use crate::{
    input::{Input, Read, date, day_said, number, whole},
    refusal::Refusal,
};

/// Answers a method of this family.
pub(crate) fn answer(method: &str, input: Input<'_>) -> Option<Read<Value>> {
    match method {
        "rolling" => Some(rolled(input)),
        "aggregate" => Some(aggregated(input)),
        "drawdowns" => Some(falls(input)),
        _ => named(method, input).map(|statistic| Ok(json!(statistic?.of(&series(input)?)?))),
    }
}

/// The statistic of a name with its own fields.
fn named(name: &str, input: Input<'_>) -> Option<Read<Statistic>> {
    let confidence = |input: Input<'_>| input.number_or("confidence", 0.95);
    let kinds = [("historical", RiskKind::Historical), ("parametric", RiskKind::Parametric)];
    let over_year = [("geometric", Annualisation::Geometric), ("arithmetic", Annualisation::Arithmetic)];
    let read = || {
        Ok(Some(match name {
            "omega" => Statistic::Omega { required_return: input.number_or("required_return", 0.0)? },
            "value_at_risk" => {
                Statistic::ValueAtRisk { confidence: confidence(input)?, kind: input.choice("kind", &kinds)? }
            }
            "conditional_value_at_risk" => Statistic::ConditionalValueAtRisk {
                confidence: confidence(input)?,
                kind: input.choice("kind", &kinds)?,
            },
            "alpha" => Statistic::Alpha { annualisation: input.choice("annualisation", &over_year)? },
            "information_ratio" => Statistic::InformationRatio { annualised: input.flag_or("annualised", false)? },
            "kappa" => Statistic::Kappa { order: input.number("order")? },
            _ => return Ok(None),
        }))
    };
    match (read(), plain(name)) {
        (Ok(Some(statistic)), _) | (Ok(None), Some(statistic)) => Some(Ok(statistic)),
        (Ok(None), None) => None,
        (Err(refusal), _) => Some(Err(refusal)),
    }
}

/// The statistics that need nothing but the series.
fn plain(name: &str) -> Option<Statistic> {
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, statistic)| *statistic)
}

/// A reading, or a null where there was none; nothing for what is neither.
fn reading(value: &Value) -> Option<Option<f64>> {
    if value.is_null() { Some(None) } else { number(value).map(Some) }
}

fn series(input: Input<'_>) -> Read<ReturnSeries> {
    let returns = input.list("returns", reading)?;
    let terms = Terms {
        periods_per_year: input.number_or("periods_per_year", 252.0)?,
        risk_free: input.number_or("risk_free", 0.0)?,
        mar: input.number_or("mar", 0.0)?,
        ddof: input.read_optional("ddof", whole)?,
    };
    let series = ReturnSeries::new(returns, terms)?;
    match input.get("benchmark") {
        Some(_) => Ok(series.beside(input.list("benchmark", reading)?)?),
        None => Ok(series),
    }
}

fn rolled(input: Input<'_>) -> Read<Value> {
    let statistic = input.text("statistic")?;
    let statistic = named(statistic, input).unwrap_or_else(|| Err(Refusal::invalid("statistic")))?;
    let window = usize::try_from(input.whole("window")?).map_err(|_| Refusal::invalid("window"))?;
    Ok(json!(rolling(&series(input)?, statistic, window)?))
}

fn dated_returns(input: Input<'_>) -> Read<(Vec<CalendarDate>, Vec<Option<f64>>)> {
    Ok((input.list("dates", date)?, input.list("returns", reading)?))
}

fn aggregated(input: Input<'_>) -> Read<Value> {
    let periods = [("monthly", Period::Monthly), ("quarterly", Period::Quarterly), ("yearly", Period::Yearly)];
    let (dates, returns) = dated_returns(input)?;
    let found = aggregate(&dates, &returns, input.stated("to", &periods)?)?;
    Ok(Value::Object(found.into_iter().map(|(name, r)| (name, json!(r))).collect::<Map<_, _>>()))
}

fn falls(input: Input<'_>) -> Read<Value> {
    let (dates, returns) = dated_returns(input)?;
    let top = usize::try_from(input.whole_or("top", 5)?).map_err(|_| Refusal::invalid("top"))?;
    Ok(Value::Array(drawdowns(&dates, &returns, top)?.iter().map(fall).collect()))
}

fn fall(fall: &Drawdown) -> Value {
    json!({
        "peak": day_said(fall.peak),
        "trough": day_said(fall.trough),
        "recovery": fall.recovery.map(day_said),
        "depth": fall.depth,
        "days": fall.days,
    })
}
