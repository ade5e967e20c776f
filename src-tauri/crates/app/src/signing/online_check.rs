//! Asking the issuers of a file's certificates whether they revoked any: only when a person asks for it. What leaves
//! this machine is the number of a certificate; of the document, nothing.

use ports::TrustQuestion;
use serde::{Deserialize, Serialize};
use signing::{
    revocation::{OcspAnswer, RevocationList, RevocationSources, ocsp_request},
    sign::ValidationData,
    verify::CertificateReport,
};
use values::Instant;

use super::verify::{Looked, VerifiedFile, VerifyFileRequest};
use crate::{fault::Fault, seat::Seat};

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
    let mut fetched = ValidationData::default();
    let mut answers: Vec<OnlineAnswer> = Vec::new();
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
