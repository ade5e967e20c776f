//! Taking an identity from a PKCS #12 file.

use std::path::PathBuf;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use signing::identity::import_pkcs12;
use store::{IdentityRole, NewIdentity};

use super::{
    create::{check_name, keep},
    file,
    identities::Identities,
};
use crate::{fault::Fault, fault_of::defect, seat::Seat, workspace::create::check_passphrase};

/// A file with an identity for the person who asks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportIdentityRequest {
    /// What it is called here.
    pub name: String,
    /// The PKCS #12 file.
    pub path: String,
    /// What opens the file.
    pub file_passphrase: String,
    /// What opens the key from now on: twelve characters or more. The file's own, whatever it is, when none is given.
    pub passphrase: Option<String>,
}

/// Imports it. The file stays as it is.
pub(crate) async fn import(seat: &Seat, request: ImportIdentityRequest) -> Result<Identities, Fault> {
    check_name(&request.name)?;
    if let Some(passphrase) = &request.passphrase {
        check_passphrase(passphrase)?;
    }
    let ImportIdentityRequest { name, path, file_passphrase, passphrase } = request;
    let opening_with = file_passphrase.clone();
    let opened = tokio::task::spawn_blocking(move || {
        let identity = import_pkcs12(&file::read_small(&PathBuf::from(path))?, &opening_with)?;
        Ok::<_, Fault>((identity.key.to_pkcs8()?, identity.chain))
    });
    let (key, chain) = opened.await.map_err(defect)??;
    let passphrase = SecretString::from(passphrase.unwrap_or(file_passphrase));
    let identity = NewIdentity {
        name: name.trim().to_owned(),
        role: IdentityRole::Person,
        chain,
        revocation_lists: Vec::new(),
        key,
        passphrase,
    };
    keep(seat, "signing.import_identity", vec![identity]).await
}
