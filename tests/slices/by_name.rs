//! A cluster known by one name: `mongodb+srv`, as Atlas gives it out.

use acceptance::{
    mongod::{ADMIN, DATABASE, Mongod, Shape},
    names,
    operations::{insert, text},
};
use mongodb::bson::{Document, doc};

use crate::{
    connecting,
    pushing::{applied, numbered},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cluster_known_by_its_name_alone_is_found_and_written_over_tls() {
    if !names::is_inside() {
        let test = "by_name::a_cluster_known_by_its_name_alone_is_found_and_written_over_tls";
        let (passed, said) = names::in_a_network_of_its_own(test);
        assert!(passed && said.contains("1 passed"), "{said}");
        return;
    }
    let server = Mongod::start(Shape::Secured).await;
    names::serve(server.port());
    let password = ADMIN.1.replace('/', "%2F").replace('@', "%40");
    let uri = format!("mongodb+srv://{}:{password}@{}/", ADMIN.0, names::CLUSTER);
    let remote = connecting::connected(&connecting::settings(&uri, server.ca_file())).await;
    let probe = remote.probe(&["users"]).await.expect("the server answers");
    assert!(probe.replica_set && probe.change_streams && probe.transactions);
    let one = insert("op-1", "users", &numbered(1), vec![("name", text("Someone"))]);
    assert_eq!(applied(&remote, &[one]).await, ["now"]);
    let users = server.client().await.database(DATABASE).collection::<Document>("users");
    assert_eq!(users.count_documents(doc! { "name": "Someone" }).await.ok(), Some(1));
    // The same name without the authority's certificate is not trusted.
    let fault = connecting::fault(&connecting::settings(&uri, None)).await;
    assert!(
        matches!(&fault, ports::RemoteFault::TlsRefused { host, .. } if host.starts_with(names::HOST)),
        "{fault:?}"
    );
    remote.close().await;
}
