//! The client of Gmail, as the port wants it.

use std::time::Duration;

use async_trait::async_trait;
use ports::google::{
    DraftSaved, GoogleFault, GoogleMail, GoogleScope, MailDraft, MailDraftPage, MailHistory, MailLabel, MailMessage,
    MailPage, MailProfile, MailSent, MailSummary, MailThread, MailThreadPage, MailToSend,
};
use reqwest::Method;
use url::Url;

use super::{
    parts::{BASE64, Content, Parts},
    read,
    wire::{WireBody, WireLabels, WireMessage, WireProfile, WireThread},
};
use crate::{
    api::{Api, Call},
    plain,
};
use base64::Engine as _;

/// Enough for each read.
pub(super) const READS: &[GoogleScope] = &[GoogleScope::MailRead];
/// The largest text part that is fetched on its own, bytes.
const LARGEST_TEXT: u64 = 2 << 20;
const LARGEST_FILE: u64 = 50 << 20;
/// Tens of megabytes over a slow line take their time.
pub(super) const FOR_A_FILE: Duration = Duration::from_secs(300);

/// Gmail over HTTP.
pub(crate) struct MailClient {
    pub(super) api: Api,
    pub(super) root: Url,
}

impl MailClient {
    pub(crate) const fn new(api: Api, root: Url) -> Self {
        Self { api, root }
    }

    pub(super) fn get<'a>(&self, path: &str, ids: &[&str]) -> Call<'a> {
        Call::new(Method::GET, &self.root, (path, ids), READS)
    }

    async fn wire_message(&self, id: &str) -> Result<WireMessage, GoogleFault> {
        let call = self.get("gmail/v1/users/me/messages/{}", &[id]).with("format", "full");
        self.api.json(call.largest(32 << 20)).await
    }

    /// With the bytes of long texts, which Gmail gives apart.
    async fn whole(&self, message: &WireMessage) -> Result<MailMessage, GoogleFault> {
        let mut parts = Parts::of(&message.payload);
        for part in parts.parts.iter_mut().filter(|part| part.is_text()) {
            if let Content::Elsewhere(id) = &part.content {
                if part.size > LARGEST_TEXT {
                    parts.is_cut = true;
                    continue;
                }
                part.content = Content::Bytes(self.bytes(&message.id, id).await?);
            }
        }
        Ok(read::message(message, &parts))
    }

    async fn bytes(&self, message: &str, attachment: &str) -> Result<Vec<u8>, GoogleFault> {
        let call = self.get("gmail/v1/users/me/messages/{}/attachments/{}", &[message, attachment]);
        // Base64 is a third longer than what it carries.
        let call = call.largest(LARGEST_FILE / 3 * 4 + 4096).deadline(FOR_A_FILE);
        let body: WireBody = self.api.json(call).await?;
        let unknown = || GoogleFault::UnknownAnswer { detail: "an attachment without its bytes".to_owned() };
        BASE64.decode(body.data.ok_or_else(unknown)?).map_err(|_| unknown())
    }
}

#[async_trait]
impl GoogleMail for MailClient {
    async fn profile(&self) -> Result<MailProfile, GoogleFault> {
        let profile: WireProfile = self.api.json(self.get("gmail/v1/users/me/profile", &[])).await?;
        Ok(MailProfile {
            email: plain::line(&profile.email_address, 320),
            messages: profile.messages_total,
            history_id: profile.history_id,
        })
    }

    async fn labels(&self) -> Result<Vec<MailLabel>, GoogleFault> {
        let call = self.get("gmail/v1/users/me/labels", &[]).with("fields", "labels(id,name,type)");
        let labels: WireLabels = self.api.json(call).await?;
        let label = |label: super::wire::WireLabel| MailLabel {
            is_system: label.kind == "system",
            name: plain::line(&label.name, 225),
            id: label.id,
        };
        Ok(labels.labels.into_iter().map(label).collect())
    }

    async fn messages(&self, query: &str, page: Option<&str>, size: u32) -> Result<MailPage, GoogleFault> {
        self.list_messages(query, page, size).await
    }

    async fn summaries(&self, ids: &[String]) -> Result<Vec<MailSummary>, GoogleFault> {
        self.read_summaries(ids).await
    }

    async fn threads(&self, query: &str, page: Option<&str>, size: u32) -> Result<MailThreadPage, GoogleFault> {
        self.list_threads(query, page, size).await
    }

    async fn thread(&self, id: &str) -> Result<MailThread, GoogleFault> {
        let call = self.get("gmail/v1/users/me/threads/{}", &[id]).with("format", "full");
        let thread: WireThread = self.api.json(call.largest(64 << 20).deadline(FOR_A_FILE)).await?;
        let mut messages = Vec::with_capacity(thread.messages.len());
        for message in &thread.messages {
            messages.push(self.whole(message).await?);
        }
        Ok(MailThread { id: thread.id, history_id: thread.history_id, messages })
    }

    async fn message(&self, id: &str) -> Result<MailMessage, GoogleFault> {
        let message = self.wire_message(id).await?;
        self.whole(&message).await
    }

    async fn attachment(&self, message: &str, part: &str) -> Result<Vec<u8>, GoogleFault> {
        // Gmail's ids of attachments change with each reading; the place of a part does not.
        let read = self.wire_message(message).await?;
        let parts = Parts::of(&read.payload).parts;
        let part = parts.into_iter().find(|found| found.place == part).ok_or(GoogleFault::NotFound)?;
        if part.size > LARGEST_FILE {
            return Err(GoogleFault::TooLarge { limit: LARGEST_FILE });
        }
        match part.content {
            Content::Bytes(bytes) => Ok(bytes),
            Content::Elsewhere(id) => self.bytes(message, &id).await,
        }
    }

    async fn raw(&self, message: &str) -> Result<Vec<u8>, GoogleFault> {
        let call = self.get("gmail/v1/users/me/messages/{}", &[message]).with("format", "raw").with("fields", "id,raw");
        let call = call.largest(LARGEST_FILE / 3 * 4 + 4096).deadline(FOR_A_FILE);
        let read: WireMessage = self.api.json(call).await?;
        let unreadable = || GoogleFault::UnknownAnswer { detail: "a message that is not base64url".to_owned() };
        let bytes = BASE64.decode(&read.raw).map_err(|_| unreadable())?;
        if bytes.is_empty() { Err(unreadable()) } else { Ok(bytes) }
    }

    async fn history(&self, since: &str, page: Option<&str>) -> Result<MailHistory, GoogleFault> {
        self.read_history(since, page).await
    }

    async fn send(&self, mail: &MailToSend, may_be_there: bool) -> Result<MailSent, GoogleFault> {
        self.send_once(mail, may_be_there).await
    }

    async fn find_sent(&self, mail: &MailToSend) -> Result<Option<MailSent>, GoogleFault> {
        self.find(mail).await
    }

    async fn save_draft(&self, mail: &MailToSend, draft: Option<&str>) -> Result<DraftSaved, GoogleFault> {
        self.keep_draft(mail, draft).await
    }

    async fn drafts(&self, page: Option<&str>, size: u32) -> Result<MailDraftPage, GoogleFault> {
        self.list_drafts(page, size).await
    }

    async fn draft(&self, id: &str) -> Result<MailDraft, GoogleFault> {
        self.read_draft(id).await
    }

    async fn delete_draft(&self, id: &str) -> Result<(), GoogleFault> {
        self.remove_draft(id).await
    }

    async fn send_draft(&self, id: &str) -> Result<MailSent, GoogleFault> {
        self.send_kept(id).await
    }
}
