//! What a field demands of its signature (seed values, ISO 32000-1, 12.7.4.5).

use super::CannotSign;
use crate::pdf::{Dictionary, Object, Unreadable, View};

/// Demands by their bit: what is met, and what is not.
const FILTER: i64 = 1;
const SUB_FILTER: i64 = 1 << 1;
const REASONS: i64 = 1 << 3;
const LEGAL_ATTESTATION: i64 = 1 << 4;
const REVOCATION: i64 = 1 << 5;
const DIGEST: i64 = 1 << 6;

/// Refuses a field whose demands are not met.
pub(super) fn check(view: View<'_, '_>, field: &Dictionary) -> Result<(), CannotSign> {
    let Some(seed) = view.dictionary(field, "SV")? else { return Ok(()) };
    let demanded = view.get(&seed, "Ff")?.as_integer().unwrap_or(0);
    let wants = |bit: i64| demanded & bit != 0;
    if wants(FILTER) && !names(view, &seed, "Filter")?.contains(&b"Adobe.PPKLite".to_vec()) {
        return Err(CannotSign::SeedValue("another signature handler"));
    }
    if wants(SUB_FILTER) && !names(view, &seed, "SubFilter")?.contains(&b"ETSI.CAdES.detached".to_vec()) {
        return Err(CannotSign::SeedValue("another kind of signature"));
    }
    if wants(DIGEST) && !names(view, &seed, "DigestMethod")?.contains(&b"SHA256".to_vec()) {
        return Err(CannotSign::SeedValue("another digest"));
    }
    if wants(REVOCATION) && view.get(&seed, "AddRevInfo")? == Object::Boolean(true) {
        return Err(CannotSign::SeedValue("revocation data in the signature"));
    }
    if wants(REASONS) || wants(LEGAL_ATTESTATION) {
        return Err(CannotSign::SeedValue("a reason or an attestation of its own list"));
    }
    let certificates = view.dictionary(&seed, "Cert")?;
    if certificates.is_some_and(|certificates| certificates.integer("Ff").is_some_and(|demanded| demanded != 0)) {
        return Err(CannotSign::SeedValue("a certificate of its own choice"));
    }
    Ok(())
}

/// A name or string, or an array of them.
fn names(view: View<'_, '_>, dictionary: &Dictionary, key: &str) -> Result<Vec<Vec<u8>>, Unreadable> {
    let value = view.get(dictionary, key)?;
    let word = |object: &Object| object.as_name().or(object.as_text()).map(<[u8]>::to_vec);
    if let Some(single) = word(&value) {
        return Ok(vec![single]);
    }
    let mut all = Vec::new();
    for item in value.as_array().unwrap_or_default() {
        all.extend(word(&view.resolve(item)?));
    }
    Ok(all)
}
