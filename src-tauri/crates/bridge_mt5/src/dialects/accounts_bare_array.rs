//! `GET /accounts`: a bare array of accounts.

use super::{Listing, listed};
use crate::answer::{json::Node, marks::Marks, reading_time::Receipt};

const DIALECT: &str = "bare_array";

/// Recognises an array.
pub(super) fn recognise(answer: Node<'_>, receipt: &Receipt) -> Option<Listing> {
    Some(listed(DIALECT, answer.array()?, &Marks::default(), receipt))
}

#[cfg(test)]
mod tests {
    use super::super::{accounts, trial};

    #[test]
    fn each_account_of_a_bare_array_stands_for_itself() {
        let answer = "\u{feff}[
            {\"account\": 700123, \"balance\": 10, \"equity\": 11, \"last_update\": 1772445600},
            {\"account\": 700124, \"balance\": 10, \"equity\": NaN, \"last_update\": 1772445600},
            {\"account\": \"700125\", \"balance\": 10, \"equity\": 12.50},
            null, 5, \"700126\", {\"account\": 12}
        ]";
        let listing = accounts(answer, &trial::receipt()).expect("recognised");
        assert_eq!(listing.dialect, "bare_array");
        let expected = [
            "700123 11 @ 2026-03-02T10:00:00Z",
            "700124 NotANumber: equity is NaN",
            "700125 NoTime: no time of its own",
            "- NoLogin: no login",
            "- NoLogin: no login",
            "- NoLogin: no login",
            "- NoLogin: no login",
        ];
        assert_eq!(trial::lines(&listing.outcomes), expected);
    }

    #[test]
    fn an_empty_array_is_an_answer_without_accounts() {
        let listing = accounts("[]", &trial::receipt()).expect("recognised");
        assert_eq!(listing.outcomes, []);
    }
}
