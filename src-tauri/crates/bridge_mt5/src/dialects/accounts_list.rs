//! `GET /accounts`: `{accounts: {list: […]}}`, also within a status.

use super::{Listing, listed};
use crate::answer::{json::Node, marks::Marks, reading_time::Receipt};

const DIALECT: &str = "accounts_list";

/// Recognises a list within `accounts`.
pub(super) fn recognise(answer: Node<'_>, receipt: &Receipt) -> Option<Listing> {
    let object = answer.object()?;
    let inner = object.object("accounts")?;
    let items = inner.get("list")?.array()?;
    Some(listed(DIALECT, items, &Marks::of(&inner).within(&Marks::of(&object)), receipt))
}

#[cfg(test)]
mod tests {
    use super::super::{accounts, trial};

    #[test]
    fn a_list_within_accounts_is_read() {
        let answer = r#"{"status": "online", "accounts": {"total": 2, "active": 1, "list": [
            {"login": 700123, "balance": 10, "equity": 11, "last_update": "2026-03-02T13:00:00+03:00"},
            {"login": 700124, "balance": 0, "equity": 0, "note": "no data yet"}]}}"#;
        let listing = accounts(answer, &trial::receipt()).expect("recognised");
        assert_eq!(listing.dialect, "accounts_list");
        let expected = ["700123 11 @ 2026-03-02T10:00:00Z", "700124 without: no data yet"];
        assert_eq!(trial::lines(&listing.outcomes), expected);
    }
}
