//! Envelopes: documents sent round to be signed, in order, in the room or elsewhere, with a trail and its evidence.

pub mod agreements;
pub mod answer;
pub mod consent;
mod defaults;
pub mod documents;
pub mod draft;
pub mod evidence;
mod evidence_words;
pub mod exchange;
pub mod export;
mod fields_of_record;
pub mod hand_over;
pub mod in_person;
mod kept;
pub mod letter;
pub mod list;
pub mod mail;
mod one_time;
pub mod people;
mod publish;
pub mod send;
pub mod show;
pub mod sign;
mod signature;
pub mod signers;
mod step;
pub mod templates;
