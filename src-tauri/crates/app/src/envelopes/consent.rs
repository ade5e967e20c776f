//! What a signer agrees to before signing: the firm's wording, or a neutral one.

use serde::{Deserialize, Serialize};

use super::{
    defaults,
    draft::EnvelopeLanguage,
    templates::{self, TemplateKind},
};
use crate::{fault::Fault, seat::Seat};

/// A wording and which one it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "SigningConsent")]
pub struct Consent {
    /// The text.
    pub text: String,
    /// `fidus-1`, or for a firm's own wording the beginning of its SHA-256.
    pub version: String,
    /// Its language.
    pub language: EnvelopeLanguage,
}

/// The version of the wording that comes with the product.
const OWN_VERSION: &str = "fidus-1";

/// The wording in force.
pub(super) async fn in_force(seat: &Seat, language: EnvelopeLanguage) -> Result<Consent, Fault> {
    let kept = templates::kept(seat, TemplateKind::Consent, language).await?;
    let ours = defaults::of(TemplateKind::Consent, language).text;
    let text = kept.map_or_else(|| ours.to_owned(), |kept| kept.text);
    let version = if text.trim() == ours.trim() {
        OWN_VERSION.to_owned()
    } else {
        signing::sha256(text.as_bytes()).chars().take(12).collect()
    };
    Ok(Consent { text: text.trim().to_owned(), version, language })
}
