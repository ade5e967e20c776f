//! The document security store may grow, by what belongs into it and by nothing else (ISO 32000-2, 12.8.4.3).

use super::{Change, Place, Step};
use crate::{
    pdf::{Dictionary, Object, Unreadable},
    verify::report::Kind,
};

/// Lists of streams in the store, and in an entry of its index.
const LISTS: &[&str] = &["Certs", "OCSPs", "CRLs", "Cert", "OCSP", "CRL"];
/// What an index entry says about time.
const TIMES: &[&str] = &["TU", "TS"];
/// Letters of an index entry's name: a SHA-1 digest in hexadecimal, or a longer one of some producers.
const NAME: std::ops::RangeInclusive<usize> = 40..=128;

/// Why the store is not what it should be.
type Faulty = Result<(), &'static str>;

impl Step<'_, '_, '_> {
    /// Compares the stores of two catalogues.
    pub(super) fn validation_data(
        &mut self,
        (old, new): (&Dictionary, &Dictionary),
        catalogue: u32,
    ) -> Result<(), Unreadable> {
        let (before, after) = (old.get("DSS"), new.get("DSS"));
        let Some(after) = after else {
            if before.is_some() {
                self.changes.push(Change::content("the validation data was taken out"));
            }
            return Ok(());
        };
        let was = self.explained.len();
        let mut users = vec![(catalogue, "DSS")];
        let is_sound = self.store((before, after), &mut users)?;
        if let Err(fault) = is_sound {
            self.changes.push(Change::content(fault));
        } else if before != Some(after) || self.explained.len() > was {
            self.changes.push(Change::of(Kind::ValidationData, "data for later validation was added"));
        }
        Ok(())
    }

    fn store(&mut self, (old, new): (Option<&Object>, &Object), users: &mut Vec<Place>) -> Result<Faulty, Unreadable> {
        if !self.own(new, users) {
            return Ok(Err("the validation data was put over other objects"));
        }
        let store = self.new.resolve(new)?;
        let Some(store) = store.as_dictionary() else { return Ok(Err("the validation data is malformed")) };
        let before = old.map_or(Ok(Object::Null), |old| self.old.resolve(old))?;
        let before = before.as_dictionary().cloned().unwrap_or_default();
        if before.iter().any(|(key, _)| !store.has(&String::from_utf8_lossy(key))) {
            return Ok(Err("validation data was taken out"));
        }
        for (key, value) in store.iter() {
            let is_sound = match key {
                b"Type" => Ok(()),
                b"VRI" => self.index((before.get("VRI"), value), users)?,
                _ => self.list((key, value), users)?,
            };
            if is_sound.is_err() {
                return Ok(is_sound);
            }
        }
        Ok(Ok(()))
    }

    /// The index by signature: entries may come, and say more or newer things; none may go.
    fn index(&mut self, (old, new): (Option<&Object>, &Object), users: &mut Vec<Place>) -> Result<Faulty, Unreadable> {
        if !self.own(new, users) {
            return Ok(Err("the validation data was put over other objects"));
        }
        let index = self.new.resolve(new)?;
        let Some(index) = index.as_dictionary() else { return Ok(Err("the validation data is malformed")) };
        let before = old.map_or(Ok(Object::Null), |old| self.old.resolve(old))?;
        let mut before = before.as_dictionary().into_iter().flat_map(Dictionary::iter);
        if before.any(|(key, _)| !index.has(&String::from_utf8_lossy(key))) {
            return Ok(Err("validation data of a signature was taken out"));
        }
        for (key, value) in index.iter().filter(|(key, _)| *key != b"Type") {
            let is_named = NAME.contains(&key.len()) && key.iter().all(u8::is_ascii_alphanumeric);
            let entry = self.new.resolve(value)?;
            let Some(entry) = entry.as_dictionary().filter(|_| is_named && self.own(value, users)) else {
                return Ok(Err("the validation data is malformed"));
            };
            for (key, value) in entry.iter().filter(|(key, _)| *key != b"Type") {
                let is_time = TIMES.iter().any(|time| time.as_bytes() == key);
                let is_sound = if is_time { Ok(()) } else { self.list((key, value), users)? };
                if is_sound.is_err() {
                    return Ok(is_sound);
                }
                self.explain_new(value);
            }
        }
        Ok(Ok(()))
    }

    /// A list of streams, which may only be new ones or as they were.
    fn list(&mut self, (key, value): (&[u8], &Object), users: &mut Vec<Place>) -> Result<Faulty, Unreadable> {
        let malformed = Ok(Err("the validation data is malformed"));
        if !LISTS.iter().any(|list| list.as_bytes() == key) || !self.own(value, users) {
            return malformed;
        }
        let list = self.new.resolve(value)?;
        let Some(list) = list.as_array() else { return malformed };
        for item in list {
            let Some(at) = item.as_reference() else { return malformed };
            let is_stream = match self.touched.get(&at.number) {
                Some((before, now)) => before.is_null() && matches!(now, Object::Stream(_)),
                None => matches!(self.new.object(at)?, Object::Stream(_)),
            };
            if !is_stream {
                return malformed;
            }
            self.explain_new(item);
        }
        Ok(Ok(()))
    }

    /// Takes an object of the store as accounted for: a new one, or one that only the store ever used.
    fn own(&mut self, value: &Object, users: &mut Vec<Place>) -> bool {
        let Some(at) = value.as_reference() else { return true };
        let is_older = self.touched.get(&at.number).is_some_and(|(before, _)| !before.is_null());
        if is_older && !self.only_used_by(at.number, users) {
            return false;
        }
        if self.touched.contains_key(&at.number) {
            self.explained.insert(at.number);
        }
        users.push((at.number, ""));
        true
    }
}
