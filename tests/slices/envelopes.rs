//! Envelopes end to end: drafted, sent, signed in the room and elsewhere, counter-signed, proved, and everything refused
//! that must be.

use std::{
    fs,
    path::{Path, PathBuf},
};

use access::role::Role;
use app::fault::FaultCode;
use serde_json::{Value, json};
use signing::verify::{Integrity, Question, Standing, Trust, verify};
use testkit::demo::{DemoFund, DemoUser, Scale};

use crate::room::{Room, SECRET, now};

fn drawing() -> Value {
    json!({ "width": 300.0, "height": 100.0, "pen": 2.0, "strokes": [[[10.0, 50.0], [120.0, 20.0], [280.0, 70.0]]] })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_is_signed_in_the_room_counter_signed_and_proved_by_anybody() {
    let room = Room::opened().await;
    let (id, investor) = room.sent("in_person").await;

    assert_eq!(room.counter_sign(&id).await.expect_err("too early").params["rule"], "not_their_turn");
    room.hand_over(&id).await.expect("the client takes the machine");

    // In the client's hands the desk tells of this envelope alone.
    let state = room.done("desk.state", json!({})).await;
    assert_eq!((&state["phase"], &state["person"]), (&json!("handed_over"), &Value::Null));
    for name in ["investors.list", "envelopes.list", "home.overview", "session.sign_out", "envelopes.sign"] {
        assert_eq!(room.ask(name, json!({})).await.expect_err(name).code, FaultCode::HandedOver, "{name}");
    }
    let facts = room.done("envelopes.in_person", json!({})).await;
    assert_eq!((&facts["signer"], &facts["done"]), (&investor["name"], &Value::Null));
    assert!(facts["documents"][0]["text"].as_str().expect("the text").contains("Subscription"));
    let other = json!({ "agreed": { "consent_version": "another" }, "drawing": drawing() });
    assert_eq!(room.refused("envelopes.sign_in_person", other).await, "other_consent");
    let nothing = json!({ "width": 300.0, "height": 100.0, "pen": 2.0, "strokes": [] });
    let empty = json!({ "agreed": { "consent_version": "fidus-1" }, "drawing": nothing });
    assert_eq!(room.refused("envelopes.sign_in_person", empty).await, "not_drawable");
    let sign = json!({ "agreed": { "consent_version": "fidus-1" }, "drawing": drawing() });
    room.done("envelopes.sign_in_person", sign.clone()).await;
    assert_eq!(room.refused("envelopes.sign_in_person", sign).await, "done_already");
    assert_eq!(room.done("envelopes.in_person", json!({})).await["done"], "signed");
    room.done("envelopes.take_back", json!({ "passphrase": "" })).await;
    assert_eq!(room.done("desk.state", json!({})).await["phase"], "ready");

    let completed = room.counter_sign(&id).await.expect("the firm counter-signs");
    assert_eq!(completed["state"], "completed");
    let revisions = completed["documents"][0]["revisions"].as_array().expect("revisions").clone();
    assert_eq!(
        revisions.iter().map(|row| row["signer"].clone()).collect::<Vec<_>>(),
        [json!(null), json!(1), json!(2)]
    );

    let exported = room.done("envelopes.export", json!({ "envelope_id": id, "state": "newest" })).await;
    let file = fs::read(exported["paths"][0].as_str().expect("a path")).expect("written");
    assert_eq!(json!(signing::sha256(&file)), revisions[2]["sha256"]);
    let report = verify(&Question { bytes: &file, password: b"", roots: &room.roots().await, now: now() });
    assert_eq!(report.document, Standing::Intact, "{}", report.reason);
    let signers: Vec<_> = report.signatures.iter().map(|one| (one.integrity, one.trust)).collect();
    assert_eq!(signers, [(Integrity::Valid, Trust::Trusted); 2]);
    assert_eq!(json!(report.signatures[0].signer), investor["name"]);

    let ask = json!({ "envelope_id": id, "language": "es", "identity": "own", "passphrase": SECRET });
    let evidence = room.done("envelopes.evidence", ask).await;
    assert_eq!(evidence["holds"], true);
    let sheet = fs::read(evidence["path"].as_str().expect("a path")).expect("written");
    assert_eq!(json!(signing::sha256(&sheet)), evidence["sha256"]);
    let proof = verify(&Question { bytes: &sheet, password: b"", roots: &room.roots().await, now: now() });
    assert_eq!(proof.document, Standing::Intact);
    let trail = room.shown(&id).await["trail"].as_array().expect("a trail").clone();
    let deeds: Vec<&str> = trail.iter().map(|step| step["body"]["deed"].as_str().expect("a deed")).collect();
    assert_eq!(
        deeds,
        [
            "drafted_from_wording",
            "sent",
            "handed_over",
            "signed_in_person",
            "taken_back",
            "signed",
            "exported",
            "evidence_written"
        ]
    );
    assert!(trail.iter().all(|step| step["holds"] == true && step["body"]["machine"] == "desk-7"));
    assert_eq!(json!(evidence["seal"]), trail[6]["seal"]);
    let signed = &trail[3]["body"];
    assert_eq!(signed["identity"]["kind"], "document");
    assert!(!signed["identity"].to_string().contains('X'), "only a hash of the characters is kept");
    assert_eq!(signed["certificate"]["one_time"], true);
    assert_eq!(
        (&signed["documents"][0]["before"], &signed["documents"][0]["after"]),
        (&revisions[0]["sha256"], &revisions[1]["sha256"])
    );

    // The shared database gets metadata, and never a file or a path of this machine.
    let record = room.done("investors.show", json!({ "client_id": investor["client_id"] })).await;
    let documents = record["documents"].as_array().expect("documents");
    let own = documents.iter().find(|row| row["kind"] == "subscription_agreement").expect("told");
    assert_eq!((&own["verification"], &own["in_envelope"]), (&json!("approved"), &json!(true)));
    let papers = documents.iter().filter(|row| row["in_envelope"] == false).count();
    assert_eq!(papers, documents.len() - 1, "it is none of the papers that prove who the client is");
    let queue = room.done("changes.queue", json!({ "after": 0, "limit": 50, "wait": null })).await.to_string();
    assert!(!queue.contains(&room.folder.path().display().to_string()));
    room.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_in_another_persons_name_and_what_is_over_accepts_nothing() {
    let room = Room::opened().await;
    let (id, _) = room.sent("in_person").await;
    let own = room.own_user().await;
    let as_client = json!({
        "envelope_id": id, "signer": 1, "identity": "own", "passphrase": SECRET,
        "agreed": { "consent_version": "fidus-1" }, "drawing": null,
    });
    assert_eq!(room.refused("envelopes.sign", as_client).await, "not_the_signer");
    let decline = json!({ "envelope_id": id, "signer": 1, "reason": "No." });
    assert_eq!(room.refused("envelopes.decline", decline).await, "not_the_signer");

    // The sender cannot be handed the machine, whatever the name on the envelope.
    let form = json!({
        "envelope_id": null, "title": "Own", "client_id": null, "message": "", "language": "en", "reminder_days": 0,
    });
    let draft = room.done("envelopes.draft", form).await["envelope_id"].clone();
    let state = room.done("desk.state", json!({})).await;
    let signer = |user: &Value, name: &Value, way: &str| {
        json!({ "envelope_id": draft, "groups": [], "signers": [{
            "number": 1, "name": name, "email": null, "user_id": user, "client_id": null, "capacity": "", "way": way,
            "step": 1, "group": null, "counter_signs": false,
        }]})
    };
    let name = state["person"]["name"].clone();
    let colleague = signer(&own, &name, "in_person");
    assert_eq!(room.refused("envelopes.set_signers", colleague).await, "colleague_signs_in");
    room.done("envelopes.set_signers", signer(&Value::Null, &name, "in_person")).await;
    let page = room.folder.path().join("page.pdf");
    fs::write(&page, one_page()).expect("written");
    room.done("envelopes.add_document", json!({ "envelope_id": draft, "path": page, "kind": null })).await;
    room.done("envelopes.send", json!({ "envelope_id": draft, "expires_at": null })).await;
    let refused = room.hand_over(&draft).await.expect_err("the sender's own name");
    assert_eq!(refused.params["rule"], "own_signature_by_hand_over");

    // In the client's hands a word is enough to decline, and then it is over.
    room.hand_over(&id).await.expect("handed over");
    room.done("envelopes.decline_in_person", json!({ "reason": "Not these terms." })).await;
    room.done("envelopes.take_back", json!({ "passphrase": "" })).await;
    let shown = room.shown(&id).await;
    assert_eq!((&shown["state"], &shown["reason"]), (&json!("declined"), &json!("Not these terms.")));
    let void = json!({ "envelope_id": id, "reason": "Too late." });
    assert_eq!(room.refused("envelopes.void", void).await, "declined");
    assert_eq!(room.counter_sign(&id).await.expect_err("over").params["rule"], "declined");
    room.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_comes_back_is_ours_with_one_signature_more_or_it_is_refused() {
    let room = Room::opened().await;
    let (id, investor) = room.sent("exchange").await;
    let exported = room.done("envelopes.export", json!({ "envelope_id": id, "state": "newest" })).await;
    let sent = PathBuf::from(exported["paths"][0].as_str().expect("a path"));
    let document = room.shown(&id).await["documents"][0]["document_id"].clone();
    let import = |path: &Path| {
        json!({
            "envelope_id": id, "signer": 1, "from_email": "client@example.test",
            "files": [{ "document_id": document, "path": path }],
        })
    };
    let bytes = fs::read(&sent).expect("written");
    let returned = |name: &str, bytes: &[u8]| {
        let path = room.folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    };
    assert_eq!(room.refused("envelopes.import", import(&sent)).await, "nothing_added");
    let another = returned("another.pdf", &one_page());
    assert_eq!(room.refused("envelopes.import", import(&another)).await, "another_file");
    // The sender signs the exported file with the own identity: that is nobody else's signature.
    let own = room.folder.path().join("own.pdf");
    let sign = json!({
        "input": sent, "output": own, "identity": "own", "passphrase": SECRET, "field": null, "place": null,
        "reason": null, "location": null, "appearance": null, "level": "b-b", "tsa": null, "trust": [], "certify": null,
        "password": null,
    });
    room.done("signing.sign", sign).await;
    assert_eq!(room.refused("envelopes.import", import(&own)).await, "signed_by_sender");

    let name = investor["name"].as_str().expect("a name");
    let signed = elsewhere(name, &bytes);
    let altered = returned("altered.pdf", &with_another_page_content(&signed));
    assert_eq!(room.refused("envelopes.import", import(&altered)).await, "changed_beyond_signing");
    let mut broken = signed.clone();
    // The moment the signer claims is among what is signed.
    let moment = broken.windows(6).rposition(|found| found == b"D:2026").expect("a signature");
    broken[moment + 7] ^= 1;
    let broken = returned("broken.pdf", &broken);
    assert_eq!(room.refused("envelopes.import", import(&broken)).await, "returned_not_intact");
    assert_eq!(room.shown(&id).await["state"], "sent", "what was refused changed nothing");

    let came = returned("signed.pdf", &signed);
    let shown = room.done("envelopes.import", import(&came)).await;
    assert_eq!(shown["signers"][0]["standing"], "signed");
    let step = shown["trail"].as_array().expect("a trail").last().expect("a step").clone();
    assert_eq!(step["body"]["verified"], "valid; B-B; untrusted; name_matches");
    assert_eq!(step["body"]["identity"], json!({ "kind": "email", "address": "client@example.test" }));
    assert_eq!(room.counter_sign(&id).await.expect("counter-signed")["state"], "completed");
    room.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_runs_out_and_reminders_fall_due_by_the_clock() {
    let room = Room::opened().await;
    let (id, _) = room.sent("in_person").await;
    let list = json!({ "offset": 0, "limit": 50, "states": [], "text": null, "mine": false, "client_id": null });
    assert_eq!(room.done("envelopes.list", list.clone()).await["rows"][0]["reminders"], json!([]));
    room.clock.advance(std::time::Duration::from_secs(3 * 86_400));
    let state = room.done("desk.state", json!({})).await["phase"].clone();
    assert_eq!(state, "signed_out", "a session ends after a day");
    room.desk.lock().await;
    room.done("workspace.open_demonstration", json!({})).await;
    let row = room.done("envelopes.list", list.clone()).await["rows"][0].clone();
    assert_eq!((&row["envelope_id"], &row["reminders"]), (&id, &json!([1])));
    room.done("envelopes.reminded", json!({ "envelope_id": id, "signer": 1 })).await;
    assert_eq!(room.done("envelopes.list", list.clone()).await["rows"][0]["reminders"], json!([]));
    room.clock.advance(std::time::Duration::from_secs(30 * 86_400));
    room.desk.lock().await;
    room.done("workspace.open_demonstration", json!({})).await;
    assert_eq!(room.done("envelopes.list", list).await["rows"][0]["state"], "expired");
    let shown = room.shown(&id).await;
    let last = shown["trail"].as_array().expect("a trail").last().expect("a step").clone();
    assert_eq!((&last["body"]["deed"], &last["body"]["by"]), (&json!("expired"), &Value::Null));
    assert_eq!(room.hand_over(&id).await.expect_err("over").params["rule"], "expired");
    room.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_what_is_theirs_once_it_is_sent_and_nothing_of_how_others_were_identified() {
    let room = Room::opened().await;
    let standing = "2026-06-29T16:00:00Z".parse().expect("a moment");
    let people = DemoFund::generate_until(1, standing, Scale::DEMONSTRATION).users;
    let clients: Vec<&DemoUser> = people.iter().filter(|person| person.user.role == Some(Role::Client)).collect();
    let list =
        json!({"offset": 0, "limit": 100, "sort": "client_money", "descending": true, "text": null, "kyc": null});
    let rows = room.done("investors.list", list).await["rows"].as_array().expect("investors").clone();
    let with_contract = |person: &&&DemoUser| {
        rows.iter().any(|row| json!(person.user.client_id) == row["client_id"] && row["contracts"] != 0)
    };
    let mut some = clients.iter().filter(with_contract);
    let (own, other) = (some.next().expect("a client"), some.next().expect("another"));
    let draft = async |person: &DemoUser| {
        let form = json!({
            "kind": "subscription_agreement", "language": "en", "client_ids": [person.user.client_id],
            "investment_id": null, "fields": {}, "way": "in_person", "firm_signer": null, "reminder_days": 0,
        });
        room.done("envelopes.draft_agreements", form).await["envelope_ids"][0].clone()
    };
    let (mine, others, unsent) = (draft(own).await, draft(other).await, draft(own).await);
    for id in [&mine, &others] {
        room.done("envelopes.send", json!({ "envelope_id": id, "expires_at": null })).await;
    }
    room.hand_over(&mine).await.expect("handed over");
    let sign = json!({ "agreed": { "consent_version": "fidus-1" }, "drawing": drawing() });
    room.done("envelopes.sign_in_person", sign).await;
    room.done("envelopes.take_back", json!({ "passphrase": "" })).await;
    room.done("session.sign_out", json!({})).await;
    let sign_in = json!({ "name": own.user.username, "password": own.password.reveal() });
    room.done("session.sign_in", sign_in).await;

    let list = json!({ "offset": 0, "limit": 50, "states": [], "text": null, "mine": false, "client_id": null });
    let found = room.done("envelopes.list", list).await;
    assert_eq!((&found["total"], &found["rows"][0]["envelope_id"]), (&json!(1), &mine));
    for id in [&others, &unsent] {
        let fault = room.ask("envelopes.show", json!({ "envelope_id": id })).await.expect_err("not theirs");
        assert_eq!(fault.code, FaultCode::NotFound);
    }
    let trail = room.shown(&mine).await["trail"].as_array().expect("a trail").clone();
    assert_eq!(trail[0]["body"]["deed"], "sent");
    assert!(trail.iter().all(|step| step["body"]["identity"] == Value::Null));
    room.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wordings_are_previewed_kept_and_restored_and_what_is_missing_is_named() {
    let room = Room::opened().await;
    let investor = room.investor().await["client_id"].clone();
    let form = |fields: Value| {
        json!({
            "kind": "redemption_form", "language": "es", "client_ids": [investor], "investment_id": null,
            "fields": fields, "way": "exchange", "firm_signer": null, "reminder_days": 0,
        })
    };
    let made = room.done("envelopes.draft_agreements", form(json!({}))).await;
    assert_eq!(made["envelope_ids"], json!([]));
    assert_eq!(made["gaps"][0]["missing"], json!(["requested_amount", "dealing_date", "payment_account"]));
    let given = json!({ "requested_amount": "1.000,00 USD", "dealing_date": "1 de julio", "payment_account": "ES00" });
    let made = room.done("envelopes.draft_agreements", form(given)).await;
    assert_eq!(made["envelope_ids"].as_array().expect("drafts").len(), 1);

    let save =
        |text: &str| json!({ "kind": "consent", "language": "en", "title": "Consent", "text": text, "reviewed": true });
    room.done("envelopes.save_template", save("I agree.")).await;
    let shown = room.shown(&made["envelope_ids"][0]).await;
    assert_eq!(shown["consent"]["version"], "fidus-1", "the Spanish wording is as it was");
    let restore = json!({ "kind": "consent", "language": "en" });
    room.done("envelopes.restore_template", restore.clone()).await;
    assert_eq!(room.ask("envelopes.restore_template", restore).await.expect_err("gone").code, FaultCode::NotFound);
    let preview = json!({
        "kind": "mandate", "language": "en", "client_id": null, "investment_id": null, "fields": {},
        "text": "## Terms\n{{ investor_name }} gives {{fee}}.\n[[sign: investor | Here]]",
    });
    let preview = room.done("envelopes.preview_agreement", preview).await;
    assert_eq!((&preview["missing"], &preview["places"]), (&json!(["investor_name", "fee"]), &json!(["investor"])));
    room.desk.lock().await;
}

/// One page with nothing but its size.
fn one_page() -> Vec<u8> {
    let agreement = reports::Agreement {
        title: "A page".into(),
        firm: "Nobody".into(),
        blocks: Vec::new(),
        foot: String::new(),
        page: String::new(),
    };
    agreement.pdf().expect("a page").pdf
}

/// The file as somebody signs it elsewhere, with a certificate of another authority.
fn elsewhere(name: &str, file: &[u8]) -> Vec<u8> {
    use signing::{
        cms::{ContentHasher, Detached},
        identity::{Authority, Identity, IssueTerms, KeyKind, SigningKey, Subject},
        sign::{FieldChoice, SignRequest, Statement, ValidationData, prepare},
    };
    let terms = |name: &str| IssueTerms {
        subject: Subject { name: name.into(), organisation: None, country: None },
        from: "2026-01-01T00:00:00Z".parse().expect("a moment"),
        until: "2028-01-01T00:00:00Z".parse().expect("a moment"),
    };
    let root_key = SigningKey::generate(KeyKind::P256).expect("a key");
    let root = Authority::root(&root_key, &terms("Elsewhere CA")).expect("a root");
    let key = SigningKey::generate(KeyKind::P256).expect("a key");
    let own = Authority { key: &root_key, certificate: &root }.issue(&key, &terms(name)).expect("issued");
    let identity = Identity::new(key, vec![own, root]).expect("an identity");
    let request = SignRequest {
        field: FieldChoice::Invisible { name: None },
        at: now(),
        statement: Statement::default(),
        certify: None,
        appearance: None,
        room: 8_192,
        validation: ValidationData::default(),
        password: None,
    };
    let prepared = prepare(file, &request).expect("it can be signed");
    let digest = prepared.digest(file, ContentHasher::for_key(&identity.key));
    let value = Detached::sign(&identity, &digest).expect("signed").to_der().expect("DER");
    [file, &prepared.fill(&value).expect("room")].concat()
}

/// The file with a revision that turns its first page.
fn with_another_page_content(file: &[u8]) -> Vec<u8> {
    use signing::pdf::{Document, Increment, Object};
    let document = Document::read(file).expect("read");
    let page = document.latest().pages().expect("pages").remove(0);
    let mut increment = Increment::after(&document, Box::new(|| [0; 16])).expect("appended to");
    let mut dictionary = page.dictionary;
    dictionary.set("Rotate", Object::Integer(180));
    increment.put(page.reference, Object::Dictionary(dictionary));
    [file, &increment.write().expect("written").bytes].concat()
}
