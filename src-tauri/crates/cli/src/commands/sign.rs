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
    check_output(&arguments.input, &arguments.output, arguments.force)?;
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

/// Refuses to write over a file that holds something, which may be signed itself. The desk refuses the input.
fn check_output(input: &Path, output: &Path, force: bool) -> Result<(), Ended> {
    let is_input = input.canonicalize().ok().zip(output.canonicalize().ok()).is_some_and(|(a, b)| a == b);
    let holds = output.metadata().is_ok_and(|file| file.is_file() && file.len() > 0);
    if holds && !is_input && !force {
        let path = output.display();
        return Err(Ended::Usage(format!("{path} is there already: name another file, or write over it with --force")));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_holds_something_is_written_over_only_when_that_is_said() {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (held, other) = (crate_folder.join("Cargo.toml"), crate_folder.join("src/lib.rs"));
        assert!(check_output(&other, &held, false).is_err());
        assert!(check_output(&other, &held, true).is_ok());
        assert!(check_output(&other, &crate_folder.join("not there.pdf"), false).is_ok());
        assert!(check_output(&held, &held, false).is_ok(), "the desk refuses it in its own words");
    }
}
