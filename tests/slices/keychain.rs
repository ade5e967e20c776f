//! Quick unlock by a real keychain: gnome-keyring on a bus of its own, unlocked, locked, and not there at all.

use std::{path::Path, process::Command};

use adapters::SystemKeychain;
use app::{Desk, fault::FaultCode};
use ports::{Keychain as _, KeychainFault};
use serde_json::{Value, json};
use values::Sensitive;

use crate::at_the_door::{ask, environment};

/// Which part this process plays; nothing in the one that tests.
const PART: &str = "FIDUS_TEST_KEYCHAIN";
/// The folder with everything that the keychain and the desk write.
const PLACE: &str = "FIDUS_TEST_PLACE";

/// Starts the daemon, open with a password.
const OPEN: &str = "printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$0\" \"$@\"";
/// Starts it, and closes the keyring again before anything is asked of it.
const CLOSED: &str = "printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null; \
     dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
     org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null; exec \"$0\" \"$@\"";

/// This very test again, on a bus of its own with a keychain as `script` leaves it.
fn again(test: &str, script: &str) {
    let place = tempfile::tempdir().expect("a folder");
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "bash", "-c", script]).arg(std::env::current_exe().expect("this program"));
    finish(command.args(["--exact", test, "--nocapture"]), place.path());
}

/// This very test again, with no bus at all.
fn again_without_a_bus(test: &str) {
    let place = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let nowhere = format!("unix:path={}", place.path().join("no-bus").display());
    finish(command.args(["--exact", test, "--nocapture"]).env("DBUS_SESSION_BUS_ADDRESS", nowhere), place.path());
}

fn finish(command: &mut Command, place: &Path) {
    let run = command
        .env(PART, "desk")
        .env(PLACE, place)
        .env("HOME", place)
        .env("XDG_DATA_HOME", place.join("data"))
        .env("XDG_RUNTIME_DIR", place)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("`dbus` and `gnome-keyring` are needed for a keychain to test against");
    assert!(run.status.success(), "{}\n{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

/// The folder of this process when it is the one with the keychain.
fn place() -> Option<std::path::PathBuf> {
    std::env::var(PART).ok().and_then(|_| std::env::var(PLACE).ok()).map(Into::into)
}

/// A desk with a workspace of its own, open; and the workspace's id.
async fn desk(folder: &Path) -> (Desk, Value) {
    let desk = Desk::new(environment(&folder.join("desk")));
    let request = json!({
        "name": "Firm", "passphrase": "walnut lantern kestrel", "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Owner", "owner_password": null,
    });
    ask(&desk, "workspace.create", request).await.expect("a workspace");
    let state = ask(&desk, "desk.state", json!({})).await.expect("a state");
    let id = state["workspace"]["id"].clone();
    (desk, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_keychain_unlocks_until_it_is_told_to_forget() {
    let Some(place) = place() else {
        return again("keychain::an_open_keychain_unlocks_until_it_is_told_to_forget", OPEN);
    };
    let (desk, id) = desk(&place).await;
    ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": true })).await.expect("the keychain takes the key");
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    ask(&desk, "workspace.quick_unlock", json!({ "workspace_id": id })).await.expect("the keychain opens it");
    assert_eq!(ask(&desk, "desk.state", json!({})).await.expect("a state")["phase"], "ready");
    ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": false })).await.expect("the keychain forgets");
    assert_eq!(SystemKeychain.read(&format!("workspace-{}", id.as_str().expect("an id"))), Ok(None));
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    let refused = ask(&desk, "workspace.quick_unlock", json!({ "workspace_id": id })).await;
    assert_eq!(refused.expect_err("nothing opens it").code, FaultCode::WrongSecret);
    let passphrase = json!({ "workspace_id": id, "passphrase": "walnut lantern kestrel" });
    ask(&desk, "workspace.unlock", passphrase).await.expect("the passphrase always does");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keychain_is_said_and_nothing_is_changed() {
    let Some(place) = place() else {
        return again("keychain::a_locked_keychain_is_said_and_nothing_is_changed", CLOSED);
    };
    let written = SystemKeychain.write("anything", &Sensitive::new(vec![1]));
    assert!(matches!(written, Err(KeychainFault::Locked(_))), "{written:?}");
    let (desk, _) = desk(&place).await;
    let refused = ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": true })).await;
    assert_eq!(refused.expect_err("it is locked").code, FaultCode::KeychainLocked);
    let state = ask(&desk, "desk.state", json!({})).await.expect("a state");
    assert_eq!(state["workspace"]["quick_unlock"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_without_a_keychain_says_so_and_the_passphrase_works() {
    let Some(place) = place() else {
        return again_without_a_bus("keychain::a_machine_without_a_keychain_says_so_and_the_passphrase_works");
    };
    let (desk, id) = desk(&place).await;
    let refused = ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": true })).await;
    assert_eq!(refused.expect_err("there is none").code, FaultCode::KeychainMissing);
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    let passphrase = json!({ "workspace_id": id, "passphrase": "walnut lantern kestrel" });
    ask(&desk, "workspace.unlock", passphrase).await.expect("the passphrase works");
}
