//! The protocol by the `oauth2` crate, over our own client: the address for the browser, a code or a refresh token exchanged.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use futures_util::future::BoxFuture;
use jiff::{SignedDuration, fmt::rfc2822};
use oauth2::{
    AsyncHttpClient, AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RefreshToken, RequestTokenError, Scope, StandardRevocableToken, StandardTokenResponse, TokenResponse as _,
    TokenUrl,
    basic::{
        BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
        BasicTokenType,
    },
};
use ports::google::{GoogleFault, GoogleScope, GoogleSettings, NewTokens, SignInAsked, SignInFault};
use reqwest::{
    Method,
    header::{HeaderName, HeaderValue},
};
use serde::{Deserialize, Serialize};
use url::Url;
use values::{Instant, Sensitive};

use crate::{
    address::Places,
    http::{Ask, Http},
};

/// The largest answer of a token endpoint, bytes.
const LARGEST: u64 = 256 << 10;
/// A token counts as run out so long before its time: a slow request still arrives with a good one.
const EARLY: SignedDuration = SignedDuration::from_secs(60);
/// When an answer does not say, Google's usual hour.
const USUAL: Duration = Duration::from_secs(3600);

/// What OpenID Connect adds to an answer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct IdTokenField {
    id_token: Option<String>,
}

impl fmt::Debug for IdTokenField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdTokenField(…)")
    }
}

impl ExtraTokenFields for IdTokenField {}

type TokenAnswer = StandardTokenResponse<IdTokenField, BasicTokenType>;
type Client = oauth2::Client<
    BasicErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// What the browser's address is made of.
pub(crate) struct Asking<'a> {
    pub(crate) redirect: &'a str,
    pub(crate) state: String,
    pub(crate) nonce: &'a str,
    pub(crate) verifier: &'a str,
    pub(crate) asked: &'a SignInAsked,
}

/// Tokens as they came, with what proves whose they are.
pub(crate) struct Fetched {
    pub(crate) tokens: NewTokens,
    pub(crate) id_token: Option<Sensitive<String>>,
    /// The server's own time, where it says.
    pub(crate) server_time: Option<Instant>,
}

/// Why there are no tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TokenFault {
    /// `invalid_grant`: the code or the refresh token is good for nothing.
    GrantGone,
    /// The client or its secret.
    ClientRefused(String),
    /// Another code of the protocol.
    Refused(String),
    /// The answer is none.
    Unreadable,
    /// It was not reached, failed, or its answer was lost.
    World(GoogleFault),
}

/// The firm's client at the token endpoint.
#[derive(Clone)]
pub(crate) struct OAuth {
    client: Client,
    http: Http,
}

impl OAuth {
    pub(crate) fn new(settings: &GoogleSettings, places: &Places, http: Http) -> Result<Self, GoogleFault> {
        let invalid = |detail: String| GoogleFault::InvalidAddress { detail };
        if settings.client_id.trim().is_empty() {
            return Err(invalid("no client id".to_owned()));
        }
        let authorise = AuthUrl::new(places.authorise.to_string()).map_err(|error| invalid(error.to_string()))?;
        let token = TokenUrl::new(places.token.to_string()).map_err(|error| invalid(error.to_string()))?;
        let client = oauth2::Client::new(ClientId::new(settings.client_id.clone()))
            .set_auth_uri(authorise)
            .set_token_uri(token)
            .set_auth_type(AuthType::RequestBody);
        let client = match &settings.client_secret {
            Some(secret) => client.set_client_secret(ClientSecret::new(secret.reveal().clone())),
            None => client,
        };
        Ok(Self { client, http })
    }

    pub(crate) fn client_id(&self) -> &str {
        self.client.client_id().as_str()
    }

    /// Where the browser is sent: PKCE S256 and nothing weaker, offline access, what was granted earlier kept.
    pub(crate) fn address(&self, asking: Asking<'_>) -> Result<Url, SignInFault> {
        let redirect = RedirectUrl::new(asking.redirect.to_owned())
            .map_err(|error| SignInFault::Settings { detail: error.to_string() })?;
        let verifier = PkceCodeVerifier::new(asking.verifier.to_owned());
        let client = self.client.clone().set_redirect_uri(redirect);
        let state = asking.state;
        let mut request = client
            .authorize_url(|| CsrfToken::new(state))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scopes(["openid", "email"].map(|scope| Scope::new(scope.to_owned())))
            .add_scopes(asking.asked.scopes.iter().map(|scope| Scope::new(scope.as_google().to_owned())))
            .add_extra_param("nonce", asking.nonce)
            .add_extra_param("access_type", "offline")
            .add_extra_param("include_granted_scopes", "true");
        // Google gives a refresh token with a consent alone; without one at hand the page must come.
        if asking.asked.ask_consent_again || asking.asked.linked.is_none() {
            request = request.add_extra_param("prompt", "consent");
        }
        if let Some(account) = &asking.asked.linked {
            request = request.add_extra_param("login_hint", account.email.clone());
        }
        Ok(request.url().0)
    }

    /// A code for tokens, once.
    pub(crate) async fn exchange(&self, code: String, redirect: &str, verifier: &str) -> Result<Fetched, TokenFault> {
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| TokenFault::Unreadable)?;
        let client = self.client.clone().set_redirect_uri(redirect);
        let verifier = PkceCodeVerifier::new(verifier.to_owned());
        let caller = Caller::new(&self.http);
        let request = client.exchange_code(AuthorizationCode::new(code)).set_pkce_verifier(verifier);
        let answer = request.request_async(&caller).await.map_err(fault)?;
        Ok(self.fetched(&answer, &caller))
    }

    /// A refresh token for tokens.
    pub(crate) async fn refresh(&self, token: &Sensitive<String>) -> Result<Fetched, TokenFault> {
        let token = RefreshToken::new(token.reveal().clone());
        let caller = Caller::new(&self.http);
        let answer = self.client.exchange_refresh_token(&token).request_async(&caller).await.map_err(fault)?;
        Ok(self.fetched(&answer, &caller))
    }

    fn fetched(&self, answer: &TokenAnswer, caller: &Caller) -> Fetched {
        let now = self.http.now();
        let lasts =
            SignedDuration::try_from(answer.expires_in().unwrap_or(USUAL)).unwrap_or(SignedDuration::from_hours(1));
        let granted = answer.scopes().map(|scopes| {
            let known = scopes.iter().flat_map(|scope| scope.split(' ')).filter_map(GoogleScope::from_google);
            known.collect()
        });
        let tokens = NewTokens {
            access_token: Sensitive::new(answer.access_token().secret().clone()),
            refresh_token: answer.refresh_token().map(|token| Sensitive::new(token.secret().clone())),
            expires_at: now.saturating_add(lasts - EARLY).unwrap_or(Instant::MAX),
            granted,
            received_at: now,
        };
        let id_token = answer.extra_fields().id_token.clone().map(Sensitive::new);
        let server_time = *caller.heard.lock().unwrap_or_else(PoisonError::into_inner);
        Fetched { tokens, id_token, server_time }
    }
}

/// One call of the protocol, and the server's time that was heard on the way.
struct Caller {
    http: Http,
    heard: Mutex<Option<Instant>>,
}

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = CallFault;
    type Future = BoxFuture<'c, Result<HttpResponse, CallFault>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

impl Caller {
    fn new(http: &Http) -> Self {
        Self { http: http.clone(), heard: Mutex::default() }
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, CallFault> {
        let (parts, body) = request.into_parts();
        let unusable = || CallFault(GoogleFault::InvalidAddress { detail: "the token endpoint".to_owned() });
        let url = Url::parse(&parts.uri.to_string()).map_err(|_| unusable())?;
        let mut ask = Ask::new(Method::POST, url);
        ask.largest = LARGEST;
        ask.body = body;
        for (name, value) in &parts.headers {
            let name = HeaderName::from_bytes(name.as_str().as_bytes()).map_err(|_| unusable())?;
            ask.headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).map_err(|_| unusable())?);
        }
        let answer = self.http.send(ask).await.map_err(CallFault)?;
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) =
            answer.header("date").and_then(|date| rfc2822::parse(date).ok()).map(|date| date.timestamp());
        // A failure of the server never says anything of the grant, whatever its body claims.
        match answer.status {
            429 | 500.. => Err(CallFault(GoogleFault::ServerFault { status: answer.status })),
            300..=399 => Err(CallFault(GoogleFault::Refused { status: answer.status, reason: "redirect".to_owned() })),
            status => {
                let mut response = HttpResponse::new(answer.body);
                *response.status_mut() = oauth2::http::StatusCode::from_u16(status).map_err(|_| unusable())?;
                if let Some(kind) = answer.headers.get("content-type") {
                    response.headers_mut().insert(oauth2::http::header::CONTENT_TYPE, kind.clone());
                }
                Ok(response)
            }
        }
    }
}

/// A fault of the world inside the protocol's call.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct CallFault(GoogleFault);

fn fault(error: RequestTokenError<CallFault, BasicErrorResponse>) -> TokenFault {
    match error {
        RequestTokenError::ServerResponse(said) => match said.error() {
            BasicErrorResponseType::InvalidGrant => TokenFault::GrantGone,
            code @ (BasicErrorResponseType::InvalidClient | BasicErrorResponseType::UnauthorizedClient) => {
                TokenFault::ClientRefused(code.as_ref().to_owned())
            }
            code => TokenFault::Refused(crate::api::word(code.as_ref())),
        },
        RequestTokenError::Request(CallFault(fault)) => TokenFault::World(fault),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => TokenFault::Unreadable,
    }
}
