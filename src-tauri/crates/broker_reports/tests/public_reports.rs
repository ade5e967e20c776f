//! The deals of two public reports give every figure that those reports print. The files are not part of this tree: the
//! folder that has them is named by `FIDUS_PUBLIC_REPORTS`, and without it only the reading of their form is tried.

use std::{fs, path::PathBuf};

use broker_reports::{Terms, compare, prove, read};
use trading::{server_clock::ServerClock, statistics::ReportKind};
use values::AccountLogin;

/// A file in the form of those: the deals alone, without positions, accounts or a summary.
const FORM: &str = "time,deal,symbol,type,entry,volume,price,commission,fee,swap,profit,balance\n\
    2026.01.01 00:00:00,1,,balance,,,,0.00,0,0.00,3000.00,3000.00\n\
    2026.01.25 13:00:00,2,GBPUSD,buy,in,0.1,1.34548,0.00,0,0.00,0.00,3000.00\n\
    2026.01.25 15:51:40,3,GBPUSD,sell,out,0.1,1.34887,0.00,0,0.00,33.90,3033.90\n\
    2026.02.04 15:00:00,4,GBPUSD,buy,in,0.1,1.35306,0.00,0,0.00,0.00,3033.90\n\
    2026.02.07 10:26:40,5,GBPUSD,sell,out,0.1,1.35075,0.00,0,0.00,-23.10,3010.80\n";

/// The deals with the printed summary behind them, as a saved report has it.
fn check(deals: &str, summary: &str, kind: ReportKind) -> usize {
    let clock = ServerClock::universal();
    let login = AccountLogin::new(100_001).expect("a login");
    let terms = Terms { clock: &clock, login: Some(login), kind: Some(kind) };
    let report = read(format!("{deals}\n{summary}").as_bytes(), &terms).expect("a report");
    assert_eq!(report.refused, []);
    assert_eq!(compare(&report), Ok(vec![]));
    assert!(prove(&report, &clock).expect("in range").is_complete());
    report.summary.figures.len()
}

#[test]
fn a_file_of_deals_alone_gives_the_figures_that_are_printed_beside_it() {
    let summary = "Total Net Profit:,10.80,,\nGross Profit:,33.90,,\nTotal Trades:,2,,\nProfit Factor:,1.47,,\n\
        Initial Deposit:,3 000.00,,\nEquity Drawdown Maximal:,40.00 (1.31%),,\nRecovery Factor:,0.27,,\n";
    assert_eq!(check(FORM, summary, ReportKind::Tester), 7);
    let summary = "Balance:,3 010.80,,\nFloating P/L:,- 10.80,,\nEquity:,3 000.00,,\nFree Margin:,2 900.00,,\n\
        Margin Level:,3000.00%,,\n";
    assert_eq!(check(FORM, summary, ReportKind::History), 5);
}

#[test]
fn the_public_reports_give_every_figure_they_print() {
    let Some(folder) = std::env::var_os("FIDUS_PUBLIC_REPORTS").map(PathBuf::from) else { return };
    for (name, kind, figures) in
        [("history_hedge_9", ReportKind::History, 30), ("tester_gbpusd_179", ReportKind::Tester, 35)]
    {
        let text = |ending: &str| fs::read_to_string(folder.join(format!("{name}{ending}"))).expect("a file");
        let printed: serde_json::Value = serde_json::from_str(&text(".expected.json")).expect("JSON");
        let printed = printed["summary"].as_object().expect("figures");
        let lines = printed.iter().map(|(label, value)| format!("{label}:,{},,\n", value.as_str().unwrap_or_default()));
        let found = check(&text(".csv"), &lines.collect::<String>(), kind);
        assert!(found >= figures, "{name}: {found}");
    }
}
