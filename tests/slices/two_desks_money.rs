//! A redemption asked for at one desk: decided there, made once, and never changed.

use std::sync::Arc;

use app::fault::FaultCode;
use fund::investment::InvestmentState;
use mongodb::bson::{Document, RawBsonRef, RawDocumentBuf, doc};
use ports::Value as FieldValue;
use remote_mongo::MongoConnector;
use serde_json::{Value, json};
use store::{Actor, Entity};
use sync::edit::{EditFault, EditRefused, Edits, FieldEdit};
use values::RedemptionId;

use crate::two_desks::{Scene, Seated, demo};

fn form(contract: &fund::investment::Investment, kind: &str, (amount, day): (&str, &str)) -> Value {
    json!({
        "investment_id": contract.id, "kind": kind, "dealing_date": day,
        "amount": { "amount": amount, "currency": contract.principal.currency },
    })
}

/// A running contract whose principal is locked up today, and of which interest will be due within a year.
async fn contract(desk: &Seated) -> &'static fund::investment::Investment {
    for contract in demo().investments.iter().filter(|contract| contract.state == InvestmentState::Active) {
        let interest = form(contract, "interest", ("1.25", "2027-06-30"));
        let principal = form(contract, "principal", ("1.00", "2026-06-30"));
        let locked = desk.tried("redemptions.preview", principal).await.err();
        if desk.tried("redemptions.preview", interest).await.is_ok()
            && locked.is_some_and(|fault| fault.params.get("rule").is_some_and(|rule| rule == "locked_up"))
        {
            return contract;
        }
    }
    panic!("the demonstration has such a contract");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redemption_is_decided_here_made_there_once_as_we_write_money_and_never_changed() {
    let scene = Scene::new("two_desks_money").await;
    let contract = contract(&scene.a).await;
    let locked = form(contract, "principal", ("1.00", "2026-06-30"));
    for name in ["redemptions.preview", "redemptions.request"] {
        let fault = scene.a.tried(name, locked.clone()).await.expect_err("locked up");
        assert_eq!(fault.code, FaultCode::RedemptionRefused);
        assert_eq!((fault.params["rule"].as_str(), fault.params["free"].contains('0')), ("locked_up", true));
        assert!(fault.params["from"].starts_with("202"), "{fault:?}");
    }
    assert!(scene.a.queue().await.is_empty(), "what is refused leaves nothing");

    let asked = form(contract, "interest", ("1.25", "2027-06-30"));
    let effect = scene.a.ask("redemptions.preview", asked.clone()).await;
    assert_eq!(scene.a.counts().await, [0; 4], "looking writes nothing");
    let made = scene.a.ask("redemptions.request", asked.clone()).await;
    assert_eq!(made["effect"], effect);
    let left = scene.a.ask("redemptions.preview", asked.clone()).await;
    assert_eq!(left["free_before"], effect["free_after"], "it counts here at once");
    let standings = scene.a.ask("changes.standings", json!({})).await;
    assert_eq!(standings["records"][0]["standing"], "local");
    for _ in 0..3 {
        scene.a.sync().await;
        scene.b.sync().await;
    }
    assert_eq!(scene.a.counts().await, [0; 4]);

    let rows = scene.database.collection::<RawDocumentBuf>("redemptions");
    let id = made["redemption_id"].as_str().expect("an id");
    let ours = doc! { "redemption_id": id };
    assert_eq!(rows.count_documents(ours.clone()).await.ok(), Some(1));
    let row = rows.find_one(ours).await.expect("readable").expect("it is there");
    assert!(matches!(row.get("_id"), Ok(Some(RawBsonRef::ObjectId(_)))));
    let Ok(Some(RawBsonRef::Decimal128(amount))) = row.get("amount") else { panic!("{row:?}") };
    assert_eq!(amount.to_string(), "1.25");
    for moment in ["requested_at", "created_at"] {
        let at = row.get_datetime(moment).expect("a date").timestamp_millis();
        assert_eq!(at, 1_782_820_800_000, "{moment}");
    }
    for (name, expected) in [
        ("client_id", contract.client_id.as_str()),
        ("investment_id", contract.id.as_str()),
        ("redemption_type", "interest"),
        ("status", "pending"),
        ("dealing_date", "2027-06-30"),
    ] {
        assert_eq!(row.get_str(name).ok(), Some(expected), "{name}");
    }
    let there = scene.b.ask("redemptions.preview", asked).await;
    assert_eq!(there["free_before"], effect["free_after"], "the other desk takes it off too");
    editing_its_amount_is_refused(&scene.a, id).await;
    let count = scene.database.collection::<Document>("redemptions").count_documents(doc! {}).await;
    assert_eq!(count.ok(), Some(demo().redemptions.len() as u64 + 1));
    scene.end().await;
}

async fn editing_its_amount_is_refused(desk: &Seated, id: &str) {
    let workspace = desk.left().await;
    let redemption = Entity::Redemption(RedemptionId::new(id).expect("an id"));
    let place = workspace.place_of(&redemption).await.expect("readable").expect("it is there");
    let edits = Edits::new(workspace.clone(), Arc::new(MongoConnector));
    let actor = Actor { user_id: "u-1".parse().expect("an id"), session_id: None, name: "Ada".into() };
    let amount = FieldEdit::set("amount", FieldValue::Decimal("2".into()));
    let refused = edits.edit(&actor, "test", (place, vec![amount])).await.expect_err("money that moved");
    let settled = EditRefused::SettledMoney { collection: "redemptions".into(), path: "amount".into() };
    assert_eq!(refused, EditFault::Refused(settled));
    workspace.close().await;
}
