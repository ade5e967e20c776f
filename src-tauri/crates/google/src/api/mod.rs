//! Calling Google's programs: with a token that has the scope, refreshed once when it is refused, and faults told apart.

mod batch;
mod call;
mod refusal;

use std::sync::Arc;

use ports::google::{GoogleFault, GoogleScope};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;
use values::Instant;

use crate::{
    http::{Answer, Http},
    tokens::{Access, TokenSource},
};

pub(crate) use batch::{Asked, batch};
pub(crate) use call::Call;
pub(crate) use refusal::{fault_of, word};

/// One account's way to Google.
#[derive(Clone)]
pub(crate) struct Api(Arc<(Http, TokenSource)>);

impl Api {
    pub(crate) fn new(http: Http, tokens: TokenSource) -> Self {
        Self(Arc::new((http, tokens)))
    }

    pub(crate) fn http(&self) -> &Http {
        &self.0.0
    }

    pub(crate) fn now(&self) -> Instant {
        self.0.0.now()
    }

    /// Whether one of the scopes was granted.
    pub(crate) async fn has(&self, scope: GoogleScope) -> Result<bool, GoogleFault> {
        Ok(self.0.1.access().await?.granted.contains(&scope))
    }

    /// Calls, and reads the answer as JSON.
    pub(crate) async fn json<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, GoogleFault> {
        read(&self.good(call).await?.body)
    }

    /// Calls; an answer that is no success is a fault.
    pub(crate) async fn good(&self, call: Call<'_>) -> Result<Answer, GoogleFault> {
        let needs = call.needs;
        let answer = self.any(call).await?;
        if (200..300).contains(&answer.status) {
            return Ok(answer);
        }
        Err(match (fault_of(&answer, self.now()), needs.first()) {
            (GoogleFault::Forbidden { reason }, Some(scope)) if refusal::is_of_scope(&reason) => {
                GoogleFault::ScopeMissing(*scope)
            }
            (fault, _) => fault,
        })
    }

    /// Calls, and answers whatever came.
    pub(crate) async fn any(&self, call: Call<'_>) -> Result<Answer, GoogleFault> {
        let access = self.access(call.needs).await?;
        let answer = self.http().send(call.ask(&access)?).await?;
        if answer.status != 401 {
            return Ok(answer);
        }
        let access = self.0.1.other_than(access.generation).await?;
        self.http().send(call.ask(&access)?).await
    }

    /// The same, with the bytes into `body` as they come.
    pub(crate) async fn any_into(&self, call: Call<'_>, body: &mut Vec<u8>) -> Result<(u16, HeaderMap), GoogleFault> {
        let (access, before) = (self.access(call.needs).await?, body.len());
        let (status, headers) = self.http().send_into(call.ask(&access)?, body).await?;
        if status != 401 {
            return Ok((status, headers));
        }
        body.truncate(before);
        let access = self.0.1.other_than(access.generation).await?;
        self.http().send_into(call.ask(&access)?, body).await
    }

    async fn access(&self, needs: &[GoogleScope]) -> Result<Access, GoogleFault> {
        let access = self.0.1.access().await?;
        match needs.first() {
            Some(scope) if !needs.iter().any(|scope| access.granted.contains(scope)) => {
                Err(GoogleFault::ScopeMissing(*scope))
            }
            _ => Ok(access),
        }
    }
}

/// Reads JSON; what is wrong is told by its place, not by its content.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, GoogleFault> {
    serde_json::from_slice(body).map_err(|error| GoogleFault::UnknownAnswer {
        detail: format!("no JSON that we know at line {} column {}", error.line(), error.column()),
    })
}

fn bearer(access: &Access) -> Result<HeaderMap, GoogleFault> {
    let unusable = |_| GoogleFault::UnknownAnswer { detail: "the access token is no token".to_owned() };
    let mut value = HeaderValue::from_str(&format!("Bearer {}", access.token.reveal())).map_err(unusable)?;
    value.set_sensitive(true);
    Ok(HeaderMap::from_iter([(AUTHORIZATION, value)]))
}
