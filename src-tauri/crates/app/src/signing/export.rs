//! The public certificate of an identity: what others need to trust its signatures. Never a key.

use serde::{Deserialize, Serialize};
use signing::identity::CertificateFacts;

use crate::{fault::Fault, seat::Seat};

/// Which certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CertificatePart {
    /// Its own.
    Own,
    /// The highest one known: what others put among those they trust.
    Root,
    /// All, its own first.
    Chain,
}

/// Whose certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportIdentityRequest {
    /// The identity.
    pub name: String,
    /// Which certificates.
    pub part: CertificatePart,
}

/// Certificates as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportedCertificate {
    /// PEM.
    pub pem: String,
}

/// Exports it.
pub(crate) async fn export(seat: &Seat, request: ExportIdentityRequest) -> Result<ExportedCertificate, Fault> {
    let stored = seat.store().identities(&seat.session.user_id).await?;
    let name = request.name.trim().to_lowercase();
    let identity = stored.into_iter().find(|identity| identity.name.to_lowercase() == name);
    let chain = identity.ok_or_else(|| Fault::not_found("identity"))?.chain;
    let wanted = match request.part {
        CertificatePart::Own => chain.get(..1),
        CertificatePart::Root => chain.get(chain.len().saturating_sub(1)..),
        CertificatePart::Chain => chain.get(..),
    };
    let pem = wanted.unwrap_or_default().iter().map(|der| CertificateFacts::pem(der)).collect::<Result<String, _>>()?;
    Ok(ExportedCertificate { pem })
}
