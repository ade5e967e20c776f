//! A wire between a program and a server on the loopback that can be cut and mended.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
    sync::watch,
    task::JoinHandle,
};

/// A wire. Dropping it cuts it for good.
pub struct Wire {
    address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    /// Bytes that still come through from the server; no limit when there is nothing.
    left: Mutex<Option<usize>>,
    cut: watch::Sender<bool>,
}

impl Wire {
    /// Lays a wire to a port of the loopback.
    ///
    /// # Panics
    /// When the loopback cannot be bound.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let state = Arc::new(State { left: Mutex::new(None), cut: watch::Sender::new(false) });
        let task = tokio::spawn(serve(listener, port, Arc::clone(&state)));
        Self { address, state, task }
    }

    /// The port of its near end.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.address.port()
    }

    /// Ends every connection, and lets no new one through.
    pub fn cut(&self) {
        self.state.cut.send_replace(true);
    }

    /// Cuts it in the middle of an answer, when so many more bytes have come from the server.
    pub fn cut_after(&self, bytes: usize) {
        *self.state.left() = Some(bytes);
    }

    /// Whether it is cut.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        *self.state.cut.borrow()
    }

    /// Lets connections through again, without limit.
    pub fn mend(&self) {
        *self.state.left() = None;
        self.state.cut.send_replace(false);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.cut();
        self.task.abort();
    }
}

impl State {
    fn left(&self) -> MutexGuard<'_, Option<usize>> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many of some bytes come through; the rest is lost, and the wire is cut.
    fn through(&self, bytes: usize) -> usize {
        let mut left = self.left();
        let through = left.map_or(bytes, |left| left.min(bytes));
        *left = left.map(|left| left - through);
        if through < bytes {
            self.cut.send_replace(true);
        }
        through
    }
}

async fn serve(listener: TcpListener, port: u16, state: Arc<State>) {
    loop {
        let Ok((near, _)) = listener.accept().await else { continue };
        let mut cut = state.cut.subscribe();
        if *cut.borrow_and_update() {
            continue;
        }
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            tokio::select! {
                // Either end going away ends the connection; there is nobody to tell.
                _ = converse(near, port, &state) => {}
                _ = cut.wait_for(|cut| *cut) => {}
            }
        });
    }
}

async fn converse(near: TcpStream, port: u16, state: &State) -> io::Result<()> {
    let far = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let (mut asked, answers) = near.into_split();
    let (answered, mut questions) = far.into_split();
    tokio::select! {
        copied = copy(&mut asked, &mut questions) => copied.map(|_| ()),
        copied = bring(answered, answers, state) => copied,
    }
}

async fn bring(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, state: &State) -> io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = from.read(&mut buffer).await?;
        if read == 0 {
            return Ok(());
        }
        let through = state.through(read);
        to.write_all(&buffer[..through]).await?;
        if through < read {
            return Ok(());
        }
    }
}
