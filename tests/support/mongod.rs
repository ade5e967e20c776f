//! A real MongoDB server: started on a free loopback port in about two seconds, ended with the test.

use std::{
    io::Write as _,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use mongodb::{
    Client, Database,
    bson::{Document, doc},
    options::ClientOptions,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::{
    mongod_binary,
    tls::{Authority, Validity},
};

/// The administrator of a server with users.
pub const ADMIN: (&str, &str) = ("desk", "correct-horse/battery@staple");
/// A user who may read `fidus.users` and nothing else.
pub const CLERK: (&str, &str) = ("clerk", "a-clerks-password");
/// The database the clerk's right is for.
pub const DATABASE: &str = "fidus";

/// What kind of server a test needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One node of a replica set, open: transactions and change streams.
    ReplicaSet,
    /// The same, with TLS demanded and users.
    Secured,
    /// No replica set: no change streams.
    Standalone,
    /// One of several nodes of a set that [`crate::set_of_three`] makes of them: with TLS demanded, without users.
    Member,
}

/// A running server. Dropping it kills the process and removes its files; so does the end of the test process.
pub struct Mongod {
    shape: Shape,
    port: u16,
    folder: TempDir,
    authority: Option<Arc<Authority>>,
    ca_file: Option<PathBuf>,
    /// Arguments beyond those of the shape.
    more: Vec<String>,
    watch: Option<Child>,
}

static SHARED: OnceCell<Mongod> = OnceCell::const_new();

impl Mongod {
    /// The open replica set that all tests of one process share; take a database of your own with [`Self::fresh`].
    ///
    /// # Panics
    /// When no server can be started.
    pub async fn shared() -> &'static Self {
        SHARED.get_or_init(|| Self::start(Shape::ReplicaSet)).await
    }

    /// Starts a server of its own.
    ///
    /// # Panics
    /// When no server can be started.
    pub async fn start(shape: Shape) -> Self {
        Self::start_with(shape, &[]).await
    }

    /// The same with more arguments.
    ///
    /// # Panics
    /// When no server can be started.
    pub async fn start_with(shape: Shape, more: &[&str]) -> Self {
        for _ in 0..3 {
            let authority = (shape == Shape::Secured).then(|| Arc::new(Authority::new("Test Authority")));
            if let Some(server) = Self::attempt(shape, authority, more).await {
                return server;
            }
        }
        panic!("no mongod could be started");
    }

    /// Starts one that is to be a member of a set; the certificates of all are signed by one authority.
    ///
    /// # Panics
    /// When no server can be started.
    pub(crate) async fn member(authority: &Arc<Authority>) -> Self {
        for _ in 0..3 {
            if let Some(server) = Self::attempt(Shape::Member, Some(Arc::clone(authority)), &[]).await {
                return server;
            }
        }
        panic!("no mongod could be started");
    }

    async fn attempt(shape: Shape, authority: Option<Arc<Authority>>, more: &[&str]) -> Option<Self> {
        let folder = tempfile::Builder::new().prefix("mongod-").tempdir().expect("a temporary folder");
        let more = more.iter().map(|argument| (*argument).to_owned()).collect();
        // Written once: tests of one server read it at the same time.
        let ca_file = authority.as_ref().map(|authority| authority.write_certificate(folder.path()));
        let mut server = Self { shape, port: free_port(), folder, authority, ca_file, more, watch: None };
        server.write_secrets();
        server.spawn();
        if !server.answers().await {
            return None;
        }
        server.initiate().await;
        Some(server)
    }

    /// The port on 127.0.0.1.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The connection string of somebody who may do everything.
    #[must_use]
    pub fn uri(&self) -> String {
        if self.shape == Shape::Secured { self.uri_as(ADMIN) } else { self.uri_without_user() }
    }

    /// The connection string for a user and a password.
    #[must_use]
    pub fn uri_as(&self, (user, password): (&str, &str)) -> String {
        let password = password.replace('/', "%2F").replace('@', "%40");
        format!("mongodb://{user}:{password}@127.0.0.1:{}/?authSource=admin&tls=true", self.port)
    }

    /// The connection string without anybody's name.
    #[must_use]
    pub fn uri_without_user(&self) -> String {
        let tls = if self.authority.is_some() { "/?tls=true" } else { "/" };
        format!("mongodb://127.0.0.1:{}{tls}", self.port)
    }

    /// The file with the certificate of the authority that signed the server's; only for a secured server.
    #[must_use]
    pub fn ca_file(&self) -> Option<PathBuf> {
        self.ca_file.clone()
    }

    /// A client who may do everything.
    ///
    /// # Panics
    /// When the server is gone.
    pub async fn client(&self) -> Client {
        self.client_at(&self.uri()).await
    }

    /// A database that no other test uses, and its name.
    ///
    /// # Panics
    /// When the server is gone.
    pub async fn fresh(&self, name: &str) -> Database {
        let database = self.client().await.database(name);
        database.drop().await.expect("the server answers");
        database
    }

    /// Kills the server without warning and keeps its files.
    pub fn stop(&mut self) {
        self.end("keep\n");
    }

    /// Starts it again on the same port with the same files.
    ///
    /// # Panics
    /// When it does not come back.
    pub async fn start_again(&mut self) {
        self.rise().await;
        self.becomes_writable().await;
    }

    /// The same, whether it may be written then or not.
    pub(crate) async fn rise(&mut self) {
        self.spawn();
        assert!(self.answers().await, "the server comes back");
    }

    /// Whether it is running and writes are taken.
    pub(crate) async fn is_primary(&self) -> bool {
        if self.watch.is_none() {
            return false;
        }
        let admin = self.client_at(&self.uri_without_user()).await.database("admin");
        let hello = admin.run_command(doc! { "hello": 1 }).await.unwrap_or_default();
        hello.get_bool("isWritablePrimary").unwrap_or(false)
    }

    pub(crate) async fn client_at(&self, uri: &str) -> Client {
        let separator = if uri.contains('?') { "&" } else { "?" };
        let mut uri = format!("{uri}{separator}directConnection=true");
        if let Some(file) = self.ca_file() {
            uri = format!("{uri}&tlsCAFile={}", file.display());
        }
        let mut options = ClientOptions::parse(uri).await.expect("our own connection string");
        options.server_selection_timeout = Some(Duration::from_secs(5));
        Client::with_options(options).expect("our own options")
    }

    fn write_secrets(&self) {
        let Some(authority) = &self.authority else { return };
        let signed =
            authority.sign("mongod under test", &["127.0.0.1", "localhost", "::1", "node1.fidus.test"], Validity::Good);
        write(self.folder.path(), "server.pem", &format!("{}{}", signed.certificate, signed.key));
        write(self.folder.path(), "key", "dGhlIG1lbWJlcnMgb2YgYSB0ZXN0IHJlcGxpY2Egc2V0");
    }

    fn arguments(&self) -> Vec<String> {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        let mut arguments: Vec<String> =
            ["--bind_ip", "127.0.0.1", "--nounixsocket", "--wiredTigerCacheSizeGB", "0.25"]
                .into_iter()
                .chain(["--setParameter", "enableTestCommands=1", "--setParameter", "ttlMonitorSleepSecs=2"])
                .chain(["--setParameter", "diagnosticDataCollectionEnabled=false"])
                .map(str::to_owned)
                .collect();
        arguments.extend(["--port".into(), self.port.to_string(), "--dbpath".into(), path("data")]);
        arguments.extend(["--logpath".into(), path("log"), "--logappend".into()]);
        if self.shape != Shape::Standalone {
            arguments.extend(["--replSet", "rs0", "--oplogSize", "64"].map(str::to_owned));
        }
        if self.shape == Shape::Secured {
            arguments.extend(["--auth".into(), "--keyFile".into(), path("key")]);
        }
        if let Some(authority) = self.ca_file() {
            let authority = authority.display().to_string();
            arguments.extend(["--tlsMode".into(), "requireTLS".into(), "--tlsCAFile".into(), authority]);
            arguments.extend(["--tlsCertificateKeyFile".into(), path("server.pem")]);
            arguments.push("--tlsAllowConnectionsWithoutCertificates".into());
        }
        arguments.extend(self.more.iter().cloned());
        arguments
    }

    /// The server runs under a shell that waits on our pipe: when this process dies, however it dies, the pipe closes
    /// and the server goes with it.
    fn spawn(&mut self) {
        const WATCH: &str = r#"folder=$1; shift; "$@" >/dev/null 2>&1 & read word; kill -9 $!; wait $!
            [ "$word" = keep ] || rm -rf "$folder""#;
        std::fs::create_dir_all(self.folder.path().join("data")).expect("the test's folder is writable");
        let watch = Command::new("sh")
            .args(["-c", WATCH, "watch"])
            .arg(self.folder.path())
            .arg(mongod_binary::path())
            .args(self.arguments())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts");
        self.watch = Some(watch);
    }

    async fn answers(&self) -> bool {
        for _ in 0..300 {
            if tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.is_ok() {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    async fn initiate(&self) {
        if matches!(self.shape, Shape::Standalone | Shape::Member) {
            return;
        }
        let admin = self.client_at(&self.uri_without_user()).await.database("admin");
        let member = format!("127.0.0.1:{}", self.port);
        let set = doc! { "_id": "rs0", "members": [{ "_id": 0, "host": member }] };
        admin.run_command(doc! { "replSetInitiate": set }).await.expect("a replica set of one");
        self.becomes_writable().await;
        if self.shape == Shape::Secured {
            let first = doc! { "createUser": ADMIN.0, "pwd": ADMIN.1, "roles": ["root"] };
            admin.run_command(first).await.expect("the first user");
            add_clerk(&self.client().await.database("admin")).await;
        }
    }

    async fn becomes_writable(&self) {
        let admin = self.client_at(&self.uri_without_user()).await.database("admin");
        for _ in 0..300 {
            let hello = admin.run_command(doc! { "hello": 1 }).await.unwrap_or_default();
            if hello.get_bool("isWritablePrimary").unwrap_or(false) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server did not become writable");
    }

    fn end(&mut self, word: &str) {
        if let Some(mut watch) = self.watch.take() {
            if let Some(mut pipe) = watch.stdin.take() {
                pipe.write_all(word.as_bytes()).ok();
            }
            watch.wait().ok();
        }
    }
}

impl Drop for Mongod {
    fn drop(&mut self) {
        self.end("remove\n");
    }
}

/// Inserts documents in portions.
///
/// # Panics
/// When the server refuses them.
pub async fn seed(database: &Database, collection: &str, documents: Vec<Document>) {
    for portion in documents.chunks(5_000) {
        database.collection::<Document>(collection).insert_many(portion).await.expect("the server takes the documents");
    }
}

async fn add_clerk(admin: &Database) {
    let right = doc! { "resource": { "db": DATABASE, "collection": "users" }, "actions": ["find", "collStats"] };
    let role = doc! { "createRole": "readsUsers", "privileges": [right], "roles": [] };
    let clerk = doc! { "createUser": CLERK.0, "pwd": CLERK.1, "roles": ["readsUsers"] };
    admin.run_command(role).await.expect("a role");
    admin.run_command(clerk).await.expect("a clerk");
}

fn write(folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("the test's folder is writable");
    // mongod refuses a key that others could read.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("our own file");
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("a bound port").port()
}

/// An `_id` as the store keys its document.
///
/// # Panics
/// For a type of `_id` that the tests do not use.
#[must_use]
pub fn key_of(id: mongodb::bson::RawBsonRef<'_>) -> String {
    match mongodb::bson::Bson::try_from(id).expect("sound") {
        mongodb::bson::Bson::ObjectId(id) => format!("oid:{}", id.to_hex()),
        mongodb::bson::Bson::String(text) => format!("str:{text}"),
        mongodb::bson::Bson::Int32(number) => format!("num:{number}"),
        other => panic!("no key for {other:?}"),
    }
}
