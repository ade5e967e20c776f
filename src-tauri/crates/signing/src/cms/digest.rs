//! The digest of the signed content: SHA-256, or SHA-512 for Ed25519.

use const_oid::{
    ObjectIdentifier,
    db::rfc5912::{ID_SHA_256, ID_SHA_512},
};
use sha2::{Digest, Sha256, Sha512};
use spki::AlgorithmIdentifierOwned;

use crate::identity::{KeyKind, SigningKey};

/// A digest of content, and by which function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentDigest {
    /// The function.
    pub(crate) function: ObjectIdentifier,
    /// Its value.
    pub(crate) value: Vec<u8>,
}

impl ContentDigest {
    /// Its value, when it is SHA-256.
    #[must_use]
    pub fn sha256(&self) -> Option<[u8; 32]> {
        self.value.as_slice().try_into().ok()
    }

    /// The algorithm as CMS writes it: without parameters (RFC 5754).
    pub(crate) const fn algorithm(&self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned { oid: self.function, parameters: None }
    }
}

/// Takes the content piece by piece.
#[derive(Clone)]
pub struct ContentHasher(Function);

#[derive(Clone)]
enum Function {
    Sha256(Sha256),
    Sha512(Sha512),
}

impl ContentHasher {
    /// The function that goes with a key: SHA-512 with Ed25519 (RFC 8419), else SHA-256.
    #[must_use]
    pub fn for_key(key: &SigningKey) -> Self {
        Self(match key.kind() {
            KeyKind::Ed25519 => Function::Sha512(Sha512::new()),
            KeyKind::Rsa | KeyKind::P256 => Function::Sha256(Sha256::new()),
        })
    }

    /// SHA-256, as document time-stamps use it.
    #[must_use]
    pub fn sha256() -> Self {
        Self(Function::Sha256(Sha256::new()))
    }

    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        match &mut self.0 {
            Function::Sha256(hasher) => hasher.update(piece),
            Function::Sha512(hasher) => hasher.update(piece),
        }
    }

    /// The digest of all pieces.
    #[must_use]
    pub fn finish(self) -> ContentDigest {
        match self.0 {
            Function::Sha256(hasher) => ContentDigest { function: ID_SHA_256, value: hasher.finalize().to_vec() },
            Function::Sha512(hasher) => ContentDigest { function: ID_SHA_512, value: hasher.finalize().to_vec() },
        }
    }
}
