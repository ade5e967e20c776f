//! Tells Tauri where things are: the application package stands at the root of the workspace.

use std::process::ExitCode;

fn main() -> ExitCode {
    for watched in ["tauri.conf.json", "src-tauri/capabilities", "ui/dist"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo:error={error:#}");
            ExitCode::FAILURE
        }
    }
}
