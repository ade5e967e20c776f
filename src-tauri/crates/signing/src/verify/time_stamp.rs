//! RFC 3161 time-stamps: tokens checked against what they stamp.

use super::{
    asn1,
    hash::Hash,
    keys::Algorithm,
    signed_data::{Broken, SignedData},
};

/// A token that holds.
#[derive(Debug, Clone)]
pub(crate) struct Stamped {
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// Whether the certificate is one for time-stamping: only then its time proves anything.
    pub(crate) is_for_it: bool,
    pub(crate) signed: SignedData,
}

/// Checks a token over content given in parts.
pub(crate) fn check(token: &[u8], content: &[&[u8]]) -> Result<Stamped, Broken> {
    let signed = SignedData::read(token)?;
    if signed.content_type != "1.2.840.113549.1.9.16.1.4" {
        return Err(Broken::Content);
    }
    let info = signed.content.clone().ok_or(Broken::Content)?;
    signed.check(&[&info])?;
    let (hash, imprint, at) = read(&info).ok_or(Broken::Malformed)?;
    if hash.ok_or(Broken::Algorithm)?.digest(content) != imprint {
        return Err(Broken::Digest);
    }
    let purposes = signed.signer.as_ref().map(|signer| signer.purposes.clone()).unwrap_or_default();
    Ok(Stamped { at, is_for_it: purposes.iter().any(|purpose| purpose == "1.3.6.1.5.5.7.3.8"), signed })
}

/// Digest algorithm, digest and time of a `TSTInfo`.
fn read(info: &[u8]) -> Option<(Option<Hash>, Vec<u8>, i64)> {
    let parts = asn1::read(info)?.0.parts();
    let imprint = parts.get(2)?.parts();
    let hash = Hash::of(&Algorithm::read(imprint.first()?)?.oid);
    let time = parts.iter().find(|part| part.tag == 0x18)?.time()?;
    Some((hash, imprint.get(1)?.octets(), time))
}
