//! The system's own windows for choosing a file. The page learns the path of what a person chose, and nothing else.

use std::io::ErrorKind;

use app::fault::{Fault, FaultCode};
use rfd::AsyncFileDialog;
use tauri::WebviewWindow;

/// Lets the person choose a file of certificates; nothing when they change their mind. `title` and `kind` are words
/// in the language of the page.
#[tauri::command]
pub(crate) async fn choose_certificates(window: WebviewWindow, title: String, kind: String) -> Option<String> {
    let dialog = AsyncFileDialog::new().set_title(title).set_parent(&window);
    let chosen = dialog.add_filter(kind, &["pem", "crt", "cer", "ca-bundle"]).pick_file().await?;
    chosen.path().to_str().map(str::to_owned)
}

/// Saves a table as text where the person says: the path, or nothing when they change their mind. It then stands
/// outside the workspace, in the clear, as asked for. `title` and `name` are words in the language of the page.
///
/// # Errors
/// A full disk, or a folder that cannot be written to.
#[tauri::command]
pub(crate) async fn save_table(
    window: WebviewWindow,
    title: String,
    name: String,
    text: String,
) -> Result<Option<String>, Fault> {
    let dialog = AsyncFileDialog::new().set_title(title).set_parent(&window);
    let Some(chosen) = dialog.set_file_name(plain(&name)).add_filter("CSV", &["csv"]).save_file().await else {
        return Ok(None);
    };
    tokio::fs::write(chosen.path(), text).await.map_err(|error| match error.kind() {
        ErrorKind::StorageFull => Fault::new(FaultCode::DiskFull),
        _ => Fault::new(FaultCode::ReadOnlyFolder),
    })?;
    Ok(Some(chosen.path().display().to_string()))
}

/// A name that every system takes.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || " .-_".contains(c) { c } else { '-' }).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_proposed_name_leads_to_no_other_folder() {
        assert_eq!(plain("../Cuentas: activas.csv"), "..-Cuentas- activas.csv");
        assert_eq!(plain(&"x".repeat(200)).len(), 80);
    }
}
