//! The one window: it shows what is in the program, and can be sent nowhere else.

use tauri::{App, WebviewUrl, WebviewWindowBuilder};

use crate::{drawing, dropping, measure};

/// Opens the window as `tauri.conf.json` describes it.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let config = app.config().app.windows.iter().find(|window| window.label == "main").cloned();
    if measure::empty_window() {
        // A page of ours with nothing on it: `about:blank` is shown without the process that draws pages.
        let empty = WebviewUrl::App("empty.html".into());
        let window = WebviewWindowBuilder::new(app, "empty", empty).inner_size(1280.0, 800.0).build()?;
        drawing::suit_the_machine(&window);
        return Ok(());
    }
    let builder = match &config {
        Some(config) => WebviewWindowBuilder::from_config(app, config)?,
        None => WebviewWindowBuilder::new(app, "main", WebviewUrl::default()),
    };
    let builder = builder.on_navigation(|address| is_our_own(address.scheme(), address.host_str()));
    let window = builder.build()?;
    drawing::suit_the_machine(&window);
    dropping::take(&window);
    window.set_title("Fidus Desktop")
}

/// Whether an address is a page of ours: the bundled one, or the development server in a development build.
fn is_our_own(scheme: &str, host: Option<&str>) -> bool {
    let bundled = matches!(
        (scheme, host),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) | ("about", None)
    );
    let developed = scheme == "http" && matches!(host, Some("127.0.0.1" | "localhost"));
    bundled || (cfg!(dev) && developed)
}

#[cfg(test)]
mod tests {
    use super::is_our_own;

    #[test]
    fn the_window_goes_nowhere_else() {
        assert!(is_our_own("tauri", Some("localhost")));
        for (scheme, host) in [("https", Some("example.com")), ("file", None), ("data", None), ("javascript", None)] {
            assert!(!is_our_own(scheme, host), "{scheme}");
        }
    }
}
