//! The recorded bridge itself.

use std::{
    collections::{HashMap, VecDeque},
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};
use values::Clock;

use super::{
    Dialect, Fault, RecordedAccount, RecordedDesk,
    answers::Scene,
    wire::{self, Request},
};

/// A request that reached the bridge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its path, with the query if there was one.
    pub path: String,
    /// Whether it carried an API key in its header.
    pub had_key: bool,
}

/// A bridge on 127.0.0.1 that answers in one dialect. It stops when it is dropped.
pub struct RecordedBridge {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

struct State {
    clock: Arc<dyn Clock>,
    dialect: Dialect,
    accounts: Vec<RecordedAccount>,
    desk: RecordedDesk,
    wanted_key: Option<String>,
    /// Faults by path; `*` stands for every path.
    faults: HashMap<String, Fault>,
    /// What the next requests to a path meet, before `faults` counts again.
    scripts: HashMap<String, VecDeque<Option<Fault>>>,
    /// Answers given word for word.
    verbatim: HashMap<String, String>,
    seen: Vec<Seen>,
    under_way: usize,
    busiest: usize,
}

/// What is to be done with a request.
struct Turn {
    fault: Option<Fault>,
    body: Option<String>,
    key_refused: bool,
}

impl RecordedBridge {
    /// Starts on a free port. The clock gives the time of replies; readings carry the times of the accounts.
    ///
    /// # Errors
    /// When the loopback cannot be bound.
    pub async fn start(clock: Arc<dyn Clock>, dialect: Dialect, accounts: Vec<RecordedAccount>) -> io::Result<Self> {
        Self::start_at(0, clock, dialect, accounts).await
    }

    /// Starts on a given port, as a bridge that comes back does.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start_at(
        port: u16,
        clock: Arc<dyn Clock>,
        dialect: Dialect,
        accounts: Vec<RecordedAccount>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(Mutex::new(State {
            clock,
            dialect,
            accounts,
            desk: RecordedDesk::default(),
            wanted_key: None,
            faults: HashMap::new(),
            scripts: HashMap::new(),
            verbatim: HashMap::new(),
            seen: Vec::new(),
            under_way: 0,
            busiest: 0,
        }));
        let task = tokio::spawn(serve(listener, Arc::clone(&state)));
        Ok(Self { address, state, task })
    }

    /// Its address, as a person would enter it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.address.port()
    }

    /// Replaces the accounts: the next answers tell these.
    pub fn set_accounts(&self, accounts: Vec<RecordedAccount>) {
        self.state().accounts = accounts;
    }

    /// Replaces what is open, the deals and the symbols.
    pub fn set_desk(&self, desk: RecordedDesk) {
        self.state().desk = desk;
    }

    /// Changes what is open, the deals and the symbols.
    pub fn change_desk(&self, change: impl FnOnce(&mut RecordedDesk)) {
        change(&mut self.state().desk);
    }

    /// Demands a key from now on, except for the health.
    pub fn demand_key(&self, key: &str) {
        self.state().wanted_key = Some(key.to_owned());
    }

    /// Lets every request to a path meet a fault, or none any more. The path `*` stands for all.
    pub fn set_fault(&self, path: &str, fault: Option<Fault>) {
        let mut state = self.state();
        match fault {
            Some(fault) => state.faults.insert(path.to_owned(), fault),
            None => state.faults.remove(path),
        };
    }

    /// Lets the next requests to a path meet these faults in turn, `None` being a right answer.
    pub fn script(&self, path: &str, steps: impl IntoIterator<Item = Option<Fault>>) {
        self.state().scripts.entry(path.to_owned()).or_default().extend(steps);
    }

    /// Answers a path with this body, word for word.
    pub fn answer_with(&self, path: &str, body: &str) {
        self.state().verbatim.insert(path.to_owned(), body.to_owned());
    }

    /// The requests that came in so far, in their order.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.state().seen.clone()
    }

    /// How many requests were under way at the busiest moment.
    #[must_use]
    pub fn busiest(&self) -> usize {
        self.state().busiest
    }

    /// Forgets the requests that came in so far.
    pub fn forget_seen(&self) {
        self.state().seen.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for RecordedBridge {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Takes connections; those under way end with it.
async fn serve(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut under_way = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    under_way.spawn(converse(stream, Arc::clone(&state)));
                }
            }
            Some(_) = under_way.join_next() => {}
        }
    }
}

async fn converse(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    if let Ok(Some(request)) = wire::read_request(&mut stream).await {
        let turn = state.lock().unwrap_or_else(PoisonError::into_inner).turn(&request);
        if let Err(error) = play(&mut stream, &request, turn).await {
            tracing::debug!(%error, "the reader of a recorded answer went away");
        }
        state.lock().unwrap_or_else(PoisonError::into_inner).under_way -= 1;
    }
}

impl State {
    fn turn(&mut self, request: &Request) -> Turn {
        self.under_way += 1;
        self.busiest = self.busiest.max(self.under_way);
        self.seen.push(Seen { path: request.path.clone(), had_key: request.api_key.is_some() });
        let scripted = self.scripts.get_mut(&request.path).and_then(VecDeque::pop_front);
        let standing = || self.faults.get(&request.path).or_else(|| self.faults.get("*")).cloned();
        let fault = scripted.unwrap_or_else(standing);
        let scene = Scene {
            dialect: self.dialect,
            accounts: &self.accounts,
            desk: &self.desk,
            question: &request.body,
            fault: fault.as_ref(),
            now: self.clock.now(),
        };
        let body = self.verbatim.get(&request.path).cloned().or_else(|| scene.answer(&request.path));
        let is_open = request.path == self.dialect.paths.health();
        let key_refused = !is_open && self.wanted_key.is_some() && self.wanted_key != request.api_key;
        Turn { fault, body, key_refused }
    }
}

async fn play(stream: &mut TcpStream, request: &Request, turn: Turn) -> io::Result<()> {
    const OK: &str = "200 OK";
    let Turn { fault, body, key_refused } = turn;
    let key = request.api_key.as_deref().unwrap_or("none");
    match (fault, body) {
        (Some(Fault::Silence), _) => {
            std::future::pending::<()>().await;
            Ok(())
        }
        (Some(Fault::HtmlPage), _) => wire::write_page(stream, "<!doctype html><h1>Welcome</h1>").await,
        (Some(Fault::Garbage), _) => wire::write_answer(stream, OK, "MT5 says: fine, {equity = many}").await,
        (Some(Fault::AnotherService), _) => wire::write_answer(stream, OK, r#"{"hello": "world"}"#).await,
        (Some(Fault::ErrorWithin200), _) => {
            wire::write_answer(stream, OK, r#"{"error": "MT5 not initialized", "balance": 0, "equity": 0}"#).await
        }
        (Some(Fault::FailureWithin200), _) => {
            wire::write_answer(stream, OK, r#"{"success": false, "message": "terminal is closed", "accounts": []}"#)
                .await
        }
        (Some(Fault::ServerError), _) => {
            let body = format!(r#"{{"detail": "database is locked, key was {key}"}}"#);
            wire::write_answer(stream, "500 Internal Server Error", &body).await
        }
        (Some(Fault::Redirect(to)), _) => wire::write_redirect(stream, &to).await,
        (Some(Fault::HugeBody), _) => wire::write_huge(stream, 4, false).await,
        (Some(Fault::HugeLength), _) => wire::write_huge(stream, 4, true).await,
        (Some(Fault::Unauthorised), _) => refuse_key(stream).await,
        _ if key_refused => refuse_key(stream).await,
        (Some(Fault::NotFound), _) | (_, None) => {
            wire::write_answer(stream, "404 Not Found", r#"{"detail": "Not Found"}"#).await
        }
        (Some(Fault::Cut), Some(body)) => wire::write_half(stream, &body).await,
        (Some(Fault::Slow(late)), Some(body)) => answer_late(stream, late, &body).await,
        (_, Some(body)) => wire::write_answer(stream, OK, &body).await,
    }
}

async fn refuse_key(stream: &mut TcpStream) -> io::Result<()> {
    wire::write_answer(stream, "401 Unauthorized", r#"{"detail": "Invalid API key"}"#).await
}

async fn answer_late(stream: &mut TcpStream, late: Duration, body: &str) -> io::Result<()> {
    tokio::time::sleep(late).await;
    wire::write_answer(stream, "200 OK", body).await
}
