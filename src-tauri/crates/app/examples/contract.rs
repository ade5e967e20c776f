//! Prints the TypeScript contract; `cargo xtask codegen` writes it to its place.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    print!("{}", app::contract::typescript());
}
