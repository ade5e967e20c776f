//! Several reads in one round trip: `multipart/mixed` of whole requests, answered by whole responses.

use ports::google::{GoogleFault, GoogleScope};
use reqwest::{Method, header::HeaderMap};
use url::Url;

use super::{Api, Call, fault_of};
use crate::http::Answer;

const BOUNDARY: &str = "fidus-desktop-batch";
const LARGEST: u64 = 32 << 20;

/// What a batch asks: a path with its parameters, once for each id.
pub(crate) struct Asked<'a> {
    pub(crate) root: &'a Url,
    /// Where batches of this program go.
    pub(crate) to: &'a str,
    /// The reads, as [`Call::new`] takes them, with their parameters.
    pub(crate) reads: &'a [&'a Call<'a>],
    pub(crate) needs: &'a [GoogleScope],
}

/// The answers in the order of the questions, each its own success or fault.
pub(crate) async fn batch(api: &Api, asked: Asked<'_>) -> Result<Vec<Result<Vec<u8>, GoogleFault>>, GoogleFault> {
    let body: String = asked.reads.iter().enumerate().map(|(at, read)| part(at, read)).collect();
    let call = Call::new(Method::POST, asked.root, (asked.to, &[]), asked.needs)
        .bytes(&format!("multipart/mixed; boundary={BOUNDARY}"), format!("{body}--{BOUNDARY}--\r\n").into_bytes())
        .largest(LARGEST)
        .repeatable();
    let answer = api.good(call).await?;
    let kind = answer.header("content-type").unwrap_or_default().to_owned();
    let missing = || GoogleFault::UnknownAnswer { detail: "a batch without all its answers".to_owned() };
    let mut found: Vec<_> = asked.reads.iter().map(|_| Err(missing())).collect();
    for (at, answer) in parts(&kind, &answer.body) {
        if let Some(place) = found.get_mut(at) {
            *place = match answer.status {
                200..=299 => Ok(answer.body),
                _ => Err(fault_of(&answer, api.now())),
            };
        }
    }
    Ok(found)
}

fn part(at: usize, read: &Call<'_>) -> String {
    let target = &read.url()[url::Position::BeforePath..];
    format!(
        "--{BOUNDARY}\r\nContent-Type: application/http\r\nContent-ID: <item-{at}>\r\n\r\n\
         GET {target} HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n"
    )
}

/// The responses with their numbers; what is none is left out.
fn parts(kind: &str, body: &[u8]) -> Vec<(usize, Answer)> {
    let boundary = kind.split(';').find_map(|part| part.trim().strip_prefix("boundary="));
    let Some(boundary) = boundary.map(|text| text.trim_matches('"')).filter(|text| !text.is_empty()) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(body);
    // A boundary stands at the start of a line; the same characters inside a JSON text do not.
    let mark = format!("\n--{boundary}");
    let whole = format!("\n{text}");
    whole.split(&*mark).skip(1).filter_map(response).collect()
}

fn response(part: &str) -> Option<(usize, Answer)> {
    let part = part.replace("\r\n", "\n");
    let (outer, inner) = part.split_once("\n\n")?;
    let id = outer.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-id").then(|| value.trim().trim_matches(['<', '>']))
    })?;
    let at = id.strip_prefix("response-")?.strip_prefix("item-")?.parse().ok()?;
    let (head, body) = inner.trim_start().split_once("\n\n").unwrap_or((inner, ""));
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if let (Ok(name), Ok(value)) = (name.trim().parse::<reqwest::header::HeaderName>(), value.trim().parse()) {
            headers.insert(name, value);
        }
    }
    Some((at, Answer { status, headers, body: body.trim().as_bytes().to_vec() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_responses_of_a_batch_are_found_by_their_numbers() {
        let body = "--b\r\nContent-Type: application/http\r\nContent-ID: <response-item-1>\r\n\r\nHTTP/1.1 200 OK\r\n\
                    Content-Type: application/json\r\n\r\n{\"id\":\"x --b\"}\r\n--b\r\nContent-Type: application/http\r\n\
                    Content-ID: <response-item-0>\r\n\r\nHTTP/1.1 429 Too Many\r\nRetry-After: 7\r\n\r\n{}\r\n--b--\r\n";
        let found = parts("multipart/mixed; boundary=\"b\"", body.as_bytes());
        let short: Vec<_> = found.iter().map(|(at, answer)| (*at, answer.status, answer.body.clone())).collect();
        assert_eq!(short, [(1, 200, b"{\"id\":\"x --b\"}".to_vec()), (0, 429, b"{}".to_vec())]);
        assert_eq!(found[1].1.header("retry-after"), Some("7"));
        assert!(parts("text/html", body.as_bytes()).is_empty());
    }
}
