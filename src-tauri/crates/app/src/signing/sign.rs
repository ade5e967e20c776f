//! Signing a PDF file: the source is only read, the signed file is written whole or not at all.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use signing::{
    appearance::{Appearance, PageBox},
    identity::certificates_from_pem,
    sign::{Certification, FieldChoice, Prepared, SignRequest, Statement, ValidationData, prepare},
};
use values::Instant;

use super::{
    appearance, file,
    level::{Rising, TOKEN_ROOM},
    opened::{self, OpenedSigner},
};
use crate::{fault::Fault, fault_of::defect, seat::Seat};

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
}

/// Signs a file.
pub(crate) async fn sign(seat: &Seat, request: SignFileRequest) -> Result<SignedFile, Fault> {
    check(&request)?;
    let (input, output) = (PathBuf::from(&request.input), PathBuf::from(&request.output));
    let now = seat.desk.clock().now();
    // Before the file is read: deriving the key and a large file would not stand in memory together.
    let signer = opened::open(seat, &request.identity, request.passphrase.clone(), now).await?;
    let facts = signer.facts.clone();
    let wish = wish(seat, &request, (&signer, now))?;
    let read = input.clone();
    let prepared = tokio::task::spawn_blocking(move || {
        let file = file::read(&read)?;
        let prepared = prepare(&file, &wish)?;
        let before = signing::sha256(&file);
        Ok::<(Vec<u8>, Prepared, String), Fault>((file, prepared, before))
    });
    let (file, prepared, sha256_before) = prepared.await.map_err(defect)??;
    let password = request.password.clone().map(String::into_bytes);
    let trusted = trusted(&request.trust)?;
    let rising = Rising { seat, signer, authority: request.tsa.clone(), trusted, password };
    let file = rising.rise((file, prepared), request.level).await?;
    let to = output.clone();
    let written = tokio::task::spawn_blocking(move || {
        let written = file::Written::beside(&to, &file)?;
        Ok::<_, Fault>((written, signing::sha256(&file), file.len() as u64))
    });
    let (written, sha256_after, bytes) = written.await.map_err(defect)??;
    let signed = SignedFile {
        output: output.display().to_string(),
        bytes,
        sha256_before,
        sha256_after,
        level: request.level,
        signer: facts.subject,
        signed_at: now,
    };
    let detail = serde_json::json!({
        "identity": request.identity, "certificate": facts.fingerprint, "level": request.level,
        "sha256_before": signed.sha256_before, "sha256_after": signed.sha256_after,
    });
    seat.store().append_audit(Some(&seat.actor()), "signing.sign", detail).await?;
    written.keep()?;
    Ok(signed)
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
    file::check_apart(Path::new(&request.input), Path::new(&request.output))
}

/// The wish in the words of the file format.
fn wish(seat: &Seat, request: &SignFileRequest, (signer, now): (&OpenedSigner, Instant)) -> Result<SignRequest, Fault> {
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
    let looks = match &request.appearance {
        Some(path) => appearance::read(Path::new(path), usual)?,
        None => Appearance { mark: None, lines: usual },
    };
    let certificates: usize = signer.identity.chain.iter().map(Vec::len).sum();
    let stamp = if request.level >= SignatureLevel::BT { TOKEN_ROOM } else { 0 };
    // At the higher levels all of it comes in a revision of its own.
    let validation = if request.level == SignatureLevel::BB { signer.known.clone() } else { ValidationData::default() };
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
