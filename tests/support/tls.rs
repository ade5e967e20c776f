//! Certificates for tests: an authority of our own and what it signs.

use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};

/// A certificate authority that lives as long as a test.
pub struct Authority {
    name: String,
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

/// A certificate with its key, both in PEM.
pub struct Signed {
    /// The certificate.
    pub certificate: String,
    /// Its private key.
    pub key: String,
}

/// Until when a certificate is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// Good for years.
    Good,
    /// Ran out on 2 January 2021.
    Expired,
}

impl Authority {
    /// A fresh authority of that name.
    ///
    /// # Panics
    /// When no key can be made.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key can be made");
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let pem = params.self_signed(&key).expect("an authority signs itself").pem();
        Self { name: name.to_owned(), issuer: Issuer::new(params, key), pem }
    }

    /// The name in its certificate.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Signs a certificate for servers and clients with these names or addresses.
    ///
    /// # Panics
    /// When a name is malformed.
    #[must_use]
    pub fn sign(&self, common_name: &str, names: &[&str], validity: Validity) -> Signed {
        let key = KeyPair::generate().expect("a key can be made");
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).expect("the names are well formed");
        params.distinguished_name.push(DnType::CommonName, common_name);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment];
        params.not_before = date_time_ymd(2020, 1, 2);
        params.not_after = match validity {
            Validity::Good => date_time_ymd(2060, 1, 2),
            Validity::Expired => date_time_ymd(2021, 1, 2),
        };
        let certificate = params.signed_by(&key, &self.issuer).expect("the authority signs").pem();
        Signed { certificate, key: key.serialize_pem() }
    }

    /// Writes the authority's certificate into a folder.
    ///
    /// # Panics
    /// When the folder cannot be written.
    #[must_use]
    pub fn write_certificate(&self, folder: &Path) -> PathBuf {
        let path = folder.join(format!("{}.pem", self.name.replace(' ', "-")));
        std::fs::write(&path, &self.pem).expect("the test's folder is writable");
        path
    }
}
