//! Who can sign in, and with what.

use access::{
    role::Role,
    user::{User, UserState},
};
use values::{Sensitive, UserId};

use crate::{
    StoreError, Workspace,
    cells::Cells,
    table::users::{read_user, sign_in_key},
};

/// The owner of the workspace, who is nobody of the shared database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The owner's id.
    pub user_id: UserId,
    /// The name, which also signs in.
    pub name: String,
    /// The bcrypt hash of the own password; nothing when the passphrase alone is enough.
    pub password_hash: Option<Sensitive<String>>,
}

/// Somebody a name led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The person.
    pub user: User,
    /// The bcrypt hash; nothing when there is none, and then only an owner may come in.
    pub password_hash: Option<Sensitive<String>>,
    /// The owner of the workspace.
    pub is_owner: bool,
}

impl Workspace {
    /// Whom a user name or an e-mail address leads to, in any case. Nothing for a name nobody has, or more than one
    /// person has. The owner's name always leads to the owner.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn find_sign_in(&self, name: &str) -> Result<Option<SignIn>, StoreError> {
        let key = sign_in_key(name);
        if key.is_empty() {
            return Ok(None);
        }
        let owner = self.owner().await?;
        if sign_in_key(&owner.name) == key {
            return Ok(Some(SignIn::owner(owner)));
        }
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT u.* FROM users u WHERE u.mark <> 2 AND (u.username_key = ?1 OR u.email_key = ?1) LIMIT 2",
        )
        .bind(&key)
        .fetch_all(&mut *reader)
        .await?;
        let [row] = rows.as_slice() else { return Ok(None) };
        let cells = Cells { table: "users", row };
        let user = read_user(&cells)?;
        let hash = cells.opt_text("password_hash")?;
        Ok(Some(SignIn { user, password_hash: hash.map(Sensitive::new), is_owner: false }))
    }

    /// The owner.
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn owner(&self) -> Result<Owner, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT * FROM owner").fetch_one(&mut *reader).await?;
        let cells = Cells { table: "owner", row: &row };
        Ok(Owner {
            user_id: cells.id("user_id")?,
            name: cells.text("name")?,
            password_hash: cells.opt_text("password_hash")?.map(Sensitive::new),
        })
    }
}

impl SignIn {
    fn owner(owner: Owner) -> Self {
        let user = User {
            id: owner.user_id,
            username: owner.name.clone(),
            name: owner.name,
            email: None,
            phone: None,
            role: Some(Role::Admin),
            state: UserState::Active,
            must_change_password: false,
            client_id: None,
            aml_kyc_status: None,
            created_at: None,
        };
        Self { user, password_hash: owner.password_hash, is_owner: true }
    }
}
