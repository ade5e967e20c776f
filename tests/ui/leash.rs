//! Programs that end with the test, however the test ends.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// The shell waits on our pipe: when this process dies, the pipe closes and the program goes with it.
const WATCH: &str = r#""$@" & child=$!; exec >/dev/null; read word; kill $child; wait $child"#;

/// A running program. Dropping it ends the program.
pub(crate) struct Leash(Child);

impl Leash {
    /// Starts a program silently.
    pub(crate) fn start(words: &[&str], environment: &[(&str, String)]) -> Self {
        Self(Self::spawn(words, environment, Stdio::null()))
    }

    /// Starts a program and waits for the first line it prints.
    pub(crate) fn start_and_listen(words: &[&str]) -> (Self, String) {
        let mut child = Self::spawn(words, &[], Stdio::piped());
        let output = child.stdout.take().expect("the output is piped");
        let mut said = String::new();
        BufReader::new(output).read_line(&mut said).expect("the program says where it is");
        assert!(!said.trim().is_empty(), "{} said nothing: is it installed?", words[0]);
        (Self(child), said.trim().to_owned())
    }

    fn spawn(words: &[&str], environment: &[(&str, String)], output: Stdio) -> Child {
        let mut shell = Command::new("sh");
        shell.args(["-c", WATCH, "watch"]).args(words);
        shell.envs(environment.iter().map(|(name, value)| (name, value)));
        shell.stdin(Stdio::piped()).stdout(output).stderr(Stdio::null());
        shell.spawn().expect("a shell starts")
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        self.0.wait().ok();
    }
}
