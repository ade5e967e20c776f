//! RSA signatures: PKCS #1 1.5, and PSS with every set of parameters (RFC 8017, 4055).

use ::rsa::{BigUint, Pkcs1v15Sign, Pss, RsaPublicKey, traits::PublicKeyParts as _};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};

use super::{Algorithm, Fails, Message};
use crate::verify::{
    asn1::{self, Item},
    hash::Hash,
};

/// Larger keys only cost time.
const BITS: usize = 8_192;

fn key(bits: &[u8]) -> Result<RsaPublicKey, Fails> {
    let (item, _) = asn1::read(bits).ok_or(Fails::Unknown)?;
    let parts = item.parts();
    let [modulus, exponent] = parts.as_slice() else { return Err(Fails::Unknown) };
    let (modulus, exponent) = (BigUint::from_bytes_be(modulus.body), BigUint::from_bytes_be(exponent.body));
    RsaPublicKey::new_with_max_size(modulus, exponent, BITS).map_err(|_| Fails::Unknown)
}

/// PKCS #1 1.5.
pub(super) fn first(bits: &[u8], hash: Hash, (message, signature): Message<'_>) -> Result<(), Fails> {
    let scheme = match hash {
        Hash::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
        Hash::Sha224 => Pkcs1v15Sign::new::<Sha224>(),
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        Hash::Sha512_224 => Pkcs1v15Sign::new::<Sha512_224>(),
        Hash::Sha512_256 => Pkcs1v15Sign::new::<Sha512_256>(),
        Hash::Sha3_224 => Pkcs1v15Sign::new::<Sha3_224>(),
        Hash::Sha3_256 => Pkcs1v15Sign::new::<Sha3_256>(),
        Hash::Sha3_384 => Pkcs1v15Sign::new::<Sha3_384>(),
        Hash::Sha3_512 => Pkcs1v15Sign::new::<Sha3_512>(),
        Hash::Shake128 | Hash::Shake256 => return Err(Fails::Unknown),
    };
    key(bits)?.verify(scheme, &hash.digest(message), signature).map_err(|_| Fails::Wrong)
}

/// PSS.
pub(super) fn pss(bits: &[u8], stated: &[u8], (message, signature): Message<'_>) -> Result<(), Fails> {
    let parameters = Parameters::read(stated).ok_or(Fails::Unknown)?;
    let salt = parameters.salt;
    let scheme = match parameters.hash {
        // The library knows one digest for both.
        hash if hash != parameters.mask => return parameters.check(&key(bits)?, (message, signature)),
        Hash::Sha1 => Pss::new_with_salt::<Sha1>(salt),
        Hash::Sha224 => Pss::new_with_salt::<Sha224>(salt),
        Hash::Sha256 => Pss::new_with_salt::<Sha256>(salt),
        Hash::Sha384 => Pss::new_with_salt::<Sha384>(salt),
        Hash::Sha512 => Pss::new_with_salt::<Sha512>(salt),
        Hash::Sha512_224 => Pss::new_with_salt::<Sha512_224>(salt),
        Hash::Sha512_256 => Pss::new_with_salt::<Sha512_256>(salt),
        Hash::Sha3_224 => Pss::new_with_salt::<Sha3_224>(salt),
        Hash::Sha3_256 => Pss::new_with_salt::<Sha3_256>(salt),
        Hash::Sha3_384 => Pss::new_with_salt::<Sha3_384>(salt),
        Hash::Sha3_512 => Pss::new_with_salt::<Sha3_512>(salt),
        Hash::Shake128 | Hash::Shake256 => return Err(Fails::Unknown),
    };
    key(bits)?.verify(scheme, &parameters.hash.digest(message), signature).map_err(|_| Fails::Wrong)
}

/// The parameters of PSS.
#[derive(Debug, PartialEq, Eq)]
struct Parameters {
    hash: Hash,
    /// The digest that the mask is drawn from.
    mask: Hash,
    /// Octets of the salt.
    salt: usize,
}

impl Parameters {
    /// As stated, with the defaults of RFC 4055 for what is not.
    fn read(stated: &[u8]) -> Option<Self> {
        let mut found = Self { hash: Hash::Sha1, mask: Hash::Sha1, salt: 20 };
        for field in asn1::read(stated).map(|(item, _)| item.parts()).unwrap_or_default() {
            let inner = asn1::read(field.body)?.0;
            match field.tag {
                0xa0 => found.hash = Hash::of(&Algorithm::read(&inner)?.oid)?,
                0xa1 => {
                    let mask = Algorithm::read(&inner)?;
                    (mask.oid == "1.2.840.113549.1.1.8").then_some(())?;
                    found.mask = Hash::of(&Algorithm::read(&asn1::read(&mask.parameters)?.0)?.oid)?;
                }
                0xa2 => found.salt = usize::try_from(inner.small()?).ok().filter(|salt| *salt <= 512)?,
                // The last octet: there is one kind of it.
                0xa3 => (inner.small()? == 1).then_some(())?,
                _ => return None,
            }
        }
        Some(found)
    }

    /// RFC 8017, 9.1.2.
    fn check(&self, key: &RsaPublicKey, (message, signature): Message<'_>) -> Result<(), Fails> {
        let bits = key.n().bits() - 1;
        let value = BigUint::from_bytes_be(signature);
        if signature.len() != key.size() || value >= *key.n() {
            return Err(Fails::Wrong);
        }
        let opened = value.modpow(key.e(), key.n()).to_bytes_be();
        let digest = self.hash.digest(message);
        let size = bits.div_ceil(8);
        let front = size.checked_sub(digest.len() + 1).filter(|front| *front > self.salt).ok_or(Fails::Wrong)?;
        if opened.len() > size {
            return Err(Fails::Wrong);
        }
        let block = [vec![0; size - opened.len()], opened].concat();
        let (masked, rest) = block.split_at(front);
        let Some((0xbc, stated)) = rest.split_last() else { return Err(Fails::Wrong) };
        let mut data: Vec<u8> = masked.iter().zip(self.drawn(stated, front)).map(|(one, mask)| one ^ mask).collect();
        let unused = 8 * size - bits;
        if masked.first().is_some_and(|first| first.leading_zeros() < u32::try_from(unused).unwrap_or(8)) {
            return Err(Fails::Wrong);
        }
        data[0] &= 0xff >> unused;
        let (filling, salt) = data.split_at(front - self.salt);
        let is_filled =
            filling.split_last().is_some_and(|(last, zeros)| *last == 1 && zeros.iter().all(|zero| *zero == 0));
        let whole = self.hash.digest(&[&[0; 8], &digest, salt]);
        if is_filled && whole == stated { Ok(()) } else { Err(Fails::Wrong) }
    }

    /// The mask drawn from a seed (MGF1).
    fn drawn(&self, seed: &[u8], octets: usize) -> Vec<u8> {
        let blocks = (0_u32..).flat_map(|number| self.mask.digest(&[seed, &number.to_be_bytes()]));
        blocks.take(octets).collect()
    }
}

/// Whether an item states the parameters of PSS, for a signature that leaves them to its key.
pub(super) fn is_stated(parameters: &[u8]) -> bool {
    asn1::read(parameters).is_some_and(|(item, _): (Item<'_>, _)| item.tag == asn1::SEQUENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_stated_is_what_the_standard_says_and_other_masks_are_not_known() {
        let usual = Parameters { hash: Hash::Sha1, mask: Hash::Sha1, salt: 20 };
        assert_eq!(Parameters::read(&[0x30, 0]), Some(usual));
        // SHA-256 in front, the mask as it was, a salt of 32.
        let stated = [
            &[0x30, 0x14, 0xa0, 0x0d, 0x30, 0x0b, 0x06, 0x09][..],
            &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
            &[0xa2, 0x03, 0x02, 0x01, 0x20],
        ]
        .concat();
        let found = Parameters { hash: Hash::Sha256, mask: Hash::Sha1, salt: 32 };
        assert_eq!(Parameters::read(&stated), Some(found));
        assert_eq!(Parameters::read(&[0x30, 0x05, 0xa3, 0x03, 0x02, 0x01, 0x02]), None);
        assert_eq!(Parameters::read(&[0x30, 0x05, 0xa4, 0x03, 0x02, 0x01, 0x02]), None);
    }
}
