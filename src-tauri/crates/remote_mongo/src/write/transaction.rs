//! Transactions: begun, repeated while the server asks for it, committed by a majority.

use std::time::Duration;

use async_trait::async_trait;
use mongodb::{
    Client, ClientSession, Database,
    error::{TRANSIENT_TRANSACTION_ERROR, UNKNOWN_TRANSACTION_COMMIT_RESULT},
    options::{ReadConcern, WriteConcern},
};
use ports::RemoteFault;
use tokio::time::{Instant, sleep, timeout};

use super::server::Stop;

/// One attempt takes no longer, and a second more for so many bytes that are sent.
const PATIENCE_SECONDS: u32 = 15;
const BYTES_A_SECOND: usize = 50_000;
/// Other writers may come between for so long.
const REPEATS_FOR: Duration = Duration::from_secs(6);
const COMMITS: u32 = 3;
const FIRST_PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// What is done in a transaction: all of it, or nothing.
#[async_trait]
pub(crate) trait Errand: Sync {
    /// What comes of it.
    type Answer: Send;

    /// About how many bytes it sends.
    fn bytes(&self) -> usize;

    /// Does it once; it may be done again when the server takes it back.
    async fn run(&self, database: &Database, session: &mut ClientSession) -> Result<Self::Answer, Stop>;
}

/// A session for transactions, one after the other. A later one ends an earlier one that lost its way, also on the
/// server, so that what it locked is free again at once.
pub(crate) async fn session(client: &Client) -> Result<ClientSession, Stop> {
    client.start_session().causal_consistency(false).await.map_err(Stop::Driver)
}

/// Does an errand and commits it, again and again while the server says that it came to nothing but might.
pub(crate) async fn transact<E: Errand>(
    database: &Database,
    session: &mut ClientSession,
    errand: &E,
) -> Result<E::Answer, Stop> {
    let begun = Instant::now();
    let seconds = PATIENCE_SECONDS + u32::try_from(errand.bytes() / BYTES_A_SECOND).unwrap_or(PATIENCE_SECONDS);
    let mut pause = FIRST_PAUSE;
    loop {
        let done = timeout(Duration::from_secs(u64::from(seconds)), once(database, session, errand)).await;
        match done.unwrap_or(Err(Stop::Fault(RemoteFault::TimedOut { seconds }))) {
            Err(Stop::Driver(error))
                if error.contains_label(TRANSIENT_TRANSACTION_ERROR) && begun.elapsed() < REPEATS_FOR =>
            {
                sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            other => return other,
        }
    }
}

async fn once<E: Errand>(database: &Database, session: &mut ClientSession, errand: &E) -> Result<E::Answer, Stop> {
    abort(session).await;
    let options =
        session.start_transaction().read_concern(ReadConcern::snapshot()).write_concern(WriteConcern::majority());
    options.await.map_err(Stop::Driver)?;
    match errand.run(database, session).await {
        Ok(answer) => commit(session).await.map(|()| answer),
        Err(stop) => {
            abort(session).await;
            Err(stop)
        }
    }
}

/// A commit whose reply is lost is asked for again: the server then tells what became of it.
async fn commit(session: &mut ClientSession) -> Result<(), Stop> {
    let mut left = COMMITS;
    loop {
        left -= 1;
        match session.commit_transaction().await {
            Err(error) if left > 0 && error.contains_label(UNKNOWN_TRANSACTION_COMMIT_RESULT) => {}
            other => return other.map_err(Stop::Driver),
        }
    }
}

/// Also when the server cannot be told: the next transaction of the session ends this one there.
async fn abort(session: &mut ClientSession) {
    timeout(Duration::from_secs(2), async { session.abort_transaction().await }).await.ok();
}
