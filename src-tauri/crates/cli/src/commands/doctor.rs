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
        // The first line alone: what the system says of it, as of a bus or a display, tells a person nothing.
        Err(fault) => english::sentences(&fault.into()).lines().next().unwrap_or_default().to_owned(),
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
    let mut findings = vec![Finding { what: "workspace", well: true, detail: "opens".into() }];
    findings.extend(tested);
    let groups = problems?["groups"].as_array().cloned().unwrap_or_default();
    findings.extend(groups.iter().map(|group| Finding {
        what: "data",
        well: group["severity"] == "notice",
        detail: told(group["kind"].as_str().unwrap_or_default(), &group["total"]),
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

/// A kind of problem in words, how many there are, and what mends it. The screen Health says more.
fn told(kind: &str, total: &Value) -> String {
    let (what, todo) = match kind {
        "quarantined" => {
            ("documents that could not be read", "correct them where they were written (Health, Quarantine)")
        }
        "stale_reading" => {
            ("accounts with an old reading", "see that the bridge answers and its terminal is signed in")
        }
        "never_read" => {
            ("accounts that were never read", "add them to a bridge, or correct their login in the database")
        }
        "reading_refused" => ("readings that were refused", "look at the reason in Settings, Connections"),
        "reading_held" => ("readings that are not believed yet", "compare the terminal with what the bridge says"),
        "bridge_unreachable" => ("bridges that do not answer", "see that the Windows machine and the bridge on it run"),
        "database_unreachable" => ("databases that do not answer", "check the network and the server's allow list"),
        "unknown_schedule" => {
            ("contracts without a known schedule", "complete start, rate and frequency in the database")
        }
        "deleted_remotely" => ("documents deleted at the server", "nothing, unless it was a mistake"),
        "deals_incomplete" => {
            ("histories that do not close", "fetch again in Trading, Completeness, or import a report")
        }
        "clock_unknown" => ("trade servers whose clock is not set", "set it in Bridges, Broker clocks"),
        "clock_wrong" => {
            ("trade servers whose clock was seen otherwise", "compare and set it in Bridges, Broker clocks")
        }
        "limit_breached" => ("limits that were passed", "acknowledge the alerts in Trading, Limits"),
        "audit_broken" => {
            ("places where the audit chain does not hold", "change nothing more, and keep a copy of the folder")
        }
        "not_in_book" => (
            "accounts that are not in the book",
            "add them on the web platform or connect its database; they then join by their login",
        ),
        other => (other, "look at Health"),
    };
    format!("{total} {what}: {todo} ({kind})")
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
