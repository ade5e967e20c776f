//! Fund accounting: lots, allocation and rebalancing.

use fund::{
    allocation::{HeldAllocation, allocate_new_cash, allocation_drift},
    lots::{CostMethod, LotTransaction, Side, lots},
    rebalance::{RebalanceAsset, RebalanceTerms, rebalance},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use values::NoFigure;

use crate::{
    input::{Input, Read, all_said, decimal, said},
    refusal::all_in_field,
};

/// Answers a method of this family.
pub(crate) fn answer(method: &str, input: Input<'_>) -> Option<Read<Value>> {
    Some(match method {
        "lots" => position(input),
        "allocation_drift" => drift(input),
        "allocate_new_cash" => new_cash(input),
        "rebalance" => rebalanced(input),
        _ => return None,
    })
}

fn transaction(value: &Value) -> Option<LotTransaction> {
    let part = Input(value.as_object()?);
    Some(LotTransaction {
        day: part.date("date").ok()?,
        side: part.stated("side", &[("buy", Side::Buy), ("sell", Side::Sell)]).ok()?,
        quantity: part.decimal("quantity").ok()?,
        amount: part.decimal("amount").ok()?,
    })
}

fn position(input: Input<'_>) -> Read<Value> {
    let transactions = input.list("transactions", transaction)?;
    let method = input.stated("method", &[("fifo", CostMethod::Fifo), ("average", CostMethod::Average)])?;
    let found = lots(&transactions, method, input.read_optional("price", decimal)?, input.round()?)?;
    Ok(json!({
        "realised": said(found.realised),
        "unrealised": found.unrealised.map(said),
        "cost": said(found.cost),
        "quantity": said(found.quantity),
    }))
}

fn drift(input: Input<'_>) -> Read<Value> {
    let found = allocation_drift(&HeldAllocation {
        holdings: input.decimals_by_name("holdings")?,
        prices: input.decimals_by_name("prices")?,
        targets: input.decimals_by_name("targets")?,
        cash: input.decimal_or("cash", Decimal::ZERO)?,
    })?;
    let drift: Map<String, Value> = found.drift.into_iter().map(|(asset, part)| (asset, said(part))).collect();
    Ok(json!({ "total": said(found.total), "drift": drift }))
}

fn new_cash(input: Input<'_>) -> Read<Value> {
    let (values, weights) = (input.list("values", decimal)?, input.list("target_weights", decimal)?);
    Ok(all_said(allocate_new_cash(&values, &weights, input.decimal("cash")?, input.round()?)?))
}

fn asset(value: &Value) -> Option<RebalanceAsset> {
    let part = Input(value.as_object()?);
    Some(RebalanceAsset {
        id: part.text("id").ok()?.to_owned(),
        price: part.decimal("price").ok()?,
        holding: part.decimal_or("holding", Decimal::ZERO).ok()?,
        lot: part.decimal_or("lot", Decimal::ONE).ok()?,
        target: part.decimal("target").ok()?,
        no_sell: part.flag_or("no_sell", false).ok()?,
    })
}

fn rebalanced(input: Input<'_>) -> Read<Value> {
    let assets = input.list("assets", asset)?;
    let of_assets = |why: NoFigure| match why {
        NoFigure::Invalid("price" | "lot" | "holding" | "target" | "id") => all_in_field("assets")(why),
        other => other,
    };
    let terms = RebalanceTerms {
        cash: input.decimal("cash")?,
        cash_buffer: input.decimal_or("cash_buffer", Decimal::ZERO)?,
        min_trade_value: input.decimal_or("min_trade_value", Decimal::ZERO)?,
        turnover_penalty: input.decimal_or("turnover_penalty", Decimal::ZERO)?,
    };
    let found = rebalance(&assets, &terms).map_err(of_assets)?;
    let trades: Map<String, Value> = found.trades.into_iter().map(|(id, lots)| (id, json!(lots))).collect();
    Ok(json!({ "trades": trades, "objective": said(found.objective) }))
}
