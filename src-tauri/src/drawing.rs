//! How pages are drawn. A machine without a graphics card would imitate one in memory: slower, and 110 MB dearer.

use tauri::WebviewWindow;

/// Has the page drawn straight into memory where there is no graphics card. Other systems decide this themselves.
#[cfg(target_os = "linux")]
pub(crate) fn suit_the_machine(window: &WebviewWindow) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    if has_graphics_card() {
        return;
    }
    let set = window.with_webview(|webview| {
        if let Some(settings) = WebViewExt::settings(&webview.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = set {
        tracing::warn!(%error, "pages are drawn as on a machine with a graphics card");
    }
}

/// Nothing to do: these systems draw without a card by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn suit_the_machine(_window: &WebviewWindow) {}

/// A card that draws shows itself as a render node.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let mut nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().filter_map(Result::ok);
    nodes.any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}
