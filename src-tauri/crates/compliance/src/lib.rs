//! Compliance: what is known of a person, which documents prove it, and until when. Values in, values out.

pub mod document;
pub mod kyc;
