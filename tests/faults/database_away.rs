//! A database that goes away in the middle of a pull.

use std::{
    collections::HashSet,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use acceptance::{
    mongod::{Mongod, Shape, seed},
    wire::Wire,
};
use ports::RemoteFault;
use store::Workspace;
use sync::pull::SyncFault;

use crate::{
    chance::Chance,
    desk, elsewhere,
    killed_pulls::{assert_same_as_without_kills, noted},
    ledger::{self, Ledger},
    pulling::ToldPull,
    told::Told,
};

const SEED: u64 = 27_017;

fn is_away(fault: &SyncFault) -> bool {
    matches!(fault, SyncFault::Remote(RemoteFault::CannotReach { .. } | RemoteFault::TimedOut { .. }))
}

/// A place in the database, and the workspace that is filled from it.
struct Scene {
    /// By way of the wire.
    address: String,
    workspace: Workspace,
    ledger: Ledger,
}

impl Scene {
    /// One attempt over a wire that breaks after some bytes, or holds. True when it came to its end.
    async fn attempt(&mut self, wire: &Wire, bytes: Option<usize>) -> bool {
        wire.mend();
        let (tell, told) = noted();
        let pull = ToldPull::connected(&self.address, &self.workspace, tell).await.expect("the wire is whole");
        if let Some(bytes) = bytes {
            wire.cut_after(bytes);
        }
        let ended = pull.catch_up().await;
        let told = told();
        match &ended {
            Ok(_) => assert!(!wire.is_cut()),
            Err(fault) => assert!(is_away(fault) && wire.is_cut(), "{fault:?}"),
        }
        self.goes_on_where_it_was(&told);
        self.ledger.check(&self.workspace, &told, &HashSet::new()).await;
        ended.is_ok()
    }

    /// Only the document at the position itself is read a second time.
    fn goes_on_where_it_was(&self, told: &[Told]) {
        let again = self.ledger.sent_again(told);
        assert!(again <= 1, "{again} documents were read again");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_cut_off_at_any_byte_is_said_and_the_pull_goes_on_where_it_was() {
    const DATABASE: &str = "cut_off";
    let server = Mongod::shared().await;
    let (straight, documents) = elsewhere::seeded(server, DATABASE).await;
    let wire = Wire::to(server.port()).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut scene = Scene {
        address: format!("mongodb://127.0.0.1:{}/{DATABASE}?serverSelectionTimeoutMS=600", wire.port()),
        workspace: desk::made(folder.path()).await,
        ledger: Ledger::default(),
    };
    let (mut chance, mut cuts) = (Chance::of(SEED), 0);
    loop {
        let bytes = usize::try_from(20_000 + chance.below(400_000)).expect("a small number");
        eprintln!("seed {SEED}: cut after {bytes} bytes, {} documents held", scene.ledger.len());
        if scene.attempt(&wire, Some(bytes)).await {
            break;
        }
        cuts += 1;
        assert!(cuts < 40, "it does not come on");
    }
    assert!(cuts >= 3, "it was hardly cut: {cuts}");
    assert_eq!(u64::try_from(scene.ledger.len()), Ok(documents));

    // The same in the middle of the changes.
    let database = server.client().await.database(DATABASE);
    seed(&database, "system_alerts", (0..1_500).map(elsewhere::alert).collect()).await;
    for bytes in [60_000, 200_000, 350_000] {
        assert!(!scene.attempt(&wire, Some(bytes)).await, "1,500 changes are more than {bytes} bytes");
    }
    assert!(scene.attempt(&wire, None).await);
    assert_eq!(ledger::assert_as_on_the_server(&database, &scene.workspace).await, documents + 1_500);
    desk::sound(&scene.workspace).await;
    assert_same_as_without_kills(&straight, &scene.workspace).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_during_a_pull_is_said_and_the_pull_goes_on_when_it_is_back() {
    const DATABASE: &str = "killed_server";
    let mut server = Mongod::start(Shape::ReplicaSet).await;
    let (address, documents) = elsewhere::seeded(&server, DATABASE).await;
    let address = address.replace("TimeoutMS=3000", "TimeoutMS=600");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::made(folder.path()).await;
    let (tell, told) = noted();
    let pull = ToldPull::connected(&address, &workspace, tell).await.expect("the server lets us in");
    let dead = AtomicBool::new(false);
    let ended = {
        let server = Mutex::new(&mut server);
        // A thousand documents are well within the deals.
        let kill = |stored| {
            if stored >= 1_000 && !dead.swap(true, Ordering::SeqCst) {
                server.lock().expect("no panic").stop();
            }
        };
        pull.full_heard_by(kill).await
    };
    assert!(ended.as_ref().is_err_and(is_away), "{ended:?}");
    let mut ledger = Ledger::default();
    ledger.check(&workspace, &told(), &HashSet::new()).await;
    let kept = ledger.len();
    assert!(kept >= 1_000 && u64::try_from(kept).expect("small") < documents, "{kept} of {documents}");

    server.start_again().await;
    pull.full().await.expect("the server is back");
    let rest = told();
    let again = ledger.sent_again(&rest);
    assert!(again <= 1, "it did not begin again: {again} documents were read a second time");
    ledger.check(&workspace, &rest, &HashSet::new()).await;
    let database = server.client().await.database(DATABASE);
    assert_eq!(ledger::assert_as_on_the_server(&database, &workspace).await, documents);
    assert_same_as_without_kills(&address, &workspace).await;
}
