//! One signature checked with one key.

mod ecdsa;
mod edwards448;
mod named;
mod rsa;
mod weierstrass;

use super::{
    asn1::{self, Item},
    hash::Hash,
};

/// An algorithm's identifier and its parameters, as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Algorithm {
    pub(crate) oid: String,
    pub(crate) parameters: Vec<u8>,
}

impl Algorithm {
    pub(crate) fn read(item: &Item<'_>) -> Option<Self> {
        let parts = item.parts();
        let oid = asn1::dotted(parts.first()?.tagged(asn1::OID)?.body);
        Some(Self { oid, parameters: parts.get(1).map(|part| part.whole.to_vec()).unwrap_or_default() })
    }
}

/// Why a signature by a key does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fails {
    /// The key did not make it over these bytes.
    Wrong,
    /// The algorithm, curve or key is none that may be used.
    Unknown,
    /// The key is of a kind that others know and this program does not: nothing can be said.
    NotKnownHere,
}

/// A message in parts, and the signature over it.
type Message<'m> = (&'m [&'m [u8]], &'m [u8]);

const RSA: &str = "1.2.840.113549.1.1.1";
const PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";
const DSA: &str = "1.2.840.10040.4.1";
const ED25519: &str = "1.3.101.112";
const ED448: &str = "1.3.101.113";
/// Kinds of key that sign documents elsewhere: of Russia (GOST R 34.10), ML-DSA and SLH-DSA (FIPS 204 and 205).
const ELSEWHERE: &[&str] = &["1.2.643.2.2.19", "1.2.643.7.1.1.1.1", "1.2.643.7.1.1.1.2"];
const LATTICES_AND_TREES: &str = "2.16.840.1.101.3.4.3.";
/// The longest prime of a DSA key, in bits.
const DSA_BITS: usize = 4_096;

/// Checks a signature over a message given in parts. `usual` is the digest when the algorithm names none.
pub(crate) fn check(
    key: &[u8],
    (algorithm, usual): (&Algorithm, Option<Hash>),
    message: &[&[u8]],
    signature: &[u8],
) -> Result<(), Fails> {
    let (item, _) = asn1::read(key).ok_or(Fails::Unknown)?;
    let parts = item.parts();
    let kind = parts.first().and_then(Algorithm::read).ok_or(Fails::Unknown)?;
    let bits = parts.get(1).and_then(Item::bits).ok_or(Fails::Unknown)?;
    let named = Hash::of(&algorithm.oid);
    let hash = named.or(usual);
    match kind.oid.as_str() {
        RSA | PSS if algorithm.oid == PSS => {
            let own = rsa::is_stated(&algorithm.parameters) || !rsa::is_stated(&kind.parameters);
            let stated = if own { &algorithm.parameters } else { &kind.parameters };
            rsa::pss(bits, stated, (message, signature))
        }
        // Some signers name the kind of key alone, and leave the digest to what stands beside it.
        RSA | EC | DSA if algorithm.oid != kind.oid && named.is_none() => Err(Fails::Unknown),
        RSA => rsa::first(bits, hash.ok_or(Fails::Unknown)?, (message, signature)),
        EC => ecdsa::check((&kind.parameters, bits), &hash.ok_or(Fails::Unknown)?.digest(message), signature),
        DSA => dsa((&kind.parameters, bits), &hash.ok_or(Fails::Unknown)?.digest(message), signature),
        ED25519 if algorithm.oid != ED25519 => Err(Fails::Unknown),
        ED25519 => {
            let bits = <&[u8; 32]>::try_from(bits).map_err(|_| Fails::Unknown)?;
            let key = ed25519_dalek::VerifyingKey::from_bytes(bits).map_err(|_| Fails::Unknown)?;
            let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| Fails::Wrong)?;
            key.verify_strict(&message.concat(), &signature).map_err(|_| Fails::Wrong)
        }
        // In a message its digest is SHAKE256, and no other (RFC 8419); a certificate names none.
        ED448 if algorithm.oid != ED448 || usual.is_some_and(|hash| hash != Hash::Shake256) => Err(Fails::Unknown),
        ED448 if edwards448::made(bits, message, signature) => Ok(()),
        ED448 => Err(Fails::Wrong),
        other if is_elsewhere(other) => Err(Fails::NotKnownHere),
        _ => Err(Fails::Unknown),
    }
}

/// Whether a key is of a kind that signs documents elsewhere.
pub(crate) fn is_not_known_here(key: &[u8]) -> bool {
    let kind = asn1::read(key).and_then(|(item, _)| Algorithm::read(item.parts().first()?));
    kind.is_some_and(|kind| is_elsewhere(&kind.oid) || (kind.oid == EC && ecdsa::is_elsewhere(&kind.parameters)))
}

/// FIPS 204 is numbered 17 to 19, FIPS 205 from 20 to 31, each again with a digest made before up to 46.
fn is_elsewhere(kind: &str) -> bool {
    let number = kind.strip_prefix(LATTICES_AND_TREES).and_then(|number| number.parse::<u8>().ok());
    ELSEWHERE.contains(&kind) || number.is_some_and(|number| (17..=46).contains(&number))
}

fn dsa((parameters, bits): (&[u8], &[u8]), digest: &[u8], signature: &[u8]) -> Result<(), Fails> {
    use ::dsa::{Components, Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _};
    let number = |item: &Item<'_>| item.tagged(asn1::INTEGER).map(|item| ::dsa::BigUint::from_bytes_be(item.body));
    let stated = asn1::read(parameters).map(|(item, _)| item.parts()).unwrap_or_default();
    let stated: Option<Vec<_>> = stated.iter().map(number).collect();
    let Some([p, q, g]) = stated.and_then(|stated| <[_; 3]>::try_from(stated).ok()) else { return Err(Fails::Unknown) };
    if p.bits() > DSA_BITS {
        return Err(Fails::Unknown);
    }
    let y = asn1::read(bits).and_then(|(item, _)| number(&item)).ok_or(Fails::Unknown)?;
    let components = Components::from_components(p, q, g).map_err(|_| Fails::Unknown)?;
    let key = VerifyingKey::from_components(components, y).map_err(|_| Fails::Unknown)?;
    let signature = Signature::try_from(signature).map_err(|_| Fails::Wrong)?;
    key.verify_prehash(digest, &signature).map_err(|_| Fails::Wrong)
}
