//! `fidus sign`: a signed copy of a PDF file.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::identity::own_secret;
use crate::{
    arguments::{Common, SignArguments},
    outcome::Ended,
    output, passphrase, seated,
};

/// Signs one file.
pub(crate) async fn sign(common: &Common, arguments: SignArguments) -> Result<(), Ended> {
    let request = request(common, &arguments)?;
    let desk = seated::seated(common).await?;
    let answer = seated::ask(&desk, "signing.sign", request).await;
    desk.lock().await;
    let signed = answer?;
    if common.json {
        output::line(signed.to_string());
        return Ok(());
    }
    let text = |key: &str| signed[key].as_str().unwrap_or_default().to_owned();
    output::line(format!("Signed by {} at {}: {}", text("signer"), text("signed_at"), text("output")));
    output::line(format!("level {}, SHA-256 {}", text("level"), text("sha256_after")));
    Ok(())
}

fn request(common: &Common, arguments: &SignArguments) -> Result<Value, Ended> {
    let place = match (arguments.page, arguments.rect.as_deref()) {
        (page, Some([x, y, width, height])) => {
            Some(json!({ "page": page.unwrap_or(1), "x": x, "y": y, "width": width, "height": height }))
        }
        (_, Some(_)) => return Err(Ended::Usage("--rect takes four numbers: X,Y,WIDTH,HEIGHT".to_owned())),
        (Some(_), None) => return Err(Ended::Usage("--page needs --rect X,Y,WIDTH,HEIGHT".to_owned())),
        (None, None) => None,
    };
    if arguments.level.needs_authority() && arguments.tsa.is_none() {
        return Err(Ended::Usage(format!("--level {} needs --tsa URL", arguments.level.text())));
    }
    let passphrase = own_secret(common, arguments.identity_passphrase_file.as_deref(), "identity's passphrase")?;
    let password = match &arguments.pdf_password_file {
        Some(file) => Some(passphrase::secret(Some(file), "file's password")?),
        None => None,
    };
    let trust: Vec<PathBuf> = arguments.trust.iter().map(|path| from_here(path)).collect();
    Ok(json!({
        "input": from_here(&arguments.input), "output": from_here(&arguments.output), "identity": arguments.identity,
        "passphrase": passphrase, "field": arguments.field, "place": place, "reason": arguments.reason,
        "location": arguments.location, "appearance": arguments.appearance.as_deref().map(from_here),
        "level": arguments.level.text(), "tsa": arguments.tsa, "trust": trust,
        "certify": arguments.certify.map(|certify| certify.text()), "password": password,
    }))
}

/// The path as this process sees it, whatever folder the desk works in.
fn from_here(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
