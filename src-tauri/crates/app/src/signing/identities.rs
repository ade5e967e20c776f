//! The identities a person can sign with, and the firm's authorities.

use serde::{Deserialize, Serialize};
use signing::identity::{CertificateFacts, KeyKind};
use store::{IdentityRole, StoredIdentity};
use values::Instant;

use crate::{fault::Fault, seat::Seat};

/// Asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct IdentitiesRequest {}

/// What an identity is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentityUse {
    /// Issues certificates for the firm.
    Authority,
    /// Signs documents.
    Person,
}

/// Where a certificate is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// It begins later.
    NotYet,
    /// It is valid.
    Valid,
    /// It ends within 30 days.
    EndsSoon,
    /// It is over.
    Expired,
}

/// The kinds of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyChoice {
    /// RSA with 3072 bits.
    Rsa,
    /// ECDSA over P-256.
    P256,
    /// Ed25519; few validators know it in PDF yet.
    Ed25519,
}

impl From<KeyChoice> for KeyKind {
    fn from(choice: KeyChoice) -> Self {
        match choice {
            KeyChoice::Rsa => Self::Rsa,
            KeyChoice::P256 => Self::P256,
            KeyChoice::Ed25519 => Self::Ed25519,
        }
    }
}

/// One identity. Nothing of its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct IdentityRow {
    /// What it is called here.
    pub name: String,
    /// What it is for.
    pub role: IdentityUse,
    /// The certificate's owner.
    pub subject: String,
    /// The owner's organisation.
    pub organisation: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// Its serial number in hexadecimal.
    pub serial: String,
    /// SHA-256 of the certificate in hexadecimal.
    pub fingerprint: String,
    /// Valid from.
    #[ts(type = "string")]
    pub not_before: Instant,
    /// Valid until.
    #[ts(type = "string")]
    pub not_after: Instant,
    /// Where it is in its life.
    pub validity: Validity,
    /// Whole days left, negative when it is over.
    pub days_left: i32,
}

/// They, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Identities {
    /// One an identity.
    pub rows: Vec<IdentityRow>,
}

/// From so many days on before its end a certificate is said to end soon.
const SOON_DAYS: i64 = 30;
const DAY_SECONDS: i64 = 86_400;

/// Lists the person's identities and the firm's authorities.
pub(crate) async fn identities(seat: &Seat, _: IdentitiesRequest) -> Result<Identities, Fault> {
    // The true time: a certificate does not live by the demonstration's standing clock.
    let now = seat.desk.clock().now();
    let stored = seat.store().identities(&seat.session.user_id).await?;
    let rows = stored.iter().map(|identity| row(identity, now)).collect::<Result<_, _>>()?;
    Ok(Identities { rows })
}

pub(super) fn row(identity: &StoredIdentity, now: Instant) -> Result<IdentityRow, Fault> {
    let facts = CertificateFacts::of(identity.chain.first().map(Vec::as_slice).unwrap_or_default())?;
    let seconds_left = facts.not_after.as_second() - now.as_second();
    let validity = if now < facts.not_before {
        Validity::NotYet
    } else if now > facts.not_after {
        Validity::Expired
    } else if seconds_left < SOON_DAYS * DAY_SECONDS {
        Validity::EndsSoon
    } else {
        Validity::Valid
    };
    let role = match identity.role {
        IdentityRole::Authority => IdentityUse::Authority,
        IdentityRole::Person => IdentityUse::Person,
    };
    Ok(IdentityRow {
        name: identity.name.clone(),
        role,
        subject: facts.subject,
        organisation: facts.organisation,
        issuer: facts.issuer,
        serial: facts.serial,
        fingerprint: facts.fingerprint,
        not_before: facts.not_before,
        not_after: facts.not_after,
        validity,
        days_left: i32::try_from(seconds_left.div_euclid(DAY_SECONDS)).unwrap_or(i32::MAX),
    })
}
