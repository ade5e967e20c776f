//! One client, one bounded body, one reading of what went wrong.

use std::time::Duration;

use ports::TrustFault;
use reqwest::{Client, Response, redirect};
use url::Url;

/// How long one question may take.
const DEADLINE: Duration = Duration::from_secs(20);

pub(crate) fn client(url: &Url, host: &str) -> Result<Client, TrustFault> {
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

pub(crate) async fn body(mut response: Response, host: String, largest: usize) -> Result<Vec<u8>, TrustFault> {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(piece)) if bytes.len() + piece.len() > largest => {
                return Err(TrustFault::TooLarge { host, limit: largest });
            }
            Ok(Some(piece)) => bytes.extend_from_slice(&piece),
            Ok(None) => return Ok(bytes),
            Err(error) => return Err(fault(&host, &error)),
        }
    }
}

pub(crate) fn fault(host: &str, error: &reqwest::Error) -> TrustFault {
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
