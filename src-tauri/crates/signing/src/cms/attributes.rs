//! The signed attributes of CAdES and PAdES baseline: content type, digest, the signer's certificate, the algorithms.

use const_oid::{
    ObjectIdentifier,
    db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST},
};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{OctetString, SetOfVec},
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{
    Certificate,
    attr::{Attribute, Attributes},
    ext::pkix::name::{GeneralName, GeneralNames},
    serial_number::SerialNumber,
};

use super::ContentDigest;

/// ESS `id-aa-signingCertificateV2` (RFC 5035).
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// `id-aa-CMSAlgorithmProtect` (RFC 6211).
const ALGORITHM_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.52");
/// `id-aa-signatureTimeStampToken` (RFC 3161).
const SIGNATURE_TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// RFC 5035: the certificates of the signer, by digest.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<EssCertificate>,
}

/// RFC 5035: SHA-256 is the default and is not written.
#[derive(Sequence)]
struct EssCertificate {
    digest: OctetString,
    issuer_serial: IssuerSerial,
}

#[derive(Sequence)]
struct IssuerSerial {
    issuer: GeneralNames,
    serial_number: SerialNumber,
}

/// RFC 6211.
#[derive(Sequence)]
struct AlgorithmProtection {
    digest: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT")]
    signature: AlgorithmIdentifierOwned,
}

/// The signed attributes. Without signing time, which stands in the PDF's `/M` (ETSI EN 319 142-1, 5.3).
pub(crate) fn signed(
    certificate: &[u8],
    digest: &ContentDigest,
    signature: AlgorithmIdentifierOwned,
) -> der::Result<Attributes> {
    let protection = AlgorithmProtection { digest: digest.algorithm(), signature };
    SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, &ID_DATA)?,
        attribute(ID_MESSAGE_DIGEST, &OctetString::new(digest.value.as_slice())?)?,
        attribute(SIGNING_CERTIFICATE_V2, &signing_certificate(certificate)?)?,
        attribute(ALGORITHM_PROTECTION, &protection)?,
    ])
}

/// The unsigned attribute that makes B-B into B-T: the token as the authority wrote it.
pub(crate) fn time_stamp(token: &[u8]) -> der::Result<Attributes> {
    let values = SetOfVec::try_from(vec![Any::from_der(token)?])?;
    SetOfVec::try_from(vec![Attribute { oid: SIGNATURE_TIME_STAMP, values }])
}

fn signing_certificate(der: &[u8]) -> der::Result<SigningCertificateV2> {
    let certificate = Certificate::from_der(der)?.tbs_certificate;
    let issuer_serial = IssuerSerial {
        issuer: vec![GeneralName::DirectoryName(certificate.issuer)],
        serial_number: certificate.serial_number,
    };
    let digest = OctetString::new(Sha256::digest(der).as_slice())?;
    Ok(SigningCertificateV2 { certificates: vec![EssCertificate { digest, issuer_serial }] })
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])? })
}
