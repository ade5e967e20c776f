//! Taking in a report of the terminal: looked at first, then taken in; again and again without harm.

use ::trading::{
    completeness::{DayVerdict, Proof},
    deal::Deal,
    statistics::ReportKind,
};
use broker_reports::{
    BrokerReport, Difference, Differing, Merge, ReportFormat, ReportRefused, Terms, compare, merge, prove, read,
};
use ports::AccountFacts;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::DealImport;
use values::{AccountLogin, Currency};

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    file_given::FileGiven,
    mt5_desk::{clock::Clocks, facts},
    seat::Seat,
    trading::desk_accounts,
};

/// No report is larger.
const LARGEST_FILE: u64 = 512 << 20;
/// Rows listed of one kind.
const LISTED: usize = 200;

/// A report, handed over or named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReportFile {
    /// Its bytes in base64; or else `path`.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<String>,
    /// Where it stands on this machine.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
    /// The account, where the report does not say it or for what it says to be checked against.
    #[serde(default)]
    #[ts(optional)]
    pub login: Option<AccountLogin>,
}

/// A report to take in, as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ApplyImportRequest {
    /// The report.
    pub file: ReportFile,
    /// The account into whose ledger it goes.
    pub login: AccountLogin,
    /// The hash that the preview gave: what is taken in is what was looked at.
    pub file_hash: String,
}

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportFileFormat {
    /// A page.
    Html,
    /// A workbook.
    Xlsx,
    /// Text with separators.
    Csv,
}

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportFileKind {
    /// The history of an account.
    History,
    /// The strategy tester's: a calculation, no account's ledger.
    Tester,
}

/// A figure of a deal that is there otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DifferingFigure {
    /// The deal.
    pub ticket: String,
    /// Which figure: `time`, `kind`, `entry`, `symbol`, `volume`, `price`, `profit`, `commission`, `swap`, `fee`.
    pub field: String,
    /// As it is held.
    pub held: String,
    /// As the report has it.
    pub reported: String,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RefusedReportRow {
    /// Its line, from 1.
    pub line: u32,
    /// Why, in the words of the reader.
    pub reason: String,
}

/// A figure that the report prints otherwise than its deals give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SummaryDifference {
    /// Which, by its name in `CALC.md` where it has one.
    pub figure: String,
    /// Before its brackets (0) or in them (1).
    pub part: u32,
    /// What the report prints.
    pub printed: String,
    /// What its deals give.
    pub ours: Option<String>,
}

/// What a report would bring, or has brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReportImport {
    /// The kind of file.
    pub format: ReportFileFormat,
    /// Which report.
    pub kind: ReportFileKind,
    /// The account.
    pub login: Option<AccountLogin>,
    /// The report says so itself.
    pub named: bool,
    /// The desk knows the account.
    pub account_known: bool,
    /// Its currency, where the report says it.
    pub currency: Option<Currency>,
    /// The trade server, where the report says it.
    pub server: Option<String>,
    /// The server's clock is settled; else times are taken for UTC until it is.
    pub clock_known: bool,
    /// Deals in the report.
    pub deals: u32,
    /// Of these, new ones.
    pub added: u32,
    /// Of these, those that are there.
    pub present: u32,
    /// Of these, those that are there with other figures; they stay as they are. At most two hundred figures.
    pub differing: Vec<DifferingFigure>,
    /// Deals that are there with other figures.
    pub differing_deals: u32,
    /// Rows that were not taken, at most two hundred.
    pub refused: Vec<RefusedReportRow>,
    /// How many were not taken.
    pub refused_rows: u32,
    /// Figures printed otherwise than its deals give.
    pub differences: Vec<SummaryDifference>,
    /// Days on which the report's own balances follow from its deals.
    pub days_closed: u32,
    /// Days on which they do not.
    pub days_open: u32,
    /// What is missing, all gaps together.
    #[ts(type = "string | null")]
    pub missing: Option<Decimal>,
    /// SHA-256 of the file.
    pub file_hash: String,
}

/// A report that was read, beside what is known.
struct Looked {
    report: BrokerReport,
    merge: Merge,
    login: Option<AccountLogin>,
    told: ReportImport,
}

/// What a report would bring. Nothing is written.
pub(crate) async fn preview(seat: &Seat, request: ReportFile) -> Result<ReportImport, Fault> {
    Ok(look(seat, &request, request.login).await?.told)
}

/// Takes in what a report brings. Doing so again adds nothing.
pub(crate) async fn apply(seat: &Seat, request: ApplyImportRequest) -> Result<ReportImport, Fault> {
    let looked = look(seat, &request.file, Some(request.login)).await?;
    if looked.told.file_hash != request.file_hash {
        return Err(refused("changed_since"));
    }
    if looked.report.kind == ReportKind::Tester {
        return Err(refused("tester"));
    }
    let login = looked.login.ok_or_else(|| refused("no_account"))?;
    let told = looked.told;
    let detail = json!({
        "account": login.to_string(), "file": told.file_hash, "added": told.added, "present": told.present,
        "differing": told.differing_deals, "refused": told.refused_rows,
    });
    let source = format!("report:{}", told.file_hash.get(..12).unwrap_or_default());
    seat.store().import_deals(&seat.actor(), DealImport { deals: looked.merge.added, source, detail }).await?;
    let account = looked.report.account;
    let facts = AccountFacts {
        login,
        server: account.server,
        name: account.name,
        broker: account.company,
        currency: account.currency,
        is_demo: account.is_demo,
        margin_mode: account.margining.map(|margining| match margining {
            ::trading::trades::Margining::Netting => 0,
            ::trading::trades::Margining::Hedging => 2,
        }),
        heartbeat: None,
    };
    facts::keep(seat.store(), &[facts]).await?;
    Ok(told)
}

async fn look(seat: &Seat, file: &ReportFile, login: Option<AccountLogin>) -> Result<Looked, Fault> {
    let given = FileGiven { content: file.content.as_deref(), path: file.path.as_deref() };
    let bytes = given.bytes(LARGEST_FILE, || refused("too_large"))?;
    let clocks = Clocks::read(seat.store()).await?;
    let file_hash = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    // Which clock holds is known only once the report has said whose it is: then it is read once more.
    let (bytes, first) = reading(bytes, (login, login), &clocks).await?;
    let said = first.account.login.or(login);
    let report = if said == login { first } else { reading(bytes, (login, said), &clocks).await?.1 };
    let desk = desk_accounts::read(seat).await?;
    let known = match said {
        Some(said) => seat.store().ledger(seat.scope(), said, None).await?,
        None => Vec::new(),
    };
    let clock = said.map_or_else(|| clocks.of_nobody(), |said| clocks.of(said));
    let (clock_known, clock) = (clock.known, clock.clock);
    let computing = tokio::task::spawn_blocking(move || {
        let merged = merge(&known, &report);
        let differences = compare(&report).unwrap_or_default();
        let proof = prove(&report, &clock).ok();
        (report, merged, differences, proof)
    });
    let (report, merged, differences, proof) = computing.await.map_err(defect)?;
    if of_another(&merged) {
        return Err(refused("other_ledger"));
    }
    let told = ReportImport {
        login: said,
        account_known: said.is_some_and(|said| desk.accounts.iter().any(|account| account.login == said)),
        clock_known,
        file_hash,
        ..told(&report, &merged, differences, proof.as_ref())
    };
    Ok(Looked { report, merge: merged, login: said, told })
}

/// Tickets that must tell another deal before a report is taken for one of another account.
const STRANGE: usize = 3;

/// Whether a report is of another account: most tickets that both have are of deals that have nothing in common. A clock
/// that was set otherwise, or a figure that was mended, makes no deal another.
fn of_another(merged: &Merge) -> bool {
    let is_other = |pair: &&Differing| {
        let (known, reported) = (&pair.known, &pair.reported);
        known.symbol != reported.symbol || (known.kind, known.entry) != (reported.kind, reported.entry)
    };
    let strange = merged.differing.iter().filter(is_other).count();
    strange >= STRANGE && strange * 2 > merged.differing.len() + merged.present.len()
}

/// What a report would bring, but for what the desk knows of the account.
fn told(report: &BrokerReport, merged: &Merge, differences: Vec<Difference>, proof: Option<&Proof>) -> ReportImport {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let days = |wanted: fn(&DayVerdict) -> bool| {
        let all = proof.iter().flat_map(|proof| proof.days.iter());
        count(all.filter(|day| wanted(&day.verdict)).count())
    };
    let gaps = proof.iter().flat_map(|proof| proof.gaps.iter());
    let missing = gaps.map(|gap| gap.missing.abs()).try_fold(Decimal::ZERO, |sum, gap| sum.checked_add(gap));
    ReportImport {
        format: match report.format {
            ReportFormat::Html => ReportFileFormat::Html,
            ReportFormat::Xlsx => ReportFileFormat::Xlsx,
            ReportFormat::Csv => ReportFileFormat::Csv,
        },
        kind: match report.kind {
            ReportKind::History => ReportFileKind::History,
            ReportKind::Tester => ReportFileKind::Tester,
        },
        login: None,
        named: report.account.login.is_some(),
        account_known: false,
        currency: report.account.currency,
        server: report.account.server.clone(),
        clock_known: false,
        deals: count(report.deals.len()),
        added: count(merged.added.len()),
        present: count(merged.present.len()),
        differing: merged.differing.iter().flat_map(|pair| figures(&pair.known, &pair.reported)).take(LISTED).collect(),
        differing_deals: count(merged.differing.len()),
        refused: report
            .refused
            .iter()
            .take(LISTED)
            .map(|row| RefusedReportRow {
                line: u32::try_from(row.line).unwrap_or(u32::MAX),
                reason: row.reason.to_string(),
            })
            .collect(),
        refused_rows: count(report.refused.len()),
        differences: differences
            .into_iter()
            .map(|found| SummaryDifference {
                figure: word(&found.figure),
                part: count(found.part),
                printed: found.printed,
                ours: found.ours,
            })
            .collect(),
        days_closed: days(|verdict| matches!(verdict, DayVerdict::Closes { .. })),
        days_open: days(|verdict| matches!(verdict, DayVerdict::DoesNotClose { .. })),
        missing: missing.filter(|missing| !missing.is_zero()),
        file_hash: String::new(),
    }
}

/// Reads a report by the clock of an account, away from what must not wait.
async fn reading(
    bytes: Vec<u8>,
    (login, by): (Option<AccountLogin>, Option<AccountLogin>),
    clocks: &Clocks,
) -> Result<(Vec<u8>, BrokerReport), Fault> {
    let clock = by.map_or_else(|| clocks.of_nobody(), |by| clocks.of(by)).clock;
    let reading = tokio::task::spawn_blocking(move || {
        let read = read(&bytes, &Terms { clock: &clock, login, kind: None });
        (bytes, read)
    });
    let (bytes, read) = reading.await.map_err(defect)?;
    let report = read.map_err(|why| match why {
        ReportRefused::Empty => refused("empty"),
        ReportRefused::TooLarge => refused("too_large"),
        ReportRefused::Unreadable => refused("unreadable"),
        ReportRefused::NoDeals => refused("no_deals"),
        ReportRefused::NoAccount => refused("no_account"),
        ReportRefused::OtherAccount { found } => refused("other_account").with("account", found),
    })?;
    Ok((bytes, report))
}

fn refused(rule: &str) -> Fault {
    Fault::new(FaultCode::ReportRefused).with("rule", rule)
}

/// The figures in which two tellings of a deal differ.
fn figures(held: &Deal, reported: &Deal) -> Vec<DifferingFigure> {
    let symbol = |deal: &Deal| deal.symbol.clone().unwrap_or_default();
    let pairs = [
        ("time", held.time.to_string(), reported.time.to_string()),
        ("kind", held.kind.word().to_owned(), reported.kind.word().to_owned()),
        ("entry", held.entry.word().to_owned(), reported.entry.word().to_owned()),
        ("symbol", symbol(held), symbol(reported)),
        ("volume", held.volume.normalize().to_string(), reported.volume.normalize().to_string()),
        ("price", held.price.normalize().to_string(), reported.price.normalize().to_string()),
        ("profit", held.profit.normalize().to_string(), reported.profit.normalize().to_string()),
        ("commission", held.commission.normalize().to_string(), reported.commission.normalize().to_string()),
        ("swap", held.swap.normalize().to_string(), reported.swap.normalize().to_string()),
        ("fee", held.fee.normalize().to_string(), reported.fee.normalize().to_string()),
    ];
    let differing = pairs.into_iter().filter(|(_, held, reported)| held != reported);
    let ticket = held.ticket.to_string();
    differing
        .map(|(field, held, reported)| DifferingFigure {
            ticket: ticket.clone(),
            field: field.to_owned(),
            held,
            reported,
        })
        .collect()
}

fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
