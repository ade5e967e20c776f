//! Chance that a seed repeats.

/// SplitMix64.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Dice {
    /// Seeds side by side begin far from each other. Were they a step apart, one's numbers would be the other's, one
    /// later: two runs that fall into step are one run.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(mixed(seed.wrapping_mul(GAMMA).wrapping_add(1)))
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mixed(self.0)
    }

    pub(crate) const fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub(crate) const fn one_in(&mut self, limit: u64) -> bool {
        self.below(limit) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(items.len()).ok().filter(|count| *count > 0)?;
        items.get(usize::try_from(self.below(count)).ok()?)
    }
}

#[test]
fn the_numbers_of_two_seeds_side_by_side_never_fall_into_step() {
    let numbers = |seed| {
        let mut dice = Dice::new(seed);
        (0..4_000).map(|_| dice.next()).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(numbers(7).is_disjoint(&numbers(8)));
}
