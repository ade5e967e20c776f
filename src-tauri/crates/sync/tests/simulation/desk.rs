//! A desktop of the simulation: a real workspace and the real synchronisation, which can die and be started again.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use store::{KdfPolicy, NewWorkspace, Ports, Root, Unlock, Workspace};
use sync::{edit::Edits, pace::Pace, pull::Pull, push::Push};
use tokio::sync::Mutex as AsyncMutex;
use values::{Clock, Currency, Ids, Instant, WorkspaceId};

use crate::{
    link::Link,
    model::{Apart, COLLECTIONS, Server},
    person::Person,
};

/// A clock that a person sets years forwards and back.
#[derive(Debug)]
pub(crate) struct Skewed(pub(crate) Mutex<i64>);

impl Clock for Skewed {
    fn now(&self) -> Instant {
        let seconds = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Instant::from_second(1_780_000_000 + seconds).unwrap_or(Instant::UNIX_EPOCH)
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }
}

/// Ids that differ between desks and never repeat.
struct Counted {
    desk: usize,
    given: Mutex<u64>,
}

impl Ids for Counted {
    fn uuid(&self) -> String {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        *given += 1;
        format!("00000000-0000-4000-800{}-{:012x}", self.desk, *given)
    }
}

/// What the desks of a run stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// In memory and without the cipher, seldom opened anew: what is cheap enough for thousands of runs.
    Plain,
    /// In memory, encrypted as it ships, opened anew after one crash in six.
    Encrypted,
    /// The same on the disk, where each commit waits until it is there.
    Disk,
}

impl Ground {
    /// One run in fifty is encrypted, every other one of those on the disk too.
    pub(crate) const fn of(seed: u64) -> Self {
        match seed % 100 {
            99 => Self::Disk,
            49 => Self::Encrypted,
            _ => Self::Plain,
        }
    }

    /// Of so many crashes and restarts one opens the database anew; the others keep nothing else.
    pub(crate) const fn opened_anew_one_in(self) -> u64 {
        if matches!(self, Self::Plain) { 60 } else { 6 }
    }

    /// In memory where the system has such a folder: nothing of it outlives the test.
    fn folder(self) -> tempfile::TempDir {
        let memory = Path::new("/dev/shm");
        let in_memory = self != Self::Disk && memory.is_dir();
        let made = if in_memory { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        made.expect("a temporary folder")
    }

    fn root(self, folder: &Path) -> Root {
        if self == Self::Plain { Root::new(folder).plain() } else { Root::new(folder) }
    }
}

/// An empty workspace that is copied for each desk.
pub(crate) struct Template {
    plain: Copied,
    encrypted: Copied,
}

struct Copied {
    folder: tempfile::TempDir,
    id: WorkspaceId,
}

impl Template {
    pub(crate) async fn new() -> Self {
        Self { plain: Copied::new(Ground::Plain).await, encrypted: Copied::new(Ground::Encrypted).await }
    }

    const fn of(&self, ground: Ground) -> &Copied {
        match ground {
            Ground::Plain => &self.plain,
            Ground::Encrypted | Ground::Disk => &self.encrypted,
        }
    }
}

impl Copied {
    async fn new(ground: Ground) -> Self {
        let folder = ground.folder();
        let new = NewWorkspace {
            name: "Simulated".into(),
            base_currency: Currency::USD,
            time_zone: "UTC".into(),
            passphrase: None,
            owner_name: "owner".into(),
            owner_password: None,
            demo: true,
            kdf: KdfPolicy::Floor,
        };
        let ports =
            Ports { clock: Arc::new(Skewed(Mutex::new(0))), ids: Arc::new(Counted { desk: 9, given: Mutex::new(0) }) };
        let (workspace, _) = ground.root(folder.path()).create(new, ports).await.expect("a workspace");
        let id = workspace.details().id;
        workspace.close().await;
        Self { folder, id }
    }

    fn copy(&self, to: &Path) {
        let (from, to) = (self.folder.path().join(self.id.as_str()), to.join(self.id.as_str()));
        fs::create_dir_all(&to).expect("writable");
        for entry in fs::read_dir(from).expect("readable") {
            let entry = entry.expect("readable");
            fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
        }
    }
}

pub(crate) struct Desk {
    pub(crate) number: usize,
    pub(crate) workspace: Workspace,
    pub(crate) edits: Edits,
    pub(crate) pull: Pull,
    pub(crate) push: Push,
    pub(crate) link: Arc<Link>,
    pub(crate) clock: Arc<Skewed>,
    pub(crate) away: bool,
    pub(crate) person: Arc<AsyncMutex<Person>>,
    root: PathBuf,
    id: WorkspaceId,
    ports: Ports,
    server: Server,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) async fn new(number: usize, (template, ground): (&Template, Ground), server: &Server) -> Self {
        let (template, folder) = (template.of(ground), ground.folder());
        template.copy(folder.path());
        let clock = Arc::new(Skewed(Mutex::new(0)));
        let ids = Arc::new(Counted { desk: number, given: Mutex::new(0) });
        let ports = Ports { clock: clock.clone(), ids };
        let root = folder.path().to_owned();
        let workspace = opened(&root, &template.id, &ports).await;
        let (edits, pull, push, link) = started(&workspace, server, false);
        let person = Arc::new(AsyncMutex::new(Person::new(number, edits.clone())));
        link.seat(&person);
        Self {
            number,
            workspace,
            edits,
            pull,
            push,
            link,
            clock,
            away: false,
            person,
            root,
            id: template.id.clone(),
            ports,
            server: server.clone(),
            _folder: folder,
        }
    }

    /// The process is started again; what was not on the disk is gone.
    pub(crate) async fn restart(&mut self, from_disk: bool) {
        self.workspace.heal_writes();
        if from_disk {
            self.workspace.close().await;
            self.workspace = opened(&self.root, &self.id, &self.ports).await;
        }
        self.link.end();
        let (edits, pull, push, link) = started(&self.workspace, &self.server, self.away);
        link.seat(&self.person);
        self.person.lock().await.edits = edits.clone();
        (self.edits, self.pull, self.push, self.link) = (edits, pull, push, link);
    }

    pub(crate) fn is_dead(&self) -> bool {
        *self.link.dead.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.link.end();
    }
}

async fn opened(root: &Path, id: &WorkspaceId, ports: &Ports) -> Workspace {
    Root::new(root).open(id, Unlock::Demonstration, ports.clone()).await.expect("the workspace opens")
}

fn started(workspace: &Workspace, server: &Server, away: bool) -> (Edits, Pull, Push, Arc<Link>) {
    let link = Arc::new(Link {
        server: server.clone(),
        workspace: workspace.clone(),
        dead: Mutex::new(false),
        away,
        breaks_after: Mutex::new(None),
        beside: Mutex::new(None),
        person: Mutex::new(None),
    });
    let edits = Edits::new(workspace.clone(), Arc::new(Apart));
    let pull = Pull::merging(edits.clone(), link.clone(), Pace::unbounded()).only(&COLLECTIONS);
    let push = Push::new(edits.clone(), link.clone(), Pace::unbounded());
    *link.beside.lock().unwrap_or_else(PoisonError::into_inner) = Some((pull.clone(), push.clone()));
    (edits, pull, push, link)
}
