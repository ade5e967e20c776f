//! Which addresses may be called: those of the settings, over `https`, or over `http` to this machine.

use std::collections::BTreeSet;

use ports::google::{GoogleEndpoints, GoogleFault};
use url::{Host, Url};

/// The endpoints, checked.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    pub(crate) issuer: String,
    pub(crate) issuer_is_always_sent: bool,
    pub(crate) authorise: Url,
    pub(crate) token: Url,
    pub(crate) revoke: Url,
    pub(crate) keys: Url,
    pub(crate) gmail: Url,
    pub(crate) calendar: Url,
    pub(crate) drive: Url,
    pub(crate) sheets: Url,
}

impl Places {
    pub(crate) fn checked(endpoints: &GoogleEndpoints) -> Result<Self, GoogleFault> {
        Ok(Self {
            issuer: endpoints.issuer.clone(),
            issuer_is_always_sent: endpoints.issuer_is_always_sent,
            authorise: checked(&endpoints.authorise)?,
            token: checked(&endpoints.token)?,
            revoke: checked(&endpoints.revoke)?,
            keys: checked(&endpoints.keys)?,
            gmail: checked(&endpoints.gmail)?,
            calendar: checked(&endpoints.calendar)?,
            drive: checked(&endpoints.drive)?,
            sheets: checked(&endpoints.sheets)?,
        })
    }

    fn called(&self) -> [&Url; 7] {
        [&self.token, &self.revoke, &self.keys, &self.gmail, &self.calendar, &self.drive, &self.sheets]
    }

    /// The origins that may be called; the browser's page is not among them.
    pub(crate) fn origins(&self) -> Origins {
        Origins(self.called().into_iter().map(|url| url.origin().ascii_serialization()).collect())
    }

    /// Nothing leaves this machine.
    pub(crate) fn are_all_plain(&self) -> bool {
        self.called().into_iter().all(|url| url.scheme() == "http")
    }
}

/// Origins that may be called.
#[derive(Debug, Clone)]
pub(crate) struct Origins(BTreeSet<String>);

impl Origins {
    pub(crate) fn allow(&self, url: &Url) -> bool {
        has_no_credentials(url) && self.0.contains(&url.origin().ascii_serialization())
    }
}

fn has_no_credentials(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

pub(crate) fn checked(address: &str) -> Result<Url, GoogleFault> {
    let invalid = |detail: &str| GoogleFault::InvalidAddress { detail: detail.to_owned() };
    let url = Url::parse(address).map_err(|error| invalid(&error.to_string()))?;
    let is_loopback = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) => false,
        None => return Err(invalid("it names no host")),
    };
    if !has_no_credentials(&url) {
        return Err(invalid("it carries a name or a password"));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback => Ok(url),
        _ => Err(invalid("only https, or http to this machine")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_called() {
        for good in ["https://gmail.googleapis.com", "http://127.0.0.1:8080", "http://[::1]:9/x"] {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in [
            "http://gmail.googleapis.com",
            "http://localhost:1",
            "http://10.0.0.1",
            "https://name:word@mail.example",
            "file:///etc/passwd",
            "gopher://x",
            "",
        ] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_host_that_is_not_in_the_settings_is_not_called() {
        let origins = Places::checked(&GoogleEndpoints::default()).expect("Google's own").origins();
        let may = |text: &str| origins.allow(&Url::parse(text).expect("an address"));
        assert!(may("https://www.googleapis.com/upload/drive/v3/files?upload_id=1"));
        assert!(!may("http://www.googleapis.com/upload"));
        assert!(!may("https://www.googleapis.com:444/upload"));
        assert!(!may("https://www.googleapis.com.evil.example/upload"));
        assert!(!may("https://me@www.googleapis.com/upload"));
        assert!(!may("https://accounts.google.com/o/oauth2/v2/auth"));
    }
}
