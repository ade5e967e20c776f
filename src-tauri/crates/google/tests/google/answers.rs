//! Each question to Google against the fake: valid by Google's documents, and as the port promises.

use ports::google::{
    AttendeeAnswer, CalendarEvent, EventToWrite, EventsAsked, EventsSince, FileToSend, GoogleFault, GoogleScope,
    MailToSend, SendUpdates, SheetCell, SheetTable,
};

use serde_json::json;

use crate::{
    calls::{SCOPES, clients, clients_with, event, mail, operations, person, prepare, window},
    fake::Fake,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_request_is_valid_by_googles_own_documents_and_does_what_it_says() {
    for operation in operations() {
        let fake = Fake::start().await;
        prepare(&fake).await;
        let before = (operation.effect.0)(&fake.world());
        (operation.run)(clients(&fake), 0).await.unwrap_or_else(|fault| panic!("{}: {fault}", operation.name));
        let after = (operation.effect.0)(&fake.world());
        assert_eq!(after.checked_add_signed(-operation.effect.1), Some(before), "{}", operation.name);
        fake.assert_all_valid();
    }
}

#[tokio::test]
async fn twenty_messages_take_two_round_trips_and_so_do_twenty_threads() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    let page = clients(&fake).mail.messages("", None, 20).await.expect("a page");
    assert_eq!((page.messages.len(), page.next.as_deref(), fake.world().trips), (20, Some("20"), 2));
    assert_eq!(page.messages[0].subject, "Su inversión");
    assert_eq!(page.messages[1].from[0].name, "José");
    assert_eq!(page.messages[1].snippet, "Hello & more");
    fake.world().trips = 0;
    let threads = clients(&fake).mail.threads("", None, 20).await.expect("a page");
    assert_eq!((threads.threads.len(), fake.world().trips), (20, 2));
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_message_is_read_with_its_body_made_safe_and_its_files_on_demand() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    let clients = clients(&fake);
    let message = clients.mail.message("m0001").await.expect("a message");
    assert_eq!(message.body.html.as_deref(), Some("<p>Hello <a data-link=\"0\">a</a></p>"));
    assert_eq!(message.body.links[0].address, "https://a.example/");
    let file = &message.attachments[0];
    assert_eq!((file.name.as_str(), file.size, file.part.as_str()), ("a.pdf", 5, "1"));
    assert_eq!(clients.mail.attachment("m0001", "1").await.expect("a file"), b"Hello");
    let thread = clients.mail.thread("tm0001").await.expect("a thread");
    assert_eq!(thread.messages.len(), 2, "the message and the draft that answers it");
    let history = clients.mail.history("70", None).await.expect("history");
    assert_eq!(
        (history.changed, history.removed),
        (vec!["m0002".to_owned(), "m0003".to_owned()], vec!["m9999".to_owned()])
    );
    assert_eq!(clients.mail.history("1", None).await, Err(GoogleFault::NotFound));
    let old = EventsAsked { since: EventsSince::Token("old".to_owned()), ..window() };
    assert_eq!(clients.calendar.events(&old).await, Err(GoogleFault::Gone));
}

#[tokio::test]
async fn a_draft_comes_back_as_it_was_written_with_its_files() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    let clients = clients(&fake);
    let file = FileToSend { name: "año.csv".to_owned(), mime: "text/csv".to_owned(), bytes: b"a;b\n1;2\n".to_vec() };
    let written = MailToSend { files: vec![file], bcc: vec![person("c@client.example")], ..mail("with-file") };
    let saved = clients.mail.save_draft(&written, None).await.expect("saved");
    let read = clients.mail.draft(&saved.id).await.expect("a draft");
    assert_eq!((read.bcc, read.summary.subject.as_str()), (written.bcc, "Su inversión"));
    assert_eq!(read.body.text.trim(), "Hola");
    assert_eq!(read.files.len(), 1);
    assert_eq!(read.files[0].name, "año.csv");
    assert_eq!(String::from_utf8_lossy(&read.files[0].bytes).replace("\r\n", "\n").trim_end(), "a;b\n1;2");
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_message_whose_id_google_replaced_is_found_by_our_header_and_not_sent_twice() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    fake.world().mail.replaces_ids = true;
    let clients = clients(&fake);
    let first = clients.mail.send(&mail("new"), false).await.expect("sent");
    let again = clients.mail.send(&mail("new"), true).await.expect("found");
    assert_eq!((again.id, again.was_there), (first.id, true));
    assert_eq!(fake.world().mail.sent(), 1);
    assert_eq!(clients.mail.find_sent(&mail("never")).await, Ok(None));
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_meeting_keeps_its_answers_its_meet_and_is_made_once() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    let clients = clients(&fake);
    let made = clients.calendar.create("primary", &event("1111bbbb"), SendUpdates::All).await.expect("made");
    assert_eq!(made.event.meet.as_deref(), Some("https://meet.google.com/abc-defg-hij"));
    assert_eq!(made.event.desk_record.as_deref(), Some("client:c-1"));
    assert_eq!(made.event.start, Some(event("x").start));
    let again = clients.calendar.create("primary", &event("1111bbbb"), SendUpdates::All).await.expect("there");
    assert!(again.was_there);
    fake.world().calendar.events.get_mut("1111bbbb").expect("there")["attendees"][0]["responseStatus"] =
        "accepted".into();
    let moved = EventToWrite { title: "Moved".to_owned(), ..event("1111bbbb") };
    let changed =
        clients.calendar.change("primary", &moved, Some(&made.event.etag), SendUpdates::None).await.expect("changed");
    let CalendarEvent { title, attendees, meet, etag, .. } = changed;
    assert_eq!((title.as_str(), attendees[0].answer), ("Moved", AttendeeAnswer::Accepted));
    assert!(meet.is_some() && etag != made.event.etag);
    let stale = clients.calendar.change("primary", &moved, Some(&made.event.etag), SendUpdates::None).await;
    assert_eq!(stale, Err(GoogleFault::Conflict));
    let without = EventToWrite { with_meet: false, ..moved };
    let changed = clients.calendar.change("primary", &without, None, SendUpdates::None).await.expect("changed");
    assert_eq!(changed.meet, None);
    let again = EventToWrite { with_meet: true, ..without };
    let changed = clients.calendar.change("primary", &again, None, SendUpdates::None).await.expect("changed");
    assert_eq!(changed.meet.as_deref(), Some("https://meet.google.com/abc-defg-hij"), "a Meet taken away comes back");
    fake.assert_all_valid();
}

#[tokio::test]
async fn one_event_of_a_series_is_changed_alone_and_what_was_not_touched_stays() {
    let fake = Fake::start().await;
    let id = "0abc_20260329T080000Z";
    let day = json!({ "date": "2026-03-29" });
    let there = json!({
        "id": id, "etag": "\"1\"", "status": "confirmed", "summary": "Review", "description": "<b>Figures</b> of the quarter",
        "start": day, "end": { "date": "2026-03-30" }, "recurringEventId": "0abc", "colorId": "4",
        "attendees": [
            { "email": "desk@fund.example", "self": true, "organizer": true, "responseStatus": "accepted" },
            { "email": "investor@client.example", "responseStatus": "declined", "comment": "away" },
        ],
    });
    fake.world().calendar.events.insert(id.to_owned(), there);
    let clients = clients(&fake);
    let known = clients.calendar.event("primary", id).await.expect("there");
    assert_eq!((known.series.as_deref(), known.attendees[1].answer), (Some("0abc"), AttendeeAnswer::Declined));
    let moved = EventToWrite {
        title: known.title.clone(),
        description: known.description.clone(),
        place: known.place.clone(),
        with_meet: false,
        desk_record: None,
        ..event(id)
    };
    let changed =
        clients.calendar.change("primary", &moved, Some(&known.etag), SendUpdates::All).await.expect("changed");
    assert_eq!((changed.start, changed.end), (Some(moved.start), Some(moved.end)));
    let kept = fake.world().calendar.events[id].clone();
    assert_eq!((&kept["description"], &kept["colorId"]), (&json!("<b>Figures</b> of the quarter"), &json!("4")));
    assert_eq!((&kept["attendees"][0]["organizer"], &kept["attendees"][1]["comment"]), (&json!(true), &json!("away")));
    assert!(kept["start"]["date"].is_null(), "{kept}");
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_download_is_taken_up_where_it_was_cut_and_a_spoilt_one_is_refused() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    let clients = clients(&fake);
    let file = clients.drive.file("file-0000").await.expect("a file");
    fake.trouble("drive.files.get", crate::fake::Trouble::CutDownload);
    let bytes = clients.drive.download(&file).await.expect("whole");
    assert_eq!(bytes.len(), 5000);
    assert!(bytes.iter().zip(0_u32..).all(|(byte, n)| *byte == n.to_le_bytes()[0]));
    let other = ports::google::DriveFile { sha256: Some("00".repeat(32)), ..file };
    assert_eq!(clients.drive.download(&other).await, Err(GoogleFault::Conflict));
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_folder_that_was_moved_into_a_shared_drive_is_found_and_no_second_one_is_made() {
    let fake = Fake::start().await;
    let clients = clients(&fake);
    let made = clients.drive.folder_of("client:c-1", "Ana (c-1)", None).await.expect("made");
    let id = made.folder.id;
    fake.world().drive.files.get_mut(&id).expect("there").0["driveId"] = "shared-1".into();
    for stored in [Some(&*id), None] {
        let found = clients.drive.folder_of("client:c-1", "Ana (c-1)", stored).await.expect("found");
        assert_eq!((found.folder.id.as_str(), found.was_made), (&*id, false), "{stored:?}");
    }
    // One in the bin is not filled: there is no other with its mark, so another one is made.
    fake.world().drive.files.get_mut(&id).expect("there").0["trashed"] = true.into();
    let anew = clients.drive.folder_of("client:c-1", "Ana (c-1)", Some(&id)).await.expect("made");
    assert!(anew.was_made && anew.folder.id != id, "{anew:?}");
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_stored_folder_that_is_not_ours_to_look_at_is_looked_for_by_its_mark() {
    let fake = Fake::start().await;
    let clients = clients(&fake);
    let made = clients.drive.folder_of("client:c-1", "Ana (c-1)", None).await.expect("made");
    let error = json!({ "error": { "errors": [{ "reason": "appNotAuthorizedToFile" }] } });
    fake.trouble("drive.files.get", crate::fake::Trouble::Says(403, error, &[]));
    let found = clients.drive.folder_of("client:c-1", "Ana (c-1)", Some("folder-of-another-app")).await.expect("found");
    assert_eq!((found.folder.id, found.was_made), (made.folder.id, false));
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_table_of_more_cells_than_one_request_takes_is_whole_and_a_name_is_one_in_any_capitals() {
    let fake = Fake::start().await;
    prepare(&fake).await;
    let clients = clients(&fake);
    let rows = (0..11_000).map(|row| vec![SheetCell::Number(row.into()), SheetCell::Text(format!("r{row}"))]).collect();
    let table = SheetTable { sheet: "sheet1".to_owned(), heads: vec!["a".to_owned(), "b".to_owned()], rows };
    // Cut between its two requests it is half there; the same again makes it whole.
    let method = "sheets.spreadsheets.batchUpdate";
    fake.trouble(method, crate::fake::Trouble::Nothing);
    fake.trouble(method, crate::fake::Trouble::Says(503, serde_json::Value::Null, &[]));
    let cut = clients.sheets.write("book-0", &table).await.map(|_| ());
    assert_eq!(cut, Err(GoogleFault::ServerFault { status: 503 }));
    let written = clients.sheets.write("book-0", &table).await.expect("written");
    assert_eq!((written.rows, written.cells_differing), (11_001, 0));
    {
        let world = fake.world();
        let heard = world.heard.iter().filter(|heard| heard.method == method).count();
        assert_eq!((heard, crate::calls::sheets(&world)), (4, 1));
    }
    fake.assert_all_valid();
}

#[tokio::test]
async fn without_the_scope_of_files_a_book_is_made_by_sheets_itself() {
    let fake = Fake::start().await;
    let clients = clients_with(&fake, "scopes:spreadsheets", &[GoogleScope::Sheets]);
    let book = clients.sheets.create("Figures", "report:r-1").await.expect("made");
    assert_eq!(book.sheets[0].name, "Sheet1");
    assert_eq!(fake.world().heard[0].method, "sheets.spreadsheets.create");
    fake.assert_all_valid();
}

#[tokio::test]
async fn a_scope_that_google_misses_is_named_although_we_thought_it_granted() {
    let fake = Fake::start().await;
    let clients = clients_with(&fake, "scopes:gmail.send", &SCOPES);
    let missing = clients.mail.profile().await.map(|_| ());
    assert_eq!(missing, Err(GoogleFault::ScopeMissing(GoogleScope::MailRead)));
}

#[test]
fn the_usual_addresses_and_scopes_are_those_of_googles_documents() {
    let usual = ports::google::GoogleEndpoints::default();
    let mut known = Vec::new();
    for (name, root) in [
        ("gmail.v1", &usual.gmail),
        ("calendar.v3", &usual.calendar),
        ("drive.v3", &usual.drive),
        ("sheets.v4", &usual.sheets),
    ] {
        let document = crate::tools::discovery(name);
        assert_eq!(document["rootUrl"], format!("{root}/"), "{name}");
        let scopes = document["auth"]["oauth2"]["scopes"].as_object().cloned().expect("scopes");
        known.extend(scopes.into_iter().map(|(scope, _)| scope));
    }
    for scope in GoogleScope::ALL {
        assert!(known.iter().any(|known| known == scope.as_google()), "{scope:?}");
    }
}
