//! A desk with a workspace open and somebody at it, ready for one command.

use std::time::Duration;

use app::{
    Desk,
    door::{Caller, call},
};
use serde_json::json;

use crate::{
    arguments::Common,
    outcome::Ended,
    output, passphrase,
    place::{self, Place},
};

/// A desk over the place meant.
pub(crate) fn desk(common: &Common) -> Result<(Desk, Place), Ended> {
    let place = place::place(common)?;
    Ok((Desk::new(adapters::environment(place.data_dir.clone())), place))
}

/// Opens the workspace that is meant, and seats its owner or the user named.
pub(crate) async fn seated(common: &Common) -> Result<Desk, Ended> {
    let (desk, place) = desk(common)?;
    let workspace = place::chosen(&desk, &place).await?;
    if workspace.demo {
        ask(&desk, "workspace.open_demonstration", json!({})).await?;
    } else {
        let passphrase = passphrase::secret(common.passphrase_file.as_deref(), "passphrase")?;
        let request = json!({ "workspace_id": workspace.id, "passphrase": passphrase });
        sit_out(&desk, &workspace.id).await?;
        ask(&desk, "workspace.unlock", request).await?;
    }
    sign_in(&desk, common).await?;
    Ok(desk)
}

/// Sits out the wait that wrong passphrases brought. Its length is kept on the disk and only time that this process has
/// lived counts towards it, so a command that refused and ended would never be let in; ending it shortens nothing.
async fn sit_out(desk: &Desk, workspace: &str) -> Result<(), Ended> {
    let wait = ask(desk, "workspace.unlock_wait", json!({ "workspace_id": workspace })).await?;
    let seconds = wait["seconds"].as_u64().unwrap_or(0);
    if seconds > 0 {
        output::remark(format!(
            "Wrong passphrases were entered before, so this one is tried in {seconds} s. Ctrl-C gives up; the wait then \
             begins again."
        ));
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    Ok(())
}

/// Signs in whom the arguments name. Without a name the owner sits already, unless the owner has an own password.
async fn sign_in(desk: &Desk, common: &Common) -> Result<(), Ended> {
    let state = ask(desk, "desk.state", json!({})).await?;
    let owner = state["workspace"]["owner_name"].as_str().unwrap_or_default().to_owned();
    let name = match &common.user {
        Some(name) => name.clone(),
        None if state["phase"] == "signed_out" => owner,
        None => return Ok(()),
    };
    let password = passphrase::secret(common.password_file.as_deref(), "password")?;
    ask(desk, "session.sign_in", json!({ "name": name, "password": password })).await?;
    Ok(())
}

/// Runs one operation and reads its answer.
pub(crate) async fn ask(desk: &Desk, name: &str, request: serde_json::Value) -> Result<serde_json::Value, Ended> {
    let answer = call(desk, Caller::CommandLine, name, &request.to_string()).await?;
    serde_json::from_str(&answer).map_err(|error| Ended::Unavailable(error.to_string()))
}
