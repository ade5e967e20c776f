//! The idle lock: without a hand on the desk for so many minutes, the workspace is closed.

use std::time::Duration;

use crate::desk::Desk;

/// How often the time is looked at.
const EVERY: Duration = Duration::from_secs(2);

/// Watches for as long as the process lives. The time counts by a clock that nobody can set.
pub(crate) fn watch(desk: Desk) {
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            if let Some(open) = desk.open() {
                let limit = Duration::from_secs(u64::from(open.profile().idle_lock_minutes) * 60);
                if open.frozen_at().is_none() && desk.idle_for() >= limit {
                    desk.lock().await;
                }
            }
        }
    });
}
