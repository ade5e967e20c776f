//! Asking over HTTP: only the origins of the settings, no redirects, a deadline and a bound on every answer.

use std::{error::Error as _, sync::Arc, time::Duration};

use ports::google::GoogleFault;
use reqwest::{Client, Method, Response, header::HeaderMap, redirect};
use url::Url;
use values::{Clock, Instant};

use crate::address::{Origins, Places};

/// How long one question may take unless it says otherwise.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(10);
/// The largest answer that is read unless the question says otherwise, bytes.
pub(crate) const LARGEST: u64 = 8 << 20;

/// A question.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) largest: u64,
    pub(crate) deadline: Duration,
    /// It changes something there: a lost answer is not the same as no answer.
    pub(crate) is_change: bool,
}

impl Ask {
    pub(crate) fn new(method: Method, url: Url) -> Self {
        let is_change = method != Method::GET;
        let (headers, body) = (HeaderMap::new(), Vec::new());
        Self { method, url, headers, body, largest: LARGEST, deadline: DEADLINE, is_change }
    }
}

/// An answer, whatever its status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// The one client of a connector.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
    origins: Origins,
    clock: Arc<dyn Clock>,
}

impl Http {
    pub(crate) fn new(places: &Places, clock: Arc<dyn Clock>) -> Result<Self, GoogleFault> {
        // The second of two installations is refused, and the first is the one that is wanted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT)
            .pool_idle_timeout(Duration::from_secs(30))
            .user_agent("fidus-desktop");
        // A plain address never meets a certificate or a proxy; a machine without any must still reach it.
        let builder = if places.are_all_plain() { builder.tls_certs_only([]).no_proxy() } else { builder };
        let client = builder.build().map_err(|error| GoogleFault::InvalidAddress { detail: innermost(&error) })?;
        Ok(Self { client, origins: places.origins(), clock })
    }

    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }

    pub(crate) fn allows(&self, url: &Url) -> bool {
        self.origins.allow(url)
    }

    pub(crate) async fn send(&self, ask: Ask) -> Result<Answer, GoogleFault> {
        let mut body = Vec::new();
        let (status, headers) = self.send_into(ask, &mut body).await?;
        Ok(Answer { status, headers, body })
    }

    /// The same, with the answer's bytes added to `body` as they come, so that a cut loses none of them.
    pub(crate) async fn send_into(&self, ask: Ask, body: &mut Vec<u8>) -> Result<(u16, HeaderMap), GoogleFault> {
        if !self.origins.allow(&ask.url) {
            return Err(GoogleFault::InvalidAddress { detail: "the host is not in the settings".to_owned() });
        }
        let host = ask.url.host_str().unwrap_or_default().to_owned();
        let told = Told { host, is_change: ask.is_change, deadline: ask.deadline };
        let request = self.client.request(ask.method, ask.url).headers(ask.headers).timeout(ask.deadline);
        let response = request.body(ask.body).send().await.map_err(|error| told.fault(&error))?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        read(response, body, ask.largest, &told).await?;
        Ok((status, headers))
    }
}

async fn read(mut response: Response, body: &mut Vec<u8>, largest: u64, told: &Told) -> Result<(), GoogleFault> {
    while let Some(piece) = response.chunk().await.map_err(|error| told.fault(&error))? {
        let length = u64::try_from(body.len() + piece.len()).unwrap_or(u64::MAX);
        if length > largest {
            return Err(GoogleFault::TooLarge { limit: largest });
        }
        body.extend_from_slice(&piece);
    }
    Ok(())
}

/// What is told of a failure.
struct Told {
    host: String,
    is_change: bool,
    deadline: Duration,
}

impl Told {
    fn fault(&self, error: &reqwest::Error) -> GoogleFault {
        let host = self.host.clone();
        if error.is_connect() {
            GoogleFault::Offline { host, detail: innermost(error) }
        } else if self.is_change {
            GoogleFault::AnswerLost { host }
        } else if error.is_timeout() {
            GoogleFault::TimedOut { host, seconds: self.deadline.as_secs() }
        } else {
            GoogleFault::Offline { host, detail: innermost(error) }
        }
    }
}

fn innermost(error: &reqwest::Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    // reqwest's own texts hold the address with its parameters; the cause does not.
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let said = if error.source().is_none() { "no answer".to_owned() } else { innermost.to_string() };
    let is_of_time = ["NotValidYet", "Expired", "not valid yet", "expired"].iter().any(|word| said.contains(word));
    if is_of_time { format!("{said}; is this machine's clock right?") } else { said }
}
