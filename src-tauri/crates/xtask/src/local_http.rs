//! HTTP to a program on this machine, JSON both ways: all that a WebDriver needs.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    time::Duration,
};

use serde_json::Value;

use crate::trouble::{Done, Trouble};

/// Longer than the longest wait asked of the driver.
const PATIENCE: Duration = Duration::from_secs(300);

/// A port nobody listens on.
pub(crate) fn free_port() -> Done<u16> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    Ok(port.map_err(|source| Trouble::driver("a free port", source))?.port())
}

/// Asks, and gives the body of the answer whatever its status was.
pub(crate) fn ask(port: u16, verb: &str, path: &str, body: Option<&Value>) -> Done<Value> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let answer = exchange(port, verb, path, &body).map_err(|source| Trouble::driver(path, source))?;
    let json = body_of(&answer).ok_or_else(|| Trouble::driver(path, "no HTTP answer"))?;
    serde_json::from_slice(json).map_err(|source| Trouble::driver(path, source))
}

fn exchange(port: u16, verb: &str, path: &str, body: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(
        stream,
        "{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    let mut piece = [0; 16 * 1024];
    // The driver may keep the connection open in spite of what was asked: the length tells the end.
    while !is_whole(&answer) {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            break;
        }
        answer.extend_from_slice(&piece[..read]);
    }
    Ok(answer)
}

fn is_whole(answer: &[u8]) -> bool {
    let Some(body) = body_of(answer) else { return false };
    length_of(&answer[..answer.len() - body.len()]).is_some_and(|length| body.len() >= length)
}

fn body_of(answer: &[u8]) -> Option<&[u8]> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    Some(&answer[end + 4..])
}

fn length_of(head: &[u8]) -> Option<usize> {
    let head = String::from_utf8_lossy(head);
    head.lines().filter_map(|line| line.split_once(':')).find_map(|(name, value)| {
        if name.eq_ignore_ascii_case("content-length") { value.trim().parse().ok() } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_whole_when_its_length_has_come() {
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnull";
        assert!(is_whole(answer));
        assert!(!is_whole(&answer[..answer.len() - 1]));
        assert_eq!(body_of(answer), Some(&b"null"[..]));
    }

    #[test]
    fn an_answer_without_a_length_ends_with_the_connection() {
        assert!(!is_whole(b"HTTP/1.1 200 OK\r\n\r\n{}"));
    }
}
