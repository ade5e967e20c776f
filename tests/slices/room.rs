//! A desk on which people sign: the demonstration open, an identity of one's own, the firm's authority.

use std::sync::Arc;

use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
};
use serde_json::{Value, json};
use signing::verify::Roots;
use store::KdfPolicy;
use testkit::FixedClock;
use values::Instant;

/// Passphrase of the own identity and of the firm's authority.
pub(crate) const SECRET: &str = "walnut lantern river";

/// The moment at which every room opens.
pub(crate) fn now() -> Instant {
    "2026-06-30T12:00:00Z".parse().expect("a moment")
}

/// A desk with the demonstration open, its owner seated with an identity, and the firm's authority.
pub(crate) struct Room {
    pub(crate) desk: Desk,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) folder: tempfile::TempDir,
}

impl Room {
    pub(crate) async fn ask(&self, name: &str, request: Value) -> Result<Value, Fault> {
        let answer = call(&self.desk, Caller::Window, name, &request.to_string()).await?;
        Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
    }

    pub(crate) async fn done(&self, name: &str, request: Value) -> Value {
        self.ask(name, request).await.unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    /// The rule by which something is refused.
    pub(crate) async fn refused(&self, name: &str, request: Value) -> String {
        let fault = self.ask(name, request).await.expect_err(name);
        let rule = fault.params.get("rule").cloned();
        rule.unwrap_or_else(|| format!("{:?}", fault.code))
    }

    pub(crate) async fn opened() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock::at(now()));
        let environment = Environment {
            clock: clock.clone(),
            kdf: KdfPolicy::Floor,
            machine: "desk-7".into(),
            exports: Some(folder.path().join("exports")),
            ..adapters::environment(folder.path().join("data"))
        };
        let room = Self { desk: Desk::new(environment), clock, folder };
        room.done("workspace.open_demonstration", json!({})).await;
        let identity = json!({
            "name": "own", "subject": null, "organisation": null, "country": null, "key": "p256", "years": 2,
            "passphrase": SECRET, "authority": null, "authority_passphrase": null,
        });
        room.done("signing.create_identity", identity).await;
        room
    }

    pub(crate) async fn authority(&self) -> String {
        let rows = self.done("signing.identities", json!({})).await["rows"].clone();
        let rows = rows.as_array().expect("identities");
        let authority = rows.iter().find(|row| row["role"] == "authority").expect("the firm's authority");
        authority["name"].as_str().expect("a name").to_owned()
    }

    pub(crate) async fn own_user(&self) -> Value {
        let people = self.done("envelopes.people", json!({})).await;
        let own = people["rows"].as_array().expect("people").iter().find(|row| row["own"] == true).cloned();
        own.expect("the person at the desk")["user_id"].clone()
    }

    /// An investor with a contract.
    pub(crate) async fn investor(&self) -> Value {
        let list =
            json!({"offset": 0, "limit": 50, "sort": "client_money", "descending": true, "text": null, "kyc": null});
        let rows = self.done("investors.list", list).await["rows"].clone();
        rows.as_array().expect("investors").first().expect("an investor").clone()
    }

    pub(crate) async fn shown(&self, id: &Value) -> Value {
        self.done("envelopes.show", json!({ "envelope_id": id })).await
    }

    /// A subscription agreement for an investor in the room, counter-signed by the person at the desk; sent.
    pub(crate) async fn sent(&self, way: &str) -> (Value, Value) {
        let investor = self.investor().await;
        let form = json!({
            "kind": "subscription_agreement", "language": "en", "client_ids": [investor["client_id"]],
            "investment_id": null, "fields": {}, "way": way, "firm_signer": self.own_user().await, "reminder_days": 3,
        });
        let made = self.done("envelopes.draft_agreements", form).await;
        assert_eq!(made["gaps"], json!([]));
        let id = made["envelope_ids"][0].clone();
        let sent =
            self.done("envelopes.send", json!({ "envelope_id": id, "expires_at": "2026-07-30T00:00:00Z" })).await;
        assert_eq!(sent["state"], "sent");
        (id, investor)
    }

    pub(crate) async fn hand_over(&self, id: &Value) -> Result<Value, Fault> {
        let check = json!({ "kind": "document", "document": "passport", "last_characters": "X-123" });
        let request = json!({
            "envelope_id": id, "signer": 1, "authority": self.authority().await, "authority_passphrase": SECRET,
            "identity": check,
        });
        self.ask("envelopes.hand_over", request).await
    }

    pub(crate) async fn counter_sign(&self, id: &Value) -> Result<Value, Fault> {
        let request = json!({
            "envelope_id": id, "signer": 2, "identity": "own", "passphrase": SECRET,
            "agreed": { "consent_version": "fidus-1" }, "drawing": null,
        });
        self.ask("envelopes.sign", request).await
    }

    /// The firm's root, to judge files by.
    pub(crate) async fn roots(&self) -> Roots {
        let export = json!({ "name": "own", "part": "root" });
        let pem = self.done("signing.export_identity", export).await["pem"].as_str().expect("PEM").to_owned();
        let mut roots = Roots::default();
        assert_eq!(roots.add(pem.as_bytes()), 1);
        roots
    }
}
