//! `fidus workspace`: create, describe, lock.

use serde_json::json;

use crate::{
    arguments::{Common, WorkspaceCommand},
    outcome::Ended,
    output, passphrase, seated,
};

/// Runs one of them.
pub(crate) async fn workspace(common: &Common, command: WorkspaceCommand) -> Result<(), Ended> {
    match command {
        WorkspaceCommand::Create { name, owner, base_currency, time_zone } => {
            let passphrase = passphrase::secret(common.passphrase_file.as_deref(), "new passphrase")?;
            let owner_password = match &common.password_file {
                Some(file) => Some(passphrase::secret(Some(file), "owner's password")?),
                None => None,
            };
            let request = json!({
                "name": name, "passphrase": passphrase, "base_currency": base_currency, "time_zone": time_zone,
                "owner_name": owner, "owner_password": owner_password,
            });
            create(common, request).await
        }
        WorkspaceCommand::Info => info(common).await,
        WorkspaceCommand::Lock => {
            let desk = seated::seated(common).await?;
            desk.lock().await;
            output::line(if common.json { r#"{"locked":true}"# } else { "Locked: no session is left." });
            Ok(())
        }
    }
}

async fn create(common: &Common, request: serde_json::Value) -> Result<(), Ended> {
    let (desk, _) = seated::desk(common)?;
    let created = seated::ask(&desk, "workspace.create", request).await?;
    let state = seated::ask(&desk, "desk.state", json!({})).await?;
    desk.lock().await;
    let (code, id) = (&created["recovery_code"], &state["workspace"]["id"]);
    if common.json {
        output::line(json!({ "workspace_id": id, "recovery_code": code }).to_string());
    } else {
        output::line(format!("Created workspace {}.", id.as_str().unwrap_or_default()));
        output::line(format!("Recovery code, shown this once: {}", code.as_str().unwrap_or_default()));
        output::remark("Print it and put it away: it opens the workspace when the passphrase is lost.");
    }
    Ok(())
}

async fn info(common: &Common) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let state = seated::ask(&desk, "desk.state", json!({})).await;
    let pull = seated::ask(&desk, "pull.status", json!({})).await;
    desk.lock().await;
    let (state, pull) = (state?, pull?);
    if common.json {
        output::line(json!({ "workspace": state["workspace"], "pull": pull }).to_string());
        return Ok(());
    }
    let workspace = &state["workspace"];
    for (label, value) in [
        ("Name", &workspace["name"]),
        ("Id", &workspace["id"]),
        ("Demonstration", &workspace["demo"]),
        ("Base currency", &workspace["base_currency"]),
        ("Time zone", &workspace["time_zone"]),
        ("Owner", &workspace["owner_name"]),
        ("Last pull", &pull["last_success"]),
        ("Documents", &pull["documents"]),
        ("In quarantine", &pull["quarantined"]),
        ("Waiting to be sent", &pull["queued"]),
    ] {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        output::line(format!("{label:<20}{}", if value.is_null() { "never" } else { &text }));
    }
    Ok(())
}
