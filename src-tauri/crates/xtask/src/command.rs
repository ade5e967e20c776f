//! Commands: run beside the person, silently for their answer, or shown and kept at once.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    io::{BufRead as _, BufReader, Read},
    path::Path,
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
};

use crate::trouble::{Done, Trouble};

/// A command that is put together and then run one way.
pub(crate) struct Line(Command);

impl Line {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self(Command::new(program))
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.0.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    pub(crate) fn envs(mut self, all: &[(String, String)]) -> Self {
        self.0.envs(all.iter().map(|(name, value)| (name, value)));
        self
    }

    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.0.current_dir(folder);
        self
    }

    /// The same among threads that do not interrupt each other when they wake each other, where the system can be asked
    /// for it: what goes from thread to thread all the time takes a tenth less.
    pub(crate) fn in_batches(self) -> Self {
        match scheduled("--batch") {
            Some(command) => self.led_by(command),
            None => self,
        }
    }

    /// The same in the time that nothing else wants; itself again where the system cannot be asked for it.
    pub(crate) fn in_idle_time(self) -> Result<Self, Box<Self>> {
        match scheduled("--idle") {
            Some(command) => Ok(self.led_by(command)),
            None => Err(Box::new(self)),
        }
    }

    fn led_by(self, mut command: Command) -> Self {
        command.arg(self.0.get_program()).args(self.0.get_args());
        for (name, value) in self.0.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(folder) = self.0.get_current_dir() {
            command.current_dir(folder);
        }
        Self(command)
    }

    /// Runs with the terminal's own input and output.
    pub(crate) fn run(mut self) -> Done {
        let status = self.0.status().map_err(|source| self.not_started(source))?;
        if status.success() { Ok(()) } else { Err(self.failed(status.code())) }
    }

    /// Runs silently and gives what it wrote to its output.
    pub(crate) fn answer(mut self) -> Done<String> {
        self.0.stderr(Stdio::null());
        self.output()
    }

    /// The same, with its errors shown on the terminal.
    pub(crate) fn answer_and_errors(mut self) -> Done<String> {
        self.0.stderr(Stdio::inherit());
        self.output()
    }

    fn output(mut self) -> Done<String> {
        let output = self.0.stdin(Stdio::null()).output().map_err(|source| self.not_started(source))?;
        if !output.status.success() {
            return Err(self.failed(output.status.code()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs, shows every line as it comes and keeps them all; a bad end is told beside them.
    pub(crate) fn shown_and_kept(self) -> Done<(String, Done)> {
        self.start_kept(true)?.end()
    }

    /// Starts it and goes on; what it writes is kept, and shown as it comes or not at all.
    pub(crate) fn start_kept(mut self, is_shown: bool) -> Done<Kept> {
        self.0.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.0.spawn().map_err(|source| self.not_started(source))?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let output = thread::spawn(move || output.map(|lines| relay(lines, is_shown, false)).unwrap_or_default());
        let errors = thread::spawn(move || errors.map(|lines| relay(lines, is_shown, true)).unwrap_or_default());
        Ok(Kept { line: self, child: Started(child), streams: [output, errors] })
    }

    /// Starts it and goes on; the guard ends it when dropped.
    pub(crate) fn start(mut self, output: Stdio, errors: Stdio) -> Done<Started> {
        self.0.stdin(Stdio::null()).stdout(output).stderr(errors);
        Ok(Started(self.0.spawn().map_err(|source| self.not_started(source))?))
    }

    /// Starts what goes on until its input ends.
    pub(crate) fn start_held(mut self) -> Done<Held> {
        self.0.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::inherit());
        Ok(Held(self.0.spawn().map_err(|source| self.not_started(source))?))
    }

    fn words(&self) -> String {
        let mut words = self.0.get_program().to_string_lossy().into_owned();
        for argument in self.0.get_args() {
            let _ = write!(words, " {}", argument.to_string_lossy());
        }
        words
    }

    fn failed(&self, code: Option<i32>) -> Trouble {
        Trouble::Failed { command: self.words(), code }
    }

    fn not_started(&self, source: std::io::Error) -> Trouble {
        Trouble::NotStarted { command: self.words(), source }
    }
}

/// `chrt` with one of the system's ways to share a core, where it has it and lets us ask for it.
fn scheduled(way: &str) -> Option<Command> {
    let with_way = || {
        let mut command = Command::new("chrt");
        command.args([way, "0"]);
        command
    };
    let mut trial = with_way();
    let trial = trial.arg("true").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let works = cfg!(target_os = "linux") && trial.status().is_ok_and(|status| status.success());
    works.then(with_way)
}

fn relay(lines: impl Read, is_shown: bool, to_errors: bool) -> String {
    let mut kept = String::new();
    for line in BufReader::new(lines).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        match (is_shown, to_errors) {
            (false, _) => (),
            (true, true) => eprintln!("{line}"),
            (true, false) => println!("{line}"),
        }
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

/// A command under way whose words are kept; it ends with this.
pub(crate) struct Kept {
    line: Line,
    child: Started,
    streams: [JoinHandle<String>; 2],
}

impl Kept {
    /// Waits for its end: what it wrote, its errors last, and whether it ended well.
    pub(crate) fn end(self) -> Done<(String, Done)> {
        let Self { line, mut child, streams } = self;
        let text = streams.map(|stream| stream.join().unwrap_or_default()).concat();
        let status = child.0.wait().map_err(|source| line.not_started(source))?;
        Ok((text, if status.success() { Ok(()) } else { Err(line.failed(status.code())) }))
    }
}

/// A process that ends with its guard.
pub(crate) struct Started(pub(crate) Child);

impl Drop for Started {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A process that ends by itself when its input does: it has others of its own to end.
pub(crate) struct Held(Child);

impl Held {
    /// Whether it is still there.
    pub(crate) fn lives(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// Whether a program can be started at all.
pub(crate) fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn both_streams_of_a_failing_command_are_kept_beside_its_end() {
        let (text, end) =
            Line::new("sh").args(["-c", "echo one; echo two >&2; exit 3"]).shown_and_kept().expect("sh is there");
        assert_eq!(text, "one\ntwo\n");
        assert!(matches!(end, Err(Trouble::Failed { code: Some(3), .. })));
    }

    #[test]
    fn in_batches_a_command_is_the_same() {
        let line = Line::new("sh").args(["-c", "echo $MARK $PWD"]).env("MARK", "here").within(Path::new("/"));
        assert_eq!(line.in_batches().answer().expect("sh is there"), "here /\n");
    }

    #[test]
    fn in_idle_time_a_command_is_the_same_and_is_kept_without_a_word() {
        let line = Line::new("sh").args(["-c", "echo $MARK $PWD"]).env("MARK", "here").within(Path::new("/"));
        let line = line.in_idle_time().unwrap_or_else(|line| *line);
        let (text, end) = line.start_kept(false).and_then(Kept::end).expect("sh is there");
        assert_eq!(text, "here /\n");
        assert!(end.is_ok());
    }

    #[test]
    fn a_program_that_does_not_exist_is_not_there() {
        assert!(!is_there("no-such-program-in-any-path"));
    }
}
