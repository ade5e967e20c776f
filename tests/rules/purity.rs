//! Pure crates: no clock, no randomness, no file, no network, no thread, no async.

use syn::{UseTree, visit::Visit};

use crate::{
    architecture::{PURE, PURE_TOO},
    none, source,
};

/// Parts of the standard library through which the outside comes in.
const OUTSIDE: &[&str] = &["fs", "net", "env", "process", "thread", "os"];
const OF_TIME: &[&str] = &["SystemTime", "Instant"];

#[derive(Default)]
struct Outside {
    found: Vec<String>,
}

impl Outside {
    fn look(&mut self, path: &[String]) {
        let of_std = matches!(path.first().map(String::as_str), Some("std" | "core"));
        let second = path.get(1).map(String::as_str).unwrap_or_default();
        let third = path.get(2).map(String::as_str).unwrap_or_default();
        if of_std && (OUTSIDE.contains(&second) || (second == "time" && OF_TIME.contains(&third))) {
            self.found.push(path.join("::"));
        }
    }

    fn look_at_use(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.look_at_use(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.look(&with(&name.ident)),
            UseTree::Rename(rename) => self.look(&with(&rename.ident)),
            UseTree::Glob(_) => self.look(before),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.look_at_use(before, item)),
        }
    }
}

impl<'ast> Visit<'ast> for Outside {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.look(&names);
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.look_at_use(&[], &item.tree);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if signature.asyncness.is_some() {
            self.found.push(format!("async fn {}", signature.ident));
        }
        syn::visit::visit_signature(self, signature);
    }
}

#[test]
fn pure_crates_name_nothing_of_the_outside() {
    let mut violations = Vec::new();
    for file in source::rust() {
        let name = source::crate_of(&file.path);
        if PURE.contains(&name) || PURE_TOO.contains(&name) {
            let mut outside = Outside::default();
            outside.visit_file(&file.syntax);
            violations.extend(outside.found.iter().map(|found| format!("{}: {found}", file.path)));
        }
    }
    none("the outside named in a pure crate", &violations);
}

#[test]
fn the_outside_is_found_in_a_path_and_in_a_group_of_imports() {
    let text = "use std::{collections::BTreeMap, time::{Duration, Instant}};\nfn f() { std::fs::read(\"x\"); }";
    let mut outside = Outside::default();
    outside.visit_file(&syn::parse_file(text).expect("Rust"));
    assert_eq!(outside.found, ["std::time::Instant", "std::fs::read"]);
}
