//! Reports in every form, in known languages and in one that nobody speaks, give the same deals and the same figures.

mod support;

use broker_reports::{
    BrokerReport, PrintedFigure, ReportFormat, ReportRefused, RowRefusal, Terms, compare, merge, prove, read,
};
use rust_decimal::{Decimal, dec};
use support::{
    Case, case,
    files::{delimited, page, parts, sheet, utf16, workbook, zipped},
    words::{ENGLISH, GERMAN, NOBODYS, SPANISH, Words},
};
use trading::{
    account_fold::{FoldSettings, fold_all},
    deal::Deal,
    deal_codes::DealKind,
    server_clock::{ClockRule, ServerClock, SummerTime},
    statistics::ReportKind,
    trades::{Margining, Matched},
};
use values::{AccountLogin, Currency};

fn login() -> AccountLogin {
    AccountLogin::new(100_001).expect("a login")
}

fn clock() -> ServerClock {
    ServerClock::of(ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::EuropeanUnion })
}

fn taken(bytes: &[u8]) -> BrokerReport {
    let clock = clock();
    read(bytes, &Terms { clock: &clock, login: None, kind: None }).expect("a report")
}

/// A report holds every deal of its case, and prints what the deals give.
fn check(report: &BrokerReport, case: &Case) {
    assert_eq!(report.refused, []);
    assert_eq!(report.kind, case.kind);
    assert_eq!(report.deals.len(), case.lines.len());
    for (reported, line) in report.deals.iter().zip(&case.lines) {
        let deal = &reported.deal;
        assert_eq!((deal.ticket, deal.kind.word(), deal.login), (line.deal, line.kind, login()));
        assert_eq!(deal.server_time.map(|raw| raw.strftime("%Y.%m.%d %H:%M:%S").to_string()), Some(line.time.clone()));
        assert_eq!((deal.profit, deal.commission, deal.swap), (line.profit, line.commission, line.swap));
        assert_eq!((deal.volume, deal.price, reported.balance), (line.volume, line.price, Some(line.balance)));
        assert_eq!(deal.comment.as_deref().unwrap_or_default(), line.comment);
    }
    assert_eq!(compare(report), Ok(vec![]));
    assert!(prove(report, &clock()).expect("in range").is_complete());
}

fn files(case: &Case, words: &Words) -> Vec<(ReportFormat, Vec<u8>)> {
    let spaced = page(&case.rows(words, " "));
    let plain = case.rows(words, "");
    vec![
        (ReportFormat::Html, utf16(&spaced, false)),
        (ReportFormat::Html, utf16(&spaced, true)),
        (ReportFormat::Html, spaced.into_bytes()),
        (ReportFormat::Xlsx, workbook(&plain)),
        (ReportFormat::Csv, delimited(&plain, ",").into_bytes()),
        (ReportFormat::Csv, utf16(&delimited(&case.rows(words, "\u{a0}"), "\t"), false)),
    ]
}

#[test]
fn a_report_is_the_same_in_every_form_and_every_language() {
    for kind in [ReportKind::History, ReportKind::Tester] {
        let mut case = case(kind, 60);
        // A tester's figures tell that it is one; these pages print those of the history alone.
        case.kind = ReportKind::History;
        for words in [ENGLISH, GERMAN, SPANISH, NOBODYS] {
            for (format, bytes) in files(&case, &words) {
                let report = taken(&bytes);
                assert_eq!(report.format, format);
                check(&report, &case);
                assert!(report.summary.figures.len() >= 25, "{} {format:?}", words.title);
                assert_eq!(report.positions.len(), 60);
            }
        }
    }
}

#[test]
fn a_report_without_a_fee_is_read_too() {
    let case = case(ReportKind::Tester, 40);
    let clock = clock();
    for words in [ENGLISH, NOBODYS] {
        let rows = case.rows(&words, " ");
        let terms = Terms { clock: &clock, login: None, kind: Some(ReportKind::Tester) };
        check(&read(page(&rows).as_bytes(), &terms).expect("a report"), &case);
    }
}

#[test]
fn the_account_is_told_in_every_language() {
    for words in [ENGLISH, NOBODYS] {
        let account = taken(page(&case(ReportKind::History, 3).rows(&words, " ")).as_bytes()).account;
        assert_eq!((account.login, account.currency), (Some(login()), Some(Currency::USD)));
        assert_eq!((account.server.as_deref(), account.is_demo), (Some("Example-Live"), Some(false)));
        assert_eq!(account.margining, Some(Margining::Hedging));
        assert_eq!(account.printed_at, Some(jiff::civil::datetime(2026, 11, 2, 9, 0, 0, 0)));
        assert!(!format!("{account:?}").contains("Jane"));
    }
    let account = taken(page(&case(ReportKind::History, 3).rows(&SPANISH, " ")).as_bytes()).account;
    assert_eq!(account.name.map(values::Sensitive::into_revealed).as_deref(), Some("Jane Example"));
    assert_eq!(account.company.as_deref(), Some("Example Broker Ltd"));
}

#[test]
fn positions_number_the_deals_so_that_hedged_trades_are_whole() {
    let case = case(ReportKind::History, 50);
    let report = taken(page(&case.rows(&NOBODYS, " ")).as_bytes());
    let deals = report.deals.iter().map(|reported| reported.deal.clone());
    let settings = FoldSettings { login: login(), margining: Margining::Hedging, opening_balance: Decimal::ZERO };
    let folded = fold_all(settings, deals, &clock()).expect("a ledger");
    assert_eq!(folded.trades.len(), 50);
    for (trade, closed) in folded.trades.iter().zip(&case.positions) {
        assert_eq!((trade.position, trade.matched), (Some(closed.position), Matched::Position));
        assert_eq!((trade.open_price, trade.close_price), (Some(closed.open_price), closed.close_price));
        assert_eq!(trade.profit, closed.profit);
    }
    assert_eq!(folded.fold.open_positions().count(), 0);
}

/// Positions of one symbol that overlap: one closed in three parts, one at once, two that end in one second, one open still.
#[test]
fn positions_closed_in_parts_number_their_deals_when_volumes_and_profits_bear_it_out() {
    let deals = "time;deal;symbol;type;direction;volume;price;order;profit\n\
        2026.01.05 10:00:00;11;EURUSD;buy;in;1.00;1.10000;101;0\n\
        2026.01.05 10:05:00;12;EURUSD;buy;in;0.30;1.10100;102;0\n\
        2026.01.05 10:06:00;13;EURUSD;buy;in;0.20;1.10100;103;0\n\
        2026.01.05 10:07:00;14;EURUSD;buy;in;0.50;1.10100;104;0\n\
        2026.01.05 11:00:00;15;EURUSD;sell;out;0.30;1.10200;105;30\n\
        2026.01.05 11:30:00;16;EURUSD;sell;out;0.40;1.10300;106;120\n\
        2026.01.05 12:00:00;17;EURUSD;sell;out;0.30;1.10400;107;120\n\
        2026.01.05 12:00:00;18;EURUSD;sell;out;0.20;1.10400;108;60\n\
        2026.01.05 13:00:00;19;EURUSD;sell;out;0.10;1.10400;109;30\n\
        2026.01.05 14:00:00;20;EURUSD;sell;out;0.30;1.10400;110;PROFIT\n";
    let positions = "time;position;symbol;type;volume;price;s/l;t/p;time;price;commission;swap;profit\n\
        2026.01.05 10:00:00;101;EURUSD;buy;1.00;1.10000;;;2026.01.05 14:00:00;1.10300;0;0;270\n\
        2026.01.05 10:05:00;102;EURUSD;buy;0.30;1.10100;;;2026.01.05 12:00:00;1.10400;0;0;120\n\
        2026.01.05 10:06:00;103;EURUSD;buy;0.20;1.10100;;;2026.01.05 12:00:00;1.10400;0;0;60\n";
    let open = "time;position;symbol;type;volume;price;s/l;t/p;price;swap;profit;comment\n\
        2026.01.05 10:07:00;104;EURUSD;buy;0.40;1.10100;;;1.10500;0;160;\n";
    let clock = clock();
    let terms = Terms { clock: &clock, login: Some(login()), kind: None };
    let numbers = |profit: &str| {
        let text = format!("{positions}\n{}{open}", deals.replace("PROFIT", profit));
        let report = read(text.as_bytes(), &terms).expect("a report");
        assert_eq!((report.refused, report.positions.len()), (vec![], 4));
        report.deals.iter().map(|reported| reported.deal.position).collect::<Vec<_>>()
    };
    let expected = [101, 102, 103, 104, 101, 101, 102, 103, 104, 101].map(Some);
    assert_eq!(numbers("120"), expected);
    assert_eq!(numbers("121"), [None; 10], "the profit of 101 does not bear it out");
}

#[test]
fn the_xml_of_older_terminals_is_read_too() {
    let case = case(ReportKind::History, 5);
    let cells = |row: &Vec<String>| {
        let filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let cell = |(place, cell): (usize, &String)| {
            let safe = cell.replace('&', "&amp;").replace('<', "&lt;");
            format!("<Cell ss:Index=\"{}\"><Data ss:Type=\"String\">{safe}</Data></Cell>", place + 1)
        };
        format!("<Row>{}</Row>", filled.map(cell).collect::<String>())
    };
    let rows: String = case.rows(&ENGLISH, "").iter().map(cells).collect();
    let xml = format!("<?xml version=\"1.0\"?><Workbook><Worksheet><Table>{rows}</Table></Worksheet></Workbook>");
    check(&taken(xml.as_bytes()), &case);
}

#[test]
fn a_printed_figure_that_the_deals_do_not_give_is_a_difference() {
    let case = case(ReportKind::History, 30);
    let mut rows = case.rows(&ENGLISH, " ");
    let cell = rows.iter_mut().flatten().skip_while(|cell| *cell != "Gross Profit:").nth(1).expect("printed");
    *cell = "1.00".to_owned();
    let found = compare(&taken(page(&rows).as_bytes())).expect("a report");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].figure, found[0].printed.as_str()), (PrintedFigure::GrossProfit, "1.00"));
}

#[test]
fn a_missing_row_does_not_close_and_a_bad_one_is_refused_with_its_line() {
    let case = case(ReportKind::History, 10);
    let clock = clock();
    let mut rows = case.rows(&ENGLISH, "");
    let first = rows.iter().position(|row| row[0] == "Deals").expect("deals") + 2;
    rows.remove(first + 4);
    let gaps = prove(&taken(delimited(&rows, ",").as_bytes()), &clock).expect("in range").gaps;
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].missing, case.lines[4].profit + case.lines[4].commission + case.lines[4].swap);
    assert_eq!((gaps[0].after_ticket, gaps[0].last_ticket), (Some(case.lines[3].deal), Some(case.lines[5].deal)));

    let mut rows = case.rows(&ENGLISH, "");
    rows[first + 1][0] = "2026.02.31 10:00:00".into();
    rows[first + 2][11] = "plenty".into();
    rows[first + 3][3] = "gift".into();
    rows[first + 5][4] = "sideways".into();
    let twice = [&rows[first + 7][..11], &["9.99".to_owned()], &rows[first + 7][12..]].concat();
    rows.insert(first + 8, twice);
    let refused = taken(delimited(&rows, ",").as_bytes()).refused;
    let line = |row: usize| u64::try_from(first + row).expect("small") + 1;
    let reasons: Vec<_> = refused.into_iter().map(|row| (row.line, row.reason)).collect();
    let number = RowRefusal::Number { column: "profit".into() };
    assert_eq!(
        reasons,
        [
            (line(1), RowRefusal::Time),
            (line(2), number),
            (line(3), RowRefusal::Kind),
            (line(5), RowRefusal::Entry),
            (line(8), RowRefusal::Contradicts),
        ]
    );
}

#[test]
fn a_report_taken_again_adds_nothing_and_says_what_differs() {
    let case = case(ReportKind::History, 20);
    let report = taken(page(&case.rows(&ENGLISH, " ")).as_bytes());
    let first = merge(&[], &report);
    assert_eq!((first.added.len(), first.present.len()), (case.lines.len(), 0));
    let mut known = first.added;
    let again = merge(&known, &report);
    assert_eq!((again.added.len(), again.present.len(), again.differing.len()), (0, case.lines.len(), 0));
    known[3].profit += dec!(1);
    known.remove(5);
    let third = merge(&known, &report);
    assert_eq!((third.added.len(), third.differing.len()), (1, 1));
    assert_eq!(third.added[0].ticket, case.lines[5].deal);
    assert_eq!(third.differing[0].known.profit, case.lines[3].profit + dec!(1));
}

#[test]
fn deals_without_tickets_that_are_alike_are_counted() {
    let text = "time;symbol;type;entry;volume;price;commission;swap;profit\n\
                2026.01.05 10:00:00;EURUSD;buy;in;0,10;1,10000;-0,35;0;0\n\
                2026.01.05 10:00:00;EURUSD;buy;in;0,10;1,10000;-0,35;0;0\n\
                2026.01.05 11:00:00;EURUSD;sell;out;0,20;1,10100;-0,70;0;20\n";
    let clock = clock();
    let terms = Terms { clock: &clock, login: Some(login()), kind: None };
    let report = read(text.as_bytes(), &terms).expect("a report");
    assert_eq!(
        report.deals.iter().map(|reported| reported.deal.price).collect::<Vec<_>>(),
        [dec!(1.1), dec!(1.1), dec!(1.101)]
    );
    let first = merge(&[], &report);
    assert_eq!(first.added.len(), 3);
    let tickets: std::collections::BTreeSet<u64> = first.added.iter().map(|deal| deal.ticket).collect();
    assert_eq!(tickets.len(), 3);
    assert_eq!(merge(&first.added, &report).present.len(), 3);
    for gone in 0..3 {
        let mut known = first.added.clone();
        known.remove(gone);
        let added = merge(&known, &report).added;
        assert_eq!(added.len(), 1);
        assert!(known.iter().all(|deal| deal.ticket != added[0].ticket), "no ticket is given twice");
    }
    // The same deals from a bridge, with the server's tickets: they are there.
    let bridged: Vec<Deal> =
        first.added.iter().zip(1..).map(|(deal, ticket)| Deal { ticket, ..deal.clone() }).collect();
    assert_eq!(merge(&bridged, &report).present, [1, 2, 3]);
}

#[test]
fn a_report_read_by_another_clock_adds_nothing_either() {
    let rows = case(ReportKind::History, 20).rows(&ENGLISH, "");
    let ticketless: Vec<Vec<String>> = rows
        .iter()
        .filter(|row| row.len() == 14)
        .map(|row| row.iter().enumerate().filter(|(place, _)| *place != 1).map(|(_, cell)| cell.clone()).collect())
        .collect();
    for rows in [rows, ticketless] {
        let text = delimited(&rows, ",");
        let by = |clock: &ServerClock| {
            read(text.as_bytes(), &Terms { clock, login: Some(login()), kind: None }).expect("a report")
        };
        let first = merge(&[], &by(&ServerClock::universal())).added;
        let again = merge(&first, &by(&clock()));
        assert_eq!((again.added.len(), again.differing.len(), again.present.len()), (0, 0, first.len()));
        // What the shared database tells has the instant alone, to the thousandth.
        let bare = |deal: &Deal| Deal {
            server_time: None,
            time: deal.time + jiff::SignedDuration::from_millis(250),
            ..deal.clone()
        };
        let bare: Vec<Deal> = merge(&[], &by(&clock())).added.iter().map(bare).collect();
        assert_eq!(merge(&bare, &by(&clock())).present.len(), first.len());
    }
}

#[test]
fn what_is_no_report_is_refused_with_its_reason() {
    let clock = clock();
    let terms = |login| Terms { clock: &clock, login, kind: None };
    let refused = |bytes: &[u8], login| read(bytes, &terms(login)).err();
    assert_eq!(refused(b"", None), Some(ReportRefused::Empty));
    assert_eq!(refused(b"PK\x03\x04 and nothing", None), Some(ReportRefused::Unreadable));
    assert_eq!(refused(b"<html><table><tr><td>Hello</td></tr></table>", None), Some(ReportRefused::NoDeals));
    assert_eq!(refused(b"just a letter", None), Some(ReportRefused::Unreadable));
    let rows = case(ReportKind::History, 2).rows(&ENGLISH, " ");
    let other = AccountLogin::new(777_777).ok();
    assert_eq!(refused(page(&rows).as_bytes(), other), Some(ReportRefused::OtherAccount { found: login() }));
    let nameless: Vec<Vec<String>> = rows.into_iter().filter(|row| row.len() != 2).collect();
    assert_eq!(refused(page(&nameless).as_bytes(), None), Some(ReportRefused::NoAccount));
}

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_is_is_refused() {
    let padding = format!("<!--{}-->", " ".repeat(24 << 20));
    let bomb = sheet(&case(ReportKind::History, 1).rows(&ENGLISH, ""))
        .replace("<sheetData>", &format!("{padding}<sheetData>"));
    let bytes = zipped(&parts(&bomb), zip::CompressionMethod::Deflated);
    assert!(bytes.len() < 1 << 20);
    let clock = clock();
    let refused = read(&bytes, &Terms { clock: &clock, login: None, kind: None }).err();
    assert_eq!(refused, Some(ReportRefused::TooLarge));
}

#[test]
fn a_sheet_that_says_it_is_as_wide_as_a_sheet_can_be_costs_nothing() {
    let rows = case(ReportKind::History, 5).rows(&ENGLISH, "");
    let wide = sheet(&rows)
        .replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>")
        .replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
    let report = taken(&zipped(&parts(&wide), zip::CompressionMethod::Stored));
    assert_eq!(report.deals.len(), 12);
    assert_eq!(report.deals[0].deal.kind, DealKind::Balance);
}
