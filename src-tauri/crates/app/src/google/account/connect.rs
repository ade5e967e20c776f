//! Signing in with the person's own browser. The answer is waited for beside the desk; the status tells where it stands.

use std::sync::Arc;

use ports::google::{GoogleAccount as AccountAtGoogle, GoogleScope, SignIn, SignInAsked, SignInFault, SignedIn};
use serde::{Deserialize, Serialize};
use store::GoogleSignIn;

use super::{client, probe, publish};
use crate::{
    event::DeskEvent,
    fault::{Fault, FaultCode},
    google::{
        account,
        board::SignInStand,
        keeper::{given, granted},
    },
    seat::Seat,
    tag::Tag,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConnectGoogleRequest {
    /// What shall be granted beside what was; the usual scopes when nothing is said.
    #[serde(default)]
    pub scopes: Vec<GoogleScope>,
}

/// Where the browser was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GoogleSignInBegun {
    /// The address, to be copied when no browser opened.
    pub address: String,
    /// The browser was started.
    pub browser_opened: bool,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CancelConnectRequest {}

/// What a person decides about another account than the linked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OtherAccountRequest {
    /// Links it instead.
    pub take: bool,
}

/// Opens the browser for a sign-in; the first time with every usual scope, later with one more.
pub(crate) async fn connect(seat: &Seat, request: ConnectGoogleRequest) -> Result<GoogleSignInBegun, Fault> {
    if seat.open.frozen_at().is_some() {
        return Err(Fault::new(FaultCode::NotInDemonstration));
    }
    if let Some(SignInStand::Waiting { flow, .. }) = seat.open.google.sign_in(&seat.session.user_id) {
        flow.cancel();
    }
    let scopes = if request.scopes.is_empty() { GoogleScope::FIRST.to_vec() } else { request.scopes };
    let (begun, flow) = Box::pin(begin(seat, &scopes, false)).await?;
    wait(seat, flow, scopes);
    Ok(begun)
}

async fn begin(
    seat: &Seat,
    scopes: &[GoogleScope],
    ask_consent_again: bool,
) -> Result<(GoogleSignInBegun, Arc<dyn SignIn>), Fault> {
    let environment = seat.desk.environment();
    let settings = client::settings(&seat.desk, seat.store()).await?;
    let held = account::find(seat).await?;
    let mut asked: Vec<GoogleScope> = held.as_ref().map(granted).unwrap_or_default();
    asked.extend(scopes.iter().filter(|scope| !asked.contains(scope)).copied().collect::<Vec<_>>());
    let asked = SignInAsked {
        admin: seat.session.user_id.clone(),
        scopes: asked,
        linked: held.map(|held| AccountAtGoogle { subject: held.subject, email: held.email }),
        ask_consent_again,
    };
    let flow: Arc<dyn SignIn> = Arc::from(environment.google.sign_in(&settings, asked).await?);
    let opened = environment.browser.open(flow.address());
    if let Err(fault) = &opened {
        tracing::info!(%fault, "the address of a sign-in is shown to be copied");
    }
    let begun = GoogleSignInBegun { address: flow.address().to_owned(), browser_opened: opened.is_ok() };
    let stand = SignInStand::Waiting {
        flow: flow.clone(),
        browser_opened: begun.browser_opened,
        since: seat.desk.clock().now(),
    };
    seat.open.google.set_sign_in(&seat.session.user_id, Some(stand));
    Ok((begun, flow))
}

/// Waits for the browser beside the desk. Google gives a token that renews only with its consent page: where none is held
/// the page is asked for once more.
fn wait(seat: &Seat, flow: Arc<dyn SignIn>, scopes: Vec<GoogleScope>) {
    let seat = Seat { desk: seat.desk.clone(), open: seat.open.clone(), session: seat.session.clone() };
    let tracker = seat.open.tasks.clone();
    tracker.spawn(async move {
        let (mut flow, mut asked_again) = (flow, false);
        loop {
            let finished = tokio::select! {
                () = seat.open.stopping.cancelled() => { flow.cancel(); return }
                finished = flow.finish() => finished,
            };
            // A sign-in begun after this one has its own answer to tell.
            let stand = seat.open.google.sign_in(&seat.session.user_id);
            if !matches!(stand, Some(SignInStand::Waiting { flow: held, .. }) if Arc::ptr_eq(&held, &flow)) {
                return;
            }
            if !asked_again && lacks_renewal(&seat, &finished).await {
                asked_again = true;
                match Box::pin(begin(&seat, &scopes, true)).await {
                    Ok((_, again)) => {
                        flow = again;
                        continue;
                    }
                    Err(fault) => tracing::warn!(code = ?fault.code, "the consent page could not be asked for again"),
                }
            }
            let stand = Box::pin(ended(&seat, finished)).await;
            seat.open.google.set_sign_in(&seat.session.user_id, stand);
            break;
        }
        let tags = vec![Tag::Google, Tag::Mail, Tag::Calendar, Tag::Files, Tag::Changes];
        seat.desk.announce(DeskEvent::Changed { tags });
    });
}

/// Whether a sign-in brought no token that renews, and none is held for that account.
async fn lacks_renewal(seat: &Seat, finished: &Result<SignedIn, SignInFault>) -> bool {
    let Ok(signed_in) = finished else { return false };
    if signed_in.tokens.refresh_token.is_some() {
        return false;
    }
    let held = account::find(seat).await.ok().flatten();
    !held.is_some_and(|held| held.subject == signed_in.account.subject && held.refresh_token.is_some())
}

/// Whether the person who began the sign-in is at the desk: nothing is linked for somebody who left.
async fn is_still_here(seat: &Seat) -> bool {
    let now = seat.desk.clock().now();
    let session = seat.open.session(now).await.ok().flatten();
    session.is_some_and(|session| session.user_id == seat.session.user_id)
}

/// What became of a sign-in; nothing when the account is linked or the person changed their mind.
async fn ended(seat: &Seat, finished: Result<SignedIn, SignInFault>) -> Option<SignInStand> {
    let linked = match finished {
        Err(SignInFault::Cancelled) => return None,
        Err(fault) => Err(Fault::from(fault)),
        Ok(signed_in) if signed_in.admin != seat.session.user_id || !is_still_here(seat).await => {
            Err(Fault::new(FaultCode::GoogleSignInEnded).with("rule", "other_person"))
        }
        Ok(signed_in) if signed_in.is_other_account => return Some(SignInStand::OtherAccount(Box::new(signed_in))),
        Ok(signed_in) => Box::pin(link(seat, signed_in)).await,
    };
    linked.err().map(|fault| SignInStand::Failed { fault, at: seat.desk.clock().now() })
}

async fn link(seat: &Seat, signed_in: SignedIn) -> Result<(), Fault> {
    let sign_in = GoogleSignIn {
        subject: signed_in.account.subject,
        email: signed_in.account.email,
        tokens: given(&signed_in.tokens),
    };
    let account = seat.store().link_google(&seat.actor(), "google.connect", sign_in).await?;
    seat.open.google.forget_clients();
    seat.store().wake_google(&seat.session.user_id).await?;
    Box::pin(publish::status(seat, Some(&account))).await;
    Box::pin(probe::all(seat)).await;
    seat.open.google.bell.notify_one();
    Ok(())
}

/// Ends a sign-in that waits for the browser, or puts away what became of the last one.
pub(crate) async fn cancel(seat: &Seat, _request: CancelConnectRequest) -> Result<(), Fault> {
    let user = &seat.session.user_id;
    if let Some(SignInStand::Waiting { flow, .. }) = seat.open.google.sign_in(user) {
        flow.cancel();
    }
    if let Some(declined) = seat.open.google.take_other_account(user) {
        give_back(seat, *declined).await?;
    }
    seat.open.google.set_sign_in(user, None);
    Ok(())
}

/// Links the other account instead, or gives its grant back.
pub(crate) async fn other_account(seat: &Seat, request: OtherAccountRequest) -> Result<(), Fault> {
    let asking = seat.open.google.take_other_account(&seat.session.user_id);
    let signed_in = asking.ok_or_else(|| Fault::not_found("google_sign_in"))?;
    if request.take { Box::pin(link(seat, *signed_in)).await } else { give_back(seat, *signed_in).await }
}

async fn give_back(seat: &Seat, signed_in: SignedIn) -> Result<(), Fault> {
    let token = signed_in.tokens.refresh_token.unwrap_or(signed_in.tokens.access_token);
    seat.store().revoke_google(&token).await?;
    super::disconnect::revoke_waiting(&seat.desk, &seat.open).await;
    Ok(())
}
