//! A small seeded generator of numbers (SplitMix64), the same on every machine. Not for secrets.

use values::Instant;

/// Seeded dice. Each part of the demonstration rolls its own, so that a change in one moves no other.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice for one part of what a seed makes.
    #[must_use]
    pub(crate) fn new(seed: u64, part: &str) -> Self {
        let hash = part
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(mix(seed ^ hash))
    }

    /// The next 64 bits.
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 up to but without `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.roll() % end }
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.below(high.abs_diff(low) + 1)).unwrap_or_default()
    }

    /// Yes, in so many cases of a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of some things; the first when there is but one.
    ///
    /// # Panics
    /// Never on a list with something in it, and every list here is a constant.
    pub(crate) fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        let index = self.below(things.len() as u64);
        things.get(usize::try_from(index).unwrap_or_default()).expect("lists to pick from are not empty")
    }

    /// So many hexadecimal digits.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        (0..digits).filter_map(|_| char::from_digit(u32::try_from(self.below(16)).unwrap_or_default(), 16)).collect()
    }

    /// A well-formed UUIDv4 text.
    pub(crate) fn uuid(&mut self) -> String {
        let variant = *self.pick(&['8', '9', 'a', 'b']);
        format!("{}-{}-4{}-{variant}{}-{}", self.hex(8), self.hex(4), self.hex(3), self.hex(3), self.hex(12))
    }

    /// An ObjectId in hexadecimal that carries the second in which its row was made.
    pub(crate) fn object_id(&mut self, made: Instant) -> String {
        let second = u32::try_from(made.as_second()).unwrap_or_default();
        format!("{second:08x}{}", self.hex(16))
    }
}

/// The finaliser of SplitMix64: scatters the bits of a counter.
#[must_use]
pub(crate) const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_part_roll_the_same_and_another_part_does_not() {
        let rolls = |part| Dice::new(1, part).roll();
        assert_eq!(rolls("a"), rolls("a"));
        assert_ne!(rolls("a"), rolls("b"));
    }

    #[test]
    fn a_range_includes_both_ends() {
        let mut dice = Dice::new(1, "range");
        let seen: std::collections::BTreeSet<_> = (0..200).map(|_| dice.between(-1, 1)).collect();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [-1, 0, 1]);
    }
}
