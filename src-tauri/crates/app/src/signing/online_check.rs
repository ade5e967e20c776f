//! Asking the issuers of a file's certificates for their own, where the file lacks them, and whether they revoked any: only
//! when a person asks for it. What leaves this machine is the number of a certificate; of the document, nothing.

use ports::TrustQuestion;
use serde::{Deserialize, Serialize};
use signing::{
    identity::CertificateFacts,
    revocation::{OcspAnswer, RevocationList, RevocationSources, ocsp_request},
    sign::ValidationData,
    verify::{CertificateReport, Report},
};
use values::Instant;

use super::{
    issuers::Issuers,
    verify::{Looked, VerifiedFile, VerifyFileRequest},
};
use crate::{desk::Desk, fault::Fault, seat::Seat};

/// The most certificates that are asked about for one file.
const MOST: usize = 40;

/// What came of asking about a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum OnlineOutcome {
    /// Its issuer answered.
    Answered,
    /// It names nobody to ask.
    NobodyNamed,
    /// Whom it names did not answer, or not with an answer.
    NoAnswer,
    /// Its issuer's certificate was not in the file, and was fetched.
    IssuerFetched,
    /// Its issuer's certificate is not in the file, and not where it says.
    IssuerMissing,
}

/// What was asked about a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OnlineAnswer {
    /// Whose certificate.
    pub subject: String,
    /// Whom was asked.
    pub address: Option<String>,
    /// What came of it.
    pub outcome: OnlineOutcome,
    /// Why there is no answer, in words.
    pub detail: Option<String>,
}

/// Looks at a file, asks those who vouch online about its certificates, and tells anew.
pub(crate) async fn verify_online(seat: &Seat, request: VerifyFileRequest) -> Result<VerifiedFile, Fault> {
    let looked_at = Looked::at(seat, request).await?;
    let (_, report) = looked_at.tell(ValidationData::default()).await?;
    let (mut answers, mut fetched) = issuers(&seat.desk, looked_at.roots(), &report).await;
    // With them the paths are longer.
    let report = if fetched.is_empty() { report } else { looked_at.tell(fetched.clone()).await?.1 };
    let mut asked: Vec<Vec<u8>> = Vec::new();
    for path in report.signatures.iter().map(|signature| &signature.path) {
        for pair in path.windows(2) {
            let [certificate, issuer] = pair else { continue };
            if asked.contains(&certificate.der) || asked.len() >= MOST {
                continue;
            }
            asked.push(certificate.der.clone());
            let asking = Asking { seat, now: looked_at.now() };
            answers.push(asking.about((certificate, issuer), &mut fetched).await?);
        }
    }
    let (told, _) = looked_at.tell(fetched).await?;
    Ok(VerifiedFile { online: Some(answers), ..told })
}

/// Fetches the issuers that the paths of a report end without, and tells of each.
async fn issuers(desk: &Desk, roots: &[Vec<u8>], report: &Report) -> (Vec<OnlineAnswer>, ValidationData) {
    let mut issuers = Issuers::new(desk);
    issuers.know(roots);
    let paths = || report.signatures.iter().map(|signature| &signature.path);
    issuers.know(paths().flatten().map(|certificate| &certificate.der));
    let (mut answers, mut fetched) = (Vec::new(), ValidationData::default());
    for path in paths().filter(|path| path.last().is_some_and(|last| !last.is_given)) {
        let Some(certificate) = path.first() else { continue };
        for searched in issuers.complete(&certificate.der).await {
            let facts = CertificateFacts::of(&searched.certificate);
            let (outcome, detail) = match searched.found {
                Ok(certificates) => {
                    fetched.certificates.extend(certificates);
                    (OnlineOutcome::IssuerFetched, None)
                }
                Err(why) => (OnlineOutcome::IssuerMissing, Some(why)),
            };
            let subject = facts.map(|facts| facts.subject).unwrap_or_default();
            answers.push(OnlineAnswer { subject, address: Some(searched.address), outcome, detail });
        }
    }
    (answers, fetched)
}

struct Asking<'s> {
    seat: &'s Seat,
    now: Instant,
}

impl Asking<'_> {
    /// Asks who answers for a certificate, else for the lists it names.
    async fn about(
        &self,
        (certificate, issuer): (&CertificateReport, &CertificateReport),
        fetched: &mut ValidationData,
    ) -> Result<OnlineAnswer, Fault> {
        let told = |address: Option<&String>, outcome, detail| OnlineAnswer {
            subject: certificate.subject.clone(),
            address: address.cloned(),
            outcome,
            detail,
        };
        let sources = RevocationSources::of(&certificate.der)?;
        let mut failed = told(None, OnlineOutcome::NobodyNamed, None);
        for address in &sources.ocsp {
            match self.responder(address, (&certificate.der, &issuer.der)).await? {
                Ok(answer) => {
                    fetched.ocsp.push(answer.der);
                    return Ok(told(Some(address), OnlineOutcome::Answered, None));
                }
                Err(detail) => failed = told(Some(address), OnlineOutcome::NoAnswer, Some(detail)),
            }
        }
        for address in &sources.lists {
            match self.list(address, &certificate.der).await {
                Ok(list) => {
                    fetched.crls.push(list.der);
                    return Ok(told(Some(address), OnlineOutcome::Answered, None));
                }
                Err(detail) => failed = told(Some(address), OnlineOutcome::NoAnswer, Some(detail)),
            }
        }
        Ok(failed)
    }

    async fn responder(&self, address: &str, about: (&[u8], &[u8])) -> Result<Result<OcspAnswer, String>, Fault> {
        let question = TrustQuestion::CertificateState(ocsp_request(about.0, about.1)?);
        let answer = self.seat.desk.environment().trust.ask(address, &question).await;
        Ok(match answer {
            Ok(answer) => OcspAnswer::read(&answer, about, self.now).map_err(|refused| refused.to_string()),
            Err(fault) => Err(fault.to_string()),
        })
    }

    async fn list(&self, address: &str, certificate: &[u8]) -> Result<RevocationList, String> {
        let list = self.seat.desk.environment().trust.ask(address, &TrustQuestion::RevocationList).await;
        let list = list.map_err(|fault| fault.to_string())?;
        RevocationList::read(&list, certificate, self.now).map_err(|refused| refused.to_string())
    }
}
