//! Whom the firm trusts when it judges signatures: its own authorities, and certificates it was given.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use signing::{
    identity::{CertificateFacts, certificates_from_pem},
    verify::Roots,
};
use store::IdentityRole;
use values::Instant;

use super::{file, reason::check_reason};
use crate::{fault::Fault, seat::Seat};

/// The setting's key.
const KEY: &str = "signing.trust_roots";
/// The most that are kept.
const MOST: usize = 500;

/// Asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrustRootsRequest {}

/// A file with certificates to trust, in PEM or DER.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AddTrustRootsRequest {
    /// The file.
    pub path: String,
}

/// One that is trusted no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RemoveTrustRootRequest {
    /// SHA-256 of the certificate in hexadecimal.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
}

/// One that is trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrustRootRow {
    /// SHA-256 of the certificate in hexadecimal.
    pub fingerprint: String,
    /// Whose it is.
    pub subject: String,
    /// The owner's organisation.
    pub organisation: Option<String>,
    /// Valid from.
    #[ts(type = "string")]
    pub not_before: Instant,
    /// Valid until.
    #[ts(type = "string")]
    pub not_after: Instant,
    /// Whether it is the firm's own authority, which is always trusted.
    pub is_own: bool,
    /// When it was added; nothing for the firm's own.
    #[ts(type = "string | null")]
    pub added_at: Option<Instant>,
}

/// They, the firm's own first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrustRoots {
    /// One a certificate.
    pub rows: Vec<TrustRootRow>,
}

/// One as it is kept.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// DER in base 64.
    der: String,
    added_at: Instant,
}

impl Kept {
    fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(&self.der).ok()
    }
}

/// Lists them.
pub(crate) async fn list(seat: &Seat, _: TrustRootsRequest) -> Result<TrustRoots, Fault> {
    let mut rows = Vec::new();
    for der in own(seat).await? {
        rows.push(row(&der, None)?);
    }
    for kept in kept(seat).await? {
        if let Some(der) = kept.bytes() {
            rows.push(row(&der, Some(kept.added_at))?);
        }
    }
    Ok(TrustRoots { rows })
}

/// Adds all certificates of a file; those that are there stay as they are.
pub(crate) async fn add(seat: &Seat, request: AddTrustRootsRequest) -> Result<TrustRoots, Fault> {
    let bytes = file::read_small(Path::new(&request.path))?;
    let no_certificate = || Fault::field("path", "no_certificate");
    let added = match certificates_from_pem(&bytes) {
        Ok(certificates) => certificates,
        Err(_) if CertificateFacts::of(&bytes).is_ok() => vec![bytes],
        Err(_) => return Err(no_certificate()),
    };
    let mut all = kept(seat).await?;
    let at = seat.desk.clock().now();
    for der in added {
        CertificateFacts::of(&der).map_err(|_| no_certificate())?;
        let der = STANDARD.encode(der);
        if !all.iter().any(|kept| kept.der == der) {
            all.push(Kept { der, added_at: at });
        }
    }
    if all.len() > MOST {
        return Err(Fault::field("path", "too_many"));
    }
    seat.keep_setting("signing.add_trust_roots", KEY, &all).await?;
    list(seat, TrustRootsRequest {}).await
}

/// Trusts one no longer. The firm's own goes with its identity.
pub(crate) async fn remove(seat: &Seat, request: RemoveTrustRootRequest) -> Result<TrustRoots, Fault> {
    check_reason(&request.reason)?;
    let mut all = kept(seat).await?;
    let before = all.len();
    all.retain(|kept| kept.bytes().is_none_or(|der| signing::sha256(&der) != request.fingerprint));
    if all.len() == before {
        return Err(Fault::not_found("trust_root"));
    }
    seat.keep_setting("signing.remove_trust_root", KEY, &all).await?;
    let detail = serde_json::json!({ "fingerprint": request.fingerprint, "reason": request.reason.trim() });
    seat.store().append_audit(Some(&seat.actor()), "signing.remove_trust_root.reason", detail).await?;
    list(seat, TrustRootsRequest {}).await
}

/// Every certificate that is trusted, in DER.
pub(super) async fn given(seat: &Seat) -> Result<Vec<Vec<u8>>, Fault> {
    let mut all = own(seat).await?;
    all.extend(kept(seat).await?.iter().filter_map(Kept::bytes));
    Ok(all)
}

/// They, for the verifier.
pub(super) fn of(certificates: &[Vec<u8>]) -> Roots {
    let mut roots = Roots::default();
    for der in certificates {
        roots.add(der);
    }
    roots
}

/// The firm's own authorities.
async fn own(seat: &Seat) -> Result<Vec<Vec<u8>>, Fault> {
    let stored = seat.store().identities(&seat.session.user_id).await?;
    let authorities = stored.into_iter().filter(|identity| identity.role == IdentityRole::Authority);
    Ok(authorities.filter_map(|identity| identity.chain.into_iter().next_back()).collect())
}

async fn kept(seat: &Seat) -> Result<Vec<Kept>, Fault> {
    Ok(seat.store().setting(KEY).await?.unwrap_or_default())
}

fn row(der: &[u8], added_at: Option<Instant>) -> Result<TrustRootRow, Fault> {
    let facts = CertificateFacts::of(der)?;
    Ok(TrustRootRow {
        fingerprint: facts.fingerprint,
        subject: facts.subject,
        organisation: facts.organisation,
        not_before: facts.not_before,
        not_after: facts.not_after,
        is_own: added_at.is_none(),
        added_at,
    })
}
