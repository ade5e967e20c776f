//! Named stages with their times, and the sum at the end.

use crate::{
    command::{Kept, Line},
    stopwatch::{Stopwatch, in_words},
    tally::Tally,
    trouble::{Done, Trouble},
};

struct Past {
    name: String,
    took: String,
    tally: Tally,
    trouble: Option<Trouble>,
}

/// A run of tests that goes on while others come and go.
pub(crate) struct Begun {
    run: Done<Kept>,
    watch: Stopwatch,
}

impl Begun {
    /// Begins it without a word.
    pub(crate) fn new(line: Line) -> Self {
        Self { run: line.start_kept(false), watch: Stopwatch::start() }
    }
}

/// What was done so far. A check counts as one test; a run of tests counts as its tests.
pub(crate) struct Stages {
    past: Vec<Past>,
    whole: Stopwatch,
}

impl Stages {
    pub(crate) fn new() -> Self {
        Self { past: Vec::new(), whole: Stopwatch::start() }
    }

    /// Something without which nothing else can be tried. It counts only when it fails.
    pub(crate) fn need(&mut self, name: &str, work: impl FnOnce() -> Done) -> Done {
        let watch = announce(name);
        let trouble = work().err();
        let failed = trouble.is_some();
        self.past.push(Past {
            name: name.to_owned(),
            took: in_words(watch.elapsed()),
            tally: Tally { passed: 0, failed: u64::from(failed) },
            trouble,
        });
        if failed { Err(self.finish().err().unwrap_or(Trouble::Stages { failed: 1 })) } else { Ok(()) }
    }

    /// A check: right or wrong. The others go on.
    pub(crate) fn check(&mut self, name: &str, work: impl FnOnce() -> Done) {
        let watch = announce(name);
        let trouble = work().err();
        let tally = Tally { passed: u64::from(trouble.is_none()), failed: u64::from(trouble.is_some()) };
        self.past.push(Past { name: name.to_owned(), took: in_words(watch.elapsed()), tally, trouble });
    }

    /// A run of tests, counted from what it prints.
    pub(crate) fn tests(&mut self, name: &str, line: Line, read: fn(&str) -> Tally) {
        let watch = announce(name);
        self.count((name, watch), line.shown_and_kept(), read);
    }

    /// A run of tests that began before others: waits for it, and shows what it printed.
    pub(crate) fn tests_begun(&mut self, name: &str, begun: Begun, read: fn(&str) -> Tally) {
        announce(name);
        let ended = begun.run.and_then(Kept::end);
        if let Ok((text, _)) = &ended {
            print!("{text}");
        }
        self.count((name, begun.watch), ended, read);
    }

    fn count(&mut self, (name, watch): (&str, Stopwatch), ended: Done<(String, Done)>, read: fn(&str) -> Tally) {
        let (mut tally, trouble) = match ended {
            Ok((text, end)) => (read(&text), end.err()),
            Err(trouble) => (Tally::default(), Some(trouble)),
        };
        if trouble.is_some() && tally.failed == 0 {
            // It did not get as far as a test: that it could not be built is the failure.
            tally.failed = 1;
        }
        self.past.push(Past { name: name.to_owned(), took: in_words(watch.elapsed()), tally, trouble });
    }

    /// Prints every stage with its time, what failed, and the sum as the very last line.
    pub(crate) fn finish(&mut self) -> Done {
        let mut sum = Tally::default();
        println!("\n{:<34} {:>14} {:>8} {:>8}", "stage", "time", "passed", "failed");
        for past in &self.past {
            let Tally { passed, failed } = past.tally;
            println!("{:<34} {:>14} {passed:>8} {failed:>8}", past.name, past.took);
            sum = sum + past.tally;
        }
        println!("{:<34} {:>14}", "all", in_words(self.whole.elapsed()));
        for past in &self.past {
            if let Some(trouble) = &past.trouble {
                println!("FAILED {}: {trouble}", past.name);
            }
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        let failed = self.past.iter().filter(|past| past.trouble.is_some() || past.tally.failed > 0).count();
        if failed == 0 { Ok(()) } else { Err(Trouble::Stages { failed }) }
    }
}

fn announce(name: &str) -> Stopwatch {
    println!("\n── {name}");
    Stopwatch::start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_check_lets_the_others_go_on_and_fails_the_whole() {
        let mut stages = Stages::new();
        stages.check("wrong", || Err(Trouble::Stages { failed: 1 }));
        stages.check("right", || Ok(()));
        assert!(matches!(stages.finish(), Err(Trouble::Stages { failed: 1 })));
    }

    #[test]
    fn a_need_that_fails_ends_the_run() {
        let mut stages = Stages::new();
        assert!(stages.need("ground", || Err(Trouble::Stages { failed: 1 })).is_err());
    }

    #[test]
    fn everything_right_is_right() {
        let mut stages = Stages::new();
        stages.need("ground", || Ok(())).expect("it works");
        stages.check("right", || Ok(()));
        assert!(stages.finish().is_ok());
    }
}
