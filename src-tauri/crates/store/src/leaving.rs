//! The end of a process waits until every connection is closed.
//!
//! SQLCipher gives its private memory back at exit. A connection's thread that is still closing by then reaches into what is
//! gone, and the process ends with a fault though nothing is lost. So its end waits, for a moment at most.

use std::{
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// The name under which a connection carries the mark of being open.
pub(crate) const MARK: &str = "fidus_open";

static OPEN: AtomicUsize = AtomicUsize::new(0);
static HOOK: Once = Once::new();

/// Held by options and by each connection made from them; SQLite lets go of it as the last act of closing.
pub(crate) struct Open(());

impl Open {
    pub(crate) fn new() -> Self {
        OPEN.fetch_add(1, Ordering::AcqRel);
        Self(())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::AcqRel);
    }
}

/// From now on the end of the process waits. To be called once SQLCipher has registered its own end, which then comes after.
pub(crate) fn wait_at_the_end() {
    HOOK.call_once(|| {
        shutdown_hooks::add_shutdown_hook(wait);
    });
}

/// Two seconds at most: what was never closed on purpose must not keep a process alive.
#[expect(clippy::disallowed_methods, reason = "the process ends: there is no runtime any more that could be waited on")]
extern "C" fn wait() {
    for _ in 0..2_000 {
        if OPEN.load(Ordering::Acquire) == 0 {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(test)]
mod tests {
    use sqlx::ConnectOptions as _;

    use super::*;

    #[tokio::test]
    async fn a_connection_counts_as_open_until_it_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let (mark, ended) = (Open::new(), std::sync::Arc::new(()));
        let held = ended.clone();
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(folder.path().join("a.db"))
            .create_if_missing(true)
            .collation(MARK, move |left: &str, right: &str| {
                let _ = (&mark, &held);
                left.cmp(right)
            });
        let connection = options.connect().await.unwrap();
        drop(options);
        assert_eq!(std::sync::Arc::strong_count(&ended), 2);
        sqlx::Connection::close(connection).await.unwrap();
        assert_eq!(std::sync::Arc::strong_count(&ended), 1);
    }
}
