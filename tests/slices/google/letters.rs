//! A signer written to from an envelope: the mail leaves once, with the documents, and the trail says so.

use std::path::Path;

use app::fault::FaultCode;
use serde_json::{Value, json};

use super::{
    fake::Broken,
    stage::{Stage, linked, stage},
};

/// An envelope with a page, sent to somebody who signs elsewhere; its id.
async fn sent(stage: &Stage, folder: &Path) -> Value {
    let page = reports::Agreement {
        title: "A page".into(),
        firm: "Nobody".into(),
        blocks: Vec::new(),
        foot: String::new(),
        page: String::new(),
    };
    std::fs::write(folder.join("Side letter.pdf"), page.pdf().expect("a page").pdf).expect("written");
    let form = json!({
        "envelope_id": null, "title": "Side letter", "client_id": null, "message": "Thank you.", "language": "en",
        "reminder_days": 3,
    });
    let id = stage.ask("envelopes.draft", form).await["envelope_id"].clone();
    let add = json!({ "envelope_id": id, "path": folder.join("Side letter.pdf"), "kind": null });
    stage.ask("envelopes.add_document", add).await;
    let signers = json!([{
        "number": 1, "name": "Ngozi Umeh", "email": "ngozi@client.example", "user_id": null, "client_id": null,
        "capacity": "", "way": "exchange", "step": 1, "group": null, "counter_signs": false,
    }]);
    stage.ask("envelopes.set_signers", json!({ "envelope_id": id, "signers": signers, "groups": [] })).await;
    let send = json!({ "envelope_id": id, "expires_at": "2026-12-31T00:00:00Z" });
    assert_eq!(stage.ask("envelopes.send", send).await["state"], "sent");
    id
}

async fn deeds(stage: &Stage, id: &Value) -> Vec<String> {
    let shown = stage.ask("envelopes.show", json!({ "envelope_id": id })).await;
    let deed = |step: &Value| step["body"]["deed"].as_str().expect("a deed").to_owned();
    shown["trail"].as_array().expect("a trail").iter().map(deed).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signer_is_written_to_once_with_the_documents_and_counts_as_reminded() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let id = sent(&stage, folder.path()).await;
    let to = json!({ "envelope_id": id, "signer": 1 });
    let letter = stage.ask("envelopes.letter", to).await;
    assert_eq!(
        (&letter["to"], &letter["subject"], &letter["documents"]),
        (&json!("ngozi@client.example"), &json!("For your signature: Side letter"), &json!(["Side letter.pdf"]))
    );
    assert!(letter["text"].as_str().expect("a text").contains("It can be signed before 2026-12-31.\n\nThank you."));
    assert!(letter["account"].is_string());
    let mail = json!({
        "to": ["ngozi@client.example"], "cc": [], "bcc": [], "subject": "", "text": "", "answers": null, "files": [],
        "about": null,
    });
    let draft = stage.ask("mail.save_draft", json!({ "id": null, "mail": mail })).await["id"].clone();
    let request = json!({
        "envelope_id": id, "signer": 1, "subject": letter["subject"], "text": "Dear Ngozi Umeh", "with_documents": true,
        "draft": draft,
    });
    stage.ask("envelopes.mail", request.clone()).await;
    let again = stage.try_ask("envelopes.mail", request).await.expect_err("it was sent");
    assert_eq!(again.code, FaultCode::NotFound);
    stage.fake.world().breaks = [Broken::After].into();
    stage.settle().await;
    {
        let world = stage.fake.world();
        let [sent] = world.sent.as_slice() else { panic!("{} mails", world.sent.len()) };
        assert_eq!((sent.to[0].email.as_str(), sent.text.as_str()), ("ngozi@client.example", "Dear Ngozi Umeh"));
        assert_eq!(sent.files.len(), 1);
        assert!(sent.files[0].name.starts_with("Side letter") && sent.files[0].bytes.starts_with(b"%PDF-"));
    }
    assert_eq!(deeds(&stage, &id).await[3..], ["sent", "exported", "mailed"]);
    let list = json!({ "offset": 0, "limit": 50, "states": [], "text": null, "mine": false, "client_id": null });
    assert_eq!(stage.ask("envelopes.list", list).await["rows"][0]["reminders"], json!([]));
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_the_letter_is_proposed_and_nothing_leaves_the_workspace() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = stage(folder.path()).await;
    let id = sent(&stage, folder.path()).await;
    let letter = stage.ask("envelopes.letter", json!({ "envelope_id": id, "signer": 1 })).await;
    assert_eq!((&letter["account"], letter["text"].is_string()), (&Value::Null, true));
    let request = json!({
        "envelope_id": id, "signer": 1, "subject": "S", "text": "T", "with_documents": true, "draft": null,
    });
    let refused = stage.try_ask("envelopes.mail", request).await.expect_err("nothing is linked");
    assert_eq!(refused.code, FaultCode::GoogleNotLinked);
    assert!(!folder.path().join("exports").exists(), "no file was written");
    assert_eq!(deeds(&stage, &id).await.last().map(String::as_str), Some("sent"));
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_written_to_who_is_not_waited_for_or_has_no_address() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let id = sent(&stage, folder.path()).await;
    let rule = async |signer: u32| {
        let asked = stage.try_ask("envelopes.letter", json!({ "envelope_id": id, "signer": signer })).await;
        asked.expect_err("refused").params.get("rule").cloned()
    };
    assert_eq!(rule(9).await, None, "there is no such signer");
    stage.ask("envelopes.void", json!({ "envelope_id": id, "reason": "No more." })).await;
    assert_eq!(rule(1).await.as_deref(), Some("not_waited_for"));
    stage.desk.lock().await;
}
