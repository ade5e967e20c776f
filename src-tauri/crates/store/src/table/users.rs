//! `users`: the people of the firm and its clients.

use access::{
    role::Role,
    user::{User, UserState},
};
use values::Sensitive;

use crate::{
    StoreError,
    cells::{Cell, Cells},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO users (doc, mark, id, username, name, email, phone, role, state, \
     must_change_password, client_id, aml_kyc_status, created_at, password_hash, username_key, email_key, client) VALUES";

pub(crate) fn cells(doc: i64, user: User, password_hash: Option<Sensitive<String>>) -> [Cell; 17] {
    let client = client_of(&user);
    [
        doc.into(),
        0_i64.into(),
        user.id.as_str().into(),
        (&user.username).into(),
        user.name.into(),
        user.email.clone().into(),
        user.phone.into(),
        user.role.map(Role::text).into(),
        state_text(user.state).into(),
        user.must_change_password.into(),
        user.client_id.map(String::from).into(),
        user.aml_kyc_status.into(),
        user.created_at.into(),
        password_hash.map(Sensitive::into_revealed).into(),
        sign_in_key(&user.username).into(),
        user.email.as_deref().map(sign_in_key).into(),
        client.into(),
    ]
}

/// The client a person is: the one the document names, else the person's own id.
pub(crate) fn client_of(user: &User) -> Option<String> {
    (user.role == Some(Role::Client))
        .then(|| user.client_id.as_ref().map_or_else(|| user.id.to_string(), ToString::to_string))
}

pub(crate) fn read_user(cells: &Cells<'_>) -> Result<User, StoreError> {
    Ok(User {
        id: cells.id("id")?,
        username: cells.text("username")?,
        name: cells.text("name")?,
        email: cells.opt_text("email")?,
        phone: cells.opt_text("phone")?,
        role: cells.opt_parsed("role", Role::from_text)?,
        state: cells.parsed("state", state_from_text)?,
        must_change_password: cells.flag("must_change_password")?,
        client_id: cells.opt_id("client_id")?,
        aml_kyc_status: cells.opt_text("aml_kyc_status")?,
        created_at: cells.opt_instant("created_at")?,
    })
}

/// A name as it is compared at the desk: case and surrounding spaces do not matter, accents do.
pub(crate) fn sign_in_key(name: &str) -> String {
    name.trim().to_lowercase()
}

const fn state_text(state: UserState) -> &'static str {
    match state {
        UserState::Active => "active",
        UserState::Disabled => "disabled",
    }
}

fn state_from_text(text: &str) -> Option<UserState> {
    [UserState::Active, UserState::Disabled].into_iter().find(|state| state_text(*state) == text)
}
