//! Takes a grant back (RFC 7009).

use ports::google::GoogleFault;
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderValue},
};
use url::{Url, form_urlencoded};
use values::Sensitive;

use crate::{
    api::fault_of,
    http::{Ask, Http},
};

/// Revokes a token. One that is not known any more is revoked: Google answers 400 `invalid_token`.
pub(crate) async fn revoke(
    http: &Http,
    address: Url,
    client_id: &str,
    token: &Sensitive<String>,
) -> Result<(), GoogleFault> {
    let mut ask = Ask::new(Method::POST, address);
    // Repeating it changes nothing, so that a lost answer is no more than no answer.
    ask.is_change = false;
    ask.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    ask.body = form_urlencoded::Serializer::new(String::new())
        .append_pair("token", token.reveal())
        .append_pair("client_id", client_id)
        .finish()
        .into_bytes();
    let answer = http.send(ask).await?;
    match answer.status {
        200..=299 => Ok(()),
        400 if says_unknown(&answer.body) => Ok(()),
        _ => Err(fault_of(&answer, http.now())),
    }
}

fn says_unknown(body: &[u8]) -> bool {
    let said: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    said.is_some_and(|said| matches!(said["error"].as_str(), Some("invalid_token" | "invalid_grant")))
}
