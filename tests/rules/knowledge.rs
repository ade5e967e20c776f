//! Knowledge in one place: SQL in `store` alone, the words of MongoDB in `remote_mongo` alone.

use syn::{LitStr, visit::Visit};

use crate::{none, source};

const SQL: &[&str] = &["SELECT ", "INSERT INTO ", "INSERT OR ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "];
const MONGO: &[&str] = &["\"$set\"", "\"$unset\"", "\"$match\"", "\"$oid\"", "\"$numberDecimal\""];

#[derive(Default)]
struct Texts(Vec<String>);

impl<'ast> Visit<'ast> for Texts {
    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        self.0.push(text.value());
    }

    // A string inside a macro is a token to the parser.
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.take(call.tokens.clone());
    }
}

impl Texts {
    fn take(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => self.take(group.stream()),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<LitStr>(&literal.to_string()) {
                        self.0.push(text.value());
                    }
                }
                _ => {}
            }
        }
    }
}

fn texts_outside(owner: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for file in source::rust().iter().filter(|file| source::crate_of(&file.path) != owner) {
        let mut texts = Texts::default();
        texts.visit_file(&file.syntax);
        all.extend(texts.0.into_iter().map(|text| (file.path.clone(), text)));
    }
    all
}

#[test]
fn no_sql_is_written_outside_the_store() {
    let is_sql = |text: &str| SQL.iter().any(|verb| text.trim_start().starts_with(verb));
    let found = texts_outside("store").into_iter().filter(|(_, text)| is_sql(text));
    none("SQL outside the store", &found.map(|(path, text)| format!("{path}: {text}")).collect::<Vec<_>>());
}

#[test]
fn no_operator_of_mongodb_is_written_outside_its_crate() {
    let is_mongo = |text: &str| MONGO.iter().any(|word| word.trim_matches('"') == text);
    let found = texts_outside("remote_mongo").into_iter().filter(|(_, text)| is_mongo(text));
    none("MongoDB's words outside its crate", &found.map(|(path, text)| format!("{path}: {text}")).collect::<Vec<_>>());
}
