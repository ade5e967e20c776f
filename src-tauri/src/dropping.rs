//! Files dropped on the window: documents are held and told to the page by their token, others by where they are.

use std::path::{Path, PathBuf};

use app::{Desk, fault::Fault};
use serde::Serialize;
use tauri::{DragDropEvent, Manager as _, WebviewWindow, WindowEvent};

use crate::{
    documents::{Chosen, Documents},
    stream::{Stream, Told},
};

/// The most documents taken from one drop.
const MOST: usize = 20;

/// What happens over the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Dropping {
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
            DragDropEvent::Drop { paths, .. } => {
                page.state::<Stream>().tell(Told::Files { paths: paths.clone() });
                held(&page, &documents(paths))
            }
            DragDropEvent::Leave => Dropping::Left,
            _ => return,
        };
        page.state::<Stream>().tell(Told::Documents { dropping });
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
