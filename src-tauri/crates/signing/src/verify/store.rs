//! The document security store: certificates, OCSP answers and lists kept in the file (ISO 32000-2, 12.8.4.3).

use crate::pdf::{Dictionary, Object, View};

/// Entries read of each kind at most.
const EACH: usize = 500;

/// What the store holds, whole and unjudged.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) certificates: Vec<Vec<u8>>,
    pub(crate) answers: Vec<Vec<u8>>,
    pub(crate) lists: Vec<Vec<u8>>,
}

impl Store {
    /// Reads the store of a revision; empty when there is none, and without what cannot be read.
    pub(crate) fn read(view: View<'_, '_>) -> Self {
        let mut store = Self::default();
        let Ok((_, catalogue)) = view.catalogue() else { return store };
        let Ok(Some(dictionary)) = view.dictionary(&catalogue, "DSS") else { return store };
        store.certificates = streams(view, &dictionary, "Certs");
        store.answers = streams(view, &dictionary, "OCSPs");
        store.lists = streams(view, &dictionary, "CRLs");
        store
    }
}

fn streams(view: View<'_, '_>, dictionary: &Dictionary, key: &str) -> Vec<Vec<u8>> {
    let Ok(array) = view.get(dictionary, key) else { return Vec::new() };
    let references = array.as_array().unwrap_or_default().iter().filter_map(Object::as_reference).take(EACH);
    let read = references.filter_map(|reference| match view.object(reference).ok()? {
        Object::Stream(stream) => view.document().stream_data(reference, &stream).ok(),
        _ => None,
    });
    read.collect()
}
