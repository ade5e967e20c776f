//! A machine with a folder of its own, and a desk on it that is set up in seconds.

use std::{path::Path, process::Command};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::window::{Window, program};

/// What opens the workspaces of these tests.
pub(crate) const PASSPHRASE: &str = "copper lantern orchid tide";

/// A person's machine: windows are opened on it one after the other.
pub(crate) struct Machine(TempDir);

impl Machine {
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("window-").tempdir().expect("a temporary folder"))
    }

    /// Where everything of this machine is.
    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Starts the window's program on what this machine holds.
    pub(crate) fn open(&self) -> Window {
        Window::open(self.0.path())
    }

    /// A window with the demonstration open, at the size of a laptop.
    pub(crate) fn open_demonstration(&self) -> Window {
        let window = self.open();
        window.until_screen("Welcome");
        window.ask("workspace.open_demonstration", json!({}));
        window.until_screen("Home");
        window.take_the_size_of_a_laptop();
        window.settle();
        window
    }

    /// What the command line says of the same workspaces.
    pub(crate) fn fidus(&self, words: &[&str]) -> Value {
        let mut command = Command::new(program("FIDUS_BIN", "fidus"));
        command.args(["--json", "--workspace"]).arg(self.0.path().join("desk")).args(words);
        let output = command.output().expect("fidus starts");
        assert!(output.status.success(), "fidus {words:?}: {}", String::from_utf8_lossy(&output.stdout));
        serde_json::from_slice(&output.stdout).expect("fidus answers in JSON")
    }
}

impl Window {
    /// Makes a workspace, as the form of the first run asks the desk to.
    pub(crate) fn make_workspace(&self) {
        self.ask(
            "workspace.create",
            json!({
                "name": "Northgate", "passphrase": PASSPHRASE, "base_currency": "USD", "time_zone": "UTC",
                "owner_name": "Ana", "owner_password": null,
            }),
        );
        self.until_screen("Home");
    }

    /// Reads a whole database into the workspace that is open.
    pub(crate) fn pull(&self, uri: &str, database: &str) {
        self.ask("connections.save_database", json!({ "uri": uri, "database": database, "ca_file": null }));
        self.ask("pull.start", json!({ "full": true }));
        self.until_pulled();
    }

    /// Waits until everything was read and changes are followed.
    pub(crate) fn until_pulled(&self) {
        self.until_told("pull.status", |status| status["phase"] == "following" && !status["last_success"].is_null());
    }
}
