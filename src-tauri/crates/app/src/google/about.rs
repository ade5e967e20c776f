//! The record of the desk that a mail, a meeting or a file is about, and what is known of it.

use serde::{Deserialize, Serialize};
use values::{CalendarDate, ClientId, Money, canonical_text};

use crate::{fault::Fault, seat::Seat};

/// What kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AboutKind {
    /// An investor.
    Client,
    /// A prospect.
    Prospect,
}

/// A record of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct About {
    /// What kind.
    pub kind: AboutKind,
    /// Its id.
    pub id: String,
}

impl About {
    /// How Google and the queue know it.
    pub(crate) fn mark(&self) -> String {
        match self.kind {
            AboutKind::Client => format!("client:{}", self.id),
            AboutKind::Prospect => format!("prospect:{}", self.id),
        }
    }

    /// Reads a mark; nothing for one that is none of ours.
    pub(crate) fn from_mark(mark: &str) -> Option<Self> {
        let (kind, id) = mark.split_once(':')?;
        let kind = match kind {
            "client" => AboutKind::Client,
            "prospect" => AboutKind::Prospect,
            _ => return None,
        };
        Some(Self { kind, id: id.to_owned() })
    }
}

/// What is known of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) stage: Option<String>,
    pub(crate) principal: Vec<Money>,
    pub(crate) next_payment: Vec<Money>,
    pub(crate) next_payment_on: Option<CalendarDate>,
}

/// What is known of a record.
pub(crate) async fn known(seat: &Seat, about: &About) -> Result<Known, Fault> {
    match about.kind {
        AboutKind::Client => {
            let id = ClientId::new(about.id.clone()).map_err(|_| Fault::not_found("investor"))?;
            let row = seat.store().investor(seat.scope(), &id).await?.ok_or_else(|| Fault::not_found("investor"))?;
            Ok(Known {
                name: row.name,
                email: row.email,
                phone: row.phone,
                stage: None,
                principal: row.principal,
                next_payment_on: row.next_payment.as_ref().map(|payment| payment.due),
                next_payment: row.next_payment.map(|payment| payment.amounts).unwrap_or_default(),
            })
        }
        AboutKind::Prospect => {
            let prospects = seat.store().prospects(seat.scope()).await?;
            let found = prospects.into_iter().find(|stored| stored.row.id.as_str() == about.id);
            let row = found.ok_or_else(|| Fault::not_found("prospect"))?.row;
            Ok(Known {
                name: Some(row.name),
                email: row.email,
                phone: row.phone,
                stage: Some(row.stage.text().to_owned()),
                ..Known::default()
            })
        }
    }
}

/// The addresses of a record, lower case, to find its mail by.
pub(crate) async fn addresses(seat: &Seat, about: &About) -> Result<Vec<String>, Fault> {
    let email = known(seat, about).await?.email;
    let parts = email.iter().flat_map(|email| email.split([',', ';', ' ']));
    Ok(parts.map(|part| part.trim().to_lowercase()).filter(|part| part.contains('@')).collect())
}

/// Amounts as a person reads them in a letter.
pub(crate) fn amounts(amounts: &[Money]) -> Option<String> {
    let words: Vec<String> =
        amounts.iter().map(|money| format!("{} {}", canonical_text(money.amount), money.currency.code())).collect();
    if words.is_empty() { None } else { Some(words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_made() {
        for (kind, id) in [(AboutKind::Client, "c:1"), (AboutKind::Prospect, "p-9")] {
            let about = About { kind, id: id.to_owned() };
            assert_eq!(About::from_mark(&about.mark()), Some(about));
        }
        assert_eq!(About::from_mark("account:7"), None);
    }
}
