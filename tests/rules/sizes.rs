//! Sizes: files of one idea, functions that are seen at once, few parameters.

use syn::{Block, FnArg, ImplItemFn, ItemFn, ItemImpl, Signature, TraitItemFn, spanned::Spanned as _, visit::Visit};

use crate::{none, source};

const RUST_FILE: usize = 400;
const FUNCTION: usize = 70;
const PARAMETERS: usize = 4;
const TSX_FILE: usize = 250;
const TS_FILE: usize = 400;
/// Made by a tool.
const GENERATED: &str = ".gen.ts";

#[test]
fn rust_files_keep_to_400_lines_without_their_tests() {
    let over = source::rust().into_iter().filter(|file| file.lines > RUST_FILE);
    none("files that are too long", &over.map(|file| format!("{}: {}", file.path, file.lines)).collect::<Vec<_>>());
}

#[test]
fn files_of_the_window_keep_to_their_sizes() {
    let mut violations = Vec::new();
    for file in source::files("ui/src", &[".ts", ".tsx"]) {
        let limit = if file.path.ends_with(".tsx") { TSX_FILE } else { TS_FILE };
        let lines = file.text.lines().count();
        if lines > limit && !file.path.contains(".test.") && !file.path.ends_with(GENERATED) {
            violations.push(format!("{}: {lines}", file.path));
        }
    }
    none("files that are too long", &violations);
}

#[derive(Default)]
struct Functions {
    found: Vec<String>,
    /// In an implementation of a trait, whose signatures may be somebody else's.
    of_a_trait: bool,
}

impl Functions {
    fn look(&mut self, signature: &Signature, block: &Block) {
        let lines = block.span().end().line + 1 - signature.span().start().line;
        if lines > FUNCTION {
            self.found.push(format!("{} has {lines} lines", signature.ident));
        }
        let parameters = signature.inputs.iter().filter(|input| matches!(input, FnArg::Typed(_))).count();
        if parameters > PARAMETERS && !self.of_a_trait {
            self.found.push(format!("{} has {parameters} parameters", signature.ident));
        }
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.look(&function.sig, &function.block);
        syn::visit::visit_item_fn(self, function);
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        self.of_a_trait = item.trait_.is_some();
        syn::visit::visit_item_impl(self, item);
        self.of_a_trait = false;
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.look(&function.sig, &function.block);
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        if let Some(block) = &function.default {
            self.look(&function.sig, block);
        }
    }
}

#[test]
fn functions_keep_to_70_lines_and_4_parameters() {
    let mut violations = Vec::new();
    for file in source::rust() {
        let mut functions = Functions::default();
        functions.visit_file(&file.syntax);
        violations.extend(functions.found.iter().map(|found| format!("{}: {found}", file.path)));
    }
    none("functions that are too large", &violations);
}
