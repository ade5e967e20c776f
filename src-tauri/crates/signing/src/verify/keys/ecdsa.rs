//! ECDSA: by a library where one knows the curve, else by [`super::weierstrass`].

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::BigUint;

use super::{Fails, named::Curve, weierstrass};
use crate::verify::asn1::{self, Item};

/// The curve of the People's Republic of China, whose signatures are of another kind.
const SM2: &str = "1.2.156.10197.1.301";

/// Whether a key's parameters name a curve that signs documents elsewhere.
pub(super) fn is_elsewhere(curve: &[u8]) -> bool {
    asn1::read(curve).is_some_and(|(item, _)| asn1::dotted(item.body) == SM2)
}

/// Checks a signature over a digest. A point that is none of the curve's made no signature.
pub(super) fn check((curve, point): (&[u8], &[u8]), digest: &[u8], signature: &[u8]) -> Result<(), Fails> {
    let curve = asn1::read(curve).map(|(item, _)| asn1::dotted(item.body)).unwrap_or_default();
    match curve.as_str() {
        "1.2.840.10045.3.1.7" => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Fails::Wrong)?;
            let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| Fails::Wrong)?;
            key.verify_prehash(&at_least(16, digest), &signature).map_err(|_| Fails::Wrong)
        }
        "1.3.132.0.34" => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Fails::Wrong)?;
            let signature = p384::ecdsa::Signature::from_der(signature).map_err(|_| Fails::Wrong)?;
            key.verify_prehash(&at_least(48, digest), &signature).map_err(|_| Fails::Wrong)
        }
        "1.3.132.0.35" => {
            let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Fails::Wrong)?;
            let signature = p521::ecdsa::Signature::from_der(signature).map_err(|_| Fails::Wrong)?;
            key.verify_prehash(&at_least(66, digest), &signature).map_err(|_| Fails::Wrong)
        }
        SM2 => Err(Fails::NotKnownHere),
        other => {
            let curve = Curve::named(other).ok_or(Fails::Unknown)?;
            let (r, s) = numbers(signature).ok_or(Fails::Wrong)?;
            if weierstrass::made(&curve, point, digest, (&r, &s)) { Ok(()) } else { Err(Fails::Wrong) }
        }
    }
}

/// A digest of half the curve's length is refused by the libraries; the standard pads it in front with zeros.
fn at_least(octets: usize, digest: &[u8]) -> Vec<u8> {
    std::iter::repeat_n(0, octets.saturating_sub(digest.len())).chain(digest.iter().copied()).collect()
}

/// The two numbers of a signature, written in the one way that DER has for them.
fn numbers(signature: &[u8]) -> Option<(BigUint, BigUint)> {
    let (item, rest) = asn1::read(signature)?;
    let parts = item.tagged(asn1::SEQUENCE).filter(|_| rest.is_empty())?.all_parts()?;
    let number = |item: &Item<'_>| {
        let body = item.tagged(asn1::INTEGER)?.body;
        let is_short = match body {
            [0, second, ..] => *second >= 0x80,
            [first, ..] => *first < 0x80,
            [] => false,
        };
        is_short.then(|| BigUint::from_bytes_be(body))
    };
    let [r, s] = parts.as_slice() else { return None };
    Some((number(r)?, number(s)?))
}
