//! A proxy before a MongoDB server that understands where messages begin and end, and can lose one of them: the request
//! before the server has it, or the reply after the server has done what was asked.

use std::{
    collections::HashMap,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use mongodb::bson::{Document, RawDocument, RawDocumentBuf};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::JoinHandle,
};

const HEADER: usize = 16;
const OP_MSG: u32 = 2013;
/// Flags and the kind of the first section stand before its document.
const BEFORE_DOCUMENT: usize = 5;

/// What is done to one command.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The server never gets it; the connection ends.
    LoseRequest,
    /// The server gets half of its bytes; the connection ends.
    HalfRequest,
    /// The server does it; the reply is lost, and the connection ends.
    LoseReply,
    /// The server does it; half of the reply arrives, and the connection ends.
    HalfReply,
    /// The reply comes late.
    Delay(Duration),
    /// Another answer comes in the place of the server's.
    Answer(Document),
    /// These bytes come in the place of the server's message.
    Bytes(Vec<u8>),
}

/// The proxy. Dropping it ends it.
pub struct FaultProxy {
    address: SocketAddr,
    plan: Arc<Plan>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Plan {
    armed: Mutex<Vec<Armed>>,
    seen: Mutex<HashMap<String, usize>>,
}

struct Armed {
    command: String,
    /// So many of these commands pass before it.
    after: usize,
    fault: Fault,
    /// How many commands it meets.
    times: usize,
}

impl FaultProxy {
    /// Stands before a port of the loopback.
    ///
    /// # Panics
    /// When the loopback cannot be bound.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let plan = Arc::new(Plan::default());
        let task = tokio::spawn(serve(listener, port, Arc::clone(&plan)));
        Self { address, plan, task }
    }

    /// The port of its near end.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.address.port()
    }

    /// Lets some commands of a name pass, and does something to the next one.
    pub fn arm(&self, command: &str, after: usize, fault: Fault) {
        self.arm_for(command, after, fault, 1);
    }

    /// The same for several in a row.
    pub fn arm_for(&self, command: &str, after: usize, fault: Fault, times: usize) {
        lock(&self.plan.armed).push(Armed { command: command.to_owned(), after, fault, times });
    }

    /// Forgets what has not happened yet, and tells whether there was any.
    pub fn disarm(&self) -> bool {
        let mut armed = lock(&self.plan.armed);
        let left = !armed.is_empty();
        armed.clear();
        left
    }

    /// How many commands of a name have come.
    #[must_use]
    pub fn seen(&self, command: &str) -> usize {
        lock(&self.plan.seen).get(command).copied().unwrap_or_default()
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Plan {
    /// What is to be done to the next command of a name.
    fn next(&self, command: &str) -> Option<Fault> {
        *lock(&self.seen).entry(command.to_owned()).or_default() += 1;
        let mut armed = lock(&self.armed);
        let at = armed.iter().position(|armed| armed.command == command)?;
        if armed[at].after > 0 {
            armed[at].after -= 1;
            return None;
        }
        let fault = armed[at].fault.clone();
        armed[at].times -= 1;
        if armed[at].times == 0 {
            armed.remove(at);
        }
        Some(fault)
    }
}

async fn serve(listener: TcpListener, port: u16, plan: Arc<Plan>) {
    loop {
        let Ok((near, _)) = listener.accept().await else { continue };
        let plan = Arc::clone(&plan);
        tokio::spawn(async move {
            // Either end going away ends the connection; there is nobody to tell.
            converse(near, port, &plan).await.ok();
        });
    }
}

/// Requests whose replies are not to arrive as they are.
type Pending = Mutex<HashMap<u32, Fault>>;

async fn converse(near: TcpStream, port: u16, plan: &Plan) -> io::Result<()> {
    let far = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let (asked, answers) = near.into_split();
    let (answered, questions) = far.into_split();
    let pending = Pending::default();
    tokio::select! {
        done = requests(asked, questions, plan, &pending) => done,
        done = replies(answered, answers, &pending) => done,
    }
}

async fn requests(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, plan: &Plan, pending: &Pending) -> io::Result<()> {
    loop {
        let message = message(&mut from).await?;
        let fault = name(&message).and_then(|command| plan.next(&command));
        match fault {
            Some(Fault::LoseRequest) => return Ok(()),
            Some(Fault::HalfRequest) => return to.write_all(&message[..message.len() / 2]).await,
            Some(fault) => {
                lock(pending).insert(word(&message, 4), fault);
            }
            None => {}
        }
        to.write_all(&message).await?;
    }
}

async fn replies(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, pending: &Pending) -> io::Result<()> {
    loop {
        let message = message(&mut from).await?;
        let asked = word(&message, 8);
        let fault = lock(pending).remove(&asked);
        match fault {
            Some(Fault::LoseReply) => return Ok(()),
            Some(Fault::HalfReply) => return to.write_all(&message[..message.len() / 2]).await,
            Some(Fault::Delay(time)) => tokio::time::sleep(time).await,
            Some(Fault::Bytes(bytes)) => {
                to.write_all(&bytes).await?;
                continue;
            }
            Some(Fault::Answer(answer)) => {
                to.write_all(&reply(asked, &answer)).await?;
                continue;
            }
            _ => {}
        }
        to.write_all(&message).await?;
    }
}

/// A whole message with its header.
async fn message(from: &mut OwnedReadHalf) -> io::Result<Vec<u8>> {
    let mut message = vec![0; HEADER];
    from.read_exact(&mut message).await?;
    let length = usize::try_from(word(&message, 0)).unwrap_or_default();
    if !(HEADER..=64 * 1024 * 1024).contains(&length) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    message.resize(length, 0);
    from.read_exact(&mut message[HEADER..]).await?;
    Ok(message)
}

/// The command of a message: the first name in its document.
fn name(message: &[u8]) -> Option<String> {
    if word(message, 12) != OP_MSG {
        return None;
    }
    let body = message.get(HEADER + BEFORE_DOCUMENT..)?;
    let length = usize::try_from(word(body, 0)).ok()?;
    let document = RawDocument::from_bytes(body.get(..length)?).ok()?;
    let first = document.iter_elements().next()?.ok()?;
    Some(first.key().as_str().to_owned())
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// A reply to a request with a document of our own.
#[must_use]
pub fn reply(asked: u32, answer: &Document) -> Vec<u8> {
    let document = RawDocumentBuf::try_from(answer).expect("a sound document");
    let length = u32::try_from(HEADER + BEFORE_DOCUMENT + document.as_bytes().len()).expect("short");
    let mut message: Vec<u8> = [length, 1, asked, OP_MSG, 0].iter().flat_map(|word| word.to_le_bytes()).collect();
    message.push(0);
    message.extend(document.as_bytes());
    message
}
