//! No panic on any input, and no test that is not run.

use proc_macro2::{TokenStream, TokenTree};
use regex::Regex;
use syn::visit::Visit;

use crate::{none, source};

const GIVING_UP: &[&str] = &["panic", "todo", "unimplemented", "dbg"];

#[derive(Default)]
struct GivenUp(Vec<String>);

impl GivenUp {
    /// A call inside a macro is tokens to the parser.
    fn look(&mut self, tokens: TokenStream) {
        let mut after_dot = false;
        for token in tokens {
            match &token {
                TokenTree::Ident(name) if after_dot && name == "unwrap" => self.0.push(".unwrap()".to_owned()),
                TokenTree::Group(group) => self.look(group.stream()),
                _ => {}
            }
            after_dot = matches!(&token, TokenTree::Punct(dot) if dot.as_char() == '.');
        }
    }
}

impl<'ast> Visit<'ast> for GivenUp {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "unwrap" {
            self.0.push(".unwrap()".to_owned());
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(name) = GIVING_UP.iter().find(|name| call.path.is_ident(name)) {
            self.0.push(format!("{name}!"));
        }
        self.look(call.tokens.clone());
    }
}

#[test]
fn nothing_gives_up_outside_tests() {
    let mut violations = Vec::new();
    for file in source::rust() {
        let mut given_up = GivenUp::default();
        given_up.visit_file(&file.syntax);
        violations.extend(given_up.0.iter().map(|found| format!("{}: {found}", file.path)));
    }
    none("panics outside tests", &violations);
}

#[test]
fn an_unwrap_is_found_in_a_macro_too() {
    let mut given_up = GivenUp::default();
    given_up.visit_file(&syn::parse_file("fn f() { g().unwrap(); print!(\"{}\", h().unwrap()); }").expect("Rust"));
    assert_eq!(given_up.0.len(), 2);
}

#[test]
fn no_test_is_ignored_skipped_or_alone() {
    let rust = Regex::new(r"(?m)^\s*#\[ignore").expect("a pattern");
    let window = Regex::new(r"\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b").expect("a pattern");
    let rust_files = [source::files("src-tauri", &[".rs"]), source::files("tests", &[".rs"])];
    let ignored = rust_files.iter().flatten().filter(|file| rust.is_match(&file.text)).map(|file| file.path.clone());
    let files = source::files("ui", &[".test.ts", ".test.tsx"]);
    let skipped = files.iter().filter(|file| window.is_match(&file.text)).map(|file| file.path.clone());
    none("tests that are not run", &ignored.chain(skipped).collect::<Vec<_>>());
}
