//! A bridge in a process of its own, over the stand-in for the terminal.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, OnceLock},
    time::Duration,
};

use acceptance::python;
use adapters::SystemClock;
use bridge_mt5::HttpConnector;
use ports::{Bridge, BridgeConnector as _, BridgeSettings};
use serde_json::Value;
use values::{AccountLogin, BridgeId, Sensitive};

/// The key of `src-tauri/bridge/tests/served.py`: invented, for the loopback of a test.
pub(crate) const KEY: &str = "a-key-of-the-tests-0123456789";
/// The account of the stand-in.
pub(crate) const LOGIN: u64 = 700_101;

/// Where the bridge is.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/bridge")
}

/// The interpreter with the packages of the bridge; `FIDUS_TEST_BRIDGE` names another one.
pub(crate) fn python() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let packages = folder().join("tests/requirements.txt");
        python::python("bridge", 1, &["-r", &packages.display().to_string()], "FIDUS_TEST_BRIDGE")
    })
}

/// A bridge that runs until it is dropped.
pub(crate) struct Served {
    process: Child,
    address: String,
    place: tempfile::TempDir,
}

impl Served {
    /// Starts one whose broker's clock is three hours ahead of UTC.
    pub(crate) fn start() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let tests = folder().join("tests");
        let paths = [folder(), tests.clone(), tests.join("stand_in")];
        let mut process = Command::new(python())
            .arg(tests.join("served.py"))
            .args([place.path().as_os_str(), "10800".as_ref()])
            .env("PYTHONPATH", std::env::join_paths(paths).expect("no path has a colon"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the interpreter starts");
        let mut port = String::new();
        BufReader::new(process.stdout.take().expect("it was piped")).read_line(&mut port).expect("it tells its port");
        let address = format!("http://127.0.0.1:{}", port.trim());
        Self { process, address, place }
    }

    /// Changes what the terminal tells.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Value)) {
        let (scene, made) = (self.place.path().join("scene.json"), self.place.path().join("scene.new"));
        let text = fs::read_to_string(&scene).expect("the scene is there");
        let mut told: Value = serde_json::from_str(&text).expect("the scene is JSON");
        change(&mut told);
        fs::write(&made, told.to_string()).expect("our own folder");
        fs::rename(made, scene).expect("our own folder");
    }

    /// Our client, with a key.
    pub(crate) fn client(&self, key: Option<&str>) -> Arc<dyn Bridge> {
        let settings = BridgeSettings {
            id: BridgeId::new("shipped").expect("an id"),
            name: "Shipped".to_owned(),
            address: self.address.clone(),
            second_address: None,
            api_key: key.map(|key| Sensitive::new(key.to_owned())),
            interval_seconds: 300,
            allow_plain_http: false,
        };
        let connector = HttpConnector::new(Arc::new(SystemClock::started())).with_deadline(Duration::from_secs(20));
        connector.client(&settings).expect("the settings are usable")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Should this process end without it, its input ends, and so does it.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The account of the stand-in.
pub(crate) fn login() -> AccountLogin {
    AccountLogin::new(LOGIN).expect("a login")
}
