//! Everything the desk asks of Google, and what each changes there.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use ports::google::{
    Attendee, AttendeeAnswer, DriveRole, DriveShare, EventTime, EventToWrite, EventsAsked, EventsSince, FileToSend,
    FileToUpload, GoogleClients, GoogleConnector, GoogleFault, GoogleScope, MailAddress, MailReplyTo, MailToSend,
    SendUpdates, SheetCell, SheetTable, UploadProgress,
};
use serde_json::json;

use crate::{
    desk::{google, settings},
    fake::{ALL, Fake, World},
    keeper::MemoryKeeper,
};

pub(crate) const SCOPES: [GoogleScope; 6] = [
    GoogleScope::MailRead,
    GoogleScope::MailSend,
    GoogleScope::MailCompose,
    GoogleScope::CalendarEvents,
    GoogleScope::DriveFile,
    GoogleScope::Sheets,
];

/// Which attempt it is: the first, or another after a fault.
pub(crate) type Run = fn(GoogleClients, u32) -> BoxFuture<'static, Result<(), GoogleFault>>;

/// One thing the desk asks.
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    /// The method where a fault strikes.
    pub(crate) method: &'static str,
    /// It changes something: its answer can be lost.
    pub(crate) is_change: bool,
    /// Refusals that are as good as done, or looked past.
    pub(crate) forgives: &'static [u16],
    pub(crate) run: Run,
    /// What there is more or less of afterwards.
    pub(crate) effect: (fn(&World) -> usize, isize),
}

pub(crate) fn clients(fake: &Fake) -> GoogleClients {
    clients_with(fake, ALL, &SCOPES)
}

pub(crate) fn clients_with(fake: &Fake, token: &str, scopes: &[GoogleScope]) -> GoogleClients {
    let ahead = "2100-01-01T00:00:00Z".parse().expect("a moment");
    let keeper = Arc::new(MemoryKeeper::with(token, Some("refresh"), ahead, scopes));
    google().0.clients(&settings(&fake.server.root), keeper).expect("good settings")
}

pub(crate) fn person(email: &str) -> MailAddress {
    MailAddress { name: "Núñez, José".to_owned(), email: email.to_owned() }
}

pub(crate) fn mail(id: &str) -> MailToSend {
    MailToSend {
        message_id: format!("{id}@fund.example"),
        date: "2026-03-01T10:00:00Z".parse().expect("a moment"),
        from: person("desk@fund.example"),
        to: vec![person("investor@client.example")],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: "Su inversión".to_owned(),
        text: "Hola".to_owned(),
        html: Some("<p>Hola</p>".to_owned()),
        reply_to: Some(MailReplyTo {
            thread_id: "tm0001".to_owned(),
            message_id: "first@client.example".to_owned(),
            references: Vec::new(),
        }),
        files: Vec::new(),
    }
}

fn large() -> MailToSend {
    let file = FileToSend { name: "a.pdf".to_owned(), mime: "application/pdf".to_owned(), bytes: vec![7; 3 << 20] };
    MailToSend { files: vec![file], ..mail("large") }
}

pub(crate) fn event(id: &str) -> EventToWrite {
    let at =
        |text: &str| EventTime::At { instant: text.parse().expect("a moment"), zone: Some("Europe/Madrid".to_owned()) };
    EventToWrite {
        id: id.to_owned(),
        title: "Review".to_owned(),
        description: "Figures of the quarter".to_owned(),
        place: "Meet".to_owned(),
        start: at("2026-03-29T08:00:00Z"),
        end: at("2026-03-29T09:00:00Z"),
        attendees: vec![Attendee {
            name: "José".to_owned(),
            email: "investor@client.example".to_owned(),
            answer: AttendeeAnswer::Waiting,
            is_self: false,
            is_optional: false,
        }],
        with_meet: true,
        desk_record: Some("client:c-1".to_owned()),
    }
}

pub(crate) fn file() -> FileToUpload {
    FileToUpload {
        id: "file-9999".to_owned(),
        name: "Statement.pdf".to_owned(),
        mime: "application/pdf".to_owned(),
        folder: Some("folder-1".to_owned()),
        desk_record: Some("client:c-1".to_owned()),
    }
}

pub(crate) fn table() -> SheetTable {
    let decimal = |text: &str| text.parse().expect("a number");
    SheetTable {
        sheet: "NAV '26".to_owned(),
        heads: ["Date", "NAV", "Return", "Note", "Final", "At"].map(str::to_owned).to_vec(),
        rows: vec![
            vec![
                SheetCell::Date(jiff::civil::date(2026, 3, 1)),
                SheetCell::Amount { amount: decimal("1234567.89"), currency: "EUR".to_owned(), places: 2 },
                SheetCell::Percent(decimal("0.0125")),
                SheetCell::Text("=1+1".to_owned()),
                SheetCell::YesNo(true),
                SheetCell::Moment("2026-03-01T10:00:00Z".parse().expect("a moment")),
            ],
            vec![
                SheetCell::Empty,
                SheetCell::Number(decimal("0.1")),
                SheetCell::Empty,
                SheetCell::Empty,
                SheetCell::YesNo(false),
                SheetCell::Empty,
            ],
        ],
    }
}

const RAW: &str = "From: =?utf-8?q?Jos=C3=A9?= <investor@client.example>\r\nTo: desk@fund.example\r\nSubject: Question\r\n\
    Message-ID: <first@client.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hello <script>x</script><a href='https://a.example'>a</a></p>\r\n\
    --b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--\r\n";

/// What is there before: mail, a draft, an event, a file, a folder, a book.
pub(crate) async fn prepare(fake: &Fake) {
    {
        let mut world = fake.world();
        world.mail.receive(RAW.as_bytes(), Some("tm0001"));
        for _ in 0..24 {
            world.mail.receive(RAW.as_bytes(), None);
        }
        world.mail.history = vec![json!({
            "id": "70", "messagesAdded": [{ "message": { "id": "m0002" } }], "labelsAdded": [{ "message": { "id": "m0003" } }],
            "messagesDeleted": [{ "message": { "id": "m9999" } }],
        })];
        let file = json!({ "id": "file-0000", "name": "a.bin", "mimeType": "application/octet-stream", "size": "5000", "trashed": false });
        world.drive.files.insert("file-0000".to_owned(), (file, (0..5000_u32).map(|n| n.to_le_bytes()[0]).collect()));
        let minutes = json!({ "id": "doc-1", "name": "Minutes", "mimeType": "application/vnd.google-apps.document", "trashed": false });
        world.drive.files.insert("doc-1".to_owned(), (minutes, Vec::new()));
        let leads = json!({
            "id": "short-1", "name": "Minutes", "mimeType": "application/vnd.google-apps.shortcut", "trashed": false,
            "shortcutDetails": { "targetId": "doc-1", "targetMimeType": "application/vnd.google-apps.document" },
        });
        world.drive.files.insert("short-1".to_owned(), (leads, Vec::new()));
        world.sheets.make("book-0", "NAV");
    }
    let clients = clients(fake);
    clients.mail.save_draft(&mail("kept-draft"), None).await.expect("a draft");
    clients.calendar.create("primary", &event("0000aaaa"), SendUpdates::None).await.expect("an event");
    let mut world = fake.world();
    world.heard.clear();
    world.trips = 0;
}

async fn upload(clients: GoogleClients, attempt: u32) -> Result<(), GoogleFault> {
    let bytes = vec![9; 9 << 20];
    let session = match clients.drive.start_upload(&file(), bytes.len() as u64).await {
        Err(GoogleFault::Conflict) if attempt > 0 => return clients.drive.file("file-9999").await.map(drop),
        session => session?,
    };
    let mut faults = 0;
    loop {
        match clients.drive.go_on_uploading(&session, &bytes).await {
            Ok(UploadProgress::Done(file)) => {
                assert_eq!(file.size, Some(9 << 20));
                return Ok(());
            }
            Ok(UploadProgress::Partial { .. }) => {}
            // The session is kept: what is there is there.
            Err(fault) if fault.may_pass() && faults < 2 => faults += 1,
            Err(fault) => return Err(fault),
        }
    }
}

fn draft_id() -> &'static str {
    "d0026"
}

macro_rules! operation {
    ($name:literal, $method:literal, $change:expr, $forgives:expr, $effect:expr, |$clients:ident, $attempt:ident| $run:expr) => {
        Operation {
            name: $name,
            method: $method,
            is_change: $change,
            forgives: $forgives,
            effect: $effect,
            run: |$clients, $attempt| {
                Box::pin(async move {
                    let _ = ($attempt, &$clients);
                    $run.await.map(drop)
                })
            },
        }
    };
}

fn none(_: &World) -> usize {
    0
}

pub(crate) fn sent(world: &World) -> usize {
    world.mail.sent()
}

fn drafts(world: &World) -> usize {
    // A draft made anew because the fake said that it was gone carries the same `Message-ID`.
    let ids = world.mail.drafts.iter().map(|(_, kept)| {
        let text = String::from_utf8_lossy(&kept.raw).into_owned();
        text.lines().find(|line| line.starts_with("Message-ID:")).map(str::to_owned)
    });
    ids.collect::<std::collections::BTreeSet<_>>().len()
}

pub(crate) fn events(world: &World) -> usize {
    world.calendar.events.values().filter(|event| event["status"] != "cancelled").count()
}

pub(crate) fn files(world: &World) -> usize {
    world.drive.files.len()
}

fn shares(world: &World) -> usize {
    world.drive.permissions.len()
}

pub(crate) fn sheets(world: &World) -> usize {
    world.sheets.books.values().map(|book| book.sheets.len()).sum()
}

fn mail_operations() -> Vec<Operation> {
    vec![
        operation!("profile", "gmail.users.getProfile", false, &[], (none, 0), |c, n| c.mail.profile()),
        operation!("labels", "gmail.users.labels.list", false, &[], (none, 0), |c, n| c.mail.labels()),
        operation!("messages", "gmail.users.messages.list", false, &[], (none, 0), |c, n| c
            .mail
            .messages("", None, 20)),
        operation!(
            "one of a list",
            "gmail.users.messages.get",
            false,
            &[401, 404, 410, 429, 500, 503],
            (none, 0),
            |c, n| c.mail.messages("", None, 20)
        ),
        operation!("a batch", "batch", false, &[], (none, 0), |c, n| c.mail.messages("", None, 20)),
        operation!("threads", "gmail.users.threads.list", false, &[], (none, 0), |c, n| c.mail.threads(
            "from:investor@client.example",
            None,
            20
        )),
        operation!("thread", "gmail.users.threads.get", false, &[], (none, 0), |c, n| c.mail.thread("tm0001")),
        operation!("message", "gmail.users.messages.get", false, &[], (none, 0), |c, n| c.mail.message("m0001")),
        operation!("attachment", "gmail.users.messages.attachments.get", false, &[], (none, 0), |c, n| c
            .mail
            .attachment("m0001", "1")),
        operation!("message as it travelled", "gmail.users.messages.get", false, &[], (none, 0), |c, n| async move {
            assert_eq!(c.mail.raw("m0001").await?, RAW.as_bytes());
            Ok(())
        }),
        operation!("history", "gmail.users.history.list", false, &[], (none, 0), |c, n| c.mail.history("70", None)),
        operation!("send", "gmail.users.messages.send", true, &[], (sent, 1), |c, n| c.mail.send(&mail("new"), n > 0)),
        operation!("send with files", "gmail.users.messages.send", true, &[], (sent, 1), |c, n| c
            .mail
            .send(&large(), n > 0)),
        operation!("new draft", "gmail.users.drafts.create", true, &[], (drafts, 1), |c, n| c
            .mail
            .save_draft(&mail("new"), None)),
        operation!("draft again", "gmail.users.drafts.update", true, &[404, 410], (drafts, 0), |c, n| c
            .mail
            .save_draft(&mail("kept-draft"), Some(draft_id()))),
        operation!("drafts", "gmail.users.drafts.list", false, &[], (none, 0), |c, n| c.mail.drafts(None, 20)),
        operation!("draft", "gmail.users.drafts.get", false, &[], (none, 0), |c, n| c.mail.draft(draft_id())),
        operation!("delete draft", "gmail.users.drafts.delete", true, &[404, 410], (drafts, -1), |c, n| c
            .mail
            .delete_draft(draft_id())),
        operation!("send draft", "gmail.users.drafts.send", true, &[], (sent, 1), |c, n| async move {
            match c.mail.find_sent(&mail("kept-draft")).await? {
                Some(there) if n > 0 => Ok(there),
                _ => c.mail.send_draft(draft_id()).await,
            }
        }),
    ]
}

fn calendar_operations() -> Vec<Operation> {
    let primary = "primary";
    let _ = primary;
    vec![
        operation!("probe of calendar", "calendar.events.list", false, &[], (none, 0), |c, n| c.calendar.probe()),
        operation!("events", "calendar.events.list", false, &[], (none, 0), |c, n| async move {
            c.calendar.events(&window()).await
        }),
        operation!("changed events", "calendar.events.list", false, &[], (none, 0), |c, n| async move {
            c.calendar.events(&EventsAsked { since: EventsSince::Token("token-0".to_owned()), ..window() }).await
        }),
        operation!("event", "calendar.events.get", false, &[], (none, 0), |c, n| c
            .calendar
            .event("primary", "0000aaaa")),
        operation!("create event", "calendar.events.insert", true, &[], (events, 1), |c, n| async move {
            c.calendar.create("primary", &event("1111bbbb"), SendUpdates::All).await
        }),
        operation!("change event", "calendar.events.patch", true, &[], (events, 0), |c, n| async move {
            c.calendar.change("primary", &event("0000aaaa"), None, SendUpdates::All).await
        }),
        operation!("cancel event", "calendar.events.delete", true, &[404, 410], (events, -1), |c, n| async move {
            c.calendar.cancel("primary", "0000aaaa", SendUpdates::All).await
        }),
    ]
}

pub(crate) fn window() -> EventsAsked {
    let at = |text: &str| text.parse().expect("a moment");
    EventsAsked {
        calendar: "primary".to_owned(),
        since: EventsSince::Window { from: at("2026-01-01T00:00:00Z"), until: at("2027-01-01T00:00:00Z") },
        page: None,
    }
}

fn drive_operations() -> Vec<Operation> {
    vec![
        operation!("probe of drive", "drive.about.get", false, &[], (none, 0), |c, n| c.drive.probe()),
        operation!("find folder", "drive.files.list", false, &[], (files, 1), |c, n| c.drive.folder_of(
            "client:c-2",
            "Client",
            None
        )),
        operation!("make folder", "drive.files.create", true, &[], (files, 1), |c, n| c.drive.folder_of(
            "client:c-2",
            "Client",
            None
        )),
        operation!("stored folder", "drive.files.get", false, &[404], (files, 1), |c, n| c.drive.folder_of(
            "client:c-2",
            "Client",
            Some("file-0000")
        )),
        operation!("files", "drive.files.list", false, &[], (none, 0), |c, n| c.drive.files(None, None)),
        operation!("file", "drive.files.get", false, &[], (none, 0), |c, n| c.drive.file("file-0000")),
        operation!("file id", "drive.files.generateIds", false, &[], (none, 0), |c, n| c.drive.new_file_id()),
        operation!("start upload", "drive.files.create", false, &[], (files, 1), |c, n| upload(c, n)),
        operation!("upload", "session", true, &[429, 500, 503], (files, 1), |c, n| upload(c, n)),
        operation!("download", "drive.files.get", false, &[], (none, 0), |c, n| async move {
            let file = c.drive.file("file-0000").await?;
            assert_eq!(c.drive.download(&file).await?.len(), 5000);
            Ok(())
        }),
        operation!("download of a document", "drive.files.export", false, &[], (none, 0), |c, n| async move {
            let file = c.drive.target(&c.drive.file("short-1").await?).await?;
            assert_eq!((file.name.as_str(), c.drive.download(&file).await?), ("Minutes", b"Minutes as docx".to_vec()));
            Ok(())
        }),
        operation!("share", "drive.permissions.create", true, &[], (shares, 1), |c, n| async move {
            let share =
                DriveShare { email: "investor@client.example".to_owned(), role: DriveRole::Reader, notify: true };
            c.drive.share("file-0000", &share).await
        }),
        operation!("probe of sheets", "sheets.spreadsheets.get", false, &[404], (none, 0), |c, n| c.sheets.probe()),
        operation!("make book", "drive.files.create", true, &[], (sheets, 1), |c, n| c
            .sheets
            .create("Figures", "report:r-1")),
        operation!("book", "sheets.spreadsheets.get", false, &[], (none, 0), |c, n| c.sheets.book("book-0")),
        operation!("write table", "sheets.spreadsheets.batchUpdate", true, &[], (sheets, 1), |c, n| async move {
            assert_eq!(c.sheets.write("book-0", &table()).await?.cells_differing, 0);
            Ok(())
        }),
        operation!("read table", "sheets.spreadsheets.values.get", false, &[], (sheets, 1), |c, n| async move {
            c.sheets.write("book-0", &table()).await
        }),
    ]
}

pub(crate) fn operations() -> Vec<Operation> {
    [mail_operations(), calendar_operations(), drive_operations()].into_iter().flatten().collect()
}
