//! Files leave the workspace: to be signed elsewhere, or to be kept. In the clear, as asked for; the trail says so.

use serde::{Deserialize, Serialize};
use values::EnvelopeId;

use super::{
    kept::{Kept, act, not},
    step::{StepBody, StepDocument},
};
use crate::{
    fault::{Fault, FaultCode},
    fault_of::defect,
    reports::equity_chart::write_new,
    seat::Seat,
};

/// Which files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportedState {
    /// As they came.
    Original,
    /// With every signature so far.
    Newest,
}

/// Files to write to the person's downloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportEnvelopeRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// Which files.
    pub state: ExportedState,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportedFiles {
    /// The files, a path each.
    pub paths: Vec<String>,
}

/// Writes each document to a new file.
pub(crate) async fn export(seat: &Seat, request: ExportEnvelopeRequest) -> Result<ExportedFiles, Fault> {
    let folder = seat.desk.environment().exports.clone();
    let folder = folder.ok_or_else(|| Fault::new(FaultCode::NoExportFolder))?;
    let kept = Kept::read(seat, &request.envelope_id).await?;
    if kept.whole.documents.is_empty() {
        return Err(not("no_documents"));
    }
    let at = seat.desk.clock().now();
    let (mut paths, mut documents) = (Vec::new(), Vec::new());
    for document in &kept.whole.documents {
        let number = if request.state == ExportedState::Original { 0 } else { kept.latest(&document.id)?.number };
        let file = seat.store().envelope_file(&document.id, number).await?;
        let file = file.ok_or_else(|| defect("a revision without its bytes"))?;
        let sha256 = Some(signing::sha256(&file));
        let (document_id, name) = (document.id.clone(), document.name.clone());
        let (folder, stem) = (folder.clone(), stem(&name));
        let written = tokio::task::spawn_blocking(move || write_new(&folder, &stem, "pdf", &file));
        paths.push(written.await.map_err(defect)??.display().to_string());
        documents.push(StepDocument { document_id, name, before: sha256.clone(), after: sha256 });
    }
    let mut step = StepBody::by(seat, kept.id(), ("exported", at));
    step.documents = documents;
    let write = kept.write(&kept.machine, at, step.sealed()?)?;
    act(seat, "envelopes.export", (&[write], Vec::new())).await?;
    Ok(ExportedFiles { paths })
}

/// The name without its ending, and without what no system takes in a name.
pub(super) fn stem(name: &str) -> String {
    let plain = name.strip_suffix(".pdf").or_else(|| name.strip_suffix(".PDF")).unwrap_or(name);
    let allowed = |letter: char| if letter.is_alphanumeric() || " .-_()".contains(letter) { letter } else { '-' };
    let plain: String = plain.chars().map(allowed).take(100).collect();
    let plain = plain.trim().trim_matches('.').trim();
    if plain.is_empty() { "document".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_one_that_every_system_takes() {
        assert_eq!(super::stem("Side letter: A/B.pdf"), "Side letter- A-B");
        assert_eq!(super::stem("../..pdf"), "-");
        assert_eq!(super::stem("…"), "-");
    }
}
