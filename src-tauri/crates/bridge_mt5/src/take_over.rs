//! Which of two addresses serves: pure, so that it can be told what happened and asked what follows.

/// The checks in a row that the first address must pass before it serves again.
pub const CHECKS_TO_HAND_BACK: u8 = 2;

/// One of the two addresses of a bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serving {
    /// The first address.
    First,
    /// The second address.
    Second,
}

/// What the health checks of one moment found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checks {
    /// The first address is well.
    pub first: bool,
    /// The second address is well.
    pub second: bool,
}

/// The state of taking over and handing back.
///
/// The second takes over at the first failed check of the first, if it is well itself. The first serves again after
/// [`CHECKS_TO_HAND_BACK`] good checks in a row, or at once when the second fails: one that comes and goes does not
/// make the readings jump between two terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakeOver {
    serving: Serving,
    first_well_in_a_row: u8,
}

impl Default for TakeOver {
    fn default() -> Self {
        Self { serving: Serving::First, first_well_in_a_row: 0 }
    }
}

impl TakeOver {
    /// The address that serves.
    #[must_use]
    pub const fn serving(self) -> Serving {
        self.serving
    }

    /// The state after a round of checks. With both failing nothing changes hands.
    #[must_use]
    pub fn after(self, checks: Checks) -> Self {
        let well_in_a_row = if checks.first { self.first_well_in_a_row.saturating_add(1) } else { 0 };
        let serving = match (self.serving, checks.first, checks.second) {
            (Serving::First, false, true) => Serving::Second,
            (Serving::Second, true, false) => Serving::First,
            (Serving::Second, true, true) if well_in_a_row >= CHECKS_TO_HAND_BACK => Serving::First,
            (unchanged, _, _) => unchanged,
        };
        Self { serving, first_well_in_a_row: well_in_a_row }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds rounds of (first, second) and gives who serves after each: `1` or `2`.
    fn served(rounds: &[(bool, bool)]) -> String {
        let mut state = TakeOver::default();
        let serve = |(first, second): &(bool, bool)| {
            state = state.after(Checks { first: *first, second: *second });
            if state.serving() == Serving::First { '1' } else { '2' }
        };
        rounds.iter().map(serve).collect()
    }

    #[test]
    fn the_second_takes_over_at_once_and_hands_back_after_two_good_checks() {
        let (well, down, both_down) = ((true, true), (false, true), (false, false));
        assert_eq!(served(&[well, down, down, well, well, well]), "122211");
        assert_eq!(served(&[down, well, down, well, well]), "22221");
        assert_eq!(served(&[both_down, down, both_down, well, well]), "12221");
    }

    #[test]
    fn the_first_serves_at_once_when_the_second_fails() {
        assert_eq!(served(&[(false, true), (true, false)]), "21");
    }

    #[test]
    fn with_both_down_nothing_changes_hands() {
        assert_eq!(served(&[(false, false), (false, false)]), "11");
        assert_eq!(served(&[(false, true), (false, false), (false, false)]), "222");
    }
}
