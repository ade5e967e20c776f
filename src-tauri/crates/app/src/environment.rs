//! What the desk needs from outside: everything that is not a decision of the product.

use std::{future::Future, path::PathBuf, pin::Pin, sync::Arc};

use ports::{
    BridgeConnector, Keychain, RatesOnline, RemoteConnector, TrustOnline,
    google::{GoogleConnector, GoogleEndpoints, WebBrowser},
};
use store::{KdfPolicy, Workspace};
use values::{Clock, Ids, Instant};

use crate::fault::Fault;

/// A future that can move between threads.
pub type Task<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Fills an empty workspace with the demonstration as of a moment.
pub type FillDemonstration = fn(Workspace, Instant) -> Task<Result<(), Fault>>;

/// The outside, put together once at the start of the program.
pub struct Environment {
    /// The folder that holds the workspaces and the appearance.
    pub data_dir: PathBuf,
    /// The machine's own name, for evidence.
    pub machine: String,
    /// Where a person finds what they exported; nothing on a system that names no such folder.
    pub exports: Option<PathBuf>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Fresh ids.
    pub ids: Arc<dyn Ids>,
    /// The remote database.
    pub remote: Arc<dyn RemoteConnector>,
    /// The MT5 bridges.
    pub bridges: Arc<dyn BridgeConnector>,
    /// The OS keychain.
    pub keychain: Arc<dyn Keychain>,
    /// Google.
    pub google: Arc<dyn GoogleConnector>,
    /// Where Google is: its own addresses in everything that ships; a test names servers of its own machine.
    pub google_at: GoogleEndpoints,
    /// The person's own browser.
    pub browser: Arc<dyn WebBrowser>,
    /// Time-stamp authorities and revocation.
    pub trust: Arc<dyn TrustOnline>,
    /// The publisher of exchange rates; asked only where a person turned it on.
    pub rates: Arc<dyn RatesOnline>,
    /// The demonstration.
    pub demonstration: FillDemonstration,
    /// How much a passphrase costs to try.
    pub kdf: KdfPolicy,
}
