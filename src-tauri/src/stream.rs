//! The one event stream to the window.

use app::Desk;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

/// The event's name in the window.
const DESK: &str = "desk";

/// Passes on everything the desk tells. A window that was too slow is told to ask for everything anew.
pub(crate) fn pass_on(desk: &Desk, handle: AppHandle) {
    let mut events = desk.events();
    tauri::async_runtime::spawn(async move {
        loop {
            let event = match events.recv().await {
                Ok(event) => event,
                Err(RecvError::Lagged(_)) => app::event::DeskEvent::Desk,
                Err(RecvError::Closed) => break,
            };
            if let Err(error) = handle.emit(DESK, &event) {
                tracing::warn!(%error, "an event did not reach the window");
            }
        }
    });
}
