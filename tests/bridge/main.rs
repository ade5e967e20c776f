//! The bridge that is shipped (`src-tauri/bridge`): its own tests, and our client against it as it runs. The terminal is
//! the stand-in of its tests; the rest is what runs on Windows.

mod contract;
mod served;

use std::process::Command;

#[test]
fn the_bridge_s_own_tests_pass_and_schemathesis_finds_nothing() {
    let run = Command::new(served::python())
        .args(["-m", "pytest", "-q", "--color=no"])
        .current_dir(served::folder())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("the interpreter starts");
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}");
}
