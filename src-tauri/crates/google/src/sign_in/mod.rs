//! Signing in: a port bound on this machine, the person's browser, a code exchanged once, an id token checked.

mod exchange;
mod head;
mod id_token;
mod judge;
mod listener;
mod page;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use ports::google::{SignIn, SignInAsked, SignInFault, SignedIn};
use tokio::{net::TcpListener, sync::oneshot, task::AbortHandle};
use url::Url;
use values::{Clock, Ids};

use crate::{address::Places, chance, http::Http, tokens::OAuth};
use exchange::Exchange;
use judge::Expected;
use listener::Outcome;

const PATH: &str = "/signed-in";

/// What a sign-in works with.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) places: Places,
    pub(crate) http: Http,
    pub(crate) oauth: OAuth,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) limit: Duration,
}

/// Binds the port, then makes the address.
pub(crate) async fn start(desk: Desk, asked: SignInAsked) -> Result<Flow, SignInFault> {
    let no_port = |error: std::io::Error| SignInFault::NoPort { detail: error.kind().to_string() };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(no_port)?;
    let port = listener.local_addr().map_err(no_port)?.port();
    let state = chance::secret(&*desk.ids);
    let expected = Expected {
        host: format!("127.0.0.1:{port}"),
        path: PATH,
        state: state.clone(),
        issuer: desk.places.issuer.clone(),
        issuer_is_always_sent: desk.places.issuer_is_always_sent,
    };
    let redirect = format!("http://127.0.0.1:{port}{PATH}");
    let nonce = chance::secret(&*desk.ids);
    let verifier = chance::secret(&*desk.ids);
    let asking =
        crate::tokens::Asking { redirect: &redirect, state, nonce: &nonce, verifier: &verifier, asked: &asked };
    let address = desk.oauth.address(asking)?;
    let (tell, told) = oneshot::channel();
    let waiting = tokio::spawn(listener::wait(listener, expected, desk.limit, tell));
    let exchange = Exchange { desk, asked, redirect, nonce, verifier };
    let stop = tokio::sync::watch::channel(false).0;
    Ok(Flow { address, port, waiting: waiting.abort_handle(), stop, rest: Mutex::new(Some((told, exchange))) })
}

/// A sign-in under way.
pub(crate) struct Flow {
    address: Url,
    port: u16,
    waiting: AbortHandle,
    stop: tokio::sync::watch::Sender<bool>,
    rest: Mutex<Option<(oneshot::Receiver<Outcome>, Exchange)>>,
}

impl Drop for Flow {
    fn drop(&mut self) {
        self.waiting.abort();
    }
}

#[async_trait]
impl SignIn for Flow {
    fn address(&self) -> &str {
        self.address.as_str()
    }

    fn port(&self) -> u16 {
        self.port
    }

    async fn finish(&self) -> Result<SignedIn, SignInFault> {
        let rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner).take();
        let (told, exchange) = rest.ok_or(SignInFault::Ended)?;
        let mut stop = self.stop.subscribe();
        let whole = async {
            match told.await {
                Ok(Outcome::Code(code)) => exchange.finish(code).await,
                Ok(Outcome::Fault(fault)) => Err(fault),
                Err(_) => Err(SignInFault::Cancelled),
            }
        };
        tokio::select! {
            answer = whole => answer,
            _ = stop.wait_for(|stopped| *stopped) => Err(SignInFault::Cancelled),
        }
    }

    fn cancel(&self) {
        self.stop.send_replace(true);
        self.waiting.abort();
    }
}
