//! The evidence of an envelope as a file of its own, beside the documents: pages added to a document that is signed
//! would change what was signed. The person at the desk may sign it.

use std::sync::Arc;

use ::reports::{Evidence, EvidenceEntry, EvidenceSection};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use values::{EnvelopeId, Instant};

use super::{
    draft::EnvelopeLanguage,
    evidence_words::{Words, words},
    export::stem,
    kept::{Kept, act},
    show::{EnvelopeDocumentView, EnvelopeSignerView, EnvelopeView, TrailStep, view},
    signature::{Hand, sign_file},
    step::{IdentityEvidence, StepBody, StepDocument},
};
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    reports::equity_chart::write_new,
    seat::Seat,
    signing::opened,
};

/// Evidence to write to the person's downloads.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeEvidenceRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// In which language; the envelope's when nothing is said.
    pub language: Option<EnvelopeLanguage>,
    /// The identity that signs it; not signed when none is named.
    pub identity: Option<String>,
    /// What opens that identity, for this once.
    pub passphrase: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EvidenceWritten {
    /// Where.
    pub path: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The seal of the newest step it tells of.
    pub seal: String,
    /// Every step is as it was sealed, and the audit trail is whole.
    pub holds: bool,
}

/// Writes it.
pub(crate) async fn evidence(seat: &Seat, request: EnvelopeEvidenceRequest) -> Result<EvidenceWritten, Fault> {
    let folder = seat.desk.environment().exports.clone();
    let folder = folder.ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let shown = view(seat, kept.id()).await?;
    let at = seat.desk.clock().now();
    let chain = seat.store().verify_audit_chain().await?;
    let holds = chain.broken_at.is_none() && shown.trail.iter().all(|step| step.holds);
    let zone_name = seat.store().details().time_zone;
    let told = Told {
        words: words(request.language.unwrap_or(shown.language)),
        zone: TimeZone::get(&zone_name).unwrap_or(TimeZone::UTC),
        zone_name: zone_name.clone(),
        firm: seat.store().details().name,
        holds,
        at,
    };
    let sheet = told.sheet(&shown);
    let drawn = tokio::task::spawn_blocking(move || sheet.pdf()).await.map_err(defect)?;
    let mut file = drawn.map_err(defect)?;
    if let Some(identity) = &request.identity {
        let opened = opened::open(seat, identity, request.passphrase.unwrap_or_default(), at).await?;
        let identity = Arc::new(opened.identity);
        let hand = Hand { identity, known: opened.known, drawing: None, reason: None, at, zone: zone_name };
        file = tokio::task::spawn_blocking(move || sign_file(file, &[], &hand)).await.map_err(defect)??;
    }
    let sha256 = signing::sha256(&file);
    let name = stem(&format!("{} {}", told.words.file, shown.title));
    let written = tokio::task::spawn_blocking(move || write_new(&folder, &name, "pdf", &file));
    let path = written.await.map_err(defect)??.display().to_string();
    let mut step = StepBody::by(seat, kept.id(), ("evidence_written", at));
    step.verified = Some(format!("sha256 {sha256}"));
    let write = kept.write(&kept.machine, at, step.sealed()?)?;
    act(seat, "envelopes.evidence", (&[write], Vec::new())).await?;
    let seal = shown.trail.last().map(|step| step.seal.clone()).unwrap_or_default();
    Ok(EvidenceWritten { path, sha256, seal, holds })
}

type Facts = Vec<(String, String)>;

/// How it is told.
struct Told {
    words: &'static Words,
    zone: TimeZone,
    zone_name: String,
    firm: String,
    holds: bool,
    at: Instant,
}

fn fact(label: &str, value: impl Into<String>) -> (String, String) {
    (label.to_owned(), value.into())
}

impl Told {
    fn sheet(&self, shown: &EnvelopeView) -> Evidence {
        let words = self.words;
        let last = shown.trail.last();
        let seal = last.map_or_else(String::new, |step| format!("{} \u{00b7} {}", step.audit, step.seal));
        let mut facts = vec![
            fact(words.envelope, shown.envelope_id.as_str()),
            fact(words.state, words.state_of(shown.state)),
            fact(words.made_by, shown.creator.clone()),
            fact(words.written, self.moment(self.at)),
            fact(words.zone, self.zone_name.clone()),
        ];
        facts.extend(shown.reason.clone().map(|reason| fact(words.reason, reason)));
        facts.push(fact(words.tail, seal));
        facts.push(fact(words.trail, if self.holds { words.holds } else { words.broken }));
        let sections = vec![
            self.section(
                words.documents,
                None,
                shown.documents.iter().map(|document| self.document(shown, document)).collect(),
            ),
            self.section(words.signers, None, shown.signers.iter().map(|signer| self.signer(shown, signer)).collect()),
            self.section(words.happened, Some(words.sealed), shown.trail.iter().map(|step| self.step(step)).collect()),
            self.section(
                words.consent,
                Some(&shown.consent.text),
                vec![EvidenceEntry {
                    head: format!("{} {}", words.version, shown.consent.version),
                    aside: String::new(),
                    facts: Vec::new(),
                }],
            ),
        ];
        Evidence {
            title: format!("{}: {}", words.title, shown.title),
            firm: self.firm.clone(),
            facts,
            sections,
            foot: format!("{} {}", words.envelope, shown.envelope_id),
            page: words.page.to_owned(),
        }
    }

    fn section(&self, title: &str, text: Option<&str>, entries: Vec<EvidenceEntry>) -> EvidenceSection {
        EvidenceSection { title: title.to_owned(), text: text.map(str::to_owned), entries }
    }

    fn document(&self, shown: &EnvelopeView, document: &EnvelopeDocumentView) -> EvidenceEntry {
        let name = |number: u32| {
            let signer = shown.signers.iter().find(|signer| signer.number == number);
            signer.map_or_else(|| number.to_string(), |signer| signer.name.clone())
        };
        let facts = document.revisions.iter().map(|revision| {
            let label = match revision.signer {
                None => self.words.original.to_owned(),
                Some(signer) => format!("{} {}", self.words.signed_by, name(signer)),
            };
            (label, revision.sha256.clone())
        });
        EvidenceEntry { head: document.name.clone(), aside: self.words.pages(document.pages), facts: facts.collect() }
    }

    fn signer(&self, shown: &EnvelopeView, signer: &EnvelopeSignerView) -> EvidenceEntry {
        let words = self.words;
        let mut facts: Facts = Vec::new();
        facts.extend(signer.email.clone().map(|email| fact(words.email, email)));
        facts.push(fact(words.way, words.way_of(signer.way)));
        facts.extend(signer.signed_at.map(|at| fact(words.signed, self.moment(at))));
        let own = |step: &&TrailStep| step.body.signer.as_ref().is_some_and(|own| own.number == signer.number);
        let signed =
            shown.trail.iter().filter(own).rfind(|step| step.body.consent.is_some() || step.body.certificate.is_some());
        if let Some(step) = signed {
            facts.extend(step.body.identity.as_ref().map(|identity| fact(words.identified, self.identity(identity))));
            facts.extend(self.certificate(&step.body));
        }
        let head = if signer.capacity.is_empty() {
            signer.name.clone()
        } else {
            format!("{}, {}", signer.name, signer.capacity)
        };
        EvidenceEntry { head, aside: words.standing_of(signer.standing).to_owned(), facts }
    }

    fn certificate(&self, body: &StepBody) -> Facts {
        let words = self.words;
        let Some(certificate) = &body.certificate else { return Vec::new() };
        let once = if certificate.one_time { format!(" ({})", words.one_time) } else { String::new() };
        let issued = certificate.issuer.as_ref().map(|issuer| format!(", {} {issuer}", words.issued_by));
        let named = format!("{}{}{once}", certificate.subject, issued.unwrap_or_default());
        let mut facts = vec![fact(words.certificate, named)];
        facts.extend(certificate.fingerprint.clone().map(|fingerprint| fact("SHA-256", fingerprint)));
        facts
    }

    fn identity(&self, identity: &IdentityEvidence) -> String {
        let words = self.words;
        match identity {
            IdentityEvidence::Document { document, last_characters, seen_by, .. } => {
                let document = words.paper_of(document);
                format!("{document}, {} {seen_by}; {} {last_characters}", words.seen_by, words.last_characters)
            }
            IdentityEvidence::Email { address } => format!("{} {address}", words.by_email),
            IdentityEvidence::KnownTo { name } => format!("{} {name}", words.known_to),
            IdentityEvidence::SignedIn { session } => format!("{} {session}", words.signed_in),
        }
    }

    fn step(&self, step: &TrailStep) -> EvidenceEntry {
        let (words, body) = (self.words, &step.body);
        let mut facts: Facts = Vec::new();
        let by = body.by.as_ref().map_or_else(
            || words.application.to_owned(),
            |by| format!("{} ({}), {} {}", by.name, by.role, words.session, by.session),
        );
        facts.push(fact(words.who, by));
        facts.push(fact(words.machine, body.machine.clone()));
        facts.extend(body.signer.as_ref().map(|signer| fact(words.signer, signer.name.clone())));
        facts.extend(body.reason.clone().map(|reason| fact(words.reason, reason)));
        facts.extend(body.identity.as_ref().map(|identity| fact(words.identified, self.identity(identity))));
        facts.extend(
            body.consent.as_ref().map(|consent| fact(words.consent, format!("{} {}", words.version, consent.version))),
        );
        facts.extend(body.verified.clone().map(|found| fact(words.verified, found)));
        for StepDocument { name, before, after, .. } in &body.documents {
            facts.push(fact(words.document, name.clone()));
            if before == after {
                facts.extend(after.clone().map(|hash| fact("SHA-256", hash)));
            } else {
                facts.extend(before.clone().map(|hash| fact(words.before, hash)));
                facts.extend(after.clone().map(|hash| fact(words.after, hash)));
            }
        }
        facts.push(fact(words.seal, format!("{} \u{00b7} {}", step.audit, step.seal)));
        EvidenceEntry {
            head: format!("{}. {}", step.number, words.deed_of(&body.deed)),
            aside: self.moment(body.at),
            facts,
        }
    }

    /// In UTC and in the fund's zone.
    fn moment(&self, at: Instant) -> String {
        let utc = at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
        if self.zone == TimeZone::UTC {
            return utc;
        }
        let here = at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string();
        format!("{utc} \u{00b7} {here}")
    }
}
