//! Named benchmarks. Each prints one row a figure, ready for `src-tauri/BENCHMARKS.md`, beside its goal.

mod installer;
mod start;
mod table;
mod through_the_window;
mod whole;

use crate::{
    desktop::{self, Build, Programs},
    display::Display,
    node,
    stages::Stages,
    system::{self, Purpose},
    tree::Tree,
    trouble::{Done, Trouble},
};

/// What every benchmark stands on: the release build, a display, and a desk of its own.
struct Ground<'a> {
    tree: &'a Tree,
    programs: Programs,
    environment: Vec<(String, String)>,
}

/// One figure of a benchmark.
struct Figure {
    what: String,
    values: Vec<f64>,
    unit: &'static str,
    goal: Option<f64>,
}

/// One benchmark.
struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Ground<'_>) -> Done<Vec<Figure>>,
}

const BENCHES: &[Bench] = &[
    Bench { name: "start", about: "start of the program to a usable Home", run: start::start },
    Bench { name: "memory", about: "memory at rest, above an empty window", run: start::memory },
    Bench { name: "unlock", about: "unlock with the passphrase, whole process", run: whole::unlock },
    Bench { name: "home", about: "data of Home, through the window", run: through_the_window::home },
    Bench { name: "list", about: "a page of 100 rows, through the window", run: through_the_window::list },
    Bench { name: "pull", about: "first pull from a database server, whole process", run: whole::pull },
    Bench { name: "installer", about: "size of the installers", run: installer::installer },
];

pub(crate) fn bench(tree: &Tree, names: &[String], list: bool) -> Done {
    if list {
        for bench in BENCHES {
            println!("{:<10} {}", bench.name, bench.about);
        }
        return Ok(());
    }
    let chosen = chosen(names)?;
    if !cfg!(target_os = "linux") {
        return Err(Trouble::Missing { what: "Linux, where the figures are taken", install: "Debian 12".to_owned() });
    }
    let mut stages = Stages::new();
    system::prepare(&mut stages, Purpose::Headless)?;
    stages.need("packages of the window", || node::install(tree))?;
    stages.need("pages of the window", || node::build(tree))?;
    stages.need("release build", || desktop::build(tree, Build::Release).map(drop))?;
    let display = Display::start()?;
    let ground =
        Ground { tree, programs: desktop::programs(tree, Build::Release), environment: display.environment().to_vec() };
    table::heading();
    for bench in chosen {
        table::rows(bench.name, &(bench.run)(&ground)?);
    }
    Ok(())
}

fn chosen(names: &[String]) -> Done<Vec<&'static Bench>> {
    if names.is_empty() {
        return Ok(BENCHES.iter().collect());
    }
    let known = || BENCHES.iter().map(|bench| bench.name).collect();
    let find = |name: &String| {
        let bench = BENCHES.iter().find(|bench| bench.name == name);
        bench.ok_or_else(|| Trouble::Unknown { what: "benchmark", name: name.clone(), known: known() })
    };
    names.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_benchmark_is_found_by_its_name_and_no_other_is() {
        assert_eq!(chosen(&[]).expect("all").len(), BENCHES.len());
        assert_eq!(chosen(&["unlock".to_owned()]).expect("known")[0].name, "unlock");
        assert!(matches!(chosen(&["warp".to_owned()]), Err(Trouble::Unknown { .. })));
    }
}
