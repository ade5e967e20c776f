//! Digest algorithms.

use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{
    Sha3_224, Sha3_256, Sha3_384, Sha3_512, Shake128, Shake256,
    digest::{ExtendableOutput as _, Update as _, XofReader as _},
};

/// A digest algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha512_224,
    Sha512_256,
    Sha3_224,
    Sha3_256,
    Sha3_384,
    Sha3_512,
    /// With 32 octets (RFC 8702).
    Shake128,
    /// With 64 octets (RFC 8702 and 8419).
    Shake256,
}

impl Hash {
    /// The digest that an identifier names: of a digest, or of a signature algorithm that fixes one.
    pub(crate) fn of(oid: &str) -> Option<Self> {
        if let Some(short) = oid.strip_prefix("2.16.840.1.101.3.4.") {
            return Self::of_nist(short);
        }
        Some(match oid {
            "1.3.14.3.2.26" | "1.2.840.113549.1.1.5" | "1.2.840.10045.4.1" | "1.2.840.10040.4.3" => Self::Sha1,
            "1.2.840.113549.1.1.14" | "1.2.840.10045.4.3.1" => Self::Sha224,
            "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => Self::Sha256,
            "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Self::Sha384,
            "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Self::Sha512,
            "1.2.840.113549.1.1.15" => Self::Sha512_224,
            "1.2.840.113549.1.1.16" => Self::Sha512_256,
            _ => return None,
        })
    }

    /// What NIST named: under 2 the digests, under 3 the signatures by DSA (1 to 8), ECDSA (9 to 12) and RSA (13 to 16).
    fn of_nist(short: &str) -> Option<Self> {
        Some(match short {
            "2.4" | "3.1" => Self::Sha224,
            "2.1" | "3.2" => Self::Sha256,
            "2.2" | "3.3" => Self::Sha384,
            "2.3" | "3.4" => Self::Sha512,
            "2.5" => Self::Sha512_224,
            "2.6" => Self::Sha512_256,
            "2.7" | "3.5" | "3.9" | "3.13" => Self::Sha3_224,
            "2.8" | "3.6" | "3.10" | "3.14" => Self::Sha3_256,
            "2.9" | "3.7" | "3.11" | "3.15" => Self::Sha3_384,
            "2.10" | "3.8" | "3.12" | "3.16" => Self::Sha3_512,
            "2.11" | "2.17" => Self::Shake128,
            "2.12" | "2.18" => Self::Shake256,
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
            Self::Sha512_224 => of::<Sha512_224>(parts),
            Self::Sha512_256 => of::<Sha512_256>(parts),
            Self::Sha3_224 => of::<Sha3_224>(parts),
            Self::Sha3_256 => of::<Sha3_256>(parts),
            Self::Sha3_384 => of::<Sha3_384>(parts),
            Self::Sha3_512 => of::<Sha3_512>(parts),
            Self::Shake128 => {
                let mut out = vec![0; 32];
                parts.iter().fold(Shake128::default(), |hash, part| hash.chain(part)).finalize_xof().read(&mut out);
                out
            }
            Self::Shake256 => shake256(parts, 64),
        }
    }
}

/// SHAKE256 of several parts, as many octets of it as are asked for.
pub(crate) fn shake256(parts: &[&[u8]], octets: usize) -> Vec<u8> {
    let mut out = vec![0; octets];
    parts.iter().fold(Shake256::default(), |hash, part| hash.chain(part)).finalize_xof().read(&mut out);
    out
}
