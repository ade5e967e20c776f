//! What a bridge says of itself and of the terminal behind it.

use values::Instant;

use crate::answer::{
    json::{Kind, Node, Object},
    moment, refusal, words,
};

/// A bridge's own account of how it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TerminalState {
    pub(crate) dialect: &'static str,
    pub(crate) ready: Option<bool>,
    pub(crate) connected_accounts: Option<u32>,
    pub(crate) version: Option<String>,
    pub(crate) last_error: Option<String>,
    pub(crate) reported_at: Option<Instant>,
    /// Its word for its own state is one of failure, whatever the flags say.
    pub(crate) unhealthy: bool,
}

impl TerminalState {
    /// What an answer says, given the flags that its dialect has for the terminal.
    pub(crate) fn of(dialect: &'static str, object: &Object<'_>, flags: &[Option<bool>]) -> Self {
        let mocked = object.flag("mock_mode") == Some(true);
        Self {
            dialect,
            ready: if mocked { Some(false) } else { all_of(flags) },
            connected_accounts: object.get("connected_accounts").and_then(connected),
            version: version(object),
            last_error: last_error(object).or_else(|| mocked.then(|| "mock_mode".to_owned())),
            reported_at: reported_at(object),
            unhealthy: object.text("status").is_some_and(|status| is_failure(&status)),
        }
    }

    /// Well enough to serve.
    pub(crate) fn is_well(&self) -> bool {
        !self.unhealthy && self.ready != Some(false)
    }
}

/// True when every flag that is there is true; nothing when none is there.
fn all_of(flags: &[Option<bool>]) -> Option<bool> {
    let said: Vec<bool> = flags.iter().copied().flatten().collect();
    (!said.is_empty()).then(|| said.iter().all(|flag| *flag))
}

/// Whether a word for a state is one of failure.
pub(crate) fn is_failure(status: &str) -> bool {
    let status = status.trim().to_ascii_lowercase();
    matches!(status.as_str(), "unhealthy" | "down" | "offline" | "disconnected" | "error" | "failed")
}

/// A count of accounts: a number, an array, or an object by login in which each may say that it is not connected.
pub(crate) fn connected(node: Node<'_>) -> Option<u32> {
    match node.kind() {
        Kind::Number(text) => text.parse().ok(),
        Kind::Array(items) => u32::try_from(items.len()).ok(),
        Kind::Object(by_login) => u32::try_from(by_login.values().filter(|entry| is_connected(*entry)).count()).ok(),
        _ => None,
    }
}

fn is_connected(entry: Node<'_>) -> bool {
    match entry.kind() {
        Kind::Null => false,
        Kind::Bool(connected) => connected,
        Kind::Text(status) => !is_failure(&status),
        Kind::Object(state) => state.flag("connected") != Some(false),
        _ => true,
    }
}

fn version(object: &Object<'_>) -> Option<String> {
    let own = ["version", "bridge_version"].iter().find_map(|name| object.text(name));
    own.or_else(|| object.object("service")?.text("version")).map(|text| words::shortened(&text, 40))
}

fn last_error(object: &Object<'_>) -> Option<String> {
    let inner = object.object("mt5").and_then(|mt5| mt5.get("last_error").and_then(refusal::error_text));
    object.get("last_error").and_then(refusal::error_text).or(inner)
}

fn reported_at(object: &Object<'_>) -> Option<Instant> {
    let (_, node) = object.first_of(&["timestamp", "time", "last_check"])?;
    moment::read(node).map(moment::Written::as_utc)
}
