//! Memory of a process and all it started, read from the system while it runs (Linux).

use std::{fs, process::Child, thread, time::Duration};

use crate::stopwatch::Stopwatch;

/// How often a running process is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// What a process took as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole {
    /// From its start to its end.
    pub(crate) time: Duration,
    /// The most it held resident, in KiB, as the kernel itself keeps the mark.
    pub(crate) peak_kib: u64,
    /// It ended well.
    pub(crate) success: bool,
}

/// Waits for a process. The kernel keeps the high-water mark, so looking seldom loses only the last moment.
pub(crate) fn wait(child: &mut Child) -> std::io::Result<Whole> {
    let watch = Stopwatch::start();
    let mut peak_kib = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Whole { time: watch.elapsed(), peak_kib, success: status.success() });
        }
        peak_kib = peak_kib.max(field(&format!("/proc/{}/status", child.id()), "VmHWM:").unwrap_or(0));
        thread::sleep(LOOK);
    }
}

/// Memory of a process and its descendants in KiB, each shared page divided among those who share it.
pub(crate) fn proportional_kib(process: u32) -> u64 {
    let own = field(&format!("/proc/{process}/smaps_rollup"), "Pss:").unwrap_or(0);
    own + children(process).into_iter().map(proportional_kib).sum::<u64>()
}

fn children(process: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return Vec::new() };
    let lists = threads.filter_map(Result::ok).map(|thread| thread.path().join("children"));
    let words = lists.filter_map(|list| fs::read_to_string(list).ok());
    words.flat_map(|list| list.split_whitespace().filter_map(|word| word.parse().ok()).collect::<Vec<_>>()).collect()
}

fn field(file: &str, name: &str) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| line.strip_prefix(name))?.trim().split(' ').next()?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn this_process_holds_memory() {
        assert!(proportional_kib(std::process::id()) > 0);
    }

    #[test]
    fn a_process_is_waited_for_with_its_end() {
        let mut child = Command::new("sh").args(["-c", "sleep 0.05; exit 4"]).spawn().expect("sh is there");
        let whole = wait(&mut child).expect("a child of ours");
        assert!(!whole.success);
        assert!(whole.peak_kib > 0);
    }
}
