//! Identities: a key, its certificate and the certificates above it; made here or imported.

mod authority;
mod certificate;
mod import;
mod key;

pub use authority::{Authority, IssueTerms, Subject};
pub(crate) use certificate::hex;
pub use certificate::{CertificateFacts, certificates_from_pem};
pub use import::import_pkcs12;
pub use key::{KeyKind, SigningKey};

/// Why an identity cannot be made or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityRefused {
    /// A name is empty, too long, or has control characters.
    #[error("the {field} of a certificate cannot be empty, longer than 64 characters, or hold control characters")]
    Name {
        /// Which part of the subject.
        field: &'static str,
    },
    /// A country is two letters.
    #[error("a country is two letters")]
    Country,
    /// The end lies before the beginning, or a moment cannot stand in a certificate.
    #[error("a certificate cannot be valid in that span")]
    Validity,
    /// The key is of no kind that signs here.
    #[error("the key is neither RSA, P-256 nor Ed25519")]
    UnknownKey,
    /// An RSA key outside 2048 to 4096 bits.
    #[error("an RSA key of {bits} bits cannot be used: 2048 to 4096 are")]
    RsaSize {
        /// Its bits.
        bits: usize,
    },
    /// The file is no PKCS #12 file that can be read.
    #[error("the file is no PKCS #12 file that can be read")]
    NotPkcs12,
    /// The passphrase does not open the PKCS #12 file.
    #[error("the passphrase does not open the file")]
    WrongPassphrase,
    /// The file has no private key with its certificate.
    #[error("the file has no private key with its certificate")]
    NoKey,
    /// The certificate does not belong to the key.
    #[error("the certificate does not belong to the key")]
    KeyMismatch,
    /// A certificate cannot be read.
    #[error("a certificate cannot be read")]
    BadCertificate,
    /// The certificate's key usage forbids signatures.
    #[error("the certificate forbids signing documents")]
    NotForSigning,
    /// The system gave no randomness.
    #[error("the system gave no randomness")]
    NoRandomness,
    /// Something cannot be written in DER.
    #[error("the certificate cannot be written")]
    Encoding,
}

/// A key that can sign, with its certificate first and those above it after, in DER.
#[derive(Debug)]
pub struct Identity {
    /// The private key.
    pub key: SigningKey,
    /// The signer's certificate, then its issuer and so on, root last.
    pub chain: Vec<Vec<u8>>,
}

impl Identity {
    /// Puts a key and its certificates together.
    ///
    /// # Errors
    /// [`IdentityRefused::KeyMismatch`], [`IdentityRefused::BadCertificate`], [`IdentityRefused::NotForSigning`].
    pub fn new(key: SigningKey, chain: Vec<Vec<u8>>) -> Result<Self, IdentityRefused> {
        let facts = CertificateFacts::of(chain.first().ok_or(IdentityRefused::NoKey)?)?;
        if facts.public_key != key.public_key()? {
            return Err(IdentityRefused::KeyMismatch);
        }
        if !facts.may_sign {
            return Err(IdentityRefused::NotForSigning);
        }
        chain.iter().try_for_each(|certificate| CertificateFacts::of(certificate).map(drop))?;
        Ok(Self { key, chain })
    }

    /// What the signer's certificate says.
    ///
    /// # Errors
    /// [`IdentityRefused::BadCertificate`].
    pub fn facts(&self) -> Result<CertificateFacts, IdentityRefused> {
        CertificateFacts::of(self.chain.first().ok_or(IdentityRefused::NoKey)?)
    }
}
