//! Makes clients from settings.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use ports::{Bridge, BridgeConnector, BridgeFault, BridgeSettings};
use reqwest::header::HeaderValue;
use values::{Clock, Sensitive};

use crate::{
    address,
    client::{HttpBridge, Watch},
    site::Site,
};

/// How long a single answer may take.
const DEADLINE: Duration = Duration::from_secs(10);

/// Reaches bridges over HTTP.
pub struct HttpConnector {
    clock: Arc<dyn Clock>,
    deadline: Duration,
}

impl HttpConnector {
    /// A connector with a deadline of 10 s a request.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        // An error means that somebody installed a provider before us, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { clock, deadline: DEADLINE }
    }

    /// The same with another deadline.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    fn site(&self, address: &str, settings: &BridgeSettings) -> Result<Site, BridgeFault> {
        let base = address::checked(address, settings.allow_plain_http)?;
        Site::new(base, header(settings.api_key.as_ref())?, self.deadline)
    }
}

impl BridgeConnector for HttpConnector {
    fn client(&self, settings: &BridgeSettings) -> Result<Arc<dyn Bridge>, BridgeFault> {
        let second = settings.second_address.as_deref().filter(|address| !address.trim().is_empty());
        Ok(Arc::new(HttpBridge {
            clock: Arc::clone(&self.clock),
            source: format!("bridge:{}", settings.id),
            deadline: self.deadline,
            first: self.site(&settings.address, settings)?,
            second: second.map(|address| self.site(address, settings)).transpose()?,
            watch: Mutex::new(Watch::default()),
        }))
    }
}

/// The key as a header value that no `Debug` prints; none for an empty key.
fn header(key: Option<&Sensitive<String>>) -> Result<Option<HeaderValue>, BridgeFault> {
    let Some(text) = key.map(|key| key.reveal().trim()).filter(|text| !text.is_empty()) else { return Ok(None) };
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    let unusable =
        || BridgeFault::InvalidAddress { detail: "the API key holds a character that cannot be sent".to_owned() };
    let mut value = HeaderValue::from_str(text).ok().filter(|_| visible).ok_or_else(unusable)?;
    value.set_sensitive(true);
    Ok(Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Still;

    impl Clock for Still {
        fn now(&self) -> values::Instant {
            values::Instant::UNIX_EPOCH
        }

        fn monotonic(&self) -> Duration {
            Duration::ZERO
        }
    }

    fn settings(address: &str, key: &str) -> BridgeSettings {
        BridgeSettings {
            id: values::BridgeId::new("one").expect("an id"),
            name: "One".to_owned(),
            address: address.to_owned(),
            second_address: None,
            api_key: Some(Sensitive::new(key.to_owned())),
            interval_seconds: 300,
            allow_plain_http: false,
        }
    }

    #[test]
    fn the_key_is_in_no_debug_text() {
        let settings = settings("http://127.0.0.1:8000", "k-secret-1");
        let connector = HttpConnector::new(Arc::new(Still));
        let site = connector.site(&settings.address, &settings).expect("usable");
        let told = format!("{site:?} {settings:?}");
        assert!(!told.contains("secret"), "{told}");
    }

    #[test]
    fn a_key_that_no_header_can_carry_is_refused_without_repeating_it() {
        for key in ["se\ncret", "s\u{e9}cret", "sec\u{0}ret"] {
            match HttpConnector::new(Arc::new(Still)).client(&settings("http://127.0.0.1:8000", key)).err() {
                Some(BridgeFault::InvalidAddress { detail }) => assert!(!detail.contains("cret"), "{detail}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn both_addresses_are_checked_before_anything_is_sent() {
        let connector = HttpConnector::new(Arc::new(Still));
        let mut settings = settings("http://127.0.0.1:8000", "");
        settings.second_address = Some("http://203.0.113.9:8000".to_owned());
        let consent = BridgeFault::ConsentNeeded { host: "203.0.113.9".to_owned() };
        assert_eq!(connector.client(&settings).err(), Some(consent));
        settings.second_address = Some("  ".to_owned());
        assert!(connector.client(&settings).is_ok());
    }
}
