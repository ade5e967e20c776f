//! The top level holds what the house allows, and what a stranger needs is there.

use std::fs;

use crate::{none, source};

const ALLOWED: &[&str] =
    &["Cargo.toml", "Cargo.lock", "src-tauri", "ui", "icons", "tests", "tauri.conf.json", "README.md"];
/// Made by tools and ignored by git.
const MADE: &[&str] = &["target", "gen"];

#[test]
fn the_top_level_holds_only_what_the_house_allows() {
    let entries = fs::read_dir(source::root()).expect("the root can be read").filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let beyond = names
        .filter(|name| !name.starts_with('.') && !ALLOWED.contains(&name.as_str()) && !MADE.contains(&name.as_str()));
    none("strangers at the top level", &beyond.collect::<Vec<_>>());
}

#[test]
fn everything_the_house_names_at_the_top_level_is_there() {
    let missing = ALLOWED.iter().filter(|name| !source::root().join(name).exists()).map(|name| (*name).to_owned());
    none("missing at the top level", &missing.collect::<Vec<_>>());
}

#[test]
fn the_map_of_the_code_names_every_crate() {
    let map = source::text("src-tauri/ARCHITECTURE.md");
    let crates = fs::read_dir(source::root().join("src-tauri/crates")).expect("the crates").filter_map(Result::ok);
    let names = crates.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let missing = names.filter(|name| !map.contains(&format!("`{name}`")));
    none("crates that are not on the map", &missing.collect::<Vec<_>>());
}
