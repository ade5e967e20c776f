//! Every check and every test, from nothing.

use std::env;

use serde_json::Value;

use crate::{
    command::{Line, is_there},
    desktop::{self, Build, SHIPPED_PAGES, cargo},
    display::Display,
    node,
    stages::{Begun, Stages},
    system::{self, Purpose},
    tally,
    tree::Tree,
    trouble::{Done, Trouble},
};

/// The test target of the real window.
const WINDOW_TARGET: &str = "ui";
/// The stage of the simulated seeds, the test that runs them, and how many a whole run of the tests has.
const SEEDS: &str = "seeds of the simulation";
const SEEDS_TEST: &str = "nothing_is_lost_doubled_or_merged_whatever_happens";
const SEEDS_OF_A_RUN: &str = "10000";
/// The package of the tests across crates.
const ACROSS: &str = "acceptance";

pub(crate) fn test(tree: &Tree) -> Done {
    let mut stages = Stages::new();
    system::prepare(&mut stages, Purpose::Test)?;
    stages.need("rustfmt and clippy are there", system::rust_components)?;
    stages.need("packages of the window", || node::install(tree))?;
    let mut seeds = None;
    stages.need("the simulation is built", || {
        seeds = Some(simulation(tree)?.in_idle_time().map(Begun::new));
        Ok(())
    })?;
    pages(tree, &mut stages)?;
    rust(tree, &mut stages)?;
    match seeds {
        Some(Ok(begun)) => stages.tests_begun(SEEDS, begun, tally::cargo_test),
        Some(Err(line)) => stages.tests(SEEDS, *line, tally::cargo_test),
        None => (),
    }
    stages.finish()
}

fn pages(tree: &Tree, stages: &mut Stages) -> Done {
    stages.check("eslint", || node::program(tree, "eslint", &[".", "--max-warnings", "0"]).run());
    stages.check("tsc", || node::program(tree, "tsc", &["--noEmit"]).run());
    stages.tests("vitest", node::program(tree, "vitest", &["run"]), tally::vitest);
    stages.check("knip", || node::program(tree, "knip", &[]).run());
    stages.need("vite build", || node::build(tree))
}

fn rust(tree: &Tree, stages: &mut Stages) -> Done {
    stages.check("rustfmt", || cargo(tree, &["fmt", "--all", "--check"]).run());
    stages.check("clippy", || {
        let mut arguments = with_pages(&["clippy", "--workspace", "--all-targets"]);
        arguments.extend(["--", "-D", "warnings"]);
        cargo(tree, &arguments).run()
    });
    if is_there("cargo-deny") {
        stages.check("cargo-deny", || cargo(tree, &["deny", "check", "bans", "licenses", "sources"]).run());
    }
    stages.need("programs", || cargo(tree, &with_pages(&["build", "--workspace", "--bins"])).run())?;
    inside_crates(tree, stages);
    let targets = targets(tree)?;
    across_crates(tree, stages, &targets);
    if cfg!(target_os = "linux") && targets.iter().any(|target| target == WINDOW_TARGET) {
        window(tree, stages)?;
    }
    Ok(())
}

/// The simulated seeds of the sync, built and ready to run. They wait for nothing and take longer than most of the
/// others, which wait for servers, windows, disks and one core: they run in the time that is left of all of them.
fn simulation(tree: &Tree) -> Done<Line> {
    let built = ["test", "-p", "sync", "--test", "simulation", "--profile", "simulation", "--no-run"];
    let built = cargo(tree, &built).args(["--message-format", "json-render-diagnostics"]);
    let told = built.answer_and_errors()?;
    let told = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = told.filter_map(|message| message["executable"].as_str().map(str::to_owned)).next_back();
    let program =
        program.ok_or(Trouble::Unknown { what: "program", name: "simulation".to_owned(), known: Vec::new() })?;
    let seeds = env::var("FIDUS_SEEDS").unwrap_or_else(|_| SEEDS_OF_A_RUN.to_owned());
    Ok(Line::new(program).args([SEEDS_TEST, "--exact"]).env("FIDUS_SEEDS", seeds).within(&tree.root))
}

/// The same features everywhere: otherwise cargo would build the shell's dependencies twice.
fn with_pages<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    let mut all = arguments.to_vec();
    all.extend(SHIPPED_PAGES);
    all
}

/// Every test of every crate but the package across crates, whose targets follow one by one.
fn inside_crates(tree: &Tree, stages: &mut Stages) {
    if is_there("cargo-nextest") {
        // Each end of a process that used SQLCipher may meet its threads at work: the store's tests share one.
        let others = format!("not package({ACROSS}) and not binary_id(store::store) and not test(={SEEDS_TEST})");
        let arguments = with_pages(&["nextest", "run", "--no-fail-fast", "--workspace", "-E", &others]);
        stages.tests("tests inside crates", cargo(tree, &arguments).in_batches(), tally::nextest);
        let of_the_store = with_pages(&["test", "--workspace", "--no-fail-fast", "--test", "store"]);
        stages.tests("tests of the store", cargo(tree, &of_the_store), tally::cargo_test);
    } else {
        let each = ["--workspace", "--exclude", ACROSS, "--lib", "--bins", "--tests", "--examples"];
        let mut arguments = with_pages(&[&["test", "--no-fail-fast"], &each[..]].concat());
        arguments.extend(["--", "--skip", SEEDS_TEST]);
        stages.tests("tests inside crates", cargo(tree, &arguments).in_batches(), tally::cargo_test);
    }
    let documented = with_pages(&["test", "--no-fail-fast", "--workspace", "--doc"]);
    stages.tests("examples in the documentation", cargo(tree, &documented), tally::cargo_test);
}

/// By cargo's own runner: the tests of one target share one database server in one process.
fn across_crates(tree: &Tree, stages: &mut Stages, targets: &[String]) {
    for target in targets.iter().filter(|target| *target != WINDOW_TARGET) {
        let name = format!("tests/{target}");
        let arguments = with_pages(&["test", "--workspace", "--no-fail-fast", "--test", target]);
        stages.tests(&name, told_where(tree, cargo(tree, &arguments)), tally::cargo_test);
    }
}

/// The real window, on a display and a bus of its own.
fn window(tree: &Tree, stages: &mut Stages) -> Done {
    let display = Display::start()?;
    let arguments = with_pages(&["test", "--workspace", "--no-fail-fast", "--test", WINDOW_TARGET]);
    let line = told_where(tree, cargo(tree, &arguments)).envs(display.environment());
    stages.tests("tests/ui, the real window", line, tally::cargo_test);
    Ok(())
}

/// Tests that start the programs find them without building them again.
fn told_where(tree: &Tree, line: Line) -> Line {
    let programs = desktop::programs(tree, Build::Debug);
    line.env("FIDUS_DESKTOP_BIN", programs.window).env("FIDUS_BIN", programs.command_line)
}

/// The test targets of the package across crates, as its manifest names them.
fn targets(tree: &Tree) -> Done<Vec<String>> {
    let metadata = cargo(tree, &["metadata", "--no-deps", "--format-version", "1"]).answer_and_errors()?;
    let metadata: Value = serde_json::from_str(&metadata).unwrap_or_default();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let across = packages.filter(|package| package["name"] == ACROSS);
    let targets = across.filter_map(|package| package["targets"].as_array()).flatten();
    let tests = targets.filter(|target| target["kind"][0] == "test");
    Ok(tests.filter_map(|target| target["name"].as_str()).map(str::to_owned).collect())
}
