//! What ships can be shown no other Google than Google's.

use syn::{Attribute, Item};

use crate::{none, source};

/// The variable of a development build.
const NAMED: &str = "FIDUS_GOOGLE_AT";
/// The one file that reads it.
const PLACE: &str = "src-tauri/crates/adapters/src/google_place.rs";

/// The words of an item's condition.
fn condition(attributes: &[Attribute]) -> String {
    let given = attributes.iter().find(|attribute| attribute.path().is_ident("cfg"));
    let list = given.and_then(|attribute| attribute.meta.require_list().ok());
    list.map(|list| list.tokens.to_string().replace(' ', "")).unwrap_or_default()
}

#[test]
fn only_a_build_for_development_can_be_shown_another_google() {
    let all = source::files("src-tauri", &[".rs"]);
    let elsewhere = all.into_iter().filter(|file| file.path != PLACE && file.text.contains(NAMED));
    none("files that name another Google", &elsewhere.map(|file| file.path).collect::<Vec<_>>());

    let text = source::text(PLACE);
    let mut shipped = Vec::new();
    for item in syn::parse_file(&text).expect("it is Rust").items {
        let condition = match item {
            Item::Use(_) => continue,
            Item::Fn(function) => condition(&function.attrs),
            Item::Mod(module) => condition(&module.attrs),
            _ => String::new(),
        };
        match condition.as_str() {
            "debug_assertions" | "all(test,debug_assertions)" => {}
            other => shipped.push(other.to_owned()),
        }
    }
    assert_eq!(shipped, ["not(debug_assertions)"], "one function is left of it in what ships");
    let (_, left) = text.split_once("#[cfg(not(debug_assertions))]").expect("it is there");
    let (left, _) = left.split_once("\n}\n").expect("it ends");
    assert!(left.ends_with("GoogleEndpoints {\n    GoogleEndpoints::default()"), "{left}");
}
