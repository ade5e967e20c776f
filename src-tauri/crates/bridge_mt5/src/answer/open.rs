//! One position or pending order of an answer.

use trading::{
    deal_codes::{DealKind, DealSide},
    open::{OrderNow, PositionNow},
};

use super::{
    field::{self, When},
    json::Object,
};

/// The words for the types of pending orders, as the terminal numbers them.
const ORDER_KINDS: [(&str, u16); 9] = [
    ("buy", 0),
    ("sell", 1),
    ("buy_limit", 2),
    ("sell_limit", 3),
    ("buy_stop", 4),
    ("sell_stop", 5),
    ("buy_stop_limit", 6),
    ("sell_stop_limit", 7),
    ("close_by", 8),
];

/// Reads a position.
///
/// # Errors
/// What is wrong, in short.
pub(crate) fn position(object: &Object<'_>) -> Result<PositionNow, String> {
    let kind = field::code(object, &["type", "side"], |word| DealKind::from_word(word).map(DealKind::code))?;
    let side = kind.and_then(|code| DealKind::from_code(code).side()).ok_or("no side")?;
    let when = field::when(object, &["time_msc", "time", "time_utc", "open_time"]);
    let volume = field::required(object, &["volume", "lots"])?;
    if volume.is_sign_negative() {
        return Err(format!("volume is {volume}"));
    }
    Ok(PositionNow {
        ticket: field::whole(object, &["ticket", "position_id", "identifier"])?
            .filter(|n| *n > 0)
            .ok_or("no ticket")?,
        symbol: field::said(object, &["symbol"]).ok_or("no symbol")?,
        side: if side.is_buy() { DealSide::Buy } else { DealSide::Sell },
        volume,
        price_open: field::price(object, &["price_open", "open_price"])?,
        price_current: field::price(object, &["price_current", "current_price"])?,
        stop_loss: field::price(object, &["sl", "stop_loss"])?,
        take_profit: field::price(object, &["tp", "take_profit"])?,
        swap: field::amount(object, &["swap"])?,
        profit: field::amount(object, &["profit"])?,
        opened_at: when.and_then(When::utc),
        server_time: when.and_then(When::server),
        magic: field::signed(object, &["magic"]),
        comment: field::said(object, &["comment"]),
    })
}

/// Reads a pending order.
///
/// # Errors
/// What is wrong, in short.
pub(crate) fn order(object: &Object<'_>) -> Result<OrderNow, String> {
    let of_word = |word: &str| {
        let plain = word.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        let plain = plain.strip_prefix("order_type_").unwrap_or(&plain);
        ORDER_KINDS.iter().find(|(known, _)| *known == plain).map(|(_, code)| *code)
    };
    let when = field::when(object, &["time_setup_msc", "time_setup", "time", "placed_at"]);
    Ok(OrderNow {
        ticket: field::whole(object, &["ticket", "order"])?.filter(|n| *n > 0).ok_or("no ticket")?,
        symbol: field::said(object, &["symbol"]).ok_or("no symbol")?,
        kind: field::code(object, &["type"], of_word)?.ok_or("no type")?,
        volume: field::required(object, &["volume_current", "volume", "volume_initial"])?,
        price: field::price(object, &["price_open", "price"])?,
        stop_loss: field::price(object, &["sl", "stop_loss"])?,
        take_profit: field::price(object, &["tp", "take_profit"])?,
        placed_at: when.and_then(When::utc),
        server_time: when.and_then(When::server),
        magic: field::signed(object, &["magic"]),
        comment: field::said(object, &["comment"]),
    })
}
