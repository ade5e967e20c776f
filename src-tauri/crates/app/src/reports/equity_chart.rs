//! The equity curve as a picture or a table, kept where the person keeps downloads.

use std::path::{Path, PathBuf};

use ::reports::{ChartPoint, EquityChart};
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use values::canonical_text;

use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    home::equity_curve::{CurveBasis, EquityCurve, EquityCurveRequest, equity_curve},
    seat::Seat,
};

/// As what it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ChartFormat {
    /// A picture of 1600 by 900 pixels.
    Png,
    /// A drawing that scales.
    Svg,
    /// A table: time, equity, drawdown.
    Csv,
}

/// Which curve, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportCurveRequest {
    /// The curve.
    pub curve: EquityCurveRequest,
    /// As what.
    pub format: ChartFormat,
    /// The title to print on it.
    pub title: String,
}

/// Where the file is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Exported {
    /// Its path.
    pub path: String,
    /// Its size.
    pub bytes: u32,
}

/// Writes the curve to a new file in the person's downloads. It is outside the workspace, in the clear, as asked for;
/// the audit trail says so.
pub(crate) async fn export(seat: &Seat, request: ExportCurveRequest) -> Result<Exported, Fault> {
    let folder = seat.desk.environment().exports.clone();
    let folder = folder.ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let curve = equity_curve(seat, request.curve).await?;
    let (title, format, day) = (request.title, request.format, seat.today());
    let written = tokio::task::spawn_blocking(move || {
        let bytes = bytes(&curve, &title, format)?;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let ending = match format {
            ChartFormat::Png => "png",
            ChartFormat::Svg => "svg",
            ChartFormat::Csv => "csv",
        };
        let path = write_new(&folder, &format!("equity-{day}"), ending, &bytes)?;
        Ok::<_, Fault>(Exported { path: path.display().to_string(), bytes: size })
    });
    let exported = written.await.map_err(defect)??;
    let detail = serde_json::json!({ "format": format, "bytes": exported.bytes });
    seat.store().append_audit(Some(&seat.actor()), "reports.export_equity_curve", detail).await?;
    Ok(exported)
}

fn bytes(curve: &EquityCurve, title: &str, format: ChartFormat) -> Result<Vec<u8>, Fault> {
    let too_few = |_| Fault::new(FaultCode::NothingToExport);
    match format {
        ChartFormat::Csv if curve.points.is_empty() => Err(Fault::new(FaultCode::NothingToExport)),
        ChartFormat::Csv => Ok(csv(curve).into_bytes()),
        ChartFormat::Png => chart(curve, title).png().map_err(too_few),
        ChartFormat::Svg => chart(curve, title).svg().map(String::into_bytes).map_err(too_few),
    }
}

fn chart(curve: &EquityCurve, title: &str) -> EquityChart {
    let basis = match curve.basis {
        CurveBasis::DailyCloses => "daily closes",
        CurveBasis::Readings => "readings",
    };
    let last = curve.points.last().map(|point| point.at.to_string()).unwrap_or_default();
    EquityChart {
        title: title.chars().filter(|c| !c.is_control()).take(80).collect(),
        subtitle: format!("{}, {basis}, as at {last}", curve.currency),
        points: curve
            .points
            .iter()
            .map(|point| ChartPoint {
                at: point.at,
                equity: point.equity.and_then(|equity| equity.to_f64()),
                drawdown: point.drawdown,
            })
            .collect(),
        width: 1_600,
        height: 900,
    }
}

fn csv(curve: &EquityCurve) -> String {
    let mut text = format!("time_utc,equity_{},drawdown\r\n", curve.currency.code().to_lowercase());
    for point in &curve.points {
        let equity = point.equity.map(canonical_text).unwrap_or_default();
        let drawdown = point.drawdown.map(|drawdown| drawdown.to_string()).unwrap_or_default();
        text.push_str(&format!("{},{equity},{drawdown}\r\n", point.at));
    }
    text
}

/// Writes to a name that is not taken; a file that is there is never touched.
pub(crate) fn write_new(folder: &Path, stem: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
    use std::io::{ErrorKind, Write as _};
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::StorageFull => Fault::new(FaultCode::DiskFull),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Fault::new(FaultCode::ReadOnlyFolder),
        kind => Fault::new(FaultCode::StorageUnavailable).with("detail", kind),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    for number in 1..1_000 {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        let path = folder.join(name);
        match std::fs::File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(Fault::new(FaultCode::StorageUnavailable).with("detail", "a thousand files of that name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = write_new(folder.path(), "equity", "csv", b"one").expect("written");
        let second = write_new(folder.path(), "equity", "csv", b"two").expect("written");
        assert_ne!(first, second);
        assert_eq!(std::fs::read(first).expect("there"), b"one");
        assert_eq!(std::fs::read(second).expect("there"), b"two");
    }
}
