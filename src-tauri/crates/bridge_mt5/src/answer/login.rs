//! The account that an answer names.

use rust_decimal::prelude::ToPrimitive;
use values::AccountLogin;

use super::{
    figure::decimal_of_number,
    json::{Kind, Node, Object},
};

/// The names under which a login stands.
pub(crate) const NAMES: [&str; 5] = ["login", "mt5_login", "account_number", "account", "account_id"];

/// Why no login can be taken from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LoginFault {
    /// None of the names holds one.
    None,
    /// Two names hold different ones.
    Two(AccountLogin, AccountLogin),
}

/// The one login that an object names. Identifiers that are no login, such as a database's, do not count.
pub(crate) fn named_by(object: &Object<'_>) -> Result<AccountLogin, LoginFault> {
    let mut named = NAMES.iter().filter_map(|name| object.get(name)).filter_map(login);
    let first = named.next().ok_or(LoginFault::None)?;
    match named.find(|other| *other != first) {
        Some(other) => Err(LoginFault::Two(first, other)),
        None => Ok(first),
    }
}

fn login(node: Node<'_>) -> Option<AccountLogin> {
    match node.kind() {
        // Tables that pass through a spreadsheet library come back as 1234567.0.
        Kind::Number(text) => {
            let number = decimal_of_number(text).ok().filter(rust_decimal::Decimal::is_integer)?;
            AccountLogin::new(number.to_u64()?).ok()
        }
        Kind::Text(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<u64, LoginFault> {
        named_by(&Node::parse(text).expect("JSON").object().expect("an object")).map(AccountLogin::number)
    }

    #[test]
    fn a_login_is_a_number_or_a_text_under_any_of_its_names() {
        for text in [
            r#"{"login": 700123}"#,
            r#"{"mt5_login": "700123"}"#,
            r#"{"account_number": 700123.0}"#,
            r#"{"account": " 700123 "}"#,
            r#"{"account_id": "700123"}"#,
            r#"{"account_id": "65f0c0ffee", "login": 700123}"#,
            r#"{"account": "700123", "login": 700123}"#,
        ] {
            assert_eq!(check(text), Ok(700_123), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_login_is_none() {
        for text in [r#"{}"#, r#"{"login": 0}"#, r#"{"login": 12}"#, r#"{"login": 1234.5}"#, r#"{"login": -700123}"#] {
            assert_eq!(check(text), Err(LoginFault::None), "{text}");
        }
    }

    #[test]
    fn two_different_logins_are_told() {
        let found = check(r#"{"login": 700123, "account": 700124}"#);
        assert!(matches!(found, Err(LoginFault::Two(_, _))));
    }
}
