//! Everything that is done to the tree: run, test, codegen, bench, bundle, screens, check-windows, icons.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that talks to the person at the terminal")]
#![expect(clippy::disallowed_methods, reason = "it waits for processes and measures them; it never touches the book")]

mod bench;
mod bundle;
mod check_windows;
mod codegen;
mod command;
mod desktop;
mod display;
mod furnish;
mod icons;
mod local_http;
mod memory;
mod node;
mod packages;
mod run;
mod screens;
mod stages;
mod stopwatch;
mod system;
mod tally;
mod test;
mod tree;
mod trouble;
mod walk;
mod webdriver;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    tree::Tree,
    trouble::{Done, Trouble},
};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The one command behind Fidus Desktop's tree", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds and opens the desk; without a display it walks the screens of the demo fund and writes their pictures.
    Run {
        /// Where the pictures go.
        #[arg(long, default_value = "target/screens")]
        screens: PathBuf,
        /// Walk the screens even where there is a display.
        #[arg(long)]
        headless: bool,
    },
    /// Runs every check and every test; the last line is the sum.
    Test,
    /// Writes `ui/src/ipc/contract.gen.ts` from the table of endpoints.
    Codegen,
    /// Measures; without a name, all. `--list` tells the names.
    Bench {
        /// Which ones.
        names: Vec<String>,
        /// Tell the names and measure nothing.
        #[arg(long)]
        list: bool,
    },
    /// Makes the installers of this system: .deb and .rpm here, .dmg on macOS, an NSIS installer on Windows.
    Bundle,
    /// Links the workspace for Windows on Debian and runs the core under wine. Not the shipping tool chain.
    CheckWindows,
    /// Pictures of every screen, light and dark, at 1280×800 and 1920×1080.
    Screens {
        /// Where the pictures go.
        #[arg(long, default_value = "target/screens")]
        folder: PathBuf,
        /// Bring those that README and user guide show up to date, in `src-tauri/docs/screens`.
        #[arg(long)]
        documents: bool,
    },
    /// Makes every icon from `icons/mark.svg`.
    Icons,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        // The stages have told everything; their sum stays the last line.
        Err(Trouble::Stages { .. }) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("\nxtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Done {
    let tree = Tree::find()?;
    match task {
        Task::Run { screens, headless } => run::run(&tree, &tree.root.join(screens), headless),
        Task::Test => test::test(&tree),
        Task::Codegen => codegen::codegen(&tree),
        Task::Bench { names, list } => bench::bench(&tree, &names, list),
        Task::Bundle => bundle::bundle(&tree),
        Task::CheckWindows => check_windows::check_windows(&tree),
        Task::Screens { folder, documents } => screens::screens(&tree, &tree.root.join(folder), documents),
        Task::Icons => icons::icons(&tree),
    }
}
