//! Asking the live source of rates beside an open workspace, where it is turned on.

use std::{sync::Arc, time::Duration};

use crate::{
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    tag::Tag,
};

/// How often it is looked whether something is due; nothing leaves the machine for that.
const EVERY: Duration = Duration::from_secs(600);

/// Looks until the workspace is closed.
pub(crate) fn start(desk: Desk, open: Arc<OpenWorkspace>) {
    let tracker = open.tasks.clone();
    tracker.spawn(async move {
        while !open.stopping.is_cancelled() {
            let asked = tokio::select! {
                () = open.stopping.cancelled() => break,
                asked = super::live::fetch_when_due(&desk, &open) => asked,
            };
            match asked {
                Ok(false) => {}
                Ok(true) => desk.announce(DeskEvent::Changed { tags: vec![Tag::Rates] }),
                Err(fault) => {
                    tracing::info!(code = ?fault.code, "rates could not be fetched");
                    desk.announce(DeskEvent::Changed { tags: vec![Tag::Rates] });
                }
            }
            tokio::select! {
                () = open.stopping.cancelled() => break,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    });
}
