//! Tools by others that judge what we sign: qpdf, poppler, OpenSSL, pyHanko, certomancer. None is ever shipped.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use serde_json::{Value, json};

use crate::inputs::text;

const PACKAGES: &[&str] = &["pyHanko==0.38.0", "pyhanko-cli==0.6.0", "certomancer[web-api]==0.16.0"];

/// The folder with the programs of pyHanko and certomancer, installed once; `FIDUS_TEST_PDF_TOOLS` names another one.
pub(crate) fn python_tools() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| std::env::var_os("FIDUS_TEST_PDF_TOOLS").map_or_else(cached, PathBuf::from))
}

fn cached() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).expect("HOME is set");
    let cache = home.join(".cache/fidus-desktop");
    fs::create_dir_all(&cache).expect("the cache is writable");
    let (tools, lock) = (cache.join("pdf-tools"), cache.join("pdf-tools.lock"));
    // One process installs, the others wait: a virtual environment cannot be renamed into its place.
    let lock = fs::File::create(lock).expect("the cache is writable");
    lock.lock().expect("the lock is given");
    if !tools.join("bin/pyhanko").exists() || !tools.join("bin/certomancer").exists() {
        run(Command::new("python3").args(["-m", "venv", text(&tools)]));
        run(Command::new(tools.join("bin/pip")).args(["install", "--quiet"]).args(PACKAGES));
    }
    tools.join("bin")
}

/// Runs a program that must succeed, and answers what it said.
pub(crate) fn run(command: &mut Command) -> String {
    let ran = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{command:?}\n{said}");
    said
}

/// pyHanko's command line.
pub(crate) fn pyhanko(arguments: &[&str]) {
    run(Command::new(python_tools().join("pyhanko")).args(arguments));
}

/// What qpdf makes of a file.
pub(crate) fn qpdf(from: &Path, options: &[&str], folder: &Path) -> Vec<u8> {
    let to = folder.join("made by qpdf.pdf");
    let ran = Command::new("qpdf").args(options).args([from, &to]).output().expect("qpdf runs");
    // 3 is success with warnings, as for ciphers that are weak.
    assert!(matches!(ran.status.code(), Some(0 | 3)), "qpdf {options:?}: {}", String::from_utf8_lossy(&ran.stderr));
    fs::read(to).expect("written")
}

/// What qpdf complains of in a file.
pub(crate) fn complaints(file: &Path, password: Option<&str>) -> Vec<String> {
    let password = format!("--password={}", password.unwrap_or_default());
    let ran = Command::new("qpdf").args([&password, "--check", text(file)]).output().expect("qpdf runs");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    said.lines().filter(|line| line.contains("WARNING") || line.contains("ERROR")).map(str::to_owned).collect()
}

/// What poppler's `pdfsig` says of integrity.
pub(crate) fn pdfsig(file: &Path, password: Option<&str>) -> String {
    let mut command = Command::new("pdfsig");
    command.arg("-nocert");
    if let Some(password) = password {
        command.args(["-upw", password]);
    }
    let ran = command.arg(file).output().expect("pdfsig runs");
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// A file for pyHanko to judge.
pub(crate) struct Judged {
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    pub(crate) password: Option<&'static str>,
}

/// What pyHanko's `validate` and `adesverify` say of files, in one process: those they do not call valid.
pub(crate) fn not_valid(files: &[Judged], roots: &[PathBuf]) -> Vec<String> {
    not_valid_by(&["validate", "adesverify"], files, roots)
}

/// The same by some of them: `validate` asks online where it can and does not read what the file keeps for later.
pub(crate) fn not_valid_by(commands: &[&str], files: &[Judged], roots: &[PathBuf]) -> Vec<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/signing/judge.py");
    let mut judge = Command::new(python_tools().join("python"));
    let mut judge = judge.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python runs");
    let mut question = judge.stdin.take().expect("it is piped");
    for file in files {
        let hybrid = file.name.contains("hybrid");
        let asked = json!({ "file": file.file, "roots": roots, "password": file.password, "hybrid": hybrid });
        writeln!(question, "{asked}").expect("the judge listens");
    }
    drop(question);
    let answered = judge.wait_with_output().expect("the judge ends").stdout;
    let verdicts: Vec<Value> =
        answered.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(verdicts.len(), files.len(), "every file is judged");
    let mut complaints = Vec::new();
    for (file, verdict) in files.iter().zip(&verdicts) {
        for by in commands {
            // It judges files with hybrid references only when told to overlook syntax, and adesverify not even then.
            let is_beyond = *by == "adesverify" && file.name.contains("hybrid");
            if verdict[*by]["valid"] != true && !is_beyond {
                complaints.push(format!("{} {by}: {}", file.name, verdict[*by]["said"]));
            }
        }
    }
    complaints
}
