//! What a certificate says about its owner.

use const_oid::{
    ObjectIdentifier,
    db::rfc4519::{COMMON_NAME, ORGANIZATION_NAME},
};
use der::{
    Any, Decode, Encode, Tag, Tagged,
    asn1::{BmpString, Ia5StringRef, PrintableStringRef, TeletexStringRef, Utf8StringRef},
    pem::LineEnding,
};
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoOwned;
use values::Instant;
use x509_cert::{
    Certificate,
    ext::pkix::{BasicConstraints, KeyUsage},
    name::Name,
    time::Time,
};

use super::IdentityRefused;

/// What a certificate says, for people and for decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// The owner's common name; the whole name where it has none.
    pub subject: String,
    /// The owner's organisation.
    pub organisation: Option<String>,
    /// The issuer's common name; the whole name where it has none.
    pub issuer: String,
    /// The serial number in lower-case hexadecimal.
    pub serial: String,
    /// Valid from.
    pub not_before: Instant,
    /// Valid until, inclusive.
    pub not_after: Instant,
    /// SHA-256 of the certificate in lower-case hexadecimal.
    pub fingerprint: String,
    /// Whether it says that it is an authority's.
    pub is_authority: bool,
    /// Whether it was issued by itself.
    pub is_self_issued: bool,
    /// Whether its key usage, where it has one, allows signing documents.
    pub may_sign: bool,
    /// Its public key.
    pub public_key: SubjectPublicKeyInfoOwned,
}

impl CertificateFacts {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// [`IdentityRefused::BadCertificate`].
    pub fn of(der: &[u8]) -> Result<Self, IdentityRefused> {
        let bad = |_| IdentityRefused::BadCertificate;
        let certificate = Certificate::from_der(der).map_err(bad)?;
        let tbs = &certificate.tbs_certificate;
        let usage = tbs.get::<KeyUsage>().map_err(bad)?;
        let constraints = tbs.get::<BasicConstraints>().map_err(bad)?;
        Ok(Self {
            subject: display_name(&tbs.subject),
            organisation: part(&tbs.subject, ORGANIZATION_NAME),
            issuer: display_name(&tbs.issuer),
            serial: hex(tbs.serial_number.as_bytes()),
            not_before: moment(tbs.validity.not_before)?,
            not_after: moment(tbs.validity.not_after)?,
            fingerprint: hex(&Sha256::digest(der)),
            is_authority: constraints.is_some_and(|(_, constraints)| constraints.ca),
            is_self_issued: tbs.subject == tbs.issuer,
            may_sign: usage.is_none_or(|(_, usage)| usage.digital_signature() || usage.non_repudiation()),
            public_key: tbs.subject_public_key_info.clone(),
        })
    }

    /// Whether it is valid at a moment.
    #[must_use]
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// A certificate as PEM text.
    ///
    /// # Errors
    /// [`IdentityRefused::Encoding`].
    pub fn pem(der: &[u8]) -> Result<String, IdentityRefused> {
        der::pem::encode_string("CERTIFICATE", LineEnding::LF, der).map_err(|_| IdentityRefused::Encoding)
    }
}

/// The certificates of a PEM text, in DER; other parts of it are passed over.
///
/// # Errors
/// [`IdentityRefused::BadCertificate`] when there is none, or one cannot be read.
pub fn certificates_from_pem(text: &[u8]) -> Result<Vec<Vec<u8>>, IdentityRefused> {
    let bad = |_| IdentityRefused::BadCertificate;
    let text = std::str::from_utf8(text).map_err(|_| IdentityRefused::BadCertificate)?;
    let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
    let mut certificates = Vec::new();
    let mut rest = text;
    while let Some((from, to)) = rest.find(begin).and_then(|from| Some((from, from + rest[from..].find(end)?))) {
        let whole = rest.get(from..to + end.len()).unwrap_or_default();
        let (_, der) = der::pem::decode_vec(whole.as_bytes()).map_err(|_| IdentityRefused::BadCertificate)?;
        Certificate::from_der(&der).map_err(bad)?;
        certificates.push(der);
        rest = rest.get(to + end.len()..).unwrap_or_default();
    }
    if certificates.is_empty() { Err(IdentityRefused::BadCertificate) } else { Ok(certificates) }
}

/// The common name of a distinguished name, else all of it.
pub(crate) fn display_name(name: &Name) -> String {
    part(name, COMMON_NAME).unwrap_or_else(|| name.to_string())
}

/// The last value of a part of a distinguished name.
fn part(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let parts = name.0.iter().flat_map(|relative| relative.0.iter());
    parts.filter(|part| part.oid == oid).filter_map(|part| text(&part.value)).next_back()
}

/// The text of a directory string, without control characters.
fn text(value: &Any) -> Option<String> {
    let text = match value.tag() {
        Tag::Utf8String => Utf8StringRef::try_from(value).ok()?.to_string(),
        Tag::PrintableString => PrintableStringRef::try_from(value).ok()?.to_string(),
        Tag::TeletexString => TeletexStringRef::try_from(value).ok()?.to_string(),
        Tag::Ia5String => Ia5StringRef::try_from(value).ok()?.to_string(),
        Tag::BmpString => BmpString::from_der(&value.to_der().ok()?).ok()?.to_string(),
        _ => return None,
    };
    Some(text.chars().filter(|character| !character.is_control()).collect())
}

fn moment(time: Time) -> Result<Instant, IdentityRefused> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| IdentityRefused::BadCertificate)?;
    Instant::from_second(seconds).map_err(|_| IdentityRefused::BadCertificate)
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
