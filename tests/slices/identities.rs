//! Identities made at the desk, and the authority that stands over them.

use serde_json::{Value, json};

use crate::room::{Room, SECRET};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_identity_under_another_passphrase_is_told_that_the_authoritys_own_is_meant() {
    let room = Room::opened().await;
    let identity = |authority_passphrase: Value| {
        json!({
            "name": "second", "subject": null, "organisation": null, "country": null, "key": "p256", "years": 2,
            "passphrase": "four other plain words", "authority": null, "authority_passphrase": authority_passphrase,
        })
    };
    let refused = room.ask("signing.create_identity", identity(Value::Null)).await.expect_err("the authority is shut");
    assert_eq!(json!(refused.code), "wrong_authority_passphrase");
    assert_eq!(refused.params["authority"], room.authority().await);
    room.done("signing.create_identity", identity(json!(SECRET))).await;
    room.desk.lock().await;
}
