//! Names: the desk's words, never the words that say nothing.

use regex::Regex;
use syn::{ItemEnum, ItemMod, ItemStruct, ItemTrait, ItemType, visit::Visit};

use crate::{none, source};

const EMPTY_WORDS: &[&str] =
    &["manager", "managers", "helper", "helpers", "util", "utils", "utility", "misc", "service", "services", "data2"];
/// Whom the desk itself calls so: the people who trade its accounts.
const DESK_WORDS: &str = "money_manager";

#[derive(Default)]
struct Names(Vec<String>);

impl<'ast> Visit<'ast> for Names {
    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.0.push(item.ident.to_string());
        syn::visit::visit_item_mod(self, item);
    }
}

/// `MoneyManager` and `money-manager` become `money_manager`.
fn in_snake_case(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.extend(if character.is_alphanumeric() { character.to_lowercase().next() } else { Some('_') });
    }
    snake
}

fn says_nothing(name: &str) -> bool {
    let snake = in_snake_case(name).replace(DESK_WORDS, "");
    snake.split('_').any(|word| EMPTY_WORDS.contains(&word))
}

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let files =
        [source::files("src-tauri", &[".rs"]), source::files("tests", &[".rs"]), source::files("ui", &[".ts", ".tsx"])];
    let empty = files.iter().flatten().filter(|file| file.path.split(['/', '.']).any(says_nothing));
    none("names that say nothing", &empty.map(|file| file.path.clone()).collect::<Vec<_>>());
}

#[test]
fn no_module_or_type_has_a_name_that_says_nothing() {
    let mut violations = Vec::new();
    for file in source::rust() {
        let mut names = Names::default();
        names.visit_file(&file.syntax);
        let empty = names.0.iter().filter(|name| says_nothing(name));
        violations.extend(empty.map(|name| format!("{}: {name}", file.path)));
    }
    let declared = Regex::new(r"\b(?:class|interface|type|enum|function|const)\s+([A-Z]\w*)").expect("a pattern");
    for file in source::files("ui/src", &[".ts", ".tsx"]) {
        let names = declared.captures_iter(&file.text).map(|found| found[1].to_owned());
        violations.extend(names.filter(|name| says_nothing(name)).map(|name| format!("{}: {name}", file.path)));
    }
    none("names that say nothing", &violations);
}

#[test]
fn a_money_manager_is_a_person_and_a_session_manager_is_nothing() {
    assert!(!says_nothing("MoneyManager"));
    assert!(!says_nothing("money_managers"));
    assert!(says_nothing("SessionManager"));
    assert!(says_nothing("date-utils"));
}
