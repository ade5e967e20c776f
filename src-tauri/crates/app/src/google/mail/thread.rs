//! One thread as it is read: from here, and what is not here whole from Google, once.

use ports::google::{GoogleFault, MailMessage, MailSummary};
use serde::{Deserialize, Serialize};
use store::{MailMessage as KeptMessage, MailRead};

use crate::{
    fault::Fault,
    fault_of::defect,
    google::{
        account,
        read::mail::{CachedMail, whole},
    },
    seat::Seat,
};

/// So many missing messages are read one by one; more are read with the whole thread.
const ONE_BY_ONE: usize = 3;

/// Which thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ThreadRequest {
    /// Its id.
    pub id: String,
}

/// A message of a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReadMessage {
    /// What a list shows of it.
    pub summary: MailSummary,
    /// Its labels now.
    pub labels: Vec<String>,
    /// The whole message; nothing while it is not here.
    pub message: Option<MailMessage>,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReadThread {
    /// Its id.
    pub id: String,
    /// Its messages, the oldest first.
    pub messages: Vec<ReadMessage>,
    /// Why what is not here could not be read from Google.
    pub fault: Option<Fault>,
}

/// A thread with its messages. What is here is shown even when Google does not answer.
pub(crate) async fn thread(seat: &Seat, request: ThreadRequest) -> Result<ReadThread, Fault> {
    let user = &seat.session.user_id;
    let mut kept = seat.store().google_thread(user, &request.id).await?;
    if kept.is_empty() {
        return Err(Fault::not_found("mail_thread"));
    }
    let mut fault = None;
    if kept.iter().any(|message| !message.whole) {
        fault = fetched(seat, &request.id, &kept).await?.err().map(Fault::from);
        // What could be read is shown, even when something else could not.
        kept = seat.store().google_thread(user, &request.id).await?;
    }
    let messages = kept.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(ReadThread { id: request.id, messages, fault })
}

/// Fetches what is not here whole, and keeps it.
async fn fetched(seat: &Seat, thread: &str, kept: &[KeptMessage]) -> Result<Result<(), GoogleFault>, Fault> {
    let (_, clients) = match account::expect(seat).await {
        Ok(linked) => linked,
        Err(_) => return Ok(Err(GoogleFault::NotConnected)),
    };
    let missing: Vec<&str> = kept.iter().filter(|message| !message.whole).map(|message| &*message.id).collect();
    let mut read = MailRead::default();
    if missing.len() > ONE_BY_ONE {
        // A long thread comes in one answer; one that is too long for that, message by message.
        match clients.mail.thread(thread).await {
            Ok(thread) => {
                let wanted = |message: &MailMessage| missing.contains(&&*message.summary.id);
                read.messages = thread.messages.into_iter().filter(wanted).map(whole).collect::<Result<_, _>>()?;
            }
            Err(fault) if is_of_itself(&fault) => {}
            Err(fault) => return Ok(Err(fault)),
        }
    }
    let mut told = Ok(());
    for id in missing {
        if read.messages.iter().any(|message| message.id == id) {
            continue;
        }
        match clients.mail.message(id).await {
            Ok(message) => read.messages.push(whole(message)?),
            Err(GoogleFault::NotFound) => read.gone.push(id.to_owned()),
            // One that cannot be taken apart must not keep the others from being read.
            Err(fault) if is_of_itself(&fault) => told = Err(fault),
            Err(fault) => {
                told = Err(fault);
                break;
            }
        }
    }
    seat.store().take_google_mail(&seat.session.user_id, read).await?;
    Ok(told)
}

/// What is wrong with one answer alone: the next question may well be answered.
const fn is_of_itself(fault: &GoogleFault) -> bool {
    matches!(fault, GoogleFault::NotFound | GoogleFault::TooLarge { .. } | GoogleFault::UnknownAnswer { .. })
}

fn read(kept: KeptMessage) -> Result<ReadMessage, Fault> {
    let cached: CachedMail = serde_json::from_value(kept.body).map_err(defect)?;
    Ok(match cached {
        CachedMail::Part(summary) => ReadMessage { summary: *summary, labels: kept.labels, message: None },
        CachedMail::Whole(message) => {
            ReadMessage { summary: message.summary.clone(), labels: kept.labels, message: Some(*message) }
        }
    })
}

/// What a list shows of a message that was read.
pub(crate) async fn summary(seat: &Seat, id: &str) -> Result<MailSummary, Fault> {
    let kept = seat.store().google_message(&seat.session.user_id, id).await?;
    Ok(read(kept.ok_or_else(|| Fault::not_found("mail"))?)?.summary)
}

/// A message that is here whole.
pub(crate) async fn whole_message(seat: &Seat, id: &str) -> Result<MailMessage, Fault> {
    let kept = seat.store().google_message(&seat.session.user_id, id).await?;
    let kept = kept.ok_or_else(|| Fault::not_found("mail"))?;
    match serde_json::from_value(kept.body).map_err(defect)? {
        CachedMail::Whole(message) => Ok(*message),
        CachedMail::Part(_) => {
            let (_, clients) = account::expect(seat).await?;
            let message = clients.mail.message(id).await?;
            let read = MailRead { messages: vec![whole(message.clone())?], ..MailRead::default() };
            seat.store().take_google_mail(&seat.session.user_id, read).await?;
            Ok(message)
        }
    }
}
