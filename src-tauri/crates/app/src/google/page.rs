//! Opening a page of Google in the person's own browser: an event, a file, a sheet, a Meet.

use serde::{Deserialize, Serialize};

use crate::{fault::Fault, seat::Seat};

/// Which page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenPageRequest {
    /// Its address, as Google gave it.
    pub address: String,
}

/// Opens a page of Google and no other.
pub(crate) async fn open_page(seat: &Seat, request: OpenPageRequest) -> Result<(), Fault> {
    if !is_googles(&request.address) {
        return Err(Fault::field("address", "not_google"));
    }
    Ok(seat.desk.environment().browser.open(&request.address)?)
}

/// Whether an address is a page of Google: `https`, its host under `google.com`, with no name or port before or after it.
fn is_googles(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-');
    plain
        && (host == "google.com" || host.ends_with(".google.com"))
        && address.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '\\' | '<' | '>' | '`'))
}

#[cfg(test)]
mod tests {
    use super::is_googles;

    #[test]
    fn only_pages_of_google_are_opened() {
        assert!(is_googles("https://meet.google.com/abc-defg-hij"));
        assert!(is_googles("https://docs.google.com/spreadsheets/d/x/edit#gid=0"));
        for address in [
            "http://docs.google.com/",
            "https://google.com.evil.example/",
            "https://evilgoogle.com/",
            "https://docs.google.com@evil.example/",
            "https://docs.google.com:444@evil.example/",
            "https://evil.example/?docs.google.com",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert!(!is_googles(address), "{address}");
        }
    }
}
