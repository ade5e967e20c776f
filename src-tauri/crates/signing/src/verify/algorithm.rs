//! Digests and signature algorithms, and one signature checked with one key.

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BigUint, Pkcs1v15Sign, Pss, RsaPublicKey};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use sha3::{Sha3_256, Sha3_384, Sha3_512};

use super::asn1::{self, Item};

/// A digest algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha3_256,
    Sha3_384,
    Sha3_512,
}

impl Hash {
    pub(crate) fn of(oid: &str) -> Option<Self> {
        Some(match oid {
            "1.3.14.3.2.26" | "1.2.840.113549.1.1.5" | "1.2.840.10045.4.1" => Self::Sha1,
            "2.16.840.1.101.3.4.2.4" | "1.2.840.113549.1.1.14" | "1.2.840.10045.4.3.1" => Self::Sha224,
            "2.16.840.1.101.3.4.2.1" | "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => Self::Sha256,
            "2.16.840.1.101.3.4.2.2" | "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Self::Sha384,
            "2.16.840.1.101.3.4.2.3" | "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Self::Sha512,
            "2.16.840.1.101.3.4.2.8" | "2.16.840.1.101.3.4.3.14" | "2.16.840.1.101.3.4.3.10" => Self::Sha3_256,
            "2.16.840.1.101.3.4.2.9" | "2.16.840.1.101.3.4.3.15" | "2.16.840.1.101.3.4.3.11" => Self::Sha3_384,
            "2.16.840.1.101.3.4.2.10" | "2.16.840.1.101.3.4.3.16" | "2.16.840.1.101.3.4.3.12" => Self::Sha3_512,
            _ => return None,
        })
    }

    /// The digest of several parts one after another.
    pub(crate) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        fn of<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            parts.iter().fold(D::new(), |hash, part| hash.chain_update(part)).finalize().to_vec()
        }
        match self {
            Self::Sha1 => of::<Sha1>(parts),
            Self::Sha224 => of::<Sha224>(parts),
            Self::Sha256 => of::<Sha256>(parts),
            Self::Sha384 => of::<Sha384>(parts),
            Self::Sha512 => of::<Sha512>(parts),
            Self::Sha3_256 => of::<Sha3_256>(parts),
            Self::Sha3_384 => of::<Sha3_384>(parts),
            Self::Sha3_512 => of::<Sha3_512>(parts),
        }
    }
}

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
    /// The algorithm, curve or key is not known here.
    Unknown,
}

const RSA: &str = "1.2.840.113549.1.1.1";
const PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";
const ED25519: &str = "1.3.101.112";
/// Larger keys only cost time.
const RSA_BITS: usize = 8_192;

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
    let hash = Hash::of(&algorithm.oid).or(usual);
    match kind.oid.as_str() {
        RSA | PSS if algorithm.oid == PSS => pss(bits, &algorithm.parameters, message, signature),
        // Some signers name the kind of key alone, and leave the digest to what stands beside it.
        RSA | EC if algorithm.oid != kind.oid && Hash::of(&algorithm.oid).is_none() => Err(Fails::Unknown),
        RSA => pkcs1(bits, hash.ok_or(Fails::Unknown)?, message, signature),
        EC => ecdsa((&kind.parameters, bits), &hash.ok_or(Fails::Unknown)?.digest(message), signature),
        ED25519 if algorithm.oid != ED25519 => Err(Fails::Unknown),
        ED25519 => {
            let bits = <&[u8; 32]>::try_from(bits).map_err(|_| Fails::Unknown)?;
            let key = ed25519_dalek::VerifyingKey::from_bytes(bits).map_err(|_| Fails::Unknown)?;
            let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| Fails::Wrong)?;
            key.verify_strict(&message.concat(), &signature).map_err(|_| Fails::Wrong)
        }
        _ => Err(Fails::Unknown),
    }
}

pub(crate) fn rsa_key(bits: &[u8]) -> Result<RsaPublicKey, Fails> {
    let (item, _) = asn1::read(bits).ok_or(Fails::Unknown)?;
    let parts = item.parts();
    let [modulus, exponent] = parts.as_slice() else { return Err(Fails::Unknown) };
    let (modulus, exponent) = (BigUint::from_bytes_be(modulus.body), BigUint::from_bytes_be(exponent.body));
    RsaPublicKey::new_with_max_size(modulus, exponent, RSA_BITS).map_err(|_| Fails::Unknown)
}

fn pkcs1(bits: &[u8], hash: Hash, message: &[&[u8]], signature: &[u8]) -> Result<(), Fails> {
    let scheme = match hash {
        Hash::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
        Hash::Sha224 => Pkcs1v15Sign::new::<Sha224>(),
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        Hash::Sha3_256 => Pkcs1v15Sign::new::<Sha3_256>(),
        Hash::Sha3_384 => Pkcs1v15Sign::new::<Sha3_384>(),
        Hash::Sha3_512 => Pkcs1v15Sign::new::<Sha3_512>(),
    };
    let key = rsa_key(bits)?;
    key.verify(scheme, &hash.digest(message), signature).map_err(|_| Fails::Wrong)
}

fn pss(bits: &[u8], parameters: &[u8], message: &[&[u8]], signature: &[u8]) -> Result<(), Fails> {
    let (hash, mask, salt) = pss_parameters(parameters).ok_or(Fails::Unknown)?;
    if hash != mask {
        return Err(Fails::Unknown);
    }
    let scheme = match hash {
        Hash::Sha1 => Pss::new_with_salt::<Sha1>(salt),
        Hash::Sha224 => Pss::new_with_salt::<Sha224>(salt),
        Hash::Sha256 => Pss::new_with_salt::<Sha256>(salt),
        Hash::Sha384 => Pss::new_with_salt::<Sha384>(salt),
        Hash::Sha512 => Pss::new_with_salt::<Sha512>(salt),
        Hash::Sha3_256 => Pss::new_with_salt::<Sha3_256>(salt),
        Hash::Sha3_384 => Pss::new_with_salt::<Sha3_384>(salt),
        Hash::Sha3_512 => Pss::new_with_salt::<Sha3_512>(salt),
    };
    rsa_key(bits)?.verify(scheme, &hash.digest(message), signature).map_err(|_| Fails::Wrong)
}

/// Digest, digest of the mask, and length of the salt, with the defaults of RFC 4055.
pub(crate) fn pss_parameters(parameters: &[u8]) -> Option<(Hash, Hash, usize)> {
    let (mut hash, mut mask, mut salt) = (Hash::Sha1, Hash::Sha1, 20);
    for field in asn1::read(parameters).map(|(item, _)| item.parts()).unwrap_or_default() {
        let inner = asn1::read(field.body)?.0;
        match field.tag {
            0xa0 => hash = Hash::of(&Algorithm::read(&inner)?.oid)?,
            0xa1 => mask = Hash::of(&Algorithm::read(&asn1::read(&Algorithm::read(&inner)?.parameters)?.0)?.oid)?,
            0xa2 => salt = usize::try_from(inner.small()?).ok().filter(|salt| *salt <= 512)?,
            _ => {}
        }
    }
    Some((hash, mask, salt))
}

/// A point that is none of the curve's made no signature.
fn ecdsa((curve, point): (&[u8], &[u8]), digest: &[u8], signature: &[u8]) -> Result<(), Fails> {
    let curve = asn1::read(curve).map(|(item, _)| asn1::dotted(item.body)).unwrap_or_default();
    match curve.as_str() {
        "1.2.840.10045.3.1.7" => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Fails::Wrong)?;
            let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| Fails::Wrong)?;
            key.verify_prehash(digest, &signature).map_err(|_| Fails::Wrong)
        }
        "1.3.132.0.34" => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Fails::Wrong)?;
            let signature = p384::ecdsa::Signature::from_der(signature).map_err(|_| Fails::Wrong)?;
            // A digest of half the curve's length is refused by the library; the standard pads it in front with zeros.
            let padded: Vec<u8> =
                std::iter::repeat_n(0, 48_usize.saturating_sub(digest.len())).chain(digest.iter().copied()).collect();
            key.verify_prehash(&padded, &signature).map_err(|_| Fails::Wrong)
        }
        "1.3.132.0.35" => {
            let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Fails::Wrong)?;
            let signature = p521::ecdsa::Signature::from_der(signature).map_err(|_| Fails::Wrong)?;
            let padded: Vec<u8> =
                std::iter::repeat_n(0, 66_usize.saturating_sub(digest.len())).chain(digest.iter().copied()).collect();
            key.verify_prehash(&padded, &signature).map_err(|_| Fails::Wrong)
        }
        _ => Err(Fails::Unknown),
    }
}
