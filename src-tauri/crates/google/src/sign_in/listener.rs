//! Waits on the port for the one answer among whatever else connects: sixteen connections, five seconds for a head, eight
//! kilobytes. A new connection never waits: the oldest that has not spoken yet makes room.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use ports::google::SignInFault;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
    task::JoinSet,
    time::timeout,
};

use super::{
    head::{self, Head, LARGEST},
    judge::{Expected, Verdict, judge},
    page::{self, Page},
};

const MOST: usize = 16;
const FOR_A_HEAD: Duration = Duration::from_secs(5);
const FOR_A_PAGE: Duration = Duration::from_secs(2);
const FOR_THE_REST: Duration = Duration::from_millis(200);

/// How the waiting ended.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A code, to be exchanged once.
    Code(String),
    /// None will come.
    Fault(SignInFault),
}

/// Serves the port until the answer was taken and its page written, or the limit is over. Ending it closes everything.
pub(super) async fn wait(listener: TcpListener, expected: Expected, limit: Duration, tell: oneshot::Sender<Outcome>) {
    let fault = SignInFault::TimedOut { seconds: limit.as_secs() };
    let outcome = timeout(limit, serve(listener, Arc::new(expected))).await.unwrap_or(Outcome::Fault(fault));
    // Nobody listens any more when the flow was dropped.
    let _ = tell.send(outcome);
}

async fn serve(listener: TcpListener, expected: Arc<Expected>) -> Outcome {
    let (found, mut finds) = mpsc::channel(1);
    let mut connections = JoinSet::new();
    let mut reading: VecDeque<oneshot::Sender<()>> = VecDeque::new();
    loop {
        tokio::select! {
            Some(outcome) = finds.recv() => return outcome,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    reading.retain(|room| !room.is_closed());
                    while reading.len() >= MOST {
                        reading.pop_front();
                    }
                    let (room, evicted) = oneshot::channel();
                    reading.push_back(room);
                    connections.spawn(converse(stream, expected.clone(), evicted, found.clone()));
                }
                // Out of descriptors, or a connection reset before it was taken: the next may do better.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(
    mut stream: TcpStream,
    expected: Arc<Expected>,
    mut evicted: oneshot::Receiver<()>,
    found: mpsc::Sender<Outcome>,
) {
    let head = tokio::select! {
        head = timeout(FOR_A_HEAD, head_of(&mut stream)) => head.ok().flatten(),
        _ = &mut evicted => None,
    };
    let Some(head) = head else { return };
    // The channel holds one outcome: a second answer with the same state finds it taken.
    let (page, taken) = match (judge(&head, &expected), found.try_reserve()) {
        (Verdict::Foreign(status), _) => (page::foreign(status), None),
        (_, Err(_)) => (page::foreign(400), None),
        (Verdict::Code(code), Ok(place)) => (page::TAKEN, Some((place, Outcome::Code(code)))),
        (Verdict::Declined(code), Ok(place)) => {
            (page::DECLINED, Some((place, Outcome::Fault(SignInFault::Declined { code }))))
        }
        (Verdict::OtherIssuer, Ok(place)) => {
            (page::foreign(400), Some((place, Outcome::Fault(SignInFault::OtherIssuer))))
        }
    };
    let writing = timeout(FOR_A_PAGE, write(&mut stream, page));
    match taken {
        Some((place, outcome)) => {
            let _ = writing.await;
            place.send(outcome);
        }
        None => tokio::select! {
            _ = writing => {}
            _ = evicted => {}
        },
    }
}

async fn head_of(stream: &mut TcpStream) -> Option<Head> {
    let mut bytes = Vec::with_capacity(1024);
    loop {
        let room = LARGEST - bytes.len();
        let length = (&mut *stream).take(room as u64).read_buf(&mut bytes).await.ok()?;
        match head::read(&bytes) {
            head::Read::Whole(head) => return Some(head),
            head::Read::Partial if length > 0 => {}
            head::Read::Partial => return None,
            head::Read::Broken => {
                let _ = timeout(FOR_A_PAGE, write(stream, page::foreign(400))).await;
                return None;
            }
        }
    }
}

async fn write(stream: &mut TcpStream, page: Page) -> std::io::Result<()> {
    stream.write_all(&page.response()).await?;
    stream.shutdown().await?;
    // What was sent beyond the head is read and dropped: closing over unread bytes resets the connection and loses the page.
    let mut rest = [0; 1024];
    let drained = async { while matches!(stream.read(&mut rest).await, Ok(1..)) {} };
    let _ = timeout(FOR_THE_REST, drained).await;
    Ok(())
}
