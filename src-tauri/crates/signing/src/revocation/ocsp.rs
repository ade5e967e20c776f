//! Asking who answers for a certificate (RFC 6960), and reading the answer.

use const_oid::ObjectIdentifier;
use der::{Any, Decode, Encode, asn1::OctetString};
use sha1::{Digest, Sha1};
use spki::AlgorithmIdentifierOwned;
use values::Instant;
use x509_cert::Certificate;
use x509_ocsp::{
    BasicOcspResponse, CertId, CertStatus, OcspRequest, OcspResponse, OcspResponseStatus, Request, TbsRequest, Version,
};

use super::{CertificateState, NoAnswer};
use crate::identity::IdentityRefused;

/// SHA-1 names the certificate, as every responder knows it (RFC 6960, 4.3); nothing rests on its strength.
const SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");

/// The request about a certificate, in DER.
///
/// # Errors
/// [`IdentityRefused::BadCertificate`].
pub fn ocsp_request(certificate: &[u8], issuer: &[u8]) -> Result<Vec<u8>, IdentityRefused> {
    let bad = |_| IdentityRefused::BadCertificate;
    let req_cert = certificate_id(certificate, issuer).map_err(bad)?;
    let tbs_request = TbsRequest {
        version: Version::V1,
        requestor_name: None,
        request_list: vec![Request { req_cert, single_request_extensions: None }],
        request_extensions: None,
    };
    OcspRequest { tbs_request, optional_signature: None }.to_der().map_err(bad)
}

fn certificate_id(certificate: &[u8], issuer: &[u8]) -> der::Result<CertId> {
    let issuer = Certificate::from_der(issuer)?.tbs_certificate;
    let key = issuer.subject_public_key_info.subject_public_key.raw_bytes();
    Ok(CertId {
        hash_algorithm: AlgorithmIdentifierOwned { oid: SHA_1, parameters: Some(Any::null()) },
        issuer_name_hash: OctetString::new(Sha1::digest(issuer.subject.to_der()?).as_slice())?,
        issuer_key_hash: OctetString::new(Sha1::digest(key).as_slice())?,
        serial_number: Certificate::from_der(certificate)?.tbs_certificate.serial_number,
    })
}

/// What a responder answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OcspAnswer {
    /// What it says.
    pub state: CertificateState,
    /// The answer in DER.
    pub der: Vec<u8>,
    /// Certificates in it, in DER: those of who signed it.
    pub certificates: Vec<Vec<u8>>,
}

impl OcspAnswer {
    /// Reads an answer about a certificate, which must be of a time. Its signature is for `verify` to judge.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub fn read(answer: &[u8], (certificate, issuer): (&[u8], &[u8]), at: Instant) -> Result<Self, NoAnswer> {
        let unreadable = |_| NoAnswer::Unreadable;
        let response = OcspResponse::from_der(answer).map_err(unreadable)?;
        if response.response_status != OcspResponseStatus::Successful {
            return Err(NoAnswer::Refused);
        }
        let bytes = response.response_bytes.ok_or(NoAnswer::Unreadable)?;
        let basic = BasicOcspResponse::from_der(bytes.response.as_bytes()).map_err(unreadable)?;
        let wanted = certificate_id(certificate, issuer).map_err(unreadable)?;
        let about = basic.tbs_response_data.responses.iter().find(|single| {
            single.cert_id.serial_number == wanted.serial_number
                && single.cert_id.issuer_key_hash == wanted.issuer_key_hash
        });
        let single = about.ok_or(NoAnswer::AboutAnother)?;
        let until = single.next_update.map(|until| until.0.to_unix_duration().as_secs());
        let now = u64::try_from(at.as_second()).unwrap_or(0);
        if until.is_some_and(|until| until < now) {
            return Err(NoAnswer::OutOfDate);
        }
        let state = match single.cert_status {
            CertStatus::Good(_) => CertificateState::Good,
            CertStatus::Revoked(_) => CertificateState::Revoked,
            CertStatus::Unknown(_) => CertificateState::Unknown,
        };
        let certificates = basic.certs.unwrap_or_default();
        let certificates = certificates.iter().map(Encode::to_der).collect::<der::Result<_>>().map_err(unreadable)?;
        Ok(Self { state, der: answer.to_vec(), certificates })
    }
}
