//! HTTP to WebKit's driver on this machine, JSON both ways: all that driving a window needs.

use std::{
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// Longer than the longest wait asked of the driver.
const PATIENCE: Duration = Duration::from_secs(120);

/// A port nobody listens on.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("a bound port").port()
}

/// Asks, and gives the body of the answer whatever its status was.
pub(crate) fn ask(port: u16, verb: &str, path: &str, body: Option<&Value>) -> io::Result<Value> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    let head = format!(
        "{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes())?;
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
    serde_json::from_slice(body_of(&answer).unwrap_or_default()).map_err(io::Error::other)
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
