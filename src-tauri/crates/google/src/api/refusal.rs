//! What Google's refusals mean. Pure.

use jiff::{SignedDuration, fmt::rfc2822};
use ports::google::GoogleFault;
use serde_json::Value;
use values::Instant;

use crate::http::Answer;

/// When Google does not say how long: its windows are of a minute or 100 seconds.
const USUAL_WAIT: SignedDuration = SignedDuration::from_secs(30);
/// A day's allowance is used up; it comes back at midnight in California, and is asked for each hour.
const DAILY_WAIT: SignedDuration = SignedDuration::from_hours(1);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);
const LIMITS: &[&str] = &[
    "rateLimitExceeded",
    "userRateLimitExceeded",
    "quotaExceeded",
    "sharingRateLimitExceeded",
    "calendarUsageLimits",
    "RATE_LIMIT_EXCEEDED",
    "RESOURCE_EXHAUSTED",
];
const OF_SCOPE: &[&str] = &["insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficient_scope"];

/// A code of the protocol is repeated; anything else is not.
pub(crate) fn word(text: &str) -> String {
    let is_word = !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if is_word { text.to_owned() } else { "unknown".to_owned() }
}

pub(super) fn is_of_scope(reason: &str) -> bool {
    OF_SCOPE.contains(&reason)
}

/// The fault in an answer that is no success.
pub(crate) fn fault_of(answer: &Answer, now: Instant) -> GoogleFault {
    let (status, reason) = (answer.status, reason(&answer.body));
    let wait = answer.header("retry-after").and_then(|text| wait(text, now)).or_else(|| told(&answer.body, now));
    let busy = |wait: SignedDuration, reason: String| {
        let wait = wait.clamp(SignedDuration::from_secs(1), LONGEST_WAIT);
        GoogleFault::Busy { until: now.saturating_add(wait).unwrap_or(Instant::MAX), reason }
    };
    match status {
        429 => busy(wait.unwrap_or(USUAL_WAIT), reason),
        403 if reason == "dailyLimitExceeded" => busy(wait.unwrap_or(DAILY_WAIT), reason),
        403 if LIMITS.contains(&&*reason) => busy(wait.unwrap_or(USUAL_WAIT), reason),
        503 if wait.is_some() => busy(wait.unwrap_or(USUAL_WAIT), reason),
        403 => GoogleFault::Forbidden { reason },
        404 => GoogleFault::NotFound,
        409 | 412 => GoogleFault::Conflict,
        410 => GoogleFault::Gone,
        // A gateway of Google's gave up waiting: it is nobody's refusal.
        408 | 500.. => GoogleFault::ServerFault { status },
        _ => GoogleFault::Refused { status, reason },
    }
}

/// `Retry-After` in seconds or as a date.
fn wait(text: &str, now: Instant) -> Option<SignedDuration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(SignedDuration::from_secs(i64::from(seconds)));
    }
    rfc2822::parse(text).ok().map(|date| date.timestamp().duration_since(now))
}

/// Gmail's limits tell the moment in words alone: `User-rate limit exceeded.  Retry after 2026-03-01T10:05:00.000Z`.
fn told(body: &[u8], now: Instant) -> Option<SignedDuration> {
    let said: Value = serde_json::from_slice(body).ok()?;
    let (_, after) = said["error"]["message"].as_str()?.split_once("Retry after ")?;
    let moment: Instant = after.split_whitespace().next()?.trim_end_matches([')', ',', ';']).parse().ok()?;
    Some(moment.duration_since(now))
}

/// Google's own word for it: of the details, the first of the errors, or the status.
fn reason(body: &[u8]) -> String {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let error = &said["error"];
    let details = error["details"].as_array().into_iter().flatten().find_map(|detail| detail["reason"].as_str());
    let of_errors = error["errors"][0]["reason"].as_str();
    let word_of = details.or(of_errors).or(error["status"].as_str()).or(error.as_str());
    word(word_of.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};

    use super::*;

    fn now() -> Instant {
        "2026-03-01T10:00:00Z".parse().expect("a moment")
    }

    fn answer(status: u16, body: &str, retry_after: Option<&'static str>) -> GoogleFault {
        let headers = retry_after.map(|text| (RETRY_AFTER, HeaderValue::from_static(text)));
        fault_of(&Answer { status, headers: HeaderMap::from_iter(headers), body: body.as_bytes().to_vec() }, now())
    }

    fn busy(until: &str, reason: &str) -> GoogleFault {
        GoogleFault::Busy { until: until.parse().expect("a moment"), reason: reason.to_owned() }
    }

    #[test]
    fn a_limit_says_until_when_to_wait() {
        let limit = r#"{"error":{"code":403,"errors":[{"reason":"rateLimitExceeded"}]}}"#;
        assert_eq!(answer(403, limit, None), busy("2026-03-01T10:00:30Z", "rateLimitExceeded"));
        assert_eq!(answer(429, "", Some("120")), busy("2026-03-01T10:02:00Z", "unknown"));
        let date = Some("Sun, 01 Mar 2026 10:05:00 GMT");
        assert_eq!(answer(503, "", date), busy("2026-03-01T10:05:00Z", "unknown"));
        assert_eq!(answer(429, "", Some("999999999")), busy("2026-03-02T10:00:00Z", "unknown"));
        assert_eq!(answer(429, "", Some("Sun, 01 Mar 2020 10:05:00 GMT")), busy("2026-03-01T10:00:01Z", "unknown"));
    }

    #[test]
    fn gmail_says_in_words_until_when_to_wait() {
        let limit = r#"{"error":{"code":429,"message":"User-rate limit exceeded.  Retry after 2026-03-01T10:05:00.000Z",
            "errors":[{"reason":"userRateLimitExceeded"}]}}"#;
        assert_eq!(answer(429, limit, None), busy("2026-03-01T10:05:00Z", "userRateLimitExceeded"));
        assert_eq!(answer(403, limit, None), busy("2026-03-01T10:05:00Z", "userRateLimitExceeded"));
        assert_eq!(answer(429, limit, Some("120")), busy("2026-03-01T10:02:00Z", "userRateLimitExceeded"));
        let without = r#"{"error":{"message":"Retry after a while","errors":[{"reason":"userRateLimitExceeded"}]}}"#;
        assert_eq!(answer(403, without, None), busy("2026-03-01T10:00:30Z", "userRateLimitExceeded"));
    }

    #[test]
    fn a_used_up_day_is_waited_for_by_the_hour_and_a_full_drive_is_for_a_person() {
        let of = |reason: &str| format!(r#"{{"error":{{"errors":[{{"reason":"{reason}"}}]}}}}"#);
        assert_eq!(answer(403, &of("dailyLimitExceeded"), None), busy("2026-03-01T11:00:00Z", "dailyLimitExceeded"));
        let full = GoogleFault::Forbidden { reason: "storageQuotaExceeded".to_owned() };
        assert_eq!(answer(403, &of("storageQuotaExceeded"), None), full);
        assert_eq!(answer(408, "", None), GoogleFault::ServerFault { status: 408 });
    }

    #[test]
    fn the_rest_is_told_apart_by_what_can_be_done() {
        let off = r#"{"error":{"status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}"#;
        assert_eq!(answer(403, off, None), GoogleFault::Forbidden { reason: "SERVICE_DISABLED".to_owned() });
        assert_eq!(answer(404, "", None), GoogleFault::NotFound);
        assert_eq!(answer(410, "", None), GoogleFault::Gone);
        assert_eq!(answer(412, "", None), GoogleFault::Conflict);
        assert_eq!(answer(500, "<html>", None), GoogleFault::ServerFault { status: 500 });
        let named = r#"{"error":{"status":"somebody@example.org said"}}"#;
        assert_eq!(answer(400, named, None), GoogleFault::Refused { status: 400, reason: "unknown".to_owned() });
    }
}
