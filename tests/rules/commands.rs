//! What the documents tell people to type exists, and what they point at is there.

use std::{collections::BTreeSet, path::Path};

use regex::Regex;
use syn::Item;

use crate::{none, source};

/// The verbs of `cargo xtask`, from its own declaration.
fn verbs() -> BTreeSet<String> {
    let file = syn::parse_file(&source::text("src-tauri/crates/xtask/src/main.rs")).expect("Rust");
    let task = file.items.iter().find_map(|item| match item {
        Item::Enum(item) if item.ident == "Task" => Some(item),
        _ => None,
    });
    let names = task.expect("xtask declares its tasks").variants.iter().map(|variant| variant.ident.to_string());
    names.map(|name| in_kebab_case(&name)).collect()
}

fn in_kebab_case(name: &str) -> String {
    let mut kebab = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(character.to_lowercase());
    }
    kebab
}

fn documents() -> Vec<source::File> {
    let mut all = source::files("src-tauri", &[".md"]);
    all.push(source::File { path: "README.md".to_owned(), text: source::text("README.md") });
    all
}

#[test]
fn the_readme_has_the_command_that_runs_and_the_command_that_tests() {
    let readme = source::text("README.md");
    let missing = ["cargo xtask run", "cargo xtask test"].into_iter().filter(|command| !readme.contains(command));
    none("commands the README must name", &missing.map(str::to_owned).collect::<Vec<_>>());
    assert!(source::text(".cargo/config.toml").contains("xtask = "));
}

#[test]
fn every_command_in_the_documents_exists() {
    let verbs = verbs();
    let named = Regex::new(r"cargo xtask ([a-z][a-z-]*)").expect("a pattern");
    let mut violations = Vec::new();
    for document in documents() {
        let unknown = named.captures_iter(&document.text).filter(|found| !verbs.contains(&found[1]));
        violations.extend(unknown.map(|found| format!("{}: {}", document.path, &found[0])));
    }
    none("commands that do not exist", &violations);
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let link = Regex::new(r"\]\(([^)#\s]+)(?:#[^)]*)?\)").expect("a pattern");
    let mut violations = Vec::new();
    for document in documents() {
        let folder = source::root().join(Path::new(&document.path).parent().unwrap_or(Path::new("")));
        let links = link.captures_iter(&document.text).map(|found| found[1].to_owned());
        let broken = links.filter(|link| !link.contains("://") && !folder.join(link).exists());
        violations.extend(broken.map(|link| format!("{}: {link}", document.path)));
    }
    none("links that lead nowhere", &violations);
}

#[test]
fn the_build_server_runs_the_test_command() {
    assert!(source::text(".ci/run").contains("cargo xtask test"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = source::root().join(".ci/run").metadata().expect("it is there").permissions().mode();
        assert_ne!(mode & 0o100, 0, ".ci/run can be executed");
    }
}
