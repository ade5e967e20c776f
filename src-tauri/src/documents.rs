//! Files a person chose or dropped on the window, held under a token: the page reads their bytes, and no others.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use app::{
    Desk,
    door::{Caller, call},
    fault::{Fault, FaultCode},
};
use serde::Serialize;
use tauri::{State, ipc::Response};

/// The most files that are held; the one held longest makes room.
const MOST: usize = 64;
/// The most bytes read at once.
const MOST_READ: u64 = 4 << 20;

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Chosen {
    /// What the page reads it by.
    token: String,
    /// Where it is.
    path: String,
    /// Its name.
    name: String,
    /// Its size; 0 for one that is not there yet.
    bytes: u64,
}

struct Held {
    since: u64,
    path: PathBuf,
    /// Open from the first reading on, so that every part comes from the same file.
    file: Option<File>,
}

/// All files held.
#[derive(Default)]
pub(crate) struct Documents(Mutex<(u64, BTreeMap<String, Held>)>);

impl Documents {
    /// Holds a file under a token.
    pub(crate) fn hold(&self, token: String, path: &Path) -> Result<Chosen, Fault> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.0 += 1;
        let since = held.0;
        if held.1.len() >= MOST
            && let Some(oldest) = held.1.iter().min_by_key(|(_, held)| held.since).map(|(token, _)| token.clone())
        {
            held.1.remove(&oldest);
        }
        held.1.insert(token.clone(), Held { since, path: path.to_owned(), file: None });
        drop(held);
        self.open(&token)
    }

    /// Opens a held file anew, as it is now. One that is not there yet has no bytes.
    fn open(&self, token: &str) -> Result<Chosen, Fault> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = held.1.get_mut(token).ok_or_else(|| Fault::not_found("document"))?;
        held.file = match File::open(&held.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            opened => Some(opened.map_err(|error| unavailable(&held.path, &error))?),
        };
        let size = held.file.as_ref().map_or(Ok(0), |file| file.metadata().map(|about| about.len()));
        let bytes = size.map_err(|error| unavailable(&held.path, &error))?;
        let name = held.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Chosen { token: token.to_owned(), path: held.path.display().to_string(), name, bytes })
    }

    fn read(&self, token: &str, (offset, length): (u64, u64)) -> Result<Vec<u8>, Fault> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = held.1.get_mut(token).ok_or_else(|| Fault::not_found("document"))?;
        let file = held.file.as_mut().ok_or_else(|| Fault::not_found("document"))?;
        let mut bytes = Vec::new();
        let read =
            file.seek(SeekFrom::Start(offset)).and_then(|_| file.take(length.min(MOST_READ)).read_to_end(&mut bytes));
        read.map_err(|error| unavailable(&held.path, &error))?;
        Ok(bytes)
    }

    fn forget(&self, token: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.remove(token);
    }

    fn forget_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.clear();
    }
}

fn unavailable(path: &Path, error: &io::Error) -> Fault {
    Fault::new(FaultCode::FileUnavailable).with("path", path.display()).with("detail", error.kind())
}

/// Opens a file that is held as it is now: one that was written in the meantime.
///
/// # Errors
/// A token that holds nothing, a file that cannot be read, a locked desk.
#[tauri::command]
pub(crate) fn open_document(
    desk: State<'_, Desk>,
    documents: State<'_, Documents>,
    token: &str,
) -> Result<Chosen, Fault> {
    at_open_desk(&desk, &documents)?;
    documents.open(token)
}

/// Bytes of a file that is held, at most 4 MiB at once.
///
/// # Errors
/// As [`open_document`].
#[tauri::command]
pub(crate) fn read_document(
    desk: State<'_, Desk>,
    documents: State<'_, Documents>,
    token: &str,
    part: (u64, u64),
) -> Result<Response, Fault> {
    at_open_desk(&desk, &documents)?;
    documents.read(token, part).map(Response::new)
}

/// Holds a file no longer.
#[tauri::command]
pub(crate) fn forget_document(documents: State<'_, Documents>, token: &str) {
    documents.forget(token);
}

/// Holds a signed file of the person's own queue, so that it can be looked at.
///
/// # Errors
/// No such file in the queue, or one that cannot be read.
#[tauri::command]
pub(crate) async fn open_waiting(
    desk: State<'_, Desk>,
    documents: State<'_, Documents>,
    id: String,
) -> Result<Chosen, Fault> {
    let queue = call(&desk, Caller::Window, "signing.queue", "{}").await?;
    let queue: serde_json::Value =
        serde_json::from_str(&queue).map_err(|error| Fault::new(FaultCode::Defect).with("detail", error))?;
    let mut rows = queue["rows"].as_array().into_iter().flatten();
    let row = rows.find(|row| row["id"] == id).ok_or_else(|| Fault::not_found("waiting_file"))?;
    let path = row["path"].as_str().unwrap_or_default();
    documents.hold(desk.environment().ids.uuid(), Path::new(path))
}

/// A locked desk holds nothing.
fn at_open_desk(desk: &Desk, documents: &Documents) -> Result<(), Fault> {
    if desk.open_workspace().is_none() {
        documents.forget_all();
        return Err(Fault::new(FaultCode::Locked));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_what_was_chosen_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("letter.pdf");
        std::fs::write(&path, b"%PDF-1.7 letter").expect("written");
        let documents = Documents::default();
        let chosen = documents.hold("one".into(), &path).expect("held");
        assert_eq!((chosen.name.as_str(), chosen.bytes), ("letter.pdf", 15));
        assert_eq!(documents.read("one", (9, 100)).expect("bytes"), b"letter");
        assert_eq!(documents.read("one", (15, 1)).expect("the end"), b"");
        for token in ["two", path.to_str().expect("text"), ""] {
            assert_eq!(documents.read(token, (0, 1)).expect_err("nothing").code, FaultCode::NotFound);
        }
        documents.forget("one");
        assert!(documents.read("one", (0, 1)).is_err());
    }

    #[test]
    fn a_file_is_read_as_it_was_opened_until_it_is_opened_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("signed.pdf");
        let documents = Documents::default();
        assert_eq!(documents.hold("one".into(), &path).expect("to be written").bytes, 0);
        assert!(documents.read("one", (0, 1)).is_err());
        std::fs::write(&path, b"first").expect("written");
        assert_eq!(documents.open("one").expect("there").bytes, 5);
        std::fs::write(folder.path().join("other"), b"second").expect("written");
        std::fs::rename(folder.path().join("other"), &path).expect("replaced");
        assert_eq!(documents.read("one", (0, 9)).expect("bytes"), b"first");
        documents.open("one").expect("anew");
        assert_eq!(documents.read("one", (0, 9)).expect("bytes"), b"second");
    }

    #[test]
    fn the_file_held_longest_makes_room() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, b"a").expect("written");
        let documents = Documents::default();
        for number in 0..=MOST {
            documents.hold(number.to_string(), &path).expect("held");
        }
        assert!(documents.read("0", (0, 1)).is_err());
        assert!(documents.read("1", (0, 1)).is_ok());
    }
}
