//! A look of our own at what stands between us and the server: the name, the way, the certificate, the greeting.

use std::{io, time::Duration};

use futures_util::{StreamExt as _, future, stream::FuturesUnordered};
use mongodb::options::ServerAddress;
use ports::RemoteFault;
use rustls::RootCertStore;
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

use crate::{
    address::{Address, is_loopback_name},
    certificate,
    greeting::{self, Greeting},
};

const STEP: Duration = Duration::from_secs(4);
const DEFAULT_PORT: u16 = 27017;

/// What the first host that answered says of itself.
pub(crate) type Greeted = Greeting;

/// Looks at every host of the address at once; the first that answers is enough, and when none does, the fault of the
/// one that came furthest is told.
pub(crate) async fn look(address: &Address) -> Result<Greeted, RemoteFault> {
    let hosts = address.options.hosts.iter().filter_map(|host| match host {
        ServerAddress::Tcp { host, port } => Some((host.clone(), port.unwrap_or(DEFAULT_PORT))),
        _ => None,
    });
    let mut looks: FuturesUnordered<_> =
        hosts.map(|(host, port)| look_at(host, port, address.trust.as_ref())).collect();
    if looks.is_empty() {
        return Ok(Greeting::default());
    }
    let mut furthest = None;
    while let Some(seen) = looks.next().await {
        match seen {
            Ok(greeting) => return Ok(greeting),
            Err(fault) if furthest.as_ref().is_none_or(|other| way(&fault) > way(other)) => furthest = Some(fault),
            Err(_) => {}
        }
    }
    Err(furthest.unwrap_or(RemoteFault::InvalidUri { detail: "it names no host".into() }))
}

/// The fault of the members of the set under the names they give themselves; nothing when one of them answers.
pub(crate) async fn members(address: &Address, seen: &Greeted) -> Option<RemoteFault> {
    for member in &seen.members {
        let (host, port) = split(member);
        if let Err(fault) = look_at(host, port, address.trust.as_ref()).await {
            return Some(fault);
        }
    }
    None
}

/// Without TLS, members elsewhere must not be talked to, though a loopback host announced them.
pub(crate) fn refuse_far_members(address: &Address, seen: &Greeted) -> Result<(), RemoteFault> {
    if address.trust.is_some() || address.options.direct_connection == Some(true) {
        return Ok(());
    }
    match seen.members.iter().find(|member| !is_loopback_name(&split(member).0)) {
        Some(host) => Err(RemoteFault::TlsRequired { host: host.clone() }),
        None => Ok(()),
    }
}

fn split(member: &str) -> (String, u16) {
    match member.rsplit_once(':') {
        Some((host, port)) => (host.to_owned(), port.parse().unwrap_or(DEFAULT_PORT)),
        None => (member.to_owned(), DEFAULT_PORT),
    }
}

const fn way(fault: &RemoteFault) -> u8 {
    match fault {
        RemoteFault::CannotResolve { .. } => 0,
        RemoteFault::CannotReach { .. } => 1,
        _ => 2,
    }
}

async fn look_at(host: String, port: u16, trust: Option<&RootCertStore>) -> Result<Greeting, RemoteFault> {
    let stream = reach(&host, port).await?;
    let label = format!("{host}:{port}");
    let Some(roots) = trust else { return greet_plainly(stream, &host, port).await };
    let refused = |detail: String| RemoteFault::TlsRefused { host: label.clone(), detail };
    let shaken = timeout(STEP, certificate::shake_hands(&host, stream, roots)).await;
    let mut stream = shaken.map_err(|_| refused("the server does not answer in TLS".into()))?.map_err(refused)?;
    // In TLS 1.3 a server that misses our certificate says so only after the handshake.
    let greeted = timeout(STEP, greeting::exchange(&mut stream)).await.unwrap_or_else(|_| Err(silence()));
    greeted.map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => {
            refused(certificate::refusal(&error, None))
        }
        _ => RemoteFault::CannotReach { host: label.clone(), detail: words(&error) },
    })
}

async fn greet_plainly(mut stream: TcpStream, host: &str, port: u16) -> Result<Greeting, RemoteFault> {
    let label = format!("{host}:{port}");
    if !stream.peer_addr().is_ok_and(|peer| peer.ip().is_loopback()) {
        return Err(RemoteFault::TlsRequired { host: label });
    }
    match timeout(STEP, greeting::exchange(&mut stream)).await.unwrap_or_else(|_| Err(silence())) {
        Ok(greeting) => Ok(greeting),
        Err(_) if speaks_tls(host, port).await => {
            Err(RemoteFault::TlsRefused { host: label, detail: "the server demands TLS".into() })
        }
        Err(error) => Err(RemoteFault::CannotReach { host: label, detail: words(&error) }),
    }
}

/// Whether a certificate is shown there: the handshake itself fails, since no authority is trusted for it.
async fn speaks_tls(host: &str, port: u16) -> bool {
    let Ok(stream) = reach(host, port).await else { return false };
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    match timeout(STEP, certificate::shake_hands(host, stream, &roots)).await {
        Ok(Ok(_)) => true,
        Ok(Err(detail)) => detail.starts_with("certificate of"),
        Err(_) => false,
    }
}

async fn reach(host: &str, port: u16) -> Result<TcpStream, RemoteFault> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let cannot_resolve = || RemoteFault::CannotResolve { host: host.to_owned() };
    let found = timeout(STEP, lookup_host((bare, port))).await.map_err(|_| cannot_resolve())?;
    let addresses: Vec<_> = found.map_err(|_| cannot_resolve())?.collect();
    if addresses.is_empty() {
        return Err(cannot_resolve());
    }
    let attempts = addresses.into_iter().map(|address| Box::pin(TcpStream::connect(address)));
    let reached = timeout(STEP, future::select_ok(attempts)).await.unwrap_or_else(|_| Err(silence()));
    match reached {
        Ok((stream, _)) => Ok(stream),
        Err(error) => Err(RemoteFault::CannotReach { host: format!("{host}:{port}"), detail: words(&error) }),
    }
}

fn silence() -> io::Error {
    io::ErrorKind::TimedOut.into()
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::TimedOut => "no answer".into(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => "the connection was closed".into(),
        io::ErrorKind::InvalidData => "what answers there is not MongoDB".into(),
        other => other.to_string(),
    }
}
