//! One round of work for an account: what waits is sent, what changed there is read.

use std::sync::Arc;

use ports::google::{GoogleClients, GoogleFault, GooglePart};
use serde::{Deserialize, Serialize};
use store::{GoogleAccount, Workspace};
use values::Instant;

use crate::{
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::Fault,
    google::{
        account::{disconnect, probe, publish},
        read, send,
    },
    seat::Seat,
    tag::Tag,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RefreshGoogleRequest {}

/// What a round works with.
pub(crate) struct Work {
    pub(crate) desk: Desk,
    pub(crate) open: Arc<OpenWorkspace>,
    pub(crate) account: GoogleAccount,
    pub(crate) clients: GoogleClients,
}

impl Work {
    pub(crate) fn store(&self) -> &Workspace {
        &self.open.store
    }

    pub(crate) fn now(&self) -> Instant {
        self.desk.clock().now()
    }

    /// Tells the window that something of Google changed.
    pub(crate) fn tell(&self, tag: Tag) {
        self.desk.announce(DeskEvent::Changed { tags: vec![tag] });
    }

    /// Keeps how a part answered, and tells the window when that is news.
    pub(crate) async fn note(&self, part: GooglePart, fault: Option<GoogleFault>) -> Result<(), Fault> {
        probe::note(self.store(), &self.account, (part, fault)).await
    }
}

/// How far a round went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Round {
    /// Everything that could be done was.
    Done,
    /// Google does not answer: it makes no sense to go on now.
    Away,
}

/// Reads and sends now, for the person at the desk.
pub(crate) async fn refresh(seat: &Seat, _request: RefreshGoogleRequest) -> Result<(), Fault> {
    let (account, clients) = super::account::expect(seat).await?;
    probe::every(seat.store(), &account, &clients).await?;
    seat.store().wake_google(&seat.session.user_id).await?;
    let work = Work { desk: seat.desk.clone(), open: seat.open.clone(), account, clients };
    let worked = Box::pin(round(&work)).await.map(drop);
    Box::pin(publish::gone_grant(&seat.desk, &seat.open, &seat.session.user_id)).await;
    worked
}

/// Works for every account of the open workspace once, for the command line and for tests.
///
/// # Errors
/// When the workspace is locked or damaged; what Google said is in the status and in the queue.
pub async fn once(desk: &Desk) -> Result<(), Fault> {
    let open = desk.expect_open()?;
    Box::pin(all(desk, &open)).await.map(drop)
}

/// Works for every account once. Tells whether somebody does not answer.
pub(crate) async fn all(desk: &Desk, open: &Arc<OpenWorkspace>) -> Result<Round, Fault> {
    disconnect::revoke_waiting(desk, open).await;
    let mut whole = Round::Done;
    for account in open.store.google_accounts().await? {
        let user = account.user_id.clone();
        // On the heap: a round with everything in it is large, and a thread's stack may be small.
        if account.reconnect.is_none() && Box::pin(of_account(desk, open, account)).await? == Round::Away {
            whole = Round::Away;
        }
        Box::pin(publish::gone_grant(desk, open, &user)).await;
    }
    Ok(whole)
}

async fn of_account(desk: &Desk, open: &Arc<OpenWorkspace>, account: GoogleAccount) -> Result<Round, Fault> {
    let clients = match open.google.clients(desk, open, &account).await {
        Ok(clients) => clients,
        Err(fault) => {
            tracing::info!(code = ?fault.code, "there is no client for a Google account");
            return Ok(Round::Done);
        }
    };
    let work = Work { desk: desk.clone(), open: open.clone(), account, clients };
    round(&work).await
}

async fn round(work: &Work) -> Result<Round, Fault> {
    let _turn = work.open.google.turn.lock().await;
    if Box::pin(send::all(work)).await? == Round::Away {
        return Ok(Round::Away);
    }
    Box::pin(read::all(work)).await
}
