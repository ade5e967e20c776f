//! What we stand on: no known weakness, one of each kind, and licences we may ship.

use cargo_metadata::MetadataCommand;
use regex::Regex;

use crate::{none, source};

/// The first version without the known weakness.
const FLOORS: &[(&str, [u64; 3], &str)] = &[
    ("tauri", [2, 11, 1], "origin confusion at the IPC door, GHSA-7gmj-67g7-phm9"),
    ("tauri-plugin-shell", [2, 2, 1], "`open` took any scheme"),
    ("bcrypt", [0, 19, 2], "a panic on a malformed stored hash"),
];
/// One client, one TLS, one provider, one driver.
const ONE_EACH: &[&str] = &["reqwest", "rustls", "ring", "mongodb", "bson", "tauri", "libsqlite3-sys", "rust_decimal"];
/// A second TLS or a second provider. SQLCipher's libcrypto comes through `openssl-sys` alone, and only where it must.
const ABSENT: &[&str] = &["aws-lc-rs", "aws-lc-sys", "native-tls", "openssl"];
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OpenSSL",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Every package of the lock file, for every system.
fn locked() -> Vec<(String, [u64; 3])> {
    let lock = source::text("Cargo.lock").replace("\r\n", "\n");
    let row = Regex::new(r#"name = "([^"]+)"\nversion = "(\d+)\.(\d+)\.(\d+)"#).expect("a pattern");
    let number = |text: &str| text.parse().unwrap_or(0);
    row.captures_iter(&lock).map(|at| (at[1].to_owned(), [number(&at[2]), number(&at[3]), number(&at[4])])).collect()
}

#[test]
fn nothing_stands_below_the_floor_of_a_known_weakness() {
    let locked = locked();
    let mut violations = Vec::new();
    for (name, floor, why) in FLOORS {
        let below = locked.iter().filter(|(package, version)| package == name && version < floor);
        violations.extend(below.map(|(_, version)| format!("{name} {version:?} is below {floor:?}: {why}")));
    }
    none("packages with a known weakness", &violations);
}

#[test]
fn there_is_one_of_each_kind_and_no_second_tls() {
    let locked = locked();
    let count = |name: &str| locked.iter().filter(|(package, _)| package == name).count();
    let several =
        ONE_EACH.iter().filter(|name| count(name) > 1).map(|name| format!("{name} is there {} times", count(name)));
    let unwanted = ABSENT.iter().filter(|name| count(name) > 0).map(|name| format!("{name} is there"));
    none("packages too many", &several.chain(unwanted).collect::<Vec<_>>());
}

#[test]
fn every_package_has_a_licence_we_may_ship() {
    let mut command = MetadataCommand::new();
    command.manifest_path(source::root().join("Cargo.toml"));
    command.other_options(["--filter-platform".to_owned(), "x86_64-unknown-linux-gnu".to_owned()]);
    let metadata = command.exec().expect("cargo describes the workspace");
    let others = metadata.packages.iter().filter(|package| package.source.is_some());
    let refused = others.filter(|package| !package.license.as_deref().is_some_and(may_ship));
    let named = refused.map(|package| format!("{} {}: {:?}", package.name, package.version, package.license));
    none("licences that are not in the list", &named.collect::<Vec<_>>());
}

/// An expression of SPDX: some alternative whose every part is in the list. A group is an expression of its own.
fn may_ship(expression: &str) -> bool {
    let mut expression = expression.replace('/', " OR ");
    while let Some(open) = expression.rfind('(') {
        let Some(length) = expression[open..].find(')') else { return false };
        let inner = may_ship(&expression[open + 1..open + length]);
        expression.replace_range(open..=open + length, if inner { "MIT" } else { "refused" });
    }
    expression.split(" OR ").any(|part| part.split(" AND ").all(|licence| LICENCES.contains(&licence.trim())))
}

#[test]
fn an_expression_of_licences_is_read_as_it_is_meant() {
    assert!(may_ship("MIT OR Apache-2.0"));
    assert!(may_ship("MIT/Apache-2.0"));
    assert!(may_ship("(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(!may_ship("GPL-3.0-only"));
    assert!(!may_ship("MIT AND GPL-3.0-only"));
    assert!(!may_ship("(GPL-3.0 AND MIT) OR AGPL-3.0"));
}
