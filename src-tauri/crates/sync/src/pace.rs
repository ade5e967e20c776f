//! How fast the shared database is asked: the smallest tier takes a hundred operations a second.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use values::Clock;

/// A budget of operations a second, shared by all that read and write. Clones share it.
#[derive(Clone)]
pub struct Pace(Option<Arc<Budget>>);

struct Budget {
    clock: Arc<dyn Clock>,
    /// Operations a second.
    most: u32,
    /// When everything that was promised is used, by the clock nobody can set.
    used_until: Mutex<Duration>,
}

impl Pace {
    /// As fast as it goes.
    #[must_use]
    pub const fn unbounded() -> Self {
        Self(None)
    }

    /// At most so many operations a second, and no more than those of one second at once.
    #[must_use]
    pub fn of(most: u32, clock: Arc<dyn Clock>) -> Self {
        Self(Some(Arc::new(Budget { clock, most: most.max(1), used_until: Mutex::new(Duration::ZERO) })))
    }

    /// Waits until so many operations are within the budget.
    pub async fn take(&self, operations: u32) {
        let wait = self.0.as_ref().map_or(Duration::ZERO, |budget| budget.promise(operations));
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }

    /// The most operations of a cost that one second has; at least one.
    #[must_use]
    pub fn in_a_second(&self, cost: u32, limit: u32) -> u32 {
        self.0.as_ref().map_or(limit, |budget| (budget.most / cost.max(1)).clamp(1, limit))
    }
}

impl Budget {
    /// Promises operations, and tells how long to wait before they may be used. The first second's are free.
    fn promise(&self, operations: u32) -> Duration {
        let now = self.clock.monotonic();
        let mut used_until = self.used_until.lock().unwrap_or_else(PoisonError::into_inner);
        let from = (*used_until).max(now);
        *used_until = from + Duration::from_secs(1) * operations / self.most;
        (*used_until).saturating_sub(now + Duration::from_secs(1))
    }
}

impl fmt::Debug for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(budget) => write!(f, "Pace({} a second)", budget.most),
            None => f.write_str("Pace(unbounded)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Standing;

    impl Clock for Standing {
        fn now(&self) -> values::Instant {
            values::Instant::UNIX_EPOCH
        }

        fn monotonic(&self) -> Duration {
            Duration::from_secs(7)
        }
    }

    #[test]
    fn one_second_is_free_and_the_rest_is_spread() {
        let pace = Pace::of(100, Arc::new(Standing));
        let budget = pace.0.as_ref().unwrap();
        let waits: Vec<u128> = [60, 40, 50, 100].map(|count| budget.promise(count).as_millis()).to_vec();
        assert_eq!(waits, [0, 0, 500, 1500]);
    }

    #[test]
    fn a_batch_is_never_more_than_a_second_has() {
        assert_eq!(Pace::of(100, Arc::new(Standing)).in_a_second(3, 200), 33);
        assert_eq!(Pace::of(1, Arc::new(Standing)).in_a_second(3, 200), 1);
        assert_eq!(Pace::unbounded().in_a_second(3, 200), 200);
    }
}
