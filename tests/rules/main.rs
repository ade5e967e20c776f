//! The rules of the house, proved on the tree itself. A rule without a checker here is no rule.

mod architecture;
mod commands;
mod contract;
mod dependencies;
mod fault_texts;
mod google_place;
mod knowledge;
mod names;
mod npm_lock;
mod panics;
mod purity;
mod secrets;
mod sizes;
mod source;
mod spelling;
mod top_level;
mod window;

/// Fails with every violation in a line of its own.
fn none(rule: &str, violations: &[String]) {
    assert!(violations.is_empty(), "{rule}\n  {}\n", violations.join("\n  "));
}
