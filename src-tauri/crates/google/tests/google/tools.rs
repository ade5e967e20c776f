//! Tools of others, of stated versions, installed once. Tools of the tests alone.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// Google's own client for Python, with its discovery documents and what it needs.
const PYTHON: &[&str] = &[
    "google-api-python-client==2.202.0",
    "google-api-core==2.44.0",
    "google-auth==2.62.2",
    "google-auth-httplib2==0.4.4",
    "googleapis-common-protos==1.76.0",
    "httplib2==0.32.1",
    "protobuf==7.36.2",
    "uritemplate==4.2.0",
];

fn cache(name: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).expect("HOME is set");
    let folder = home.join(".cache/fidus-desktop").join(name);
    fs::create_dir_all(&folder).expect("the cache is writable");
    folder
}

fn run(command: &mut Command) {
    let ran = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{command:?}\n{said}");
}

/// One process installs, the others wait.
fn installed(folder: &Path, install: impl FnOnce()) {
    let lock = fs::File::create(folder.join("lock")).expect("the cache is writable");
    lock.lock().expect("the lock is given");
    if !folder.join("ready").exists() {
        install();
        fs::write(folder.join("ready"), b"").expect("the cache is writable");
    }
}

/// The interpreter with Google's client; `FIDUS_TEST_GOOGLE_PY` names another one.
pub(crate) fn python() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        if let Some(named) = std::env::var_os("FIDUS_TEST_GOOGLE_PY") {
            return PathBuf::from(named);
        }
        let folder = cache("google-py");
        let place = folder.join("2.202.0");
        installed(&folder, || {
            run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place));
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
            run(Command::new(place.join("bin/python")).args(pip).args(PYTHON));
        });
        place.join("bin/python")
    })
}

/// A discovery document of Google's, as `gmail.v1`.
pub(crate) fn discovery(name: &str) -> serde_json::Value {
    let script = "import googleapiclient.discovery_cache as d; print(d.DISCOVERY_DOC_DIR)";
    let asked = Command::new(python()).args(["-c", script]).output().expect("python runs");
    let folder = String::from_utf8(asked.stdout).expect("a path").trim().to_owned();
    let text = fs::read(Path::new(&folder).join(format!("{name}.json"))).expect("a discovery document");
    serde_json::from_slice(&text).expect("JSON")
}

/// The folder with `oidc-provider`, installed by the lock file beside these tests.
pub(crate) fn oidc() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let folder = cache("oidc");
        installed(&folder, || {
            let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/google/oidc");
            for name in ["package.json", "package-lock.json"] {
                fs::copy(ours.join(name), folder.join(name)).expect("the cache is writable");
            }
            let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
            run(Command::new("npm").args(npm).current_dir(&folder));
        });
        folder
    })
}
