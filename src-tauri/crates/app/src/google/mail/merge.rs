//! A template with the fields of a record put in: what stands there is what will be sent, and what is missing is said.

use serde::{Deserialize, Serialize};

use super::template;
use crate::{
    fault::Fault,
    google::about::{self, About, Known},
    seat::Seat,
};

/// The fields that can stand in a template.
pub(super) const FIELDS: [&str; 11] = [
    "name",
    "first_name",
    "email",
    "phone",
    "stage",
    "principal",
    "next_payment",
    "next_payment_on",
    "today",
    "sender",
    "firm",
];

/// Which template, for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MergeRequest {
    /// The template's name.
    pub name: String,
    /// The record.
    pub about: About,
}

/// A template with the record's fields in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Merged {
    /// Recipients: the record's address.
    pub to: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Fields that the record does not have; they stay in braces.
    pub missing: Vec<String>,
}

/// Puts a record's fields into a template.
pub(crate) async fn preview(seat: &Seat, request: MergeRequest) -> Result<Merged, Fault> {
    let templates = template::all(seat).await?;
    let found = templates.into_iter().find(|held| held.name == request.name);
    let held = found.ok_or_else(|| Fault::not_found("template"))?;
    let known = about::known(seat, &request.about).await?;
    let of_desk = [
        ("today", seat.today().to_string()),
        ("sender", seat.session.name.clone()),
        ("firm", seat.store().details().name),
    ];
    let value = |field: &str| {
        let of_desk = of_desk.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone());
        of_desk.or_else(|| of_record(&known, field))
    };
    let (subject, mut missing) = merged(&held.subject, value);
    let (text, more) = merged(&held.text, value);
    missing.extend(more.into_iter().filter(|field| !missing.contains(field)).collect::<Vec<_>>());
    Ok(Merged { to: known.email.into_iter().collect(), subject: subject.replace(['\r', '\n'], " "), text, missing })
}

fn of_record(known: &Known, field: &str) -> Option<String> {
    match field {
        "name" => known.name.clone(),
        "first_name" => known.name.as_deref().and_then(|name| name.split_whitespace().next()).map(str::to_owned),
        "email" => known.email.clone(),
        "phone" => known.phone.clone(),
        "stage" => known.stage.clone(),
        "principal" => about::amounts(&known.principal),
        "next_payment" => about::amounts(&known.next_payment),
        "next_payment_on" => known.next_payment_on.map(|day| day.to_string()),
        _ => None,
    }
}

/// The text with values for its fields, and the fields that have none. A value is text: braces in it are no fields.
fn merged(text: &str, value: impl Fn(&str) -> Option<String>) -> (String, Vec<String>) {
    let (mut made, mut missing, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((before, after)) = rest.split_once("{{") {
        made.push_str(before);
        let Some((field, after)) = after.split_once("}}") else {
            made.push_str("{{");
            rest = after;
            continue;
        };
        match value(field.trim()) {
            Some(value) => made.push_str(&value),
            None => {
                missing.push(field.trim().to_owned());
                made.push_str(&format!("{{{{{field}}}}}"));
            }
        }
        rest = after;
    }
    made.push_str(rest);
    (made, missing)
}

/// Fields of a text that are none of ours.
pub(super) fn unknown_fields(text: &str) -> Vec<String> {
    merged(text, |field| FIELDS.contains(&field).then(String::new)).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_put_in_and_what_is_missing_stays_and_is_told() {
        let value = |field: &str| (field == "name").then(|| "Ana {{email}}".to_owned());
        let (text, missing) = merged("Dear {{ name }}, your {{phone}} and {{", value);
        assert_eq!(text, "Dear Ana {{email}}, your {{phone}} and {{");
        assert_eq!(missing, ["phone"]);
    }

    #[test]
    fn a_field_that_no_record_has_is_found_when_the_template_is_written() {
        assert_eq!(unknown_fields("{{name}} {{iban}} {{today}}"), ["iban"]);
    }
}
