//! Documents dropped on the window: held, and told to the page by their token.

use std::path::{Path, PathBuf};

use app::{Desk, fault::Fault};
use serde::Serialize;
use tauri::{DragDropEvent, Emitter as _, Manager as _, WebviewWindow, WindowEvent};

use crate::documents::{Chosen, Documents};

/// The event's name in the window.
const DROPPED: &str = "documents";
/// The most documents taken from one drop.
const MOST: usize = 20;

/// What happens over the window.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Dropping {
    /// Documents are held over it.
    Over,
    /// They were taken away again.
    Left,
    /// They were dropped.
    Dropped {
        /// They, held.
        documents: Vec<Chosen>,
        /// Why the first of those that are not held is not.
        refused: Option<Fault>,
    },
}

/// Takes documents that are dropped, for as long as the window lives.
pub(crate) fn take(window: &WebviewWindow) {
    let page = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::DragDrop(event) = event else { return };
        let dropping = match event {
            DragDropEvent::Enter { paths, .. } if !documents(paths).is_empty() => Dropping::Over,
            DragDropEvent::Drop { paths, .. } => held(&page, &documents(paths)),
            DragDropEvent::Leave => Dropping::Left,
            _ => return,
        };
        if let Err(error) = page.emit(DROPPED, &dropping) {
            tracing::warn!(%error, "a dropped document did not reach the window");
        }
    });
}

fn held(page: &WebviewWindow, paths: &[&Path]) -> Dropping {
    let desk = page.state::<Desk>();
    let (mut documents, mut refused) = (Vec::new(), None);
    // A locked window takes nothing.
    let paths = if desk.open_workspace().is_some() { paths } else { &[] };
    for path in paths.iter().take(MOST) {
        match page.state::<Documents>().hold(desk.environment().ids.uuid(), path) {
            Ok(chosen) => documents.push(chosen),
            Err(fault) => refused = refused.or(Some(fault)),
        }
    }
    Dropping::Dropped { documents, refused }
}

/// Those that are called documents; what they are is told by reading them.
fn documents(paths: &[PathBuf]) -> Vec<&Path> {
    let is_document = |path: &&PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
    paths.iter().filter(is_document).map(PathBuf::as_path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_are_taken() {
        let paths = ["/a/letter.pdf", "/a/LETTER.PDF", "/a/letter.pdf.exe", "/a/pdf"].map(PathBuf::from);
        assert_eq!(documents(&paths), [Path::new("/a/letter.pdf"), Path::new("/a/LETTER.PDF")]);
    }
}
