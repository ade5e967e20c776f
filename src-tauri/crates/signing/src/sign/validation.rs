//! The document security store (ETSI EN 319 142-1, 5.4.2): certificates and revocation data by which a signature can be
//! judged when those who issued them are gone.

use super::{
    CannotSign,
    prepare::{open, vector},
};
use crate::pdf::{Dictionary, Increment, Object, Reference};

/// What is stored, each in DER.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValidationData {
    /// Certificates.
    pub certificates: Vec<Vec<u8>>,
    /// OCSP responses.
    pub ocsp: Vec<Vec<u8>>,
    /// Certificate revocation lists.
    pub crls: Vec<Vec<u8>>,
}

impl ValidationData {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.ocsp.is_empty() && self.crls.is_empty()
    }
}

/// The bytes to append so that a file holds the data, beside what it holds already.
///
/// # Errors
/// [`CannotSign`].
pub fn append_validation_data(
    original: &[u8],
    data: &ValidationData,
    password: Option<&[u8]>,
) -> Result<Vec<u8>, CannotSign> {
    let document = open(original, password)?;
    let mut increment = Increment::after(&document, Box::new(vector))?;
    put(&mut increment, data)?;
    Ok(increment.write()?.bytes)
}

/// Puts the data into an update.
pub(super) fn put(increment: &mut Increment<'_, '_>, data: &ValidationData) -> Result<(), CannotSign> {
    let view = increment.document().latest();
    let (root, _) = view.catalogue()?;
    let Object::Dictionary(mut catalogue) = increment.object(root)? else { return Ok(()) };
    let place = catalogue.get("DSS").and_then(Object::as_reference);
    let mut store = view.dictionary(&catalogue, "DSS")?.unwrap_or_default();
    for (key, values) in [("Certs", &data.certificates), ("OCSPs", &data.ocsp), ("CRLs", &data.crls)] {
        let there = view.get(&store, key)?;
        let mut items = there.as_array().unwrap_or_default().to_vec();
        items.extend(values.iter().map(|value| Object::Reference(increment.add_stream(Dictionary::default(), value))));
        if !items.is_empty() {
            store.set(key, Object::Array(items));
        }
    }
    let place: Reference = place.unwrap_or_else(|| increment.reserve());
    increment.put(place, Object::Dictionary(store));
    if catalogue.get("DSS") != Some(&Object::Reference(place)) {
        catalogue.set("DSS", Object::Reference(place));
        increment.put(root, Object::Dictionary(catalogue));
    }
    Ok(())
}
