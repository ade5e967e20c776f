//! Signing a PDF file: the source is only read, the signed file is written whole or not at all.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use signing::{
    appearance::{Appearance, PageBox},
    identity::{CertificateFacts, certificates_from_pem},
    sign::{Certification, FieldChoice, Prepared, SignRequest, Statement, ValidationData, prepare_with_marks},
};
use values::Instant;

use super::{
    appearance, file,
    level::{Rising, TOKEN_ROOM},
    looks::{Looks, MarkOnPage, Said, appearance_of, page_marks},
    opened::{self, OpenedSigner},
    queue,
};
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    seat::Seat,
};

/// Bytes of a value beside its certificates and its time-stamp.
const VALUE_ROOM: usize = 4_096;
/// The longest reason or place, in characters.
const LONGEST_WORDS: usize = 200;

/// The levels of PAdES baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureLevel {
    /// The signature alone; needs no network.
    #[serde(rename = "b-b")]
    BB,
    /// With a time-stamp.
    #[serde(rename = "b-t")]
    BT,
    /// With what judges it later.
    #[serde(rename = "b-lt")]
    BLt,
    /// With a time-stamp over it all.
    #[serde(rename = "b-lta")]
    BLta,
}

/// What the author of a file lets others do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CertifyChoice {
    /// Nothing.
    Final,
    /// Filling in forms and signing.
    Forms,
    /// That, and annotating.
    Annotations,
}

/// A place on a page, in points from the lower left corner of the page as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PlaceOnPage {
    /// The page, from 1.
    pub page: u32,
    /// Left.
    pub x: f64,
    /// Bottom.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A file to sign.
#[derive(Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignFileRequest {
    /// The file. It is only read.
    pub input: String,
    /// The signed file; replaced whole when it is there.
    pub output: String,
    /// The person's identity.
    pub identity: String,
    /// What opens it, for this one signature.
    pub passphrase: String,
    /// A field that is there; with a place, the name of a new one.
    pub field: Option<String>,
    /// Where a new field is seen; nothing for one that is not.
    pub place: Option<PlaceOnPage>,
    /// Why it is signed.
    pub reason: Option<String>,
    /// In which city.
    pub location: Option<String>,
    /// What a visible field looks like: a PNG or JPEG file, or one in JSON.
    pub appearance: Option<String>,
    /// The level.
    pub level: SignatureLevel,
    /// The address of a time-stamp authority.
    pub tsa: Option<String>,
    /// Files with certificates in PEM, among which issuers are looked for.
    pub trust: Vec<String>,
    /// Certifies the file, as its author.
    pub certify: Option<CertifyChoice>,
    /// What opens an encrypted file.
    pub password: Option<String>,
    /// What a visible field looks like, as it was chosen in the window; goes before `appearance`.
    #[serde(default)]
    #[ts(optional)]
    pub looks: Option<Looks>,
    /// What else is put on pages, under the signature.
    #[serde(default)]
    pub marks: Vec<MarkOnPage>,
    /// Signs at B-B when the time-stamp authority does not answer, and goes on asking it.
    #[serde(default)]
    pub later: bool,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignedFile {
    /// The signed file.
    pub output: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 of the file before, in hexadecimal.
    pub sha256_before: String,
    /// SHA-256 of the signed file.
    pub sha256_after: String,
    /// The level it has.
    pub level: SignatureLevel,
    /// Who signed.
    pub signer: String,
    /// When, by this machine's clock.
    #[ts(type = "string")]
    pub signed_at: Instant,
    /// Its place in the queue, when it waits for a higher level.
    pub waiting: Option<String>,
}

/// Signs a file. When the time-stamp authority does not answer and the person allowed for that, it is signed without,
/// and waits in the queue.
pub(crate) async fn sign(seat: &Seat, request: SignFileRequest) -> Result<SignedFile, Fault> {
    check(&request)?;
    let now = seat.desk.clock().now();
    let made = match make(seat, &request, (request.level, now)).await {
        Err(fault) if request.later && is_of_authority(&fault) => {
            let made = make(seat, &request, (SignatureLevel::BB, now)).await?;
            Made { missing: Some(fault), ..made }
        }
        made => made?,
    };
    let Made { file, level, sha256_before, facts, missing } = made;
    let to = PathBuf::from(&request.output);
    let written = tokio::task::spawn_blocking(move || {
        let written = file::Written::beside(&to, &file)?;
        Ok::<_, Fault>((written, signing::sha256(&file), file.len() as u64))
    });
    let (written, sha256_after, bytes) = written.await.map_err(defect)??;
    let detail = serde_json::json!({
        "identity": request.identity, "certificate": facts.fingerprint, "level": level,
        "sha256_before": sha256_before, "sha256_after": sha256_after,
    });
    seat.store().append_audit(Some(&seat.actor()), "signing.sign", detail).await?;
    written.keep()?;
    let output = Path::new(&request.output);
    let waiting = match (&missing, request.tsa.as_deref()) {
        (Some(fault), Some(tsa)) => {
            Some(queue::keep(seat, (output, &sha256_after), (request.level, tsa), fault).await?)
        }
        _ => None,
    };
    let (output, signer) = (output.display().to_string(), facts.subject);
    Ok(SignedFile { output, bytes, sha256_before, sha256_after, level, signer, signed_at: now, waiting })
}

/// A signed file that is not written yet.
struct Made {
    file: Vec<u8>,
    level: SignatureLevel,
    sha256_before: String,
    facts: CertificateFacts,
    /// Why it has not the level that was asked for.
    missing: Option<Fault>,
}

async fn make(seat: &Seat, request: &SignFileRequest, (level, now): (SignatureLevel, Instant)) -> Result<Made, Fault> {
    // Before the file is read: deriving the key and a large file would not stand in memory together.
    let signer = opened::open(seat, &request.identity, request.passphrase.clone(), now).await?;
    let facts = signer.facts.clone();
    let wish = wish(seat, request, (&signer, level, now))?;
    let marks = page_marks(&request.marks)?;
    let read = PathBuf::from(&request.input);
    let prepared = tokio::task::spawn_blocking(move || {
        let file = file::read(&read)?;
        let prepared = prepare_with_marks(&file, &wish, &marks)?;
        let before = signing::sha256(&file);
        Ok::<(Vec<u8>, Prepared, String), Fault>((file, prepared, before))
    });
    let (file, prepared, sha256_before) = prepared.await.map_err(defect)??;
    let password = request.password.clone().map(String::into_bytes);
    let trusted = trusted(&request.trust)?;
    let rising = Rising { seat, signer, authority: request.tsa.clone(), trusted, password };
    let file = rising.rise((file, prepared), level).await?;
    Ok(Made { file, level, sha256_before, facts, missing: None })
}

/// Whether those who vouch online are the only thing that is missing.
fn is_of_authority(fault: &Fault) -> bool {
    matches!(fault.code, FaultCode::TrustUnavailable | FaultCode::TimeStampRefused)
}

fn check(request: &SignFileRequest) -> Result<(), Fault> {
    for (field, words) in [("reason", &request.reason), ("location", &request.location)] {
        if words.as_ref().is_some_and(|words| words.chars().count() > LONGEST_WORDS) {
            return Err(Fault::field(field, "longer_than_200"));
        }
    }
    if request.level >= SignatureLevel::BT && request.tsa.is_none() {
        return Err(Fault::field("tsa", "needed_for_this_level"));
    }
    // The queue keeps no password, so that such a file could not be raised later.
    if request.later && request.password.is_some() {
        return Err(Fault::field("later", "encrypted"));
    }
    file::check_apart(Path::new(&request.input), Path::new(&request.output))
}

/// The wish in the words of the file format.
fn wish(
    seat: &Seat,
    request: &SignFileRequest,
    (signer, level, now): (&OpenedSigner, SignatureLevel, Instant),
) -> Result<SignRequest, Fault> {
    let field = match (request.place, &request.field) {
        (Some(place), name) => FieldChoice::Visible {
            name: name.clone(),
            page: usize::try_from(place.page).unwrap_or(usize::MAX),
            seen: PageBox { x: place.x, y: place.y, width: place.width, height: place.height },
        },
        (None, Some(name)) => FieldChoice::Existing(name.clone()),
        (None, None) => FieldChoice::Invisible { name: None },
    };
    let zone = seat.store().details().time_zone;
    let usual = appearance::usual(&signer.facts, (now, &zone), request.reason.as_deref());
    let (reason, place) = (request.reason.as_deref(), request.location.as_deref());
    let said = Said { facts: &signer.facts, at: now, zone: &zone, reason, place };
    let looks = match (&request.looks, &request.appearance) {
        (Some(looks), _) => appearance_of(looks, &said)?,
        (None, Some(path)) => appearance::read(Path::new(path), usual)?,
        (None, None) => Appearance { mark: None, lines: usual },
    };
    let certificates: usize = signer.identity.chain.iter().map(Vec::len).sum();
    let stamp = if level >= SignatureLevel::BT { TOKEN_ROOM } else { 0 };
    // At the higher levels all of it comes in a revision of its own.
    let validation = if level == SignatureLevel::BB { signer.known.clone() } else { ValidationData::default() };
    Ok(SignRequest {
        field,
        at: now,
        statement: Statement { reason: request.reason.clone(), place: request.location.clone(), contact: None },
        certify: request.certify.map(|choice| match choice {
            CertifyChoice::Final => Certification::Final,
            CertifyChoice::Forms => Certification::Forms,
            CertifyChoice::Annotations => Certification::Annotations,
        }),
        appearance: Some(looks),
        room: VALUE_ROOM + certificates + stamp,
        validation,
        password: request.password.clone().map(String::into_bytes),
    })
}

fn trusted(paths: &[String]) -> Result<Vec<Vec<u8>>, Fault> {
    let mut certificates = Vec::new();
    for path in paths {
        certificates.extend(certificates_from_pem(&file::read_small(Path::new(path))?)?);
    }
    Ok(certificates)
}
