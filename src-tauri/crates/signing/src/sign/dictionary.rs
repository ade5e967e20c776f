//! The signature dictionary (ISO 32000-1, 12.8.1; ETSI EN 319 142-1).

use jiff::tz::TimeZone;
use values::Instant;

use crate::pdf::{Dictionary, Object, text};

/// What a person states by signing; nothing of it is needed for the signature to be valid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// Why.
    pub reason: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// How to be reached.
    pub contact: Option<String>,
}

/// What a certified file may still have done to it (DocMDP).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certification {
    /// Nothing.
    Final,
    /// Filling in forms and signing.
    Forms,
    /// That, and annotating.
    Annotations,
}

impl Certification {
    /// The number of DocMDP.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Final => 1,
            Self::Forms => 2,
            Self::Annotations => 3,
        }
    }
}

/// A dictionary whose value is a CAdES signature. The claimed time stands here and not in the value.
pub(super) fn signature(at: Instant, statement: &Statement) -> Dictionary {
    let mut dictionary = Dictionary::of([
        ("Type", Object::name("Sig")),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name("ETSI.CAdES.detached")),
        ("M", Object::Text(moment(at).into_bytes())),
    ]);
    let said = [("Reason", &statement.reason), ("Location", &statement.place), ("ContactInfo", &statement.contact)];
    for (key, words) in said {
        if let Some(words) = words {
            dictionary.set(key, Object::Text(text::encoded(words)));
        }
    }
    dictionary
}

/// A dictionary whose value is a time-stamp of the whole file.
pub(super) fn document_time_stamp() -> Dictionary {
    Dictionary::of([
        ("Type", Object::name("DocTimeStamp")),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name("ETSI.RFC3161")),
    ])
}

/// One row of `/Reference`: what the signature says about later changes.
pub(super) fn transform(method: &str, mut parameters: Dictionary) -> Object {
    parameters.set("Type", Object::name("TransformParams"));
    parameters.set("V", Object::name("1.2"));
    Object::Dictionary(Dictionary::of([
        ("Type", Object::name("SigRef")),
        ("TransformMethod", Object::name(method)),
        ("TransformParams", Object::Dictionary(parameters)),
    ]))
}

/// A moment as PDF writes it, in UTC.
fn moment(at: Instant) -> String {
    at.to_zoned(TimeZone::UTC).strftime("D:%Y%m%d%H%M%S+00'00'").to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_moment_is_written_in_utc_to_the_second() {
        let at = "2026-11-22T04:05:06.7Z".parse().expect("a moment");
        assert_eq!(super::moment(at), "D:20261122040506+00'00'");
    }
}
