//! Sending what is edited here, beside the reading, over the same connection.

use std::sync::Arc;

use ports::Remote;
use sync::{
    pace::Pace,
    pull::BackOff,
    push::{Push, PushState},
};
use tokio_util::sync::CancellationToken;

use crate::{
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::Fault,
    pull::work::DATA_TAGS,
    tag::Tag,
};

/// Sends until cancelled. That the database does not answer is told by who reads from it.
pub(crate) async fn send(
    desk: &Desk,
    open: &Arc<OpenWorkspace>,
    (remote, pace): (Arc<dyn Remote>, Pace),
    (back_off, stop): (BackOff, CancellationToken),
) -> Result<(), Fault> {
    let push = Push::new(open.edits.clone(), remote, pace);
    let told = |state| match state {
        PushState::Pushed(report) => {
            let mut tags = vec![Tag::Changes];
            if report.differed > 0 {
                tags.extend(DATA_TAGS);
            }
            desk.announce(DeskEvent::Changed { tags });
        }
        PushState::Idle { .. } | PushState::Offline { .. } => {
            desk.announce(DeskEvent::Changed { tags: vec![Tag::Changes] });
        }
    };
    Ok(push.run(back_off, told, stop).await?)
}
