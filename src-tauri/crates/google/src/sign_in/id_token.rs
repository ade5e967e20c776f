//! The id token: its signature by a key of the issuer (RS256 and nothing else), its issuer, audience, nonce and times.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ports::google::{GoogleAccount, SignInFault};
use reqwest::Method;
use rsa::{
    BigUint, RsaPublicKey,
    pkcs1v15::{Signature, VerifyingKey},
    sha2::Sha256,
    signature::Verifier as _,
    traits::PublicKeyParts as _,
};
use serde::Deserialize;
use values::Instant;

use super::Desk;
use crate::{http::Ask, plain};

/// How far two clocks may be apart, seconds.
const TOLERANCE: i64 = 300;
const SHORTEST_KEY: usize = 256;

/// What the token must say.
pub(super) struct Wanted<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Instant,
    /// The token endpoint's own time, where it said.
    pub(super) server_time: Option<Instant>,
}

#[derive(Deserialize)]
struct JoseHead {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    nonce: Option<String>,
    exp: i64,
    iat: i64,
    email: Option<String>,
}

/// Checks a token with the issuer's keys, and says whose it is.
pub(super) async fn check(desk: &Desk, token: &str, wanted: &Wanted<'_>) -> Result<GoogleAccount, SignInFault> {
    let mut ask = Ask::new(Method::GET, desk.places.keys.clone());
    ask.largest = 256 << 10;
    let unreachable = |detail: String| SignInFault::Unreachable { detail };
    let answer = desk.http.send(ask).await.map_err(|fault| unreachable(fault.to_string()))?;
    if answer.status != 200 {
        return Err(unreachable(format!("the keys answer {}", answer.status)));
    }
    checked(token, &answer.body, wanted)
}

fn bad(detail: &str) -> SignInFault {
    SignInFault::BadIdToken { detail: detail.to_owned() }
}

fn checked(token: &str, keys: &[u8], wanted: &Wanted<'_>) -> Result<GoogleAccount, SignInFault> {
    let parts: Vec<&str> = token.split('.').collect();
    let [head, claims, signature] = parts[..] else { return Err(bad("it has not three parts")) };
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| bad("it is not base64url"));
    let jose: JoseHead = serde_json::from_slice(&decoded(head)?).map_err(|_| bad("its head cannot be read"))?;
    if jose.alg != "RS256" {
        return Err(bad("its algorithm is not RS256"));
    }
    let keys: Keys = serde_json::from_slice(keys).map_err(|_| bad("the issuer's keys cannot be read"))?;
    let key = keys.of(jose.kid.as_deref()).ok_or_else(|| bad("no key of the issuer signed it"))?;
    let signature = Signature::try_from(&*decoded(signature)?).map_err(|_| bad("its signature cannot be read"))?;
    let signed = token.len() - parts[2].len() - 1;
    let verified = VerifyingKey::<Sha256>::new(key).verify(&token.as_bytes()[..signed], &signature);
    verified.map_err(|_| bad("its signature is wrong"))?;
    let claims = serde_json::from_slice(&decoded(claims)?).map_err(|_| bad("its claims cannot be read"))?;
    account(claims, wanted)
}

impl Keys {
    /// The key of that id; without an id, the only one there is.
    fn of(&self, kid: Option<&str>) -> Option<RsaPublicKey> {
        let for_signing =
            |key: &&Key| key.kty == "RSA" && key.purpose.as_deref().is_none_or(|purpose| purpose == "sig");
        let mut keys = self.keys.iter().filter(for_signing).filter(|key| kid.is_none() || key.kid.as_deref() == kid);
        let (key, others) = (keys.next()?, keys.next());
        if others.is_some() {
            return None;
        }
        let number = |text: &Option<String>| {
            URL_SAFE_NO_PAD.decode(text.as_ref()?).ok().map(|bytes| BigUint::from_bytes_be(&bytes))
        };
        let key = RsaPublicKey::new(number(&key.n)?, number(&key.e)?).ok()?;
        (key.size() >= SHORTEST_KEY).then_some(key)
    }
}

fn account(claims: Claims, wanted: &Wanted<'_>) -> Result<GoogleAccount, SignInFault> {
    // Google's older tokens name it without the scheme.
    if claims.iss != wanted.issuer && wanted.issuer.strip_prefix("https://") != Some(&*claims.iss) {
        return Err(bad("its issuer is another"));
    }
    let is_for_us = match &claims.aud {
        Audience::One(one) => one == wanted.client_id,
        Audience::Many(many) => {
            many.iter().any(|one| one == wanted.client_id)
                && (many.len() == 1 || claims.azp.as_deref() == Some(wanted.client_id))
        }
    };
    if !is_for_us {
        return Err(bad("it is for another client"));
    }
    if claims.nonce.as_deref() != Some(wanted.nonce) {
        return Err(bad("its nonce is another"));
    }
    times(&claims, wanted)?;
    if claims.sub.is_empty() || claims.sub.len() > 255 {
        return Err(bad("it names nobody"));
    }
    let email = plain::line(claims.email.as_deref().unwrap_or_default(), 320);
    Ok(GoogleAccount { subject: claims.sub, email })
}

/// A token that was just made for our nonce carries the issuer's time: when it does not fit ours, our clock is wrong, unless the
/// server's own time agrees with ours.
fn times(claims: &Claims, wanted: &Wanted<'_>) -> Result<(), SignInFault> {
    let now = wanted.now.as_second();
    let is_in_time = claims.exp.saturating_add(TOLERANCE) > now
        && claims.iat.saturating_sub(TOLERANCE) < now
        && claims.exp > claims.iat;
    if is_in_time {
        return Ok(());
    }
    let theirs = wanted.server_time.map_or(claims.iat, Instant::as_second);
    let seconds = now.saturating_sub(theirs);
    if seconds.abs() > TOLERANCE { Err(SignInFault::ClockOff { seconds }) } else { Err(bad("its time has run out")) }
}
