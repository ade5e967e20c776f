//! An issuer that can misbehave: one answer after the other as it is told, good ones otherwise.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, OnceLock},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rsa::{
    RsaPrivateKey,
    pkcs1v15::SigningKey,
    sha2::{Digest as _, Sha256},
    signature::{SignatureEncoding as _, Signer as _},
    traits::PublicKeyParts as _,
};
use serde_json::{Value, json};
use url::Url;

use crate::server::{Request, Response, Server, serve};

pub(crate) type Spoil = fn(&mut Value);

/// What the token endpoint says next.
#[derive(Clone)]
pub(crate) enum Says {
    /// The grant is used, the answer never arrives.
    Lost,
    /// A status with a body.
    Status(u16, &'static str),
    /// Without a refresh token.
    NoRefreshToken,
    /// With these scopes; none: without a word of them.
    Scopes(Option<&'static str>),
    /// The claims of the id token spoilt.
    Claims(Spoil),
    /// The whole id token made anew from head and claims.
    Token(fn(&str) -> String),
}

struct Grant {
    client: String,
    challenge: String,
    redirect: String,
    nonce: String,
    scope: String,
}

#[derive(Default)]
struct State {
    plan: VecDeque<Says>,
    grants: HashMap<String, Grant>,
    /// Refresh tokens that are good.
    refresh: Vec<String>,
    number: u32,
    /// What was asked of the token endpoint: `authorization_code`, `refresh_token`.
    asked: Vec<String>,
    revoked: Vec<String>,
    rotates: bool,
}

pub(crate) struct Issuer {
    pub(crate) server: Server,
    state: Arc<Mutex<State>>,
}

fn key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(|| RsaPrivateKey::new(&mut rand_core::OsRng, 2048).expect("a key"))
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn signed(head: &Value, claims: &Value) -> String {
    let text = format!("{}.{}", b64(head.to_string()), b64(claims.to_string()));
    let signature = SigningKey::<Sha256>::new(key().clone()).sign(text.as_bytes());
    format!("{text}.{}", b64(signature.to_bytes()))
}

#[expect(clippy::disallowed_methods, reason = "the clock of a server")]
fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

impl Issuer {
    pub(crate) async fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let ours = state.clone();
        let server = serve(Arc::new(move |request| {
            let response = answer(&mut ours.lock().expect("a lock"), &request);
            Box::pin(async move { response })
        }))
        .await;
        Self { server, state }
    }

    pub(crate) fn next(&self, says: Says) {
        self.state.lock().expect("a lock").plan.push_back(says);
    }

    pub(crate) fn rotate(&self) {
        self.state.lock().expect("a lock").rotates = true;
    }

    pub(crate) fn knows(&self, refresh: &str) {
        self.state.lock().expect("a lock").refresh.push(refresh.to_owned());
    }

    pub(crate) fn forgets(&self) {
        self.state.lock().expect("a lock").refresh.clear();
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.state.lock().expect("a lock").asked.clone()
    }

    pub(crate) fn revoked(&self) -> Vec<String> {
        self.state.lock().expect("a lock").revoked.clone()
    }

    /// The person grants what the address asks: a code.
    pub(crate) fn grant(&self, address: &str) -> String {
        let asked: HashMap<String, String> =
            Url::parse(address).expect("an address").query_pairs().into_owned().collect();
        assert_eq!(asked["code_challenge_method"], "S256");
        let mut state = self.state.lock().expect("a lock");
        state.number += 1;
        let code = format!("code-{}", state.number);
        let grant = Grant {
            client: asked["client_id"].clone(),
            challenge: asked["code_challenge"].clone(),
            redirect: asked["redirect_uri"].clone(),
            nonce: asked["nonce"].clone(),
            scope: asked["scope"].clone(),
        };
        state.grants.insert(code.clone(), grant);
        code
    }
}

fn answer(state: &mut State, request: &Request) -> Response {
    match request.path() {
        "/jwks" => {
            let (n, e) = (key().n().to_bytes_be(), key().e().to_bytes_be());
            Response::json(
                200,
                &json!({ "keys": [
                    { "kty": "EC", "kid": "one", "crv": "P-256" },
                    { "kty": "RSA", "kid": "one", "use": "sig", "alg": "RS256", "n": b64(n), "e": b64(e) },
                ]}),
            )
        }
        "/revoke" => {
            let token = request.field("token").unwrap_or_default();
            match state.plan.pop_front() {
                Some(Says::Status(status, body)) => return plain(status, body),
                Some(Says::Lost) => return Response::lost(),
                _ => {}
            }
            let is_known = state.refresh.contains(&token);
            state.refresh.retain(|known| *known != token);
            state.revoked.push(token);
            if is_known {
                Response::json(200, &json!({}))
            } else {
                Response::json(400, &json!({ "error": "invalid_token" }))
            }
        }
        "/token" => token(state, request),
        _ => Response::json(404, &json!({})),
    }
}

fn plain(status: u16, body: &str) -> Response {
    Response { body: body.as_bytes().to_vec(), ..Response::json(status, &Value::Null) }
}

fn token(state: &mut State, request: &Request) -> Response {
    let kind = request.field("grant_type").unwrap_or_default();
    state.asked.push(kind.clone());
    let says = state.plan.pop_front();
    if let Some(Says::Status(status, body)) = says {
        return plain(status, body);
    }
    let refused = Response::json(400, &json!({ "error": "invalid_grant", "error_description": "secret words" }));
    let mut body = if kind == "refresh_token" {
        let given = request.field("refresh_token").unwrap_or_default();
        if !state.refresh.contains(&given) {
            return refused;
        }
        state.number += 1;
        let mut body =
            json!({ "access_token": format!("access-{}", state.number), "token_type": "Bearer", "expires_in": 3599 });
        if state.rotates {
            state.refresh.retain(|known| *known != given);
            let fresh = format!("refresh-{}", state.number);
            state.refresh.push(fresh.clone());
            body["refresh_token"] = fresh.into();
        }
        body
    } else {
        let Some(grant) = state.grants.remove(&request.field("code").unwrap_or_default()) else { return refused };
        let verifier = request.field("code_verifier").unwrap_or_default();
        let is_ours = b64(Sha256::digest(verifier)) == grant.challenge
            && request.field("redirect_uri").as_deref() == Some(&grant.redirect)
            && request.field("client_id").as_deref() == Some(&grant.client);
        if !is_ours {
            return refused;
        }
        state.number += 1;
        let refresh = format!("refresh-{}", state.number);
        state.refresh.push(refresh.clone());
        let root = request.header("host").map(|host| format!("http://{host}")).unwrap_or_default();
        let mut claims = json!({
            "iss": root, "aud": grant.client, "sub": "person-1", "email": "desk@fund.example",
            "nonce": grant.nonce, "iat": now(), "exp": now() + 3600,
        });
        if let Some(Says::Claims(spoil)) = &says {
            spoil(&mut claims);
        }
        let mut token = signed(&json!({ "alg": "RS256", "kid": "one" }), &claims);
        if let Some(Says::Token(remake)) = &says {
            token = remake(&token);
        }
        json!({
            "access_token": format!("access-{}", state.number), "token_type": "Bearer", "expires_in": 3599,
            "refresh_token": refresh, "scope": grant.scope, "id_token": token,
        })
    };
    match says {
        Some(Says::Lost) => return Response::lost(),
        Some(Says::NoRefreshToken) => drop(body.as_object_mut().expect("an object").remove("refresh_token")),
        Some(Says::Scopes(Some(scopes))) => body["scope"] = scopes.into(),
        Some(Says::Scopes(None)) => drop(body.as_object_mut().expect("an object").remove("scope")),
        _ => {}
    }
    Response::json(200, &body)
}
