//! The tree as the rules read it: files, and Rust parsed with its tests taken out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use syn::{Attribute, Item, spanned::Spanned as _};
use walkdir::{DirEntry, WalkDir};

/// Made by tools, or somebody else's.
const NOT_OURS: &[&str] = &["node_modules", "target", "gen", "dist", ".git"];

/// The folder of the root `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the tree").to_owned()
}

/// A file of the tree.
pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

/// Every file under a folder whose name ends so; files that are not text are left out.
pub(crate) fn files(under: &str, endings: &[&str]) -> Vec<File> {
    let root = root();
    let ours = |entry: &DirEntry| !NOT_OURS.iter().any(|name| entry.file_name() == *name);
    let found = WalkDir::new(root.join(under)).sort_by_file_name().into_iter().filter_entry(ours);
    found
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| endings.iter().any(|end| entry.file_name().to_string_lossy().ends_with(end)))
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&root).expect("under the root").to_string_lossy().replace('\\', "/");
            Some(File { path, text: fs::read_to_string(entry.path()).ok()? })
        })
        .collect()
}

/// The text of one file of the tree.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A Rust file without its tests.
pub(crate) struct Rust {
    /// From the root, with `/`.
    pub(crate) path: String,
    /// What is left without tests.
    pub(crate) syntax: syn::File,
    /// Lines without tests.
    pub(crate) lines: usize,
}

/// All Rust that ships or builds what ships: no file of tests, no test inside a file.
pub(crate) fn rust() -> Vec<Rust> {
    let files = files("src-tauri", &[".rs"]).into_iter().filter(|file| !is_test(&file.path));
    let (mut all, mut for_tests_alone) = (Vec::new(), BTreeSet::new());
    for file in files {
        let folder = folder_of_modules(&file.path).to_owned();
        let (rust, modules) = parsed(file);
        for_tests_alone.extend(modules.iter().map(|name| format!("{folder}/{name}")));
        all.push(rust);
    }
    all.retain(|file| !for_tests_alone.iter().any(|module| is_of_module(&file.path, module)));
    all
}

/// Where the files of a file's modules stand: beside a root, else in the folder of its own name.
fn folder_of_modules(path: &str) -> &str {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if ["lib.rs", "main.rs", "mod.rs"].iter().any(|root| path.ends_with(&format!("/{root}"))) {
        folder
    } else {
        path.trim_end_matches(".rs")
    }
}

fn is_of_module(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// The crate a path belongs to; the shell has no folder in `crates`.
pub(crate) fn crate_of(path: &str) -> &str {
    path.strip_prefix("src-tauri/crates/").and_then(|rest| rest.split('/').next()).unwrap_or("fidus-desktop")
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("_tests.rs") || path.contains("/tests/") || path.contains("/benches/")
}

fn parsed(file: File) -> (Rust, Vec<String>) {
    let mut syntax = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let all = file.text.lines().count();
    let mut taken = Taken::default();
    taken.from(&mut syntax.items);
    (Rust { path: file.path, syntax, lines: all - taken.lines }, taken.modules)
}

/// What is compiled for tests alone: its lines, and the modules whose files are thereby tests.
#[derive(Default)]
struct Taken {
    lines: usize,
    modules: Vec<String>,
}

impl Taken {
    fn from(&mut self, items: &mut Vec<Item>) {
        items.retain_mut(|item| {
            if attributes(item).iter().any(for_tests) {
                let span = item.span();
                self.lines += span.end().line + 1 - span.start().line;
                if let Item::Mod(module) = item
                    && module.content.is_none()
                {
                    self.modules.push(module.ident.to_string());
                }
                return false;
            }
            if let Item::Mod(module) = item
                && let Some((_, inner)) = &mut module.content
            {
                self.from(inner);
            }
            true
        });
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn for_tests(attribute: &Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return attribute.path().is_ident("test") };
    let condition = list.tokens.to_string();
    let names_test = condition.split(|character: char| !character.is_alphanumeric()).any(|word| word == "test");
    list.path.is_ident("cfg") && names_test && !condition.contains("not")
}

#[test]
fn tests_are_taken_out_of_a_file_and_not_counted() {
    let text = "fn stays() {}\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn goes() {}\n}\n".to_owned();
    let (rust, _) = parsed(File { path: "x.rs".to_owned(), text });
    assert_eq!((rust.lines, rust.syntax.items.len()), (1, 1));
}

#[test]
fn a_file_whose_module_is_for_tests_alone_is_a_test() {
    let text = "#[cfg(test)]\nmod samples;\nmod real;\n".to_owned();
    let (_, modules) = parsed(File { path: "src/reading/mod.rs".to_owned(), text });
    assert_eq!(modules, ["samples"]);
    assert!(is_of_module("src/reading/samples.rs", "src/reading/samples"));
    assert!(!is_of_module("src/reading/samples_of_all.rs", "src/reading/samples"));
    assert_eq!(folder_of_modules("src/reading.rs"), "src/reading");
}
