//! A certificate for one signature: issued by the firm's own authority to somebody in the room whose identity a person
//! of the firm vouches for. Its key lives in memory alone, and is gone after the signature.

use std::sync::Arc;

use secrecy::SecretString;
use signing::{
    identity::{Authority, Identity, IssueTerms, KeyKind, SigningKey, Subject},
    sign::ValidationData,
};
use store::{IdentityRole, StoreError};
use values::Instant;

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    seat::Seat,
};

/// Seconds before now from which it is valid: the clocks of others are not ours.
const BEFORE: i64 = 300;
/// Seconds for which it is valid, ten years: its key signs once and is gone, and who verifies without a time-stamp judges
/// the certificate by the day of verifying.
const VALID: i64 = 10 * 31_557_600;

/// The key and what goes with it.
#[derive(Clone)]
pub(super) struct OneTime {
    pub(super) identity: Arc<Identity>,
    pub(super) known: ValidationData,
}

/// The authority that issues, and what opens it.
pub(super) struct Issuing<'r> {
    pub(super) authority: &'r str,
    pub(super) passphrase: &'r str,
}

/// Issues it to a name.
pub(super) async fn issue(seat: &Seat, name: &str, issuing: Issuing<'_>) -> Result<OneTime, Fault> {
    let secret = SecretString::from(issuing.passphrase.to_owned());
    let opened = seat.store().open_identity(issuing.authority, &seat.session.user_id, secret).await;
    let opened = opened.map_err(|error| match error {
        StoreError::WrongSecret => Fault::new(FaultCode::WrongIdentityPassphrase),
        error => error.into(),
    })?;
    let opened = opened.filter(|opened| opened.identity.role == IdentityRole::Authority);
    let opened = opened.ok_or_else(|| Fault::not_found("authority"))?;
    let (key, chain) = (SigningKey::from_pkcs8(&opened.key)?, opened.identity.chain);
    let subject = Subject { name: name.to_owned(), organisation: None, country: None };
    let now = seat.desk.clock().now();
    let made = tokio::task::spawn_blocking(move || make((&key, chain), subject, now));
    made.await.map_err(defect)?
}

fn make((key, chain): (&SigningKey, Vec<Vec<u8>>), subject: Subject, now: Instant) -> Result<OneTime, Fault> {
    let moment = |seconds: i64| Instant::from_second(now.as_second().saturating_add(seconds)).map_err(defect);
    let (from, until) = (moment(-BEFORE)?, moment(VALID)?);
    let certificate = chain.first().ok_or_else(|| defect("an authority without certificate"))?;
    let authority = Authority { key, certificate };
    let own = SigningKey::generate(KeyKind::P256)?;
    let issued = authority.issue(&own, &IssueTerms { subject, from, until })?;
    let crls = vec![authority.empty_revocation_list(from, until)?];
    let identity = Identity::new(own, std::iter::once(issued).chain(chain.clone()).collect())?;
    Ok(OneTime { identity: Arc::new(identity), known: ValidationData { crls, ..ValidationData::default() } })
}
