//! In which phase the desk is: what the window shows first.

use access::{permission::Permission, role::Role, session::Session};
use serde::{Deserialize, Serialize};
use values::{Currency, Instant, WorkspaceId};

use crate::{
    desk::{Desk, OpenWorkspace},
    fault::Fault,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StateRequest {}

/// The phase of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// There is no workspace on this machine yet.
    FirstRun,
    /// There are workspaces, none is open.
    Locked,
    /// A workspace is open, nobody is signed in.
    SignedOut,
    /// Somebody is signed in who must change the password first.
    PasswordChange,
    /// The machine is in the hands of somebody who signs.
    HandedOver,
    /// Somebody is at the desk.
    Ready,
}

/// A workspace on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WorkspaceEntry {
    /// Its id.
    pub id: WorkspaceId,
    /// Its name.
    pub name: String,
    /// The demonstration.
    pub demo: bool,
    /// Last opened.
    #[ts(type = "string | null")]
    pub last_opened: Option<Instant>,
    /// The keychain can open it.
    pub quick_unlock: bool,
    /// Its files are damaged.
    pub damaged: bool,
}

/// The open workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenWorkspaceView {
    /// Its id.
    pub id: WorkspaceId,
    /// Its name.
    pub name: String,
    /// The demonstration: every screen says so.
    pub demo: bool,
    /// The currency headline figures are in.
    pub base_currency: Currency,
    /// The IANA time zone shown on screen.
    pub time_zone: String,
    /// Minutes without a hand on the desk until it locks.
    pub idle_lock_minutes: u32,
    /// The keychain can open it.
    pub quick_unlock: bool,
    /// Its owner's name.
    pub owner_name: String,
    /// The owner signs in with a password of their own, not by the passphrase alone.
    pub owner_has_password: bool,
    /// The demonstration's clock stands at this moment.
    #[ts(type = "string | null")]
    pub frozen_at: Option<Instant>,
}

/// Who is at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// What they may do.
    pub permissions: Vec<Permission>,
    /// The workspace's owner.
    pub owner: bool,
}

/// The phase and what goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DeskState {
    /// The phase.
    pub phase: Phase,
    /// Every workspace on this machine, last opened first.
    pub workspaces: Vec<WorkspaceEntry>,
    /// The open one.
    pub workspace: Option<OpenWorkspaceView>,
    /// Who is at the desk.
    pub person: Option<Person>,
    /// The product's version.
    pub version: String,
}

/// The phase of the desk, and what the window needs to show it.
pub(crate) async fn state(desk: &Desk, _request: StateRequest) -> Result<DeskState, Fault> {
    let workspaces = entries(desk)?;
    let open = desk.open();
    let (phase, person) = match &open {
        None if workspaces.is_empty() => (Phase::FirstRun, None),
        None => (Phase::Locked, None),
        Some(open) => match open.session(desk.clock().now()).await? {
            None => (Phase::SignedOut, None),
            Some(session) if session.must_change_password => {
                (Phase::PasswordChange, Some(person(open, &session).await?))
            }
            Some(_) if open.hand_over.is_taken() => (Phase::HandedOver, None),
            Some(session) => (Phase::Ready, Some(person(open, &session).await?)),
        },
    };
    let workspace = match &open {
        Some(open) => Some(view(open).await?),
        None => None,
    };
    Ok(DeskState { phase, workspaces, workspace, person, version: env!("CARGO_PKG_VERSION").to_owned() })
}

fn entries(desk: &Desk) -> Result<Vec<WorkspaceEntry>, Fault> {
    let mut summaries = desk.root().list()?;
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.last_opened));
    let entry = |summary: store::WorkspaceSummary| WorkspaceEntry {
        id: summary.id,
        name: summary.name,
        demo: summary.demo,
        last_opened: summary.last_opened,
        quick_unlock: summary.quick_unlock,
        damaged: summary.damaged.is_some(),
    };
    Ok(summaries.into_iter().map(entry).collect())
}

async fn person(open: &OpenWorkspace, session: &Session) -> Result<Person, Fault> {
    Ok(Person {
        name: session.name.clone(),
        role: session.role,
        permissions: session.role.permissions().to_vec(),
        owner: open.store.owner().await?.user_id == session.user_id,
    })
}

async fn view(open: &OpenWorkspace) -> Result<OpenWorkspaceView, Fault> {
    let (details, profile, owner) = (open.store.details(), open.profile(), open.store.owner().await?);
    Ok(OpenWorkspaceView {
        id: details.id,
        name: details.name,
        demo: details.demo,
        base_currency: profile.base_currency,
        time_zone: profile.time_zone,
        idle_lock_minutes: profile.idle_lock_minutes,
        quick_unlock: details.quick_unlock,
        owner_name: owner.name,
        owner_has_password: owner.password_hash.is_some(),
        frozen_at: open.frozen_at(),
    })
}
