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
        match fetched(seat, &kept).await? {
            Ok(()) => kept = seat.store().google_thread(user, &request.id).await?,
            Err(unread) => fault = Some(Fault::from(unread)),
        }
    }
    let messages = kept.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(ReadThread { id: request.id, messages, fault })
}

/// Fetches what is not here whole, and keeps it.
async fn fetched(seat: &Seat, kept: &[KeptMessage]) -> Result<Result<(), GoogleFault>, Fault> {
    let (_, clients) = match account::expect(seat).await {
        Ok(linked) => linked,
        Err(_) => return Ok(Err(GoogleFault::NotConnected)),
    };
    let mut read = MailRead::default();
    let mut told = Ok(());
    for message in kept.iter().filter(|message| !message.whole) {
        match clients.mail.message(&message.id).await {
            Ok(message) => read.messages.push(whole(message)?),
            Err(GoogleFault::NotFound) => read.gone.push(message.id.clone()),
            Err(fault) => {
                told = Err(fault);
                break;
            }
        }
    }
    seat.store().take_google_mail(&seat.session.user_id, read).await?;
    Ok(told)
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
