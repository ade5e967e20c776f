//! A detached `SignedData` (RFC 5652) of one signer.

use cms::{
    cert::IssuerAndSerialNumber,
    content_info::{CmsVersion, ContentInfo},
    signed_data::{EncapsulatedContentInfo, SignerIdentifier, SignerInfo},
};
use const_oid::db::rfc5911::{ID_DATA, ID_SIGNED_DATA};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{OctetString, SetOfVec},
};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;

use super::{ContentDigest, attributes};
use crate::identity::{Identity, IdentityRefused};

/// Why a signature cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SigningRefused {
    /// The key does not sign.
    #[error(transparent)]
    Identity(#[from] IdentityRefused),
    /// Something cannot be written in DER.
    #[error("the signature cannot be written")]
    Encoding,
}

impl From<der::Error> for SigningRefused {
    fn from(_: der::Error) -> Self {
        Self::Encoding
    }
}

/// RFC 5652's `SignedData`, with certificates as they are: written anew they might differ from what was signed.
#[derive(Sequence)]
struct SignedData {
    version: CmsVersion,
    digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    certificates: SetOfVec<Any>,
    signers: SetOfVec<SignerInfo>,
}

/// A signature that can still be given its time-stamp.
#[derive(Debug, Clone)]
pub struct Detached {
    signer: SignerInfo,
    certificates: Vec<Any>,
}

impl Detached {
    /// Signs the digest of content that stands elsewhere.
    ///
    /// # Errors
    /// [`SigningRefused`].
    pub fn sign(identity: &Identity, digest: &ContentDigest) -> Result<Self, SigningRefused> {
        let certificate = identity.chain.first().ok_or(IdentityRefused::NoKey)?;
        let signature_algorithm = identity.key.signature_algorithm();
        let signed = attributes::signed(certificate, digest, signature_algorithm.clone())?;
        // What is signed is the attributes as a SET, whatever tag they have in the message (RFC 5652, 5.4).
        let signature = identity.key.sign(&signed.to_der()?)?;
        let own = Certificate::from_der(certificate)?.tbs_certificate;
        let sid = IssuerAndSerialNumber { issuer: own.issuer, serial_number: own.serial_number };
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(sid),
            digest_alg: digest.algorithm(),
            signed_attrs: Some(signed),
            signature_algorithm,
            signature: OctetString::new(signature)?,
            unsigned_attrs: None,
        };
        let certificates = identity.chain.iter().map(|der| Any::from_der(der)).collect::<der::Result<_>>()?;
        Ok(Self { signer, certificates })
    }

    /// The signature's value: what a time-stamp authority stamps.
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        self.signer.signature.as_bytes()
    }

    /// The same with the time-stamp token over [`Detached::signature`].
    ///
    /// # Errors
    /// [`SigningRefused::Encoding`] when the token is no DER.
    pub fn with_time_stamp(mut self, token: &[u8]) -> Result<Self, SigningRefused> {
        self.signer.unsigned_attrs = Some(attributes::time_stamp(token)?);
        Ok(self)
    }

    /// The message in DER.
    ///
    /// # Errors
    /// [`SigningRefused::Encoding`].
    pub fn to_der(&self) -> Result<Vec<u8>, SigningRefused> {
        let signed_data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![self.signer.digest_alg.clone()])?,
            content: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
            certificates: SetOfVec::try_from(self.certificates.clone())?,
            signers: SetOfVec::try_from(vec![self.signer.clone()])?,
        };
        let content = Any::from_der(&signed_data.to_der()?)?;
        Ok(ContentInfo { content_type: ID_SIGNED_DATA, content }.to_der()?)
    }
}
