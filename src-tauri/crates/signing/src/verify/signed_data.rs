//! CMS `SignedData` (RFC 5652) as PDF embeds it: one signer.

use super::{
    asn1::{self, Item},
    certificate::Certificate,
    hash::Hash,
    keys::{Algorithm, Fails, check, is_not_known_here},
    report::Integrity,
};

pub(crate) const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
pub(crate) const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
pub(crate) const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
pub(crate) const TIME_STAMP: &str = "1.2.840.113549.1.9.16.2.14";
pub(crate) const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.12";
pub(crate) const SIGNING_CERTIFICATE_V2: &str = "1.2.840.113549.1.9.16.2.47";
pub(crate) const REVOCATION: &str = "1.2.840.113583.1.1.8";

/// What stands once and with one value when it stands at all: besides the digest and the kind, the time, the
/// certificate, the policy, and the signer's attributes of CAdES.
const SINGLE: &[&str] =
    &[SIGNING_TIME, SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2, "1.2.840.113549.1.9.16.2.15", "0.4.0.19122.1.1"];

/// Certificates whose issuers' word is checked at most: each costs a verification.
const CHECKED: usize = 32;

/// A `SignedData` with its one signer.
#[derive(Debug, Clone)]
pub(crate) struct SignedData {
    /// What kind of content is signed.
    pub(crate) content_type: String,
    /// The content, when it is within.
    pub(crate) content: Option<Vec<u8>>,
    pub(crate) certificates: Vec<Certificate>,
    /// Revocation lists within, whole.
    pub(crate) lists: Vec<Vec<u8>>,
    /// The signer's certificate, when it is within.
    pub(crate) signer: Option<Certificate>,
    hash_oid: String,
    algorithm: Algorithm,
    pub(crate) signature: Vec<u8>,
    signed: Option<Attributes>,
    unsigned: Attributes,
}

#[derive(Debug, Clone, Default)]
struct Attributes {
    /// As they were signed: with the tag of a set.
    whole: Vec<u8>,
    each: Vec<(String, Vec<u8>)>,
}

/// What is wrong with a signature itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Broken {
    #[error("the signature cannot be read")]
    Malformed,
    #[error("the signer's certificate is not in the signature")]
    NoCertificate,
    #[error("a certificate in the signature is not the one its issuer signed")]
    Certificate,
    #[error("the document's bytes are not those that were signed")]
    Digest,
    #[error("the signature was not made by the certificate's key")]
    Key,
    #[error("the signature uses an algorithm that is not known here or no longer safe")]
    Algorithm,
    #[error("the signature is of a kind that cannot be checked here")]
    NotKnownHere,
    #[error("the signature names another certificate than the one that made it")]
    Binding,
    #[error("the signature's attributes contradict its content")]
    Attributes,
    #[error("the signature's value is followed by more than the zeros that fill it up")]
    Padding,
    #[error("the time-stamp in the signature does not hold")]
    TimeStamp,
    #[error("the signature carries content of its own instead of the document's")]
    Content,
}

impl Broken {
    /// What it means for the signature: that it does not hold, or that nobody here can say.
    pub(crate) fn integrity(self) -> Integrity {
        if self == Self::NotKnownHere { Integrity::Unchecked } else { Integrity::Invalid }
    }
}

impl From<Fails> for Broken {
    fn from(fails: Fails) -> Self {
        match fails {
            Fails::Wrong => Self::Key,
            Fails::Unknown => Self::Algorithm,
            Fails::NotKnownHere => Self::NotKnownHere,
        }
    }
}

impl Attributes {
    fn read(item: &Item<'_>) -> Self {
        let mut whole = item.whole.to_vec();
        if let Some(tag) = whole.first_mut() {
            *tag = asn1::SET;
        }
        let pairs = item.parts().into_iter().filter_map(|attribute| {
            let parts = attribute.parts();
            Some((asn1::dotted(parts.first()?.body), parts.get(1)?.body.to_vec()))
        });
        Self { whole, each: pairs.collect() }
    }

    /// The values of an attribute; `None` when it is missing, twice, or has more values than one.
    fn one(&self, oid: &str) -> Option<&[u8]> {
        let mut found = self.each.iter().filter(|(name, _)| name == oid);
        let (_, values) = found.next()?;
        let single = found.next().is_none() && asn1::items(values).count() == 1;
        single.then_some(values)
    }

    fn has(&self, oid: &str) -> bool {
        self.each.iter().any(|(name, _)| name == oid)
    }
}

impl SignedData {
    /// Reads it from the bytes of a signature's value; zeros after it are its padding.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Broken> {
        Self::parse(bytes).ok_or(Broken::Malformed)
    }

    /// What no signature covers must at least be what the standard says: whoever changes a bit there is found out too.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let outer = asn1::read(bytes)?.0.tagged(asn1::SEQUENCE)?.all_parts()?;
        let [kind, holder] = outer.as_slice() else { return None };
        if asn1::dotted(kind.tagged(asn1::OID)?.body) != "1.2.840.113549.1.7.2" {
            return None;
        }
        let [data] = holder.tagged(0xa0)?.all_parts()?.try_into().ok()?;
        let parts = data.tagged(asn1::SEQUENCE)?.all_parts()?;
        let [version, hashes, content, rest @ .., signers] = parts.as_slice() else { return None };
        (1..=5).contains(&version.tagged(asn1::INTEGER)?.small()?).then_some(())?;
        let inner = content.tagged(asn1::SEQUENCE)?.all_parts()?;
        let within = |tag: u8| rest.iter().find(|part| part.tag == tag).map_or(Some(Vec::new()), Item::all_parts);
        (rest.len() <= 2 && rest.iter().all(|part| matches!(part.tag, 0xa0 | 0xa1))).then_some(())?;
        // Besides certificates there may be older kinds of them, each under a tag of its own.
        let kept = within(0xa0)?;
        let certificates = kept.iter().filter(|item| item.tag & 0xc0 == 0).map(|item| Certificate::read(item.whole));
        let certificates: Vec<Certificate> = certificates.collect::<Option<_>>()?;
        let lists =
            within(0xa1)?.iter().filter(|item| item.tag == asn1::SEQUENCE).map(|item| item.whole.to_vec()).collect();
        let [info] = signers.tagged(asn1::SET)?.all_parts()?.try_into().ok()?;
        let info = info.tagged(asn1::SEQUENCE)?.all_parts()?;
        let [version, identifier, hash, rest @ ..] = info.as_slice() else { return None };
        matches!(version.tagged(asn1::INTEGER)?.small()?, 1..=5).then_some(())?;
        let hash = Algorithm::read(&hash.tagged(asn1::SEQUENCE)?)?;
        let named = hashes.tagged(asn1::SET)?.all_parts()?;
        let mut named = named.iter().filter_map(Algorithm::read);
        named.any(|one| one.oid == hash.oid || Hash::of(&one.oid) == Hash::of(&hash.oid)).then_some(())?;
        let signed = rest.first().filter(|part| part.tag == 0xa0).map(Attributes::read);
        let rest = rest.get(usize::from(signed.is_some())..)?;
        let [algorithm, signature, rest @ ..] = rest else { return None };
        (rest.len() <= 1 && rest.iter().all(|part| part.tag == 0xa1)).then_some(())?;
        let unsigned = rest.first().map(Attributes::read).unwrap_or_default();
        Some(Self {
            content_type: asn1::dotted(inner.first()?.tagged(asn1::OID)?.body),
            content: match inner.get(1) {
                Some(content) => Some(asn1::read(content.tagged(0xa0)?.body)?.0.octets()),
                None => None,
            },
            signer: certificates.iter().find(|certificate| is_named(identifier, certificate)).cloned(),
            certificates,
            lists,
            hash_oid: hash.oid,
            algorithm: Algorithm::read(&algorithm.tagged(asn1::SEQUENCE)?)?,
            signature: signature.tagged(asn1::OCTETS)?.octets(),
            signed,
            unsigned,
        })
    }

    pub(crate) fn hash(&self) -> Option<Hash> {
        Hash::of(&self.hash_oid)
    }

    /// Checks the signature over content given in parts, with all that ties the signer's certificate to it.
    pub(crate) fn check(&self, content: &[&[u8]]) -> Result<(), Broken> {
        let signer = self.signer.as_ref().ok_or(Broken::NoCertificate)?;
        let mut checked = self.certificates.iter().take(CHECKED);
        if checked.any(|certificate| certificate.is_spoilt_among(&self.certificates)) {
            return Err(Broken::Certificate);
        }
        let usual = self.hash();
        let Some(signed) = &self.signed else {
            // Without attributes the signature is over the content alone, which only plain data may be.
            return Ok(check(&signer.key, (&self.algorithm, usual), content, &self.signature)?);
        };
        // Keys of other countries come with digests of theirs.
        let unknown = if is_not_known_here(&signer.key) { Broken::NotKnownHere } else { Broken::Algorithm };
        let hash = usual.ok_or(unknown)?;
        let stated = signed.one(MESSAGE_DIGEST).and_then(|value| Some(asn1::read(value)?.0.octets()));
        if stated.ok_or(Broken::Attributes)? != hash.digest(content) {
            return Err(Broken::Digest);
        }
        if SINGLE.iter().any(|oid| signed.has(oid) && signed.one(oid).is_none()) {
            return Err(Broken::Attributes);
        }
        let kind = signed.one(CONTENT_TYPE).and_then(|value| Some(asn1::dotted(asn1::read(value)?.0.body)));
        if kind.ok_or(Broken::Attributes)? != self.content_type {
            return Err(Broken::Attributes);
        }
        check(&signer.key, (&self.algorithm, usual), &[&signed.whole], &self.signature)?;
        if bound(signed, signer) { Ok(()) } else { Err(Broken::Binding) }
    }

    /// Whether the signer's certificate is named in what was signed (a condition of every PAdES level).
    pub(crate) fn names_certificate(&self) -> bool {
        let has = |oid| self.signed.as_ref().is_some_and(|signed| signed.has(oid));
        has(SIGNING_CERTIFICATE) || has(SIGNING_CERTIFICATE_V2)
    }

    /// The signer's own word on the time, in seconds since 1970.
    pub(crate) fn signing_time(&self) -> Option<i64> {
        asn1::read(self.signed.as_ref()?.one(SIGNING_TIME)?)?.0.time()
    }

    /// The time-stamp over the signature's value, when there is one.
    pub(crate) fn time_stamp(&self) -> Option<&[u8]> {
        self.unsigned.one(TIME_STAMP)
    }

    /// Answers and lists about revocation that Adobe's attribute carries: OCSP answers, then lists.
    pub(crate) fn archived(&self) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
        let mut found = (Vec::new(), Vec::new());
        let Some(value) = self.signed.as_ref().and_then(|signed| signed.one(REVOCATION)) else { return found };
        for field in asn1::read(value).map(|(item, _)| item.parts()).unwrap_or_default() {
            let each = asn1::read(field.body).map(|(item, _)| item.parts()).unwrap_or_default();
            let each = each.iter().map(|item| item.whole.to_vec());
            match field.tag {
                0xa0 => found.1.extend(each),
                0xa1 => found.0.extend(each),
                _ => {}
            }
        }
        found
    }

    /// Whether its digest is one that can be forged today.
    pub(crate) fn is_weak(&self) -> bool {
        self.hash() == Some(Hash::Sha1) || self.algorithm.oid == "1.2.840.113549.1.1.5"
    }
}

fn is_named(identifier: &Item<'_>, certificate: &Certificate) -> bool {
    if identifier.tag == 0x80 {
        return certificate.subject_key.as_deref() == Some(identifier.body);
    }
    match identifier.parts().as_slice() {
        [issuer, serial] => issuer.whole == certificate.issuer && serial.body == certificate.serial,
        _ => false,
    }
}

/// Whether the certificate is the one the ESS attributes name; true when there is none.
fn bound(signed: &Attributes, signer: &Certificate) -> bool {
    let first = |oid: &str| -> Option<Vec<u8>> {
        let value = asn1::read(signed.one(oid)?)?.0;
        let identifiers = value.parts().first()?.parts();
        Some(identifiers.first()?.body.to_vec())
    };
    let matches = |(oid, usual): (&str, Hash)| -> bool {
        if !signed.has(oid) {
            return true;
        }
        let Some(identifier) = first(oid) else { return false };
        let mut parts: Vec<Item<'_>> = asn1::items(&identifier).collect();
        let mut hash = Some(usual);
        if parts.first().is_some_and(|part| part.tag == asn1::SEQUENCE) {
            hash = Algorithm::read(&parts.remove(0)).and_then(|algorithm| Hash::of(&algorithm.oid));
        }
        let Some(hash) = hash else { return false };
        parts.first().is_some_and(|stated| stated.octets() == hash.digest(&[&signer.whole]))
    };
    matches((SIGNING_CERTIFICATE, Hash::Sha1)) && matches((SIGNING_CERTIFICATE_V2, Hash::Sha256))
}
