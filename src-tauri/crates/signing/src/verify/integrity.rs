//! Whether a signature holds for the bytes it covers, by the kind it says it is.

use sha1::{Digest as _, Sha1};

use super::{
    asn1,
    certificate::Certificate,
    coverage::{Coverage, Found},
    keys::{Algorithm, Fails, check},
    signed_data::{Broken, SignedData},
    time_stamp,
};
use crate::pdf::{Document, Object};

/// A signature that holds.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) signer: Certificate,
    /// The structure, for all kinds but the oldest.
    pub(crate) signed: Option<SignedData>,
    /// When it is a document time-stamp by an authority for them: its time.
    pub(crate) stamped_at: Option<i64>,
    /// Whether it rests on a digest that can be forged today.
    pub(crate) is_weak: bool,
}

/// Checks a signature; what is known of it stands in the result also when it does not hold.
pub(crate) fn held(document: &Document<'_>, found: &Found, coverage: &Coverage) -> Result<Held, Broken> {
    let parts = coverage.parts(document);
    let value = found.dictionary.text("Contents").ok_or(Broken::Malformed)?;
    let (_, padding) = asn1::read(value).ok_or(Broken::Malformed)?;
    if padding.iter().any(|octet| *octet != 0) {
        return Err(Broken::Padding);
    }
    match found.dictionary.name("SubFilter") {
        Some(b"ETSI.RFC3161") => {
            let stamped = time_stamp::check(value, &parts)?;
            let signer = stamped.signed.signer.clone().ok_or(Broken::NoCertificate)?;
            let (is_weak, stamped_at) = (stamped.signed.is_weak(), stamped.is_for_it.then_some(stamped.at));
            Ok(Held { signer, stamped_at, is_weak, signed: Some(stamped.signed) })
        }
        Some(b"adbe.x509.rsa_sha1") => oldest(document, found, (value, &parts)),
        Some(b"adbe.pkcs7.sha1") => {
            let signed = SignedData::read(value)?;
            let content = signed.content.clone().ok_or(Broken::Content)?;
            let digest = parts.iter().fold(Sha1::new(), |hash, part| hash.chain_update(part)).finalize();
            if content != digest.as_slice() {
                return Err(Broken::Digest);
            }
            signed.check(&[&content])?;
            of_signed(signed).map(|held| Held { is_weak: true, ..held })
        }
        // Whatever else it is called, or is not (Brazil has a name of its own): what proves the bytes is the message.
        _ => {
            let signed = SignedData::read(value)?;
            if signed.content.is_some() {
                return Err(Broken::Content);
            }
            signed.check(&parts)?;
            of_signed(signed)
        }
    }
}

fn of_signed(signed: SignedData) -> Result<Held, Broken> {
    let signer = signed.signer.clone().ok_or(Broken::NoCertificate)?;
    Ok(Held { signer, is_weak: signed.is_weak(), signed: Some(signed), stamped_at: None })
}

/// `adbe.x509.rsa_sha1`: a bare RSA signature, the certificate beside it.
fn oldest(document: &Document<'_>, found: &Found, (value, parts): (&[u8], &[&[u8]])) -> Result<Held, Broken> {
    let beside = document.latest().get(&found.dictionary, "Cert").map_err(|_| Broken::Malformed)?;
    let first = match &beside {
        Object::Array(items) => items.first().cloned().unwrap_or(Object::Null),
        other => other.clone(),
    };
    // Some producers keep each certificate in an object of its own.
    let first = document.latest().resolve(&first).map_err(|_| Broken::Malformed)?;
    let signer = first.as_text().and_then(Certificate::read).ok_or(Broken::NoCertificate)?;
    let signature =
        asn1::read(value).and_then(|(item, _)| item.tagged(asn1::OCTETS)).ok_or(Broken::Malformed)?.octets();
    // The digest is named within the RSA block alone; these are what the standard allows.
    let digests = ["1.2.840.113549.1.1.5", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"];
    for oid in digests {
        let algorithm = Algorithm { oid: oid.to_owned(), parameters: Vec::new() };
        match check(&signer.key, (&algorithm, None), parts, &signature) {
            Ok(()) => return Ok(Held { signer, signed: None, stamped_at: None, is_weak: oid == digests[0] }),
            Err(Fails::Wrong) => {}
            Err(fails) => return Err(fails.into()),
        }
    }
    Err(Broken::Digest)
}
