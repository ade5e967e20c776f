//! What is held in memory of the Google accounts of an open workspace: clients, sign-ins under way, the bell.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ports::google::{GoogleClients, SignIn, SignedIn};
use store::GoogleAccount;
use tokio::sync::Notify;
use values::{Instant, UserId};

use crate::{
    desk::{Desk, OpenWorkspace},
    fault::Fault,
    google::{account::client, keeper::WorkspaceKeeper},
};

/// Where a person's sign-in stands.
#[derive(Clone)]
pub(crate) enum SignInStand {
    /// The browser was sent to the address, and its answer is waited for.
    Waiting {
        /// The sign-in itself.
        flow: Arc<dyn SignIn>,
        /// The browser was started.
        browser_opened: bool,
        /// Since when.
        since: Instant,
    },
    /// Another account than the linked one signed in: the person decides.
    OtherAccount(Box<SignedIn>),
    /// Nobody signed in.
    Failed {
        /// Why.
        fault: Fault,
        /// When.
        at: Instant,
    },
}

/// The board.
#[derive(Default)]
pub(crate) struct GoogleBoard {
    clients: Mutex<BTreeMap<(UserId, String), GoogleClients>>,
    sign_ins: Mutex<BTreeMap<UserId, SignInStand>>,
    reading: Mutex<BTreeMap<UserId, u64>>,
    /// Rung when there is something to do.
    pub(crate) bell: Notify,
    /// Held by the one that reads and sends: two rounds never overlap.
    pub(crate) turn: tokio::sync::Mutex<()>,
}

impl GoogleBoard {
    /// The clients of a linked account, made when there are none yet: they share one turn to renew the tokens.
    pub(crate) async fn clients(
        &self,
        desk: &Desk,
        open: &OpenWorkspace,
        account: &GoogleAccount,
    ) -> Result<GoogleClients, Fault> {
        let key = (account.user_id.clone(), account.subject.clone());
        if let Some(clients) = held(&self.clients).get(&key) {
            return Ok(clients.clone());
        }
        let settings = client::settings(desk, &open.store).await?;
        let (user, subject) = key.clone();
        let keeper = Arc::new(WorkspaceKeeper { store: open.store.clone(), user, subject });
        let made = desk.environment().google.clients(&settings, keeper)?;
        Ok(held(&self.clients).entry(key).or_insert(made).clone())
    }

    /// Forgets every client after the settings changed, or an account went.
    pub(crate) fn forget_clients(&self) {
        held(&self.clients).clear();
    }

    /// Where a person's sign-in stands.
    pub(crate) fn sign_in(&self, user: &UserId) -> Option<SignInStand> {
        held(&self.sign_ins).get(user).cloned()
    }

    /// Sets where a person's sign-in stands; nothing ends it.
    pub(crate) fn set_sign_in(&self, user: &UserId, stand: Option<SignInStand>) {
        let mut sign_ins = held(&self.sign_ins);
        match stand {
            Some(stand) => sign_ins.insert(user.clone(), stand),
            None => sign_ins.remove(user),
        };
    }

    /// Takes the sign-in that waits for a person's decision.
    pub(crate) fn take_other_account(&self, user: &UserId) -> Option<Box<SignedIn>> {
        let mut sign_ins = held(&self.sign_ins);
        match sign_ins.remove(user) {
            Some(SignInStand::OtherAccount(signed_in)) => Some(signed_in),
            Some(other) => {
                sign_ins.insert(user.clone(), other);
                None
            }
            None => None,
        }
    }

    /// Messages read so far while the whole mailbox is read; nothing when it is not.
    pub(crate) fn reading(&self, user: &UserId) -> Option<u64> {
        held(&self.reading).get(user).copied()
    }

    /// Notes how far the whole mailbox was read.
    pub(crate) fn set_reading(&self, user: &UserId, messages: Option<u64>) {
        match messages {
            Some(messages) => held(&self.reading).insert(user.clone(), messages),
            None => held(&self.reading).remove(user),
        };
    }

    /// Ends what waits for a browser: the workspace is locked.
    pub(crate) fn close(&self) {
        for stand in held(&self.sign_ins).values() {
            if let SignInStand::Waiting { flow, .. } = stand {
                flow.cancel();
            }
        }
        held(&self.sign_ins).clear();
        self.forget_clients();
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
