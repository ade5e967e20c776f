//! Debian's packages: found out with dpkg, installed with apt when any is missing.

use std::{thread, time::Duration};

use crate::{
    command::{Line, is_there},
    system::Purpose,
    trouble::{Done, Trouble},
};

const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libssl-dev",
    "ca-certificates",
];
/// A display of our own, the driver of the window, and a language for it.
const HEADLESS: &[&str] = &["xvfb", "xauth", "webkit2gtk-driver", "dbus", "locales"];
/// A keychain to test against, and what fetches the test server.
const TEST: &[&str] = &[
    "gnome-keyring",
    "libsecret-tools",
    "dbus-x11",
    "python3",
    "python3-pip",
    "python3-venv",
    "poppler-utils",
    "qpdf",
    "openssl",
    // The browser in which a person signs in at Google, and which shows hostile mail.
    "chromium",
    // What drags a file onto the window.
    "xdotool",
    "python3-gi",
    "gir1.2-gtk-3.0",
];

/// How often the index of the packages is asked for: another apt can hold the archive.
const ATTEMPTS: u32 = 6;

/// Installs what the purpose needs and is not there; asks nothing of the network when nothing is missing.
pub(crate) fn install(purpose: Purpose) -> Done {
    let wanted = wanted(purpose);
    if is_there("dpkg-query") {
        let missing = missing(&wanted);
        if !missing.is_empty() {
            println!("installing {}", missing.join(" "));
            update()?;
            apt(&["install", "--yes", "--no-install-recommends"], &missing)?;
        }
    } else if !is_there("WebKitWebDriver") && Line::new("pkg-config").args(["webkit2gtk-4.1"]).answer().is_err() {
        return Err(Trouble::Missing {
            what: "WebKitGTK 4.1 for building",
            install: format!("this system's packages for: {}", wanted.join(" ")),
        });
    }
    if purpose >= Purpose::Headless { language() } else { Ok(()) }
}

fn wanted(purpose: Purpose) -> Vec<&'static str> {
    let mut wanted = BUILD.to_vec();
    if purpose >= Purpose::Headless {
        wanted.extend(HEADLESS);
    }
    if purpose >= Purpose::Test {
        wanted.extend(TEST);
    }
    wanted
}

fn missing(wanted: &[&'static str]) -> Vec<&'static str> {
    let is_installed = |package: &str| {
        let line = Line::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]);
        line.answer().is_ok_and(|status| status == "installed")
    };
    wanted.iter().copied().filter(|package| !is_installed(package)).collect()
}

fn update() -> Done {
    for attempt in 1.. {
        match apt(&["update", "--quiet"], &[]) {
            Err(trouble) if attempt < ATTEMPTS => {
                println!("{trouble}; once more in {} s", attempt * 10);
                thread::sleep(Duration::from_secs(u64::from(attempt) * 10));
            }
            end => return end,
        }
    }
    Ok(())
}

fn apt(verb: &[&str], packages: &[&str]) -> Done {
    // Waits for another apt instead of failing beside it.
    let lock = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"];
    let arguments = ["apt-get"].iter().chain(verb).chain(&lock).chain(packages).copied();
    as_root(arguments.collect())
}

fn as_root(words: Vec<&str>) -> Done {
    let mut words = words;
    // `env` keeps the answer to apt's questions across sudo, which forgets the environment.
    words.splice(0..0, ["env", "DEBIAN_FRONTEND=noninteractive"]);
    if Line::new("id").args(["-u"]).answer()?.trim() != "0" {
        if !is_there("sudo") {
            let install = format!("as root: {}", words.join(" "));
            return Err(Trouble::Missing { what: "the right to install packages (no sudo here)", install });
        }
        words.insert(0, "sudo");
    }
    Line::new(words[0]).args(&words[1..]).run()
}

/// Makes the locale the window is tested in: under `C` WebKit tells the page a language that is none.
fn language() -> Done {
    let known = Line::new("locale").args(["-a"]).answer()?;
    if known.lines().any(|name| name.eq_ignore_ascii_case("en_US.utf8")) || !is_there("localedef") {
        return Ok(());
    }
    as_root(vec!["localedef", "-i", "en_US", "-f", "UTF-8", "en_US.UTF-8"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_needs_no_display_and_a_test_needs_everything() {
        assert!(!wanted(Purpose::Build).contains(&"xvfb"));
        let test = wanted(Purpose::Test);
        assert!(BUILD.iter().chain(HEADLESS).chain(TEST).all(|package| test.contains(package)));
    }
}
