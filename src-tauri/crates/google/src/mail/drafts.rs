//! Drafts at Google: saved as a whole, found again by our `Message-ID` after a lost answer.

use base64::Engine as _;
use ports::google::{DraftSaved, FileToSend, GoogleFault, GoogleScope, MailDraft, MailDraftPage, MailSent, MailToSend};
use reqwest::Method;
use serde_json::json;

use super::{
    body::body,
    client::{FOR_A_FILE, MailClient},
    compose,
    heads::Heads,
    names,
    parts::{BASE64, Content, Parts},
    read,
    send::{LONGEST_IN_JSON, related, taken},
    wire::{WireDraft, WireId},
};
use crate::api::Call;

const WRITES: &[GoogleScope] = &[GoogleScope::MailCompose];

impl MailClient {
    pub(super) async fn keep_draft(&self, mail: &MailToSend, draft: Option<&str>) -> Result<DraftSaved, GoogleFault> {
        let bytes = compose::bytes(mail, true)?;
        let known = match draft {
            Some(id) => Some(id.to_owned()),
            None => self.find_draft(mail).await?,
        };
        let Some(known) = known else { return self.write_draft(mail, &bytes, None).await };
        match self.write_draft(mail, &bytes, Some(&known)).await {
            // It was sent or deleted elsewhere; what is written here is kept.
            Err(GoogleFault::NotFound | GoogleFault::Gone) => self.write_draft(mail, &bytes, None).await,
            written => written,
        }
    }

    async fn find_draft(&self, mail: &MailToSend) -> Result<Option<String>, GoogleFault> {
        let query = format!("rfc822msgid:{}", mail.message_id);
        let list = self.ids("drafts", "drafts/id", (&query, None, 1)).await?;
        Ok(list.drafts.into_iter().next().map(|draft| draft.id))
    }

    async fn write_draft(
        &self,
        mail: &MailToSend,
        bytes: &[u8],
        known: Option<&str>,
    ) -> Result<DraftSaved, GoogleFault> {
        let mut message = json!({});
        if let Some(answered) = &mail.reply_to {
            message["threadId"] = answered.thread_id.as_str().into();
        }
        let (method, path) = match known {
            Some(_) => (Method::PUT, "gmail/v1/users/me/drafts/{}"),
            None => (Method::POST, "gmail/v1/users/me/drafts"),
        };
        let ids = known.as_slice();
        let call = if bytes.len() <= LONGEST_IN_JSON {
            message["raw"] = BASE64.encode(bytes).into();
            Call::new(method, &self.root, (path, ids), WRITES).json(&json!({ "message": message }))
        } else {
            let call = Call::new(method, &self.root, (&format!("upload/{path}"), ids), WRITES);
            related(call.with("uploadType", "multipart"), &json!({ "message": message }).to_string(), bytes)
        };
        let saved: WireDraft = self.api.json(call.with("fields", "id,message/id")).await?;
        if saved.id.is_empty() {
            return Err(GoogleFault::UnknownAnswer { detail: "a draft without an id".to_owned() });
        }
        Ok(DraftSaved { id: saved.id, message_id: saved.message.id })
    }

    pub(super) async fn list_drafts(&self, page: Option<&str>, size: u32) -> Result<MailDraftPage, GoogleFault> {
        let list = self.ids("drafts", "drafts(id,message/id),nextPageToken", ("", page, size)).await?;
        let ids: Vec<String> = list.drafts.iter().map(|draft| draft.message.id.clone()).collect();
        let summaries = self.read_summaries(&ids).await?;
        let found = list.drafts.into_iter().filter_map(|draft| {
            let summary = summaries.iter().find(|summary| summary.id == draft.message.id)?;
            Some((draft.id, summary.clone()))
        });
        Ok(MailDraftPage { drafts: found.collect(), next: list.next_page_token })
    }

    pub(super) async fn read_draft(&self, id: &str) -> Result<MailDraft, GoogleFault> {
        let call = self.get("gmail/v1/users/me/drafts/{}", &[id]).with("format", "raw");
        let draft: WireDraft = self.api.json(call.largest(64 << 20).deadline(FOR_A_FILE)).await?;
        let unreadable = |_| GoogleFault::UnknownAnswer { detail: "a draft that is not base64url".to_owned() };
        let raw = BASE64.decode(&draft.message.raw).map_err(unreadable)?;
        let message = read::parsed(&raw)?;
        let (heads, parts) = (Heads::in_message(&message), Parts::in_message(&message));
        let bcc = heads.bcc.clone();
        let files = parts.parts.iter().filter(|part| !part.is_text()).filter_map(|part| match &part.content {
            Content::Bytes(bytes) => {
                Some(FileToSend { name: names::safe(&part.name), mime: part.mime.clone(), bytes: bytes.clone() })
            }
            Content::Elsewhere(_) => None,
        });
        let files = files.collect();
        let summary = read::summary_with(&draft.message, heads);
        Ok(MailDraft { id: draft.id, summary, bcc, body: body(&parts).0, files })
    }

    pub(super) async fn remove_draft(&self, id: &str) -> Result<(), GoogleFault> {
        let call = Call::new(Method::DELETE, &self.root, ("gmail/v1/users/me/drafts/{}", &[id]), WRITES);
        match self.api.good(call).await {
            Ok(_) | Err(GoogleFault::NotFound | GoogleFault::Gone) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    pub(super) async fn send_kept(&self, id: &str) -> Result<MailSent, GoogleFault> {
        let call = Call::new(Method::POST, &self.root, ("gmail/v1/users/me/drafts/send", &[]), WRITES);
        let sent: WireId = self.api.json(call.json(&json!({ "id": id })).with("fields", "id,threadId")).await?;
        taken(sent)
    }
}
