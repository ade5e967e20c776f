//! `fidus`: the same door without a window.

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
