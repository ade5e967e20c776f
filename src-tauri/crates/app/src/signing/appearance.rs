//! What a visible signature shows, from what a person gives.

use std::path::Path;

use serde::{Deserialize, Serialize};
use signing::appearance::{Appearance, Drawing, Mark, Picture};
use signing::identity::CertificateFacts;
use values::Instant;

use super::file;
use crate::fault::{Fault, FaultCode};

/// What an appearance file in JSON says; each part may be left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct AppearanceFile {
    /// Strokes.
    drawing: Option<Drawing>,
    /// A PNG or JPEG file, from the folder of this one.
    picture: Option<String>,
    /// Lines of text instead of name, time and reason.
    lines: Option<Vec<String>>,
}

/// Reads an appearance file: a PNG or JPEG picture, or JSON.
pub(super) fn read(path: &Path, usual: Vec<String>) -> Result<Appearance, Fault> {
    let bytes = file::read_small(path)?;
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Ok(Appearance { mark: Some(Mark::Picture(picture(&bytes)?)), lines: usual });
    }
    let said: AppearanceFile = serde_json::from_slice(&bytes)
        .map_err(|error| Fault::field("appearance", "malformed").with("detail", format!("line {}", error.line())))?;
    let mark = match (said.drawing, said.picture) {
        (Some(drawing), _) if drawing.is_drawable() => Some(Mark::Drawn(drawing)),
        (Some(_), _) => return Err(Fault::field("appearance", "not_drawable")),
        (None, Some(name)) => {
            let bytes = file::read_small(&path.parent().unwrap_or(Path::new("")).join(name))?;
            Some(Mark::Picture(picture(&bytes)?))
        }
        (None, None) => None,
    };
    Ok(Appearance { mark, lines: said.lines.unwrap_or(usual) })
}

fn picture(bytes: &[u8]) -> Result<Picture, Fault> {
    Picture::from_file(bytes).map_err(|refused| {
        Fault::new(FaultCode::InvalidField).with("field", "appearance").with("rule", "picture").with("detail", refused)
    })
}

/// A picture from its file.
pub(super) fn picture_at(path: &Path) -> Result<Mark, Fault> {
    Ok(Mark::Picture(picture(&file::read_small(path)?)?))
}

/// A time in a zone, as it stands on paper.
pub(super) fn time(at: Instant, zone: &str) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    at.to_zoned(zone).strftime("%Y-%m-%d %H:%M %:z").to_string()
}

/// Name, time in the desk's zone, and reason.
pub(super) fn usual(facts: &CertificateFacts, (at, zone): (Instant, &str), reason: Option<&str>) -> Vec<String> {
    let mut lines = vec![facts.subject.clone(), time(at, zone)];
    lines.extend(reason.filter(|reason| !reason.trim().is_empty()).map(str::to_owned));
    lines
}
