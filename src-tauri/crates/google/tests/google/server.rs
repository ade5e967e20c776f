//! A little HTTP server that can also fail to answer.

use std::{
    future::Future,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::AbortHandle,
};

#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// A field of a form in the body.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(&self.body).find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Only so many bytes of the body are sent before the end.
    pub(crate) cut: Option<usize>,
    /// Nothing is sent at all.
    pub(crate) is_lost: bool,
}

impl Response {
    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        let body = if status == 204 { Vec::new() } else { body.to_string().into_bytes() };
        let headers = vec![("Content-Type".to_owned(), "application/json; charset=UTF-8".to_owned())];
        Self { status, headers, body, cut: None, is_lost: false }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn lost() -> Self {
        Self { is_lost: true, ..Self::json(200, &serde_json::Value::Null) }
    }
}

pub(crate) type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;
pub(crate) type Handler = Arc<dyn Fn(Request) -> Answering + Send + Sync>;

/// Stops when it is dropped.
pub(crate) struct Server {
    pub(crate) root: String,
    at: SocketAddr,
    handler: Handler,
    accepting: Mutex<AbortHandle>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.lock().expect("a lock").abort();
    }
}

impl Server {
    /// Nobody listens any more, as without a network.
    pub(crate) async fn goes_away(&self) {
        self.accepting.lock().expect("a lock").abort();
        while TcpStream::connect(self.at).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// It listens again, at the same place.
    pub(crate) async fn comes_back(&self) {
        let listener = TcpListener::bind(self.at).await.expect("its own port");
        *self.accepting.lock().expect("a lock") = accept(listener, self.handler.clone());
    }
}

pub(crate) async fn serve(handler: Handler) -> Server {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = listener.local_addr().expect("an address");
    let accepting = Mutex::new(accept(listener, handler.clone()));
    Server { root: format!("http://{at}"), at, handler, accepting }
}

fn accept(listener: TcpListener, handler: Handler) -> AbortHandle {
    let accepting = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let handler = handler.clone();
            tokio::spawn(async move {
                let _ = converse(stream, handler).await;
            });
        }
    });
    accepting.abort_handle()
}

async fn converse(mut stream: TcpStream, handler: Handler) -> std::io::Result<()> {
    let Some(request) = read(&mut stream).await? else { return Ok(()) };
    let response = handler(request).await;
    if response.is_lost {
        return Ok(());
    }
    let has_length = response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let mut head = format!("HTTP/1.1 {} Said\r\nConnection: close\r\n", response.status);
    if !has_length && response.status != 204 {
        head.push_str(&format!("Content-Length: {}\r\n", response.body.len()));
    }
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).await?;
    stream.write_all(&response.body[..response.cut.unwrap_or(response.body.len())]).await?;
    stream.shutdown().await
}

async fn read(stream: &mut TcpStream) -> std::io::Result<Option<Request>> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    let mut request =
        Request { method: method.to_owned(), target: target.to_owned(), headers, body: bytes[end..].to_vec() };
    let length: usize = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or_default();
    while request.body.len() < length {
        if stream.read_buf(&mut request.body).await? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(request))
}
