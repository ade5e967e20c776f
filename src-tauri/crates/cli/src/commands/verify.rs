//! `fidus verify`: the truth about a PDF file's signatures, without a workspace and without a network.

use std::{fs, path::Path, process::ExitCode};

use adapters::SystemClock;
use signing::verify::{Integrity, Question, Report, Roots, SignatureReport, Standing, Trust};
use values::Clock as _;

use crate::{arguments::VerifyArguments, outcome::Ended, output};

/// Tells about a file; the code is 0 for an intact document and 1 for any other, one that cannot be opened among them.
pub(crate) fn verify(arguments: &VerifyArguments, json: bool) -> Result<ExitCode, Ended> {
    let Some((file, trusted)) = arguments.named() else {
        return Err(Ended::Usage("which PDF file? fidus verify [OPTIONS] <FILE>".to_owned()));
    };
    let mut roots = Roots::default();
    for file in trusted {
        if roots.add(&read(file)?) == 0 {
            return Err(Ended::Usage(format!("{}: there is no certificate in it", file.display())));
        }
    }
    let password = match &arguments.pdf_password_file {
        Some(file) => first_line(&read(file)?),
        None => Vec::new(),
    };
    let now = SystemClock::started().now();
    let report = match fs::read(file) {
        Ok(bytes) => signing::verify::verify(&Question { bytes: &bytes, password: &password, roots: &roots, now }),
        Err(error) => Report {
            document: Standing::Unreadable,
            reason: format!("it cannot be opened: {error}"),
            signatures: Vec::new(),
        },
    };
    print(&report, json);
    Ok(if report.document == Standing::Intact { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(file: &Path) -> Result<Vec<u8>, Ended> {
    fs::read(file).map_err(|error| Ended::Unavailable(format!("{}: {error}", file.display())))
}

fn first_line(bytes: &[u8]) -> Vec<u8> {
    bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default().to_vec()
}

fn print(report: &Report, json: bool) {
    if json {
        output::line(serde_json::to_string_pretty(report).unwrap_or_default());
        return;
    }
    output::line(format!("{}: {}.", standing(report.document), report.reason));
    for signature in &report.signatures {
        output::line(format!("\n{}", words(signature)));
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Intact => "Intact",
        Standing::IntactWithPermittedChanges => "Intact, with permitted changes",
        Standing::Altered => "ALTERED",
        Standing::Broken => "BROKEN",
        Standing::Unsigned => "Not signed",
        Standing::Unreadable => "Unreadable",
    }
}

fn words(signature: &SignatureReport) -> String {
    let mut lines = vec![format!(
        "Signature {} by {}{}",
        signature.field,
        signature.signer.as_deref().unwrap_or("an unknown signer"),
        signature.signed_at.as_deref().map(|at| format!(", {at}")).unwrap_or_default(),
    )];
    lines.push(match (&signature.integrity, &signature.integrity_reason) {
        (Integrity::Valid, _) => "  holds for the bytes it covers".to_owned(),
        (Integrity::Invalid, reason) => format!("  DOES NOT HOLD: {}", reason.as_deref().unwrap_or("unknown reason")),
        (Integrity::Unchecked, reason) => format!("  NOT CHECKED: {}", reason.as_deref().unwrap_or("unknown reason")),
    });
    lines.push(format!("  level {}; certificate {}", signature.level, trust(signature.trust)));
    if signature.weak {
        lines.push("  rests on SHA-1, which can be forged today".to_owned());
    }
    if signature.covers_whole_file {
        lines.push("  covers the whole file".to_owned());
    }
    for change in &signature.changes_after {
        let allowed = if change.allowed { "allowed" } else { "NOT ALLOWED" };
        lines.push(format!("  afterwards (revision {}): {} — {allowed}", change.revision, change.what));
    }
    lines.join("\n")
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Trusted => "trusted",
        Trust::Untrusted => "leads to none of the roots given",
        Trust::Unknown => "not judged: no roots were given (--trust)",
        Trust::Revoked => "REVOKED",
        Trust::Expired => "not valid at the time that counts",
    }
}
