//! The system's own windows for choosing a file. The page learns the path of what a person chose, and nothing else.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use app::{
    Desk,
    door::{Caller, call},
    fault::{Fault, FaultCode},
};
use rfd::AsyncFileDialog;
use serde::Deserialize;
use serde_json::json;
use tauri::{Manager as _, WebviewWindow};

use crate::documents::{Chosen, Documents};

/// What is chosen.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wanted {
    /// A document to look at or to sign.
    Document,
    /// A picture for a signature.
    Picture,
    /// A key with its certificates.
    Identity,
}

impl Wanted {
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Document => &["pdf", "PDF"],
            Self::Picture => &["png", "jpg", "jpeg", "PNG", "JPG", "JPEG"],
            Self::Identity => &["p12", "pfx", "P12", "PFX"],
        }
    }
}

/// Lets the person choose a file of certificates; nothing when they change their mind. `title` and `kind` are words
/// in the language of the page.
#[tauri::command]
pub(crate) async fn choose_certificates(window: WebviewWindow, title: String, kind: String) -> Option<String> {
    let dialog = AsyncFileDialog::new().set_title(title).set_parent(&window);
    let chosen = dialog.add_filter(kind, &["pem", "crt", "cer", "ca-bundle"]).pick_file().await?;
    chosen.path().to_str().map(str::to_owned)
}

/// Lets the person choose a file to be sent or uploaded; nothing when they change their mind. `title` is in the language
/// of the page.
#[tauri::command]
pub(crate) async fn choose_file(window: WebviewWindow, title: String) -> Option<String> {
    let chosen = AsyncFileDialog::new().set_title(title).set_parent(&window).pick_file().await?;
    chosen.path().to_str().map(str::to_owned)
}

/// Lets the person choose a folder that something is saved in; nothing when they change their mind. `title` is in the
/// language of the page.
#[tauri::command]
pub(crate) async fn choose_folder(window: WebviewWindow, title: String) -> Option<String> {
    let chosen = AsyncFileDialog::new().set_title(title).set_parent(&window).pick_folder().await?;
    chosen.path().to_str().map(str::to_owned)
}

/// Lets the person choose a file, which is then held for the page to read.
///
/// # Errors
/// A file that cannot be read.
#[tauri::command]
pub(crate) async fn choose_document(
    window: WebviewWindow,
    wanted: Wanted,
    title: String,
    kind: String,
) -> Result<Option<Chosen>, Fault> {
    let dialog = AsyncFileDialog::new().set_title(title).set_parent(&window);
    match dialog.add_filter(kind, wanted.extensions()).pick_file().await {
        Some(chosen) => hold(&window, chosen.path()).map(Some),
        None => Ok(None),
    }
}

/// Lets the person say where a signed document shall be: beside `source`, another name proposed. It is held, though it
/// is not there yet.
///
/// # Errors
/// A place that cannot be read.
#[tauri::command]
pub(crate) async fn choose_destination(
    window: WebviewWindow,
    title: String,
    name: String,
    source: String,
) -> Result<Option<Chosen>, Fault> {
    let mut dialog = AsyncFileDialog::new().set_title(title).set_parent(&window).set_file_name(plain(&name));
    if let Some(folder) = Path::new(&source).parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    match dialog.add_filter("PDF", &["pdf"]).save_file().await {
        Some(chosen) => hold(&window, &as_pdf(chosen.path())).map(Some),
        None => Ok(None),
    }
}

/// Saves a table as text where the person says: the path, or nothing when they change their mind. It then stands
/// outside the workspace, in the clear, as asked for; the audit trail says so first. `title` and `name` are words in the
/// language of the page.
///
/// # Errors
/// Nobody at the desk, a full disk, or a folder that cannot be written to.
#[tauri::command]
pub(crate) async fn save_table(
    window: WebviewWindow,
    title: String,
    name: String,
    text: String,
) -> Result<Option<String>, Fault> {
    let dialog = AsyncFileDialog::new().set_title(title).set_file_name(plain(&name)).add_filter("CSV", &["csv"]);
    let Some(chosen) = dialog.set_parent(&window).save_file().await else { return Ok(None) };
    let noted = json!({ "name": name, "bytes": u32::try_from(text.len()).unwrap_or(u32::MAX) });
    call(&window.state::<Desk>(), Caller::Window, "reports.note_saved_table", &noted.to_string()).await?;
    write(chosen.path(), text).await.map(Some)
}

/// Saves a public certificate where the person says: the path, or nothing when they change their mind.
///
/// # Errors
/// A full disk, or a folder that cannot be written to.
#[tauri::command]
pub(crate) async fn save_certificate(
    window: WebviewWindow,
    title: String,
    name: String,
    text: String,
) -> Result<Option<String>, Fault> {
    let dialog = AsyncFileDialog::new().set_title(title).set_file_name(plain(&name)).add_filter("PEM", &["pem"]);
    match dialog.set_parent(&window).save_file().await {
        Some(chosen) => write(chosen.path(), text).await.map(Some),
        None => Ok(None),
    }
}

async fn write(path: &Path, text: String) -> Result<String, Fault> {
    tokio::fs::write(path, text).await.map_err(|error| match error.kind() {
        ErrorKind::StorageFull => Fault::new(FaultCode::DiskFull),
        _ => Fault::new(FaultCode::ReadOnlyFolder),
    })?;
    Ok(path.display().to_string())
}

fn hold(window: &WebviewWindow, path: &Path) -> Result<Chosen, Fault> {
    let token = window.state::<Desk>().environment().ids.uuid();
    window.state::<Documents>().hold(token, path)
}

/// A name that every system takes.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || " .-_()".contains(c) { c } else { '-' }).take(80).collect()
}

/// A path that ends as documents do.
fn as_pdf(path: &Path) -> PathBuf {
    let is_pdf = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
    if is_pdf { path.to_owned() } else { PathBuf::from(format!("{}.pdf", path.display())) }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{as_pdf, plain};

    #[test]
    fn a_proposed_name_leads_to_no_other_folder() {
        assert_eq!(plain("../Cuentas: activas.csv"), "..-Cuentas- activas.csv");
        assert_eq!(plain(&"x".repeat(200)).len(), 80);
    }

    #[test]
    fn a_signed_document_is_called_a_pdf() {
        assert_eq!(as_pdf(Path::new("/a/letter")), PathBuf::from("/a/letter.pdf"));
        assert_eq!(as_pdf(Path::new("/a/letter.PDF")), PathBuf::from("/a/letter.PDF"));
        assert_eq!(as_pdf(Path::new("/a/v1.2 signed")), PathBuf::from("/a/v1.2 signed.pdf"));
    }
}
