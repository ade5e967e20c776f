//! How long to wait before the next poll: pure.

use std::time::Duration;

/// No wait is longer than this, unless the interval itself is.
pub const LONGEST: Duration = Duration::from_secs(15 * 60);

/// The wait before the next poll after some polls in a row have failed.
///
/// None failed, or one: the interval, so that a passing fault costs a single reading. From then on it doubles with
/// each failure up to [`LONGEST`]; an interval that is longer stays as it is.
#[must_use]
pub fn wait(interval: Duration, failures_in_a_row: u32) -> Duration {
    let doublings = failures_in_a_row.saturating_sub(1).min(16);
    interval.saturating_mul(1 << doublings).min(LONGEST.max(interval))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_the_second_failure_up_to_a_quarter_of_an_hour() {
        let seconds = |interval, failures| wait(Duration::from_secs(interval), failures).as_secs();
        let waits: Vec<u64> = (0..6).map(|failures| seconds(300, failures)).collect();
        assert_eq!(waits, [300, 300, 600, 900, 900, 900]);
        assert_eq!((seconds(10, 3), seconds(10, u32::MAX)), (40, 900));
        assert_eq!((seconds(3_600, 0), seconds(3_600, 9)), (3_600, 3_600));
    }
}
