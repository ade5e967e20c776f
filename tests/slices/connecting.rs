//! The test button: each thing that can be wrong with a connection is told apart.

use std::{net::Ipv4Addr, path::PathBuf, sync::Arc, time::Duration};

use acceptance::{
    mongod::{self, ADMIN, CLERK, DATABASE, Mongod, Shape},
    tls::{Authority, Validity},
};
use mongodb::bson::doc;
use ports::{Remote, RemoteConnector as _, RemoteFault, RemoteSettings, SHARED_COLLECTIONS};
use remote_mongo::MongoConnector;
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::{net::TcpListener, sync::OnceCell};
use tokio_rustls::TlsAcceptor;
use values::Sensitive;

static SECURED: OnceCell<Mongod> = OnceCell::const_new();

/// The server with TLS and users that these tests share.
pub(crate) async fn secured() -> &'static Mongod {
    SECURED.get_or_init(|| Mongod::start(Shape::Secured)).await
}

pub(crate) fn settings(uri: &str, ca_file: Option<PathBuf>) -> RemoteSettings {
    RemoteSettings { uri: Sensitive::new(uri.to_owned()), database: DATABASE.into(), ca_file }
}

pub(crate) async fn connected(settings: &RemoteSettings) -> Arc<dyn Remote> {
    MongoConnector.connect(settings).await.expect("the server lets us in")
}

pub(crate) async fn fault(settings: &RemoteSettings) -> RemoteFault {
    // That it is told within eight seconds is proved where the driver's options are made; here only that it is told.
    let answer = tokio::time::timeout(Duration::from_secs(60), MongoConnector.connect(settings)).await;
    let found = answer.expect("an answer").err().expect("it must be refused");
    let told = format!("{found:?} {found}");
    assert!(!told.contains("staple") && !told.contains("hunter2"), "{told}");
    found
}

fn detail_of_tls(fault: RemoteFault) -> String {
    match fault {
        RemoteFault::TlsRefused { detail, .. } => detail,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn with_tls_and_a_user_the_connection_stands_and_tells_what_may_be_read() {
    let server = secured().await;
    mongod::seed(&server.client().await.database(DATABASE), "users", vec![doc! { "name": "Someone" }]).await;
    let remote = connected(&settings(&server.uri_as(ADMIN), server.ca_file())).await;
    let probe = remote.probe(&SHARED_COLLECTIONS).await.expect("the server answers");
    assert!(probe.replica_set && probe.change_streams);
    assert!(probe.server_version.starts_with("6.0."), "{}", probe.server_version);
    assert!(probe.rights.iter().all(|right| right.readable));
    assert_eq!(probe.rights[0].collection, "users");
    assert_eq!(probe.rights[0].estimated_count, Some(1));
    remote.close().await;
}

#[tokio::test]
async fn a_user_without_rights_is_told_which_collections_cannot_be_read() {
    let server = secured().await;
    let remote = connected(&settings(&server.uri_as(CLERK), server.ca_file())).await;
    let probe = remote.probe(&["users", "investments"]).await.expect("the server answers");
    let readable: Vec<_> = probe.rights.iter().map(|right| (right.collection.as_str(), right.readable)).collect();
    assert_eq!(readable, [("users", true), ("investments", false)]);
    assert!(!probe.change_streams);
    let (batches, _kept) = tokio::sync::mpsc::channel(1);
    let read = remote.read_all("investments", None, batches).await;
    assert_eq!(read, Err(RemoteFault::NoRights { collection: "investments".into() }));
    remote.close().await;
}

#[tokio::test]
async fn a_wrong_password_and_no_password_are_wrong_credentials() {
    let server = secured().await;
    for uri in [server.uri_as((ADMIN.0, "hunter2")), server.uri_as(("nobody", "hunter2")), server.uri_without_user()] {
        assert_eq!(fault(&settings(&uri, server.ca_file())).await, RemoteFault::WrongCredentials, "{uri}");
    }
}

#[tokio::test]
async fn a_certificate_of_another_authority_is_named_and_refused() {
    let server = secured().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let other = Authority::new("Another Authority").write_certificate(folder.path());
    for ca_file in [Some(other), None] {
        let detail = detail_of_tls(fault(&settings(&server.uri_as(ADMIN), ca_file)).await);
        assert_eq!(
            detail,
            "certificate of CN=mongod under test, issued by CN=Test Authority, valid 2020-01-02 to 2060-01-02: \
             its authority is not trusted"
        );
    }
}

#[tokio::test]
async fn a_server_that_demands_tls_says_so_to_who_comes_without() {
    let server = secured().await;
    let uri = format!("mongodb://{}:hunter2@127.0.0.1:{}/?tls=false", ADMIN.0, server.port());
    assert_eq!(detail_of_tls(fault(&settings(&uri, None)).await), "the server demands TLS");
}

#[tokio::test]
async fn a_server_without_tls_is_not_talked_to_in_tls() {
    let server = Mongod::shared().await;
    let uri = format!("mongodb://127.0.0.1:{}/?tls=true", server.port());
    assert_eq!(detail_of_tls(fault(&settings(&uri, None)).await), "the server does not answer in TLS");
}

#[tokio::test]
async fn an_expired_certificate_and_one_for_another_host_are_told_apart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let authority = Authority::new("Test Authority");
    let ca_file = authority.write_certificate(folder.path());
    let cases = [
        ("127.0.0.1", Validity::Expired, "valid 2020-01-02 to 2021-01-02: it has expired"),
        ("db.example.test", Validity::Good, "valid 2020-01-02 to 2060-01-02: it is for another host"),
    ];
    for (name, validity, expected) in cases {
        let port = listen_with(&authority, name, validity).await;
        let uri = format!("mongodb://127.0.0.1:{port}/?tls=true");
        let detail = detail_of_tls(fault(&settings(&uri, Some(ca_file.clone()))).await);
        assert!(detail.ends_with(expected), "{detail}");
    }
}

async fn listen_with(authority: &Authority, name: &str, validity: Validity) -> u16 {
    let signed = authority.sign(name, &[name], validity);
    let chain = vec![CertificateDer::from_pem_slice(signed.certificate.as_bytes()).expect("PEM")];
    let key = PrivateKeyDer::from_pem_slice(signed.key.as_bytes()).expect("PEM");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider's own versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("key and certificate belong together");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let port = listener.local_addr().expect("a bound port").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            acceptor.accept(stream).await.ok();
        }
    });
    port
}

/// Nobody's password.
const WRONG: &str = "hunter2";

#[tokio::test]
async fn a_name_nobody_knows_cannot_be_resolved() {
    let found = fault(&settings(&format!("mongodb://desk:{WRONG}@no-such-host.invalid:27017/"), None)).await;
    assert_eq!(found, RemoteFault::CannotResolve { host: "no-such-host.invalid".into() });
    let found = fault(&settings(&format!("mongodb+srv://desk:{WRONG}@cluster.no-such-host.invalid/"), None)).await;
    assert_eq!(found, RemoteFault::CannotResolve { host: "cluster.no-such-host.invalid".into() });
}

#[tokio::test]
async fn a_port_where_nobody_listens_cannot_be_reached() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let port = free.local_addr().expect("a bound port").port();
    drop(free);
    let found = fault(&settings(&format!("mongodb://127.0.0.1:{port}"), None)).await;
    let expected = RemoteFault::CannotReach { host: format!("127.0.0.1:{port}"), detail: "connection refused".into() };
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_is_not_mongodb_is_recognised() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let port = listener.local_addr().expect("a bound port").port();
    tokio::spawn(async move {
        use tokio::io::AsyncWriteExt as _;
        while let Ok((mut stream, _)) = listener.accept().await {
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await.ok();
        }
    });
    let found = fault(&settings(&format!("mongodb://127.0.0.1:{port}"), None)).await;
    let detail = "what answers there is not MongoDB".to_owned();
    assert_eq!(found, RemoteFault::CannotReach { host: format!("127.0.0.1:{port}"), detail });
}

#[tokio::test]
async fn a_single_server_is_told_from_a_replica_set() {
    let server = Mongod::start(Shape::Standalone).await;
    let remote = connected(&settings(&server.uri(), None)).await;
    let probe = remote.probe(&["users"]).await.expect("the server answers");
    assert!(!probe.replica_set && !probe.change_streams);
    assert_eq!(remote.current_position().await.err(), Some(RemoteFault::NotReplicaSet));
    remote.close().await;
    let asked_for_a_set = format!("mongodb://127.0.0.1:{}/?replicaSet=rs0", server.port());
    assert_eq!(fault(&settings(&asked_for_a_set, None)).await, RemoteFault::NotReplicaSet);
}

#[tokio::test]
async fn another_replica_set_than_the_one_asked_for_is_named() {
    let server = Mongod::shared().await;
    let uri = format!("mongodb://127.0.0.1:{}/?replicaSet=other", server.port());
    let expected = RemoteFault::Refused { detail: "the replica set is called rs0".into() };
    assert_eq!(fault(&settings(&uri, None)).await, expected);
}
