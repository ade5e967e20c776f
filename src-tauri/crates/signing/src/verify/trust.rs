//! Who stands behind a certificate: a path to a root that was given, valid and not revoked at the time that counts.

use values::Instant;

use super::{
    certificate::Certificate,
    report::{CertificateReport, Revocation, Trust, TrustReason},
    revocation::{self, Said},
};
use crate::identity::hex;

/// Certificates that are trusted because the asker says so.
#[derive(Debug, Clone, Default)]
pub struct Roots {
    certificates: Vec<Certificate>,
}

impl Roots {
    /// Whether nobody is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty()
    }

    /// Adds every certificate of a PEM text, or the one of a DER file; how many there were.
    pub fn add(&mut self, file: &[u8]) -> usize {
        let before = self.certificates.len();
        let text = String::from_utf8_lossy(file);
        for block in text.split("-----BEGIN CERTIFICATE-----").skip(1) {
            let body = block.split("-----END CERTIFICATE-----").next().unwrap_or_default();
            let pem = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", body.trim());
            let decoded = der::pem::decode_vec(pem.as_bytes()).ok();
            self.certificates.extend(decoded.and_then(|(_, der)| Certificate::read(&der)));
        }
        if self.certificates.len() == before {
            self.certificates.extend(Certificate::read(file));
        }
        self.certificates.len() - before
    }
}

/// What is at hand to judge a certificate.
pub(crate) struct Evidence<'e> {
    pub(crate) roots: &'e Roots,
    /// Certificates that may lie on the way.
    pub(crate) between: Vec<Certificate>,
    /// OCSP answers and revocation lists, whole.
    pub(crate) answers: Vec<Vec<u8>>,
    pub(crate) lists: Vec<Vec<u8>>,
}

/// Longest path that is followed.
const LENGTH: usize = 10;
/// Signatures checked for one path at most.
const CHECKS: usize = 200;

impl Evidence<'_> {
    /// Judges a signer's certificate as of a time, in seconds since 1970.
    pub(crate) fn judge(&self, signer: &Certificate, time: i64) -> (Trust, TrustReason, Vec<CertificateReport>) {
        let mut path = vec![signer.clone()];
        let is_found = self.follow(&mut path, &mut 0);
        let (trust, reason) = self.judged(&path, is_found, time);
        (trust, reason, self.told(&path, time))
    }

    fn judged(&self, path: &[Certificate], is_found: bool, time: i64) -> (Trust, TrustReason) {
        let past_or_future = |certificate: &Certificate| {
            let reason = if time < certificate.not_before { TrustReason::NotYetValid } else { TrustReason::Expired };
            (Trust::Expired, reason)
        };
        if path.windows(2).any(|pair| revocation::is_revoked((&pair[0], &pair[1]), self, time)) {
            return (Trust::Revoked, TrustReason::Revoked);
        }
        if self.roots.certificates.is_empty() {
            let invalid = path.first().filter(|signer| !signer.is_valid_at(time));
            return invalid.map_or((Trust::Unknown, TrustReason::NoRoots), past_or_future);
        }
        if !is_found {
            return (Trust::Untrusted, TrustReason::NoPath);
        }
        if path.first().is_some_and(|signer| signer.usage.is_some_and(|usage| usage[0] & 0xc0 == 0)) {
            return (Trust::Untrusted, TrustReason::NotForSigning);
        }
        if path.iter().any(Certificate::is_for_servers) {
            return (Trust::Untrusted, TrustReason::NotForSigning);
        }
        if path.iter().any(|certificate| certificate.is_beyond) {
            return (Trust::Untrusted, TrustReason::UnknownDemand);
        }
        let invalid = path.iter().find(|certificate| !certificate.is_valid_at(time));
        invalid.map_or((Trust::Trusted, TrustReason::LeadsToRoot), past_or_future)
    }

    /// The path for people.
    fn told(&self, path: &[Certificate], time: i64) -> Vec<CertificateReport> {
        let moment = |second: i64| Instant::from_second(second).map(|at| at.to_string()).unwrap_or_default();
        let tell = |(index, certificate): (usize, &Certificate)| {
            let known = path.get(index + 1).map(|issuer| revocation::known((certificate, issuer), self, time));
            let (revocation, revoked_at) = match known {
                Some(Some(Said::Good)) => (Revocation::Good, None),
                Some(Some(Said::Revoked(since))) => (Revocation::Revoked, Some(moment(since))),
                None if certificate.issuer == certificate.subject => (Revocation::Top, None),
                Some(None) | None => (Revocation::Unknown, None),
            };
            CertificateReport {
                subject: certificate.name(),
                issuer: certificate.issuer_name(),
                serial: hex(&certificate.serial),
                fingerprint: crate::sha256(&certificate.whole),
                not_before: moment(certificate.not_before),
                not_after: moment(certificate.not_after),
                is_given: self.roots.certificates.iter().any(|root| root.whole == certificate.whole),
                revocation,
                revoked_at,
                der: certificate.whole.clone(),
            }
        };
        path.iter().enumerate().map(tell).collect()
    }

    /// The issuers from a certificate upwards, as far as they are at hand; whether a root is reached.
    fn follow(&self, path: &mut Vec<Certificate>, checks: &mut usize) -> bool {
        let Some(last) = path.last().cloned() else { return false };
        if self.roots.certificates.iter().any(|root| root.whole == last.whole) {
            return true;
        }
        if path.len() >= LENGTH {
            return false;
        }
        let roots = self.roots.certificates.iter().filter(|root| root.may_be_root());
        let between = self.between.iter().filter(|issuer| issuer.is_authority());
        let mut longest = None;
        for issuer in roots.chain(between).filter(|issuer| issuer.subject == last.issuer) {
            let below = u64::try_from(path.len() - 1).unwrap_or(u64::MAX);
            let too_deep = issuer.authority.is_some_and(|(_, depth)| depth.is_some_and(|depth| depth < below));
            if too_deep || path.iter().any(|seen| seen.whole == issuer.whole) || *checks >= CHECKS {
                continue;
            }
            *checks += 1;
            if issuer.signed(&last) {
                path.push(issuer.clone());
                if self.follow(path, checks) {
                    return true;
                }
                longest.get_or_insert_with(|| path.clone());
                path.truncate(path.iter().position(|seen| seen.whole == issuer.whole).unwrap_or(1));
            }
        }
        if let Some(longest) = longest {
            *path = longest;
        }
        false
    }

    /// Whether the file itself carries what shows that a certificate, and each authority over it, was not revoked.
    pub(crate) fn is_complete(&self, signer: &Certificate) -> bool {
        let mut path = vec![signer.clone()];
        self.follow(&mut path, &mut 0);
        let whole = path.last().is_some_and(|last| last.issuer == last.subject);
        let known = |pair: &[Certificate]| revocation::is_known((&pair[0], &pair[1]), self);
        (path.len() > 1 || whole) && path.windows(2).all(known)
    }
}

#[cfg(test)]
mod tests {
    use der::{Decode as _, Encode as _, asn1::BitString};
    use signature::{SignatureEncoding as _, Signer as _};
    use x509_cert::Version;

    use super::*;
    use crate::identity::{Authority, IssueTerms, KeyKind, SigningKey, Subject};

    fn terms(name: &str) -> IssueTerms {
        IssueTerms {
            subject: Subject { name: name.into(), organisation: None, country: None },
            from: "2020-01-01T00:00:00Z".parse().expect("a moment"),
            until: "2060-01-01T00:00:00Z".parse().expect("a moment"),
        }
    }

    /// The same certificate as one of the first version, without extensions.
    fn of_the_first_version(certificate: &[u8], key: &SigningKey) -> Vec<u8> {
        let mut old = x509_cert::Certificate::from_der(certificate).expect("DER");
        (old.tbs_certificate.version, old.tbs_certificate.extensions) = (Version::V1, None);
        let SigningKey::P256(key) = key else { panic!("a key on P-256") };
        let made: p256::ecdsa::DerSignature = key.sign(&old.tbs_certificate.to_der().expect("DER"));
        old.signature = BitString::from_bytes(&made.to_vec()).expect("bits");
        old.to_der().expect("DER")
    }

    /// Who stands behind a certificate, when one certificate is trusted.
    fn trust(certificate: &[u8], trusted: &[u8]) -> Trust {
        let mut roots = Roots::default();
        assert_eq!(roots.add(trusted), 1);
        let evidence = Evidence { roots: &roots, between: Vec::new(), answers: Vec::new(), lists: Vec::new() };
        evidence.judge(&Certificate::read(certificate).expect("DER"), 1_700_000_000).0
    }

    #[test]
    fn a_root_of_the_first_version_is_one_when_it_is_trusted_and_whom_it_certified_is_none() {
        let key = || SigningKey::generate(KeyKind::P256).expect("a key");
        let (above, own, below) = (key(), key(), key());
        let root = Authority::root(&above, &terms("Old CA")).expect("a root");
        let ada = Authority { key: &above, certificate: &root }.issue(&own, &terms("Ada")).expect("issued");
        let old = of_the_first_version(&root, &above);
        assert_eq!(trust(&ada, &root), Trust::Trusted);
        assert_eq!(trust(&ada, &old), Trust::Trusted);
        // With Ada's key and under her name, as she could if she had the tools.
        let claimed = Authority::root(&own, &terms("Ada")).expect("a root");
        let eve = Authority { key: &own, certificate: &claimed }.issue(&below, &terms("Eve")).expect("issued");
        assert_eq!(trust(&eve, &ada), Trust::Untrusted, "whoever is trusted to sign may not certify others");
        let plain = of_the_first_version(&ada, &above);
        assert_eq!(trust(&eve, &plain), Trust::Untrusted, "nor by a certificate that does not say so");
    }
}
