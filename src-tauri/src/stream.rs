//! The one event stream to the window. The page asks what comes next and waits for the answer: nothing is ever run in
//! it from outside, and the program needs no engine of its own for scripts.

use std::path::PathBuf;

use app::{Desk, event::DeskEvent};
use serde::Serialize;
use tauri::State;
use tokio::sync::{
    Mutex,
    broadcast::{self, error::RecvError},
    mpsc, watch,
};

use crate::dropping::Dropping;

/// The most that is answered at once.
const MOST: usize = 64;

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub(crate) enum Told {
    /// The desk tells something.
    Desk {
        /// What.
        event: DeskEvent,
    },
    /// The page was too slow and something was left out: everything on screen is to be asked anew.
    Missed,
    /// Documents move over the window.
    Documents {
        /// How.
        dropping: Dropping,
    },
    /// Files were dropped on the window, documents among them or not.
    Files {
        /// Where they are.
        paths: Vec<PathBuf>,
    },
}

/// What waits for the page.
pub(crate) struct Stream {
    waiting: Mutex<Waiting>,
    window: mpsc::UnboundedSender<Told>,
    /// Which question is the newest; older ones are those of a page that is gone.
    newest: watch::Sender<u64>,
}

struct Waiting {
    desk: broadcast::Receiver<DeskEvent>,
    window: mpsc::UnboundedReceiver<Told>,
}

impl Stream {
    /// Hears everything the desk tells from now on.
    pub(crate) fn of(desk: &Desk) -> Self {
        Self::from(desk.events())
    }

    fn from(desk: broadcast::Receiver<DeskEvent>) -> Self {
        let (window, told) = mpsc::unbounded_channel();
        let (newest, _) = watch::channel(0);
        Self { waiting: Mutex::new(Waiting { desk, window: told }), window, newest }
    }

    /// Tells the page what happens to its window.
    pub(crate) fn tell(&self, told: Told) {
        // It is heard for as long as `self` lives.
        let _ = self.window.send(told);
    }

    /// What came since the last answer, or what comes first. Empty when the page asked again meanwhile; nothing once
    /// nothing more will come.
    async fn next(&self) -> Option<Vec<Told>> {
        let mut mine = 0;
        self.newest.send_modify(|newest| {
            *newest += 1;
            mine = *newest;
        });
        let mut newest = self.newest.subscribe();
        tokio::select! {
            biased;
            _ = newest.wait_for(|newest| *newest != mine) => Some(Vec::new()),
            told = self.heard() => told,
        }
    }

    async fn heard(&self) -> Option<Vec<Told>> {
        let mut waiting = self.waiting.lock().await;
        let mut told = vec![waiting.first().await?];
        while told.len() < MOST
            && let Some(more) = waiting.at_hand()
        {
            told.push(more);
        }
        Some(told)
    }
}

impl Waiting {
    async fn first(&mut self) -> Option<Told> {
        tokio::select! {
            event = self.desk.recv() => match event {
                Ok(event) => Some(Told::Desk { event }),
                Err(RecvError::Lagged(_)) => Some(Told::Missed),
                Err(RecvError::Closed) => None,
            },
            Some(told) = self.window.recv() => Some(told),
        }
    }

    fn at_hand(&mut self) -> Option<Told> {
        self.window.try_recv().ok().or_else(|| self.desk.try_recv().ok().map(|event| Told::Desk { event }))
    }
}

/// What the page is to know next; it asks again as soon as it has taken that in.
#[tauri::command]
pub(crate) async fn next_events(stream: State<'_, Stream>) -> Result<Option<Vec<Told>>, ()> {
    Ok(stream.next().await)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use app::tag::Tag;

    use super::*;

    fn changed(tag: Tag) -> DeskEvent {
        DeskEvent::Changed { tags: vec![tag] }
    }

    #[tokio::test]
    async fn what_came_while_nobody_asked_is_answered_at_once() {
        let (desk, events) = broadcast::channel(8);
        let stream = Stream::from(events);
        desk.send(changed(Tag::Funds)).expect("it is heard");
        desk.send(DeskEvent::Desk).expect("it is heard");
        let expected = [Told::Desk { event: changed(Tag::Funds) }, Told::Desk { event: DeskEvent::Desk }];
        assert_eq!(stream.next().await.as_deref(), Some(expected.as_slice()));
        stream.tell(Told::Files { paths: vec!["/a/report.html".into()] });
        let expected = [Told::Files { paths: vec!["/a/report.html".into()] }];
        assert_eq!(stream.next().await.as_deref(), Some(expected.as_slice()));
    }

    #[tokio::test]
    async fn a_page_that_was_too_slow_is_told_to_ask_everything_anew() {
        let (desk, events) = broadcast::channel(2);
        let stream = Stream::from(events);
        for _ in 0..5 {
            desk.send(DeskEvent::Desk).expect("it is heard");
        }
        let told = stream.next().await.expect("something is told");
        assert_eq!(told, [Told::Missed, Told::Desk { event: DeskEvent::Desk }, Told::Desk { event: DeskEvent::Desk }]);
    }

    #[tokio::test]
    async fn the_newest_page_hears_and_one_that_is_gone_takes_nothing() {
        let (desk, events) = broadcast::channel(8);
        let stream = Stream::from(events);
        let gone = stream.next();
        tokio::pin!(gone);
        assert!(tokio::time::timeout(Duration::from_millis(1), &mut gone).await.is_err());
        let asked = stream.next();
        tokio::pin!(asked);
        assert!(tokio::time::timeout(Duration::from_millis(1), &mut asked).await.is_err());
        assert_eq!(gone.await, Some(Vec::new()));
        desk.send(DeskEvent::Desk).expect("it is heard");
        assert_eq!(asked.await, Some(vec![Told::Desk { event: DeskEvent::Desk }]));
        drop(desk);
        assert_eq!(stream.next().await, None);
    }
}
