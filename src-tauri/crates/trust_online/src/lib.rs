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
/// The largest answer with an issuer's certificate: a bundle of some has kilobytes.
const LARGEST_CERTIFICATE: usize = 256 << 10;

/// Asks over HTTP, with ring as the one provider of TLS.
#[derive(Debug, Clone, Copy, Default)]
pub struct HttpTrust;

#[async_trait]
impl TrustOnline for HttpTrust {
    async fn ask(&self, address: &str, question: &TrustQuestion) -> Result<Vec<u8>, TrustFault> {
        let url = checked(address)?;
        let is_issuer = *question == TrustQuestion::IssuerCertificate;
        if is_issuer && url.scheme() != "http" {
            return Err(TrustFault::InvalidAddress);
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        let client = client(&url, &host)?;
        let request = match question {
            TrustQuestion::TimeStamp(body) => {
                client.post(url).header(CONTENT_TYPE, "application/timestamp-query").body(body.clone())
            }
            TrustQuestion::CertificateState(body) => {
                client.post(url).header(CONTENT_TYPE, "application/ocsp-request").body(body.clone())
            }
            TrustQuestion::RevocationList | TrustQuestion::IssuerCertificate => client.get(url),
        };
        let response = request.send().await.map_err(|error| fault(&host, &error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(TrustFault::Refused { host, status: status.as_u16() });
        }
        body(response, host, if is_issuer { LARGEST_CERTIFICATE } else { LARGEST }).await
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
    use std::{
        io::{Read as _, Write as _},
        net::TcpListener,
    };

    use super::*;

    /// What comes of asking somebody who answers with some bytes.
    fn asked(scheme: &str, question: &TrustQuestion, bytes: usize) -> Result<Vec<u8>, TrustFault> {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("{scheme}://{}/ca.crt", listener.local_addr().expect("its address"));
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a caller");
            let read = stream.read(&mut [0; 2048]).expect("a question");
            let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
            answer.resize(answer.len() + bytes, b'x');
            // The caller may have heard enough before all is said.
            let _ = stream.write_all(&answer[..if read == 0 { 0 } else { answer.len() }]);
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(HttpTrust.ask(&address, question))
    }

    #[test]
    fn an_issuers_certificate_is_small_and_comes_over_plain_http() {
        let issuer = TrustQuestion::IssuerCertificate;
        assert_eq!(asked("http", &issuer, 900).map(|bytes| bytes.len()), Ok(900));
        let large = asked("http", &issuer, LARGEST_CERTIFICATE + 1);
        assert!(matches!(large, Err(TrustFault::TooLarge { limit: LARGEST_CERTIFICATE, .. })), "{large:?}");
        assert!(asked("http", &TrustQuestion::RevocationList, LARGEST_CERTIFICATE + 1).is_ok());
        assert_eq!(asked("https", &issuer, 900), Err(TrustFault::InvalidAddress));
    }

    #[test]
    fn only_plain_addresses_of_the_web_are_asked() {
        assert!(checked("http://127.0.0.1:9000/tsa").is_ok());
        assert!(checked("https://tsa.example/").is_ok());
        for address in ["file:///etc/passwd", "ldap://x/y", "http://name:word@host/", "nonsense", ""] {
            assert_eq!(checked(address), Err(TrustFault::InvalidAddress), "{address}");
        }
    }
}
