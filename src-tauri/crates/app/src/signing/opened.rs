//! An identity, opened to sign once: by its owner, with its passphrase, while its certificate is valid.

use secrecy::SecretString;
use signing::{
    identity::{CertificateFacts, Identity, SigningKey},
    sign::ValidationData,
};
use store::{IdentityRole, StoreError};
use values::Instant;

use crate::{
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// It, ready.
pub(crate) struct OpenedSigner {
    /// The key and its certificates.
    pub(crate) identity: Identity,
    /// What its certificate says.
    pub(crate) facts: CertificateFacts,
    /// What is known of revocation without asking anybody.
    pub(crate) known: ValidationData,
}

/// Opens it. A person's identity opens for that person alone, whoever else knows the passphrase.
pub(crate) async fn open(seat: &Seat, name: &str, passphrase: String, now: Instant) -> Result<OpenedSigner, Fault> {
    let user = &seat.session.user_id;
    let opened = seat.store().open_identity(name, user, SecretString::from(passphrase)).await;
    let opened = opened.map_err(|error| match error {
        StoreError::WrongSecret => Fault::new(FaultCode::WrongIdentityPassphrase),
        error => error.into(),
    })?;
    let opened = opened.filter(|opened| opened.identity.role == IdentityRole::Person);
    let opened = opened.ok_or_else(|| Fault::not_found("identity"))?;
    let key = SigningKey::from_pkcs8(&opened.key)?;
    let identity = Identity::new(key, opened.identity.chain)?;
    let facts = identity.facts()?;
    if !facts.is_valid_at(now) {
        let (from, until) = (facts.not_before, facts.not_after);
        return Err(Fault::new(FaultCode::IdentityExpired).with("from", from).with("until", until));
    }
    let crls = opened.identity.revocation_lists;
    let known = ValidationData { crls, ..ValidationData::default() };
    Ok(OpenedSigner { identity, facts, known })
}
