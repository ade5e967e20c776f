//! How an investor is reached: read, and changed here and in the shared database.

use access::session::Scope;
use ports::Value;
use serde::{Deserialize, Serialize};
use store::Place;
use sync::edit::{Base, FieldEdit};
use values::ClientId;

use crate::{changes::standings::Standing, fault::Fault, investors::show::InvestorRequest, seat::Seat};

/// A part of how an investor is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ContactField {
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// Postal address.
    Address,
    /// What the firm notes.
    Notes,
}

impl ContactField {
    const ALL: [Self; 4] = [Self::Phone, Self::Email, Self::Address, Self::Notes];

    const fn path(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::Notes => "notes",
        }
    }

    /// The longest text, in characters.
    const fn most(self) -> usize {
        match self {
            Self::Phone => 40,
            Self::Email => 254,
            Self::Address => 400,
            Self::Notes => 20_000,
        }
    }
}

/// One part as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ContactText {
    /// Which.
    pub field: ContactField,
    /// The text; nothing when there is none.
    pub text: Option<String>,
    /// It is written in a form that is no text, and cannot be changed here.
    pub fixed: bool,
}

/// How an investor is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Contact {
    /// The parts.
    pub fields: Vec<ContactText>,
    /// How the record stands.
    pub standing: Standing,
}

/// A part as it was seen, and as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ContactChange {
    /// Which.
    pub field: ContactField,
    /// What the person saw when the change was begun.
    pub seen: Option<String>,
    /// What it shall be; nothing or an empty text takes it away.
    pub new: Option<String>,
}

/// Changes of one investor's contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ContactForm {
    /// The client.
    pub client_id: ClientId,
    /// The changes.
    pub changes: Vec<ContactChange>,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Edited {
    /// Somebody else changed the same since it was seen: a person decides.
    pub conflicted: bool,
}

/// How an investor is reached.
pub(crate) async fn contact(seat: &Seat, request: InvestorRequest) -> Result<Contact, Fault> {
    let place = place(seat, &request.client_id).await?;
    let edits = &seat.open.edits;
    let shown = edits.shown(&place).await?.ok_or_else(|| Fault::not_found("investor"))?;
    let fields = ContactField::ALL.map(|field| match shown.get(field.path()) {
        None | Some(Value::Null) => ContactText { field, text: None, fixed: false },
        Some(Value::Text(text)) => ContactText { field, text: Some(text.clone()), fixed: false },
        Some(_) => ContactText { field, text: None, fixed: true },
    });
    // Notes are the firm's own.
    let own = matches!(seat.scope(), Scope::Client(_));
    let fields = fields.into_iter().filter(|text| !own || text.field != ContactField::Notes).collect();
    Ok(Contact { fields, standing: edits.record_state(&place).await?.into() })
}

/// Changes how an investor is reached. What somebody else changed meanwhile is never overwritten unseen: telephone and
/// address merge, notes are added to, an e-mail address waits for a person.
pub(crate) async fn edit(seat: &Seat, form: ContactForm) -> Result<Edited, Fault> {
    let place = place(seat, &form.client_id).await?;
    let edits = &seat.open.edits;
    let shown = edits.shown(&place).await?.ok_or_else(|| Fault::not_found("investor"))?;
    let mut fields = Vec::with_capacity(form.changes.len());
    for change in &form.changes {
        let path = change.field.path();
        let new = checked(change)?;
        let stands = match shown.get(path) {
            None | Some(Value::Null) => None,
            Some(Value::Text(text)) => Some(text.as_str()),
            Some(_) => return Err(Fault::field(path, "no_text")),
        };
        // Never from what is shown by then: something may arrive between this look and the edit.
        let base = if stands == change.seen.as_deref() {
            shown.get(path).cloned()
        } else {
            change.seen.clone().map(Value::Text)
        };
        fields.push(FieldEdit { path: path.to_owned(), base: Base::Seen(base), new: new.map(Value::Text) });
    }
    let done = edits.edit(&seat.actor(), "investors.edit_contact", (place, fields)).await?;
    Ok(Edited { conflicted: done.conflicted })
}

fn checked(change: &ContactChange) -> Result<Option<String>, Fault> {
    let field = change.field;
    let Some(text) = change.new.as_deref().map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    if text.chars().count() > field.most() {
        return Err(Fault::field(field.path(), "too_long"));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Fault::field(field.path(), "control_characters"));
    }
    let malformed = match field {
        ContactField::Email => {
            let parts: Vec<&str> = text.split('@').collect();
            !matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.') && !text.contains(' '))
        }
        ContactField::Phone => !text.chars().any(|c| c.is_ascii_digit()),
        ContactField::Address | ContactField::Notes => false,
    };
    if malformed { Err(Fault::field(field.path(), "malformed")) } else { Ok(Some(text.to_owned())) }
}

async fn place(seat: &Seat, client: &ClientId) -> Result<Place, Fault> {
    let found = seat.store().place_of_client(seat.scope(), client).await?;
    found.ok_or_else(|| Fault::not_found("investor"))
}
