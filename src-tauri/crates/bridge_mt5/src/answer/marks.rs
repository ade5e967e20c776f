//! What an answer says about where its figures come from.

use super::{json::Object, words};

/// The marks of one answer or of one account in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// `mock_mode: true`: the figures are invented.
    mock: bool,
    /// What `data_source` says, each level of the answer for itself.
    sources: Vec<String>,
    /// A remark of the bridge's.
    note: Option<String>,
}

impl Marks {
    pub(crate) fn of(object: &Object<'_>) -> Self {
        Self {
            mock: object.flag("mock_mode") == Some(true),
            sources: object.text("data_source").into_iter().collect(),
            note: object.text("note"),
        }
    }

    /// Those of an account together with those of the answer it stands in.
    pub(crate) fn within(mut self, outer: &Self) -> Self {
        self.mock |= outer.mock;
        self.sources.extend(outer.sources.iter().cloned());
        self.note = self.note.or_else(|| outer.note.clone());
        self
    }

    /// The figures cannot be used whatever they are, and what says so.
    pub(crate) fn void(&self) -> Option<String> {
        if self.mock { Some("mock_mode".to_owned()) } else { self.source_like("nocache") }
    }

    /// A zero beside this means "unknown", and what says so.
    pub(crate) fn zero_is_unknown(&self) -> Option<String> {
        self.source_like("stored").or_else(|| self.note.as_deref().map(|note| words::shortened(note, 80)))
    }

    /// The bridge says that it asked the terminal for this answer.
    pub(crate) fn claims_live(&self) -> bool {
        const LIVE: [&str; 6] = ["live", "mt5live", "vpslive", "livemt5", "terminal", "mt5terminal"];
        !self.sources.is_empty() && self.sources.iter().all(|source| LIVE.contains(&squeezed(source).as_str()))
    }

    /// The bridge says nothing of a source.
    pub(crate) fn names_no_source(&self) -> bool {
        self.sources.is_empty()
    }

    fn source_like(&self, word: &str) -> Option<String> {
        let found = self.sources.iter().find(|source| squeezed(source).contains(word));
        found.map(|source| words::shortened(source, 40))
    }
}

/// Letters only, in lower case: `VPS_STORED`, `vps-stored` and `VPS stored` are one.
fn squeezed(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::json::Node, *};

    fn marks(text: &str) -> Marks {
        Marks::of(&Node::parse(text).expect("JSON").object().expect("an object"))
    }

    #[test]
    fn mock_mode_and_no_cache_void_every_figure() {
        assert_eq!(marks(r#"{"mock_mode": true}"#).void().as_deref(), Some("mock_mode"));
        assert_eq!(marks(r#"{"data_source": "no_cache"}"#).void().as_deref(), Some("no_cache"));
        assert_eq!(marks(r#"{"mock_mode": false, "data_source": "VPS_STORED"}"#).void(), None);
    }

    #[test]
    fn beside_a_stored_source_or_a_note_a_zero_is_unknown() {
        assert_eq!(marks(r#"{"data_source": "VPS_STORED"}"#).zero_is_unknown().as_deref(), Some("VPS_STORED"));
        assert_eq!(marks(r#"{"note": "waiting for sync"}"#).zero_is_unknown().as_deref(), Some("waiting for sync"));
        assert_eq!(marks(r#"{"note": ""}"#).zero_is_unknown(), None);
        assert_eq!(marks(r#"{"data_source": "MT5_LIVE"}"#).zero_is_unknown(), None);
    }

    #[test]
    fn live_counts_only_where_every_level_says_it() {
        let live = marks(r#"{"data_source": "live"}"#);
        assert!(live.claims_live());
        assert!(!live.clone().within(&marks(r#"{"data_source": "VPS_STORED"}"#)).claims_live());
        assert!(!marks("{}").claims_live());
        assert!(!marks(r#"{"data_source": "not live"}"#).claims_live());
    }

    #[test]
    fn the_answer_s_marks_hold_for_each_account_in_it() {
        let account = marks("{}").within(&marks(r#"{"mock_mode": true, "note": "demo"}"#));
        assert_eq!(account.void().as_deref(), Some("mock_mode"));
        assert_eq!(account.zero_is_unknown().as_deref(), Some("demo"));
    }
}
