//! Whatever bytes come, reading them ends, without a panic. 2,000 inputs of each form; `FIDUS_FUZZ_INPUTS` asks for more,
//! and `FIDUS_FUZZ_REPORT=1` prints the slowest of each.

mod support;

use std::time::Duration;

use broker_reports::{Terms, compare, merge, prove, read};
use support::{
    case,
    files::{delimited, page, parts, sheet, utf16, workbook, zipped},
    words::{ENGLISH, NOBODYS},
};
use trading::{server_clock::ServerClock, statistics::ReportKind};
use values::AccountLogin;
use zip::CompressionMethod;

/// What is put into a file to spoil it.
const SPLINTERS: [&str; 34] = [
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<table>",
    "</table>",
    "<script>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#x110000;",
    "&nbsp;",
    "\u{0}",
    "\r\n",
    "\"",
    ",",
    ";",
    "\t",
    "2026.02.30 25:61:61",
    "9999.12.31 23:59:59",
    "1970.01.01 00:00",
    "99999999999999999999999999999999",
    "-",
    "1,234,56",
    "buy",
    "balance",
    "in/out",
    "(",
    "%)",
    "<row r=\"4294967295\">",
    "<c r=\"XFD1048576\"><v>1e308</v></c>",
    "<c t=\"s\"><v>4000000000</v></c>",
    "<is><t>",
];

/// 64-bit xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).expect("fits")).expect("fits")
    }

    /// A file with a few of its bytes changed, lost, doubled, or splinters put in.
    fn spoilt(&mut self, file: &[u8]) -> Vec<u8> {
        let mut bytes = file.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(200)).min(bytes.len());
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).expect("fits"),
                1 => bytes.truncate(at),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let piece = bytes[at..end].repeat(1 + self.below(20));
                    bytes.splice(at..at, piece);
                }
                _ => {
                    let splinter = SPLINTERS[self.below(SPLINTERS.len())].repeat(1 + self.below(3));
                    bytes.splice(at..at, splinter.into_bytes());
                }
            }
        }
        bytes
    }
}

fn inputs() -> usize {
    std::env::var("FIDUS_FUZZ_INPUTS").ok().and_then(|text| text.parse().ok()).unwrap_or(2_000)
}

#[expect(clippy::disallowed_methods, reason = "how long each input takes is what is measured")]
fn timed(work: impl FnOnce()) -> Duration {
    let began = std::time::Instant::now();
    work();
    began.elapsed()
}

/// Reads spoilt files of some seeds, and does with them what an import does.
#[expect(clippy::print_stdout, reason = "what was measured is asked for")]
fn check(name: &str, seeds: &[Vec<u8>], spoil: impl Fn(&mut Chance, &[u8]) -> Vec<u8>) {
    let clock = ServerClock::universal();
    let terms = Terms { clock: &clock, login: AccountLogin::new(100_001).ok(), kind: None };
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (mut slowest, mut readable) = (Duration::ZERO, 0);
    for _ in 0..inputs() {
        let seed = &seeds[chance.below(seeds.len())];
        let bytes = spoil(&mut chance, seed);
        slowest = slowest.max(timed(|| {
            if let Ok(report) = read(&bytes, &terms) {
                readable += 1;
                let _ = compare(&report);
                let _ = prove(&report, &clock);
                let merged = merge(&[], &report);
                assert_eq!(merge(&merged.added, &report).added, [], "taken again, it adds nothing");
            }
        }));
    }
    if std::env::var_os("FIDUS_FUZZ_REPORT").is_some() {
        println!("{name}: {} inputs, {readable} readable, slowest {slowest:?}", inputs());
    }
    assert!(readable > inputs() / 20, "{name}: spoilt so much that nothing was tried");
}

#[test]
fn any_page_can_be_read() {
    let rows = case(ReportKind::History, 4).rows(&ENGLISH, " ");
    let seeds = [page(&rows).into_bytes(), page(&case(ReportKind::Tester, 4).rows(&NOBODYS, " ")).into_bytes()];
    check("HTML", &seeds, |chance, seed| {
        let bytes = chance.spoilt(seed);
        if chance.below(4) == 0 { utf16(&String::from_utf8_lossy(&bytes), chance.below(2) == 0) } else { bytes }
    });
}

#[test]
fn any_text_can_be_read() {
    let rows = case(ReportKind::History, 6).rows(&ENGLISH, "");
    let seeds =
        [delimited(&rows, ",").into_bytes(), delimited(&rows, ";").into_bytes(), utf16(&delimited(&rows, "\t"), false)];
    check("CSV", &seeds, Chance::spoilt);
}

#[test]
fn any_workbook_can_be_read() {
    let rows = case(ReportKind::History, 4).rows(&ENGLISH, "");
    let seeds = [sheet(&rows).into_bytes(), workbook(&rows)];
    check("XLSX", &seeds, |chance, seed| {
        // Half are good archives of a bad sheet, or of bad parts around it; half are bad archives.
        if seed.starts_with(b"PK") {
            return chance.spoilt(seed);
        }
        let mut parts = parts(&String::from_utf8_lossy(seed));
        let spoilt = if chance.below(3) == 0 { chance.below(parts.len()) } else { parts.len() - 1 };
        parts[spoilt].1 = chance.spoilt(&parts[spoilt].1);
        zipped(&parts, CompressionMethod::Stored)
    });
}
