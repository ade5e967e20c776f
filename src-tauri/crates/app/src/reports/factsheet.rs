//! A performance on one sheet to send: the very answer the page shows, laid out by `reports`.

use ::reports::{Factsheet, FactsheetError, MOST_YEARS, SheetCell, SheetPoint, SheetRow, SheetTable, SheetYear};
use base64::Engine as _;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    appearance::{self, Language},
    fault::{Fault, FaultCode},
    fault_of::defect,
    performance::{
        metric::{Metric, MetricGroup, MetricId, MetricUnit},
        monthly::{MonthReturn, YearReturns},
        report::{NoPerformance, Performance, PerformanceRequest, report},
    },
    reports::{
        equity_chart::{Exported, write_new},
        factsheet_words::{Words, words},
    },
    seat::Seat,
};

/// How many figures beside a comparison a sheet has room for.
const RELATIVE_SHOWN: usize = 5;

/// As what it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FactsheetFormat {
    /// One A4 page.
    Pdf,
    /// The same page as a picture.
    Png,
}

/// Which performance, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportFactsheetRequest {
    /// The performance.
    pub performance: PerformanceRequest,
    /// As what.
    pub format: FactsheetFormat,
    /// In which language; the window's when nothing is said.
    #[serde(default)]
    pub language: Option<Language>,
}

/// A sheet as a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FactsheetBytes {
    /// The file in base 64.
    pub base64: String,
    /// How many bytes it is.
    pub bytes: u32,
}

/// The sheet itself, for who writes it to a place of their own. It leaves the workspace; the audit trail says so.
pub(crate) async fn factsheet(seat: &Seat, request: ExportFactsheetRequest) -> Result<FactsheetBytes, Fault> {
    let format = request.format;
    let sheet = sheet(seat, request).await?;
    let bytes = tokio::task::spawn_blocking(move || bytes(&sheet, format)).await.map_err(defect)??;
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let detail = serde_json::json!({ "format": format, "bytes": size });
    seat.store().append_audit(Some(&seat.actor()), "reports.factsheet", detail).await?;
    Ok(FactsheetBytes { base64: base64::engine::general_purpose::STANDARD.encode(bytes), bytes: size })
}

/// Writes the sheet to a new file in the person's downloads. It is outside the workspace, in the clear, as asked for;
/// the audit trail says so.
pub(crate) async fn export(seat: &Seat, request: ExportFactsheetRequest) -> Result<Exported, Fault> {
    let folder = seat.desk.environment().exports.clone();
    let folder = folder.ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let format = request.format;
    let sheet = sheet(seat, request).await?;
    let (stem, ending) = (format!("factsheet-{}", seat.today()), ending(format));
    let written = tokio::task::spawn_blocking(move || {
        let bytes = bytes(&sheet, format)?;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let path = write_new(&folder, &stem, ending, &bytes)?;
        Ok::<_, Fault>(Exported { path: path.display().to_string(), bytes: size })
    });
    let exported = written.await.map_err(defect)??;
    let detail = serde_json::json!({ "format": format, "bytes": exported.bytes });
    seat.store().append_audit(Some(&seat.actor()), "reports.export_factsheet", detail).await?;
    Ok(exported)
}

const fn ending(format: FactsheetFormat) -> &'static str {
    match format {
        FactsheetFormat::Pdf => "pdf",
        FactsheetFormat::Png => "png",
    }
}

fn bytes(sheet: &Factsheet, format: FactsheetFormat) -> Result<Vec<u8>, Fault> {
    let drawn = match format {
        FactsheetFormat::Pdf => sheet.pdf(),
        FactsheetFormat::Png => sheet.png(),
    };
    drawn.map_err(|error| match error {
        FactsheetError::TooFewPoints => Fault::new(FaultCode::NothingToExport),
        FactsheetError::Drawing(_) => defect(error),
    })
}

/// The sheet of a performance in the language asked for.
async fn sheet(seat: &Seat, request: ExportFactsheetRequest) -> Result<Factsheet, Fault> {
    let language = match request.language {
        Some(language) => language,
        None => appearance::get(&seat.desk, appearance::AppearanceRequest {}).await?.language,
    };
    let inputs = serde_json::to_string(&request.performance).map_err(defect)?;
    let risk_free = request.performance.risk_free_percent.unwrap_or_default();
    let performance = report(seat, request.performance).await?;
    match performance.none {
        None => {}
        Some(NoPerformance::NoRate) => return Err(Fault::new(FaultCode::RatesMissing)),
        Some(_) => return Err(Fault::new(FaultCode::NothingToExport)),
    }
    let answer = serde_json::to_string(&performance).map_err(defect)?;
    let hash: String = Sha256::digest(format!("{inputs}\n{answer}")).iter().map(|byte| format!("{byte:02x}")).collect();
    let words = words(language == Language::Es);
    let notes = notes(&performance, &words, (risk_free, &hash));
    Ok(laid_out(&performance, &words, (seat.store().details().name, notes)))
}

/// The words and figures as they are printed.
fn laid_out(performance: &Performance, words: &Words, (firm, notes): (String, Vec<String>)) -> Factsheet {
    let (from, to) = performance
        .grounds
        .as_ref()
        .map_or_else(Default::default, |grounds| (words.day(grounds.from), words.day(grounds.to)));
    let compared = performance.compared.as_ref().map(|compared| compared.name.clone());
    let point = |point: &crate::performance::report::GrowthPoint| SheetPoint {
        day: point.day,
        growth: point.growth,
        drawdown: point.drawdown,
        compared: point.compared,
    };
    let headline = |id| headline(performance, words, id);
    let shown = [
        MetricId::TotalReturn,
        MetricId::AnnualReturn,
        MetricId::AnnualVolatility,
        MetricId::MaxDrawdown,
        MetricId::Sharpe,
    ];
    Factsheet {
        title: performance.name.clone(),
        firm,
        subtitle: words
            .fill(words.subtitle, &[("from", &from), ("to", &to), ("currency", performance.currency.code())]),
        headlines: shown.into_iter().filter_map(headline).collect(),
        points: performance.points.iter().map(point).collect(),
        legend: (performance.name.clone(), compared),
        years: performance.years.iter().map(|year| sheet_year(year, words)).collect(),
        columns: columns(performance, words),
        notes,
        words: words.headings(),
    }
}

fn headline(performance: &Performance, words: &Words, id: MetricId) -> Option<SheetRow> {
    let metric = performance.metrics.iter().find(|metric| metric.id == id)?;
    Some((words.metric(id).to_owned(), printed(metric, words)))
}

/// The figure as printed, or a dash.
fn printed(metric: &Metric, words: &Words) -> String {
    match (metric.figure, metric.unit) {
        (None, _) => "\u{2013}".to_owned(),
        (Some(figure), MetricUnit::Percent) => words.percent(figure),
        (Some(figure), MetricUnit::Number) => words.number(figure, 2),
        (Some(figure), MetricUnit::Days | MetricUnit::Count) => words.number(figure, 0),
    }
}

fn sheet_year(year: &YearReturns, words: &Words) -> SheetYear {
    let cell = |rate: f64, partial| SheetCell { text: words.number(rate * 100.0, 2), rate, partial };
    let month = |month: &Option<MonthReturn>| month.map(|month| cell(month.rate, month.partial));
    SheetYear {
        year: year.year.to_string(),
        months: year.months.iter().map(month).collect(),
        total: year.total.map(|total| cell(total, year.partial)),
    }
}

/// Returns, risk, and ratios; below the ratios what is told beside a comparison.
fn columns(performance: &Performance, words: &Words) -> Vec<Vec<SheetTable>> {
    let table = |title: String, group: MetricGroup, most: usize| {
        let rows = performance.metrics.iter().filter(move |metric| metric.group == group).take(most);
        let rows = rows.map(|metric| (words.metric(metric.id).to_owned(), printed(metric, words))).collect();
        SheetTable { title, rows }
    };
    let [earned, risk, ratio] = words.groups.map(str::to_owned);
    let mut last = vec![table(ratio, MetricGroup::Ratios, usize::MAX)];
    if let Some(compared) = &performance.compared {
        let title = words.fill(words.beside, &[("name", &compared.name)]);
        last.push(table(title, MetricGroup::Relative, RELATIVE_SHOWN));
    }
    let all = |title, group| vec![table(title, group, usize::MAX)];
    vec![all(earned, MetricGroup::Returns), all(risk, MetricGroup::Risk), last]
}

/// The small print: how it was measured, what is not in it, the disclaimer, and the hash of its inputs.
fn notes(performance: &Performance, words: &Words, (risk_free, hash): (Decimal, &str)) -> Vec<String> {
    let Some(grounds) = &performance.grounds else { return Vec::new() };
    let (returns, missing) = (grounds.returns.to_string(), grounds.missing.to_string());
    let accounts = grounds.accounts.len().to_string();
    let risk_free = words.number(risk_free.to_f64().unwrap_or(0.0), 2);
    let filled = [
        ("returns", returns.as_str()),
        ("missing", missing.as_str()),
        ("accounts", accounts.as_str()),
        ("risk_free", risk_free.as_str()),
    ];
    let of_accounts = if grounds.accounts.is_empty() { words.method_of_closes } else { words.method };
    let mut method = format!("{} {}", words.fill(of_accounts, &filled), words.fill(words.reading, &filled));
    let mut add = |sentence: String| {
        method.push(' ');
        method.push_str(&sentence);
    };
    if !grounds.left_out.is_empty() {
        let left_out: Vec<String> = grounds.left_out.iter().map(ToString::to_string).collect();
        add(words.fill(words.left_out, &[("accounts", &left_out.join(", "))]));
    }
    if let Some(oldest) = performance.years.get(MOST_YEARS - 1).filter(|_| performance.years.len() > MOST_YEARS) {
        add(words.fill(words.older, &[("year", &oldest.year.to_string())]));
    }
    vec![method, words.disclaimer.to_owned(), words.fill(words.hash, &[("hash", hash)])]
}
