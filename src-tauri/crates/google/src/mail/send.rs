//! Sends once: looked for before it is sent again, by our `Message-ID` and, where Google replaced it, by our own header.

use base64::Engine as _;
use jiff::SignedDuration;
use ports::google::{GoogleFault, GoogleScope, MailSent, MailToSend};
use reqwest::Method;
use serde_json::json;

use super::{
    client::{FOR_A_FILE, MailClient},
    compose,
    heads::Heads,
    parts::BASE64,
    wire::WireId,
    wire::WireMessage,
};
use crate::api::Call;

const SENDS: &[GoogleScope] = &[GoogleScope::MailSend, GoogleScope::MailCompose];
/// Longer messages go as they are and not inside JSON, bytes.
pub(super) const LONGEST_IN_JSON: usize = 3 << 20;
/// How many of those sent since are looked through.
const MOST_PAGES: usize = 5;
const BOUNDARY: &str = "fidus-desktop-upload";

impl MailClient {
    pub(super) async fn send_once(&self, mail: &MailToSend, may_be_there: bool) -> Result<MailSent, GoogleFault> {
        let bytes = compose::bytes(mail, false)?;
        if may_be_there && let Some(sent) = self.find(mail).await? {
            return Ok(sent);
        }
        let thread = mail.reply_to.as_ref().map(|answered| answered.thread_id.as_str());
        let metadata = thread.map_or_else(|| json!({}), |thread| json!({ "threadId": thread }));
        let call = if bytes.len() <= LONGEST_IN_JSON {
            let mut body = metadata;
            body["raw"] = BASE64.encode(&bytes).into();
            Call::new(Method::POST, &self.root, ("gmail/v1/users/me/messages/send", &[]), SENDS).json(&body)
        } else {
            let path = ("upload/gmail/v1/users/me/messages/send", &[][..]);
            let call = Call::new(Method::POST, &self.root, path, SENDS).with("uploadType", "multipart");
            related(call, &metadata.to_string(), &bytes)
        };
        let call = call.with("fields", "id,threadId").deadline(FOR_A_FILE);
        let sent: WireId = self.api.json(call).await?;
        taken(sent)
    }

    pub(super) async fn find(&self, mail: &MailToSend) -> Result<Option<MailSent>, GoogleFault> {
        let by_id = format!("rfc822msgid:{} -in:drafts", mail.message_id);
        let list = self.ids("messages", "messages(id,threadId)", (&by_id, None, 1)).await?;
        if let Some(WireId { id, thread_id }) = list.messages.into_iter().next() {
            return Ok(Some(MailSent { id, thread_id, was_there: true }));
        }
        let after = mail.date.saturating_sub(SignedDuration::from_mins(10)).unwrap_or(mail.date);
        let since = format!("in:sent after:{}", after.as_second());
        let mut page = None;
        for _ in 0..MOST_PAGES {
            let list = self.ids("messages", "messages/id,nextPageToken", (&since, page.as_deref(), 100)).await?;
            let ids: Vec<String> = list.messages.into_iter().map(|message| message.id).collect();
            let sent = self.wire_summaries(&ids).await?;
            if let Some(WireMessage { id, thread_id, .. }) = sent.into_iter().find(|sent| is_ours(sent, mail)) {
                return Ok(Some(MailSent { id, thread_id, was_there: true }));
            }
            page = list.next_page_token;
            if page.is_none() {
                break;
            }
        }
        Ok(None)
    }
}

fn is_ours(sent: &WireMessage, mail: &MailToSend) -> bool {
    let headers = sent.payload.headers.iter().map(|header| (header.name.as_str(), header.value.as_str()));
    let heads = Heads::of(headers);
    heads.ours == mail.message_id || heads.message_id == mail.message_id
}

/// A success is the effect: without an id nothing is known to be sent.
pub(super) fn taken(sent: WireId) -> Result<MailSent, GoogleFault> {
    if sent.id.is_empty() {
        return Err(GoogleFault::UnknownAnswer { detail: "sent without an id".to_owned() });
    }
    Ok(MailSent { id: sent.id, thread_id: sent.thread_id, was_there: false })
}

/// `multipart/related`: what is told in JSON, then the bytes.
pub(super) fn related<'a>(call: Call<'a>, metadata: &str, bytes: &[u8]) -> Call<'a> {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{metadata}\r\n--{BOUNDARY}\r\n\
         Content-Type: message/rfc822\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
    call.bytes(&format!("multipart/related; boundary={BOUNDARY}"), body).deadline(FOR_A_FILE)
}
