//! What the page's engine compiles and keeps. WebKit for GTK and the C library it stands on take their settings from the
//! environment of the program they serve; on other systems the engine belongs to the system and is left as it is.

/// The engine's settings, see decision 0153.
#[cfg(target_os = "linux")]
const SETTINGS: [(&str, &str); 7] = [
    // When a loop or a function counts as hot, in rounds: first for a simple translation, then for a thorough one. Its
    // own figures (500 and 1,000) translate much of what runs at the start alone.
    ("JSC_thresholdForJITSoon", "200000"),
    ("JSC_thresholdForJITAfterWarmUp", "200000"),
    ("JSC_thresholdForOptimizeSoon", "100000"),
    ("JSC_thresholdForOptimizeAfterWarmUp", "100000"),
    ("JSC_thresholdForOptimizeAfterLongWarmUp", "100000"),
    // What the page threw away is first collected after so many bytes (its own figure is 32 MB).
    ("JSC_largeHeapSize", "6000000"),
    // Of the C library's memory, which is little beside the engine's own: one heap for all of a process's threads.
    ("MALLOC_ARENA_MAX", "1"),
];

/// Has the engine compile only what is really hot, and keep little. To be called before the first thread: it changes the
/// environment. What the person has set themselves stays.
#[cfg(target_os = "linux")]
pub(crate) fn keep_it_small() {
    for (name, value) in SETTINGS {
        if webkit2gtk::glib::setenv(name, value, false).is_err() {
            tracing::warn!(name, "the page takes as much as it likes");
        }
    }
}

/// Nothing to do: the engine is the system's.
#[cfg(not(target_os = "linux"))]
pub(crate) const fn keep_it_small() {}
