//! Refusals of signing, as faults at the door.

use ports::TrustFault;
use signing::{identity::IdentityRefused, sign::CannotSign, timestamp::TimeStampRefused};

use crate::fault::{Fault, FaultCode};

impl From<CannotSign> for Fault {
    fn from(refused: CannotSign) -> Self {
        let rule = match &refused {
            CannotSign::Unreadable(_) => "unreadable",
            CannotSign::CannotAppend(_) => "ambiguous",
            CannotSign::Encrypted => "encrypted",
            CannotSign::NoSuchPage { .. } => "no_such_page",
            CannotSign::Rectangle => "rectangle",
            CannotSign::NoSuchField(_) => "no_such_field",
            CannotSign::NotASignatureField(_) => "not_a_signature_field",
            CannotSign::FieldSigned(_) => "field_signed",
            CannotSign::FieldName(_) => "field_name",
            CannotSign::CertifiedFinal => "certified_final",
            CannotSign::CertifiedNoNewField => "certified_no_new_field",
            CannotSign::Locked => "locked",
            CannotSign::CertifyNotFirst => "certify_not_first",
            CannotSign::MarksAfterSignature => "marks_after_signature",
            CannotSign::TooManyMarks(_) => "too_many_marks",
            CannotSign::SeedValue(_) => "seed_value",
            CannotSign::DynamicForm => "dynamic_form",
            CannotSign::NoRoom { .. } => "no_room",
            CannotSign::Signing(_) => "signing",
        };
        Self::new(FaultCode::CannotSign).with("rule", rule).with("detail", refused)
    }
}

impl From<IdentityRefused> for Fault {
    fn from(refused: IdentityRefused) -> Self {
        match refused {
            IdentityRefused::WrongPassphrase => Self::new(FaultCode::WrongIdentityPassphrase),
            IdentityRefused::NoRandomness | IdentityRefused::Encoding => crate::fault_of::defect(refused),
            refused => Self::new(FaultCode::IdentityRefused).with("detail", refused),
        }
    }
}

impl From<TrustFault> for Fault {
    fn from(fault: TrustFault) -> Self {
        match fault {
            TrustFault::InvalidAddress => Self::field("address", "not_http"),
            fault => Self::new(FaultCode::TrustUnavailable).with("detail", fault),
        }
    }
}

impl From<TimeStampRefused> for Fault {
    fn from(refused: TimeStampRefused) -> Self {
        Self::new(FaultCode::TimeStampRefused).with("detail", refused)
    }
}
