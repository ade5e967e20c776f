//! Roles are sets of permissions.

use serde::{Deserialize, Serialize};

use crate::permission::Permission;

/// What a person is to the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the firm.
    Admin,
    /// Runs the money.
    Manager,
    /// Answers for KYC and AML.
    ComplianceOfficer,
    /// Put money in.
    Client,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Manager, Self::ComplianceOfficer, Self::Client];

    /// Reads the database's word in any case; nothing for a word nobody knows, which must not become a role.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "admin" => Some(Self::Admin),
            "manager" => Some(Self::Manager),
            "compliance_officer" => Some(Self::ComplianceOfficer),
            "client" => Some(Self::Client),
            _ => None,
        }
    }

    /// The text we store and write.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::ComplianceOfficer => "compliance_officer",
            Self::Client => "client",
        }
    }

    /// What this role may do.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission::{EditBook, RunSync, ViewBook, ViewHealth, ViewOwn, ViewTrading};
        match self {
            Self::Admin => &Permission::ALL,
            Self::Manager => &[ViewOwn, ViewBook, ViewTrading, ViewHealth, EditBook, RunSync],
            Self::ComplianceOfficer => &[ViewOwn, ViewBook, ViewHealth],
            Self::Client => &[ViewOwn],
        }
    }

    /// Whether this role may do it.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_may_only_see_what_is_their_own() {
        assert_eq!(Role::Client.permissions(), [Permission::ViewOwn]);
    }

    #[test]
    fn an_admin_may_do_everything() {
        for permission in Permission::ALL {
            assert!(Role::Admin.may(permission), "{permission:?}");
        }
    }

    #[test]
    fn an_unknown_role_is_no_role() {
        assert_eq!(Role::from_text("superuser"), None);
    }
}
