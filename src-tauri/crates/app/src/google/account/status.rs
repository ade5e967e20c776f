//! How the account and each of its parts stand: what was really asked and answered, never a guess.

use jiff::ToSpan;
use ports::google::{GooglePart, GoogleScope, ReconnectReason};
use serde::{Deserialize, Serialize};
use store::{GoogleAccount, GoogleAreaState, Outgoing, OutgoingState};
use values::Instant;

use super::{client, probe};
use crate::{
    fault::Fault,
    google::{account::client::GoogleClient, board::SignInStand, keeper},
    seat::Seat,
};

/// Hours after which Google takes a grant back from a client in testing: seven days.
const TESTING_HOURS: i64 = 7 * 24;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleStatusRequest {}

/// The account that is linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LinkedGoogle {
    /// Its address.
    pub email: String,
    /// What Google granted.
    pub granted: Vec<GoogleScope>,
    /// When it was linked.
    #[ts(type = "string")]
    pub connected_at: Instant,
    /// When the person last agreed.
    #[ts(type = "string")]
    pub consented_at: Instant,
    /// When the token in use was given.
    #[ts(type = "string")]
    pub token_received_at: Instant,
    /// Until when it may be used; it is renewed by itself.
    #[ts(type = "string")]
    pub token_expires_at: Instant,
    /// When Google takes the grant back from a client in testing.
    #[ts(type = "string | null")]
    pub grant_ends_at: Option<Instant>,
    /// Why the person has to sign in again.
    pub reconnect: Option<ReconnectReason>,
}

/// Where a sign-in stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum GoogleSignInView {
    /// None is under way.
    None,
    /// The browser is waited for.
    Waiting {
        /// The address, to be copied.
        address: String,
        /// The browser was started.
        browser_opened: bool,
        /// Since when.
        #[ts(type = "string")]
        since: Instant,
    },
    /// Another account than the linked one signed in.
    OtherAccount {
        /// Its address.
        email: String,
    },
    /// Nobody signed in.
    Failed {
        /// Why.
        fault: Fault,
        /// When.
        #[ts(type = "string")]
        at: Instant,
    },
}

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum GooglePartState {
    /// No account is linked.
    NotLinked,
    /// Nothing of it was granted.
    NotGranted,
    /// The person has to sign in again.
    Reconnect,
    /// It was not asked yet.
    NotAsked,
    /// It answered well when it was last asked.
    Working,
    /// It did not.
    Failing,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GooglePartStatus {
    /// Which.
    pub part: GooglePart,
    /// How it is.
    pub state: GooglePartState,
    /// What it needs and was not granted.
    pub missing: Vec<GoogleScope>,
    /// When it was last asked.
    #[ts(type = "string | null")]
    pub checked_at: Option<Instant>,
    /// When it last answered well.
    #[ts(type = "string | null")]
    pub last_success: Option<Instant>,
    /// When it last did not.
    #[ts(type = "string | null")]
    pub last_error: Option<Instant>,
    /// Why it does not work.
    pub fault: Option<Fault>,
}

/// How everything stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleStatus {
    /// The firm's client.
    pub client: GoogleClient,
    /// The account.
    pub account: Option<LinkedGoogle>,
    /// The sign-in.
    pub sign_in: GoogleSignInView,
    /// The parts.
    pub parts: Vec<GooglePartStatus>,
    /// What waits to be sent.
    pub waiting: u32,
    /// What Google refused, for a person to decide.
    pub refused: u32,
    /// What waits for an account that is not linked now.
    pub for_another: u32,
    /// Grants that Google could not be told to take back yet.
    pub to_revoke: u32,
    /// Messages read so far, while the whole mailbox is read.
    pub reading: Option<u32>,
    /// The demonstration: nothing is linked there.
    pub demonstration: bool,
}

/// How everything stands.
pub(crate) async fn status(seat: &Seat, _request: GoogleStatusRequest) -> Result<GoogleStatus, Fault> {
    let (store, user) = (seat.store(), &seat.session.user_id);
    let account = super::find(seat).await?;
    let client = client::view(store).await?;
    let areas = if account.is_some() { store.google_areas(user).await? } else { Vec::new() };
    let queue = store.google_queue(user, 200).await?;
    let ours = |out: &&Outgoing| account.as_ref().is_some_and(|account| account.subject == out.subject);
    let open = || queue.iter().filter(|out| !out.state.is_settled() && out.state != OutgoingState::Sent);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(GoogleStatus {
        parts: probe::PARTS.into_iter().map(|part| of_part(part, account.as_ref(), &areas)).collect(),
        sign_in: seat.open.google.sign_in(user).map_or(GoogleSignInView::None, view),
        waiting: count(open().filter(ours).count()),
        refused: count(queue.iter().filter(|out| out.state == OutgoingState::Refused).count()),
        for_another: count(open().filter(|out| !ours(out)).count()),
        to_revoke: count(store.google_revocations().await?.len()),
        reading: seat.open.google.reading(user).map(|read| u32::try_from(read).unwrap_or(u32::MAX)),
        account: account.map(|account| linked(&account, client.in_testing)),
        client,
        demonstration: seat.open.frozen_at().is_some(),
    })
}

fn linked(account: &GoogleAccount, in_testing: bool) -> LinkedGoogle {
    LinkedGoogle {
        email: account.email.clone(),
        granted: keeper::granted(account),
        connected_at: account.connected_at,
        consented_at: account.consented_at,
        token_received_at: account.received_at,
        token_expires_at: account.expires_at,
        grant_ends_at: if in_testing { account.consented_at.checked_add(TESTING_HOURS.hours()).ok() } else { None },
        reconnect: keeper::reconnect(account),
    }
}

fn of_part(part: GooglePart, account: Option<&GoogleAccount>, areas: &[GoogleAreaState]) -> GooglePartStatus {
    let held = areas.iter().find(|held| held.area == probe::area(part));
    let granted = account.map(keeper::granted).unwrap_or_default();
    let missing: Vec<GoogleScope> =
        probe::needs(part).iter().filter(|scope| account.is_some() && !granted.contains(scope)).copied().collect();
    let fault: Option<Fault> =
        held.and_then(|held| held.error.clone()).and_then(|error| serde_json::from_value(error).ok());
    let state = match account {
        None => GooglePartState::NotLinked,
        Some(account) if account.reconnect.is_some() => GooglePartState::Reconnect,
        Some(_) if missing.len() == probe::needs(part).len() => GooglePartState::NotGranted,
        Some(_) if fault.is_some() => GooglePartState::Failing,
        Some(_) if held.is_none() => GooglePartState::NotAsked,
        Some(_) => GooglePartState::Working,
    };
    GooglePartStatus {
        part,
        state,
        missing,
        checked_at: held.map(|held| held.checked_at),
        last_success: held.and_then(|held| held.last_success),
        last_error: held.and_then(|held| held.last_error),
        fault,
    }
}

fn view(stand: SignInStand) -> GoogleSignInView {
    match stand {
        SignInStand::Waiting { flow, browser_opened, since } => {
            GoogleSignInView::Waiting { address: flow.address().to_owned(), browser_opened, since }
        }
        SignInStand::OtherAccount(signed_in) => GoogleSignInView::OtherAccount { email: signed_in.account.email },
        SignInStand::Failed { fault, at } => GoogleSignInView::Failed { fault, at },
    }
}
