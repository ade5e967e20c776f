//! The window's contract is the table's, not a memory of it.

use crate::source;

const CONTRACT: &str = "ui/src/ipc/contract.gen.ts";

#[test]
fn the_generated_contract_is_current() {
    let written = source::text(CONTRACT);
    let made = app::contract::typescript();
    let differs = made.lines().zip(written.lines()).position(|(made, written)| made != written);
    let at = differs.unwrap_or_else(|| made.lines().count().min(written.lines().count())) + 1;
    assert!(made == written, "{CONTRACT} is stale from line {at}: run `cargo xtask codegen`");
}
