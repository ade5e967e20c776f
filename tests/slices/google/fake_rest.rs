//! Mail, calendar, files and sheets of the fake.

use async_trait::async_trait;
use ports::google::{
    CalendarEvent, DraftSaved, DriveFile, DriveFilePage, DriveFolder, DriveShare, EventPage, EventStatus, EventToWrite,
    EventWritten, EventsAsked, EventsSince, FileToUpload, GoogleCalendar, GoogleDrive, GoogleFault, GoogleMail,
    GoogleScope, GoogleSheets, MailBody, MailDraft, MailDraftPage, MailHistory, MailLabel, MailMessage, MailPage,
    MailProfile, MailSent, MailSummary, MailThread, MailThreadPage, MailToSend, SendUpdates, SheetBook, SheetTable,
    SheetWritten, UploadProgress, UploadSession,
};
use values::Sensitive;

use super::fake::{Broken, Client};

/// A message as a mailbox has it.
pub(crate) fn message(id: &str, mail: &MailToSend) -> MailMessage {
    MailMessage {
        summary: MailSummary {
            id: id.into(),
            thread_id: mail.reply_to.as_ref().map_or_else(|| format!("t-{id}"), |reply| reply.thread_id.clone()),
            message_id: mail.message_id.clone(),
            labels: vec!["SENT".into()],
            snippet: mail.text.chars().take(40).collect(),
            received_at: mail.date,
            from: vec![mail.from.clone()],
            to: mail.to.clone(),
            cc: mail.cc.clone(),
            subject: mail.subject.clone(),
            size: 1,
            history_id: "1".into(),
        },
        references: Vec::new(),
        reply_to: Vec::new(),
        answers_elsewhere: false,
        body: MailBody { text: mail.text.clone(), ..MailBody::default() },
        attachments: Vec::new(),
    }
}

#[async_trait]
impl GoogleMail for Client {
    async fn profile(&self) -> Result<MailProfile, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        let world = self.fake.world();
        Ok(MailProfile { email: String::new(), messages: 0, history_id: world.history.to_string() })
    }

    async fn labels(&self) -> Result<Vec<MailLabel>, GoogleFault> {
        Ok(Vec::new())
    }

    async fn messages(&self, _: &str, page: Option<&str>, size: u32) -> Result<MailPage, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        let from: usize = page.and_then(|page| page.parse().ok()).unwrap_or(0);
        let world = self.fake.world();
        let size = usize::try_from(size).expect("a size");
        let messages =
            world.mailbox.iter().rev().skip(from).take(size).map(|message| message.summary.clone()).collect();
        let next = (world.mailbox.len() > from + size).then(|| (from + size).to_string());
        Ok(MailPage { messages, next })
    }

    async fn summaries(&self, ids: &[String]) -> Result<Vec<MailSummary>, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        let world = self.fake.world();
        let asked = world.mailbox.iter().filter(|message| ids.contains(&message.summary.id));
        Ok(asked.map(|message| message.summary.clone()).collect())
    }

    async fn threads(&self, _: &str, _: Option<&str>, _: u32) -> Result<MailThreadPage, GoogleFault> {
        Ok(MailThreadPage::default())
    }

    async fn thread(&self, _: &str) -> Result<MailThread, GoogleFault> {
        Err(GoogleFault::NotFound)
    }

    async fn message(&self, id: &str) -> Result<MailMessage, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        let world = self.fake.world();
        world.mailbox.iter().find(|message| message.summary.id == id).cloned().ok_or(GoogleFault::NotFound)
    }

    async fn attachment(&self, _: &str, _: &str) -> Result<Vec<u8>, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        Ok(b"attached".to_vec())
    }

    async fn raw(&self, id: &str) -> Result<Vec<u8>, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        Ok(format!("Message-ID: <{id}@client.example>\r\nSubject: as it travelled\r\n\r\n<script>\r\n").into_bytes())
    }

    async fn history(&self, since: &str, _: Option<&str>) -> Result<MailHistory, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        let mut world = self.fake.world();
        if std::mem::take(&mut world.history_forgotten) {
            return Err(GoogleFault::NotFound);
        }
        let since: u64 = since.parse().expect("a number");
        let touched: Vec<String> =
            world.changed.iter().filter(|(at, _)| *at > since).map(|(_, id)| id.clone()).collect();
        let is_there = |id: &String| world.mailbox.iter().any(|message| message.summary.id == *id);
        let (changed, removed) = touched.into_iter().partition(is_there);
        Ok(MailHistory { changed, removed, history_id: world.history.to_string(), next: None })
    }

    async fn send(&self, mail: &MailToSend, may_be_there: bool) -> Result<MailSent, GoogleFault> {
        self.begin(GoogleScope::MailSend).await?;
        if may_be_there && let Some(found) = self.find_sent(mail).await? {
            return Ok(found);
        }
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        let id = {
            let mut world = self.fake.world();
            let id = format!("m{}", world.mailbox.len() + 1);
            world.sent.push(mail.clone());
            world.mailbox.push(message(&id, mail));
            world.history += 1;
            let at = world.history;
            world.changed.push((at, id.clone()));
            id
        };
        Self::said(how, MailSent { thread_id: format!("t-{id}"), id, was_there: false }).await
    }

    async fn find_sent(&self, mail: &MailToSend) -> Result<Option<MailSent>, GoogleFault> {
        self.begin(GoogleScope::MailRead).await?;
        let world = self.fake.world();
        let found = world.mailbox.iter().find(|message| message.summary.message_id == mail.message_id);
        Ok(found.map(|message| MailSent {
            id: message.summary.id.clone(),
            thread_id: message.summary.thread_id.clone(),
            was_there: true,
        }))
    }

    async fn save_draft(&self, _: &MailToSend, _: Option<&str>) -> Result<DraftSaved, GoogleFault> {
        Err(GoogleFault::ScopeMissing(GoogleScope::MailCompose))
    }

    async fn drafts(&self, _: Option<&str>, _: u32) -> Result<MailDraftPage, GoogleFault> {
        Ok(MailDraftPage::default())
    }

    async fn draft(&self, _: &str) -> Result<MailDraft, GoogleFault> {
        Err(GoogleFault::NotFound)
    }

    async fn delete_draft(&self, _: &str) -> Result<(), GoogleFault> {
        Ok(())
    }

    async fn send_draft(&self, _: &str) -> Result<MailSent, GoogleFault> {
        Err(GoogleFault::NotFound)
    }
}

fn event_of(event: &EventToWrite, etag: u32) -> CalendarEvent {
    CalendarEvent {
        id: event.id.clone(),
        etag: etag.to_string(),
        status: EventStatus::Confirmed,
        title: event.title.clone(),
        description: event.description.clone(),
        place: event.place.clone(),
        start: Some(event.start.clone()),
        end: Some(event.end.clone()),
        attendees: event.attendees.clone(),
        meet: event.with_meet.then(|| "https://meet.google.com/abc-defg-hij".to_owned()),
        meet_is_pending: false,
        page: None,
        organiser: None,
        series: None,
        desk_record: event.desk_record.clone(),
        updated_at: None,
    }
}

#[async_trait]
impl GoogleCalendar for Client {
    async fn probe(&self) -> Result<(), GoogleFault> {
        self.begin(GoogleScope::CalendarEvents).await
    }

    async fn events(&self, asked: &EventsAsked) -> Result<EventPage, GoogleFault> {
        self.begin(GoogleScope::CalendarEvents).await?;
        let mut world = self.fake.world();
        if matches!(asked.since, EventsSince::Token(_)) && std::mem::take(&mut world.token_expired) {
            return Err(GoogleFault::Gone);
        }
        Ok(EventPage { events: world.events.values().cloned().collect(), next: None, token: Some("t".into()) })
    }

    async fn event(&self, _: &str, id: &str) -> Result<CalendarEvent, GoogleFault> {
        self.begin(GoogleScope::CalendarEvents).await?;
        self.fake.world().events.get(id).cloned().ok_or(GoogleFault::NotFound)
    }

    async fn create(&self, _: &str, event: &EventToWrite, _: SendUpdates) -> Result<EventWritten, GoogleFault> {
        self.begin(GoogleScope::CalendarEvents).await?;
        if let Some(there) = self.fake.world().events.get(&event.id) {
            return Ok(EventWritten { event: there.clone(), was_there: true });
        }
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        let made = event_of(event, 1);
        {
            let mut world = self.fake.world();
            world.events_made += 1;
            world.events.insert(event.id.clone(), made.clone());
        }
        Self::said(how, EventWritten { event: made, was_there: false }).await
    }

    async fn change(
        &self,
        _: &str,
        event: &EventToWrite,
        etag: Option<&str>,
        _: SendUpdates,
    ) -> Result<CalendarEvent, GoogleFault> {
        self.begin(GoogleScope::CalendarEvents).await?;
        let held = self.fake.world().events.get(&event.id).cloned().ok_or(GoogleFault::NotFound)?;
        if etag.is_some_and(|etag| etag != held.etag) {
            return Err(GoogleFault::Conflict);
        }
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        let changed = event_of(event, held.etag.parse::<u32>().expect("a number") + 1);
        {
            let mut world = self.fake.world();
            world.changes_made += 1;
            world.events.insert(event.id.clone(), changed.clone());
        }
        Self::said(how, changed).await
    }

    async fn cancel(&self, _: &str, id: &str, _: SendUpdates) -> Result<(), GoogleFault> {
        self.begin(GoogleScope::CalendarEvents).await?;
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        self.fake.world().events.remove(id);
        Self::said(how, ()).await
    }
}

fn file(id: &str, name: &str, folder: Option<String>) -> DriveFile {
    DriveFile {
        id: id.into(),
        name: name.into(),
        mime: "text/plain".into(),
        size: Some(3),
        sha256: None,
        modified_at: None,
        folder,
        page: None,
        is_binned: false,
        is_folder: false,
        desk_record: None,
    }
}

#[async_trait]
impl GoogleDrive for Client {
    async fn probe(&self) -> Result<(), GoogleFault> {
        self.begin(GoogleScope::DriveFile).await
    }

    async fn folder_of(&self, record: &str, name: &str, _: Option<&str>) -> Result<DriveFolder, GoogleFault> {
        self.begin(GoogleScope::DriveFile).await?;
        let mut world = self.fake.world();
        let id = format!("folder-{record}");
        if let Some(folder) = world.files.get(&id) {
            return Ok(DriveFolder { folder: folder.clone(), was_made: false });
        }
        world.folders_made += 1;
        let folder = DriveFile { is_folder: true, ..file(&id, name, None) };
        world.files.insert(id, folder.clone());
        Ok(DriveFolder { folder, was_made: true })
    }

    async fn files(&self, folder: Option<&str>, _: Option<&str>) -> Result<DriveFilePage, GoogleFault> {
        self.begin(GoogleScope::DriveFile).await?;
        let world = self.fake.world();
        let files = world.files.values().filter(|file| file.folder.as_deref() == folder).cloned().collect();
        Ok(DriveFilePage { files, next: None })
    }

    async fn file(&self, id: &str) -> Result<DriveFile, GoogleFault> {
        self.fake.world().files.get(id).cloned().ok_or(GoogleFault::NotFound)
    }

    async fn new_file_id(&self) -> Result<String, GoogleFault> {
        self.begin(GoogleScope::DriveFile).await?;
        let world = self.fake.world();
        Ok(format!("file-{}-{}", world.files.len(), world.sessions.len()))
    }

    async fn start_upload(&self, upload: &FileToUpload, _: u64) -> Result<UploadSession, GoogleFault> {
        let mut world = self.fake.world();
        if world.files.contains_key(&upload.id) {
            return Err(GoogleFault::Conflict);
        }
        let address = format!("https://fake.example/{SESSION}/{}", upload.id);
        world.sessions.insert(address.clone(), file(&upload.id, &upload.name, upload.folder.clone()));
        Ok(UploadSession { address: Sensitive::new(address) })
    }

    async fn go_on_uploading(&self, session: &UploadSession, _: &[u8]) -> Result<UploadProgress, GoogleFault> {
        self.begin(GoogleScope::DriveFile).await?;
        let held = self.fake.world().sessions.get(session.address.reveal()).cloned().ok_or(GoogleFault::Gone)?;
        if let Some(done) = self.fake.world().files.get(&held.id).cloned() {
            return Ok(UploadProgress::Done(Box::new(done)));
        }
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        {
            let mut world = self.fake.world();
            world.uploads_done += 1;
            world.files.insert(held.id.clone(), held.clone());
        }
        Self::said(how, UploadProgress::Done(Box::new(held))).await
    }

    async fn download(&self, _: &DriveFile) -> Result<Vec<u8>, GoogleFault> {
        self.begin(GoogleScope::DriveFile).await?;
        Ok(b"abc".to_vec())
    }

    async fn share(&self, id: &str, share: &DriveShare) -> Result<String, GoogleFault> {
        self.begin(GoogleScope::DriveFile).await?;
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        {
            let told = format!("{id} {}", share.email);
            let mut world = self.fake.world();
            if !world.shares.contains(&told) {
                world.shares.push(told);
            }
        }
        Self::said(how, "p1".to_owned()).await
    }
}

/// A word of the address of an upload session, which may be told nowhere.
pub(crate) const SESSION: &str = "invented-session";

#[async_trait]
impl GoogleSheets for Client {
    async fn probe(&self) -> Result<(), GoogleFault> {
        self.begin(GoogleScope::Sheets).await
    }

    async fn create(&self, title: &str, mark: &str) -> Result<SheetBook, GoogleFault> {
        self.begin(GoogleScope::Sheets).await?;
        let id = {
            let mut world = self.fake.world();
            let number = world.books.len();
            world.books.entry(mark.to_owned()).or_insert_with(|| format!("book-{number}-of-the-desk")).clone()
        };
        let book = SheetBook { id, title: title.into(), page: None, sheets: Vec::new() };
        Self::said(self.how(), book).await
    }

    async fn book(&self, id: &str) -> Result<SheetBook, GoogleFault> {
        self.begin(GoogleScope::Sheets).await?;
        Ok(SheetBook { id: id.into(), title: String::new(), page: None, sheets: Vec::new() })
    }

    async fn write(&self, book: &str, table: &SheetTable) -> Result<SheetWritten, GoogleFault> {
        self.begin(GoogleScope::Sheets).await?;
        let how = self.how();
        if let Broken::Before(fault) = how {
            return Err(fault);
        }
        let rows = u32::try_from(table.rows.len() + 1).expect("few rows");
        self.fake.world().tables.insert(format!("{book}/{}", table.sheet), table.clone());
        Self::said(how, SheetWritten { sheet_id: 1, rows, cells_differing: 0 }).await
    }
}
