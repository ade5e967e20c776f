//! Positions and pending orders: `{positions: […]}`, `{orders: […]}`, a bare array; of one account or of all.

use ports::BridgeFault;
use trading::open::{OrderNow, PositionNow};
use values::{AccountLogin, Instant};

use super::{deals::own_login, with_answer};
use crate::answer::{
    json::{Node, Object},
    login,
    marks::Marks,
    open,
    reading_time::{Receipt, own_time},
};

/// What was told of positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PositionsTold {
    /// The account that the answer itself names.
    pub(crate) named: Option<AccountLogin>,
    /// When they were read, or why that is not known.
    pub(crate) at: Result<Instant, String>,
    /// The bridge's word that it has nothing, in short.
    pub(crate) without: Option<String>,
    /// Each with the account that it names itself.
    pub(crate) positions: Vec<(Option<AccountLogin>, Result<PositionNow, String>)>,
}

/// What was told of pending orders.
pub(crate) type OrdersTold = Vec<(Option<AccountLogin>, Result<OrderNow, String>)>;

/// Reads positions.
pub(crate) fn positions(text: &str, receipt: &Receipt) -> Result<PositionsTold, BridgeFault> {
    with_answer(text, |answer| {
        if let Some(items) = answer.array() {
            let at = Ok(receipt.received_at);
            return Some(PositionsTold { named: None, at, without: None, positions: each(&items, open::position) });
        }
        let object = answer.object()?;
        let items = object.get("positions").and_then(Node::array)?;
        let marks = Marks::of(&object);
        Some(PositionsTold {
            named: login::named_by(&object).ok(),
            at: taken_at(&object, &marks, receipt),
            without: marks.void().or_else(|| items.is_empty().then(|| marks.zero_is_unknown()).flatten()),
            positions: each(&items, open::position),
        })
    })
}

/// Reads pending orders.
pub(crate) fn orders(text: &str) -> Result<OrdersTold, BridgeFault> {
    with_answer(text, |answer| {
        let items = match answer.array() {
            Some(items) => items,
            None => answer.object()?.get("orders").and_then(Node::array)?,
        };
        Some(each(&items, open::order))
    })
}

/// The time that the answer gives for its positions; without one they are of now, unless it says that they are a copy.
fn taken_at(object: &Object<'_>, marks: &Marks, receipt: &Receipt) -> Result<Instant, String> {
    match own_time(object, receipt)? {
        Some(at) => Ok(at),
        None if marks.claims_live() || marks.names_no_source() => Ok(receipt.received_at),
        None => Err("no time of its own".to_owned()),
    }
}

fn each<T>(
    items: &[Node<'_>],
    read: impl Fn(&Object<'_>) -> Result<T, String>,
) -> Vec<(Option<AccountLogin>, Result<T, String>)> {
    let one = |item: &Node<'_>| match item.object() {
        Some(object) => (own_login(&object), read(&object)),
        None => (None, Err(item.shape())),
    };
    items.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::trial, *};

    #[test]
    fn positions_are_read_with_their_time_and_words() {
        let answer = r#"{"success": true, "login": 700123, "timestamp": "2026-03-02T10:04:00Z", "count": 2, "positions": [
            {"ticket": 9, "time": 1772445600, "type": "BUY", "volume": 0.2, "symbol": "EURUSD", "price_open": 1.08,
             "price_current": 1.09, "sl": 0.0, "tp": 1.1, "swap": -0.3, "profit": 20.0, "magic": 77, "comment": ""},
            {"ticket": 10, "time": 0, "type": 1, "volume": 1, "symbol": "XAUUSD"}]}"#;
        let told = positions(answer, &trial::receipt()).expect("recognised");
        assert_eq!(told.named, Some(trial::login(700_123)));
        assert_eq!(told.at.as_ref().map(ToString::to_string), Ok("2026-03-02T10:04:00Z".to_owned()));
        let lines: Vec<String> = told
            .positions
            .iter()
            .map(|(_, position)| {
                let p = position.as_ref().expect("a position");
                format!(
                    "{} {:?} {} {} {:?} {:?} {:?} {}",
                    p.ticket,
                    p.side,
                    p.volume,
                    p.symbol,
                    p.stop_loss,
                    p.take_profit,
                    p.profit,
                    p.strategy()
                )
            })
            .collect();
        let expected = ["9 Buy 0.2 EURUSD None Some(1.1) Some(20.0) 77", "10 Sell 1 XAUUSD None None None not_told"];
        assert_eq!(lines, expected);
    }

    #[test]
    fn an_empty_list_with_a_mark_is_nothing_known_and_a_plain_one_is_none_open() {
        let stored = positions(r#"{"positions": [], "note": "terminal is starting"}"#, &trial::receipt());
        assert_eq!(stored.expect("recognised").without.as_deref(), Some("terminal is starting"));
        let none =
            positions(r#"{"success": true, "positions": [], "count": 0}"#, &trial::receipt()).expect("recognised");
        assert_eq!((none.without, none.positions.len()), (None, 0));
        let bad = positions(r#"[{"ticket": 9, "type": 0, "volume": -1, "symbol": "X"}]"#, &trial::receipt());
        assert_eq!(bad.expect("recognised").positions, [(None, Err("volume is -1".to_owned()))]);
    }

    #[test]
    fn orders_are_read() {
        let answer = r#"{"orders": [{"ticket": 5, "time_setup": 1772445600, "type": "BUY_LIMIT", "volume_current": 0.5,
            "symbol": "EURUSD", "price_open": 1.05, "magic": "0"}]}"#;
        let told = orders(answer).expect("recognised");
        let order = told[0].1.as_ref().expect("an order");
        assert_eq!((order.kind, order.volume.to_string(), order.ticket), (2, "0.5".to_owned(), 5));
        assert_eq!(order.strategy().to_string(), "0");
    }
}
