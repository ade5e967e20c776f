//! `fidus doctor`: everything that can be wrong on this machine and in the workspace, and what to do.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::{
    arguments::Common,
    english,
    outcome::Ended,
    output,
    place::{self, Place},
    seated,
};

/// One thing looked at.
struct Finding {
    what: &'static str,
    well: bool,
    detail: String,
}

/// Looks at the folder, the keychain and, when a workspace is there to open, at its data and its services. Ends with 0
/// when all is well, with 1 when something is not.
pub(crate) async fn doctor(common: &Common) -> Result<ExitCode, Ended> {
    let (desk, place) = seated::desk(common)?;
    let mut findings = vec![folder(&place), keychain(&desk)];
    match place::chosen(&desk, &place).await {
        Ok(_) => findings.extend(workspace(common).await?),
        Err(Ended::Usage(text)) => findings.push(Finding { what: "workspace", well: true, detail: text }),
        Err(ended) => return Err(ended),
    }
    let well = findings.iter().all(|finding| finding.well);
    for finding in findings {
        let mark = if finding.well { "ok" } else { "wrong" };
        output::line(if common.json {
            json!({ "what": finding.what, "ok": finding.well, "detail": finding.detail }).to_string()
        } else {
            format!("{mark:<6} {:<12} {}", finding.what, finding.detail)
        });
    }
    Ok(ExitCode::from(u8::from(!well)))
}

fn folder(place: &Place) -> Finding {
    let shown = place.data_dir.display();
    let made = std::fs::create_dir_all(&place.data_dir);
    let probe = place.data_dir.join(".doctor");
    let written = made.and_then(|()| std::fs::write(&probe, b"")).and_then(|()| std::fs::remove_file(&probe));
    let detail = match &written {
        Ok(()) => format!("{shown} can be written"),
        Err(error) => format!("{shown} cannot be written ({error}): choose another with --workspace DIR"),
    };
    Finding { what: "folder", well: written.is_ok(), detail }
}

/// A keychain is a comfort, never a need: without one nothing is wrong.
fn keychain(desk: &app::Desk) -> Finding {
    let detail = match desk.environment().keychain.read("doctor") {
        Ok(_) => "the keychain answers; quick unlock can be used".to_owned(),
        Err(fault) => format!("{fault}; quick unlock cannot be used, the passphrase can"),
    };
    Finding { what: "keychain", well: true, detail }
}

async fn workspace(common: &Common) -> Result<Vec<Finding>, Ended> {
    let desk = seated::seated(common).await?;
    let problems = seated::ask(&desk, "health.problems", json!({})).await;
    let database = seated::ask(&desk, "connections.database", json!({})).await;
    let bridges = seated::ask(&desk, "bridges.list", json!({})).await;
    let tested = match database.as_ref().ok().filter(|database| !database["settings"].is_null()) {
        Some(database) => Some(test_database(&desk, &database["settings"]).await?),
        None => None,
    };
    desk.lock().await;
    let mut findings = vec![Finding { what: "workspace", well: true, detail: "opens, and its pages are whole".into() }];
    findings.extend(tested);
    let groups = problems?["groups"].as_array().cloned().unwrap_or_default();
    findings.extend(groups.iter().map(|group| Finding {
        what: "data",
        well: group["severity"] == "notice",
        detail: format!("{}: {}", group["kind"].as_str().unwrap_or_default(), group["total"]),
    }));
    for bridge in bridges?["bridges"].as_array().into_iter().flatten() {
        findings.push(Finding {
            what: "bridge",
            well: bridge["last"]["fault"].is_null(),
            detail: format!("{}: last poll {}", text(&bridge["name"]), text(&bridge["last"]["at"])),
        });
    }
    Ok(findings)
}

async fn test_database(desk: &app::Desk, settings: &Value) -> Result<Finding, Ended> {
    let form = json!({ "uri": null, "database": settings["database"], "ca_file": settings["ca_file"] });
    let test = seated::ask(desk, "connections.test_database", form).await?;
    let faults = test["findings"].as_array().into_iter().flatten().map(|finding| &finding["fault"]);
    let faults: Vec<String> = faults
        .filter_map(|fault| serde_json::from_value::<app::fault::Fault>(fault.clone()).ok())
        .map(|fault| english::sentences(&fault).lines().next().unwrap_or_default().to_owned())
        .collect();
    let detail = if faults.is_empty() { "answers, and everything may be read".to_owned() } else { faults.join(" ") };
    Ok(Finding { what: "database", well: test["usable"] == true, detail })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("never")
}
