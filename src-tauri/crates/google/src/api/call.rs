//! One call as it is written down: method, address, parameters, body, and the scopes of which one is needed.

use std::time::Duration;

use ports::google::{GoogleFault, GoogleScope};
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderName, HeaderValue},
};
use serde_json::Value;
use url::Url;

use super::bearer;
use crate::{
    http::{Ask, DEADLINE, LARGEST},
    tokens::Access,
};

/// A call.
#[derive(Clone)]
pub(crate) struct Call<'a> {
    method: Method,
    url: Url,
    headers: Vec<(HeaderName, String)>,
    body: Vec<u8>,
    largest: u64,
    deadline: Duration,
    is_change: bool,
    /// One of these is enough; none for an upload's own address.
    pub(super) needs: &'a [GoogleScope],
}

impl<'a> Call<'a> {
    /// Under a root, `path` as `gmail/v1/users/me/messages/{}`: each `{}` is the next of `ids`, whatever stands in it.
    pub(crate) fn new(method: Method, root: &Url, (path, ids): (&str, &[&str]), needs: &'a [GoogleScope]) -> Self {
        let mut url = root.clone();
        let mut ids = ids.iter().copied();
        let segments: Vec<String> = path.split('/').map(|segment| filled(segment, &mut ids)).collect();
        if let Ok(mut place) = url.path_segments_mut() {
            place.pop_if_empty().extend(segments);
        }
        Self::to(method, url, needs)
    }

    /// To an address that Google gave us.
    pub(crate) fn to(method: Method, url: Url, needs: &'a [GoogleScope]) -> Self {
        let is_change = method != Method::GET;
        Self {
            method,
            url,
            headers: Vec::new(),
            body: Vec::new(),
            largest: LARGEST,
            deadline: DEADLINE,
            is_change,
            needs,
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.url.query_pairs_mut().append_pair(name, value);
        self
    }

    pub(crate) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub(crate) fn header(mut self, name: HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.bytes("application/json; charset=UTF-8", body.to_string().into_bytes())
    }

    pub(crate) fn bytes(mut self, kind: &str, body: Vec<u8>) -> Self {
        self.body = body;
        self.header(CONTENT_TYPE, kind.to_owned())
    }

    pub(crate) fn largest(mut self, bytes: u64) -> Self {
        self.largest = bytes;
        self
    }

    pub(crate) fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// It reads, though its method says otherwise; or repeating it changes nothing.
    pub(crate) fn repeatable(mut self) -> Self {
        self.is_change = false;
        self
    }

    pub(super) const fn url(&self) -> &Url {
        &self.url
    }

    pub(super) fn ask(&self, access: &Access) -> Result<Ask, GoogleFault> {
        let mut ask = Ask::new(self.method.clone(), self.url.clone());
        ask.headers = bearer(access)?;
        for (name, value) in &self.headers {
            let unusable = |_| GoogleFault::Unsendable { detail: name.to_string() };
            ask.headers.insert(name, HeaderValue::from_str(value).map_err(unusable)?);
        }
        ask.body.clone_from(&self.body);
        (ask.largest, ask.deadline, ask.is_change) = (self.largest, self.deadline, self.is_change);
        Ok(ask)
    }
}

fn filled<'a>(segment: &str, ids: &mut impl Iterator<Item = &'a str>) -> String {
    match segment.split_once("{}") {
        Some((before, after)) => format!("{before}{}{after}", ids.next().unwrap_or_default()),
        None => segment.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_leave_its_place_in_the_path() {
        let root = Url::parse("https://gmail.googleapis.com/").expect("an address");
        let call = Call::new(Method::GET, &root, ("gmail/v1/users/me/messages/{}", &["../drafts?x=1#y"]), &[]);
        let call = call.with("q", "a&b=c").maybe("pageToken", None);
        assert_eq!(
            call.url.as_str(),
            "https://gmail.googleapis.com/gmail/v1/users/me/messages/..%2Fdrafts%3Fx=1%23y?q=a%26b%3Dc"
        );
    }
}
