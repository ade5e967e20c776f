//! The demonstration through the doors of the product: into a workspace, and by way of a real server.

use std::sync::Arc;

use acceptance::mongod::Mongod;
use access::session::Scope;
use compliance::kyc::KycState;
use jiff::civil::date;
use ports::{RemoteConnector as _, RemoteFault, RemoteSettings};
use remote_mongo::MongoConnector;
use rust_decimal::{Decimal, dec};
use store::{KdfPolicy, NewWorkspace, Ports, Root, Totals, Workspace};
use sync::pull::Pull;
use tempfile::TempDir;
use testkit::{FixedClock, SequentialIds, demo::DemoFund};
use tokio_util::sync::CancellationToken;
use trading::{
    reading::is_stale,
    totals::{Expected, fund_assets},
};
use values::{Currency, Sensitive};

fn demo() -> DemoFund {
    DemoFund::generate(1, date(2026, 11, 22))
}

async fn workspace(demo: &DemoFund) -> (TempDir, Workspace) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ports = Ports { clock: Arc::new(FixedClock::at(demo.until)), ids: Arc::new(SequentialIds::default()) };
    let new = NewWorkspace {
        name: demo.firm.to_owned(),
        base_currency: Currency::USD,
        time_zone: "UTC".to_owned(),
        passphrase: None,
        owner_name: "Owner".to_owned(),
        owner_password: None,
        demo: true,
        kdf: KdfPolicy::Floor,
    };
    let (workspace, _) = Root::new(folder.path()).create(new, ports).await.expect("it can be made");
    (folder, workspace)
}

fn principal(totals: &Totals) -> Decimal {
    let counted = totals.contracts.iter().filter(|total| total.state.is_client_money());
    counted.map(|total| total.principal.amount).sum()
}

async fn check(workspace: &Workspace, demo: &DemoFund) {
    let totals = workspace.totals(&Scope::Firm).await.expect("readable");
    assert_eq!(principal(&totals), dec!(8400000));
    assert_eq!((totals.investors, totals.quarantined, totals.obligations_unknown), (30, 1, 0));
    let problems = totals.kyc.iter().filter(|count| count.state != KycState::Complete);
    assert_eq!(problems.map(|count| (count.state, count.investors)).collect::<Vec<_>>(), [(KycState::Problem, 1)]);
    let readings = workspace.latest_readings(&Scope::Firm).await.expect("readable");
    assert_eq!(readings.len(), 12);
    assert_eq!(readings.iter().filter(|reading| is_stale(reading.at, demo.until, 300)).count(), 1);
    let accounts = workspace.accounts(&Scope::Firm).await.expect("readable");
    let accounts: Vec<_> = accounts.into_iter().map(|stored| stored.row).collect();
    let expected = Expected { now: demo.until, interval_seconds: 300 };
    let latest: Vec<_> = demo.latest().cloned().collect();
    let (stored, made) = (fund_assets(&accounts, &readings, expected), fund_assets(&demo.accounts, &latest, expected));
    assert_eq!(stored[&Currency::USD].known, made[&Currency::USD].known);
    let quarantine = workspace.quarantine_page(&Scope::Firm, 0, 10).await.expect("readable");
    assert_eq!(quarantine.rows[0].collection, "investments");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_fills_a_workspace_through_the_door_of_a_pull() {
    let demo = demo();
    let (_folder, workspace) = workspace(&demo).await;
    demo.ingest_into(&workspace, remote_mongo::document_of).await.expect("it fits");
    check(&workspace, &demo).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_written_to_a_server_comes_back_by_a_pull_and_is_never_mixed_with_a_book() {
    let demo = demo();
    let server = Mongod::shared().await;
    server.fresh("demonstration").await;
    let settings =
        RemoteSettings { uri: Sensitive::new(server.uri()), database: "demonstration".to_owned(), ca_file: None };
    let documents = demo.shared_documents(demo.seed);
    let written = remote_mongo::seed(&settings, &documents).await.expect("the server takes it");
    assert_eq!(written, documents.len() as u64);
    let again = remote_mongo::seed(&settings, &documents).await;
    assert!(matches!(again, Err(RemoteFault::Refused { .. })), "{again:?}");
    let (_folder, workspace) = workspace(&demo).await;
    let remote = MongoConnector.connect(&settings).await.expect("the server lets us in");
    let pull = Pull::new(workspace.clone(), remote, Arc::new(FixedClock::at(demo.until)));
    pull.full(|_| (), CancellationToken::new()).await.expect("it can be pulled");
    check(&workspace, &demo).await;
}
