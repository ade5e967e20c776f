//! What can be sent, and how it is queued.

use serde::Serialize;
use store::{GoogleAccount, GoogleArea, NewOutgoing};

use crate::{
    fault::Fault,
    fault_of::defect,
    google::{about::About, queue::QueuedForGoogle},
    seat::Seat,
};

/// What can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A mail.
    Mail,
    /// A new event.
    EventCreate,
    /// A changed event.
    EventChange,
    /// An event called off.
    EventCancel,
    /// A file.
    Upload,
    /// A file shared with somebody.
    Share,
    /// A table written into a sheet.
    Sheet,
}

impl Kind {
    const ALL: [Self; 7] =
        [Self::Mail, Self::EventCreate, Self::EventChange, Self::EventCancel, Self::Upload, Self::Share, Self::Sheet];

    /// Its word in the queue.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::EventCreate => "event_create",
            Self::EventChange => "event_change",
            Self::EventCancel => "event_cancel",
            Self::Upload => "upload",
            Self::Share => "share",
            Self::Sheet => "sheet",
        }
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.text() == text)
    }

    const fn area(self) -> GoogleArea {
        match self {
            Self::Mail => GoogleArea::Mail,
            Self::EventCreate | Self::EventChange | Self::EventCancel => GoogleArea::Calendar,
            Self::Upload | Self::Share => GoogleArea::Files,
            Self::Sheet => GoogleArea::Sheets,
        }
    }

    const fn operation(self) -> &'static str {
        match self {
            Self::Mail => "mail.send",
            Self::EventCreate => "calendar.create",
            Self::EventChange => "calendar.change",
            Self::EventCancel => "calendar.cancel",
            Self::Upload => "drive.upload",
            Self::Share => "drive.share",
            Self::Sheet => "sheets.export",
        }
    }
}

/// A thing to be queued.
pub(crate) struct ToQueue<'a, T> {
    /// Its id, made once.
    pub(crate) id: String,
    /// What a person calls it.
    pub(crate) title: String,
    /// The record it is about.
    pub(crate) about: Option<&'a About>,
    /// What it changes.
    pub(crate) target: Option<String>,
    /// What it does.
    pub(crate) body: &'a T,
    /// Bytes that go with it.
    pub(crate) bytes: Vec<Vec<u8>>,
    /// The draft it was.
    pub(crate) draft: Option<String>,
}

/// Queues a thing for the linked account, and rings the bell.
pub(crate) async fn queue<T: Serialize + Sync>(
    seat: &Seat,
    account: &GoogleAccount,
    (kind, thing): (Kind, ToQueue<'_, T>),
) -> Result<QueuedForGoogle, Fault> {
    let id = thing.id.clone();
    let new = NewOutgoing {
        id: thing.id,
        subject: account.subject.clone(),
        area: kind.area(),
        kind: kind.text(),
        title: thing.title,
        about: thing.about.map(About::mark),
        target: thing.target,
        body: serde_json::to_value(thing.body).map_err(defect)?,
        bytes: thing.bytes,
        draft: thing.draft,
    };
    // The same draft sent twice, by a second click say, is one mail.
    if !seat.store().queue_google(&seat.actor(), kind.operation(), new).await? {
        return Err(Fault::not_found("draft"));
    }
    seat.open.google.bell.notify_one();
    Ok(QueuedForGoogle { id })
}
