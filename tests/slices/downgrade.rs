//! Somebody on the way who offers an older TLS, or none: nothing is told to them.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
};

use ports::RemoteFault;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::{
    connecting::{fault, settings},
    desk,
};

/// What was said on each connection.
type Said = Arc<Mutex<Vec<Vec<u8>>>>;

/// Answers whoever begins to talk with the same bytes, and keeps what was said.
async fn answering(answer: Vec<u8>) -> (u16, Said) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let port = listener.local_addr().expect("a bound port").port();
    let said = Said::default();
    let kept = said.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, answer.clone(), kept.clone()));
        }
    });
    (port, said)
}

async fn converse(mut stream: TcpStream, answer: Vec<u8>, said: Said) {
    let (mut all, mut part) = (Vec::new(), vec![0_u8; 4_096]);
    while let Ok(read) = stream.read(&mut part).await
        && read > 0
    {
        if all.is_empty() && stream.write_all(&answer).await.is_err() {
            break;
        }
        all.extend_from_slice(&part[..read]);
    }
    said.lock().unwrap_or_else(PoisonError::into_inner).push(all);
}

/// The answer of a server that knows nothing newer than this version: its choice of AES-128 with SHA-1.
fn server_hello(version: u8) -> Vec<u8> {
    let mut hello = vec![0x16, 3, version, 0, 42, 2, 0, 0, 38, 3, version];
    hello.extend([7; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    hello
}

/// A server's greeting in the clear, as MongoDB writes it.
fn greeting_in_the_clear() -> Vec<u8> {
    let body = mongodb::bson::serialize_to_vec(&mongodb::bson::doc! {
        "ok": 1, "isWritablePrimary": true, "minWireVersion": 0, "maxWireVersion": 17, "maxBsonObjectSize": 16_777_216,
    });
    let body = body.expect("plain");
    let length = i32::try_from(21 + body.len()).expect("small");
    let mut message = Vec::new();
    for number in [length, 1, 1, 2_013, 0] {
        message.extend(number.to_le_bytes());
    }
    message.push(0);
    message.extend(body);
    message
}

/// The kinds of the TLS records that bytes are; nothing where they are something else.
fn records(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kinds = Vec::new();
    while let [kind, 3, _, high, low, rest @ ..] = bytes {
        kinds.push(*kind);
        bytes = rest.get(usize::from(u16::from_be_bytes([*high, *low]))..)?;
    }
    bytes.is_empty().then_some(kinds)
}

#[tokio::test]
async fn whoever_offers_an_older_tls_or_none_hears_the_beginning_of_a_handshake_and_no_more() {
    const HANDSHAKE: u8 = 0x16;
    const ALERT: u8 = 0x15;
    for answer in [server_hello(1), server_hello(2), greeting_in_the_clear(), b"HTTP/1.1 200 OK\r\n\r\n".to_vec()] {
        let (port, said) = answering(answer.clone()).await;
        let uri = format!("mongodb://desk:hunter2@127.0.0.1:{port}/?tls=true&directConnection=true");
        let found = fault(&settings(&uri, None)).await;
        assert!(matches!(found, RemoteFault::TlsRefused { .. }), "{found:?}");
        let heard = || said.lock().unwrap_or_else(PoisonError::into_inner).clone();
        desk::until("a connection that ended", async || !heard().is_empty()).await;
        let said = heard();
        for bytes in said {
            let kinds = records(&bytes).unwrap_or_else(|| panic!("not TLS: {bytes:x?}"));
            assert!(kinds.iter().all(|kind| [HANDSHAKE, ALERT].contains(kind)), "{kinds:x?}");
        }
    }
}
