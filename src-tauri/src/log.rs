//! The log: to the terminal the program was started from, and nowhere else. It carries ids and codes, never the book.

use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging; `FIDUS_LOG` sets what is shown.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_env("FIDUS_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second logger in one process (tests) is no reason to fail.
    let _ = fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
