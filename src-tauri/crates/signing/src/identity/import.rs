//! Identities from elsewhere: PKCS #12, modern (PBES2 with AES) and legacy (SHA-1 with 3DES or RC2-40).

use p12_keystore::{KeyStore, KeyStoreEntry, error::Error};

use super::{Identity, IdentityRefused, SigningKey};

/// The largest file that is read, in bytes.
const LARGEST: usize = 1 << 20;

/// Opens a PKCS #12 file and takes the first key that may sign documents, with the certificates above it.
///
/// # Errors
/// [`IdentityRefused::NotPkcs12`], [`IdentityRefused::WrongPassphrase`], [`IdentityRefused::NoKey`], and what
/// [`Identity::new`] and [`SigningKey::from_pkcs8`] refuse.
pub fn import_pkcs12(file: &[u8], passphrase: &str) -> Result<Identity, IdentityRefused> {
    if file.len() > LARGEST {
        return Err(IdentityRefused::NotPkcs12);
    }
    let store = KeyStore::from_pkcs12(file, passphrase).map_err(|error| match error {
        // Without a MAC, a wrong passphrase shows as padding that makes no sense.
        Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => IdentityRefused::WrongPassphrase,
        _ => IdentityRefused::NotPkcs12,
    })?;
    let mut refused = IdentityRefused::NoKey;
    for (_, entry) in store.entries() {
        let KeyStoreEntry::PrivateKeyChain(found) = entry else { continue };
        let chain = found.chain().iter().map(|certificate| certificate.as_der().to_vec()).collect();
        match SigningKey::from_pkcs8(found.key()).and_then(|key| Identity::new(key, chain)) {
            Ok(identity) => return Ok(identity),
            Err(why) => refused = why,
        }
    }
    Err(refused)
}
