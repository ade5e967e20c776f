//! What a time-stamp authority answered, and whether it answers the question.

use cms::{content_info::ContentInfo, signed_data::EncapsulatedContentInfo};
use const_oid::{
    ObjectIdentifier,
    db::{rfc5911::ID_SIGNED_DATA, rfc5912::ID_SHA_256},
};
use der::{
    Any, Decode, Encode, Reader, SliceReader, Tag, TagNumber, Tagged,
    asn1::{Int, OctetString},
};
use spki::AlgorithmIdentifierOwned;
use values::Instant;

use super::TimeStampRequest;

/// `id-ct-TSTInfo` (RFC 3161).
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// The largest answer that is read, in bytes.
const LARGEST: usize = 64 << 10;

/// Why there is no time-stamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeStampRefused {
    /// The system gave no randomness.
    #[error("the system gave no randomness")]
    NoRandomness,
    /// The answer is no time-stamp answer.
    #[error("the answer is no time-stamp answer")]
    Unreadable,
    /// The authority refused, with its status number.
    #[error("the time-stamp authority refused with status {status}")]
    Rejected {
        /// RFC 3161's PKIStatus: 2 rejection, 3 waiting, 4 and 5 revocation.
        status: u8,
    },
    /// The stamp is of other bytes.
    #[error("the time-stamp is of other bytes")]
    WrongImprint,
    /// The stamp answers another question.
    #[error("the time-stamp answers another question")]
    WrongNonce,
}

/// A checked token. Its authority's signature is for `verify` to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeStampToken {
    /// The token in DER, as the authority wrote it.
    pub der: Vec<u8>,
    /// The time it states.
    pub at: Instant,
    /// The certificates in it, in DER.
    pub certificates: Vec<Vec<u8>>,
}

impl TimeStampToken {
    /// Reads the body of an `application/timestamp-reply` and checks that it answers the question.
    ///
    /// # Errors
    /// [`TimeStampRefused`].
    pub fn from_answer(answer: &[u8], request: &TimeStampRequest) -> Result<Self, TimeStampRefused> {
        let unreadable = |_| TimeStampRefused::Unreadable;
        if answer.len() > LARGEST {
            return Err(TimeStampRefused::Unreadable);
        }
        let (status, token) = split(answer).map_err(unreadable)?;
        // 0 granted, 1 granted with modifications.
        if status > 1 {
            return Err(TimeStampRefused::Rejected { status });
        }
        let der = token.ok_or(TimeStampRefused::Unreadable)?;
        let (stamp, certificates) = open(&der).map_err(unreadable)?;
        if stamp.function != ID_SHA_256 || stamp.digest != request.digest {
            return Err(TimeStampRefused::WrongImprint);
        }
        if stamp.nonce.as_ref() != Some(&request.nonce) {
            return Err(TimeStampRefused::WrongNonce);
        }
        let at = Instant::from_second(stamp.seconds).map_err(|_| TimeStampRefused::Unreadable)?;
        Ok(Self { der, at, certificates })
    }
}

/// The status and the token of an answer, which is not read further: an authority's words are free text.
fn split(answer: &[u8]) -> der::Result<(u8, Option<Vec<u8>>)> {
    let mut reader = SliceReader::new(answer)?;
    reader.sequence(|reader| {
        let status = reader.sequence(|status| {
            let number = u8::decode(status)?;
            rest(status)?;
            Ok(number)
        })?;
        let token = rest(reader)?.into_iter().next().map(|token| token.to_der()).transpose()?;
        Ok((status, token))
    })
}

/// What a token states.
struct Stamp {
    function: ObjectIdentifier,
    digest: Vec<u8>,
    seconds: i64,
    nonce: Option<Int>,
}

/// Opens a token as far as it is needed, certificates as they are. Field by field, since authorities write fractions of
/// seconds, which the types at hand refuse.
fn open(token: &[u8]) -> der::Result<(Stamp, Vec<Vec<u8>>)> {
    let info = ContentInfo::from_der(token)?;
    if info.content_type != ID_SIGNED_DATA {
        return Err(wrong());
    }
    let signed = info.content.to_der()?;
    let (content, more) = SliceReader::new(&signed)?.sequence(|reader| {
        u8::decode(reader)?;
        Any::decode(reader)?;
        let content = EncapsulatedContentInfo::decode(reader)?;
        Ok((content, rest(reader)?))
    })?;
    if content.econtent_type != TST_INFO {
        return Err(wrong());
    }
    let stamp = stamp(content.econtent.ok_or_else(wrong)?.value())?;
    let mut certificates = Vec::new();
    let set = TagNumber::N0.context_specific(true);
    for part in more.iter().filter(|part| part.tag() == set) {
        let mut reader = SliceReader::new(part.value())?;
        while !reader.is_finished() {
            let certificate = Any::decode(&mut reader)?;
            if certificate.tag() == Tag::Sequence {
                certificates.push(certificate.to_der()?);
            }
        }
    }
    Ok((stamp, certificates))
}

fn stamp(content: &[u8]) -> der::Result<Stamp> {
    SliceReader::new(content)?.sequence(|reader| {
        u8::decode(reader)?;
        ObjectIdentifier::decode(reader)?;
        let (function, digest) = reader.sequence(|imprint| {
            let algorithm = AlgorithmIdentifierOwned::decode(imprint)?;
            Ok((algorithm.oid, OctetString::decode(imprint)?.into_bytes()))
        })?;
        Any::decode(reader)?;
        let time = Any::decode(reader)?;
        let seconds = (time.tag() == Tag::GeneralizedTime).then(|| generalized(time.value())).flatten();
        let nonce = rest(reader)?.into_iter().find(|part| part.tag() == Tag::Integer);
        let nonce = nonce.map(|nonce| nonce.decode_as()).transpose()?;
        Ok(Stamp { function, digest, seconds: seconds.ok_or_else(wrong)?, nonce })
    })
}

/// Unix seconds of `YYYYMMDDhhmmss[.f…]Z`, the fraction cut off.
fn generalized(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_time = whole.len() == 14 && [whole, fraction].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let at = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", whole).ok().filter(|_| is_time)?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}

fn rest<'r>(reader: &mut impl Reader<'r>) -> der::Result<Vec<Any>> {
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(Any::decode(reader)?);
    }
    Ok(parts)
}

fn wrong() -> der::Error {
    der::ErrorKind::Failed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_with_a_fraction_is_read_and_one_without_zone_is_not() {
        assert_eq!(generalized(b"20261122054248.720102Z"), Some(1_795_326_168));
        assert_eq!(generalized(b"20261122054248Z"), Some(1_795_326_168));
        assert_eq!(generalized(b"20261122054248"), None);
        assert_eq!(generalized(b"2026112205424xZ"), None);
    }

    #[test]
    fn a_refusal_and_nonsense_are_told_apart() {
        let request = TimeStampRequest::over(b"bytes").expect("randomness");
        let refusal = [0x30, 5, 0x30, 3, 2, 1, 2];
        assert_eq!(TimeStampToken::from_answer(&refusal, &request), Err(TimeStampRefused::Rejected { status: 2 }));
        assert_eq!(TimeStampToken::from_answer(b"nonsense", &request), Err(TimeStampRefused::Unreadable));
    }
}
