//! Where Google is. A build for development may be shown another one, on its own machine; what ships knows no other.

use ports::google::GoogleEndpoints;

/// Google's own addresses: there is no way to name others.
#[cfg(not(debug_assertions))]
pub(crate) fn endpoints() -> GoogleEndpoints {
    GoogleEndpoints::default()
}

/// Google's own addresses, or those in the JSON file that `FIDUS_GOOGLE_AT` names, if all of them are on this machine.
#[cfg(debug_assertions)]
pub(crate) fn endpoints() -> GoogleEndpoints {
    std::env::var_os("FIDUS_GOOGLE_AT").map_or_else(GoogleEndpoints::default, |file| named(std::path::Path::new(&file)))
}

/// The addresses in a file. One that cannot be used leads nowhere, and not to Google.
#[cfg(debug_assertions)]
fn named(file: &std::path::Path) -> GoogleEndpoints {
    let read = std::fs::read(file).ok().and_then(|text| serde_json::from_slice::<GoogleEndpoints>(&text).ok());
    read.filter(is_here).unwrap_or_else(|| {
        let nowhere = String::new;
        GoogleEndpoints {
            issuer: nowhere(),
            issuer_is_always_sent: true,
            authorise: nowhere(),
            token: nowhere(),
            revoke: nowhere(),
            keys: nowhere(),
            gmail: nowhere(),
            calendar: nowhere(),
            drive: nowhere(),
            sheets: nowhere(),
        }
    })
}

/// Tokens leave for no other machine.
#[cfg(debug_assertions)]
fn is_here(at: &GoogleEndpoints) -> bool {
    let places =
        [&at.issuer, &at.authorise, &at.token, &at.revoke, &at.keys, &at.gmail, &at.calendar, &at.drive, &at.sheets];
    places.into_iter().all(|place| place.starts_with("http://127.0.0.1:"))
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use std::path::Path;

    use super::*;

    fn all_at(root: &str) -> GoogleEndpoints {
        GoogleEndpoints {
            issuer: root.to_owned(),
            issuer_is_always_sent: false,
            authorise: format!("{root}/auth"),
            token: format!("{root}/token"),
            revoke: format!("{root}/revoke"),
            keys: format!("{root}/jwks"),
            gmail: root.to_owned(),
            calendar: root.to_owned(),
            drive: root.to_owned(),
            sheets: root.to_owned(),
        }
    }

    #[test]
    fn only_servers_of_this_machine_are_taken() {
        assert!(is_here(&all_at("http://127.0.0.1:4000")));
        for root in ["https://evil.example", "http://127.0.0.1.evil.example", "http://10.0.0.1:80", ""] {
            assert!(!is_here(&all_at(root)), "{root}");
        }
        let mixed = GoogleEndpoints { token: "https://evil.example".to_owned(), ..all_at("http://127.0.0.1:4000") };
        assert!(!is_here(&mixed));
    }

    #[test]
    fn a_file_that_cannot_be_used_leads_nowhere() {
        assert_eq!(named(Path::new("/no/such/file")).token, "");
        assert_eq!(named(Path::new("/no/such/file")).gmail, "");
    }
}
