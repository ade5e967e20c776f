//! A workspace that is open, and who sits at it.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use access::session::Session;
use jiff::tz::TimeZone;
use ports::RemoteConnector;
use store::Workspace;
use sync::edit::Edits;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use values::{CalendarDate, Instant, SessionId};

use crate::{
    bridges::PollBoard,
    desk::Desk,
    envelopes::hand_over::HandOverPlace,
    fault::Fault,
    google::board::GoogleBoard,
    mt5_desk::ledgers::Ledgers,
    pull::board::PullBoard,
    signing::issuers::IssuersFetched,
    workspace::profile::{self, Profile},
};

/// The setting under which the demonstration's standing clock is kept.
pub(crate) const FROZEN_AT: &str = "demonstration.frozen_at";

/// An open workspace.
pub(crate) struct OpenWorkspace {
    pub(crate) store: Workspace,
    pub(crate) edits: Edits,
    pub(crate) pull: Arc<PullBoard>,
    pub(crate) polls: Arc<PollBoard>,
    pub(crate) ledgers: Ledgers,
    pub(crate) google: GoogleBoard,
    pub(crate) hand_over: HandOverPlace,
    pub(crate) issuers: IssuersFetched,
    pub(crate) stopping: CancellationToken,
    pub(crate) tasks: TaskTracker,
    profile: RwLock<Profile>,
    frozen_at: Option<Instant>,
    session: Mutex<Option<SessionId>>,
}

impl OpenWorkspace {
    pub(crate) async fn new(store: Workspace, remote: Arc<dyn RemoteConnector>) -> Result<Self, Fault> {
        let profile = profile::read(&store).await?;
        let frozen_at = if store.details().demo { store.setting(FROZEN_AT).await? } else { None };
        Ok(Self {
            edits: Edits::new(store.clone(), remote),
            store,
            pull: Arc::default(),
            polls: Arc::default(),
            ledgers: Ledgers::default(),
            google: GoogleBoard::default(),
            hand_over: HandOverPlace::default(),
            issuers: IssuersFetched::default(),
            stopping: CancellationToken::new(),
            tasks: TaskTracker::new(),
            profile: RwLock::new(profile),
            frozen_at,
            session: Mutex::new(None),
        })
    }

    /// The settings in force.
    pub(crate) fn profile(&self) -> Profile {
        self.profile.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_profile(&self, profile: Profile) {
        *self.profile.write().unwrap_or_else(PoisonError::into_inner) = profile;
    }

    /// Where the demonstration's clock stands.
    pub(crate) const fn frozen_at(&self) -> Option<Instant> {
        self.frozen_at
    }

    pub(crate) fn now(&self, desk: &Desk) -> Instant {
        self.frozen_at.unwrap_or_else(|| desk.clock().now())
    }

    pub(crate) fn today(&self, desk: &Desk) -> CalendarDate {
        let zone = TimeZone::get(&self.profile().time_zone).unwrap_or(TimeZone::UTC);
        self.now(desk).to_zoned(zone).date()
    }

    /// The session of who sits here, unless it is over or its person was disabled.
    pub(crate) async fn session(&self, now: Instant) -> Result<Option<Session>, Fault> {
        let Some(id) = self.session.lock().unwrap_or_else(PoisonError::into_inner).clone() else { return Ok(None) };
        let found = self.store.session(&id).await?;
        match found.filter(|session| !session.is_over(now)) {
            Some(session) => {
                self.store.touch_session(&id).await?;
                Ok(Some(session))
            }
            None => {
                self.store.end_session(&id).await?;
                self.sit_down(None);
                Ok(None)
            }
        }
    }

    pub(crate) fn sit_down(&self, session: Option<SessionId>) {
        // Whoever leaves or comes, nobody else holds the machine any more.
        self.hand_over.give_back();
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = session;
    }

    pub(crate) async fn close(&self) {
        self.stopping.cancel();
        self.google.close();
        self.tasks.close();
        self.tasks.wait().await;
        self.sit_down(None);
        if let Err(error) = self.store.end_all_sessions().await {
            tracing::warn!(%error, "sessions could not be ended at lock");
        }
        self.store.close().await;
    }
}
