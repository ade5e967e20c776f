//! Lists: the ids in one round trip, what is shown of them in a second.

use std::{collections::BTreeSet, time::Duration};

use ports::google::{GoogleFault, MailHistory, MailPage, MailSummary, MailThreadPage};
use serde::de::DeserializeOwned;

use super::{
    HEADERS, SUMMARY,
    client::{MailClient, READS},
    read,
    wire::{WireChanged, WireHistory, WireId, WireList, WireMessage, WireThread},
};
use crate::api::{self, Asked, Call, batch};

const BATCHES: &str = "batch/gmail/v1";
const LARGEST_PAGE: u32 = 100;
/// More at once are answered in part by 429, as Google says.
const IN_A_BATCH: usize = 50;
/// The parts of a batch that a limit struck, or that failed there, are asked again after so long.
const WAITS: &[Duration] = &[Duration::from_millis(500), Duration::from_secs(2)];

impl MailClient {
    pub(super) async fn list_messages(
        &self,
        query: &str,
        page: Option<&str>,
        size: u32,
    ) -> Result<MailPage, GoogleFault> {
        let list = self.ids("messages", "messages/id,nextPageToken", (query, page, size)).await?;
        let ids: Vec<String> = list.messages.into_iter().map(|message| message.id).collect();
        Ok(MailPage { messages: self.read_summaries(&ids).await?, next: list.next_page_token })
    }

    pub(super) async fn list_threads(
        &self,
        query: &str,
        page: Option<&str>,
        size: u32,
    ) -> Result<MailThreadPage, GoogleFault> {
        let list = self.ids("threads", "threads/id,nextPageToken", (query, page, size)).await?;
        let fields = format!("id,historyId,messages({SUMMARY})");
        let reads =
            list.threads.iter().map(|thread| self.metadata(("gmail/v1/users/me/threads/{}", &thread.id), &fields));
        let threads: Vec<WireThread> = self.batched(reads.collect()).await?;
        Ok(MailThreadPage { threads: threads.iter().map(read::thread_summary).collect(), next: list.next_page_token })
    }

    pub(super) async fn read_summaries(&self, ids: &[String]) -> Result<Vec<MailSummary>, GoogleFault> {
        Ok(self.wire_summaries(ids).await?.iter().map(read::summary).collect())
    }

    pub(super) async fn wire_summaries(&self, ids: &[String]) -> Result<Vec<WireMessage>, GoogleFault> {
        let reads = ids.iter().map(|id| self.metadata(("gmail/v1/users/me/messages/{}", id), SUMMARY));
        self.batched(reads.collect()).await
    }

    pub(super) async fn ids(
        &self,
        kind: &str,
        fields: &str,
        (query, page, size): (&str, Option<&str>, u32),
    ) -> Result<WireList, GoogleFault> {
        let call = self.get(&format!("gmail/v1/users/me/{kind}"), &[]);
        let call = call.with("maxResults", &size.clamp(1, LARGEST_PAGE).to_string()).with("fields", fields);
        self.api.json(call.maybe("q", Some(query).filter(|query| !query.is_empty())).maybe("pageToken", page)).await
    }

    fn metadata<'a>(&self, (path, id): (&str, &str), fields: &str) -> Call<'a> {
        let call = self.get(path, &[id]).with("format", "metadata").with("fields", fields);
        HEADERS.iter().fold(call, |call, header| call.with("metadataHeaders", header))
    }

    async fn batched<T: DeserializeOwned>(&self, reads: Vec<Call<'_>>) -> Result<Vec<T>, GoogleFault> {
        let mut found: Vec<Option<T>> = reads.iter().map(|_| None).collect();
        let mut open: Vec<usize> = (0..reads.len()).collect();
        let mut waits = WAITS.iter();
        while !open.is_empty() {
            let (mut limited, mut busy) = (Vec::new(), None);
            for some in open.chunks(IN_A_BATCH) {
                let calls: Vec<&Call<'_>> = some.iter().filter_map(|at| reads.get(*at)).collect();
                let asked = Asked { root: &self.root, to: BATCHES, reads: &calls, needs: READS };
                for (at, answer) in some.iter().zip(batch(&self.api, asked).await?) {
                    match answer {
                        Ok(body) => found[*at] = Some(api::read(&body)?),
                        // It went away between the list and now.
                        Err(GoogleFault::NotFound | GoogleFault::Gone) => {}
                        // One that failed for one message does not cost the page.
                        Err(fault @ (GoogleFault::Busy { .. } | GoogleFault::ServerFault { .. })) => {
                            limited.push(*at);
                            busy = Some(fault);
                        }
                        Err(fault) => return Err(fault),
                    }
                }
            }
            if let Some(busy) = busy {
                tokio::time::sleep(*waits.next().ok_or(busy)?).await;
            }
            open = limited;
        }
        Ok(found.into_iter().flatten().collect())
    }

    pub(super) async fn read_history(&self, since: &str, page: Option<&str>) -> Result<MailHistory, GoogleFault> {
        const FIELDS: &str = "historyId,nextPageToken,history(messagesAdded/message/id,messagesDeleted/message/id,\
                              labelsAdded/message/id,labelsRemoved/message/id)";
        let call = self.get("gmail/v1/users/me/history", &[]).with("startHistoryId", since);
        let call = call.with("maxResults", "500").with("fields", FIELDS).maybe("pageToken", page);
        let history: WireHistory = self.api.json(call).await?;
        let (mut changed, mut removed) = (BTreeSet::new(), BTreeSet::new());
        let ids = |list: Vec<WireChanged>| list.into_iter().map(|change| change.message).map(|WireId { id, .. }| id);
        for change in history.history {
            changed.extend(ids(change.messages_added));
            changed.extend(ids(change.labels_added));
            changed.extend(ids(change.labels_removed));
            removed.extend(ids(change.messages_deleted));
        }
        Ok(MailHistory {
            changed: changed.difference(&removed).cloned().collect(),
            removed: removed.into_iter().collect(),
            history_id: history.history_id,
            next: history.next_page_token,
        })
    }
}
