//! As much of HTTP as the recorded bridge needs: one question, one answer, the connection closed.

use std::io;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A request with all it carries is not longer than this.
const LONGEST: usize = 16_384;

/// A request as far as it matters.
pub(super) struct Request {
    pub(super) path: String,
    pub(super) api_key: Option<String>,
    /// What it carries; empty for a GET.
    pub(super) body: String,
}

/// Reads a request; nothing when the other side goes away or speaks no HTTP.
pub(super) async fn read_request(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if !read_more(stream, &mut bytes).await? || !bytes.first().is_some_and(u8::is_ascii_uppercase) {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
    let mut lines = head.split("\r\n");
    let path = lines.next().and_then(|line| line.split(' ').nth(1)).map(str::to_owned);
    let header = |name: &str| {
        let mut named = head.split("\r\n").filter_map(|line| line.split_once(':'));
        named.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    };
    let length: usize = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while bytes.len() < end + length {
        if !read_more(stream, &mut bytes).await? {
            return Ok(None);
        }
    }
    let body = String::from_utf8_lossy(bytes.get(end..).unwrap_or_default()).into_owned();
    Ok(path.map(|path| Request { path, api_key: header("x-api-key"), body }))
}

/// Reads a piece; false when the other side is gone or says too much.
async fn read_more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let mut piece = [0_u8; 2_048];
    let read = stream.read(&mut piece).await?;
    bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
    Ok(read > 0 && bytes.len() <= LONGEST)
}

/// Writes a whole answer.
pub(super) async fn write_answer(stream: &mut TcpStream, status: &str, body: &str) -> io::Result<()> {
    let head = head(status, "application/json", Some(body.len()));
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}

/// Writes a web page.
pub(super) async fn write_page(stream: &mut TcpStream, body: &str) -> io::Result<()> {
    stream.write_all(head("200 OK", "text/html", Some(body.len())).as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}

/// Announces the whole body, writes half of it, and goes.
pub(super) async fn write_half(stream: &mut TcpStream, body: &str) -> io::Result<()> {
    stream.write_all(head("200 OK", "application/json", Some(body.len())).as_bytes()).await?;
    stream.write_all(body.as_bytes().get(..body.len() / 2).unwrap_or_default()).await?;
    stream.shutdown().await
}

/// Points elsewhere.
pub(super) async fn write_redirect(stream: &mut TcpStream, to: &str) -> io::Result<()> {
    let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.shutdown().await
}

/// Writes spaces before a number until `megabytes` are through or the reader has had enough.
pub(super) async fn write_huge(stream: &mut TcpStream, megabytes: usize, announced: bool) -> io::Result<()> {
    let length = announced.then_some(megabytes * 1_000_000);
    stream.write_all(head("200 OK", "application/json", length).as_bytes()).await?;
    let spaces = vec![b' '; 100_000];
    for _ in 0..megabytes * 10 {
        stream.write_all(&spaces).await?;
    }
    stream.shutdown().await
}

fn head(status: &str, content_type: &str, length: Option<usize>) -> String {
    let length = length.map(|length| format!("Content-Length: {length}\r\n")).unwrap_or_default();
    format!("HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{length}Connection: close\r\n\r\n")
}
