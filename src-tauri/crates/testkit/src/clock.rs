//! A clock that stands still until it is told to move.

use std::{sync::Mutex, time::Duration};

use values::{Clock, Instant};

/// A fixed clock. Wall time and monotonic time move only by [`FixedClock::advance`] and [`FixedClock::set`].
#[derive(Debug)]
pub struct FixedClock {
    state: Mutex<(Instant, Duration)>,
}

impl FixedClock {
    /// A clock that shows a moment.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        Self { state: Mutex::new((now, Duration::ZERO)) }
    }

    /// Lets time pass: both clocks move on.
    pub fn advance(&self, by: Duration) {
        let mut state = self.lock();
        state.0 = state.0.checked_add(by).unwrap_or(Instant::MAX);
        state.1 = state.1.saturating_add(by);
    }

    /// Sets the wall clock, forwards or back, as a person can; the monotonic clock stays.
    pub fn set(&self, now: Instant) {
        self.lock().0 = now;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (Instant, Duration)> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        self.lock().0
    }

    fn monotonic(&self) -> Duration {
        self.lock().1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_sets_the_wall_clock_alone_and_time_moves_both() {
        let clock = FixedClock::at(Instant::UNIX_EPOCH);
        clock.advance(Duration::from_secs(60));
        clock.set(Instant::UNIX_EPOCH);
        assert_eq!(clock.now(), Instant::UNIX_EPOCH);
        assert_eq!(clock.monotonic(), Duration::from_secs(60));
    }
}
