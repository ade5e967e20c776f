//! Neutral wordings that come with the product. They are drafts: each firm has its counsel read and change them.

mod english;
mod spanish;

use super::{draft::EnvelopeLanguage, templates::TemplateKind};

/// A wording that comes with the product.
pub(super) struct Draft {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

/// The wording of a kind in a language.
pub(super) const fn of(kind: TemplateKind, language: EnvelopeLanguage) -> Draft {
    match language {
        EnvelopeLanguage::En => english::of(kind),
        EnvelopeLanguage::Es => spanish::of(kind),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ::reports::{Block, blocks, filled};

    use super::*;
    use crate::envelopes::fields_of_record::FIELDS;

    #[test]
    fn every_wording_names_known_fields_or_those_a_person_gives_and_a_place_for_each_side() {
        let given = ["requested_amount", "dealing_date", "payment_account", "terms", "mandate_scope", "fee"];
        for kind in TemplateKind::ALL.into_iter().filter(|kind| *kind != TemplateKind::Consent) {
            for language in [EnvelopeLanguage::En, EnvelopeLanguage::Es] {
                let draft = of(kind, language);
                for field in filled(draft.text, &BTreeMap::new()).missing {
                    assert!(FIELDS.contains(&field.as_str()) || given.contains(&field.as_str()), "{kind:?} {field}");
                }
                let places: Vec<String> = blocks(draft.text)
                    .into_iter()
                    .filter_map(|block| if let Block::Place { name, .. } = block { Some(name) } else { None })
                    .collect();
                assert_eq!(places, ["investor", "firm"], "{kind:?} {language:?}");
                assert!(!draft.title.is_empty());
            }
        }
    }
}
