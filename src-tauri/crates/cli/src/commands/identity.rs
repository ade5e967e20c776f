//! `fidus identity`: create, import, list, export.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    arguments::{Common, CreateIdentity, ExportIdentity, IdentityCommand, ImportIdentity},
    outcome::Ended,
    output, passphrase, seated,
};

/// Runs one of them.
pub(crate) async fn identity(common: &Common, command: IdentityCommand) -> Result<(), Ended> {
    match command {
        IdentityCommand::Create(create) => {
            let request = creation(common, &create)?;
            changed(common, ("signing.create_identity", request), create.name.name()?).await
        }
        IdentityCommand::Import(import) => {
            let name = imported_name(&import);
            let request = importing(common, &import, &name)?;
            changed(common, ("signing.import_identity", request), &name).await
        }
        IdentityCommand::List => list(common).await,
        IdentityCommand::Export(export) => certificate(common, &export).await,
    }
}

/// The secret of an identity: from its own file, else from the passphrase's, else asked for.
pub(crate) fn own_secret(common: &Common, own: Option<&Path>, prompt: &str) -> Result<String, Ended> {
    if own.is_none() && common.passphrase_file.is_some() {
        output::remark(format!("The {prompt} is taken from --passphrase-file, as no file of its own was named."));
    }
    passphrase::secret(own.or(common.passphrase_file.as_deref()), prompt)
}

fn creation(common: &Common, create: &CreateIdentity) -> Result<Value, Ended> {
    let passphrase = own_secret(common, create.identity_passphrase_file.as_deref(), "identity's passphrase")?;
    let authority_passphrase = match &create.authority_passphrase_file {
        Some(file) => Some(passphrase::secret(Some(file), "authority's passphrase")?),
        None => None,
    };
    Ok(json!({
        "name": create.name.name()?, "subject": create.subject, "organisation": create.organisation,
        "country": create.country, "key": create.key.text(), "years": create.years, "passphrase": passphrase,
        "authority": create.authority, "authority_passphrase": authority_passphrase,
    }))
}

/// The name given, else the file's.
fn imported_name(import: &ImportIdentity) -> String {
    let of_file = || import.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    import.name.name().map_or_else(|_| of_file(), str::to_owned)
}

fn importing(common: &Common, import: &ImportIdentity, name: &str) -> Result<Value, Ended> {
    let file_passphrase = own_secret(common, import.file_passphrase_file.as_deref(), "file's passphrase")?;
    let passphrase = match &import.identity_passphrase_file {
        Some(file) => Some(passphrase::secret(Some(file), "identity's passphrase")?),
        None => None,
    };
    let path = import.file.canonicalize().unwrap_or_else(|_| import.file.clone());
    Ok(json!({
        "name": name, "path": path, "file_passphrase": file_passphrase, "passphrase": passphrase,
    }))
}

async fn changed(common: &Common, (operation, request): (&str, Value), name: &str) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let answer = seated::ask(&desk, operation, request).await;
    desk.lock().await;
    let identities = answer?;
    let rows = identities["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    let lower = name.trim().to_lowercase();
    let own = rows.iter().find(|row| row["name"].as_str().is_some_and(|name| name.to_lowercase() == lower));
    match own {
        Some(row) if common.json => output::line(row.to_string()),
        Some(row) => output::line(described(row)),
        None => {}
    }
    Ok(())
}

async fn list(common: &Common) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let answer = seated::ask(&desk, "signing.identities", json!({})).await;
    desk.lock().await;
    let identities = answer?;
    if common.json {
        output::line(identities["rows"].to_string());
        return Ok(());
    }
    let rows = identities["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        output::remark("There is no identity yet: make one with `fidus identity create NAME`.");
    }
    rows.iter().for_each(|row| output::line(described(row)));
    Ok(())
}

fn described(row: &Value) -> String {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let day = |key: &str| text(key).chars().take(10).collect::<String>();
    let state = match row["validity"].as_str() {
        Some("expired") => ", expired".to_owned(),
        Some("not_yet") => ", not valid yet".to_owned(),
        Some("ends_soon") => format!(", ends in {} days", row["days_left"]),
        _ => String::new(),
    };
    let (name, role, subject, issuer) = (text("name"), text("role"), text("subject"), text("issuer"));
    let (from, until) = (day("not_before"), day("not_after"));
    format!("{name:<24}{role:<11}{subject}, issued by {issuer}, {from} to {until}{state}")
}

async fn certificate(common: &Common, export: &ExportIdentity) -> Result<(), Ended> {
    let part = match (export.root, export.chain) {
        (true, _) => "root",
        (_, true) => "chain",
        _ => "own",
    };
    let desk = seated::seated(common).await?;
    let request = json!({ "name": export.name.name()?, "part": part });
    let answer = seated::ask(&desk, "signing.export_identity", request).await;
    desk.lock().await;
    let exported = answer?;
    let pem = exported["pem"].as_str().unwrap_or_default();
    match &export.out {
        Some(path) => std::fs::write(path, pem)
            .map_err(|error| Ended::Unavailable(format!("{} cannot be written: {error}", path.display())))?,
        None if common.json => output::line(exported.to_string()),
        None => output::line(pem.trim_end()),
    }
    Ok(())
}
