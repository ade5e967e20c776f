//! A person of the firm's `users` collection.

use serde::{Deserialize, Serialize};
use values::{ClientId, Instant, UserId};

use crate::role::Role;

/// Whether a person may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// May sign in.
    Active,
    /// May not.
    Disabled,
}

/// A person who can sign in. The password hash is not part of it: it never leaves the store but to be verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The join key other documents use.
    pub id: UserId,
    /// The name to sign in with.
    pub username: String,
    /// The name on screen.
    pub name: String,
    /// E-mail address, which also signs in.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// What the person is; nothing when the database's word is unknown, and then nobody signs in.
    pub role: Option<Role>,
    /// Whether the person may sign in.
    pub state: UserState,
    /// The password must be changed before anything else.
    pub must_change_password: bool,
    /// The client whose records a client sees.
    pub client_id: Option<ClientId>,
    /// The AML and KYC state as the web platform writes it.
    pub aml_kyc_status: Option<String>,
    /// When the row was made.
    pub created_at: Option<Instant>,
}
