//! The catalogue, and what hangs on it besides pages and fields.

use super::{Change, Step, differing};
use crate::{
    pdf::{Dictionary, Object, Unreadable},
    verify::report::Kind,
};

/// Keys whose change has a rule of its own.
const RULED: &[&str] = &["AcroForm", "DSS", "Extensions", "Metadata", "MarkInfo", "Version", "Perms"];

impl Step<'_, '_, '_> {
    /// Compares the catalogues, and all that they lead to and that may change.
    pub(super) fn catalogue(&mut self) -> Result<(), Unreadable> {
        let (at, old) = self.old.catalogue()?;
        let (_, new) = self.new.catalogue()?;
        for key in differing(&old, &new).iter().filter(|key| !RULED.contains(&key.as_str())) {
            self.changes.push(Change::content(format!("the catalogue's {key} was changed")));
        }
        self.explained.insert(at.number);
        self.described((&old, &new), at.number)?;
        self.validation_data((&old, &new), at.number)?;
        self.permissions((&old, &new), at.number)?;
        let widgets = self.form((&old, &new), at.number)?;
        self.pages(&widgets)
    }

    /// Metadata and extensions: nothing that is shown.
    fn described(&mut self, (old, new): (&Dictionary, &Dictionary), catalogue: u32) -> Result<(), Unreadable> {
        let mut changed = false;
        for key in ["Metadata", "Extensions", "MarkInfo"] {
            let Some(value) = new.get(key) else {
                changed |= old.has(key);
                continue;
            };
            let number = value.as_reference().map(|reference| reference.number);
            let is_touched = number.is_some_and(|number| self.touched.contains_key(&number));
            if old.get(key) == Some(value) && !is_touched {
                continue;
            }
            changed = true;
            if key == "Metadata" && !self.is_metadata(value)? {
                self.changes.push(Change::content("the metadata was replaced by something else"));
                continue;
            }
            self.explain_used_by(Some(value), &[(catalogue, key)]);
            self.explain_new(value);
        }
        if changed {
            self.changes.push(Change::of(Kind::Metadata, "the file's description of itself was changed"));
        }
        Ok(())
    }

    /// Whether a value is a stream of XMP, without what makes readers of XML fetch or unfold something else.
    fn is_metadata(&self, value: &Object) -> Result<bool, Unreadable> {
        let Some(reference) = value.as_reference() else { return Ok(false) };
        let Object::Stream(stream) = self.new.object(reference)? else { return Ok(false) };
        let Ok(text) = self.new.document().stream_data(reference, &stream) else { return Ok(false) };
        let has = |word: &[u8]| text.windows(word.len()).any(|window| window == word);
        // In UTF-16, which XMP may be written in, every other byte is none.
        let is_plain = !text.contains(&0);
        Ok(is_plain && (has(b"<x:xmpmeta") || has(b"<rdf:RDF")) && !has(b"<!DOCTYPE") && !has(b"<!ENTITY"))
    }

    /// The permissions: a certification may be added while there was none, nothing else.
    fn permissions(&mut self, (old, new): (&Dictionary, &Dictionary), catalogue: u32) -> Result<(), Unreadable> {
        let (before, after) = self.both((old, new), "Perms")?;
        let empty = Dictionary::default();
        let (before, after) = (before.as_dictionary().unwrap_or(&empty), after.as_dictionary().unwrap_or(&empty));
        let changed = differing(before, after);
        let is_certified = changed.iter().all(|key| key == "DocMDP" && before.get(key).is_none());
        if is_certified && self.explain_used_by(new.get("Perms"), &[(catalogue, "Perms")]) {
            return Ok(());
        }
        if !changed.is_empty() {
            self.changes.push(Change::content("the document's permissions were changed"));
        }
        Ok(())
    }
}
