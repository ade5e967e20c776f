//! Templates of mails: the firm's own words with fields of a record in them.

use serde::{Deserialize, Serialize};

use super::merge::{self, unknown_fields};
use crate::{fault::Fault, seat::Seat};

/// The setting's key.
const TEMPLATES: &str = "mail.templates";
/// Templates of a firm.
const MOST: usize = 100;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TemplatesRequest {}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailTemplate {
    /// Its name, one of a kind.
    pub name: String,
    /// The subject, with fields in double braces.
    pub subject: String,
    /// The text, with fields in double braces.
    pub text: String,
}

/// The firm's templates, and the fields that can stand in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Templates {
    /// By name.
    pub templates: Vec<MailTemplate>,
    /// The fields.
    pub fields: Vec<String>,
}

/// Which template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TemplateRequest {
    /// Its name.
    pub name: String,
}

/// The firm's templates.
pub(crate) async fn list(seat: &Seat, _request: TemplatesRequest) -> Result<Templates, Fault> {
    let fields = merge::FIELDS.iter().map(|field| (*field).to_owned()).collect();
    Ok(Templates { templates: all(seat).await?, fields })
}

/// Keeps a template over the one of its name.
pub(crate) async fn save(seat: &Seat, template: MailTemplate) -> Result<(), Fault> {
    let name = template.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(Fault::field("name", if name.is_empty() { "empty" } else { "longer_than_80" }));
    }
    if template.subject.chars().count() > 400 || template.subject.chars().any(char::is_control) {
        return Err(Fault::field("subject", "too_long"));
    }
    if template.text.chars().count() > 100_000 {
        return Err(Fault::field("text", "too_long"));
    }
    for (field, text) in [("subject", &template.subject), ("text", &template.text)] {
        if let Some(unknown) = unknown_fields(text).into_iter().next() {
            return Err(Fault::field(field, "unknown_field").with("value", unknown));
        }
    }
    let mut templates = all(seat).await?;
    templates.retain(|held| held.name != name);
    if templates.len() >= MOST {
        return Err(Fault::field("name", "more_than_100"));
    }
    templates.push(MailTemplate { name, ..template });
    templates.sort_by(|a, b| a.name.cmp(&b.name));
    seat.keep_setting("mail.save_template", TEMPLATES, &templates).await
}

/// Removes a template.
pub(crate) async fn remove(seat: &Seat, request: TemplateRequest) -> Result<(), Fault> {
    let mut templates = all(seat).await?;
    let before = templates.len();
    templates.retain(|held| held.name != request.name);
    if templates.len() == before {
        return Err(Fault::not_found("template"));
    }
    seat.keep_setting("mail.remove_template", TEMPLATES, &templates).await
}

/// Every template.
pub(super) async fn all(seat: &Seat) -> Result<Vec<MailTemplate>, Fault> {
    Ok(seat.store().setting(TEMPLATES).await?.unwrap_or_default())
}
