//! A display and a message bus of our own, for a machine that has neither; both end with the guard.

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::{
    command::{Line, Started},
    trouble::{Done, Trouble},
};

/// The largest window that is pictured fits on it.
const SCREEN: &str = "1920x1080x24";
const LANGUAGE: &str = "en_US.UTF-8";

/// A display without a person before it.
pub(crate) struct Display {
    _screen: Started,
    _bus: Started,
    environment: Vec<(String, String)>,
}

impl Display {
    /// Starts the display and a session bus.
    pub(crate) fn start() -> Done<Self> {
        let arguments = ["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"];
        let (screen, number) = first_line(Line::new("Xvfb").args(arguments), "Xvfb")?;
        let bus = Line::new("dbus-daemon").args(["--session", "--nofork", "--print-address"]);
        let (bus, address) = first_line(bus, "dbus-daemon")?;
        let mut environment = vec![
            ("DISPLAY".to_owned(), format!(":{number}")),
            ("DBUS_SESSION_BUS_ADDRESS".to_owned(), address),
            ("GDK_BACKEND".to_owned(), "x11".to_owned()),
            ("NO_AT_BRIDGE".to_owned(), "1".to_owned()),
        ];
        if has_language() {
            environment.push(("LC_ALL".to_owned(), LANGUAGE.to_owned()));
        }
        Ok(Self { _screen: screen, _bus: bus, environment })
    }

    /// What a program must be told to appear on it.
    pub(crate) fn environment(&self) -> &[(String, String)] {
        &self.environment
    }
}

fn has_language() -> bool {
    let known = Line::new("locale").args(["-a"]).answer().unwrap_or_default();
    known.lines().any(|name| name.eq_ignore_ascii_case("en_US.utf8")) && env::var_os("LC_ALL").is_none()
}

/// Both programs say where they can be reached in the first line they print.
fn first_line(line: Line, what: &str) -> Done<(Started, String)> {
    let mut started = line.start(Stdio::piped(), Stdio::null())?;
    let mut said = String::new();
    if let Some(output) = started.0.stdout.take() {
        // An unreadable line is an empty one, told below.
        let _ = BufReader::new(output).read_line(&mut said);
    }
    let said = said.trim().to_owned();
    if said.is_empty() { Err(Trouble::Silent { what: what.to_owned(), seconds: 0 }) } else { Ok((started, said)) }
}
