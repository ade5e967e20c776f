//! `fidus report`: a report to a file of the person's choice.

use std::{fs::File, io::Write as _, path::Path};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::{
    arguments::{Common, FactsheetArguments, ReportCommand},
    outcome::Ended,
    output, seated,
};

/// Writes the report asked for.
pub(crate) async fn report(common: &Common, command: ReportCommand) -> Result<(), Ended> {
    match command {
        ReportCommand::Factsheet(arguments) => factsheet(common, arguments).await,
    }
}

async fn factsheet(common: &Common, arguments: FactsheetArguments) -> Result<(), Ended> {
    let format = match arguments.out.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => "pdf",
        Some("png") => "png",
        _ => return Err(Ended::Usage("--out must end in .pdf or .png".to_owned())),
    };
    let range = if arguments.from.is_some() { "custom" } else { arguments.range.as_str() };
    let performance = json!({
        "entity": entity(&arguments.entity)?,
        "compare": arguments.compare.as_deref().map(entity).transpose()?,
        "span": { "range": range, "from": arguments.from, "to": arguments.to },
        "currency": arguments.currency,
        "risk_free_percent": arguments.risk_free,
    });
    let desk = seated::seated(common).await?;
    let request = json!({ "performance": performance, "format": format, "language": arguments.language });
    let answer = seated::ask(&desk, "reports.factsheet", request).await;
    desk.lock().await;
    let text = answer?["base64"].as_str().unwrap_or_default().to_owned();
    let bytes = base64::engine::general_purpose::STANDARD.decode(text);
    let bytes = bytes.map_err(|error| Ended::Unavailable(error.to_string()))?;
    write(&arguments.out, &bytes)?;
    let path = arguments.out.display().to_string();
    output::line(if common.json { json!({ "path": path, "bytes": bytes.len() }).to_string() } else { path });
    Ok(())
}

/// `firm`, or a kind and a name with a colon between them.
fn entity(text: &str) -> Result<Value, Ended> {
    match text.split_once(':') {
        None if text == "firm" => Ok(json!({ "kind": "firm" })),
        Some(("fund", code)) => Ok(json!({ "kind": "fund", "code": code })),
        Some(("manager", name)) => Ok(json!({ "kind": "manager", "name": name })),
        Some(("account", login)) => Ok(json!({ "kind": "account", "login": login })),
        Some(("investor", client)) => Ok(json!({ "kind": "investor", "client_id": client })),
        Some(("benchmark", name)) => Ok(json!({ "kind": "benchmark", "name": name })),
        _ => Err(Ended::Usage(format!(
            "{text}: whose is firm, fund:CODE, manager:NAME, account:LOGIN, investor:CLIENT or benchmark:NAME"
        ))),
    }
}

/// Writes a new file; one that is there is somebody's.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Ended> {
    let failed = |error: std::io::Error| Ended::Unavailable(format!("{}: {error}", path.display()));
    let mut file = File::create_new(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_is_a_kind_and_a_name() {
        assert_eq!(entity("firm").ok(), Some(json!({ "kind": "firm" })));
        let named = json!({ "kind": "manager", "name": "A: B" });
        assert_eq!(entity("manager:A: B").ok(), Some(named));
        for text in ["", "fund", "planet:x"] {
            assert!(matches!(entity(text), Err(Ended::Usage(_))), "{text}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_not_touched() {
        let there = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(matches!(write(there, b"x"), Err(Ended::Unavailable(_))));
    }
}
