//! Private keys that sign: RSA 2048 to 4096, P-256, Ed25519.

use std::fmt;

use const_oid::{
    ObjectIdentifier,
    db::{
        rfc5912::{ECDSA_WITH_SHA_256, SHA_256_WITH_RSA_ENCRYPTION},
        rfc8410::ID_ED_25519,
    },
};
use der::{Any, Decode};
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use rand_core::{OsRng, RngCore};
use rsa::{RsaPrivateKey, pkcs1v15, traits::PublicKeyParts};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use signature::{RandomizedSigner, SignatureEncoding, Signer};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use zeroize::Zeroizing;

use super::IdentityRefused;

/// The bits of an RSA key made here.
const RSA_BITS: usize = 3072;
/// The RSA keys that are taken, in bits.
const RSA_TAKEN: std::ops::RangeInclusive<usize> = 2048..=4096;

/// The kinds of keys made here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// RSA with 3072 bits, PKCS #1 v1.5 with SHA-256; taken from elsewhere with 2048 to 4096.
    Rsa,
    /// ECDSA over P-256 with SHA-256.
    P256,
    /// Ed25519 (RFC 8032), in CMS with SHA-512 (RFC 8419).
    Ed25519,
}

impl KeyKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Rsa, Self::P256, Self::Ed25519];

    /// Its name as people write it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::P256 => "p256",
            Self::Ed25519 => "ed25519",
        }
    }

    /// Reads the name.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.text() == text)
    }
}

/// A private key. Wiped from memory when dropped; nothing of it is in its `Debug`.
pub enum SigningKey {
    /// RSA.
    Rsa(Box<RsaPrivateKey>),
    /// ECDSA over P-256.
    P256(Box<p256::ecdsa::SigningKey>),
    /// Ed25519.
    Ed25519(Box<ed25519_dalek::SigningKey>),
}

impl SigningKey {
    /// A fresh key from the operating system's randomness. RSA takes about a second.
    ///
    /// # Errors
    /// [`IdentityRefused::NoRandomness`].
    pub fn generate(kind: KeyKind) -> Result<Self, IdentityRefused> {
        let no_randomness = |_| IdentityRefused::NoRandomness;
        let mut seed = Zeroizing::new([0; 32]);
        OsRng.try_fill_bytes(seed.as_mut_slice()).map_err(no_randomness)?;
        Ok(match kind {
            KeyKind::Rsa => {
                let key = RsaPrivateKey::new(&mut OsRng, RSA_BITS).map_err(|_| IdentityRefused::NoRandomness)?;
                Self::Rsa(Box::new(key))
            }
            KeyKind::P256 => Self::P256(Box::new(p256::ecdsa::SigningKey::random(&mut OsRng))),
            KeyKind::Ed25519 => Self::Ed25519(Box::new(ed25519_dalek::SigningKey::from_bytes(&seed))),
        })
    }

    /// Reads an unencrypted PKCS #8 key in DER.
    ///
    /// # Errors
    /// [`IdentityRefused::UnknownKey`] for another kind, [`IdentityRefused::RsaSize`] outside 2048 to 4096 bits.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, IdentityRefused> {
        if let Ok(key) = RsaPrivateKey::from_pkcs8_der(der) {
            let bits = key.n().bits();
            if !RSA_TAKEN.contains(&bits) {
                return Err(IdentityRefused::RsaSize { bits });
            }
            return Ok(Self::Rsa(Box::new(key)));
        }
        if let Ok(key) = p256::ecdsa::SigningKey::from_pkcs8_der(der) {
            return Ok(Self::P256(Box::new(key)));
        }
        let key = ed25519_dalek::SigningKey::from_pkcs8_der(der);
        key.map(|key| Self::Ed25519(Box::new(key))).map_err(|_| IdentityRefused::UnknownKey)
    }

    /// The key as unencrypted PKCS #8 in DER, to be sealed at once.
    ///
    /// # Errors
    /// [`IdentityRefused::UnknownKey`] when it cannot be written, which no key made or read here meets.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, IdentityRefused> {
        let document = match self {
            Self::Rsa(key) => key.to_pkcs8_der(),
            Self::P256(key) => key.to_pkcs8_der(),
            Self::Ed25519(key) => key.to_pkcs8_der(),
        };
        document.map(|document| Zeroizing::new(document.as_bytes().to_vec())).map_err(|_| IdentityRefused::UnknownKey)
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        match self {
            Self::Rsa(_) => KeyKind::Rsa,
            Self::P256(_) => KeyKind::P256,
            Self::Ed25519(_) => KeyKind::Ed25519,
        }
    }

    /// The public key as a certificate holds it.
    ///
    /// # Errors
    /// [`IdentityRefused::Encoding`].
    pub fn public_key(&self) -> Result<SubjectPublicKeyInfoOwned, IdentityRefused> {
        let document = match self {
            Self::Rsa(key) => key.to_public_key().to_public_key_der(),
            Self::P256(key) => key.verifying_key().to_public_key_der(),
            Self::Ed25519(key) => key.verifying_key().to_public_key_der(),
        };
        let document = document.map_err(|_| IdentityRefused::Encoding)?;
        SubjectPublicKeyInfoOwned::from_der(document.as_bytes()).map_err(|_| IdentityRefused::Encoding)
    }

    /// The algorithm a signature of this key is marked with.
    #[must_use]
    pub fn signature_algorithm(&self) -> AlgorithmIdentifierOwned {
        let of = |oid: ObjectIdentifier, parameters: Option<Any>| AlgorithmIdentifierOwned { oid, parameters };
        match self {
            Self::Rsa(_) => of(SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
            Self::P256(_) => of(ECDSA_WITH_SHA_256, None),
            Self::Ed25519(_) => of(ID_ED_25519, None),
        }
    }

    /// Signs a message. RSA is blinded against timing.
    ///
    /// # Errors
    /// [`IdentityRefused::Encoding`] when the key is damaged.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, IdentityRefused> {
        let refused = |_| IdentityRefused::Encoding;
        match self {
            Self::Rsa(key) => {
                let signer = pkcs1v15::SigningKey::<Sha256>::new(key.as_ref().clone());
                signer.try_sign_with_rng(&mut OsRng, message).map(|signature| signature.to_vec()).map_err(refused)
            }
            Self::P256(key) => {
                let signature: Result<p256::ecdsa::Signature, _> = key.try_sign(message);
                signature.map(|signature| signature.to_der().as_bytes().to_vec()).map_err(refused)
            }
            Self::Ed25519(key) => key.try_sign(message).map(|signature| signature.to_bytes().to_vec()).map_err(refused),
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.kind().text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_and_its_debug_says_its_kind_alone() {
        for kind in [KeyKind::P256, KeyKind::Ed25519] {
            let key = SigningKey::generate(kind).expect("randomness");
            let again = SigningKey::from_pkcs8(&key.to_pkcs8().expect("a key")).expect("a key");
            assert_eq!(again.kind(), kind);
            assert_eq!(again.public_key(), key.public_key());
            assert_eq!(format!("{key:?}"), format!("SigningKey({})", kind.text()));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(matches!(SigningKey::from_pkcs8(b"no key"), Err(IdentityRefused::UnknownKey)));
    }
}
