//! ECDSA checked on the curves of [`super::named`] (SEC 1, 4.1.4). Nothing here is secret, so that time may tell what it
//! likes; no key is ever used, only its public point.

use rsa::BigUint;

use super::named::Curve;

/// A point in Jacobian coordinates: `x/z²`, `y/z³`; the neutral one has `z = 0`.
#[derive(Clone)]
struct Point {
    x: BigUint,
    y: BigUint,
    z: BigUint,
}

/// Whether the two numbers of a signature were made over a digest by the key with a point, `04 x y`.
pub(super) fn made(curve: &Curve, point: &[u8], digest: &[u8], (r, s): (&BigUint, &BigUint)) -> bool {
    let within = |number: &BigUint| *number != zero() && *number < curve.order;
    let Some(key) = curve.point(point).filter(|_| within(r) && within(s)) else { return false };
    let octets = curve.order.bits().div_ceil(8).min(digest.len());
    let message = BigUint::from_bytes_be(&digest[..octets]) % &curve.order;
    // The order is prime: by Fermat, this is the inverse.
    let inverse = s.modpow(&(&curve.order - BigUint::from(2_u8)), &curve.order);
    let (first, second) = (message * &inverse % &curve.order, r * &inverse % &curve.order);
    let (x, y) = curve.generator.clone();
    let generator = Point { x, y, z: one() };
    let sum = curve.of_both((&generator, &first), (&key, &second));
    if sum.z == zero() {
        return false;
    }
    let depth = sum.z.modpow(&(&curve.prime - BigUint::from(2_u8)), &curve.prime);
    let x = sum.x * (&depth * &depth % &curve.prime) % &curve.prime;
    x % &curve.order == *r
}

fn zero() -> BigUint {
    BigUint::from(0_u8)
}

fn one() -> BigUint {
    BigUint::from(1_u8)
}

impl Curve {
    /// A point that is on the curve.
    fn point(&self, octets: &[u8]) -> Option<Point> {
        let size = self.prime.bits().div_ceil(8);
        let (kind, numbers) = octets.split_first()?;
        if *kind != 4 || numbers.len() != 2 * size {
            return None;
        }
        let (x, y) = (BigUint::from_bytes_be(&numbers[..size]), BigUint::from_bytes_be(&numbers[size..]));
        let right = (&x * &x % &self.prime + &self.a) * &x + &self.b;
        let is_on = x < self.prime && y < self.prime && &y * &y % &self.prime == right % &self.prime;
        is_on.then(|| Point { x, y, z: one() })
    }

    fn times(&self, one: &BigUint, other: &BigUint) -> BigUint {
        one * other % &self.prime
    }

    fn minus(&self, one: &BigUint, other: &BigUint) -> BigUint {
        (one + &self.prime - other) % &self.prime
    }

    fn doubled(&self, point: &Point) -> Point {
        let square = self.times(&point.y, &point.y);
        let s = self.times(&(&point.x << 2), &square);
        let depth = self.times(&point.z, &point.z);
        let m = (self.times(&point.x, &point.x) * 3_u8 + &self.a * self.times(&depth, &depth)) % &self.prime;
        let x = self.minus(&self.times(&m, &m), &((&s << 1) % &self.prime));
        let eighth = (self.times(&square, &square) << 3) % &self.prime;
        let y = self.minus(&self.times(&m, &self.minus(&s, &x)), &eighth);
        let z = self.times(&(&point.y << 1), &point.z);
        Point { x, y, z }
    }

    fn sum(&self, one: &Point, other: &Point) -> Point {
        if one.z == zero() {
            return other.clone();
        }
        if other.z == zero() {
            return one.clone();
        }
        let (depth, other_depth) = (self.times(&one.z, &one.z), self.times(&other.z, &other.z));
        let (u, other_u) = (self.times(&one.x, &other_depth), self.times(&other.x, &depth));
        let s = self.times(&one.y, &self.times(&other_depth, &other.z));
        let other_s = self.times(&other.y, &self.times(&depth, &one.z));
        if u == other_u {
            // One is the other, or stands opposite to it.
            return if s == other_s { self.doubled(one) } else { Point { x: zero(), y: zero(), z: zero() } };
        }
        let (h, r) = (self.minus(&other_u, &u), self.minus(&other_s, &s));
        let square = self.times(&h, &h);
        let cube = self.times(&square, &h);
        let v = self.times(&u, &square);
        let twice = (&v << 1) % &self.prime;
        let x = self.minus(&self.minus(&self.times(&r, &r), &cube), &twice);
        let y = self.minus(&self.times(&r, &self.minus(&v, &x)), &self.times(&s, &cube));
        let z = self.times(&h, &self.times(&one.z, &other.z));
        Point { x, y, z }
    }

    /// Two points, each as many times as is said, together.
    fn of_both(&self, (one, times): (&Point, &BigUint), (other, other_times): (&Point, &BigUint)) -> Point {
        let both = self.sum(one, other);
        let mut found = Point { x: zero(), y: zero(), z: zero() };
        for (first, second) in bits(times, other_times) {
            found = self.doubled(&found);
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

/// The bits of two numbers side by side, the highest first.
pub(super) fn bits(one: &BigUint, other: &BigUint) -> impl Iterator<Item = (bool, bool)> {
    let (one, other) = (one.to_bytes_le(), other.to_bytes_le());
    let count = one.len().max(other.len()) * 8;
    let bit = |octets: &[u8], at: usize| octets.get(at / 8).is_some_and(|octet| octet >> (at % 8) & 1 == 1);
    (0..count).rev().map(move |at| (bit(&one, at), bit(&other, at)))
}

#[cfg(test)]
mod tests {
    use super::{super::named::number, *};

    #[test]
    fn a_key_of_one_is_the_generator_and_its_signature_holds_for_one_digest_alone() {
        // With the secret key 1 and the nonce 1, r is the generator's x and s the digest and r together.
        for oid in ["1.3.36.3.3.2.8.1.1.7", "1.3.36.3.3.2.8.1.1.13", "1.3.36.3.3.2.8.1.1.14", "1.3.132.0.10"] {
            let curve = Curve::named(oid).expect("known");
            let size = curve.prime.bits().div_ceil(8);
            let padded = |number: &BigUint| {
                let octets = number.to_bytes_be();
                [vec![0; size - octets.len()], octets].concat()
            };
            let key = [vec![4], padded(&curve.generator.0), padded(&curve.generator.1)].concat();
            let digest = [7_u8; 20];
            let r = &curve.generator.0 % &curve.order;
            let s = (BigUint::from_bytes_be(&digest) + &r) % &curve.order;
            assert!(made(&curve, &key, &digest, (&r, &s)), "{oid}");
            assert!(!made(&curve, &key, &[8; 20], (&r, &s)), "{oid}");
            assert!(!made(&curve, &key, &digest, (&s, &r)), "{oid}");
        }
    }

    #[test]
    fn a_point_beside_the_curve_and_numbers_out_of_range_make_nothing() {
        let curve = Curve::named("1.3.36.3.3.2.8.1.1.7").expect("known");
        let mut key = [vec![4], curve.generator.0.to_bytes_be(), curve.generator.1.to_bytes_be()].concat();
        let two = number("2").expect("a number");
        assert!(!made(&curve, &key, &[1; 32], (&zero(), &two)));
        assert!(!made(&curve, &key, &[1; 32], (&two, &curve.order)));
        key[40] ^= 1;
        assert!(!made(&curve, &key, &[1; 32], (&two, &two)));
    }
}
