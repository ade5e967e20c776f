//! `fidus import` from a workspace that was made a moment ago: what a person sees who never did it before.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The program, built beside the tests; `FIDUS_BIN` names another one.
fn program() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("fidus");
    let path = std::env::var_os("FIDUS_BIN").map_or_else(built, PathBuf::from);
    assert!(path.exists(), "{} is not built: cargo xtask test builds it", path.display());
    path
}

/// A folder with a workspace in it.
struct Firm(tempfile::TempDir);

impl Firm {
    fn new() -> Self {
        let firm = Self(tempfile::tempdir().expect("a temporary folder"));
        std::fs::write(firm.0.path().join("passphrase"), "seven plain words of a test\n").expect("written");
        let made = firm.fidus(&["workspace", "create", "--name", "Northgate", "--owner", "Ana"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        firm
    }

    fn fidus(&self, words: &[&str]) -> Output {
        let folder = self.0.path();
        let mut command = Command::new(program());
        command.args(words).arg("--workspace").arg(folder.join("data")).arg("--passphrase-file");
        command.arg(folder.join("passphrase")).env("HOME", folder).env("XDG_DATA_HOME", folder);
        command.current_dir(folder).output().expect("fidus runs")
    }

    /// The status and what was said of an import.
    fn import(&self, words: &[&str]) -> (i32, String) {
        let words: Vec<&str> = ["import"].iter().chain(words).copied().collect();
        let output = self.fidus(&words);
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).expect("text")).concat();
        (output.status.code().expect("it ended"), said)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.path().join(name), text).expect("written");
    }
}

/// A history of `trades` trades in a symbol, each a deal in and a deal out that earns 10 and costs 2.
fn history(trades: u32, symbol: &str) -> String {
    let mut text =
        String::from("Time,Deal,Symbol,Type,Direction,Volume,Price,Order,Commission,Fee,Swap,Profit,Balance\n");
    text.push_str("2026.02.02 09:00:00,1,,balance,,,,,0.00,0.00,0.00,1000.00,1000.00\n");
    let mut balance = 1_000;
    for trade in 0..trades {
        let (day, ticket) = (3 + trade, 2 + 2 * trade);
        balance -= 1;
        writeln!(
            text,
            "2026.02.{day:02} 10:00:00,{ticket},{symbol},buy,in,0.10,1.08,{ticket},-1.00,0.00,0.00,0.00,{balance}.00"
        )
        .expect("text");
        balance += 9;
        let ticket = ticket + 1;
        writeln!(
            text,
            "2026.02.{day:02} 16:00:00,{ticket},{symbol},sell,out,0.10,1.09,{ticket},-1.00,0.00,0.00,10.00,{balance}.00"
        )
        .expect("text");
    }
    text
}

#[test]
fn a_report_is_taken_in_by_somebody_who_never_did_it_before() {
    let firm = Firm::new();
    firm.write("history.csv", &history(4, "EURUSD"));

    let (code, said) = firm.import(&["history.csv"]);
    assert_eq!(code, 2);
    assert!(said.contains("does not say which account it is of: name it with --account LOGIN"), "{said}");
    let (code, said) = firm.import(&["history.csv", "--account", "12"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--account"), "{said}");
    let (code, said) = firm.import(&["histroy.csv", "--account", "700123"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no file") && said.contains("histroy.csv"), "{said}");

    let (code, said) = firm.import(&["history.csv", "--account", "700123", "--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("account 700123: 9 deals in the report, 9 would be added, 0 were there"), "{said}");
    let (code, said) = firm.import(&["history.csv", "--account", "700123"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("account 700123: 9 deals in the report, 9 added, 0 were there"), "{said}");
    assert!(said.contains("balances follow from its deals on all its 5 days"), "{said}");
    assert!(said.contains("the book does not have this account"), "{said}");
    assert!(said.contains("clock is not settled"), "{said}");
    let (code, said) = firm.import(&["history.csv", "--account", "700123"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("account 700123: 9 deals in the report, 0 added, 9 were there"), "{said}");
    firm.write("longer.csv", &history(5, "EURUSD"));
    let (_, said) = firm.import(&["longer.csv", "--account", "700123"]);
    assert!(said.starts_with("account 700123: 11 deals in the report, 2 added, 9 were there"), "{said}");
}

#[test]
fn a_report_of_another_account_and_a_page_that_is_none_are_refused_with_the_reason() {
    let firm = Firm::new();
    firm.write("history.csv", &history(4, "EURUSD"));
    firm.write("other.csv", &history(6, "XAUUSD"));
    firm.write("page.html", "<html><body>Welcome</body></html>");
    assert_eq!(firm.import(&["history.csv", "--account", "700123"]).0, 0);
    let (code, said) = firm.import(&["other.csv", "--account", "700123"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("it is of another account"), "{said}");
    let (code, said) = firm.import(&["page.html", "--account", "700123"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("why: "), "{said}");
    let (_, said) = firm.import(&["history.csv", "--account", "700123"]);
    assert!(said.starts_with("account 700123: 9 deals in the report, 0 added, 9 were there"), "{said}");
}
