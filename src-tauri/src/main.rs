//! The window's program.

// A console window beside the real one would confuse on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    fidus_desktop::run()
}
