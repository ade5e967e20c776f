//! Ed448 checked (RFC 8032, 5.2). Nothing here is secret, so that time may tell what it likes.

use rsa::BigUint;

use super::{named::number, weierstrass::bits};
use crate::verify::hash::shake256;

/// A key, and half of a signature.
const HALF: usize = 57;

/// A point in projective coordinates: `x/z`, `y/z`.
#[derive(Clone)]
struct Point {
    x: BigUint,
    y: BigUint,
    z: BigUint,
}

/// `x² + y² = 1 + dx²y²`.
struct Curve {
    prime: BigUint,
    d: BigUint,
    order: BigUint,
    generator: Point,
}

/// Whether a signature was made over a message by a key.
pub(super) fn made(key: &[u8], message: &[&[u8]], signature: &[u8]) -> bool {
    let Some(curve) = Curve::known() else { return false };
    let Some((half, number)) = signature.split_at_checked(HALF) else { return false };
    let s = BigUint::from_bytes_le(number);
    let (Some(point), true) = (curve.point(key), number.len() == HALF && s < curve.order) else { return false };
    // Neither a context nor a digest made before: RFC 8419 allows neither in a message.
    let head: [&[u8]; 4] = [b"SigEd448", &[0, 0], half, key];
    let all: Vec<&[u8]> = head.into_iter().chain(message.iter().copied()).collect();
    let digest = BigUint::from_bytes_le(&shake256(&all, 2 * HALF)) % &curve.order;
    let opposite = Point { x: (&curve.prime - &point.x) % &curve.prime, ..point };
    curve.octets(&curve.of_both((&curve.generator, &s), (&opposite, &digest))).is_some_and(|found| found == half)
}

impl Curve {
    fn known() -> Option<Self> {
        let one = BigUint::from(1_u8);
        let prime = (&one << 448) - (&one << 224) - &one;
        let short = number("8335dc163bb124b65129c96fde933d8d723a70aadc873d6d54a7bb0d")?;
        let x = "4f1970c66bed0ded221d15a622bf36da9e146570470f1767ea6de324a3d3a46412ae1af72ab66511433b80e18b00938e2626a82bc70cc05e";
        let y = "693f46716eb6bc248876203756c9c7624bea73736ca3984087789c1e05a0c2d73ad3ff1ce67c39c4fdbd132c4ed7c8ad9808795bf230fa14";
        let generator = Point { x: number(x)?, y: number(y)?, z: one.clone() };
        Some(Self { d: &prime - BigUint::from(39_081_u32), order: (one << 446) - short, prime, generator })
    }

    fn times(&self, one: &BigUint, other: &BigUint) -> BigUint {
        one * other % &self.prime
    }

    fn minus(&self, one: &BigUint, other: &BigUint) -> BigUint {
        (one + &self.prime - other) % &self.prime
    }

    /// A point from its octets: y, and the lowest bit of x in the last one's highest.
    fn point(&self, octets: &[u8]) -> Option<Point> {
        let (last, number) = octets.split_last()?;
        let y = BigUint::from_bytes_le(number);
        if octets.len() != HALF || last & 0x7f != 0 || y >= self.prime {
            return None;
        }
        let one = BigUint::from(1_u8);
        let square = self.times(&y, &y);
        let (above, below) = (self.minus(&square, &one), self.minus(&self.times(&self.d, &square), &one));
        // The prime is 3 modulo 4, so that this power is a root where there is one.
        let wanted = self.times(&above, &below.modpow(&(&self.prime - BigUint::from(2_u8)), &self.prime));
        let x = wanted.modpow(&((&self.prime + &one) >> 2), &self.prime);
        let is_odd = last & 0x80 != 0;
        if self.times(&x, &x) != wanted || (is_odd && x == BigUint::from(0_u8)) {
            return None;
        }
        let x = if (&x & &one == one) == is_odd { x } else { &self.prime - x };
        Some(Point { x, y, z: one })
    }

    /// The octets of a point; `None` when it has none.
    fn octets(&self, point: &Point) -> Option<Vec<u8>> {
        let depth = point.z.modpow(&(&self.prime - BigUint::from(2_u8)), &self.prime);
        let (x, y) = (self.times(&point.x, &depth), self.times(&point.y, &depth));
        let mut octets = y.to_bytes_le();
        octets.resize(HALF, 0);
        *octets.last_mut()? |= if x.to_bytes_le().first()? & 1 == 1 { 0x80 } else { 0 };
        Some(octets)
    }

    /// Complete: it holds for every two points, also the same ones.
    fn sum(&self, one: &Point, other: &Point) -> Point {
        let a = self.times(&one.z, &other.z);
        let b = self.times(&a, &a);
        let (c, d) = (self.times(&one.x, &other.x), self.times(&one.y, &other.y));
        let e = self.times(&self.d, &self.times(&c, &d));
        let (f, g) = (self.minus(&b, &e), (&b + &e) % &self.prime);
        let h = self.times(&(&one.x + &one.y), &(&other.x + &other.y));
        let across = self.minus(&self.minus(&h, &c), &d);
        let x = self.times(&a, &self.times(&f, &across));
        let y = self.times(&a, &self.times(&g, &self.minus(&d, &c)));
        Point { x, y, z: self.times(&f, &g) }
    }

    /// Two points, each as many times as is said, together.
    fn of_both(&self, (one, times): (&Point, &BigUint), (other, other_times): (&Point, &BigUint)) -> Point {
        let both = self.sum(one, other);
        let unit = BigUint::from(1_u8);
        let mut found = Point { x: BigUint::from(0_u8), y: unit.clone(), z: unit };
        for (first, second) in bits(times, other_times) {
            found = self.sum(&found, &found);
            found = match (first, second) {
                (true, true) => self.sum(&found, &both),
                (true, false) => self.sum(&found, one),
                (false, true) => self.sum(&found, other),
                (false, false) => found,
            };
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn octets(hexadecimal: &str) -> Vec<u8> {
        let digits: Vec<u32> = hexadecimal.chars().filter_map(|digit| digit.to_digit(16)).collect();
        digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("an octet")).collect()
    }

    /// RFC 8032, 7.4: "blank" and "1 octet".
    #[test]
    fn the_standards_own_signatures_hold_and_changed_ones_do_not() {
        let key = octets(
            "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180",
        );
        let mut signature = octets(
            "533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600",
        );
        assert!(made(&key, &[], &signature));
        assert!(!made(&key, &[b"x"], &signature));
        signature[60] ^= 1;
        assert!(!made(&key, &[], &signature));
        let key = octets(
            "43ba28f430cdff456ae531545f7ecd0ac834a55d9358c0372bfa0c6c6798c0866aea01eb00742802b8438ea4cb82169c235160627b4c3a9480",
        );
        let signature = octets(
            "26b8f91727bd62897af15e41eb43c377efb9c610d48f2335cb0bd0087810f4352541b143c4b981b7e18f62de8ccdf633fc1bf037ab7cd779805e0dbcc0aae1cbcee1afb2e027df36bc04dcecbf154336c19f0af7e0a6472905e799f1953d2a0ff3348ab21aa4adafd1d234441cf807c03a00",
        );
        assert!(made(&key, &[&[3]], &signature));
        assert!(!made(&key, &[&[3]], &signature[..113]));
    }
}
