//! One address of a bridge: asks a path, enforces deadline and size, and remembers which path answered.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ports::BridgeFault;
use reqwest::{
    Client, RequestBuilder, Response, StatusCode,
    header::{HeaderName, HeaderValue},
    redirect,
};
use url::Url;

use crate::answer::{json::Node, non_numbers, refusal, words};

/// The largest answer that is read.
pub(crate) const LARGEST_ANSWER: u64 = 1_000_000;

/// Of an answer that is an error already, no more than this is read for its explanation.
const LARGEST_EXPLANATION: u64 = 16_000;

/// How many questions are put to a bridge at the same time.
pub(crate) const AT_ONCE: usize = 16;

const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// A question, by the paths under which the versions answer it. The place is where a site remembers its path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question {
    place: usize,
    paths: &'static [&'static str],
}

pub(crate) const HEALTH: Question = Question { place: 0, paths: &["health", "api/mt5/bridge/health"] };
pub(crate) const STATUS: Question = Question { place: 1, paths: &["mt5/status", "api/mt5/status"] };
/// The status is asked last: in some versions the list of accounts stands there alone.
pub(crate) const ACCOUNTS: Question = Question {
    place: 2,
    paths: &["accounts", "api/mt5/accounts", "api/mt5/accounts/summary", "mt5/status", "api/mt5/status"],
};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Miss {
    /// This version does not have the path (HTTP 404 or 405), with the explanation it gave.
    NotThere(Option<String>),
    Fault(BridgeFault),
}

impl Miss {
    /// The fault, when a missing path is one.
    pub(crate) fn into_fault(self) -> BridgeFault {
        match self {
            Self::Fault(fault) => fault,
            Self::NotThere(_) => BridgeFault::UnknownAnswer { detail: "none of the known paths is there".to_owned() },
        }
    }
}

/// One address.
#[derive(Debug)]
pub(crate) struct Site {
    http: Client,
    base: Url,
    /// Marked sensitive, so that no `Debug` prints it.
    key: Option<HeaderValue>,
    deadline: Duration,
    remembered: Mutex<[Option<&'static str>; 3]>,
    /// Paths that this version turned out not to have.
    absent: Mutex<BTreeSet<&'static str>>,
}

impl Site {
    /// Sets up the client for a checked address. Redirects are off, and so are proxies: both would carry the key
    /// to a host that nobody agreed to.
    pub(crate) fn new(base: Url, key: Option<HeaderValue>, deadline: Duration) -> Result<Self, BridgeFault> {
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(deadline)
            .connect_timeout(deadline)
            .pool_max_idle_per_host(AT_ONCE)
            .user_agent("fidus-desktop");
        // A plain address never meets a certificate; a machine without any must still reach it.
        let builder = if base.scheme() == "http" { builder.tls_certs_only([]) } else { builder };
        let http = builder.build().map_err(|error| BridgeFault::CannotReach {
            host: host_of(&base),
            detail: format!("TLS cannot be set up: {}", innermost(&error)),
        })?;
        Ok(Self { http, base, key, deadline, remembered: Mutex::new([None; 3]), absent: Mutex::default() })
    }

    /// Asks a question under the path that answered last, then under the others, until one answer is understood.
    pub(crate) async fn ask<T>(
        &self,
        question: Question,
        read: impl Fn(&str) -> Result<T, BridgeFault>,
    ) -> Result<T, Miss> {
        let known = self.remembered_path(question);
        let others = question.paths.iter().copied().filter(|path| Some(*path) != known);
        let mut not_understood = None;
        for path in known.into_iter().chain(others) {
            let answer = match self.get(path).await {
                Ok(text) => read(&text),
                Err(Miss::NotThere(_)) => continue,
                Err(Miss::Fault(fault)) => Err(fault),
            };
            match answer {
                Ok(understood) => {
                    self.remember(question, path);
                    return Ok(understood);
                }
                Err(fault @ BridgeFault::UnknownAnswer { .. }) => {
                    not_understood.get_or_insert(fault);
                }
                Err(fault) => return Err(Miss::Fault(fault)),
            }
        }
        Err(not_understood.map_or(Miss::NotThere(None), Miss::Fault))
    }

    /// The text of one answer with a status of success.
    pub(crate) async fn get(&self, path: &str) -> Result<String, Miss> {
        self.exchange(path, self.http.get(self.url(path)?)).await
    }

    /// The text of the answer to a question that is put in the body. It changes nothing there.
    pub(crate) async fn post(&self, path: &str, question: &serde_json::Value) -> Result<String, Miss> {
        self.exchange(path, self.http.post(self.url(path)?).json(question)).await
    }

    fn url(&self, path: &str) -> Result<Url, Miss> {
        self.base.join(path).map_err(|error| Miss::Fault(BridgeFault::InvalidAddress { detail: error.to_string() }))
    }

    async fn exchange(&self, path: &str, mut request: RequestBuilder) -> Result<String, Miss> {
        if let Some(key) = &self.key {
            request = request.header(API_KEY, key.clone());
        }
        let response = request.send().await.map_err(|error| Miss::Fault(self.fault(&error)))?;
        let status = response.status();
        tracing::debug!(path, status = status.as_u16(), "bridge answered");
        if status.is_success() {
            self.body(response, LARGEST_ANSWER).await.map_err(Miss::Fault)
        } else {
            Err(self.unsuccessful(status, response).await)
        }
    }

    async fn unsuccessful(&self, status: StatusCode, response: Response) -> Miss {
        if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
            return Miss::Fault(BridgeFault::Unauthorised);
        }
        if status.is_redirection() {
            let detail = format!("HTTP {}: it points to another address, which is not followed", status.as_u16());
            return Miss::Fault(BridgeFault::Refused { detail });
        }
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            // What was asked for does not fit into an answer: as if the answer had been too large.
            return Miss::Fault(BridgeFault::TooLarge { limit: LARGEST_ANSWER });
        }
        let body = self.body(response, LARGEST_EXPLANATION).await.unwrap_or_default();
        let explanation = explained(&body);
        if matches!(status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) {
            return Miss::NotThere(explanation);
        }
        let why = explanation.or_else(|| status.canonical_reason().map(str::to_owned)).unwrap_or_default();
        Miss::Fault(BridgeFault::Refused { detail: format!("HTTP {}: {why}", status.as_u16()) })
    }

    /// The body piece by piece, so that a too large one is left where it becomes so.
    async fn body(&self, mut response: Response, limit: u64) -> Result<String, BridgeFault> {
        let too_large = BridgeFault::TooLarge { limit };
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(too_large);
        }
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| self.fault(&error))? {
            if bytes.len() as u64 + piece.len() as u64 > limit {
                return Err(too_large);
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn fault(&self, error: &reqwest::Error) -> BridgeFault {
        if error.is_timeout() {
            let seconds = self.deadline.as_millis().div_ceil(1_000);
            return BridgeFault::TimedOut { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) };
        }
        let detail =
            if error.is_body() || error.is_decode() { "the answer broke off".to_owned() } else { innermost(error) };
        BridgeFault::CannotReach { host: host_of(&self.base), detail }
    }

    /// Takes the key out of a text that the bridge wrote.
    pub(crate) fn cleaned(&self, text: String) -> String {
        words::without_key(text, self.key.as_ref().and_then(|key| key.to_str().ok()))
    }

    /// Takes the key out of a fault's texts.
    pub(crate) fn cleaned_fault(&self, fault: BridgeFault) -> BridgeFault {
        match fault {
            BridgeFault::Refused { detail } => BridgeFault::Refused { detail: self.cleaned(detail) },
            BridgeFault::UnknownAnswer { detail } => BridgeFault::UnknownAnswer { detail: self.cleaned(detail) },
            other => other,
        }
    }

    /// Whether this version is known to lack something, by the name it was noted under.
    pub(crate) fn lacks(&self, what: &'static str) -> bool {
        self.absent.lock().unwrap_or_else(PoisonError::into_inner).contains(what)
    }

    /// Notes that this version lacks something.
    pub(crate) fn note_lack(&self, what: &'static str) {
        self.absent.lock().unwrap_or_else(PoisonError::into_inner).insert(what);
    }

    fn remembered_path(&self, question: Question) -> Option<&'static str> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)[question.place]
    }

    fn remember(&self, question: Question, path: &'static str) {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)[question.place] = Some(path);
    }
}

fn host_of(base: &Url) -> String {
    base.host_str().unwrap_or_default().to_owned()
}

/// What the system itself said, below the layers that only repeat the address.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    words::shortened(&deepest.to_string(), 160)
}

fn explained(body: &str) -> Option<String> {
    let text = non_numbers::quoted(body);
    refusal::explanation(&Node::parse(&text).ok()?.object()?)
}
