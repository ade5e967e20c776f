//! Whom a certificate names, and who issued it.

use const_oid::db::rfc5280::{ID_AD_CA_ISSUERS, ID_AD_OCSP};
use der::{Decode, Encode};
use x509_cert::{
    Certificate,
    ext::pkix::{
        AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, CrlDistributionPoints, SubjectKeyIdentifier,
        name::{DistributionPointName, GeneralName},
    },
};

use crate::identity::IdentityRefused;

/// The longest path of certificates.
const LONGEST_PATH: usize = 8;
/// The most addresses of one certificate that are used.
const MOST_ADDRESSES: usize = 4;

/// The addresses that a certificate names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RevocationSources {
    /// Who answers for it, by OCSP.
    pub ocsp: Vec<String>,
    /// Lists of revoked certificates.
    pub lists: Vec<String>,
    /// Where its issuer's certificate is.
    pub issuers: Vec<String>,
}

impl RevocationSources {
    /// Reads them from a certificate in DER.
    ///
    /// # Errors
    /// [`IdentityRefused::BadCertificate`].
    pub fn of(certificate: &[u8]) -> Result<Self, IdentityRefused> {
        let bad = |_| IdentityRefused::BadCertificate;
        let tbs = Certificate::from_der(certificate).map_err(bad)?.tbs_certificate;
        let mut sources = Self::default();
        if let Some((_, access)) = tbs.get::<AuthorityInfoAccessSyntax>().map_err(bad)? {
            for description in &access.0 {
                let Some(address) = address(&description.access_location) else { continue };
                match description.access_method {
                    ID_AD_OCSP => sources.ocsp.push(address),
                    ID_AD_CA_ISSUERS => sources.issuers.push(address),
                    _ => {}
                }
            }
        }
        if let Some((_, points)) = tbs.get::<CrlDistributionPoints>().map_err(bad)? {
            for point in &points.0 {
                if let Some(DistributionPointName::FullName(names)) = &point.distribution_point {
                    sources.lists.extend(names.iter().filter_map(address));
                }
            }
        }
        for addresses in [&mut sources.ocsp, &mut sources.lists, &mut sources.issuers] {
            addresses.truncate(MOST_ADDRESSES);
        }
        Ok(sources)
    }
}

fn address(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(address) => {
            let address = address.as_str();
            address.starts_with("http").then(|| address.to_owned())
        }
        _ => None,
    }
}

/// Certificates among which issuers are looked for.
#[derive(Debug, Clone, Default)]
pub struct CertificatePool(Vec<(Vec<u8>, Certificate)>);

impl CertificatePool {
    /// Adds certificates in DER; what cannot be read is left out, and what is there already.
    pub fn add<'c>(&mut self, certificates: impl IntoIterator<Item = &'c Vec<u8>>) {
        for der in certificates {
            if self.0.iter().any(|(there, _)| there == der) {
                continue;
            }
            if let Ok(certificate) = Certificate::from_der(der) {
                self.0.push((der.clone(), certificate));
            }
        }
    }

    /// The path from a certificate upwards, itself first, as far as issuers are known.
    #[must_use]
    pub fn path(&self, certificate: &[u8]) -> Vec<Vec<u8>> {
        let mut path = vec![certificate.to_vec()];
        while let Some(issuer) = path.last().and_then(|last| self.issuer(last)) {
            if path.len() >= LONGEST_PATH || path.contains(&issuer) {
                break;
            }
            path.push(issuer);
        }
        path
    }

    /// The highest certificate over one, or itself, whose issuer is not at hand; nothing when the path ends with one that
    /// issued itself, or is as long as a path may be.
    #[must_use]
    pub fn without_issuer(&self, certificate: &[u8]) -> Option<Vec<u8>> {
        let mut path = self.path(certificate);
        let last = path.pop().filter(|_| path.len() + 1 < LONGEST_PATH)?;
        let tbs = Certificate::from_der(&last).ok()?.tbs_certificate;
        (tbs.issuer != tbs.subject && self.issuer(&last).is_none()).then_some(last)
    }

    /// The issuer of a certificate: the one it names, with the key it names.
    #[must_use]
    pub fn issuer(&self, certificate: &[u8]) -> Option<Vec<u8>> {
        let issued = Certificate::from_der(certificate).ok()?.tbs_certificate;
        let name = issued.issuer.to_der().ok()?;
        let key = issued.get::<AuthorityKeyIdentifier>().ok()?.and_then(|(_, above)| above.key_identifier);
        let fits = |candidate: &Certificate| {
            let tbs = &candidate.tbs_certificate;
            let own = tbs.get::<SubjectKeyIdentifier>().ok().flatten().map(|(_, own)| own.0);
            let is_key = key.is_none() || own.is_none() || key == own;
            is_key && tbs.subject.to_der().is_ok_and(|subject| subject == name)
        };
        self.0.iter().find(|(_, candidate)| fits(candidate)).map(|(der, _)| der.clone())
    }
}
