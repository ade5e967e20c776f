//! The firm's wordings: neutral drafts come with the product, and the firm puts its own in their place.

use serde::{Deserialize, Serialize};
use values::Instant;

use super::{defaults, draft::EnvelopeLanguage, fields_of_record::FIELDS, kept::json};
use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// The longest text, in characters.
const LONGEST: usize = 100_000;

/// The kinds of wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    /// An investor subscribes.
    SubscriptionAgreement,
    /// An investor redeems.
    RedemptionForm,
    /// Terms for one investor.
    SideLetter,
    /// The firm is mandated.
    Mandate,
    /// What a signer agrees to before signing.
    Consent,
}

impl TemplateKind {
    pub(super) const ALL: [Self; 5] =
        [Self::SubscriptionAgreement, Self::RedemptionForm, Self::SideLetter, Self::Mandate, Self::Consent];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::SubscriptionAgreement => "subscription_agreement",
            Self::RedemptionForm => "redemption_form",
            Self::SideLetter => "side_letter",
            Self::Mandate => "mandate",
            Self::Consent => "consent",
        }
    }
}

/// Asks for the wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementTemplatesRequest {}

/// A wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementTemplate {
    /// Which kind.
    pub kind: TemplateKind,
    /// Its language.
    pub language: EnvelopeLanguage,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Counsel of the firm read it; the product's own drafts nobody did.
    pub reviewed: bool,
    /// The firm's own, and since when.
    #[ts(type = "string | null")]
    pub changed_at: Option<Instant>,
}

/// All wordings, and the fields they can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementTemplates {
    /// One a kind and language.
    pub rows: Vec<AgreementTemplate>,
    /// Names of fields that are filled from the record.
    pub fields: Vec<String>,
}

/// A wording of the firm's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveAgreementTemplateRequest {
    /// Which kind.
    pub kind: TemplateKind,
    /// Its language.
    pub language: EnvelopeLanguage,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Counsel of the firm read it.
    pub reviewed: bool,
}

/// A wording by kind and language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementTemplateRequest {
    /// Which kind.
    pub kind: TemplateKind,
    /// Its language.
    pub language: EnvelopeLanguage,
}

/// A wording as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KeptTemplate {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) reviewed: bool,
    #[serde(skip)]
    changed_at: Option<Instant>,
}

/// Lists them.
pub(crate) async fn list(seat: &Seat, _: AgreementTemplatesRequest) -> Result<AgreementTemplates, Fault> {
    let mut rows = Vec::new();
    for kind in TemplateKind::ALL {
        for language in [EnvelopeLanguage::En, EnvelopeLanguage::Es] {
            rows.push(in_force(seat, kind, language).await?);
        }
    }
    Ok(AgreementTemplates { rows, fields: FIELDS.iter().map(|field| (*field).to_owned()).collect() })
}

/// The firm's own wording, or the product's draft.
pub(super) async fn in_force(
    seat: &Seat,
    kind: TemplateKind,
    language: EnvelopeLanguage,
) -> Result<AgreementTemplate, Fault> {
    let own = kept(seat, kind, language).await?;
    let ours = defaults::of(kind, language);
    Ok(match own {
        Some(KeptTemplate { title, text, reviewed, changed_at }) => {
            AgreementTemplate { kind, language, title, text, reviewed, changed_at }
        }
        None => AgreementTemplate {
            kind,
            language,
            title: ours.title.to_owned(),
            text: ours.text.to_owned(),
            reviewed: false,
            changed_at: None,
        },
    })
}

/// The firm's own wording, where it has one.
pub(super) async fn kept(
    seat: &Seat,
    kind: TemplateKind,
    language: EnvelopeLanguage,
) -> Result<Option<KeptTemplate>, Fault> {
    let id = id(kind, language);
    let found = seat.store().agreement_templates().await?.into_iter().find(|template| template.id == id);
    let read = |template: store::StoredTemplate| {
        let mut kept: KeptTemplate = serde_json::from_str(&template.body).map_err(|_| defect("a template"))?;
        kept.changed_at = Some(template.changed_at);
        Ok(kept)
    };
    found.map(read).transpose()
}

/// Keeps the firm's own wording.
pub(crate) async fn save(seat: &Seat, request: SaveAgreementTemplateRequest) -> Result<(), Fault> {
    let title = request.title.trim();
    if title.is_empty() || title.chars().count() > 120 || title.chars().any(char::is_control) {
        return Err(Fault::field("title", "empty_or_too_long"));
    }
    if request.text.trim().is_empty() || request.text.chars().count() > LONGEST {
        return Err(Fault::field("text", "empty_or_too_long"));
    }
    let is_text = |letter: char| !letter.is_control() || letter == '\n' || letter == '\t' || letter == '\r';
    if !request.text.chars().all(is_text) {
        return Err(Fault::field("text", "control_characters"));
    }
    let kept =
        KeptTemplate { title: title.to_owned(), text: request.text, reviewed: request.reviewed, changed_at: None };
    let (id, body) = (id(request.kind, request.language), json(&kept)?);
    seat.store().keep_agreement_template(&seat.actor(), "envelopes.save_template", (&id, Some(&body))).await?;
    Ok(())
}

/// Takes the firm's own wording away: the product's draft stands again.
pub(crate) async fn restore(seat: &Seat, request: AgreementTemplateRequest) -> Result<(), Fault> {
    let id = id(request.kind, request.language);
    let there = seat.store().keep_agreement_template(&seat.actor(), "envelopes.restore_template", (&id, None)).await?;
    if there { Ok(()) } else { Err(Fault::not_found("template")) }
}

fn id(kind: TemplateKind, language: EnvelopeLanguage) -> String {
    let language = match language {
        EnvelopeLanguage::En => "en",
        EnvelopeLanguage::Es => "es",
    };
    format!("{}.{language}", kind.word())
}
