//! What a request to the listener is: the one answer that is waited for, or anything else. Pure.
//!
//! In this order: host (a page of a stranger whose name was bound to 127.0.0.1), path, method, state, then issuer, error or
//! code. What does not pass gets a page and changes nothing.

use subtle::ConstantTimeEq as _;
use url::form_urlencoded;

use super::head::Head;

/// The longest code that is taken, bytes; Google's have about 70.
const LONGEST_CODE: usize = 4096;

/// What the one answer must look like.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    /// `127.0.0.1:port`.
    pub(super) host: String,
    pub(super) path: &'static str,
    pub(super) state: String,
    pub(super) issuer: String,
    pub(super) issuer_is_always_sent: bool,
}

/// What a request is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Somebody else's, or broken; with the status of its page.
    Foreign(u16),
    /// Ours, from another issuer than the one asked.
    OtherIssuer,
    /// Ours: the person or the domain's policy declined.
    Declined(String),
    /// Ours.
    Code(String),
}

/// Judges a request.
pub(super) fn judge(head: &Head, expected: &Expected) -> Verdict {
    if head.hosts.len() != 1 || head.hosts[0] != expected.host {
        return Verdict::Foreign(421);
    }
    let (path, query) = head.target.split_once('?').unwrap_or((&head.target, ""));
    if path != expected.path {
        return Verdict::Foreign(404);
    }
    if head.method != "GET" {
        return Verdict::Foreign(405);
    }
    let given = Given::read(query);
    let is_ours = matches!(given.state.as_deref(), Some(state) if same(state, &expected.state));
    if !is_ours || given.is_doubled {
        return Verdict::Foreign(400);
    }
    let is_of_issuer = match given.issuer {
        Some(issuer) => issuer == expected.issuer,
        None => !expected.issuer_is_always_sent,
    };
    match (is_of_issuer, given.error, given.code) {
        (false, ..) => Verdict::OtherIssuer,
        (true, Some(error), None) => Verdict::Declined(code_of(&error)),
        (true, None, Some(code)) if !code.is_empty() && code.len() <= LONGEST_CODE => Verdict::Code(code),
        _ => Verdict::Foreign(400),
    }
}

fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// A code of the protocol is kept, anything else is not repeated.
fn code_of(error: &str) -> String {
    let is_code = !error.is_empty()
        && error.len() <= 64
        && error.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-' | b'.'));
    if is_code { error.to_owned() } else { "unknown_error".to_owned() }
}

#[derive(Default)]
struct Given {
    state: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
    code: Option<String>,
    /// One of them stands there twice.
    is_doubled: bool,
}

impl Given {
    fn read(query: &str) -> Self {
        let mut given = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "state" => &mut given.state,
                "iss" => &mut given.issuer,
                "error" => &mut given.error,
                "code" => &mut given.code,
                _ => continue,
            };
            given.is_doubled |= place.is_some();
            *place = Some(value.into_owned());
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(method: &str, target: &str, hosts: &[&str]) -> Verdict {
        let expected = Expected {
            host: "127.0.0.1:5000".to_owned(),
            path: "/signed-in",
            state: "s3cret".to_owned(),
            issuer: "https://issuer.example".to_owned(),
            issuer_is_always_sent: false,
        };
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        judge(&Head { method: method.to_owned(), target: target.to_owned(), hosts }, &expected)
    }

    fn ours(query: &str) -> Verdict {
        verdict("GET", &format!("/signed-in?{query}"), &["127.0.0.1:5000"])
    }

    #[test]
    fn the_host_is_checked_before_anything_else() {
        let target = "/signed-in?state=s3cret&code=c";
        for hosts in
            [&["evil.example"][..], &["localhost:5000"], &["127.0.0.1"], &[], &["127.0.0.1:5000", "127.0.0.1:5000"]]
        {
            assert_eq!(verdict("GET", target, hosts), Verdict::Foreign(421), "{hosts:?}");
            assert_eq!(verdict("DELETE", "/other", hosts), Verdict::Foreign(421), "{hosts:?}");
        }
    }

    #[test]
    fn then_the_path_then_the_method_then_the_state() {
        let host = ["127.0.0.1:5000"];
        assert_eq!(verdict("POST", "/favicon.ico", &host), Verdict::Foreign(404));
        assert_eq!(verdict("POST", "/signed-in?state=s3cret&code=c", &host), Verdict::Foreign(405));
        for query in ["code=c", "state=&code=c", "state=other&code=c", "state=s3cret%00&code=c", "error=access_denied"]
        {
            assert_eq!(ours(query), Verdict::Foreign(400), "{query}");
        }
    }

    #[test]
    fn what_stands_there_twice_is_broken() {
        for query in [
            "state=s3cret&state=s3cret&code=c",
            "state=other&state=s3cret&code=c",
            "state=s3cret&code=c&code=d",
            "state=s3cret&code=c&error=access_denied",
            "state=s3cret&code=",
            "state=s3cret",
        ] {
            assert_eq!(ours(query), Verdict::Foreign(400), "{query}");
        }
    }

    #[test]
    fn another_issuer_is_told_apart_and_a_missing_one_only_where_it_is_promised() {
        assert_eq!(ours("state=s3cret&code=c&iss=https%3A%2F%2Fother.example"), Verdict::OtherIssuer);
        assert_eq!(ours("state=s3cret&code=c&iss=https%3A%2F%2Fissuer.example"), Verdict::Code("c".to_owned()));
        assert_eq!(ours("state=s3cret&code=c"), Verdict::Code("c".to_owned()));
    }

    #[test]
    fn a_refusal_keeps_its_code_and_nothing_else_of_what_was_sent() {
        let declined = |code: &str| Verdict::Declined(code.to_owned());
        assert_eq!(ours("error=access_denied&error_description=x&state=s3cret"), declined("access_denied"));
        assert_eq!(ours("error=%3Cscript%3E&state=s3cret"), declined("unknown_error"));
    }
}
