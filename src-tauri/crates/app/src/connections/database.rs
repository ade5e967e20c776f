//! Settings of the database connection, and its test.

use std::path::PathBuf;

use ports::{RemoteFault, SHARED_COLLECTIONS};
use serde::{Deserialize, Serialize};
use store::Change;

use crate::{
    connections::{
        home,
        stored::{self, DATABASE, StoredDatabase},
        tier::Tier,
    },
    fault::Fault,
    seat::Seat,
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DatabaseRequest {}

/// The connection as it may be shown: without credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DatabaseSettings {
    /// The hosts, and nothing else of the connection string.
    pub hosts: String,
    /// The user name is given.
    pub with_credentials: bool,
    /// The database's name.
    pub database: String,
    /// The CA file's path.
    pub ca_file: Option<String>,
    /// How large it is rented.
    pub tier: Tier,
    /// Operations a second that follow from it; nothing for no limit.
    pub operations_a_second: Option<u32>,
}

/// The connection, if there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Database {
    /// Nothing when none is configured.
    pub settings: Option<DatabaseSettings>,
}

/// A connection to keep or to test.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DatabaseForm {
    /// The connection string; nothing keeps the one that is stored.
    pub uri: Option<String>,
    /// The database's name.
    pub database: String,
    /// The CA file's path.
    pub ca_file: Option<String>,
    /// How large it is rented; nothing keeps what was said.
    #[serde(default)]
    pub tier: Option<Tier>,
}

/// One step of the test, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TestStep {
    /// The name has an address, the host answers, TLS holds, the password is right.
    Connect,
    /// The server is a replica set.
    ReplicaSet,
    /// Change streams answer.
    ChangeStreams,
    /// Every collection may be read.
    Rights,
}

/// What a step found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TestFinding {
    /// Which step.
    pub step: TestStep,
    /// What is wrong, or nothing.
    pub fault: Option<Fault>,
}

/// What the test found. Steps after one that stopped it are not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DatabaseTest {
    /// The steps.
    pub findings: Vec<TestFinding>,
    /// The server's version.
    pub server_version: Option<String>,
    /// Milliseconds for a round trip.
    pub round_trip_ms: Option<u32>,
    /// Documents to pull, by the server's estimate.
    pub documents: Option<u32>,
    /// A pull can be made with it, perhaps by polling.
    pub usable: bool,
}

/// The connection, without its credentials.
pub(crate) async fn get(seat: &Seat, _request: DatabaseRequest) -> Result<Database, Fault> {
    let kept = stored::database(seat.store()).await?;
    let settings = kept.map(|kept| DatabaseSettings {
        hosts: kept.hosts(),
        with_credentials: kept.with_credentials(),
        database: kept.database.clone(),
        tier: kept.tier,
        operations_a_second: kept.tier.operations_a_second(&kept.hosts()),
        ca_file: kept.ca_file.map(|path| path.display().to_string()),
    });
    Ok(Database { settings })
}

/// Keeps a connection and, at a desk that works in the background, starts to use it.
pub(crate) async fn save(seat: &Seat, form: DatabaseForm) -> Result<(), Fault> {
    let kept = filled(seat, form).await?;
    if let Some(before) = stored::database(seat.store()).await? {
        home::remember(seat.store(), &before).await?;
    }
    seat.keep_setting("connections.save_database", DATABASE, &kept).await?;
    seat.open.pull.reconnect();
    Ok(())
}

/// Forgets the connection. What was pulled stays.
pub(crate) async fn remove(seat: &Seat, _request: DatabaseRequest) -> Result<(), Fault> {
    if let Some(before) = stored::database(seat.store()).await? {
        home::remember(seat.store(), &before).await?;
    }
    let change = Change::RemoveSetting { key: DATABASE.to_owned() };
    seat.store().write(&seat.actor(), "connections.remove_database", vec![change]).await?;
    seat.open.pull.reconnect();
    Ok(())
}

/// Tries a connection step by step; nothing is kept.
pub(crate) async fn test(seat: &Seat, form: DatabaseForm) -> Result<DatabaseTest, Fault> {
    let settings = filled(seat, form).await?.settings();
    let mut found = DatabaseTest {
        findings: Vec::new(),
        server_version: None,
        round_trip_ms: None,
        documents: None,
        usable: false,
    };
    let remote = match seat.desk.environment().remote.connect(&settings).await {
        Ok(remote) => remote,
        Err(fault) => {
            found.findings.push(TestFinding { step: TestStep::Connect, fault: Some(fault.into()) });
            return Ok(found);
        }
    };
    found.findings.push(TestFinding { step: TestStep::Connect, fault: None });
    let probe = remote.probe(&SHARED_COLLECTIONS).await;
    remote.close().await;
    let probe = probe?;
    let unless = |holds: bool, fault: RemoteFault| (!holds).then(|| Fault::from(fault));
    let unreadable = probe.rights.iter().find(|right| !right.readable).map(|right| right.collection.clone());
    let rights = unreadable.map(|collection| Fault::from(RemoteFault::NoRights { collection }));
    found.usable = rights.is_none();
    found.findings.extend([
        TestFinding { step: TestStep::ReplicaSet, fault: unless(probe.replica_set, RemoteFault::NotReplicaSet) },
        TestFinding {
            step: TestStep::ChangeStreams,
            fault: unless(probe.change_streams, RemoteFault::NoChangeStreams),
        },
        TestFinding { step: TestStep::Rights, fault: rights },
    ]);
    found.server_version = Some(probe.server_version);
    found.round_trip_ms = u32::try_from(probe.round_trip_ms).ok();
    let documents: u64 = probe.rights.iter().filter_map(|right| right.estimated_count).sum();
    found.documents = u32::try_from(documents).ok();
    Ok(found)
}

/// The form with what it leaves out taken from what is kept.
async fn filled(seat: &Seat, form: DatabaseForm) -> Result<StoredDatabase, Fault> {
    if form.database.trim().is_empty() {
        return Err(Fault::field("database", "empty"));
    }
    let given = form.uri.map(|uri| uri.trim().to_owned()).filter(|uri| !uri.is_empty());
    let kept = stored::database(seat.store()).await?;
    let tier = form.tier.or(kept.as_ref().map(|kept| kept.tier)).unwrap_or_default();
    let uri = given.or(kept.map(|kept| kept.uri)).ok_or_else(|| Fault::field("uri", "empty"))?;
    let ca_file = form.ca_file.map(|path| path.trim().to_owned()).filter(|path| !path.is_empty()).map(PathBuf::from);
    Ok(StoredDatabase { uri, database: form.database.trim().to_owned(), ca_file, tier })
}
