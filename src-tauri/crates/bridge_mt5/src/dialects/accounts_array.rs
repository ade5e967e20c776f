//! `GET /accounts`: `{accounts: […]}`, and the same with `success` and `count`.

use super::{Listing, listed};
use crate::answer::{json::Node, marks::Marks, reading_time::Receipt};

const PLAIN: &str = "accounts";
const COUNTED: &str = "success_accounts_count";

/// Recognises an object with an array of accounts.
pub(super) fn recognise(answer: Node<'_>, receipt: &Receipt) -> Option<Listing> {
    let object = answer.object()?;
    let items = object.get("accounts")?.array()?;
    let dialect = if object.has_any(&["success", "count"]) { COUNTED } else { PLAIN };
    Some(listed(dialect, items, &Marks::of(&object), receipt))
}

#[cfg(test)]
mod tests {
    use super::super::{accounts, trial};

    #[test]
    fn the_time_of_the_reply_is_not_the_time_of_a_reading() {
        let answer = r#"{"accounts": [
            {"mt5_login": 700123, "equity": "11.10", "updated_at": "2026-03-02T08:00:00Z"},
            {"mt5_login": 700124, "equity": "12.20"}
        ], "timestamp": "2026-03-02T10:05:00Z"}"#;
        let listing = accounts(answer, &trial::receipt()).expect("recognised");
        assert_eq!(listing.dialect, "accounts");
        let expected = ["700123 11.10 @ 2026-03-02T08:00:00Z", "700124 NoTime: no time of its own"];
        assert_eq!(trial::lines(&listing.outcomes), expected);
    }

    #[test]
    fn success_and_count_make_it_their_own_dialect() {
        let answer = r#"{"success": true, "count": 1, "mock_mode": false, "accounts": [
            {"account_number": "700123", "equity": 11, "last_updated": 1772445600000}]}"#;
        let listing = accounts(answer, &trial::receipt()).expect("recognised");
        assert_eq!(listing.dialect, "success_accounts_count");
        assert_eq!(trial::lines(&listing.outcomes), ["700123 11 @ 2026-03-02T10:00:00Z"]);
    }

    #[test]
    fn mock_mode_of_the_answer_holds_for_each_account() {
        let answer = r#"{"success": true, "mock_mode": true, "accounts": [
            {"login": 700123, "equity": 11, "timestamp": 1772445600}]}"#;
        let listing = accounts(answer, &trial::receipt()).expect("recognised");
        assert_eq!(trial::lines(&listing.outcomes), ["700123 without: mock_mode"]);
    }
}
