//! `POST /api/mt5/deals` and `GET /api/mt5/account/{login}/trades`: `{deals: […], count}`, `{trades: […]}`, a bare array.

use ports::{BridgeFault, RefusedDeal};
use trading::deal::Deal;
use values::AccountLogin;

use super::with_answer;
use crate::answer::{
    deal,
    json::{Node, Object},
    login,
    marks::Marks,
};

/// The names under which the list stands.
const LISTS: [&str; 4] = ["deals", "trades", "history", "data"];

/// What was told of deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DealsTold {
    /// Every account that the answer or one of its deals names.
    pub(crate) named: Vec<AccountLogin>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) refused: Vec<RefusedDeal>,
    /// How many stood in the answer.
    pub(crate) count: usize,
}

/// Reads deals of the account that was asked for.
pub(crate) fn deals(text: &str, asked: AccountLogin) -> Result<DealsTold, BridgeFault> {
    with_answer(text, |answer| {
        if let Some(items) = answer.array() {
            return Some(Ok(told(&items, Vec::new(), asked)));
        }
        let object = answer.object()?;
        let items = LISTS.iter().find_map(|name| object.get(name).and_then(Node::array))?;
        if let Some(void) = Marks::of(&object).void() {
            return Some(Err(BridgeFault::Refused { detail: void }));
        }
        let outer = login::named_by(&object).ok().into_iter().collect();
        Some(Ok(told(&items, outer, asked)))
    })?
}

fn told(items: &[Node<'_>], mut named: Vec<AccountLogin>, asked: AccountLogin) -> DealsTold {
    let (mut deals, mut refused) = (Vec::new(), Vec::new());
    for item in items {
        let read = match item.object() {
            Some(object) => {
                named.extend(own_login(&object));
                deal::read(&object, asked)
            }
            None => Err((None, item.shape())),
        };
        match read {
            Ok(deal) => deals.push(deal),
            Err((ticket, detail)) => refused.push(RefusedDeal { ticket, detail }),
        }
    }
    named.sort_unstable();
    named.dedup();
    DealsTold { named, deals, refused, count: items.len() }
}

/// The account that a deal names itself.
pub(super) fn own_login(object: &Object<'_>) -> Option<AccountLogin> {
    login::named_by(object).ok()
}

#[cfg(test)]
mod tests {
    use super::{super::trial::login, *};

    const DEAL: &str = r#"{"ticket": 51, "order": 50, "position_id": 40, "time": 1772445600, "type": 1, "entry": 1,
        "symbol": "EURUSD", "volume": 0.1, "price": 1.0851, "profit": 12.5, "commission": -0.7, "swap": 0.0,
        "comment": "[tp 1.0851]"}"#;

    fn line(told: &DealsTold) -> String {
        let deals = told.deals.iter().map(|d| {
            format!(
                "{} {} {} {} {:?}",
                d.ticket,
                d.kind.word(),
                d.entry.word(),
                d.profit,
                d.server_time.map(|t| t.to_string())
            )
        });
        let refused = told.refused.iter().map(|r| format!("{:?} refused: {}", r.ticket, r.detail));
        deals.chain(refused).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn every_form_of_the_list_is_read() {
        for answer in [
            format!(r#"{{"deals": [{DEAL}], "count": 1}}"#),
            format!(r#"{{"success": true, "login": 700123, "trades": [{DEAL}]}}"#),
            format!("[{DEAL}]"),
        ] {
            let told = deals(&answer, login(700_123)).expect("recognised");
            assert_eq!(line(&told), "51 sell out 12.5 Some(\"2026-03-02T10:00:00\")", "{answer}");
            assert_eq!((told.deals[0].position, told.deals[0].order), (Some(40), Some(50)));
        }
    }

    #[test]
    fn words_and_zoned_times_are_read_and_what_is_wrong_is_refused_alone() {
        let answer = r#"{"deals": [
            {"ticket": 1, "time": "2026-03-02T10:00:00Z", "type": "DEAL_TYPE_BALANCE", "profit": 5000, "comment": "Deposit"},
            {"ticket": 2, "time": 1772445600, "type": 0, "entry": 0, "symbol": "X", "volume": 1, "price": NaN, "profit": 0},
            {"ticket": 3, "time": 1772445600, "type": 0, "symbol": "X", "volume": 1, "price": 1, "profit": 0},
            {"ticket": 0, "time": 1772445600, "type": 2, "profit": 1}, 7,
            {"ticket": 4, "time": 0, "type": 2, "profit": 1}]}"#;
        let told = deals(answer, login(700_123)).expect("recognised");
        let expected = "1 balance in 5000 None; Some(2) refused: price is NaN; Some(3) refused: no entry; \
                        Some(0) refused: no ticket; None refused: a number; Some(4) refused: no time";
        assert_eq!(line(&told), expected);
        assert_eq!(told.deals[0].time.to_string(), "2026-03-02T10:00:00Z");
    }

    #[test]
    fn another_service_is_not_taken_for_deals_and_every_account_named_is_told() {
        assert!(matches!(deals(r#"{"hello": 1}"#, login(700_123)), Err(BridgeFault::UnknownAnswer { .. })));
        assert!(matches!(
            deals(r#"{"deals": [], "mock_mode": true}"#, login(700_123)),
            Err(BridgeFault::Refused { .. })
        ));
        let answer =
            format!(r#"{{"login": 700123, "deals": [{}]}}"#, DEAL.replace("\"order\": 50", "\"login\": 700999"));
        let told = deals(&answer, login(700_123)).expect("recognised");
        assert_eq!(told.named, [login(700_123), login(700_999)]);
    }
}
