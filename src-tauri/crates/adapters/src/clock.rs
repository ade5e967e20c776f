//! The system's clocks. The only place that reads them.

use std::time::{Duration, Instant as Monotonic};

use values::{Clock, Instant};

/// The system's wall clock, and a monotonic one counted from the start.
pub struct SystemClock {
    started: Monotonic,
}

impl SystemClock {
    /// A clock whose monotonic time starts now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
    pub fn started() -> Self {
        Self { started: Monotonic::now() }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn monotonic(&self) -> Duration {
        self.started.elapsed()
    }
}
