//! Asking those who vouch online: a time-stamp, and whether certificates are revoked.

use ports::TrustQuestion;
use signing::{
    identity::CertificateFacts,
    revocation::{CertificateState, OcspAnswer, RevocationList, RevocationSources, ocsp_request},
    sign::ValidationData,
    timestamp::{TimeStampRequest, TimeStampToken},
};
use values::Instant;

use super::issuers::Issuers;
use crate::{
    desk::Desk,
    fault::{Fault, FaultCode},
};

/// A time-stamp of what a request is about.
pub(super) async fn time_stamp(
    desk: &Desk,
    authority: &str,
    request: TimeStampRequest,
) -> Result<TimeStampToken, Fault> {
    let question = TrustQuestion::TimeStamp(request.to_der()?);
    let answer = desk.environment().trust.ask(authority, &question).await?;
    Ok(TimeStampToken::from_answer(&answer, &request)?)
}

/// Gathers what judges certificates later: those above them, fetched where they are not at hand, and the word of their
/// issuers at this moment.
pub(super) struct Gathering<'d> {
    desk: &'d Desk,
    now: Instant,
    issuers: Issuers<'d>,
    data: ValidationData,
}

impl<'d> Gathering<'d> {
    /// Begins with what is known already.
    pub(super) fn new(desk: &'d Desk, now: Instant, known: ValidationData) -> Self {
        Self { desk, now, issuers: Issuers::new(desk), data: known }
    }

    /// Adds certificates among which issuers are looked for.
    pub(super) fn know<'c>(&mut self, certificates: impl IntoIterator<Item = &'c Vec<u8>>) {
        self.issuers.know(certificates);
    }

    /// Gathers for a certificate and those above it.
    pub(super) async fn gather(&mut self, certificate: &[u8]) -> Result<(), Fault> {
        self.issuers.complete(certificate).await;
        let path = self.issuers.path(certificate);
        for (index, certificate) in path.iter().enumerate() {
            if self.data.certificates.contains(certificate) {
                continue;
            }
            self.data.certificates.push(certificate.clone());
            if let Some(issuer) = path.get(index + 1) {
                self.ask(certificate, issuer).await?;
            }
        }
        Ok(())
    }

    /// All that was gathered.
    pub(super) fn finish(self) -> ValidationData {
        self.data
    }

    /// Asks about one certificate: who answers for it, else the lists it names, else the lists that are known. One that
    /// names nobody and is in no list stays without.
    async fn ask(&mut self, certificate: &[u8], issuer: &[u8]) -> Result<(), Fault> {
        let known = self.data.crls.iter().find_map(|list| RevocationList::read(list, certificate, self.now).ok());
        if let Some(list) = known {
            return judged(certificate, list.state);
        }
        let sources = RevocationSources::of(certificate)?;
        let mut failed = None;
        for address in &sources.ocsp {
            match self.responder(address, (certificate, issuer)).await {
                Ok(answer) => {
                    self.data.ocsp.push(answer.der);
                    self.know(&answer.certificates);
                    let strangers = answer.certificates.into_iter();
                    let strangers: Vec<_> = strangers.filter(|der| !self.data.certificates.contains(der)).collect();
                    self.data.certificates.extend(strangers);
                    return judged(certificate, answer.state);
                }
                Err(fault) => failed = Some(fault),
            }
        }
        for address in &sources.lists {
            match self.list(address, certificate).await {
                Ok(list) => {
                    if !self.data.crls.contains(&list.der) {
                        self.data.crls.push(list.der);
                    }
                    return judged(certificate, list.state);
                }
                Err(fault) => failed = Some(fault),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    async fn responder(&self, address: &str, about: (&[u8], &[u8])) -> Result<OcspAnswer, Fault> {
        let question = TrustQuestion::CertificateState(ocsp_request(about.0, about.1)?);
        let answer = self.desk.environment().trust.ask(address, &question).await?;
        OcspAnswer::read(&answer, about, self.now)
            .map_err(|refused| Fault::new(FaultCode::TrustUnavailable).with("detail", refused))
    }

    async fn list(&self, address: &str, certificate: &[u8]) -> Result<RevocationList, Fault> {
        let list = self.desk.environment().trust.ask(address, &TrustQuestion::RevocationList).await?;
        RevocationList::read(&list, certificate, self.now)
            .map_err(|refused| Fault::new(FaultCode::TrustUnavailable).with("detail", refused))
    }
}

fn judged(certificate: &[u8], state: CertificateState) -> Result<(), Fault> {
    match state {
        CertificateState::Good => Ok(()),
        CertificateState::Revoked | CertificateState::Unknown => {
            let subject = CertificateFacts::of(certificate).map(|facts| facts.subject).unwrap_or_default();
            Err(Fault::new(FaultCode::CertificateRevoked).with("subject", subject))
        }
    }
}
