//! What this system is and what must be on it.

use std::env;

use crate::{
    command::{Line, is_there},
    packages,
    stages::Stages,
    trouble::{Done, Trouble},
};

/// What a task is going to do, each with more needs than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Build and open a window on the display that is there.
    Build,
    /// Open the window on a display of our own and drive it.
    Headless,
    /// Run every test.
    Test,
}

/// Whether a window would have somewhere to appear.
pub(crate) fn has_display() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some())
}

/// Installs what is missing on Debian and its kin; elsewhere names the one thing to install.
pub(crate) fn prepare(stages: &mut Stages, purpose: Purpose) -> Done {
    stages.need("Node is there", node_is_there)?;
    if cfg!(target_os = "linux") {
        stages.need("packages of the system", || packages::install(purpose))
    } else if cfg!(target_os = "macos") {
        stages.need("Xcode's command line tools", command_line_tools)
    } else if cfg!(windows) {
        stages.need("WebView2", webview2)
    } else {
        Ok(())
    }
}

fn node_is_there() -> Done {
    let install = || Trouble::Missing { what: "Node 20 or newer", install: "https://nodejs.org".to_owned() };
    let version = Line::new("node").args(["--version"]).answer().map_err(|_| install())?;
    if major(&version).is_some_and(|major| major >= 20) { Ok(()) } else { Err(install()) }
}

fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn command_line_tools() -> Done {
    Line::new("xcode-select").args(["-p"]).answer().map(drop).map_err(|_| Trouble::Missing {
        what: "Xcode's command line tools",
        install: "xcode-select --install".to_owned(),
    })
}

/// The evergreen runtime writes its version under the key of its updater, for the machine or for the person.
fn webview2() -> Done {
    const KEY: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let places = [format!(r"HKLM\SOFTWARE\WOW6432Node\{KEY}"), format!(r"HKCU\Software\{KEY}")];
    let found = places.iter().any(|place| Line::new("reg").args(["query", place, "/v", "pv"]).answer().is_ok());
    if found {
        return Ok(());
    }
    Err(Trouble::Missing {
        what: "Microsoft's WebView2 runtime",
        install: "https://developer.microsoft.com/microsoft-edge/webview2".to_owned(),
    })
}

/// The parts of the Rust tool chain that a minimal installation leaves out.
pub(crate) fn rust_components() -> Done {
    let there = |tool: &str| Line::new("cargo").args([tool, "--version"]).answer().is_ok();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    if is_there("rustup") {
        return Line::new("rustup").args(["component", "add", "rustfmt", "clippy"]).run();
    }
    Err(Trouble::Missing { what: "rustfmt or clippy", install: "https://rustup.rs".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("no node"), None);
    }

    #[test]
    fn a_test_run_needs_more_than_a_walk_and_a_walk_more_than_a_build() {
        assert!(Purpose::Test > Purpose::Headless && Purpose::Headless > Purpose::Build);
    }
}
