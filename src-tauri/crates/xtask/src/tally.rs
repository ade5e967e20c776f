//! How many tests passed and failed, read from what the runners print.

use std::ops::Add;

/// Tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// `test result: ok. 3 passed; 0 failed; …`, one line for every binary.
pub(crate) fn cargo_test(text: &str) -> Tally {
    let lines = text.lines().filter_map(|line| line.split_once("test result:").map(|(_, rest)| rest));
    lines.fold(Tally::default(), |sum, rest| sum + counted(rest, &["failed"]))
}

/// `Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 0 skipped`, one line in all.
pub(crate) fn nextest(text: &str) -> Tally {
    let summary = text
        .lines()
        .rev()
        .find_map(|line| line.split_once("tests run:").or_else(|| line.split_once("test run:")).map(|(_, rest)| rest));
    summary.map_or_else(Tally::default, |rest| counted(rest, &["failed", "timed out", "exec failed"]))
}

/// `Tests  1 failed | 5 passed (6)`, one line in all.
pub(crate) fn vitest(text: &str) -> Tally {
    let plain = without_colours(text);
    let line = plain.lines().rev().map(str::trim).find(|line| line.starts_with("Tests "));
    line.map_or_else(Tally::default, |line| counted(line.trim_start_matches("Tests"), &["failed"]))
}

/// Sums the numbers that stand before `passed` and before each of the words for a failure.
fn counted(text: &str, failures: &[&str]) -> Tally {
    let mut tally = Tally::default();
    for part in text.split([';', ',', '|', '.']) {
        let part = part.split('(').next().unwrap_or_default().trim();
        let Some((number, word)) = part.split_once(' ') else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        if word.trim() == "passed" {
            tally.passed += number;
        } else if failures.contains(&word.trim()) {
            tally.failed += number;
        }
    }
    tally
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: fn(&str) -> Tally, text: &str, passed: u64, failed: u64) {
        assert_eq!(read(text), Tally { passed, failed }, "{text}");
    }

    #[test]
    fn every_binary_of_cargo_test_is_counted() {
        let one = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        let two = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        check(cargo_test, &format!("running 12 tests\n{one}\n\n{two}\n"), 15, 2);
        check(cargo_test, "error: could not compile", 0, 0);
    }

    #[test]
    fn nextest_counts_time_outs_as_failures() {
        check(nextest, "     Summary [   0.123s] 10 tests run: 9 passed (1 slow), 1 failed, 0 skipped", 9, 1);
        check(nextest, "     Summary [   0.1s] 3 tests run: 1 passed, 1 timed out, 1 exec failed, 4 skipped", 1, 2);
        check(nextest, "     Summary [   0.1s] 1 test run: 1 passed, 0 skipped\n   done", 1, 0);
    }

    #[test]
    fn vitest_is_counted_with_and_without_colours() {
        check(vitest, " Test Files  2 passed (2)\n      Tests  1 failed | 5 passed (6)\n", 5, 1);
        check(vitest, "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[32m7 passed\u{1b}[39m (7)\n", 7, 0);
    }
}
