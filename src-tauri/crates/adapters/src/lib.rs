//! The real outside, put together once: the system's clock and randomness, the OS keychain, MongoDB, the MT5 bridge, the
//! demonstration. The window and the command line both start from [`environment`].

mod clock;
mod demonstration;
mod google_place;
mod ids;
mod keychain;
mod place;
mod runtime;

use std::{path::PathBuf, sync::Arc};

use app::Environment;
use store::KdfPolicy;

pub use clock::SystemClock;
pub use ids::RandomIds;
pub use keychain::SystemKeychain;
pub use place::data_dir;
pub use runtime::{runtime, with_room};

/// The outside as it is on this machine, with the workspaces under `data_dir`.
#[must_use]
pub fn environment(data_dir: PathBuf) -> Environment {
    let clock: Arc<SystemClock> = Arc::new(SystemClock::started());
    Environment {
        data_dir,
        machine: place::machine(),
        exports: place::downloads(),
        clock: clock.clone(),
        ids: Arc::new(RandomIds),
        remote: Arc::new(remote_mongo::MongoConnector),
        bridges: Arc::new(bridge_mt5::HttpConnector::new(clock.clone())),
        google: Arc::new(google::HttpGoogle::new(clock, Arc::new(RandomIds))),
        google_at: google_place::endpoints(),
        browser: Arc::new(google::SystemBrowser),
        keychain: Arc::new(SystemKeychain),
        trust: Arc::new(trust_online::HttpTrust),
        rates: Arc::new(trust_online::HttpRates::ecb()),
        demonstration: demonstration::fill,
        kdf: KdfPolicy::Calibrated,
    }
}
