//! `GET /accounts`: one flat object, the account the terminal is on.

use super::Listing;
use crate::answer::{
    account::{self, Origin},
    facts,
    json::Node,
    login,
    marks::Marks,
    reading_time::Receipt,
};

pub(super) const DIALECT: &str = "flat_account";

/// Recognises an object with a balance or equity, or with a login, and no list.
pub(super) fn recognise(answer: Node<'_>, receipt: &Receipt) -> Option<Listing> {
    let object = answer.object()?;
    let is_account = object.has_any(&["balance", "equity"]) || login::named_by(&object).is_ok();
    let is_list = object.has_any(&["accounts", "list"]);
    (is_account && !is_list).then(|| Listing {
        dialect: DIALECT,
        outcomes: vec![account::of_object(&object, &Marks::default(), Origin::Terminal, receipt)],
        facts: facts::of(&object, receipt).into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{accounts, trial};

    #[test]
    fn a_flat_account_is_one_reading() {
        for (answer, expected) in [
            (
                r#"{"login": 700123, "balance": 1000.5, "equity": 990.25, "margin_free": 900, "currency": "USD", "timestamp": "2026-03-02T10:00:00"}"#,
                "700123 990.25 @ 2026-03-02T10:00:00Z",
            ),
            // The terminal's own account_info() without any time: what it says is of now.
            (
                r#"{"login": 700123, "trade_mode": 0, "balance": 1000.5, "equity": 990.25}"#,
                "700123 990.25 @ 2026-03-02T10:05:00Z",
            ),
            (r#"{"login": 700123, "balance": 0, "equity": 0, "data_source": "no_cache"}"#, "700123 without: no_cache"),
            (r#"{"success": true, "login": 700123, "equity": NaN}"#, "700123 NotANumber: equity is NaN"),
            (r#"{"balance": 5, "equity": 5}"#, "- NoLogin: no login"),
        ] {
            let listing = accounts(answer, &trial::receipt()).expect("recognised");
            assert_eq!((listing.dialect, trial::lines(&listing.outcomes)), ("flat_account", vec![expected.to_owned()]));
        }
    }
}
