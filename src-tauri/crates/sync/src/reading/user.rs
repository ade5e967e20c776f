//! `users`: the people who can sign in, clients among them.

use access::{
    role::Role,
    user::{User, UserState},
};
use ports::Value;
use store::TypedRow;
use values::{ClientId, Sensitive, UserId};

use super::{Read, reason, row::Row};

const NAMES_OF_THE_ROLE: [&str; 3] = ["type", "user_type", "role"];

/// Reads a person. Every id under which other documents may know the person is an alias.
pub(super) fn read(row: &Row<'_>) -> Read<TypedRow> {
    let id: UserId = row.own_id(&["id", "user_id"])?;
    let email = row.text(&["email"])?;
    let username = Row::required("username", row.text(&["username"])?.or_else(|| email.clone()))?;
    let role = role(row)?;
    let named: Option<ClientId> = row.id(&["client_id"])?;
    let client_id = match role {
        Some(Role::Client) => named.clone().or_else(|| ClientId::new(id.as_str()).ok()),
        _ => named.clone(),
    };
    let user = User {
        name: row.text(&["name", "full_name"])?.unwrap_or_else(|| username.clone()),
        phone: row.text(&["phone"])?,
        state: state(row)?,
        must_change_password: row.flag(&["must_change_password"])?.unwrap_or(false),
        aml_kyc_status: row.text(&["aml_kyc_status"])?,
        created_at: row.instant(&["created_at"])?,
        id,
        username,
        email,
        role,
        client_id,
    };
    Ok(TypedRow::User { aliases: aliases(row)?, password_hash: hash(row), user })
}

/// Both names of the role must say the same: a person must not become an admin because one writer said so.
fn role(row: &Row<'_>) -> Read<Option<Role>> {
    let mut found = None;
    for name in NAMES_OF_THE_ROLE {
        let Some(role) = row.word(&[name])?.and_then(|word| Role::from_text(&word)) else { continue };
        if found.is_some_and(|other| other != role) {
            return Err(reason("conflict", Some(name), "the document names two different roles"));
        }
        found = Some(role);
    }
    Ok(found)
}

fn state(row: &Row<'_>) -> Read<UserState> {
    let state = row.state(&["status"], |word| match word {
        "active" | "enabled" | "approved" | "verified" => Some(UserState::Active),
        "inactive" | "disabled" | "suspended" | "blocked" | "locked" | "archived" | "deleted" | "pending"
        | "closed" => Some(UserState::Disabled),
        _ => None,
    })?;
    let switched_off = row.flag(&["is_active"])? == Some(false);
    Ok(if switched_off { UserState::Disabled } else { state.unwrap_or(UserState::Active) })
}

/// Whatever stands there: verifying decides whether it is a hash.
fn hash(row: &Row<'_>) -> Option<Sensitive<String>> {
    match row.value(&["password", "password_hash"]) {
        Some((_, Value::Text(text))) => Some(Sensitive::new(text.clone())),
        _ => None,
    }
}

fn aliases(row: &Row<'_>) -> Read<Vec<String>> {
    let mut aliases = vec![row.database_id().to_owned()];
    for name in ["id", "user_id", "client_id"] {
        aliases.extend(row.text(&[name])?);
    }
    aliases.sort();
    aliases.dedup();
    Ok(aliases)
}
