//! The client of Calendar, as the port wants it.

use async_trait::async_trait;
use ports::google::{
    CalendarEvent, EventPage, EventToWrite, EventWritten, EventsAsked, EventsSince, GoogleCalendar, GoogleFault,
    GoogleScope, SendUpdates,
};
use reqwest::{Method, header::IF_MATCH};
use url::Url;

use super::{
    wire::{self, EVENT, WireEvent, WireEvents},
    write,
};
use crate::api::{Api, Call};

const NEEDS: &[GoogleScope] = &[GoogleScope::CalendarEvents];
const EVENTS: &str = "calendar/v3/calendars/{}/events";
const ONE: &str = "calendar/v3/calendars/{}/events/{}";

/// Calendar over HTTP.
pub(crate) struct CalendarClient {
    api: Api,
    root: Url,
}

impl CalendarClient {
    pub(crate) const fn new(api: Api, root: Url) -> Self {
        Self { api, root }
    }

    fn call<'a>(&self, method: Method, path: (&str, &[&str])) -> Call<'a> {
        Call::new(method, &self.root, path, NEEDS)
    }
}

const fn told(updates: SendUpdates) -> &'static str {
    match updates {
        SendUpdates::All => "all",
        SendUpdates::ExternalOnly => "externalOnly",
        SendUpdates::None => "none",
    }
}

#[async_trait]
impl GoogleCalendar for CalendarClient {
    async fn probe(&self) -> Result<(), GoogleFault> {
        let call = self.call(Method::GET, (EVENTS, &["primary"])).with("maxResults", "1").with("fields", "kind");
        self.api.good(call).await.map(drop)
    }

    async fn events(&self, asked: &EventsAsked) -> Result<EventPage, GoogleFault> {
        let fields = format!("items({EVENT}),nextPageToken,nextSyncToken");
        let call = self.call(Method::GET, (EVENTS, &[&asked.calendar])).with("maxResults", "250");
        let call = call.with("singleEvents", "true").with("fields", &fields);
        let call = match &asked.since {
            EventsSince::Window { from, until } => {
                call.with("timeMin", &from.to_string()).with("timeMax", &until.to_string())
            }
            EventsSince::Token(token) => call.with("syncToken", token),
        };
        let page: WireEvents = self.api.json(call.maybe("pageToken", asked.page.as_deref()).largest(32 << 20)).await?;
        Ok(EventPage {
            events: page.items.into_iter().map(wire::event).collect(),
            next: page.next_page_token,
            token: page.next_sync_token,
        })
    }

    async fn event(&self, calendar: &str, id: &str) -> Result<CalendarEvent, GoogleFault> {
        let call = self.call(Method::GET, (ONE, &[calendar, id])).with("fields", EVENT);
        Ok(wire::event(self.api.json::<WireEvent>(call).await?))
    }

    async fn create(
        &self,
        calendar: &str,
        event: &EventToWrite,
        updates: SendUpdates,
    ) -> Result<EventWritten, GoogleFault> {
        let call = self.call(Method::POST, (EVENTS, &[calendar])).with("conferenceDataVersion", "1");
        let call = call.with("sendUpdates", told(updates)).with("fields", EVENT).json(&write::body(event, None)?);
        match self.api.json::<WireEvent>(call).await {
            Ok(wire) => Ok(EventWritten { event: wire::event(wire), was_there: false }),
            // The id is ours alone: what stands under it is what an earlier attempt made.
            Err(GoogleFault::Conflict) => {
                Ok(EventWritten { event: self.event(calendar, &event.id).await?, was_there: true })
            }
            Err(fault) => Err(fault),
        }
    }

    async fn change(
        &self,
        calendar: &str,
        event: &EventToWrite,
        etag: Option<&str>,
        updates: SendUpdates,
    ) -> Result<CalendarEvent, GoogleFault> {
        let known = self.event(calendar, &event.id).await?;
        if etag.is_some_and(|etag| etag != known.etag) {
            return Err(GoogleFault::Conflict);
        }
        let call = self.call(Method::PATCH, (ONE, &[calendar, &event.id])).with("conferenceDataVersion", "1");
        let call = call.with("sendUpdates", told(updates)).with("fields", EVENT).header(IF_MATCH, known.etag.clone());
        let wire: WireEvent = self.api.json(call.json(&write::body(event, Some(&known))?)).await?;
        Ok(wire::event(wire))
    }

    async fn cancel(&self, calendar: &str, id: &str, updates: SendUpdates) -> Result<(), GoogleFault> {
        let call = self.call(Method::DELETE, (ONE, &[calendar, id])).with("sendUpdates", told(updates));
        match self.api.good(call).await {
            Ok(_) | Err(GoogleFault::NotFound | GoogleFault::Gone) => Ok(()),
            Err(fault) => Err(fault),
        }
    }
}
