//! The head of a request as the listener reads it: bounded, and nothing of it is ever shown again.

use httparse::{EMPTY_HEADER, Request, Status};

/// The largest head, bytes.
pub(super) const LARGEST: usize = 8 << 10;
const MOST_HEADERS: usize = 64;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    /// Path and query as they were sent.
    pub(super) target: String,
    /// Every `Host` there is.
    pub(super) hosts: Vec<String>,
}

/// How far the bytes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// More is to come.
    Partial,
    /// It is whole.
    Whole(Head),
    /// It is no request: other bytes, TLS, too long.
    Broken,
}

/// Reads what is there so far.
pub(super) fn read(bytes: &[u8]) -> Read {
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut request = Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(Status::Complete(_)) => whole(&request).map_or(Read::Broken, Read::Whole),
        Ok(Status::Partial) if bytes.len() < LARGEST => Read::Partial,
        Ok(Status::Partial) | Err(_) => Read::Broken,
    }
}

fn whole(request: &Request<'_, '_>) -> Option<Head> {
    let hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    let hosts = hosts.map(|header| String::from_utf8_lossy(header.value).trim().to_owned()).collect();
    Some(Head { method: request.method?.to_owned(), target: request.path?.to_owned(), hosts })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_head_is_whole_only_at_its_end() {
        let text = b"GET /signed-in?code=a HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n";
        for length in 0..text.len() {
            assert_eq!(read(&text[..length]), Read::Partial, "{length}");
        }
        let head = Head {
            method: "GET".to_owned(),
            target: "/signed-in?code=a".to_owned(),
            hosts: vec!["127.0.0.1:9".to_owned()],
        };
        assert_eq!(read(text), Read::Whole(head));
    }

    #[test]
    fn other_bytes_and_too_long_heads_are_broken() {
        assert_eq!(read(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), Read::Broken);
        let long = [b"GET /".as_slice(), &[b'a'; LARGEST]].concat();
        assert_eq!(read(&long), Read::Broken);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes);
        }
    }
}
