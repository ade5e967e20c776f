//! Meetings made, changed and called off, shown as they will be while they wait.

use ports::google::GoogleFault;
use serde_json::{Value, json};

use super::{
    fake::Broken,
    stage::{Stage, about, linked},
};

fn meeting(title: &str) -> Value {
    json!({
        "title": title, "place": "", "description": "", "guests": ["ana@client.example"], "with_meet": true,
        "tell_guests": true, "about": about(),
        "time": { "kind": "hours", "start": "2026-07-01T10:00", "end": "2026-07-01T11:00", "zone": "Europe/Madrid" },
    })
}

async fn rows(stage: &Stage) -> Vec<Value> {
    let request = json!({ "from": "2026-06-30T00:00:00Z", "until": "2026-07-10T00:00:00Z", "about": about() });
    stage.ask("calendar.events", request).await["rows"].as_array().cloned().expect("rows")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_shown_at_once_and_has_its_meet_once_google_made_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.ask("calendar.create", meeting("Review")).await;
    let waiting = rows(&stage).await;
    assert_eq!(waiting[0]["event"]["title"], "Review");
    assert_eq!(waiting[0]["event"]["start"]["instant"], "2026-07-01T08:00:00Z");
    assert_eq!((&waiting[0]["waiting"]["stand"], &waiting[0]["event"]["meet"]), (&json!("queued"), &Value::Null));
    stage.settle().await;
    let made = rows(&stage).await;
    assert_eq!((made.len(), &made[0]["waiting"]), (1, &Value::Null));
    assert_eq!(made[0]["event"]["meet"], "https://meet.google.com/abc-defg-hij");
    assert_eq!(made[0]["about"], about());
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_answer_was_lost_is_made_once_and_an_older_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.ask("calendar.create", meeting("Review")).await;
    stage.settle().await;
    let event = rows(&stage).await[0]["event"].clone();
    let change = |title: &str| json!({ "id": event["id"], "etag": event["etag"], "meeting": meeting(title) });
    stage.fake.world().breaks = [Broken::After].into();
    stage.ask("calendar.change", change("Review of June")).await;
    stage.settle().await;
    assert_eq!(stage.fake.world().changes_made, 1);
    assert_eq!(rows(&stage).await[0]["event"]["title"], "Review of June");
    // From what was seen before that change: somebody else's would be lost.
    stage.ask("calendar.change", change("Another title")).await;
    stage.settle().await;
    assert_eq!(stage.fake.world().changes_made, 1);
    let refused = stage.queue().await.into_iter().find(|row| row["stand"] == "refused").expect("it is refused");
    assert_eq!(refused["fault"]["code"], "google_changed_meanwhile");
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_never_left_is_let_go_and_one_that_did_is_called_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.ask("calendar.create", meeting("First")).await;
    let id = rows(&stage).await[0]["event"]["id"].clone();
    stage.ask("calendar.cancel", json!({ "id": id, "tell_guests": false })).await;
    assert!(stage.queue().await.is_empty());
    stage.ask("calendar.create", meeting("Second")).await;
    stage.settle().await;
    let id = rows(&stage).await[0]["event"]["id"].clone();
    stage.ask("calendar.cancel", json!({ "id": id, "tell_guests": true })).await;
    assert_eq!(rows(&stage).await[0]["ends"], true);
    stage.fake.world().breaks = [Broken::After].into();
    stage.settle().await;
    assert!(stage.fake.world().events.is_empty() && rows(&stage).await.is_empty());
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_waits_for_the_meeting_it_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.fake.world().breaks = [Broken::Before(GoogleFault::ServerFault { status: 503 })].into();
    stage.ask("calendar.create", meeting("Review")).await;
    let id = rows(&stage).await[0]["event"]["id"].clone();
    stage.ask("calendar.change", json!({ "id": id, "etag": "", "meeting": meeting("Review of June") })).await;
    stage.settle().await;
    assert_eq!(stage.stands().await, ["verified", "verified"]);
    let titles: Vec<String> = stage.fake.world().events.values().map(|event| event.title.clone()).collect();
    assert_eq!(titles, ["Review of June"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_token_of_the_calendar_reads_everything_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.ask("calendar.create", meeting("Review")).await;
    stage.settle().await;
    {
        let mut world = stage.fake.world();
        world.events.clear();
        world.token_expired = true;
    }
    stage.round().await;
    assert!(rows(&stage).await.is_empty(), "what is not there any more is not shown");
    stage.desk.lock().await;
}
