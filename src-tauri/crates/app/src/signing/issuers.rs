//! Issuers' certificates that are not at hand, fetched from where certificates say they are: only for a person who asked
//! for something that needs a network. What was fetched is taken when it issued the certificate, and for nothing else.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use ports::TrustQuestion;
use signing::revocation::{CertificatePool, RevocationSources, certificates_of, is_issued_by};

use crate::desk::Desk;

/// The most addresses whose answer is kept.
const MOST_KEPT: usize = 200;
/// The most certificates whose issuer is looked for in one act.
const MOST: usize = 24;

/// Certificates that were fetched since the workspace was opened, by their address.
#[derive(Default)]
pub(crate) struct IssuersFetched(Mutex<BTreeMap<String, Vec<Vec<u8>>>>);

impl IssuersFetched {
    fn get(&self, address: &str) -> Option<Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(address).cloned()
    }

    fn keep(&self, address: &str, certificates: &[Vec<u8>]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST_KEPT {
            kept.insert(address.to_owned(), certificates.to_vec());
        }
    }
}

/// What came of looking for the issuer of a certificate.
pub(super) struct Searched {
    /// The certificate, in DER.
    pub(super) certificate: Vec<u8>,
    /// Where was looked last.
    pub(super) address: String,
    /// Its issuer's certificate and what came with it, in DER; why there is none, in words.
    pub(super) found: Result<Vec<Vec<u8>>, String>,
}

/// Certificates at hand, and the way to those above them.
pub(super) struct Issuers<'d> {
    desk: &'d Desk,
    pool: CertificatePool,
    /// Certificates whose issuer was looked for.
    asked: Vec<Vec<u8>>,
}

impl<'d> Issuers<'d> {
    /// Begins with none.
    pub(super) fn new(desk: &'d Desk) -> Self {
        Self { desk, pool: CertificatePool::default(), asked: Vec::new() }
    }

    /// Adds certificates among which issuers are looked for.
    pub(super) fn know<'c>(&mut self, certificates: impl IntoIterator<Item = &'c Vec<u8>>) {
        self.pool.add(certificates);
    }

    /// The path from a certificate upwards, itself first, as far as issuers are at hand.
    pub(super) fn path(&self, certificate: &[u8]) -> Vec<Vec<u8>> {
        self.pool.path(certificate)
    }

    /// Fetches what is missing above a certificate, one after another, each once. One that names nobody, or whom nobody
    /// answers for, stays without.
    pub(super) async fn complete(&mut self, certificate: &[u8]) -> Vec<Searched> {
        let mut all = Vec::new();
        while let Some(last) = self.pool.without_issuer(certificate) {
            if self.asked.contains(&last) || self.asked.len() >= MOST {
                break;
            }
            self.asked.push(last.clone());
            let Some(searched) = self.search(last).await else { break };
            self.pool.add(searched.found.as_deref().unwrap_or_default());
            all.push(searched);
        }
        all
    }

    /// Looks at each address a certificate names; nothing when it names none.
    async fn search(&self, certificate: Vec<u8>) -> Option<Searched> {
        let mut last = None;
        for address in RevocationSources::of(&certificate).ok()?.issuers {
            let found = self.fetched(&address, &certificate).await;
            let is_found = found.is_ok();
            last = Some(Searched { certificate: certificate.clone(), address, found });
            if is_found {
                break;
            }
        }
        last
    }

    async fn fetched(&self, address: &str, certificate: &[u8]) -> Result<Vec<Vec<u8>>, String> {
        let issued = |found: Vec<Vec<u8>>| {
            let is_there = found.iter().any(|candidate| is_issued_by(certificate, candidate));
            if is_there { Ok(found) } else { Err("what is there is not its issuer's certificate".to_owned()) }
        };
        let open = self.desk.open();
        if let Some(kept) = open.as_ref().and_then(|open| open.issuers.get(address)) {
            return issued(kept);
        }
        let answer = self.desk.environment().trust.ask(address, &TrustQuestion::IssuerCertificate).await;
        let found = issued(certificates_of(&answer.map_err(|fault| fault.to_string())?))?;
        if let Some(open) = open {
            open.issuers.keep(address, &found);
        }
        Ok(found)
    }
}
