//! Identifiers as types, so that an investment is never looked up by a client's id.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Empty, or only white space.
    #[error("an id cannot be empty")]
    Empty,
    /// Longer than 128 bytes or with control characters.
    #[error("not an id: too long or with control characters")]
    Malformed,
    /// An MT5 login has 4 to 10 digits.
    #[error("an account login has 4 to 10 digits")]
    Login,
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// Takes an identifier as it stands in the shared database.
            ///
            /// # Errors
            /// When it is empty, longer than 128 bytes, or holds control characters.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                check(text.into()).map(Self)
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

fn check(text: String) -> Result<String, IdError> {
    if text.trim().is_empty() {
        Err(IdError::Empty)
    } else if text.len() > 128 || text.chars().any(char::is_control) {
        Err(IdError::Malformed)
    } else {
        Ok(text)
    }
}

text_id! {
    /// A share class of a unitised fund.
    ShareClassId
}
text_id! {
    /// A client: a slug, a UUID, eight hex characters or an ObjectId in the shared database.
    ClientId
}
text_id! {
    /// An investment contract.
    InvestmentId
}
text_id! {
    /// A redemption request.
    RedemptionId
}
text_id! {
    /// A prospect of the pipeline.
    ProspectId
}
text_id! {
    /// A task of the pipeline.
    TaskId
}
text_id! {
    /// A document's metadata row.
    DocumentId
}
text_id! {
    /// An envelope of documents to be signed.
    EnvelopeId
}
text_id! {
    /// A person who can sign in.
    UserId
}
text_id! {
    /// A signed-in session at this desk.
    SessionId
}
text_id! {
    /// A workspace on this machine.
    WorkspaceId
}
text_id! {
    /// A configured MT5 bridge.
    BridgeId
}
text_id! {
    /// One write, from the outbox to the remote journal.
    OperationId
}

/// A fund product's code without the `FIDUS_` prefix some writers add: `CORE`, `BALANCE`, `DYNAMIC`, `UNLIMITED`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct FundCode(String);

impl FundCode {
    /// Reads a code in any case, with or without the prefix.
    ///
    /// # Errors
    /// When nothing is left of it, or it is malformed.
    pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
        let upper = text.as_ref().trim().to_ascii_uppercase();
        check(upper.strip_prefix("FIDUS_").unwrap_or(&upper).to_owned()).map(Self)
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FundCode {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        Self::new(text)
    }
}

impl From<FundCode> for String {
    fn from(code: FundCode) -> Self {
        code.0
    }
}

impl fmt::Display for FundCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FundCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FundCode({})", self.0)
    }
}

/// The login of an MT5 account: 4 to 10 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct AccountLogin(u64);

impl AccountLogin {
    /// Takes a login as a number.
    ///
    /// # Errors
    /// When it has fewer than 4 or more than 10 digits.
    pub const fn new(login: u64) -> Result<Self, IdError> {
        if login >= 1_000 && login <= 9_999_999_999 { Ok(Self(login)) } else { Err(IdError::Login) }
    }

    /// The login as a number.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl TryFrom<String> for AccountLogin {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl FromStr for AccountLogin {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let digits = text.trim();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IdError::Login);
        }
        digits.parse().map_err(|_| IdError::Login).and_then(Self::new)
    }
}

impl From<AccountLogin> for String {
    fn from(login: AccountLogin) -> Self {
        login.0.to_string()
    }
}

impl fmt::Display for AccountLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for AccountLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountLogin({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fund_code_is_the_same_with_and_without_its_prefix() {
        assert_eq!(FundCode::new("fidus_core"), FundCode::new("CORE"));
    }

    #[test]
    fn a_login_has_four_to_ten_digits() {
        assert!("1234".parse::<AccountLogin>().is_ok());
        for text in ["123", "12345678901", "12a4", "-1234", ""] {
            assert_eq!(text.parse::<AccountLogin>(), Err(IdError::Login), "{text}");
        }
    }

    #[test]
    fn an_id_with_a_control_character_is_refused() {
        assert_eq!(ClientId::new("a\u{0}b"), Err(IdError::Malformed));
        assert_eq!(ClientId::new("  "), Err(IdError::Empty));
    }
}
