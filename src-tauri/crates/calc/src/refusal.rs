//! Why a question is not answered, as data.

use serde_json::{Value, json};
use values::NoFigure;

/// A refusal as `fidus calc` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no method of that name.
    UnknownMethod(String),
    /// A field is missing or malformed.
    Invalid(String),
    /// The kernel gives no figure.
    NoFigure(NoFigure),
}

impl Refusal {
    pub(crate) fn invalid(field: &str) -> Self {
        Self::Invalid(field.to_owned())
    }

    /// `{"code","params"}`.
    pub(crate) fn said(&self) -> Value {
        match self {
            Self::UnknownMethod(method) => json!({ "code": "unknown_method", "params": { "method": method } }),
            Self::Invalid(field) => json!({ "code": "invalid_input", "params": { "field": field } }),
            Self::NoFigure(NoFigure::Invalid(field)) => {
                json!({ "code": "invalid_input", "params": { "field": field } })
            }
            Self::NoFigure(NoFigure::NoSolution) => json!({ "code": "no_solution", "params": {} }),
            Self::NoFigure(NoFigure::NoData) => json!({ "code": "no_data", "params": {} }),
            Self::NoFigure(NoFigure::OutOfRange) => json!({ "code": "out_of_range", "params": {} }),
        }
    }
}

impl From<NoFigure> for Refusal {
    fn from(why: NoFigure) -> Self {
        Self::NoFigure(why)
    }
}

/// Names the field of the question for a kernel's own words: `rate` of an incentive fee is `incentive_rate` here.
pub(crate) fn in_field(kernel: &'static str, field: &'static str) -> impl Fn(NoFigure) -> NoFigure {
    move |why| if why == NoFigure::Invalid(kernel) { NoFigure::Invalid(field) } else { why }
}

/// Names one field for whatever the kernel finds malformed: parts of a list are that list's field.
pub(crate) fn all_in_field(field: &'static str) -> impl Fn(NoFigure) -> NoFigure {
    move |why| if matches!(why, NoFigure::Invalid(_)) { NoFigure::Invalid(field) } else { why }
}
