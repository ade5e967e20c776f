//! Those whom everybody may ask over HTTP: time-stamp authorities and revocation (`ports::TrustOnline`), and the central
//! bank's exchange rates (`ports::RatesOnline`). A deadline and a bound on every answer; what the answers prove is decided
//! elsewhere.

mod rates;
mod web;

use async_trait::async_trait;
use ports::{TrustFault, TrustOnline, TrustQuestion};
use reqwest::header::CONTENT_TYPE;
use url::Url;

pub use rates::{HttpRates, NotASource};
use web::{body, client, fault};

/// The largest answer that is read, in bytes; lists of large authorities are megabytes.
const LARGEST: usize = 32 << 20;

/// Asks over HTTP, with ring as the one provider of TLS.
#[derive(Debug, Clone, Copy, Default)]
pub struct HttpTrust;

#[async_trait]
impl TrustOnline for HttpTrust {
    async fn ask(&self, address: &str, question: &TrustQuestion) -> Result<Vec<u8>, TrustFault> {
        let url = checked(address)?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let client = client(&url, &host)?;
        let request = match question {
            TrustQuestion::TimeStamp(body) => {
                client.post(url).header(CONTENT_TYPE, "application/timestamp-query").body(body.clone())
            }
            TrustQuestion::CertificateState(body) => {
                client.post(url).header(CONTENT_TYPE, "application/ocsp-request").body(body.clone())
            }
            TrustQuestion::RevocationList => client.get(url),
        };
        let response = request.send().await.map_err(|error| fault(&host, &error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(TrustFault::Refused { host, status: status.as_u16() });
        }
        body(response, host, LARGEST).await
    }
}

/// Addresses stand in certificates of strangers: only the two schemes, and no credentials that would be sent along.
fn checked(address: &str) -> Result<Url, TrustFault> {
    let url = Url::parse(address).map_err(|_| TrustFault::InvalidAddress)?;
    let is_plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    if is_plain && url.has_host() { Ok(url) } else { Err(TrustFault::InvalidAddress) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_of_the_web_are_asked() {
        assert!(checked("http://127.0.0.1:9000/tsa").is_ok());
        assert!(checked("https://tsa.example/").is_ok());
        for address in ["file:///etc/passwd", "ldap://x/y", "http://name:word@host/", "nonsense", ""] {
            assert_eq!(checked(address), Err(TrustFault::InvalidAddress), "{address}");
        }
    }
}
