//! What a time-stamp authority is asked.

use const_oid::db::rfc5912::ID_SHA_256;
use der::{
    Any, Encode,
    asn1::{Int, OctetString},
};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifier;
use x509_tsp::{MessageImprint, TimeStampReq, TspVersion};

use super::TimeStampRefused;

/// A question: the digest of the bytes, and a number that the answer must repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeStampRequest {
    pub(super) digest: [u8; 32],
    pub(super) nonce: Int,
}

impl TimeStampRequest {
    /// A question about bytes.
    ///
    /// # Errors
    /// [`TimeStampRefused::NoRandomness`].
    pub fn over(bytes: &[u8]) -> Result<Self, TimeStampRefused> {
        Self::over_digest(Sha256::digest(bytes).into())
    }

    /// A question about a SHA-256 digest.
    ///
    /// # Errors
    /// [`TimeStampRefused::NoRandomness`].
    pub fn over_digest(digest: [u8; 32]) -> Result<Self, TimeStampRefused> {
        let mut nonce = [0; 8];
        OsRng.try_fill_bytes(&mut nonce).map_err(|_| TimeStampRefused::NoRandomness)?;
        // Positive, and without a leading zero that DER would leave out.
        nonce[0] = nonce[0] & 0x3f | 0x40;
        let nonce = Int::new(&nonce).map_err(|_| TimeStampRefused::NoRandomness)?;
        Ok(Self { digest, nonce })
    }

    /// The body to post as `application/timestamp-query`.
    ///
    /// # Errors
    /// [`TimeStampRefused::Unreadable`] when it cannot be written.
    pub fn to_der(&self) -> Result<Vec<u8>, TimeStampRefused> {
        let unwritable = |_| TimeStampRefused::Unreadable;
        let hashed_message = OctetString::new(self.digest.as_slice()).map_err(unwritable)?;
        let hash_algorithm = AlgorithmIdentifier { oid: ID_SHA_256, parameters: Some(Any::null()) };
        let request = TimeStampReq {
            version: TspVersion::V1,
            message_imprint: MessageImprint { hash_algorithm, hashed_message },
            req_policy: None,
            nonce: Some(self.nonce.clone()),
            cert_req: true,
            extensions: None,
        };
        request.to_der().map_err(unwritable)
    }
}
