//! The arrows: which crate may know which, from `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{Dependency, DependencyKind, Metadata, MetadataCommand, Package, PackageId};

use crate::{none, source};

const SHELL: &str = "fidus-desktop";
/// Values in, values out; they meet in `app`, and for figures in `calc`.
pub(crate) const PURE: &[&str] = &["access", "compliance", "fund", "investors", "performance", "signing", "trading"];
/// What the pure ones stand on, and what stands on them and is pure itself.
pub(crate) const PURE_TOO: &[&str] = &["broker_reports", "calc", "values"];

/// A crate and the crates of the house it may know.
const ARROWS: &[(&str, &[&[&str]])] = &[
    ("values", &[]),
    ("access", &[&["values"]]),
    ("compliance", &[&["values"]]),
    ("fund", &[&["values"]]),
    ("investors", &[&["values"]]),
    ("performance", &[&["values"]]),
    ("signing", &[&["values"]]),
    ("trading", &[&["values"]]),
    ("broker_reports", &[&["trading", "values"]]),
    ("calc", &[&["fund", "performance", "trading", "values"]]),
    ("reports", &[PURE, &["values"]]),
    ("ports", &[PURE, &["values"]]),
    ("store", &[PURE, &["values"]]),
    ("sync", &[PURE, &["ports", "store", "values"]]),
    ("remote_mongo", &[&["ports", "values"]]),
    ("bridge_mt5", &[&["ports", "trading", "values"]]),
    ("trust_online", &[&["ports"]]),
    ("google", &[&["ports", "values"]]),
    ("testkit", &[PURE, &["calc", "ports", "store", "sync", "values"]]),
    ("app", &[PURE, &["broker_reports", "calc", "ports", "reports", "store", "sync", "values"]]),
    (
        "adapters",
        &[&["app", "bridge_mt5", "google", "ports", "remote_mongo", "store", "testkit", "trust_online", "values"]],
    ),
    ("cli", &[&["adapters", "app", "calc", "signing", "values"]]),
    (SHELL, &[&["adapters", "app", "values"]]),
    ("xtask", &[]),
];

/// Packages of others that one crate alone may name. The acceptance tests, which stand in for the outside, are free.
const KNOWN_BY: &[(&str, &[&str])] = &[
    ("tauri", &[SHELL]),
    ("tauri-build", &[SHELL]),
    ("wry", &[]),
    ("webkit2gtk", &[SHELL]),
    ("rfd", &[SHELL]),
    ("sqlx", &["store"]),
    ("libsqlite3-sys", &["store"]),
    ("rusqlite", &[]),
    ("argon2", &["store"]),
    ("chacha20poly1305", &["store"]),
    ("mongodb", &["remote_mongo"]),
    ("bson", &["remote_mongo"]),
    ("reqwest", &["bridge_mt5", "google", "trust_online"]),
    ("oauth2", &["google"]),
    ("ammonia", &["google"]),
    ("mail-builder", &["google"]),
    ("mail-parser", &["google"]),
    ("open", &["google"]),
    ("keyring", &["adapters"]),
    ("uuid", &["adapters"]),
    ("bcrypt", &["access", "testkit"]),
    ("plotters", &["reports"]),
    ("getrandom", &["adapters", "store"]),
    ("rand", &[]),
    ("chrono", &[]),
    ("clap", &["cli", "xtask"]),
];

/// What no pure crate may reach, however far away.
const IMPURE: &[&str] =
    &["tokio", "reqwest", "hyper", "sqlx", "libsqlite3-sys", "mongodb", "tauri", "async-std", "mio"];

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(source::root().join("Cargo.toml"));
    // Packages of other systems need not be on this machine; the arrows are the same everywhere.
    command.other_options(["--filter-platform".to_owned(), "x86_64-unknown-linux-gnu".to_owned()]);
    command.exec().expect("cargo describes the workspace")
}

fn house(metadata: &Metadata) -> Vec<&Package> {
    metadata.workspace_packages().into_iter().filter(|package| package.name != "acceptance").collect()
}

#[test]
fn every_crate_of_the_house_has_its_row_in_the_table_of_arrows_and_every_row_a_crate() {
    let metadata = metadata();
    let there: BTreeSet<&str> = house(&metadata).iter().map(|package| package.name.as_str()).collect();
    let rows: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(there, rows);
}

#[test]
fn a_crate_knows_only_the_crates_its_row_allows() {
    let metadata = metadata();
    let ours: BTreeSet<&str> = house(&metadata).iter().map(|package| package.name.as_str()).collect();
    let mut violations = Vec::new();
    for package in house(&metadata) {
        let row = ARROWS.iter().find(|(name, _)| package.name == *name);
        let allowed: BTreeSet<&str> =
            row.iter().flat_map(|(_, groups)| groups.iter().copied().flatten()).copied().collect();
        let known = package.dependencies.iter().filter(|dependency| ours.contains(dependency.name.as_str()));
        let beyond = known.filter(|dependency| !allowed.contains(dependency.name.as_str()));
        let beyond = beyond.filter(|dependency| !is_for_tests(dependency));
        violations.extend(beyond.map(|dependency| format!("{} → {}", package.name, dependency.name)));
    }
    none("arrows that are not in the table", &violations);
}

/// A test may stand on the demonstration.
fn is_for_tests(dependency: &Dependency) -> bool {
    dependency.kind == DependencyKind::Development && dependency.name == "testkit"
}

#[test]
fn each_outside_world_is_known_by_one_crate() {
    let metadata = metadata();
    let mut violations = Vec::new();
    for package in house(&metadata) {
        for dependency in
            package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development)
        {
            let row = KNOWN_BY.iter().find(|(name, _)| dependency.name == *name);
            if row.is_some_and(|(_, owners)| !owners.contains(&package.name.as_str())) {
                violations.push(format!("{} names {}", package.name, dependency.name));
            }
        }
    }
    none("packages named by a crate that should not know them", &violations);
}

#[test]
fn only_the_shell_reaches_tauri() {
    let metadata = metadata();
    let reach = Reach::of(&metadata);
    let reaching: Vec<&str> = metadata
        .workspace_packages()
        .into_iter()
        .filter(|package| reach.from(&package.id).contains("tauri"))
        .map(|package| package.name.as_str())
        .collect();
    assert_eq!(reaching, [SHELL]);
}

#[test]
fn no_pure_crate_reaches_a_runtime_a_socket_or_a_database() {
    let metadata = metadata();
    let reach = Reach::of(&metadata);
    let mut violations = Vec::new();
    for package in house(&metadata) {
        if PURE.contains(&package.name.as_str()) || PURE_TOO.contains(&package.name.as_str()) {
            let reached = reach.from(&package.id);
            let impure = IMPURE.iter().filter(|name| reached.contains(**name));
            violations.extend(impure.map(|name| format!("{} reaches {name}", package.name)));
        }
    }
    none("pure crates that reach the outside", &violations);
}

/// Who is reached from whom when the program is built, tests left out.
struct Reach<'a> {
    names: BTreeMap<&'a PackageId, &'a str>,
    next: BTreeMap<&'a PackageId, Vec<&'a PackageId>>,
}

impl<'a> Reach<'a> {
    fn of(metadata: &'a Metadata) -> Self {
        let names = metadata.packages.iter().map(|package| (&package.id, package.name.as_str())).collect();
        let nodes = metadata.resolve.as_ref().map(|resolve| resolve.nodes.as_slice()).unwrap_or_default();
        let next = nodes.iter().map(|node| {
            let normal = node
                .deps
                .iter()
                .filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
            (&node.id, normal.map(|dependency| &dependency.pkg).collect())
        });
        Self { names, next: next.collect() }
    }

    fn from(&self, start: &PackageId) -> BTreeSet<&'a str> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        let mut reached = BTreeSet::new();
        while let Some(at) = open.pop() {
            for next in self.next.get(at).into_iter().flatten() {
                if seen.insert(*next) {
                    reached.extend(self.names.get(next).copied());
                    open.push(next);
                }
            }
        }
        reached
    }
}
