//! What to do with the tokens that are kept. Pure.

use ports::google::{KeptTokens, ReconnectReason};
use values::Instant;

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// No account is connected.
    NotConnected,
    /// A person has to sign in again.
    Reconnect(ReconnectReason),
    /// The access token is good, as far as we know.
    Use,
    /// Fetch another with the refresh token.
    Refresh,
}

/// Decides; `spent` is the generation whose access token Google refused.
pub(super) fn decide(kept: Option<&KeptTokens>, now: Instant, spent: Option<u64>) -> Decision {
    let Some(kept) = kept else { return Decision::NotConnected };
    if let Some(reason) = kept.reconnect {
        return Decision::Reconnect(reason);
    }
    let is_good = now < kept.expires_at && spent != Some(kept.generation);
    match (is_good, &kept.refresh_token) {
        (true, _) => Decision::Use,
        (false, Some(_)) => Decision::Refresh,
        (false, None) => Decision::Reconnect(ReconnectReason::NoRefreshToken),
    }
}

#[cfg(test)]
mod tests {
    use values::Sensitive;

    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("a moment")
    }

    fn kept(refresh: bool, reconnect: Option<ReconnectReason>) -> KeptTokens {
        KeptTokens {
            generation: 7,
            access_token: Sensitive::new("a".to_owned()),
            refresh_token: refresh.then(|| Sensitive::new("r".to_owned())),
            expires_at: at("2026-03-01T10:00:00Z"),
            granted: Vec::new(),
            consented_at: at("2026-02-01T10:00:00Z"),
            received_at: at("2026-03-01T09:00:00Z"),
            reconnect,
        }
    }

    #[test]
    fn the_state_of_the_tokens_decides() {
        let (before, after) = (at("2026-03-01T09:59:59Z"), at("2026-03-01T10:00:00Z"));
        let gone = ReconnectReason::GrantGone;
        for (kept, now, spent, decided) in [
            (None, before, None, Decision::NotConnected),
            (Some(kept(true, None)), before, None, Decision::Use),
            (Some(kept(false, None)), before, None, Decision::Use),
            (Some(kept(true, None)), after, None, Decision::Refresh),
            (Some(kept(true, None)), before, Some(7), Decision::Refresh),
            (Some(kept(true, None)), before, Some(6), Decision::Use),
            (Some(kept(false, None)), after, None, Decision::Reconnect(ReconnectReason::NoRefreshToken)),
            (Some(kept(true, Some(gone))), before, None, Decision::Reconnect(gone)),
        ] {
            assert_eq!(decide(kept.as_ref(), now, spent), decided, "{now} {spent:?}");
        }
    }
}
