//! Time-stamp authorities and revocation over HTTP: the questions of `ports::TrustOnline`, with a deadline and a bound on
//! every answer. What the answers prove is decided elsewhere.

use std::time::Duration;

use async_trait::async_trait;
use ports::{TrustFault, TrustOnline, TrustQuestion};
use reqwest::{Client, Response, header::CONTENT_TYPE, redirect};
use url::Url;

/// How long one question may take.
const DEADLINE: Duration = Duration::from_secs(20);
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
        body(response, host).await
    }
}

/// Addresses stand in certificates of strangers: only the two schemes, and no credentials that would be sent along.
fn checked(address: &str) -> Result<Url, TrustFault> {
    let url = Url::parse(address).map_err(|_| TrustFault::InvalidAddress)?;
    let is_plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    if is_plain && url.has_host() { Ok(url) } else { Err(TrustFault::InvalidAddress) }
}

fn client(url: &Url, host: &str) -> Result<Client, TrustFault> {
    // The second of two installations is refused, and the first is the one that is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .timeout(DEADLINE)
        .connect_timeout(DEADLINE)
        .user_agent("fidus-desktop");
    // A plain address never meets a certificate; a machine without any must still reach it.
    let builder = if url.scheme() == "http" { builder.tls_certs_only([]) } else { builder };
    builder.build().map_err(|error| fault(host, &error))
}

async fn body(mut response: Response, host: String) -> Result<Vec<u8>, TrustFault> {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(piece)) if bytes.len() + piece.len() > LARGEST => {
                return Err(TrustFault::TooLarge { host, limit: LARGEST });
            }
            Ok(Some(piece)) => bytes.extend_from_slice(&piece),
            Ok(None) => return Ok(bytes),
            Err(error) => return Err(fault(&host, &error)),
        }
    }
}

fn fault(host: &str, error: &reqwest::Error) -> TrustFault {
    let host = host.to_owned();
    if error.is_timeout() {
        return TrustFault::TimedOut { host, seconds: DEADLINE.as_secs() };
    }
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    TrustFault::CannotReach { host, detail: innermost.to_string() }
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
