//! The firm's own authority: a self-signed root, and the certificates it issues to people.

use std::time::Duration;

use const_oid::db::rfc4519::{COMMON_NAME, COUNTRY_NAME, ORGANIZATION_NAME};
use der::{
    Any, Decode, Encode, Tag,
    asn1::{BitString, GeneralizedTime, OctetString, SetOfVec, Uint, UtcTime},
};
use rand_core::{OsRng, RngCore};
use sha1::{Digest, Sha1};
use spki::SubjectPublicKeyInfoOwned;
use values::Instant;
use x509_cert::{
    Certificate, TbsCertificate, Version,
    attr::AttributeTypeAndValue,
    crl::{CertificateList, TbsCertList},
    ext::{
        AsExtension, Extension,
        pkix::{AuthorityKeyIdentifier, BasicConstraints, CrlNumber, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    time::{Time, Validity},
};

use super::{CertificateFacts, IdentityRefused, SigningKey};

/// The longest part of a name, by X.520 `ub-common-name`.
const LONGEST_PART: usize = 64;
/// From here on a certificate writes its moments with four digits for the year (RFC 5280, 4.1.2.5): 2050-01-01.
const GENERAL_TIME_FROM: i64 = 2_524_608_000;

/// Whose certificate it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The common name: a person's, or the authority's.
    pub name: String,
    /// The firm.
    pub organisation: Option<String>,
    /// Two letters.
    pub country: Option<String>,
}

/// What a certificate is issued for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueTerms {
    /// Whose.
    pub subject: Subject,
    /// Valid from.
    pub from: Instant,
    /// Valid until; a certificate issued by an authority never outlives it.
    pub until: Instant,
}

/// An authority that issues certificates.
#[derive(Debug)]
pub struct Authority<'a> {
    /// Its key.
    pub key: &'a SigningKey,
    /// Its certificate in DER.
    pub certificate: &'a [u8],
}

impl Authority<'_> {
    /// Makes the self-signed certificate of a new authority, which may issue to people and to nobody below them.
    ///
    /// # Errors
    /// [`IdentityRefused`]: a name, a span, no randomness.
    pub fn root(key: &SigningKey, terms: &IssueTerms) -> Result<Vec<u8>, IdentityRefused> {
        let subject = terms.subject.to_name()?;
        let public_key = key.public_key()?;
        let identifier = key_identifier(&public_key)?;
        let extensions = vec![
            extension(&BasicConstraints { ca: true, path_len_constraint: Some(0) }, &subject)?,
            extension(&KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign), &subject)?,
            extension(&SubjectKeyIdentifier(identifier), &subject)?,
        ];
        let wanted =
            Wanted { issuer: subject.clone(), subject, validity: validity(terms.from, terms.until)?, extensions };
        wanted.signed(key, public_key)
    }

    /// Issues a certificate for signing documents, and answers it.
    ///
    /// # Errors
    /// [`IdentityRefused`]: a name, a span, no randomness, an authority whose certificate cannot be read.
    pub fn issue(&self, key: &SigningKey, terms: &IssueTerms) -> Result<Vec<u8>, IdentityRefused> {
        let own = Certificate::from_der(self.certificate).map_err(|_| IdentityRefused::BadCertificate)?;
        let facts = CertificateFacts::of(self.certificate)?;
        if !facts.is_authority {
            return Err(IdentityRefused::BadCertificate);
        }
        let subject = terms.subject.to_name()?;
        let public_key = key.public_key()?;
        let extensions = vec![
            extension(&BasicConstraints { ca: false, path_len_constraint: None }, &subject)?,
            extension(&KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation), &subject)?,
            extension(&SubjectKeyIdentifier(key_identifier(&public_key)?), &subject)?,
            extension(&self.identifier()?, &subject)?,
        ];
        let until = terms.until.min(facts.not_after);
        let validity = validity(terms.from.max(facts.not_before), until)?;
        Wanted { issuer: own.tbs_certificate.subject, subject, validity, extensions }.signed(self.key, public_key)
    }

    /// The list of revoked certificates at a moment, none, which stands until another moment. It goes with each
    /// certificate of the authority: who verifies offline has nowhere else to ask.
    ///
    /// # Errors
    /// [`IdentityRefused`]: a span, an authority whose certificate cannot be read.
    pub fn empty_revocation_list(&self, at: Instant, until: Instant) -> Result<Vec<u8>, IdentityRefused> {
        let encoding = |_| IdentityRefused::Encoding;
        let own = Certificate::from_der(self.certificate).map_err(|_| IdentityRefused::BadCertificate)?;
        let facts = CertificateFacts::of(self.certificate)?;
        let issuer = own.tbs_certificate.subject;
        let validity = validity(at.max(facts.not_before), until.min(facts.not_after))?;
        let number = CrlNumber(Uint::new(&at.as_second().to_be_bytes()).map_err(encoding)?);
        let extensions = vec![extension(&self.identifier()?, &issuer)?, extension(&number, &issuer)?];
        let tbs_cert_list = TbsCertList {
            // Version 2 is written as 1.
            version: Version::V2,
            signature: self.key.signature_algorithm(),
            issuer,
            this_update: validity.not_before,
            next_update: Some(validity.not_after),
            revoked_certificates: None,
            crl_extensions: Some(extensions),
        };
        let signature = self.key.sign(&tbs_cert_list.to_der().map_err(encoding)?)?;
        let signature = BitString::from_bytes(&signature).map_err(encoding)?;
        let signature_algorithm = self.key.signature_algorithm();
        CertificateList { tbs_cert_list, signature_algorithm, signature }.to_der().map_err(encoding)
    }

    fn identifier(&self) -> Result<AuthorityKeyIdentifier, IdentityRefused> {
        Ok(AuthorityKeyIdentifier {
            key_identifier: Some(key_identifier(&self.key.public_key()?)?),
            authority_cert_issuer: None,
            authority_cert_serial_number: None,
        })
    }
}

/// A certificate before its signature.
struct Wanted {
    issuer: Name,
    subject: Name,
    validity: Validity,
    extensions: Vec<Extension>,
}

impl Wanted {
    fn signed(self, signer: &SigningKey, public_key: SubjectPublicKeyInfoOwned) -> Result<Vec<u8>, IdentityRefused> {
        let encoding = |_| IdentityRefused::Encoding;
        let tbs_certificate = TbsCertificate {
            version: Version::V3,
            serial_number: serial_number()?,
            signature: signer.signature_algorithm(),
            issuer: self.issuer,
            validity: self.validity,
            subject: self.subject,
            subject_public_key_info: public_key,
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(self.extensions),
        };
        let signature = signer.sign(&tbs_certificate.to_der().map_err(encoding)?)?;
        let signature = BitString::from_bytes(&signature).map_err(encoding)?;
        let signature_algorithm = signer.signature_algorithm();
        Certificate { tbs_certificate, signature_algorithm, signature }.to_der().map_err(encoding)
    }
}

impl Subject {
    fn to_name(&self) -> Result<Name, IdentityRefused> {
        let mut parts = Vec::new();
        if let Some(country) = &self.country {
            if country.len() != 2 || !country.bytes().all(|letter| letter.is_ascii_alphabetic()) {
                return Err(IdentityRefused::Country);
            }
            let country = country.to_ascii_uppercase();
            let value = Any::new(Tag::PrintableString, country.as_bytes()).map_err(|_| IdentityRefused::Country)?;
            parts.push(AttributeTypeAndValue { oid: COUNTRY_NAME, value });
        }
        if let Some(organisation) = &self.organisation {
            let value = utf8(organisation, "organisation")?;
            parts.push(AttributeTypeAndValue { oid: ORGANIZATION_NAME, value });
        }
        parts.push(AttributeTypeAndValue { oid: COMMON_NAME, value: utf8(&self.name, "name")? });
        let relative = |part| {
            let set = SetOfVec::try_from(vec![part]).map_err(|_| IdentityRefused::Encoding)?;
            Ok(RelativeDistinguishedName::from(set))
        };
        Ok(RdnSequence(parts.into_iter().map(relative).collect::<Result<_, IdentityRefused>>()?))
    }
}

fn utf8(text: &str, field: &'static str) -> Result<Any, IdentityRefused> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_PART || text.chars().any(char::is_control) {
        return Err(IdentityRefused::Name { field });
    }
    Any::new(Tag::Utf8String, text.as_bytes()).map_err(|_| IdentityRefused::Name { field })
}

/// RFC 5280, 4.2.1.2, method 1: SHA-1 of the public key's bits.
fn key_identifier(public_key: &SubjectPublicKeyInfoOwned) -> Result<OctetString, IdentityRefused> {
    let digest = Sha1::digest(public_key.subject_public_key.raw_bytes());
    OctetString::new(digest.as_slice()).map_err(|_| IdentityRefused::Encoding)
}

/// 126 random bits, positive and never short.
fn serial_number() -> Result<SerialNumber, IdentityRefused> {
    let mut bytes = [0; 16];
    OsRng.try_fill_bytes(&mut bytes).map_err(|_| IdentityRefused::NoRandomness)?;
    bytes[0] = bytes[0] & 0x3f | 0x40;
    SerialNumber::new(&bytes).map_err(|_| IdentityRefused::Encoding)
}

fn validity(from: Instant, until: Instant) -> Result<Validity, IdentityRefused> {
    if until <= from {
        return Err(IdentityRefused::Validity);
    }
    Ok(Validity { not_before: time(from)?, not_after: time(until)? })
}

fn time(at: Instant) -> Result<Time, IdentityRefused> {
    let seconds = at.as_second();
    let since = Duration::from_secs(u64::try_from(seconds).map_err(|_| IdentityRefused::Validity)?);
    let refused = |_| IdentityRefused::Validity;
    if seconds < GENERAL_TIME_FROM {
        UtcTime::from_unix_duration(since).map(Time::UtcTime).map_err(refused)
    } else {
        GeneralizedTime::from_unix_duration(since).map(Time::GeneralTime).map_err(refused)
    }
}

fn extension<T: AsExtension>(value: &T, subject: &Name) -> Result<Extension, IdentityRefused> {
    value.to_extension(subject, &[]).map_err(|_| IdentityRefused::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::KeyKind;

    fn terms(name: &str, from: &str, until: &str) -> IssueTerms {
        let subject =
            Subject { name: name.into(), organisation: Some("Sample Capital".into()), country: Some("lu".into()) };
        IssueTerms { subject, from: from.parse().expect("a moment"), until: until.parse().expect("a moment") }
    }

    #[test]
    fn a_certificate_says_whose_it_is_and_never_outlives_its_authority() {
        let root_key = SigningKey::generate(KeyKind::P256).expect("randomness");
        let root = Authority::root(&root_key, &terms("Sample CA", "2026-01-01T00:00:00Z", "2056-01-01T00:00:00Z"))
            .expect("a root");
        let facts = CertificateFacts::of(&root).expect("a certificate");
        assert!(facts.is_authority && facts.is_self_issued && !facts.may_sign);
        assert_eq!(facts.not_after.to_string(), "2056-01-01T00:00:00Z");
        let authority = Authority { key: &root_key, certificate: &root };
        let key = SigningKey::generate(KeyKind::Ed25519).expect("randomness");
        let issued = authority
            .issue(&key, &terms("Ada Pérez", "2026-02-01T00:00:00Z", "2099-01-01T00:00:00Z"))
            .expect("a certificate");
        let facts = CertificateFacts::of(&issued).expect("a certificate");
        assert_eq!((facts.subject.as_str(), facts.issuer.as_str()), ("Ada Pérez", "Sample CA"));
        assert_eq!(facts.not_after.to_string(), "2056-01-01T00:00:00Z");
        assert!(facts.may_sign && !facts.is_authority);
        assert!(facts.is_valid_at("2026-02-01T00:00:00Z".parse().expect("a moment")));
        assert!(!facts.is_valid_at("2026-01-31T23:59:59Z".parse().expect("a moment")));
    }

    #[test]
    fn a_name_that_cannot_stand_in_a_certificate_is_refused() {
        let key = SigningKey::generate(KeyKind::P256).expect("randomness");
        let mut wanted = terms("", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        assert_eq!(Authority::root(&key, &wanted), Err(IdentityRefused::Name { field: "name" }));
        wanted.subject.name = "a".repeat(65);
        assert_eq!(Authority::root(&key, &wanted), Err(IdentityRefused::Name { field: "name" }));
        wanted.subject.name = "Ada".into();
        wanted.subject.country = Some("LUX".into());
        assert_eq!(Authority::root(&key, &wanted), Err(IdentityRefused::Country));
        wanted.subject.country = None;
        wanted.until = wanted.from;
        assert_eq!(Authority::root(&key, &wanted), Err(IdentityRefused::Validity));
    }
}
