//! Making an identity: the firm's authority issues it, and is made first where there is none.

use access::permission::Permission;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use signing::identity::{Authority, IssueTerms, SigningKey, Subject};
use store::{IdentityKeeping, IdentityRole, NewIdentity, StoreError, StoredIdentity};
use values::Instant;

use super::identities::{Identities, IdentitiesRequest, KeyChoice};
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    seat::Seat,
    workspace::create::check_passphrase,
};

/// How long an authority is valid, in years.
const AUTHORITY_YEARS: i64 = 15;
/// The longest a person's certificate is valid, in years.
const MOST_YEARS: u8 = 10;
/// Seconds of a year, with the quarter day.
const YEAR_SECONDS: i64 = 31_557_600;

/// A new identity for the person who asks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CreateIdentityRequest {
    /// What it is called here.
    pub name: String,
    /// The person's name in the certificate; the name they signed in with when none is given.
    pub subject: Option<String>,
    /// The firm; the workspace's name when none is given.
    pub organisation: Option<String>,
    /// Two letters.
    pub country: Option<String>,
    /// The kind of key.
    pub key: KeyChoice,
    /// How long it is valid, 1 to 10 years.
    pub years: u8,
    /// What opens the key, each time it signs: twelve characters or more.
    pub passphrase: String,
    /// The authority that issues it; the firm's only one when none is given, and a new one when there is none.
    pub authority: Option<String>,
    /// What opens the authority's key; the passphrase above when none is given.
    pub authority_passphrase: Option<String>,
}

/// Makes it. The first one needs the right to manage the workspace, since it makes the firm's authority too.
pub(crate) async fn create(seat: &Seat, request: CreateIdentityRequest) -> Result<Identities, Fault> {
    check_name(&request.name)?;
    check_passphrase(&request.passphrase)?;
    if request.years == 0 || request.years > MOST_YEARS {
        return Err(Fault::field("years", "not_1_to_10"));
    }
    let authority = issuer(seat, &request).await?;
    let terms = terms(seat, &request);
    let key = request.key;
    let made = tokio::task::spawn_blocking(move || make(authority, &terms, key));
    let (person, new_authority) = made.await.map_err(defect)??;
    let passphrase = || SecretString::from(request.passphrase.clone());
    let mut identities = Vec::new();
    if let Some(Made { key, chain, name, .. }) = new_authority {
        let passphrase = request.authority_passphrase.clone().map_or_else(passphrase, SecretString::from);
        let role = IdentityRole::Authority;
        identities.push(NewIdentity { name, role, chain, revocation_lists: Vec::new(), key, passphrase });
    }
    identities.push(NewIdentity {
        name: request.name.trim().to_owned(),
        role: IdentityRole::Person,
        chain: person.chain,
        revocation_lists: person.revocation_lists,
        key: person.key,
        passphrase: passphrase(),
    });
    keep(seat, "signing.create_identity", identities).await
}

/// Keeps new identities, and lists them all.
pub(super) async fn keep(seat: &Seat, operation: &str, identities: Vec<NewIdentity>) -> Result<Identities, Fault> {
    let actor = seat.actor();
    let keeping = IdentityKeeping { actor: &actor, operation, kdf: seat.desk.environment().kdf };
    if !seat.store().keep_identities(keeping, identities).await? {
        return Err(Fault::field("name", "taken"));
    }
    super::identities::identities(seat, IdentitiesRequest {}).await
}

pub(super) fn check_name(name: &str) -> Result<(), Fault> {
    match name.trim() {
        "" => Err(Fault::field("name", "empty")),
        name if name.chars().count() > 60 => Err(Fault::field("name", "longer_than_60")),
        name if name.chars().any(char::is_control) => Err(Fault::field("name", "control_characters")),
        _ => Ok(()),
    }
}

/// An authority that issues: one that is there, opened, or one to be made.
enum Issuer {
    Opened { key: SigningKey, chain: Vec<Vec<u8>> },
    New { organisation: String },
}

struct Terms {
    now: Instant,
    subject: Subject,
    years: u8,
}

/// A key, sealed by nothing yet, and its certificates.
struct Made {
    name: String,
    key: zeroize::Zeroizing<Vec<u8>>,
    chain: Vec<Vec<u8>>,
    revocation_lists: Vec<Vec<u8>>,
}

async fn issuer(seat: &Seat, request: &CreateIdentityRequest) -> Result<Issuer, Fault> {
    let stored = seat.store().identities(&seat.session.user_id).await?;
    let authorities: Vec<&StoredIdentity> =
        stored.iter().filter(|identity| identity.role == IdentityRole::Authority).collect();
    let name = match (&request.authority, authorities.as_slice()) {
        (Some(named), _) => named.clone(),
        (None, [only]) => only.name.clone(),
        (None, []) => {
            if !seat.session.role.may(Permission::ManageWorkspace) {
                return Err(Fault::new(FaultCode::NotPermitted).with("permission", "manage_workspace"));
            }
            return Ok(Issuer::New { organisation: organisation(seat, request) });
        }
        (None, _) => return Err(Fault::field("authority", "more_than_one")),
    };
    let passphrase = request.authority_passphrase.as_ref().unwrap_or(&request.passphrase).clone();
    let opened = seat.store().open_identity(&name, &seat.session.user_id, SecretString::from(passphrase)).await;
    let opened = opened.map_err(|error| match error {
        StoreError::WrongSecret => Fault::new(FaultCode::WrongAuthorityPassphrase).with("authority", &name),
        error => error.into(),
    })?;
    let opened = opened.filter(|opened| opened.identity.role == IdentityRole::Authority);
    let opened = opened.ok_or_else(|| Fault::not_found("authority"))?;
    Ok(Issuer::Opened { key: SigningKey::from_pkcs8(&opened.key)?, chain: opened.identity.chain })
}

fn organisation(seat: &Seat, request: &CreateIdentityRequest) -> String {
    request.organisation.clone().unwrap_or_else(|| seat.store().details().name)
}

fn terms(seat: &Seat, request: &CreateIdentityRequest) -> Terms {
    let name = request.subject.clone().unwrap_or_else(|| seat.session.name.clone());
    let organisation = Some(organisation(seat, request));
    let subject = Subject { name, organisation, country: request.country.clone() };
    Terms { now: seat.desk.clock().now(), subject, years: request.years }
}

/// Makes keys and certificates: some seconds of work for RSA.
fn make(issuer: Issuer, terms: &Terms, key: KeyChoice) -> Result<(Made, Option<Made>), Fault> {
    let after = |years: i64| {
        let until = terms.now.as_second().saturating_add(years.saturating_mul(YEAR_SECONDS));
        Instant::from_second(until).map_err(defect)
    };
    let (authority_key, above, made) = match issuer {
        Issuer::Opened { key, chain } => (key, chain, None),
        Issuer::New { organisation } => {
            let authority_key = SigningKey::generate(key.into())?;
            // X.520 bounds a name at 64 characters.
            let name: String = format!("{} CA", organisation.chars().take(60).collect::<String>());
            let country = terms.subject.country.clone();
            let subject = Subject { name: name.clone(), organisation: Some(organisation), country };
            let own = IssueTerms { subject, from: terms.now, until: after(AUTHORITY_YEARS)? };
            let chain = vec![Authority::root(&authority_key, &own)?];
            let key = authority_key.to_pkcs8()?;
            (authority_key, chain.clone(), Some(Made { name, key, chain, revocation_lists: Vec::new() }))
        }
    };
    let certificate = above.first().ok_or_else(|| defect("an authority without certificate"))?;
    let authority = Authority { key: &authority_key, certificate };
    let own_key = SigningKey::generate(key.into())?;
    let until = after(i64::from(terms.years))?;
    let issue = IssueTerms { subject: terms.subject.clone(), from: terms.now, until };
    let mut chain = vec![authority.issue(&own_key, &issue)?];
    let revocation_lists = vec![authority.empty_revocation_list(terms.now, until)?];
    chain.extend(above);
    let person = Made { name: String::new(), key: own_key.to_pkcs8()?, chain, revocation_lists };
    Ok((person, made))
}
