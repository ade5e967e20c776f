//! Two desks that send and read by themselves, as the window's do.

use mongodb::bson::doc;
use serde_json::json;

use crate::{
    desk::until,
    two_desks::{Scene, Seated, client},
};

/// How many people are edited at each desk.
const PEOPLE: usize = 10;

/// Goes on by itself from now on: what works beside a workspace begins when it is opened.
async fn in_background(desk: &Seated) {
    desk.desk.work_in_background();
    let id = desk.desk.open_workspace().expect("it is open");
    desk.ask("workspace.lock", json!({})).await;
    let passphrase = crate::two_desks::PASSPHRASE;
    desk.ask("workspace.unlock", json!({ "workspace_id": id, "passphrase": passphrase })).await;
    until("it listens", async || desk.ask("pull.status", json!({})).await["phase"] == "following").await;
}

/// The phone of a person as a desk shall come to show it.
fn phone(name: &str, number: usize) -> String {
    format!("+34 {name} 600 000 {number:03}")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_edited_at_one_desk_appears_at_the_other_by_itself_while_both_edit() {
    let scene = Scene::new("two_desks_background").await;
    for desk in [&scene.a, &scene.b] {
        in_background(desk).await;
    }
    let edit = async |desk: &Seated, name: &str, from: usize| {
        for number in from..from + PEOPLE {
            for turn in ["first", name] {
                assert!(!desk.edits(client(number), "phone", &phone(turn, number)).await);
            }
            // What would be told when what is sent and what is read got into each other's way.
            let status = desk.ask("pull.status", json!({})).await;
            assert_eq!((&status["offline_since"], &status["last_fault"]), (&json!(null), &json!(null)));
        }
    };
    tokio::join!(edit(&scene.a, "1", 0), edit(&scene.b, "2", PEOPLE));
    for desk in [&scene.a, &scene.b] {
        until("everything is sent and seen", async || desk.counts().await == [0; 4]).await;
        for (name, from) in [("1", 0), ("2", PEOPLE)] {
            for number in from..from + PEOPLE {
                let person = client(number);
                let shows = async || desk.reads(person, "phone").await == phone(name, number).as_str();
                until("the other's edit is here", shows).await;
            }
        }
        let status = desk.status().await;
        assert_eq!((&status["offline_since"], &status["used"]["withdrawn"]), (&json!(null), &json!(null)));
    }
    scene.elsewhere(client(25), doc! { "email": "web@example.com" }).await;
    let arrived = async || scene.a.reads(client(25), "email").await == "web@example.com";
    until("what the web wrote is here", arrived).await;
    scene.a.ask("changes.set_paused", json!({ "paused": true })).await;
    scene.a.edits(client(25), "phone", &phone("3", 25)).await;
    scene.a.ask("pull.start", json!({ "full": true })).await;
    let read = async || scene.a.ask("pull.status", json!({})).await["phase"] == "following";
    until("it listens again after a pull on demand", read).await;
    assert_eq!(scene.a.counts().await, [1, 0, 0, 0], "paused is paused");
    scene.a.ask("changes.set_paused", json!({ "paused": false })).await;
    let arrived = async || scene.b.reads(client(25), "phone").await == phone("3", 25).as_str();
    until("what was paused is there", arrived).await;
    scene.end().await;
}
