//! The desk: the process's one state. Which workspace is open, who sits there, what runs in the background.

mod idle;
mod open;

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use access::permission::Permission;
use store::{Ports, Root, StoreError};
use tokio::sync::broadcast;
use values::{Clock, WorkspaceId};

pub(crate) use self::open::{FROZEN_AT, OpenWorkspace};
use crate::{
    door::Caller,
    environment::Environment,
    event::DeskEvent,
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// Events kept for a window that is slow to listen.
const EVENTS_KEPT: usize = 256;

/// The desk. Cheap to clone; every clone is the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    environment: Environment,
    root: Root,
    open: Mutex<Option<Arc<OpenWorkspace>>>,
    /// Opening, creating and locking happen one at a time.
    turning: tokio::sync::Mutex<()>,
    events: broadcast::Sender<DeskEvent>,
    last_activity: Mutex<std::time::Duration>,
    works_in_background: AtomicBool,
}

impl Desk {
    /// A desk over its environment. Nothing is opened and no file is touched yet.
    #[must_use]
    pub fn new(environment: Environment) -> Self {
        let root = Root::new(environment.data_dir.join("workspaces"));
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        Self(Arc::new(Inner {
            environment,
            root,
            open: Mutex::new(None),
            turning: tokio::sync::Mutex::new(()),
            events,
            last_activity: Mutex::new(std::time::Duration::ZERO),
            works_in_background: AtomicBool::new(false),
        }))
    }

    /// Pulls, polls and locks by itself from now on, as the window's desk does; the command line's does not.
    pub fn work_in_background(&self) {
        self.0.works_in_background.store(true, Ordering::Relaxed);
        idle::watch(self.clone());
    }

    /// Everything the desk tells without being asked.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<DeskEvent> {
        self.0.events.subscribe()
    }

    /// The outside.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.0.environment
    }

    pub(crate) fn root(&self) -> &Root {
        &self.0.root
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.0.environment.clock.as_ref()
    }

    pub(crate) fn announce(&self, event: DeskEvent) {
        // Nobody listening is fine: the command line has no window.
        let _ = self.0.events.send(event);
    }

    /// The open workspace, if one is.
    pub(crate) fn open(&self) -> Option<Arc<OpenWorkspace>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn expect_open(&self) -> Result<Arc<OpenWorkspace>, Fault> {
        self.open().ok_or_else(|| Fault::new(FaultCode::Locked))
    }

    /// Notes a hand on the desk.
    pub(crate) fn note_activity(&self) {
        *self.0.last_activity.lock().unwrap_or_else(PoisonError::into_inner) = self.clock().monotonic();
    }

    fn idle_for(&self) -> std::time::Duration {
        let last = *self.0.last_activity.lock().unwrap_or_else(PoisonError::into_inner);
        self.clock().monotonic().saturating_sub(last)
    }

    /// Opens a workspace with what `unlock` yields, after closing the one that is open.
    pub(crate) async fn turn_to<F>(&self, unlock: F) -> Result<Arc<OpenWorkspace>, Fault>
    where
        F: AsyncFnOnce(&Root, Ports) -> Result<store::Workspace, StoreError>,
    {
        let _turn = self.0.turning.lock().await;
        self.close_open().await;
        let (clock, ids) = (self.0.environment.clock.clone(), self.0.environment.ids.clone());
        let store = unlock(&self.0.root, Ports { clock, ids }).await?;
        let opened = Arc::new(OpenWorkspace::new(store, self.0.environment.remote.clone()).await?);
        *self.0.open.lock().unwrap_or_else(PoisonError::into_inner) = Some(opened.clone());
        self.note_activity();
        Ok(opened)
    }

    /// Starts what runs beside an open workspace, where this desk does that.
    pub(crate) fn start_background(&self, open: &Arc<OpenWorkspace>) {
        if self.0.works_in_background.load(Ordering::Relaxed) && open.frozen_at().is_none() {
            crate::pull::background::start(self.clone(), open.clone());
            crate::bridges::background::start(self.clone(), open.clone());
            crate::google::background::start(self.clone(), open.clone());
            crate::signing::background::start(self.clone(), open.clone());
            crate::rates::live_background::start(self.clone(), open.clone());
        }
    }

    /// Closes the open workspace, ends its sessions and its background work, and forgets its key.
    pub async fn lock(&self) {
        let _turn = self.0.turning.lock().await;
        self.close_open().await;
        self.announce(DeskEvent::Desk);
    }

    async fn close_open(&self) {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(open) = open {
            open.close().await;
        }
    }

    /// The seat of the person signed in, when the permission allows it.
    pub(crate) async fn seat(&self, _caller: &Caller, permission: Permission) -> Result<Seat, Fault> {
        let open = self.expect_open()?;
        let session = open.session(self.clock().now()).await?.ok_or_else(|| Fault::new(FaultCode::SignedOut))?;
        if session.must_change_password {
            return Err(Fault::new(FaultCode::PasswordChangeRequired));
        }
        if !session.role.may(permission) {
            let word = serde_json::to_value(permission).ok().and_then(|v| v.as_str().map(str::to_owned));
            return Err(Fault::new(FaultCode::NotPermitted).with("permission", word.unwrap_or_default()));
        }
        Ok(Seat { desk: self.clone(), open, session })
    }

    /// The id of the open workspace.
    #[must_use]
    pub fn open_workspace(&self) -> Option<WorkspaceId> {
        self.open().map(|open| open.store.details().id)
    }
}
