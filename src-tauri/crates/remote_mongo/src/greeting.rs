//! The first question to a server (`hello`), asked by ourselves over a socket of our own: whether MongoDB answers there
//! and what it says it is.

use std::io::{Error, ErrorKind, Result};

use mongodb::bson::{RawDocument, RawDocumentBuf, rawdoc};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

const HEADER: usize = 16;
const OP_MSG: u32 = 2013;
const LONGEST_ANSWER: usize = 64 * 1024;

/// What a server says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Greeting {
    /// The replica set it belongs to.
    pub(crate) set_name: Option<String>,
    /// The members' addresses as they name themselves.
    pub(crate) members: Vec<String>,
}

/// Asks a server what it is.
pub(crate) async fn exchange<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S) -> Result<Greeting> {
    stream.write_all(&question()).await?;
    stream.flush().await?;
    let mut header = [0; HEADER];
    stream.read_exact(&mut header).await?;
    let [a, b, c, d, ..] = header;
    let length = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    // Flags and the kind of section stand before the document.
    if !(HEADER + 5..=LONGEST_ANSWER).contains(&length) {
        return Err(not_mongo());
    }
    let mut body = vec![0; length - HEADER];
    stream.read_exact(&mut body).await?;
    let answer = body.get(5..).and_then(|bytes| RawDocument::from_bytes(bytes).ok()).ok_or_else(not_mongo)?;
    Ok(read(answer))
}

fn question() -> Vec<u8> {
    let document: RawDocumentBuf = rawdoc! { "hello": 1, "$db": "admin" };
    let length = u32::try_from(HEADER + 5 + document.as_bytes().len()).unwrap_or(0);
    let mut message = Vec::new();
    for word in [length, 1, 0, OP_MSG, 0] {
        message.extend(word.to_le_bytes());
    }
    message.push(0);
    message.extend(document.as_bytes());
    message
}

fn read(answer: &RawDocument) -> Greeting {
    let members = answer.get_array("hosts").map_or_else(
        |_| Vec::new(),
        |hosts| hosts.into_iter().filter_map(|host| Some(host.ok()?.as_str()?.to_owned())).collect(),
    );
    Greeting { set_name: answer.get_str("setName").ok().map(str::to_owned), members }
}

fn not_mongo() -> Error {
    Error::new(ErrorKind::InvalidData, "what answers there is not MongoDB")
}

#[cfg(test)]
mod tests {
    use tokio::io::duplex;

    use super::*;

    async fn answered(bytes: Vec<u8>) -> Result<Greeting> {
        let (mut ours, mut theirs) = duplex(4096);
        tokio::spawn(async move {
            let mut asked = vec![0; question().len()];
            theirs.read_exact(&mut asked).await.ok();
            theirs.write_all(&bytes).await.ok();
        });
        exchange(&mut ours).await
    }

    #[tokio::test]
    async fn a_web_server_is_not_taken_for_a_database() {
        let found = answered(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".to_vec()).await;
        assert_eq!(found.map_err(|error| error.kind()), Err(ErrorKind::InvalidData));
    }

    #[tokio::test]
    async fn the_answer_names_the_set_and_its_members() {
        let document = rawdoc! { "setName": "rs0", "hosts": ["a:1", "b:2"], "ok": 1.0 };
        let length = u32::try_from(HEADER + 5 + document.as_bytes().len()).expect("short");
        let mut message: Vec<u8> = [length, 2, 1, OP_MSG, 0].iter().flat_map(|word| word.to_le_bytes()).collect();
        message.push(0);
        message.extend(document.as_bytes());
        let expected = Greeting { set_name: Some("rs0".into()), members: vec!["a:1".into(), "b:2".into()] };
        assert_eq!(answered(message).await.ok(), Some(expected));
    }
}
