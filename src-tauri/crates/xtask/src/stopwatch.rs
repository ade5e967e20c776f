//! How long something took.

use std::time::{Duration, Instant};

/// Runs from its making.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    pub(crate) fn is_past(self, limit: Duration) -> bool {
        self.elapsed() > limit
    }
}

/// `4.2 s` or `3 min 05 s`.
pub(crate) fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_have_a_tenth_and_long_ones_have_minutes() {
        assert_eq!(in_words(Duration::from_millis(4_210)), "4.2 s");
        assert_eq!(in_words(Duration::from_secs(185)), "3 min 05 s");
    }
}
