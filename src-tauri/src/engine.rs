//! What the page's engine compiles. WebKit for GTK takes its settings from the environment of the program it serves;
//! on other systems the engine belongs to the system and is left as it is.

/// When a loop or a function counts as hot, in rounds: first for a simple translation, then for a thorough one. The
/// engine's own figures (500 and 1,000) translate much of what runs at the start alone; see decision 0153.
#[cfg(target_os = "linux")]
const HOT: [(&str, &str); 5] = [
    ("JSC_thresholdForJITSoon", "200000"),
    ("JSC_thresholdForJITAfterWarmUp", "200000"),
    ("JSC_thresholdForOptimizeSoon", "100000"),
    ("JSC_thresholdForOptimizeAfterWarmUp", "100000"),
    ("JSC_thresholdForOptimizeAfterLongWarmUp", "100000"),
];

/// Has only what is really hot compiled. To be called before the first thread: it changes the environment. What the
/// person has set themselves stays.
#[cfg(target_os = "linux")]
pub(crate) fn compile_only_what_is_hot() {
    for (name, rounds) in HOT {
        if webkit2gtk::glib::setenv(name, rounds, false).is_err() {
            tracing::warn!(name, "the page compiles as much as it likes");
        }
    }
}

/// Nothing to do: the engine is the system's.
#[cfg(not(target_os = "linux"))]
pub(crate) fn compile_only_what_is_hot() {}
